import { defineError } from '#src/platform/errors.ts';

export const letterNotFound = defineError('letters.not_found', {
  status: 404,
  message: { vi: 'Không có văn bản này, hoặc bạn không được xem.', en: 'There is no such letter, or you may not see it.' },
});

export const aboutUnknown = defineError('letters.about_unknown', {
  status: 404,
  message: { vi: 'Không có hồ sơ này, hoặc bạn không được xem.', en: 'There is no such record, or you may not see it.' },
});

export const kindDoesNotFit = defineError('letters.kind_does_not_fit', {
  status: 422,
  message: {
    vi: 'Loại văn bản này không dùng cho loại hồ sơ này. Chọn loại khác.',
    en: 'This kind of letter does not fit this kind of record. Choose another.',
  },
  field: 'kind',
});

export const notADraft = defineError('letters.not_a_draft', {
  status: 409,
  message: {
    vi: 'Văn bản đã phát hành hoặc đã hủy, không sửa được nữa. Cần đổi nội dung thì hủy và soạn văn bản mới.',
    en: 'The letter was issued or cancelled and cannot be changed. To change what it says, cancel it and draft a new one.',
  },
});

export const blanksLeft = defineError('letters.blanks_left', {
  status: 422,
  message: {
    vi: 'Văn bản còn chỗ trống (……). Sửa nội dung cho đủ rồi ban hành; số chưa bị lấy.',
    en: 'The letter still has blanks (……). Fill them in, then issue it; no number was taken.',
  },
});

export const notIssuedYet = defineError('letters.not_issued_yet', {
  status: 409,
  message: {
    vi: 'Văn bản chưa ban hành, hoặc đã hủy: chưa ghi được là đã gửi.',
    en: 'The letter is not issued, or was cancelled: it cannot be recorded as sent.',
  },
});

export const alreadySent = defineError('letters.already_sent', {
  status: 409,
  message: (on: string) => ({
    vi: `Văn bản này đã ghi gửi ngày ${on}.`,
    en: `This letter was recorded as sent on ${on}.`,
  }),
});

export const sentDayWrong = defineError('letters.sent_day_wrong', {
  status: 422,
  field: 'sentOn',
  message: {
    vi: 'Ngày gửi phải từ ngày ban hành đến hôm nay.',
    en: 'The day of sending lies between the day of issue and today.',
  },
});

export const alreadyCancelled = defineError('letters.already_cancelled', {
  status: 409,
  message: { vi: 'Văn bản này đã hủy từ trước.', en: 'This letter was cancelled before.' },
});

export const alreadyNumbered = defineError('letters.already_numbered', {
  status: 409,
  message: (last: number) => ({
    vi: `Sổ này năm nay đã bắt đầu, số lấy gần nhất là ${last}. Số đầu chỉ đặt được một lần, trước văn bản đầu tiên.`,
    en: `This book has begun this year; the last number taken is ${last}. The first number is set once, before the first letter.`,
  }),
  field: 'first',
});

export const numberTaken = defineError('letters.number_taken', {
  status: 422,
  message: (symbol: string, year: number) => ({
    vi: `Số ${symbol} năm ${year} của đơn vị đã dùng cho một văn bản khác. Xem lại số; hoặc để trống, số được lấy từ sổ.`,
    en: `Number ${symbol} of ${year} belongs to another document of the unit. Check it, or leave it empty: the book gives one.`,
  }),
  field: 'documentNumber',
});

export const numberCancelled = defineError('letters.number_cancelled', {
  status: 422,
  message: (symbol: string) => ({
    vi: `Văn bản số ${symbol} đã hủy; số đã hủy không dùng lại.`,
    en: `Document ${symbol} was cancelled; its number is not used again.`,
  }),
  field: 'documentNumber',
});

export const unitUnknown = defineError('letters.unit_unknown', {
  status: 422,
  message: {
    vi: 'Đơn vị này không phát hành văn bản: chỉ UBND cấp xã, cấp tỉnh đang hoạt động.',
    en: 'This unit issues no letters: only living communes and provinces do.',
  },
  field: 'unit',
});

export const namesSender = defineError('letters.names_sender', {
  status: 422,
  message: {
    vi: 'Văn bản này gửi cho người khác, không được để chỗ điền tên người gửi đơn (Luật Tố cáo Điều 8, 56). Xóa chỗ đó.',
    en: 'This letter goes to others: it may not hold the place for the sender’s name (Law on Denunciations, art. 8, 56). Delete it.',
  },
  field: 'paragraphs',
});

export const signerUnknown = defineError('letters.signer_unknown', {
  status: 422,
  message: { vi: 'Chọn người ký trong danh sách.', en: 'Choose the signer from the list.' },
  field: 'signerId',
});
