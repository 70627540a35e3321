import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { isGenuine, newReference, parseCode, trackingCode } from '#src/modules/petitions/tracking-code.ts';
import { keysFrom } from '#src/platform/keys.ts';

const ring = () => `k1:${randomBytes(32).toString('base64')}`;
const keys = keysFrom(ring());
const reference = newReference(6);
const code = trackingCode(keys, reference);

test('a reference names its province, and no letter in it is read as another', () => {
  for (let at = 0; at < 200; at += 1) expect(newReference(6)).toMatch(/^DV-[2-46-79ACDEFGHJKMNPQRTWXYZ]{5}-06$/);
  expect(newReference(68)).toMatch(/-68$/);
  expect(code).toMatch(new RegExp(`^${reference}-[0-9A-Z]{4}-[0-9A-Z]{4}$`));
});

test.each([
  ['as printed', (text: string) => text],
  ['small letters', (text: string) => text.toLowerCase()],
  ['no dashes', (text: string) => text.replaceAll('-', '')],
  ['spaces', (text: string) => ` ${text.replaceAll('-', ' ')} `],
  ['the dashes of a phone', (text: string) => text.replaceAll('-', '–')],
  ['dots', (text: string) => text.replaceAll('-', '.')],
  ['a line break from a message', (text: string) => text.replace('-', '-\n')],
  ['a no-break space', (text: string) => text.replaceAll('-', '\u00A0')],
])('read when typed with %s', (_, typed) => {
  const parsed = parseCode(typed(code));
  expect(parsed).toMatchObject({ provinceId: 6, reference });
  expect(parsed && isGenuine(keys, parsed)).toBe(true);
});

test('the same reference always has the same code, and another key another', () => {
  expect(trackingCode(keys, reference)).toBe(code);
  expect(trackingCode(keysFrom(ring()), reference)).not.toBe(code);
});

test('a wrong secret, another reference’s secret or none does not open', () => {
  const other = trackingCode(keys, newReference(6));
  const genuine = (typed: string) => {
    const parsed = parseCode(typed);
    return parsed ? isGenuine(keys, parsed) : undefined;
  };
  const last = code.endsWith('A') ? 'C' : 'A';
  expect(genuine(code.slice(0, -1) + last)).toBe(false);
  expect(genuine(reference)).toBe(false);
  expect(genuine(`${reference}-${other.slice(-9)}`)).toBe(false);
  expect(genuine(`${reference}-00000000`)).toBe(false);
});

test.each([
  '',
  'DV',
  'DV-7K3MQ',
  'XX-7K3MQ-06',
  'DV-7K3MQ-06-8KQZ',
  'DV-7K3MQ-06-8KQZ-W3PT-1',
  'DV-7K3MQ-O6',
  '\u0000',
  'DV-7K3M%-06',
])('%j is no code of ours', (typed) => {
  expect(parseCode(typed)).toBeUndefined();
});
