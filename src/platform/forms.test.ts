import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ExpectedError } from '#src/platform/errors.ts';
import { day, optionalText, parseInput, text } from '#src/platform/forms.ts';

const schema = z.object({
  name: text({ min: 3, max: 10, tooShort: 'name', tooLong: 'nameLong' }),
  note: optionalText(5),
  on: day,
  who: z.object({ kind: z.enum(['a', 'b'], 'kind') }),
});
const words = {
  name: { vi: 'Ghi tên.', en: 'Give a name.' },
  nameLong: { vi: 'Tên dài.', en: 'Long name.' },
  kind: { vi: 'Chọn loại.', en: 'Choose a kind.' },
};
const good = { name: 'Hoàng Mận', on: '2026-02-28', who: { kind: 'a' } };

function failure(input: unknown): ExpectedError {
  try {
    parseInput(schema, input, words);
  } catch (error) {
    if (error instanceof ExpectedError) return error;
  }
  throw new Error('nothing was refused');
}

test('good input comes back clean', () => {
  expect(parseInput(schema, { ...good, name: '  Hoa\u0300ng\u200B Mận ', note: ' ', more: 1 }, words)).toEqual({
    ...good,
    name: 'Hoàng Mận',
    note: undefined,
  });
});

test('every wrong field is named at once, once, in both languages', () => {
  const error = failure({ name: 'x', note: 'dài quá đi', on: '2026-02-30', who: { kind: 'c' } });
  expect(error.status).toBe(422);
  expect(error.all.map((each) => each.problem('vi'))).toEqual([
    { code: 'invalid_input', field: 'name', message: 'Ghi tên.' },
    { code: 'invalid_input', field: 'note', message: 'Dài quá mức nhận được. Rút gọn hoặc gửi thành tệp kèm theo.' },
    {
      code: 'invalid_input',
      field: 'on',
      message: 'Phải là một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-11-22.',
    },
    { code: 'invalid_input', field: 'who.kind', message: 'Chọn loại.' },
  ]);
  expect(error.all.map((each) => each.problem('en').message)).toEqual([
    'Give a name.',
    'Longer than we can take. Shorten it or attach it as a file.',
    'Must be a real date written year-month-day, such as 2026-11-22.',
    'Choose a kind.',
  ]);
});

test.each([[null], [undefined], ['text'], [[]], [42]])('what is no form at all is refused: %j', (input) => {
  expect(failure(input).status).toBe(422);
});

test('an empty form names what is missing', () => {
  expect(failure({}).all.map(({ field }) => field)).toEqual(['name', 'on', 'who']);
});

describe('text', () => {
  test('NUL is said, other unseen characters are dropped', () => {
    expect(failure({ ...good, name: 'Mậ\u0000n' }).problem('en').message).toMatch(/NUL/);
    expect(parseInput(schema, { ...good, name: '\u202EMận\u2066 Thị\uFEFF' }, words).name).toBe('Mận Thị');
  });

  test('lengths are of what is stored', () => {
    expect(failure({ ...good, name: ' \u200B\u200B\u200Bx ' }).problem('en').message).toBe('Give a name.');
    expect(failure({ ...good, name: 'x'.repeat(11) }).problem('en').message).toBe('Long name.');
    expect(parseInput(schema, { ...good, name: `${'e\u0302\u0301'.repeat(10)}` }, words).name).toHaveLength(10);
  });

  test('ten megabytes are refused at once', () => {
    const started = performance.now();
    expect(failure({ ...good, name: 'ế'.repeat(10_000_000) }).problem('en').message).toBe('Long name.');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('day', () => {
  test.each(['2024-02-29', '1900-01-01', '9999-12-31'])('%s is one', (value) => {
    expect(day.parse(value)).toBe(value);
  });
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-01-01',
    '2026-1-1',
    '0000-01-01',
    '',
    ' 2026-01-01',
    '2026-01-01T00:00',
  ])('%j is none', (value) => {
    expect(day.safeParse(value).success).toBe(false);
  });
});
