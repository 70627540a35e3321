import { z } from 'zod';
import { defineError, type ExpectedError, together } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { cleanText, hasNul } from '#src/platform/text.ts';

/** What to say of a wrong field; the key is the `message` written in the schema. */
export type FieldWords = Record<string, Record<Lang, string>>;

const generic: FieldWords = {
  nul: {
    vi: 'Có ký tự không đọc được (NUL). Xóa và gõ lại chỗ đó.',
    en: 'There is an unreadable character (NUL). Delete it and type again.',
  },
  missing: { vi: 'Chỗ này còn trống.', en: 'This is empty.' },
  tooLong: {
    vi: 'Dài quá mức nhận được. Rút gọn hoặc gửi thành tệp kèm theo.',
    en: 'Longer than we can take. Shorten it or attach it as a file.',
  },
  uuid: { vi: 'Phải là một mã UUID.', en: 'Must be a UUID.' },
  day: {
    vi: 'Phải là một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-11-22.',
    en: 'Must be a real date written year-month-day, such as 2026-11-22.',
  },
  unknown: { vi: 'Giá trị này không đúng.', en: 'This value is not right.' },
};

const wrongField = defineError('invalid_input', { status: 422, message: (words: Record<Lang, string>) => words });

/** Text a person typed: NFC, no invisible characters, trimmed; refuses NUL. */
export function text(options: { min?: number; max: number; tooShort?: string; tooLong?: string }) {
  return z
    .string({ error: options.tooShort ?? 'missing' })
    .refine((value) => !hasNul(value), 'nul')
    .transform((value) => cleanText(value).trim())
    .pipe(
      z
        .string()
        .min(options.min ?? 1, options.tooShort ?? 'missing')
        .max(options.max, options.tooLong ?? 'tooLong'),
    );
}

/** As `text`, but an empty field is no value. */
export function optionalText(max: number) {
  // Optional outside as well, so that the key itself may be left out.
  return z
    .preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), text({ max }).optional())
    .optional();
}

/** A calendar day that exists, `YYYY-MM-DD`. */
export const day = z
  .string({ error: 'day' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'day')
  .refine(isRealDay, 'day')
  .meta({ format: 'date' });

/** An earlier day is a slip of the finger; PostgreSQL has no year 0000 at all. */
const FIRST_DAY = '1900-01-01';

function isRealDay(value: string): boolean {
  const moment = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value) && value >= FIRST_DAY;
}

/**
 * Reads untrusted input. Throws one `ExpectedError` that holds every wrong field, in words a citizen understands.
 * `words` are the module's sentences for the messages its schema uses.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, words: FieldWords = {}): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const firstOfField = new Map<string, ExpectedError>();
  for (const issue of parsed.error.issues) {
    const field = issue.path.join('.');
    const said =
      words[issue.message] ?? generic[issue.message] ?? (issue.code === 'invalid_type' ? generic.missing : generic.unknown);
    if (said && !firstOfField.has(field)) firstOfField.set(field, withField(wrongField(said), field));
  }
  throw together([...firstOfField.values()]);
}

/** The same failure, said of this field. */
export function withField(error: ExpectedError, field: string): ExpectedError {
  return defineError(error.code, { status: error.status, message: error.words, field })();
}

/** A field that a form sends empty when nothing was chosen. */
export function unlessEmpty<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional()).optional();
}
