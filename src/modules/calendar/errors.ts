import { defineError } from '#src/platform/errors.ts';

export const calendarMovedOn = defineError('calendar.moved_on', {
  status: 409,
  message: {
    vi: 'Người khác vừa đổi lịch. Xem lại những ngày dưới đây theo lịch mới rồi lưu.',
    en: 'Someone else has just changed the calendar. Look at the days below once more, then save.',
  },
});

export const dayUnknown = defineError('calendar.day_unknown', {
  status: 404,
  message: { vi: 'Ngày này không có trong lịch.', en: 'This day is not in the calendar.' },
});

export const tableMissing = defineError('calendar.table_missing', {
  status: 422,
  field: 'table',
  message: { vi: 'Chọn tệp .csv hoặc .xlsx có bảng ngày.', en: 'Choose a .csv or .xlsx file with the table of days.' },
});

export const tableUnreadable = defineError('calendar.table_unreadable', {
  status: 422,
  field: 'table',
  message: {
    vi: 'Không đọc được tệp này. Lưu lại thành .xlsx hoặc “CSV UTF-8” rồi chọn lại.',
    en: 'This file cannot be read. Save it as .xlsx or “CSV UTF-8” and choose it again.',
  },
});

export const tableEmpty = defineError('calendar.table_empty', {
  status: 422,
  field: 'table',
  message: { vi: 'Bảng không có dòng nào dưới dòng tiêu đề.', en: 'The table has no line below its header.' },
});

export const tableTooLong = defineError('calendar.table_too_long', {
  status: 422,
  field: 'table',
  message: (most: number) => ({
    vi: `Bảng có hơn ${most} dòng; một năm không có nhiều ngày nghỉ như vậy.`,
    en: `The table has more than ${most} lines; no year has as many days off.`,
  }),
});
