import { defineError } from '#src/platform/errors.ts';

export const codeWrong = defineError('notices.code_wrong', {
  status: 422,
  message: {
    vi: 'Mã không đúng hoặc đã quá 30 phút. Xem lại thư mới nhất, hoặc gửi mã khác.',
    en: 'The code is wrong or older than 30 minutes. Look at the newest letter, or ask for another.',
  },
  field: 'code',
});

export const tooManyCodes = defineError('notices.too_many_codes', {
  status: 429,
  message: {
    vi: 'Bạn đã gửi mã 5 lần trong một giờ. Chờ rồi thử lại.',
    en: 'You asked for five codes within an hour. Wait, then try again.',
  },
  field: 'address',
});

export const tooManyBrowsers = defineError('notices.too_many_browsers', {
  status: 409,
  message: {
    vi: 'Đã bật trên 10 máy. Tắt một máy rồi bật lại.',
    en: 'Switched on in ten browsers already. Switch one off first.',
  },
});

export const browserUnusable = defineError('notices.browser_unusable', {
  status: 422,
  message: {
    vi: 'Trình duyệt này không cho một địa chỉ nhận tin dùng được.',
    en: 'This browser gave no address for messages that could be used.',
  },
});

export const addressForbidden = defineError('notices.address_forbidden', {
  status: 422,
  message: {
    vi: 'Chỉ gọi được địa chỉ https công khai, không kèm tên và mật khẩu; nơi trong mạng nội bộ phải do người quản trị máy chủ cho phép.',
    en: 'Only public https addresses without name and password can be called; the operator of the server must allow places inside the network.',
  },
  field: 'url',
});

export const unitUnknown = defineError('notices.unit_unknown', {
  status: 422,
  message: { vi: 'Chọn một đơn vị bạn được đặt webhook.', en: 'Choose a unit for which you may set up webhooks.' },
  field: 'unit',
});

export const tooManyWebhooks = defineError('notices.too_many_webhooks', {
  status: 409,
  message: {
    vi: 'Đơn vị này đã có 5 webhook. Xóa một cái rồi thêm.',
    en: 'This unit has five webhooks already. Remove one first.',
  },
  field: 'url',
});

export const notResendable = defineError('notices.not_resendable', {
  status: 409,
  message: { vi: 'Chỉ gửi lại được thứ không gửi được.', en: 'Only what failed can be sent again.' },
});
