import { z } from 'zod';
import { day, type FieldWords, optionalText, unlessEmpty } from '#src/platform/forms.ts';

/** Sentences for what can be wrong in the forms below. */
export const fieldWords: FieldWords = {
  unit: { vi: 'Chọn xã hoặc tỉnh đã tiếp.', en: 'Choose the commune or province that received them.' },
  people: { vi: 'Ghi số người đến, từ 1 đến 500.', en: 'Say how many people came, 1 to 500.' },
  reference: { vi: 'Mã hồ sơ có dạng DV-7K3MQ-06.', en: 'A petition’s code looks like DV-7K3MQ-06.' },
};

export const visitSchema = z.object({
  /** Made with the form: the same one again is the same visit. */
  clientId: z.uuid('uuid'),
  unitCode: z.string('unit').regex(/^\d{2}(\d{3})?$/, 'unit'),
  visitedOn: day,
  people: z.coerce.number('people').int('people').min(1, 'people').max(500, 'people'),
  petitionReference: optionalText(20),
  note: optionalText(500),
});
export type VisitInput = z.output<typeof visitSchema>;

/** What the list shows; a report links here with all three. */
export const visitListSchema = z.object({
  unit: unlessEmpty(z.string().regex(/^(VN|\d{2}|\d{5})$/, 'unit')),
  from: unlessEmpty(day),
  to: unlessEmpty(day),
  /** Only who was refused; left out otherwise. */
  refused: unlessEmpty(z.literal('1')),
  /** Only groups (đoàn đông người). */
  groups: unlessEmpty(z.literal('1')),
  before: unlessEmpty(z.string().regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/)),
});
export type VisitFilter = z.output<typeof visitListSchema>;
