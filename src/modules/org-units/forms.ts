import { z } from 'zod';
import { levels } from '#src/modules/org-units/unit.ts';
import { day, type FieldWords } from '#src/platform/forms.ts';

const searched = ['province', 'district', 'commune'] as const;

/** Sentences for what can be wrong in the forms below. */
export const fieldWords: FieldWords = {
  level: { vi: 'Cấp chỉ nhận province, district hoặc commune.', en: 'The level is province, district or commune.' },
  limit: { vi: 'Số kết quả từ 1 đến 50.', en: 'The number of results is 1 to 50.' },
  query: { vi: 'Tên cần tìm dài quá 100 ký tự.', en: 'The name to search for is longer than 100 characters.' },
};

/** A field left empty in a GET form is a field not given. */
function unlessEmpty<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

const asOf = unlessEmpty(day).meta({
  description: 'The day the tree is asked for, YYYY-MM-DD; today unless given.',
  format: 'date',
});

/** What a search for units may ask. */
export const unitSearchSchema = z.object({
  q: z
    .string()
    .max(100, 'query')
    .default('')
    .meta({ description: 'A name, an old name, or a name with its place; tone marks optional. Empty lists the provinces.' }),
  asOf,
  level: unlessEmpty(z.enum(searched, 'level')).meta({ description: 'Only units of this level: province, district or commune.' }),
  limit: unlessEmpty(z.coerce.number('limit').int('limit').min(1, 'limit').max(50, 'limit')).meta({
    description: '10 unless given, at most 50.',
  }),
});

export const asOfSchema = z.object({ asOf });
export const codeSchema = z.object({
  code: z.string().min(1).max(20).meta({ description: 'National code; leading zeros count.' }),
});

const refSchema = z.object({ code: z.string(), name: z.string() });

/** A unit as the API gives it. */
export const unitSchema = z.object({
  code: z.string(),
  name: z.string().meta({ description: 'As it was on the day asked for.' }),
  kind: z.string().meta({ description: 'tỉnh, thành phố trực thuộc trung ương, huyện, xã, phường, đặc khu …' }),
  level: z.enum(levels),
  living: z.boolean().meta({ description: 'Whether it stood on the day asked for.' }),
  parent: refSchema.nullable(),
  province: refSchema.nullable(),
  validFrom: z.iso.date().meta({ description: 'First day; 2000-01-01 where the lists know nothing older.' }),
  validTo: z.iso.date().nullable().meta({ description: 'First day on which it is no more.' }),
  predecessors: z.array(refSchema.extend({ share: z.enum(['whole', 'part']) })),
  successors: z.array(refSchema.extend({ on: z.iso.date(), share: z.enum(['whole', 'part']) })),
});

export const unitListSchema = z.object({ items: z.array(unitSchema) });

export const unitWithVersionsSchema = unitSchema.extend({
  versions: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      legalBasis: z.string().nullable().meta({ description: 'Number of the document that gave this name and kind.' }),
    }),
  ),
});

export const unitCountsSchema = z.object({
  asOf: z.iso.date(),
  province: z.int(),
  district: z.int(),
  commune: z.int(),
  byKind: z.array(z.object({ level: z.enum(levels), kind: z.string(), count: z.int() })),
});
