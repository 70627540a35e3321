import { z } from 'zod';
import type { Detail } from '#src/modules/letters/kinds.ts';
import { kindNames, kindOf, type LetterKind } from '#src/modules/letters/kinds.ts';
import { series, statuses } from '#src/modules/letters/letter.ts';
import { day, type FieldWords, optionalText, parseInput, text } from '#src/platform/forms.ts';

const optionalDay = z.preprocess((value) => (value === '' ? undefined : value), day.optional()).optional();

/** What a template may be told; each kind needs some of it. */
const detailFields = {
  toBody: optionalText(300),
  respondent: optionalText(300),
  instance: z.enum(['first', 'second']).optional(),
  reason: optionalText(2_000),
  demand: optionalText(4_000),
  startedOn: optionalDay,
  dueOn: optionalDay,
  meetingOn: optionalDay,
  meetingAt: optionalText(40),
  place: optionalText(300),
  papers: optionalText(2_000),
  findings: optionalText(200_000),
  decision: optionalText(100_000),
} as const satisfies Record<Detail, z.ZodType>;

const detailsSchema = z.object(detailFields);
export type LetterDetails = z.output<typeof detailsSchema>;

/** Stands where something is still to be written; a letter that holds it is not issued. */
export const BLANK = '………………';

const written: readonly Detail[] = [
  'toBody',
  'respondent',
  'reason',
  'demand',
  'meetingAt',
  'place',
  'papers',
  'findings',
  'decision',
];

/** As `readDetails`, for a draft that is not complete yet: what is needed and not known is left blank. */
export function knownDetails(kind: LetterKind, given: LetterDetails): LetterDetails {
  const blanks = kindOf(kind).needs.filter((name) => written.includes(name));
  return { ...Object.fromEntries(blanks.map((name) => [name, BLANK])), ...given };
}

/** What this kind of letter has to be told. Throws every wrong or missing field at once. */
export function readDetails(kind: LetterKind, given: unknown): LetterDetails {
  const { needs, wants = [] } = kindOf(kind);
  const asked = new Set<Detail>([...needs, ...wants]);
  const schema = detailsSchema.superRefine((value, ctx) => {
    for (const name of needs) if (value[name] === undefined) ctx.addIssue({ code: 'custom', path: [name], message: 'missing' });
  });
  const read = parseInput(schema, given, fieldWords);
  return Object.fromEntries(Object.entries(read).filter(([name]) => asked.has(name as Detail)));
}

/** Which letter about which record; the rest of the form is `readDetails`. */
export const draftSchema = z.object({
  kind: z.enum(kindNames, 'kind'),
  signerId: z.preprocess((value) => (value === '' ? undefined : value), z.uuid('uuid').optional()).optional(),
});

/** The text of a draft as it is edited: a blank line, or a line of its own, makes a paragraph. */
export const reviseSchema = z.object({
  abstract: text({ max: 500 }),
  to: optionalText(500),
  basis: optionalText(4_000),
  paragraphs: text({ max: 300_000 }),
  recipients: optionalText(2_000),
  signerLines: optionalText(600),
  signerName: optionalText(200),
});
export type ReviseInput = z.output<typeof reviseSchema>;

export const sentSchema = z.object({ sentOn: day });

export const cancelSchema = z.object({ reason: text({ max: 500 }) });

export const seriesSchema = z.object({
  unit: text({ max: 20 }),
  series: z.enum(series, 'series'),
  first: z.coerce.number('number').int('number').min(1, 'number').max(99_999, 'number'),
});
export type SeriesInput = z.output<typeof seriesSchema>;

const whenGiven = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional()).optional();

/** The register of letters, as its address says it. */
export const listSchema = z.object({
  unit: optionalText(20),
  year: whenGiven(z.coerce.number('year').int('year').min(2000, 'year').max(2100, 'year')),
  status: whenGiven(z.enum(statuses, 'unknown')),
  kind: whenGiven(z.enum(kindNames, 'kind')),
  q: optionalText(100),
  before: whenGiven(z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z_[0-9a-f-]{36}$/, 'unknown')),
});
export type LetterFilter = z.output<typeof listSchema>;

export const fieldWords: FieldWords = {
  kind: { vi: 'Chọn một loại văn bản.', en: 'Choose a kind of letter.' },
  series: { vi: 'Chọn một sổ văn bản.', en: 'Choose a book of letters.' },
  number: { vi: 'Phải là một số nguyên từ 1 đến 99.999.', en: 'Must be a whole number from 1 to 99,999.' },
  year: { vi: 'Năm có bốn chữ số, ví dụ 2026.', en: 'A year has four digits, such as 2026.' },
};
