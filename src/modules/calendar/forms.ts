import { z } from 'zod';
import type { CalendarDay } from '#src/platform/calendar.ts';
import { day, type FieldWords, text } from '#src/platform/forms.ts';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;
/** Days one edit may touch. */
export const MOST_DAYS = 500;

/** Sentences for what can be wrong in the forms below. */
export const fieldWords: FieldWords = {
  day: {
    vi: 'Ghi một ngày có thật, ví dụ 2027-02-05 hoặc 05/02/2027.',
    en: 'Write a real date, such as 2027-02-05 or 05/02/2027.',
  },
  year: { vi: `Chỉ nhận năm từ ${FIRST_YEAR} đến ${LAST_YEAR}.`, en: `Only years from ${FIRST_YEAR} to ${LAST_YEAR}.` },
  kind: { vi: 'Loại là “nghỉ” hoặc “làm bù”.', en: 'The kind is “off” or “work”.' },
  status: { vi: 'Tình trạng là “đã quyết định” hoặc “đề xuất”.', en: 'The status is “decided” or “proposed”.' },
  name: { vi: 'Ghi tên ngày, ví dụ Tết Nguyên đán.', en: 'Name the day, such as Lunar New Year.' },
  source: {
    vi: 'Ghi văn bản quy định ngày này, ví dụ Thông báo 9441/TB-BNV.',
    en: 'Name the document that says so, such as Thông báo 9441/TB-BNV.',
  },
  workday: {
    vi: 'Ngày này vốn là ngày làm việc; “làm bù” chỉ dành cho thứ Bảy, Chủ nhật.',
    en: 'This is a working day anyway; “work” is for a Saturday or Sunday.',
  },
  version: { vi: 'Mở lại trang lịch rồi làm lại.', en: 'Open the calendar again and start over.' },
};

const isWeekend = (value: string) => [0, 6].includes(new Date(`${value}T00:00:00Z`).getUTCDay());

const dayInRange = day.refine((value) => {
  const year = Number(value.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}, 'year');

/** One day as it is typed or imported; the English name may be left out. */
export const dayRowSchema = z
  .object({
    day: dayInRange,
    kind: z.enum(['off', 'work'], { error: 'kind' }),
    nameVi: text({ max: 120, tooShort: 'name' }),
    nameEn: z.preprocess((value) => (typeof value === 'string' ? value : ''), text({ min: 0, max: 120 })),
    source: text({ max: 300, tooShort: 'source' }),
    status: z.enum(['decided', 'proposed'], { error: 'status' }),
  })
  .refine(({ kind, day: value }) => kind === 'off' || isWeekend(value), { error: 'workday', path: ['kind'] })
  .transform(
    ({ day: value, kind, nameVi, nameEn, source, status }): CalendarDay => ({
      day: value,
      kind,
      name: { vi: nameVi, en: nameEn || nameVi },
      source,
      status,
    }),
  );

const storedDaySchema = z.object({
  day: dayInRange,
  kind: z.enum(['off', 'work']),
  name: z.object({ vi: text({ max: 120 }), en: text({ max: 120 }) }),
  source: text({ max: 300 }),
  status: z.enum(['decided', 'proposed']),
});

/** An edit as it travels through the page that asks before saving. */
export const editSchema = z.object({
  put: z.array(storedDaySchema).max(MOST_DAYS),
  drop: z.array(dayInRange).max(MOST_DAYS),
  with2411: z.boolean().optional(),
});

export const confirmSchema = z.object({
  version: z.coerce.number('version').int('version').min(1, 'version'),
  edit: z.string('version').transform((value, context) => {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'version' });
      return z.NEVER;
    }
  }),
});

export const dropSchema = z.object({ day: dayInRange });
export const switchSchema = z.object({ off: z.enum(['true', 'false'], 'version') });

export const yearSchema = z.object({
  year: z.coerce.number('year').int('year').min(FIRST_YEAR, 'year').max(LAST_YEAR, 'year').optional(),
});

export const calendarSchema = z.object({
  cultureDayOff: z.boolean().meta({ description: 'Whether 24 November is a day off (Nghị quyết 28/2026/QH16)' }),
  knownFrom: z.string().meta({ format: 'date' }),
  knownUntil: z.string().meta({ format: 'date', description: 'Later years know weekends only' }),
  days: z.array(
    z.object({
      day: z.string().meta({ format: 'date' }),
      kind: z.enum(['off', 'work']),
      name: z.string(),
      source: z.string(),
      status: z.enum(['decided', 'proposed']).meta({ description: 'Only decided days are applied' }),
    }),
  ),
});
