import { z } from 'zod';
import { posts } from '#src/modules/reception/schedule-rules.ts';
import { type OnlineGround, onlineGrounds } from '#src/modules/reception/session.ts';
import { day, type FieldWords, optionalText, text } from '#src/platform/forms.ts';

/** Sentences for what can be wrong in the forms below. */
export const sessionFieldWords: FieldWords = {
  unit: { vi: 'Chọn xã hoặc tỉnh.', en: 'Choose the commune or province.' },
  post: { vi: 'Chọn chức vụ của người tiếp.', en: 'Choose whose day it is.' },
  head: { vi: 'Ghi họ và tên người đứng đầu.', en: 'Name the head.' },
  title: { vi: 'Ghi chức vụ như trên lịch niêm yết.', en: 'Give the title as it is posted.' },
  weekday: { vi: 'Chọn thứ trong tuần.', en: 'Choose the day of the week.' },
  weeks: { vi: 'Chọn ít nhất một tuần trong tháng.', en: 'Choose at least one week of the month.' },
  time: { vi: 'Ghi giờ dạng 07:30.', en: 'Write the time as 07:30.' },
  place: { vi: 'Ghi nơi tiếp.', en: 'Say where.' },
  slot: { vi: 'Mỗi lượt hẹn dài từ 5 đến 240 phút.', en: 'A slot is 5 to 240 minutes.' },
  room: { vi: 'Mỗi lượt hẹn nhận từ 1 đến 50 người.', en: 'A slot takes 1 to 50 people.' },
  reason: { vi: 'Ghi lý do (ít nhất 5 ký tự).', en: 'Give the reason (at least 5 characters).' },
  result: { vi: 'Chọn: tự tiếp, cấp phó tiếp thay, hay không tiếp.', en: 'Choose: held, by a deputy, or not held.' },
  ground: { vi: 'Chọn lý do tiếp trực tuyến.', en: 'Choose the ground for an online session.' },
};

const time = z.string('time').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time');
const unitCode = z.string('unit').regex(/^\d{2}(\d{3})?$/, 'unit');
const grounds = Object.keys(onlineGrounds) as [OnlineGround, ...OnlineGround[]]; // the keys of a literal

const sitting = z.object({
  unitCode,
  post: z.enum(posts, 'post'),
  headTitle: text({ max: 200, tooShort: 'title' }),
  headName: text({ max: 200, tooShort: 'head' }),
  startsTime: time,
  endsTime: time,
  place: text({ max: 300, tooShort: 'place' }),
  slotMinutes: z.coerce.number('slot').int('slot').min(5, 'slot').max(240, 'slot'),
  slotPeople: z.coerce.number('room').int('room').min(1, 'room').max(50, 'room'),
});

/** A head's days by pattern, for a year or a part of it. */
export const scheduleSchema = sitting.extend({
  from: day,
  to: day,
  weekday: z.coerce.number('weekday').int('weekday').min(1, 'weekday').max(5, 'weekday'),
  weeks: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.union([z.literal('every'), z.coerce.number('weeks').int('weeks').min(1, 'weeks').max(5, 'weeks')])).min(1, 'weeks'),
  ),
});
export type ScheduleInput = z.output<typeof scheduleSchema>;

/** One session outside the pattern (đột xuất), in person or online. */
export const adHocSchema = sitting
  .extend({
    day,
    mode: z.enum(['direct', 'online'], 'unknown'),
    reason: text({ min: 5, max: 500, tooShort: 'reason' }),
    onlineGround: z.preprocess((value) => value || undefined, z.enum(grounds, 'ground').optional()),
    onlinePoints: optionalText(500),
  })
  .superRefine(({ mode, onlineGround }, issues) => {
    if (mode === 'online' && !onlineGround) issues.addIssue({ code: 'custom', path: ['onlineGround'], message: 'ground' });
  });
export type AdHocInput = z.output<typeof adHocSchema>;

export const resultSchema = z.object({
  result: z.enum(['hold', 'delegate', 'skip'], 'result'),
  deputy: optionalText(200),
  reason: optionalText(500),
});
export type ResultInput = z.output<typeof resultSchema>;

export const postponeSchema = z.object({ day, reason: text({ min: 5, max: 500, tooShort: 'reason' }) });
export type PostponeInput = z.output<typeof postponeSchema>;

const dayOrNone = z.preprocess((value) => value || undefined, day.optional());
export const onlineStepsSchema = z.object({ noticeOn: dayOrNone, testedOn: dayOrNone, recording: optionalText(300) });
export type OnlineSteps = z.output<typeof onlineStepsSchema>;

const unlessEmpty = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional()).optional();

/** What the calendar of the staff shows; a figure leads here with all of it. */
export const calendarSchema = z.object({
  unit: unlessEmpty(unitCode),
  year: unlessEmpty(z.coerce.number().int().min(2014).max(2100)),
  from: unlessEmpty(day),
  to: unlessEmpty(day),
  post: unlessEmpty(z.enum(posts, 'post')),
  state: unlessEmpty(z.enum(['planned', 'held', 'delegated', 'notHeld', 'postponed'], 'unknown')),
  occasion: unlessEmpty(z.enum(['periodic', 'adHoc'], 'unknown')),
});
export type CalendarFilter = z.output<typeof calendarSchema>;
