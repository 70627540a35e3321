import { z } from 'zod';
import { MAX_BODY, MAX_SUBJECT } from '#src/modules/petitions/forms.ts';
import { kinds } from '#src/modules/petitions/petition.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { text } from '#src/platform/forms.ts';

export const FEWEST_PARTS = 2;
export const MOST_PARTS = 8;

const partSchema = z.object({
  kind: z.enum(kinds, 'kind'),
  subject: text({ min: 3, max: MAX_SUBJECT, tooShort: 'subject', tooLong: 'subjectLong' }),
  body: text({ min: 10, max: MAX_BODY, tooShort: 'body', tooLong: 'bodyLong' }),
  unitCode: z.string('unit').regex(/^\d{2}(\d{3})?$/, 'unit'),
});
export type Part = z.output<typeof partSchema>;

/** A letter with several contents, and what it falls into. */
export const splitSchema = z.object({ parts: z.array(partSchema).min(FEWEST_PARTS, 'fewParts').max(MOST_PARTS, 'manyParts') });
export type Split = z.output<typeof splitSchema>;

const reference = z
  .string()
  .refine((typed) => parseCode(typed) !== undefined, 'reference')
  .transform((typed) => parseCode(typed)?.reference ?? typed);
const count = (words: string) =>
  z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number(words).int(words).min(1, words).max(10_000, words).optional(),
  );

/** Petitions joined to the one the form is of, and the group they come from. */
export const joinSchema = z.object({
  others: z.array(reference, 'reference').max(50, 'manyOthers').default([]),
  people: count('people'),
  representatives: count('people'),
});
export type Join = z.output<typeof joinSchema>;

export const linkFieldWords = {
  fewParts: { vi: 'Tách thành ít nhất 2 phần.', en: 'Split it into at least 2 parts.' },
  manyParts: { vi: 'Tách thành nhiều nhất 8 phần.', en: 'Split it into at most 8 parts.' },
  reference: { vi: 'Mã hồ sơ có dạng DV-7K3MQ-19.', en: 'A reference looks like DV-7K3MQ-19.' },
  manyOthers: { vi: 'Nhập nhiều nhất 50 đơn mỗi lần.', en: 'Join at most 50 petitions at a time.' },
  people: { vi: 'Ghi số người, là số nguyên từ 1 trở lên.', en: 'Give the number of people, a whole number.' },
} as const;
