import { defineError } from '#src/platform/errors.ts';

export const matterNotFound = defineError('matters.not_found', {
  status: 404,
  message: {
    vi: 'Không có vụ việc này, hoặc bạn không được giao xem.',
    en: 'There is no such matter, or it was not given to you.',
  },
});

export const moveNotLawful = defineError('matters.move_not_lawful', {
  status: 409,
  message: (state: { vi: string; en: string }) => ({
    vi: `Vụ việc đang ở bước “${state.vi}”, không làm việc này được nữa. Tải lại trang để xem ai vừa làm gì.`,
    en: `The matter is now “${state.en}”, so this cannot be done. Reload the page to see what happened.`,
  }),
});

export const sinceInFuture = defineError('matters.since_in_future', {
  status: 422,
  field: 'sinceOn',
  message: { vi: 'Ngày bắt đầu không thể sau hôm nay.', en: 'It cannot have begun after today.' },
});

export const unitNotYours = defineError('matters.unit_not_yours', {
  status: 422,
  field: 'unitCode',
  message: { vi: 'Chức vụ của bạn không báo tình hình cho đơn vị này.', en: 'Your position does not report to this unit.' },
});

export const matterUnknown = defineError('matters.reference_unknown', {
  status: 422,
  field: 'into',
  message: {
    vi: 'Không có vụ việc nào mang mã này. Mã có dạng TH-7K3MQ-19.',
    en: 'No matter has this reference. It looks like TH-7K3MQ-19.',
  },
});

export const cannotJoinItself = defineError('matters.join_itself', {
  status: 422,
  field: 'into',
  message: { vi: 'Đây chính là vụ việc đang mở. Ghi mã của vụ việc kia.', en: 'This is the matter itself. Give the other one.' },
});

export const joinTargetClosed = defineError('matters.join_target', {
  status: 422,
  field: 'into',
  message: {
    vi: 'Vụ việc kia đã nhập vào vụ việc khác. Ghi mã của vụ việc đang giữ diễn biến chung.',
    en: 'That matter was itself joined to another. Give the one that carries the timeline.',
  },
});

export const hasJoined = defineError('matters.has_joined', {
  status: 422,
  field: 'into',
  message: {
    vi: 'Vụ việc này đang mang các báo cáo khác. Tách chúng ra trước, hoặc nhập theo chiều ngược lại.',
    en: 'Other reports were joined to this matter. Take them out first, or join the other way round.',
  },
});

export const restrictedNotJoined = defineError('matters.restricted_not_joined', {
  status: 422,
  field: 'into',
  message: {
    vi: 'Vụ việc hạn chế người xem không nhập chung được: diễn biến chung sẽ để lộ nó. Bỏ mức hạn chế trước.',
    en: 'A restricted matter cannot be joined: the common timeline would give it away. Lift the restriction first.',
  },
});

export const otherHome = defineError('matters.other_home', {
  status: 422,
  field: 'into',
  message: {
    vi: 'Vụ việc kia thuộc sổ của tỉnh khác. Dùng “Trao đổi thông tin” thay cho nhập chung.',
    en: 'That matter belongs to another province. Use an exchange instead of joining.',
  },
});

export const addresseeUnknown = defineError('matters.addressee_unknown', {
  status: 422,
  field: 'toUnit',
  message: {
    vi: 'Chọn một đơn vị đang hoạt động, hoặc ghi tên cơ quan ngoài hệ thống.',
    en: 'Choose a unit of today, or name a body outside the system.',
  },
});

export const addresseeIsSelf = defineError('matters.addressee_self', {
  status: 422,
  field: 'toUnit',
  message: { vi: 'Đây là chính đơn vị bạn. Chọn nơi nhận khác.', en: 'This is your own unit. Choose another.' },
});

export const restrictedStays = defineError('matters.restricted_stays', {
  status: 422,
  field: 'toUnit',
  message: {
    vi: 'Vụ việc hạn chế người xem không gửi sang đơn vị khác. Bỏ mức hạn chế trước, hoặc giao cho từng người.',
    en: 'A restricted matter is not sent to another unit. Lift the restriction first, or give it to people by name.',
  },
});

export const answerInPast = defineError('matters.answer_in_past', {
  status: 422,
  field: 'answerBy',
  message: { vi: 'Ngày mong trả lời phải từ hôm nay trở đi.', en: 'The wished answer cannot be in the past.' },
});

export const proposalNotFound = defineError('matters.proposal_not_found', {
  status: 404,
  message: {
    vi: 'Không có văn bản trao đổi này, hoặc bạn không được xem.',
    en: 'There is no such exchange, or you may not see it.',
  },
});

export const repliedAlready = defineError('matters.replied_already', {
  status: 409,
  message: { vi: 'Đã có người trả lời rồi. Tải lại trang để xem.', en: 'Someone has answered already. Reload the page.' },
});

export const checkGone = defineError('matters.check_gone', {
  status: 409,
  message: { vi: 'Lần kiểm tra này đã ghi kết quả.', en: 'The result of this check was recorded already.' },
});

export const personUnknown = defineError('matters.person_unknown', {
  status: 422,
  field: 'personId',
  message: { vi: 'Chọn một người đang giữ chức vụ.', en: 'Choose a person who holds a post.' },
});

export const dueInPast = defineError('matters.due_in_past', {
  status: 422,
  field: 'dueOn',
  message: { vi: 'Hạn kiểm tra phải từ hôm nay trở đi.', en: 'The check cannot be due in the past.' },
});

export const visitInFuture = defineError('matters.visit_in_future', {
  status: 422,
  field: 'visitedOn',
  message: { vi: 'Ngày đi không thể sau hôm nay.', en: 'The day of the visit cannot be after today.' },
});

export const placeUnknown = defineError('matters.place_unknown', {
  status: 422,
  field: 'place',
  message: { vi: 'Không tìm thấy xã, phường nào có tên này.', en: 'No commune of this name was found.' },
});

export const recordUnknown = defineError('matters.record_unknown', {
  status: 422,
  field: 'reference',
  message: { vi: 'Không có đơn mang mã này, hoặc bạn không được xem.', en: 'There is no such petition, or you may not see it.' },
});

export const fileMissing = defineError('matters.file_missing', {
  status: 404,
  message: { vi: 'Không có tệp này.', en: 'There is no such file.' },
});
