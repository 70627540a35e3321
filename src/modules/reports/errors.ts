import { defineError } from '#src/platform/errors.ts';

export const unitUnknown = defineError('reports.unit_unknown', {
  status: 422,
  field: 'unit',
  message: {
    vi: 'Không có đơn vị nào mang mã này. Mã tỉnh có 2 chữ số, mã xã có 5 chữ số, cả nước là VN.',
    en: 'No unit has this code. A province has 2 digits, a commune 5, the nation is VN.',
  },
});

export const endsBeforeStart = defineError('reports.ends_before_start', {
  status: 422,
  field: 'to',
  message: { vi: 'Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.', en: 'The last day must not be before the first.' },
});

export const notBegun = defineError('reports.not_begun', {
  status: 422,
  field: 'from',
  message: {
    vi: 'Kỳ này chưa bắt đầu. Chọn ngày đầu kỳ đã qua.',
    en: 'This period has not begun. Choose a first day that is past.',
  },
});
