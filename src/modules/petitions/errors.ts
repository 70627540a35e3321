import { defineError } from '#src/platform/errors.ts';

export const petitionNotFound = defineError('petitions.not_found', {
  status: 404,
  message: {
    vi: 'Không có hồ sơ này, hoặc bạn không được giao xem.',
    en: 'There is no such petition, or it was not given to you.',
  },
});

export const codeUnknown = defineError('petitions.code_unknown', {
  status: 404,
  field: 'code',
  message: {
    vi: 'Không có ý kiến nào mang mã này. So lại từng ký tự với giấy biên nhận.',
    en: 'No submission has this code. Compare each character with your receipt.',
  },
});

export const unitUnknown = defineError('petitions.unit_unknown', {
  status: 422,
  field: 'unitCode',
  message: {
    vi: 'Không có xã, phường, đặc khu hay tỉnh nào đang hoạt động mang mã này.',
    en: 'No commune or province of today has this code.',
  },
});

export const receivedInFuture = defineError('petitions.received_in_future', {
  status: 422,
  field: 'receivedOn',
  message: { vi: 'Ngày nhận không thể sau hôm nay.', en: 'The day of receipt cannot be after today.' },
});

export const moveNotLawful = defineError('petitions.move_not_lawful', {
  status: 409,
  message: (state: { vi: string; en: string }) => ({
    vi: `Hồ sơ đang ở bước “${state.vi}”, không làm việc này được nữa. Tải lại trang để xem ai vừa làm gì.`,
    en: `The petition is now “${state.en}”, so this cannot be done. Reload the page to see what happened.`,
  }),
});

export const changedMeanwhile = defineError('petitions.changed_meanwhile', {
  status: 409,
  message: {
    vi: 'Người khác vừa làm việc trên hồ sơ này, sau lúc bạn mở trang. Điều bạn gửi chưa được ghi.',
    en: 'Someone worked on this petition after you opened the page. What you sent was not recorded.',
  },
});

export const handlerUnknown = defineError('petitions.handler_unknown', {
  status: 422,
  field: 'holder',
  message: {
    vi: 'Người này hôm nay không giữ chức vụ nào ở đơn vị giải quyết hồ sơ.',
    en: 'This person holds no post today in the unit that handles the petition.',
  },
});

export const transferTargetUnknown = defineError('petitions.transfer_target_unknown', {
  status: 422,
  field: 'toUnitCode',
  message: {
    vi: 'Chọn đơn vị nhận khác nơi đang giữ, trong cùng tỉnh; hoặc ghi tên cơ quan ngoài hệ thống.',
    en: 'Choose another unit of the same province, or name a body outside the system.',
  },
});

export const evidenceNeeded = defineError('petitions.evidence_needed', {
  status: 422,
  field: 'whereToLook',
  message: {
    vi: 'Trả lời phải có chỗ để kiểm tra: nơi xem được kết quả, số văn bản, hoặc ảnh, tệp kèm theo.',
    en: 'An answer needs something to check it by: where to look, a document number, or a photo or file.',
  },
});

export const nextDoorNeeded = defineError('petitions.next_door_needed', {
  status: 422,
  field: 'nextDoor',
  message: {
    vi: 'Không làm được thì ghi rõ cơ quan nào làm được và hỏi ở đâu.',
    en: 'When it cannot be done, say which body can and where to ask.',
  },
});

export const commentNeeded = defineError('petitions.comment_needed', {
  status: 422,
  field: 'comment',
  message: {
    vi: 'Viết giúp phần nào chưa xong, để cán bộ biết phải làm gì tiếp.',
    en: 'Say what is still missing, so that we know what to do next.',
  },
});

export const tooLateToDispute = defineError('petitions.too_late_to_dispute', {
  status: 409,
  message: {
    vi: 'Đã quá ngày xác nhận. Bạn gửi một ý kiến mới và ghi mã cũ, hoặc gặp lãnh đạo xã ngày tiếp công dân.',
    en: 'The day to confirm has passed. Send a new submission with the old code, or see the head on a reception day.',
  },
});

export const disputedTooOften = defineError('petitions.disputed_too_often', {
  status: 409,
  message: {
    vi: 'Ý kiến này đã được mở lại 2 lần. Bạn có thể gửi tiếp đến Ủy ban nhân dân tỉnh, kèm mã này.',
    en: 'This was reopened twice already. You can write to the provincial People’s Committee with this code.',
  },
});

export const senderErased = defineError('petitions.sender_erased', {
  status: 409,
  message: { vi: 'Người gửi đã xóa tên khỏi ý kiến này.', en: 'The sender has removed their name.' },
});

export const cannotPublish = defineError('petitions.cannot_publish', {
  status: 409,
  message: {
    vi: 'Chỉ công bố được ý kiến đã trả lời và không thuộc diện giữ kín.',
    en: 'Only answered matters that are not sealed can be published.',
  },
});

export const tooManyChosen = defineError('petitions.too_many_chosen', {
  status: 422,
  message: { vi: 'Chọn từ 1 đến 50 hồ sơ mỗi lần.', en: 'Choose 1 to 50 petitions at a time.' },
});
