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
