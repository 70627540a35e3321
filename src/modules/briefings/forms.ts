import { z } from 'zod';
import { attendanceStates, meetingStates } from '#src/modules/briefings/meeting.ts';
import { type DayOfMonth, type Rhythm, rhythms } from '#src/modules/briefings/rhythm.ts';
import { day, type FieldWords, optionalText, text, unlessEmpty } from '#src/platform/forms.ts';

/** Sentences for what can be wrong in the forms of this module. */
export const fieldWords: FieldWords = {
  unit: { vi: 'Chọn xã hoặc tỉnh.', en: 'Choose the commune or province.' },
  name: { vi: 'Ghi tên, ví dụ “Giao ban tuần”.', en: 'Name it, such as “Weekly briefing”.' },
  rhythm: { vi: 'Chọn họp hằng tuần, tháng, quý hay một lần.', en: 'Choose weekly, monthly, quarterly or once.' },
  weekday: { vi: 'Chọn thứ trong tuần.', en: 'Choose the day of the week.' },
  monthDay: { vi: 'Ghi ngày trong tháng, từ 1 đến 31.', en: 'Give the day of the month, 1 to 31.' },
  monthWeek: { vi: 'Chọn tuần thứ mấy trong tháng.', en: 'Choose which week of the month.' },
  quarterMonth: { vi: 'Chọn tháng thứ mấy trong quý.', en: 'Choose which month of the quarter.' },
  time: { vi: 'Ghi giờ dạng 07:30.', en: 'Write the time as 07:30.' },
  length: { vi: 'Ghi số phút, từ 10 đến 600.', en: 'Give the minutes, 10 to 600.' },
  place: { vi: 'Ghi nơi họp.', en: 'Say where.' },
  post: { vi: 'Chọn chức vụ.', en: 'Choose the post.' },
  agendaDays: { vi: 'Từ 0 đến 20 ngày làm việc.', en: '0 to 20 working days.' },
  reason: { vi: 'Ghi lý do (ít nhất 5 ký tự).', en: 'Give the reason (at least 5 characters).' },
  title: { vi: 'Ghi nội dung mục này.', en: 'Say what this point is about.' },
  content: { vi: 'Ghi kết luận: việc gì, kết quả phải có.', en: 'Write the conclusion: what, with which result.' },
  correction: { vi: 'Ghi nội dung bổ sung (ít nhất 5 ký tự).', en: 'Write what is added (at least 5 characters).' },
};

const uuid = z.uuid('uuid');
const time = z.string('time').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time');
const unitCode = z.string('unit').regex(/^\d{2}(\d{3})?$/, 'unit');
const minutesLong = z.coerce.number('length').int('length').min(10, 'length').max(600, 'length');
const version = z.coerce.number().int().min(1);
const reason = text({ min: 5, max: 500, tooShort: 'reason' });

const several = <S extends z.ZodType>(of: S) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(of).max(200));

/** One line of a longer text each; blank lines count for nothing. */
const lines = (max: number) =>
  optionalText(max).transform((typed) =>
    (typed ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );

const sitting = {
  name: text({ max: 200, tooShort: 'name' }),
  startsTime: time,
  minutesLong,
  place: text({ max: 300, tooShort: 'place' }),
  chair: z.uuid('post'),
  secretary: z.uuid('post'),
  members: several(z.uuid('post')),
  guests: lines(4_000),
  standing: lines(4_000),
  agendaDays: z.coerce.number('agendaDays').int('agendaDays').min(0, 'agendaDays').max(20, 'agendaDays'),
};

/** The rule of a series as a form sends it: fields that do not belong to the chosen rhythm are left unread. */
const rule = {
  rhythm: z.enum(rhythms, 'rhythm'),
  on: unlessEmpty(z.enum(['monthDay', 'weekday'], 'unknown')),
  weekday: unlessEmpty(z.coerce.number('weekday').int('weekday').min(1, 'weekday').max(5, 'weekday')),
  monthDay: unlessEmpty(z.coerce.number('monthDay').int('monthDay').min(1, 'monthDay').max(31, 'monthDay')),
  monthWeek: unlessEmpty(z.coerce.number('monthWeek').int('monthWeek').min(1, 'monthWeek').max(5, 'monthWeek')),
  quarterMonth: unlessEmpty(z.coerce.number('quarterMonth').int('quarterMonth').min(1, 'quarterMonth').max(3, 'quarterMonth')),
};
type Rule = z.output<z.ZodObject<typeof rule>>;

const missing = { week: ['weekday'], month: [], quarter: ['quarterMonth'], once: [] } as const;

function checkRule(given: Rule, issues: z.RefinementCtx): void {
  const needed: (keyof Rule)[] = [...missing[given.rhythm]];
  if (given.rhythm === 'month' || given.rhythm === 'quarter')
    needed.push(...(given.on === 'weekday' ? (['weekday', 'monthWeek'] as const) : (['monthDay'] as const)));
  for (const name of needed) if (given[name] === undefined) issues.addIssue({ code: 'custom', path: [name], message: name });
}

export const seriesSchema = z
  .object({ clientId: uuid, unitCode, ...sitting, ...rule, startsOn: day })
  .superRefine((given, issues) => checkRule(given, issues));
export type SeriesInput = z.output<typeof seriesSchema>;

export const seriesEditSchema = z
  .object({ version, ...sitting, ...rule })
  .superRefine((given, issues) => checkRule(given, issues));
export type SeriesEdit = z.output<typeof seriesEditSchema>;

/** The rule that was typed; `checkRule` has seen that what it needs is there. */
export function rhythmOf({ rhythm, on, weekday = 1, monthDay = 1, monthWeek = 1, quarterMonth = 1 }: Rule): Rhythm {
  const within: DayOfMonth = on === 'weekday' ? { weekday, week: monthWeek } : { monthDay };
  if (rhythm === 'week') return { every: 'week', weekday };
  if (rhythm === 'month') return { every: 'month', on: within };
  return rhythm === 'quarter' ? { every: 'quarter', month: quarterMonth, on: within } : { every: 'once' };
}

export const endSchema = z.object({ endsOn: day, reason });
export type EndInput = z.output<typeof endSchema>;

export const adHocSchema = z.object({
  clientId: uuid,
  day,
  startsTime: time,
  place: text({ max: 300, tooShort: 'place' }),
  reason,
});
export type AdHocInput = z.output<typeof adHocSchema>;

export const moveSchema = z.object({ day, startsTime: time, place: text({ max: 300, tooShort: 'place' }), reason });
export type MoveInput = z.output<typeof moveSchema>;

export const reasonSchema = z.object({ reason });

/** A proposed point as the page names it: source, step and id. */
const proposal = z.string().regex(/^[a-z-]{1,40}:\S{1,80}:[0-9a-f-]{36}$/, 'unknown');
export const takeSchema = z.object({ what: several(proposal), how: z.enum(['take', 'leave'], 'unknown') });
export type TakeInput = z.output<typeof takeSchema>;

export const itemSchema = z.object({
  clientId: uuid,
  title: text({ max: 500, tooShort: 'title' }),
  speaker: optionalText(200),
  minutesLong: unlessEmpty(z.coerce.number('length').int('length').min(1, 'length').max(600, 'length')),
});
export type ItemInput = z.output<typeof itemSchema>;

export const orderSchema = z.object({ item: uuid, to: z.enum(['up', 'down', 'off', 'on'], 'unknown') });

export const notesSchema = z.object({ item: uuid, version, notes: optionalText(20_000) });
export type NotesInput = z.output<typeof notesSchema>;

/** One line of the attendance sheet. */
export type AttendanceLine = {
  place: number;
  status: (typeof attendanceStates)[number];
  reason: string | undefined;
  sentName: string | undefined;
};

const line = z.object({ status: z.enum(attendanceStates, 'unknown'), reason: optionalText(300), sentName: optionalText(200) });

/** The attendance sheet: fields `status.3`, `reason.3`, `sentName.3` for the third line. */
export const attendanceSchema = z
  .looseObject({ version })
  .transform(({ version: seen, ...typed }, issues): { version: number; lines: AttendanceLine[] } => {
    const places = Object.keys(typed).flatMap((name) => /^status\.(\d{1,3})$/.exec(name)?.[1] ?? []);
    const read = places.flatMap((place) => {
      const { success, data } = line.safeParse({
        status: typed[`status.${place}`],
        reason: typed[`reason.${place}`],
        sentName: typed[`sentName.${place}`],
      });
      if (!success) issues.addIssue({ code: 'custom', path: ['attendance'], message: 'unknown' });
      return success ? [{ place: Number(place), status: data.status, reason: data.reason, sentName: data.sentName }] : [];
    });
    return { version: seen, lines: read };
  });

export const concludeSchema = z.object({
  clientId: uuid,
  item: unlessEmpty(uuid),
  content: text({ max: 2_000, tooShort: 'content' }),
  kind: z.enum(['task', 'noted'], 'unknown'),
  ownerId: unlessEmpty(uuid),
  dueOn: unlessEmpty(day),
});
export type ConcludeInput = z.output<typeof concludeSchema>;

export const withdrawSchema = z.object({ conclusion: uuid, reason });

export const correctionSchema = z.object({ clientId: uuid, content: text({ min: 5, max: 4_000, tooShort: 'correction' }) });
export type CorrectionInput = z.output<typeof correctionSchema>;

export const paperSchema = z.object({ paper: z.enum(['minutes', 'conclusions'], 'unknown') });

/** What the page of meetings shows. */
export const listSchema = z.object({
  unit: unlessEmpty(unitCode),
  series: unlessEmpty(uuid),
  state: unlessEmpty(z.enum(meetingStates, 'unknown')),
  before: unlessEmpty(z.string().regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/, 'unknown')),
});
export type ListFilter = z.output<typeof listSchema>;
