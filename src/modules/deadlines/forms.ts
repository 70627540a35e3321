import { z } from 'zod';
import { complexities } from '#src/modules/deadlines/deadline.ts';
import { day, type FieldWords } from '#src/platform/forms.ts';

const MOST_DAYS = 60;

/** Sentences for what can be wrong in the question. */
export const fieldWords: FieldWords = {
  start: {
    vi: 'Cho biết ngày bắt đầu: start=2026-11-02.',
    en: 'Say the day it starts: start=2026-11-02.',
  },
  remote: { vi: 'remote là true hoặc false.', en: 'remote is true or false.' },
  complexity: {
    vi: 'complexity là complex (phức tạp) hoặc speciallyComplex (đặc biệt phức tạp).',
    en: 'complexity is complex or speciallyComplex.',
  },
  workOn: {
    vi: `workOn là các ngày có thật cách nhau bằng dấu phẩy, nhiều nhất ${MOST_DAYS} ngày: 2026-11-24,2026-11-28.`,
    en: `workOn is a list of real dates with commas between, at most ${MOST_DAYS}: 2026-11-24,2026-11-28.`,
  },
};

export const ruleIdSchema = z.object({
  ruleId: z.string().meta({ description: 'As listed by /deadlines: complaint.resolve.first' }),
});

export const questionSchema = z.object({
  start: z
    .string({ error: 'start' })
    .pipe(day)
    .meta({ description: 'Day of the event, which is not counted; for a notice ahead of a day, that day' }),
  remote: z
    .enum(['true', 'false'], { error: 'remote' })
    .transform((value) => value === 'true')
    .optional()
    .meta({ description: 'In a remote, hard-to-reach area' }),
  complexity: z
    .enum(complexities, { error: 'complexity' })
    .optional()
    .meta({ description: 'The longest term the law then allows' }),
  workOn: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    )
    .refine((days) => days.length <= MOST_DAYS && days.every((each) => day.safeParse(each).success), 'workOn')
    .optional()
    .meta({ description: 'Days to be treated as working days, with commas between' }),
});
export type Question = z.output<typeof questionSchema>;

const dayText = z.string().meta({ format: 'date' });

const versionSchema = z.object({
  name: z.string(),
  basis: z.string(),
  article: z.string().nullable(),
  also: z.string().nullable().meta({ description: 'A second source' }),
  from: dayText.meta({ description: 'First day on which a clock starts under this version' }),
  to: dayText.nullable(),
  mark: z.enum(['S', 'K']).meta({ description: 'S: read in its source; K: not verified' }),
  internal: z.boolean().meta({ description: 'The office’s own target, not the law’s' }),
});

export const deadlineSchema = z.object({
  due: dayText,
  rule: versionSchema.extend({ ruleId: z.string() }),
  steps: z.array(z.object({ text: z.string(), date: dayText })),
  overdueTiers: z.array(z.object({ tier: z.enum(['late', 'head', 'superior']), from: dayText })),
});

export const ruleListSchema = z.object({
  items: z.array(
    z.object({
      ruleId: z.string(),
      versions: z.array(
        versionSchema.extend({
          trigger: z.string(),
          length: z.int(),
          unit: z.enum(['calendar', 'working', 'month', 'year']),
          direction: z.enum(['after', 'before']),
          rollOver: z.boolean(),
          variants: z.record(z.string(), z.object({ name: z.string(), length: z.int() })),
        }),
      ),
    }),
  ),
});
