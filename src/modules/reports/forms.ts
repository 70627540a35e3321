import { z } from 'zod';
import { channels, drillDowns, kinds } from '#src/modules/petitions/index.ts';
import { receptionCells } from '#src/modules/reports/figures.ts';
import { lengths, regimes } from '#src/modules/reports/periods.ts';
import { day, type FieldWords, unlessEmpty } from '#src/platform/forms.ts';

const unitCode = z.string('unit').regex(/^(VN|\d{2}|\d{5})$/, 'unit');

/** Sentences for what can be wrong in the forms below. */
export const fieldWords: FieldWords = {
  unit: {
    vi: 'Chọn đơn vị: mã xã 5 chữ số, mã tỉnh 2 chữ số, hoặc VN cho cả nước.',
    en: 'Choose a unit: a commune’s 5 digits, a province’s 2, or VN for the nation.',
  },
  length: {
    vi: 'Kỳ báo cáo là month, quarter, half, nineMonths hoặc year.',
    en: 'The period is month, quarter, half, nineMonths or year.',
  },
  regime: { vi: 'Cách chốt kỳ là state hoặc calendar.', en: 'The cut-off is state or calendar.' },
};

/** What the API asks. */
export const reportQuerySchema = z.object({
  unit: unitCode.meta({
    description: 'Code of a commune (5 digits) or province (2 digits), or VN. Records it took over are counted.',
  }),
  from: day.meta({ description: 'First day of the period, YYYY-MM-DD.' }),
  to: day.meta({ description: 'Last day, the cut-off, YYYY-MM-DD.' }),
});

/** What the page asks: a named period around a day, or days of its own. */
export const reportPageSchema = z
  .object({
    unit: unlessEmpty(unitCode),
    q: unlessEmpty(z.string().max(100)),
    length: unlessEmpty(z.enum(lengths, 'length')),
    regime: unlessEmpty(z.enum(regimes, 'regime')),
    on: unlessEmpty(day),
    from: unlessEmpty(day),
    to: unlessEmpty(day),
  })
  .superRefine((value, issues) => {
    if (value.from && !value.to) issues.addIssue({ code: 'custom', path: ['to'], message: 'missing' });
    if (value.to && !value.from) issues.addIssue({ code: 'custom', path: ['from'], message: 'missing' });
  });
export type ReportPageQuery = z.output<typeof reportPageSchema>;

const cellSchema = z.object({
  indicator: z.enum([...drillDowns, ...receptionCells]),
  kind: z.enum(kinds).optional(),
  channel: z.enum(channels).optional(),
  numerator: z.number().int(),
  denominator: z.number().int().optional().meta({ description: 'What the numerator is a part of; absent for a plain count.' }),
  rate: z.number().nullable().optional().meta({
    description:
      'numerator / denominator in percent, one decimal; 100 and 0 only when exact; null when there is nothing to divide by.',
  }),
  href: z.string().meta({ description: 'The page that lists the records counted.' }),
});
export type Cell = z.output<typeof cellSchema>;

export const reportSchema = z.object({
  unit: z.object({ code: z.string(), name: z.string() }),
  from: z.iso.date(),
  to: z.iso.date(),
  cutOff: z.iso.date().meta({ description: 'Last day in the figures: `to`, or today while the period runs.' }),
  cells: z.array(cellSchema),
  notes: z.array(z.string()).meta({ description: 'What the figures mean and what is not in them, in the language asked for.' }),
});
export type ReportAnswer = z.output<typeof reportSchema>;
