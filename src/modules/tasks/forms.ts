import { z } from 'zod';
import { cohortParts, commitmentStates } from '#src/modules/tasks/commitment.ts';
import { statuses } from '#src/modules/tasks/task.ts';
import { day, type FieldWords, optionalText, text, unlessEmpty } from '#src/platform/forms.ts';

/** Sentences for what can be wrong in the forms below. */
export const fieldWords: FieldWords = {
  title: {
    vi: 'Ghi một dòng cho biết làm việc gì (ít nhất 5 ký tự).',
    en: 'Write one line saying what is to be done (at least 5 characters).',
  },
  deliverable: {
    vi: 'Ghi kết quả phải giao, đo được: văn bản gì, bao nhiêu, ở đâu (ít nhất 5 ký tự).',
    en: 'Write what is to be handed over so that it can be measured (at least 5 characters).',
  },
  accountable: { vi: 'Chọn một người chịu trách nhiệm chính.', en: 'Choose the one accountable person.' },
  unit: { vi: 'Chọn đơn vị nhận việc.', en: 'Choose the unit that takes it.' },
  dueOn: { vi: 'Ghi ngày phải xong.', en: 'Give the day by which it has to be done.' },
  reason: { vi: 'Ghi lý do, ít nhất 5 ký tự.', en: 'Give the reason, at least 5 characters.' },
  result: { vi: 'Ghi kết quả đã làm được, ít nhất 5 ký tự.', en: 'Write what was achieved, at least 5 characters.' },
  note: { vi: 'Ghi đã làm đến đâu.', en: 'Write how far it is.' },
  wording: {
    vi: 'Ghi lời hứa để ai đọc cũng biết đã giữ hay chưa (ít nhất 10 ký tự).',
    en: 'Write the promise so that anyone can tell whether it was kept (at least 10 characters).',
  },
  decision: { vi: 'Chọn đồng ý hoặc không.', en: 'Choose to approve or to refuse.' },
  keyTaskYear: { vi: 'Ghi năm của nhiệm vụ trọng tâm, ví dụ 2026.', en: 'Give the year of the key task, such as 2026.' },
  every: { vi: 'Chọn lặp lại theo tuần, tháng, quý hay năm.', en: 'Choose whether it comes every week, month, quarter or year.' },
  dayOf: { vi: 'Ngày lặp lại không đúng với chu kỳ đã chọn.', en: 'The day does not fit how often it comes.' },
  daysAhead: { vi: 'Giao trước hạn từ 1 đến 90 ngày.', en: 'It is given out 1 to 90 days ahead.' },
};

const reason = text({ min: 5, max: 2_000, tooShort: 'reason' });
const uploads = z.array(z.uuid('uuid')).max(20).optional();
const checked = z.preprocess((value) => value === '1' || value === 'on' || value === true, z.boolean());

const keyTask = {
  keyTask: optionalText(200),
  keyTaskYear: unlessEmpty(z.coerce.number('keyTaskYear').int('keyTaskYear').min(2000, 'keyTaskYear').max(2100, 'keyTaskYear')),
};

export const assignSchema = z.object({
  clientId: z.uuid('uuid'),
  title: text({ min: 5, max: 300, tooShort: 'title' }),
  deliverable: text({ min: 5, max: 1_000, tooShort: 'deliverable' }),
  instructions: optionalText(4_000),
  field: optionalText(60),
  ...keyTask,
  unitId: z.coerce.number('unit').int('unit'),
  accountable: z.uuid('accountable'),
  dueOn: day,
  urgent: checked,
  uploads,
});

export const noteSchema = z.object({ text: text({ max: 4_000, tooShort: 'note' }), uploads });
export const reportSchema = z.object({ result: text({ min: 5, max: 8_000, tooShort: 'result' }), uploads });
export const acceptSchema = z.object({
  remark: optionalText(2_000),
  evidence: optionalText(2_000),
  files: z.array(z.uuid('uuid')).max(20).optional(),
});
export const reasonSchema = z.object({ reason });
export const askExtensionSchema = z.object({ dueOn: day, reason });
export const decideExtensionSchema = z
  .object({ decision: z.enum(['approved', 'refused'], 'decision'), why: optionalText(2_000) })
  .superRefine(({ decision, why }, ctx) => {
    if (decision === 'refused' && !why) ctx.addIssue({ code: 'custom', path: ['why'], message: 'reason' });
  });
export const handOverSchema = z.object({ accountable: z.uuid('accountable'), reason });
export const publishSchema = z.object({
  wording: text({ min: 10, max: 1_000, tooShort: 'wording' }),
  question: optionalText(2_000),
  occasion: optionalText(300),
  occasionOn: unlessEmpty(day),
});
export const changeSchema = z.object({ dueOn: unlessEmpty(day), wording: optionalText(1_000), reason });

export const everies = ['week', 'month', 'quarter', 'year'] as const;
export type Every = (typeof everies)[number];

export const seriesSchema = z
  .object({
    clientId: z.uuid('uuid'),
    title: text({ min: 5, max: 300, tooShort: 'title' }),
    deliverable: text({ min: 5, max: 1_000, tooShort: 'deliverable' }),
    instructions: optionalText(4_000),
    field: optionalText(60),
    urgent: checked,
    unitId: z.coerce.number('unit').int('unit'),
    accountable: z.uuid('accountable'),
    every: z.enum(everies, 'every'),
    monthOf: unlessEmpty(z.coerce.number('dayOf').int('dayOf').min(1, 'dayOf').max(12, 'dayOf')),
    dayOf: z.coerce.number('dayOf').int('dayOf').min(1, 'dayOf').max(31, 'dayOf'),
    daysAhead: z.coerce.number('daysAhead').int('daysAhead').min(1, 'daysAhead').max(90, 'daysAhead'),
    startsOn: day,
    endsOn: unlessEmpty(day),
  })
  .superRefine(({ every, monthOf, dayOf, startsOn, endsOn }, ctx) => {
    const months = { week: 0, month: 0, quarter: 3, year: 12 }[every];
    if (months > 0 && (monthOf === undefined || monthOf > months))
      ctx.addIssue({ code: 'custom', path: ['monthOf'], message: 'dayOf' });
    if (every === 'week' && dayOf > 7) ctx.addIssue({ code: 'custom', path: ['dayOf'], message: 'dayOf' });
    if (endsOn && endsOn < startsOn) ctx.addIssue({ code: 'custom', path: ['endsOn'], message: 'day' });
  });
export type SeriesInput = z.output<typeof seriesSchema>;

export const queues = ['mine', 'given', 'unit', 'part'] as const;
export type QueueName = (typeof queues)[number];
export const views = ['table', 'board', 'timeline'] as const;
export type ViewName = (typeof views)[number];
export const tiers = ['late', 'head', 'superior'] as const;
export type Tier = (typeof tiers)[number];
export const states = ['open', 'late', 'dueSoon', ...statuses, 'all'] as const;

const code = z.string().regex(/^(VN|\d{2}|\d{5})$/, 'unknown');

/** Filters of the list; the address of the page is this. */
export const listSchema = z.object({
  queue: unlessEmpty(z.enum(queues, 'unknown')),
  view: unlessEmpty(z.enum(views, 'unknown')),
  state: unlessEmpty(z.enum(states, 'unknown')),
  tier: unlessEmpty(z.enum(tiers, 'unknown')),
  unit: unlessEmpty(code),
  holder: unlessEmpty(z.uuid('unknown')),
  field: unlessEmpty(z.string().max(60)),
  keyTask: unlessEmpty(z.string().max(200)),
  q: unlessEmpty(text({ max: 200 })),
  indicator: unlessEmpty(z.enum(['tasks.assigned', 'tasks.due', 'tasks.doneOnTime', 'tasks.doneLate'], 'unknown')),
  from: unlessEmpty(day),
  to: unlessEmpty(day),
  cursor: unlessEmpty(z.string().max(200)),
});
export type ListFilter = z.output<typeof listSchema>;

/** Filters of the public board and of the staff page of commitments. */
export const boardSchema = z.object({
  state: unlessEmpty(z.enum([...commitmentStates, 'changed'], 'unknown')),
  unit: unlessEmpty(code),
  /** A part of the cohort of the period, as the rate counts it. */
  part: unlessEmpty(z.enum(cohortParts, 'unknown')),
  holder: unlessEmpty(z.uuid('unknown')),
  q: unlessEmpty(text({ max: 200 })),
  from: unlessEmpty(day),
  to: unlessEmpty(day),
  cursor: unlessEmpty(z.string().max(200)),
});
export type BoardFilter = z.output<typeof boardSchema>;

export const reviewSchema = z.object({
  clientId: z.uuid('uuid'),
  unit: code,
  from: day,
  to: day,
  finding: text({ min: 5, max: 4_000, tooShort: 'result' }),
});
