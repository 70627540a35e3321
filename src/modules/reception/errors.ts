import { defineError } from '#src/platform/errors.ts';

export const unitUnknown = defineError('reception.unit_unknown', {
  status: 422,
  field: 'unitCode',
  message: {
    vi: 'Không có xã hay tỉnh nào mang mã này vào ngày tiếp.',
    en: 'No commune or province had this code on the day of the visit.',
  },
});

export const notYet = defineError('reception.not_yet', {
  status: 422,
  field: 'visitedOn',
  message: { vi: 'Ngày tiếp chưa đến. Ghi ngày đã tiếp.', en: 'That day is still to come. Give the day they were received.' },
});

export const petitionUnknown = defineError('reception.petition_unknown', {
  status: 422,
  field: 'petitionReference',
  message: {
    vi: 'Không có hồ sơ nào mang mã này, hoặc bạn không được xem.',
    en: 'No petition has this code, or you may not see it.',
  },
});

export const sessionUnknown = defineError('reception.session_unknown', {
  status: 404,
  message: { vi: 'Không có buổi tiếp này, hoặc bạn không được xem.', en: 'There is no such session, or you may not see it.' },
});

export const postElsewhere = defineError('reception.post_elsewhere', {
  status: 422,
  field: 'post',
  message: { vi: 'Cấp này không có chức vụ đó. Chọn chức vụ khác.', en: 'This level has no such post. Choose another.' },
});

export const noDays = defineError('reception.no_days', {
  status: 422,
  field: 'weeks',
  message: {
    vi: 'Cách chọn này không cho ngày nào. Chọn ít nhất một tuần, và khoảng từ ngày đến ngày chứa các tuần ấy.',
    en: 'This gives no day. Choose at least one week, and days from and to that hold it.',
  },
});

export const endsBefore = defineError('reception.ends_before', {
  status: 422,
  field: 'to',
  message: {
    vi: 'Ngày cuối phải sau ngày đầu, và lịch dài nhất một năm.',
    en: 'The last day must be after the first, and a schedule is a year at most.',
  },
});

export const dayTaken = defineError('reception.day_taken', {
  status: 422,
  field: 'day',
  message: {
    vi: 'Ngày này người đó đã có buổi tiếp. Chọn ngày khác.',
    en: 'That person already receives on this day. Choose another.',
  },
});

export const dayOff = defineError('reception.day_off', {
  status: 422,
  field: 'day',
  message: (why: { vi: string; en: string }) => ({
    vi: `Ngày này nghỉ (${why.vi}). Chọn một ngày làm việc.`,
    en: `That day is off (${why.en}). Choose a working day.`,
  }),
});

export const dayPast = defineError('reception.day_past', {
  status: 422,
  field: 'day',
  message: { vi: 'Ngày này đã qua. Chọn từ hôm nay trở đi.', en: 'That day is over. Choose today or later.' },
});

export const sessionToCome = defineError('reception.session_to_come', {
  status: 422,
  field: 'result',
  message: {
    vi: 'Buổi tiếp chưa đến ngày: chưa ghi được kết quả. Nếu không tiếp được, hoãn sang ngày khác.',
    en: 'The session is still to come: no result yet. If it cannot be held, postpone it.',
  },
});

export const sessionMoved = defineError('reception.session_moved', {
  status: 409,
  message: {
    vi: 'Buổi này đã có kết quả hoặc đã hoãn. Mở lại trang để xem ai vừa ghi.',
    en: 'This session already has its result or was postponed. Open the page again to see who did it.',
  },
});

export const reasonMissing = defineError('reception.reason_missing', {
  status: 422,
  field: 'reason',
  message: { vi: 'Ghi lý do (ít nhất 5 ký tự).', en: 'Give the reason (at least 5 characters).' },
});

export const recordingMissing = defineError('reception.recording_missing', {
  status: 422,
  field: 'reason',
  message: {
    vi: 'Buổi trực tuyến phải ghi âm, ghi hình: ghi nơi lưu bản ghi ở mục các bước trực tuyến trước, hoặc nêu ở đây lý do không có bản ghi.',
    en: 'An online session must be recorded: say where the recording is kept under the online steps first, or give here why there is none.',
  },
});

export const deputyMissing = defineError('reception.deputy_missing', {
  status: 422,
  field: 'deputy',
  message: { vi: 'Ghi họ tên, chức vụ người tiếp thay.', en: 'Name the deputy who received.' },
});

export const timesWrong = defineError('reception.times_wrong', {
  status: 422,
  field: 'endsTime',
  message: { vi: 'Giờ kết thúc phải sau giờ bắt đầu.', en: 'The end must be after the start.' },
});

export const onlineOnly = defineError('reception.online_only', {
  status: 422,
  field: 'mode',
  message: { vi: 'Buổi này tiếp trực tiếp, không có bước trực tuyến.', en: 'This session is held in person.' },
});

export const ticketTaken = defineError('reception.ticket_taken', {
  status: 409,
  message: (who: string) => ({
    vi: `${who} vừa gọi số này. Gọi số tiếp theo trong hàng.`,
    en: `${who} has just called this number. Call the next one.`,
  }),
});

export const queueEmpty = defineError('reception.queue_empty', {
  status: 422,
  message: {
    vi: 'Không còn ai chờ. Người mới đến thì lấy số hoặc ghi thẳng.',
    en: 'Nobody waits. Give a new number or write directly.',
  },
});

export const ticketUnknown = defineError('reception.ticket_unknown', {
  status: 404,
  message: { vi: 'Không có số này trong hàng chờ hôm nay.', en: 'There is no such number in today’s queue.' },
});

export const ticketClosed = defineError('reception.ticket_closed', {
  status: 409,
  message: {
    vi: 'Số này đã tiếp xong hoặc đã bỏ về. Chọn số khác trong hàng.',
    en: 'This number was served or has left. Choose another.',
  },
});

export const groundUnknown = defineError('reception.ground_unknown', {
  status: 422,
  field: 'ground',
  message: {
    vi: 'Căn cứ này chưa có hiệu lực vào ngày tiếp. Chọn căn cứ khác.',
    en: 'This ground was not in force that day. Choose another.',
  },
});

export const answerPast = defineError('reception.answer_past', {
  status: 422,
  field: 'answerOn',
  message: { vi: 'Ngày hẹn trả lời đã qua. Chọn từ hôm nay trở đi.', en: 'That day is over. Choose today or later.' },
});

export const visitUnknown = defineError('reception.visit_unknown', {
  status: 404,
  message: { vi: 'Không có lượt tiếp này, hoặc bạn không được xem.', en: 'There is no such visit, or you may not see it.' },
});

export const noPaperDue = defineError('reception.no_paper_due', {
  status: 409,
  message: {
    vi: 'Lượt tiếp này không có văn bản đánh số kèm theo. In phiếu thường.',
    en: 'No numbered letter goes with this visit. Print the ordinary slip.',
  },
});

export const nothingPromised = defineError('reception.nothing_promised', {
  status: 409,
  message: { vi: 'Lượt tiếp này không hẹn ngày trả lời.', en: 'No answer was promised at this visit.' },
});

export const answeredAlready = defineError('reception.answered_already', {
  status: 409,
  message: (who: string) => ({
    vi: `${who} đã ghi câu trả lời. Mở lại trang để xem.`,
    en: `${who} has recorded the answer. Open the page again to see it.`,
  }),
});

export const answerDayWrong = defineError('reception.answer_day_wrong', {
  status: 422,
  field: 'answeredOn',
  message: {
    vi: 'Ngày trả lời phải từ ngày tiếp đến hôm nay.',
    en: 'The day of the answer lies between the visit and today.',
  },
});

export const settlePast = defineError('reception.settle_past', {
  status: 422,
  field: 'settleBy',
  message: { vi: 'Thời hạn giải quyết đã qua. Chọn từ hôm nay trở đi.', en: 'That time is over. Choose today or later.' },
});

export const slotPast = defineError('reception.slot_past', {
  status: 422,
  field: 'slot',
  message: {
    vi: 'Giờ này đã qua hoặc buổi tiếp không còn nhận hẹn. Chọn giờ khác.',
    en: 'This time is over, or the session takes no bookings any more. Choose another.',
  },
});

export const slotFull = defineError('reception.slot_full', {
  status: 422,
  field: 'slot',
  message: { vi: 'Giờ này vừa đủ người. Chọn giờ khác.', en: 'This time has just been filled. Choose another.' },
});

export const bookingUnknown = defineError('reception.booking_unknown', {
  status: 404,
  message: {
    vi: 'Không có lịch hẹn nào mang mã này. Xem lại mã, từng chữ một.',
    en: 'No booking has this code. Check it, letter by letter.',
  },
});

export const bookingOver = defineError('reception.booking_over', {
  status: 409,
  message: { vi: 'Lịch hẹn này đã hủy hoặc đã được tiếp.', en: 'This booking was cancelled or used.' },
});
