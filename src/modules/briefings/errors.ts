import { defineError } from '#src/platform/errors.ts';

export const briefingUnknown = defineError('briefings.unknown', {
  status: 404,
  message: {
    vi: 'Không có buổi giao ban này, hoặc bạn không được xem.',
    en: 'There is no such briefing, or you may not see it.',
  },
});

export const unitUnknown = defineError('briefings.unit_unknown', {
  status: 422,
  field: 'unitCode',
  message: { vi: 'Chọn xã hoặc tỉnh nơi bạn lập giao ban.', en: 'Choose the commune or province you keep briefings for.' },
});

export const postUnknown = defineError('briefings.post_unknown', {
  status: 422,
  message: {
    vi: 'Chức vụ này không có ở đơn vị, hoặc không được xem giao ban. Chọn lại.',
    en: 'The unit has no such post, or it may not see briefings. Choose again.',
  },
});

export const datesWrong = defineError('briefings.dates_wrong', {
  status: 422,
  field: 'startsOn',
  message: { vi: 'Ngày bắt đầu phải từ hôm nay.', en: 'The first day is today or later.' },
});

export const dayPast = defineError('briefings.day_past', {
  status: 422,
  field: 'day',
  message: { vi: 'Ngày này đã qua. Chọn từ hôm nay trở đi.', en: 'This day is over. Choose today or later.' },
});

export const dayOff = defineError('briefings.day_off', {
  status: 422,
  field: 'day',
  message: (name: { vi: string; en: string }) => ({
    vi: `Ngày này nghỉ (${name.vi}). Chọn ngày làm việc.`,
    en: `This is a day off (${name.en}). Choose a working day.`,
  }),
});

export const sameDay = defineError('briefings.same_day', {
  status: 422,
  field: 'day',
  message: { vi: 'Ngày và giờ chưa đổi.', en: 'Day and time are as they were.' },
});

export const changedMeanwhile = defineError('briefings.changed_meanwhile', {
  status: 409,
  message: (who: string) => ({
    vi: `${who} vừa lưu trước bạn. Chữ bạn gõ còn nguyên bên dưới; đọc bản đã lưu, sửa rồi lưu lại.`,
    en: `${who} saved before you. What you typed is kept below; read what was saved, then save again.`,
  }),
});

export const ended = defineError('briefings.ended', {
  status: 409,
  message: { vi: 'Chế độ giao ban này đã kết thúc.', en: 'This series has ended.' },
});

export const notNow = defineError('briefings.not_now', {
  status: 409,
  message: {
    vi: 'Buổi này đã sang bước khác. Mở lại trang để xem đang ở bước nào.',
    en: 'The meeting has moved on. Open the page again to see where it stands.',
  },
});

export const notToday = defineError('briefings.not_today', {
  status: 409,
  message: (day: string) => ({
    vi: `Buổi họp ngày ${day}: đến ngày đó mới bắt đầu ghi. Họp sớm thì đổi lịch trước.`,
    en: `The meeting is on ${day}: minutes begin that day. If it takes place earlier, move it first.`,
  }),
});

export const itemUnknown = defineError('briefings.item_unknown', {
  status: 422,
  message: { vi: 'Mục này không còn trong chương trình.', en: 'This point is no longer on the agenda.' },
});

export const attendanceMissing = defineError('briefings.attendance_missing', {
  status: 409,
  field: 'attendance',
  message: (n: number) => ({
    vi: `Chưa điểm danh ${n} người. Ghi có mặt, vắng hay cử người thay rồi trình.`,
    en: `Attendance is not recorded for ${n}. Say who came before you submit.`,
  }),
});

export const reasonMissing = defineError('briefings.reason_missing', {
  status: 422,
  field: 'attendance',
  message: (name: string) => ({
    vi: `${name} vắng: ghi lý do, hoặc “không báo”.`,
    en: `${name} was absent: give the reason, or “not announced”.`,
  }),
});

export const sentMissing = defineError('briefings.sent_missing', {
  status: 422,
  field: 'attendance',
  message: (name: string) => ({
    vi: `${name} cử người thay: ghi họ tên người đi thay.`,
    en: `${name} sent somebody: name them.`,
  }),
});

export const ownerMissing = defineError('briefings.owner_missing', {
  status: 422,
  field: 'ownerId',
  message: {
    vi: 'Kết luận phải rõ người. Chọn người chịu trách nhiệm, hoặc đánh dấu “chỉ ghi nhận”.',
    en: 'A conclusion names a person. Choose who answers for it, or mark it “noted only”.',
  },
});

export const dueMissing = defineError('briefings.due_missing', {
  status: 422,
  field: 'dueOn',
  message: {
    vi: 'Kết luận phải rõ hạn. Chọn ngày từ ngày họp trở đi, hoặc đánh dấu “chỉ ghi nhận”.',
    en: 'A conclusion has a day, that of the meeting or later; or mark it “noted only”.',
  },
});

export const nothingNoted = defineError('briefings.nothing_noted', {
  status: 409,
  message: {
    vi: 'Biên bản còn trống: chưa có diễn biến hay kết luận nào.',
    en: 'The minutes are empty: nothing was noted and nothing concluded.',
  },
});

export const notChair = defineError('briefings.not_chair', {
  status: 403,
  message: {
    vi: 'Chỉ người giữ chức vụ chủ trì (hoặc người được ủy quyền) duyệt được biên bản.',
    en: 'Only who holds the chair’s post, or acts for it, approves the minutes.',
  },
});

export const notApprovedYet = defineError('briefings.not_approved_yet', {
  status: 409,
  message: {
    vi: 'Biên bản chưa duyệt nên chưa lấy số. Trình người chủ trì duyệt trước.',
    en: 'The minutes are not approved, so no number is taken. Have the chair approve them first.',
  },
});
