import { defineError } from '#src/platform/errors.ts';

export const directedHere = defineError('petitions.directed_here', {
  status: 409,
  message: (superior: string) => ({
    vi: `${superior} đã chỉ đạo đơn vị này giải quyết, nên không chuyển đi nữa. Thấy chưa đúng thẩm quyền thì báo lại ${superior}.`,
    en: `${superior} directed this unit to settle it, so it is not passed on. If the competence is wrong, tell ${superior}.`,
  }),
});

export const notInQuestion = defineError('petitions.not_in_question', {
  status: 409,
  message: {
    vi: 'Hồ sơ này không còn chờ cấp trên định nơi giải quyết: đã có người nhận, hoặc đã có chỉ đạo.',
    en: 'This petition no longer waits for a superior: someone took it up, or it was decided.',
  },
});

export const offerTargetUnknown = defineError('petitions.offer_target_unknown', {
  status: 422,
  field: 'toUnitCode',
  message: {
    vi: 'Chọn xã, phường, đặc khu hoặc tỉnh đang hoạt động ở tỉnh khác. Trong cùng tỉnh thì dùng “Chuyển nơi khác”.',
    en: 'Choose a commune or province of today in another province. Within the province, use “Transfer”.',
  },
});

export const offeredAlready = defineError('petitions.offered_already', {
  status: 409,
  message: {
    vi: 'Hồ sơ này đang chờ một đơn vị tỉnh khác trả lời. Chờ nơi đó nhận hoặc từ chối.',
    en: 'A unit of another province has been asked already. Wait until it accepts or refuses.',
  },
});

export const offerGone = defineError('petitions.offer_gone', {
  status: 409,
  message: {
    vi: 'Đề nghị này không còn: đã có người trả lời, hoặc nơi gửi đã giải quyết.',
    en: 'This offer is gone: someone answered it, or the other side settled the matter.',
  },
});

export const offerUnknown = defineError('petitions.offer_unknown', {
  status: 404,
  message: {
    vi: 'Không có đề nghị chuyển đơn này, hoặc bạn không được xem.',
    en: 'There is no such offer, or you may not see it.',
  },
});

export const outsideAnswered = defineError('petitions.outside_answered', {
  status: 409,
  message: {
    vi: 'Cơ quan ngoài hệ thống đã có trả lời, không cần đôn đốc nữa.',
    en: 'The body outside has answered, nothing is left to urge.',
  },
});
