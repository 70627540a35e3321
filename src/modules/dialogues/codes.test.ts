import { expect, test } from 'vitest';
import { askerCode, parseAskerCode, parseDialogueCode } from '#src/modules/dialogues/codes.ts';
import { keysFrom } from '#src/platform/keys.ts';

const keys = keysFrom(`k1:${Buffer.alloc(32, 7).toString('base64')}`);

test('a code is made of the form and the home, the same again, and read however it is typed', () => {
  const code = askerCode(keys, 6, '0199a000-0000-7000-8000-000000000001');
  expect(code).toMatch(/^CH-[2-9A-Z]{5}-[2-9A-Z]{5}-06$/);
  expect(askerCode(keys, 6, '0199a000-0000-7000-8000-000000000001')).toBe(code);
  expect(askerCode(keys, 6, '0199a000-0000-7000-8000-000000000002')).not.toBe(code);
  expect(parseAskerCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toEqual({ provinceId: 6, code });
  for (const wrong of ['', 'CH-7K3MQ-06', 'DT-7K3MQ-A4C2D-06', `${code}0`, 'CH']) expect(parseAskerCode(wrong)).toBeUndefined();
});

test('the code of a dialogue names its home', () => {
  expect(parseDialogueCode('dt 7k3mq 19')).toEqual({ provinceId: 19, code: 'DT-7K3MQ-19' });
  expect(parseDialogueCode('NV-7K3MQ-19')).toBeUndefined();
});
