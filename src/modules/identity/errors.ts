import { defineError } from '#src/platform/errors.ts';

export const wrongCredentials = defineError('identity.wrong_credentials', {
  status: 401,
  message: {
    vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại bộ gõ tiếng Việt và phím Caps Lock.',
    en: 'The user name or the password is not right. Check the Vietnamese keyboard and Caps Lock.',
  },
});

export const accountDisabled = defineError('identity.account_disabled', {
  status: 403,
  message: {
    vi: 'Tài khoản này đã bị khóa. Hỏi quản trị của đơn vị bạn để mở lại.',
    en: 'This account has been disabled. Ask the operator of your unit to open it again.',
  },
});

export const tooManySignIns = defineError('identity.too_many_sign_ins', {
  status: 429,
  message: (at: string) => ({
    vi: `Đã thử sai quá nhiều lần. Đăng nhập lại được từ ${at}.`,
    en: `Too many wrong tries. You can sign in again from ${at}.`,
  }),
});

export const wrongCode = defineError('identity.wrong_code', {
  status: 422,
  field: 'code',
  message: {
    vi: 'Mã chưa đúng hoặc đã hết hạn. Mở ứng dụng xác thực và ghi mã đang hiện, 6 chữ số.',
    en: 'The code is wrong or has run out. Open your authenticator app and type the 6 digits it shows now.',
  },
});

export const secondStepOver = defineError('identity.second_step_over', {
  status: 401,
  message: {
    vi: 'Bước thứ hai đã quá 10 phút hoặc sai quá 5 lần. Đăng nhập lại từ đầu.',
    en: 'The second step took more than 10 minutes or failed 5 times. Sign in again from the start.',
  },
});

export const usernameTaken = defineError('identity.username_taken', {
  status: 422,
  field: 'username',
  message: { vi: 'Tên đăng nhập này đã có người dùng.', en: 'This user name is taken.' },
});

export const emailTaken = defineError('identity.email_taken', {
  status: 422,
  field: 'email',
  message: { vi: 'Địa chỉ thư điện tử này đã có tài khoản.', en: 'This e-mail address already has an account.' },
});

export const unitUnknown = defineError('identity.unit_unknown', {
  status: 422,
  field: 'unit',
  message: {
    vi: 'Không có đơn vị nào mang mã này vào hôm nay.',
    en: 'No unit has this code today.',
  },
});

export const unitNotYours = defineError('identity.unit_not_yours', {
  status: 403,
  field: 'unit',
  message: {
    vi: 'Đơn vị này không thuộc phạm vi bạn quản trị.',
    en: 'This unit is outside the part you administer.',
  },
});

export const roleNotHere = defineError('identity.role_not_here', {
  status: 422,
  field: 'role',
  message: {
    vi: 'Vai trò này không có ở cấp của đơn vị đã chọn.',
    en: 'This role does not exist at the level of the chosen unit.',
  },
});

export const notForYourself = defineError('identity.not_for_yourself', {
  status: 403,
  message: {
    vi: 'Không ai tự thêm chức vụ cho mình. Nhờ quản trị khác hoặc quản trị cấp trên.',
    en: 'Nobody gives themselves a position. Ask another operator, or the one above.',
  },
});

export const personUnknown = defineError('identity.person_unknown', {
  status: 404,
  message: { vi: 'Không có người này trong phạm vi bạn quản trị.', en: 'This person is not in the part you administer.' },
});

export const positionUnknown = defineError('identity.position_unknown', {
  status: 404,
  message: { vi: 'Không có chức vụ này, hoặc đã kết thúc.', en: 'There is no such position, or it has ended.' },
});

export const endsBeforeStart = defineError('identity.ends_before_start', {
  status: 422,
  field: 'endsOn',
  message: { vi: 'Ngày kết thúc phải sau ngày bắt đầu.', en: 'The end must come after the start.' },
});

export const needsConcurrent = defineError('identity.needs_concurrent', {
  status: 422,
  field: 'concurrent',
  message: {
    vi: 'Người này đang giữ một chức vụ khác trong thời gian đó. Đánh dấu “kiêm nhiệm”, hoặc kết thúc chức vụ kia trước.',
    en: 'This person holds another position at that time. Tick “concurrent”, or end the other one first.',
  },
});

export const passwordWeak = defineError('identity.password_weak', {
  status: 422,
  field: 'newPassword',
  message: {
    vi: 'Mật khẩu này dễ đoán: chứa tên đăng nhập, chỉ lặp lại, hoặc ai cũng nghĩ tới. Ghép ba bốn từ không liên quan là đủ.',
    en: 'This password is easy to guess: it holds the user name, repeats itself, or comes to everyone’s mind. Three or four unrelated words will do.',
  },
});

export const passwordSame = defineError('identity.password_same', {
  status: 422,
  field: 'newPassword',
  message: { vi: 'Mật khẩu mới phải khác mật khẩu cũ.', en: 'The new password must differ from the old one.' },
});

export const passwordWrong = defineError('identity.password_wrong', {
  status: 422,
  field: 'password',
  message: { vi: 'Mật khẩu hiện tại chưa đúng.', en: 'The current password is not right.' },
});

export const twoFactorOn = defineError('identity.two_factor_on', {
  status: 409,
  message: { vi: 'Bước xác thực thứ hai đã bật rồi.', en: 'The second step is on already.' },
});

export const twoFactorNotBegun = defineError('identity.two_factor_not_begun', {
  status: 409,
  message: { vi: 'Chưa bắt đầu cài bước xác thực thứ hai.', en: 'Setting up the second step has not begun.' },
});

export const delegateUnknown = defineError('identity.delegate_unknown', {
  status: 422,
  field: 'toPersonId',
  message: {
    vi: 'Chọn một người đang giữ chức vụ ở cùng cơ quan với bạn.',
    en: 'Choose someone who holds a position in the same authority as you.',
  },
});

export const delegationTooLong = defineError('identity.delegation_too_long', {
  status: 422,
  field: 'lastDay',
  message: {
    vi: 'Ủy quyền kéo dài nhiều nhất 1 năm.',
    en: 'A delegation lasts one year at most.',
  },
});

export const delegationUnknown = defineError('identity.delegation_unknown', {
  status: 404,
  message: { vi: 'Không có ủy quyền này, hoặc đã thu hồi.', en: 'There is no such delegation, or it has been revoked.' },
});

export const tokenUnknown = defineError('identity.token_unknown', {
  status: 404,
  message: { vi: 'Không có mã API này, hoặc đã thu hồi.', en: 'There is no such API token, or it has been revoked.' },
});

export const scopeBeyondYours = defineError('identity.scope_beyond_yours', {
  status: 422,
  field: 'permissions',
  message: {
    vi: 'Mã chỉ được làm những việc chức vụ của bạn được làm.',
    en: 'A token can do only what your own positions allow.',
  },
});

export const needsSession = defineError('identity.needs_session', {
  status: 403,
  message: {
    vi: 'Việc này phải làm khi đăng nhập bằng trình duyệt, không làm được bằng mã API.',
    en: 'This needs a browser sign-in; an API token cannot do it.',
  },
});

export const ssoOff = defineError('identity.sso_off', {
  status: 503,
  message: {
    vi: 'Chưa kết nối được hệ thống đăng nhập chung. Thử lại sau vài phút, hoặc đăng nhập bằng mật khẩu.',
    en: 'The shared sign-in cannot be reached. Try again in a few minutes, or sign in with your password.',
  },
});

export const ssoNobody = defineError('identity.sso_nobody', {
  status: 403,
  message: {
    vi: 'Đăng nhập chung đã nhận ra bạn, nhưng chưa có tài khoản nào ở đây gắn với bạn. Nhờ quản trị của đơn vị bạn tạo tài khoản với địa chỉ thư công vụ của bạn.',
    en: 'The shared sign-in knows you, but no account here belongs to you. Ask the operator of your unit to make one with your work e-mail address.',
  },
});

export const ssoNoPost = defineError('identity.sso_no_post', {
  status: 403,
  message: {
    vi: 'Tài khoản của bạn hôm nay không giữ chức vụ nào. Nhờ quản trị của đơn vị bạn thêm chức vụ.',
    en: 'Your account holds no position today. Ask the operator of your unit to add one.',
  },
});

export const ssoFailed = defineError('identity.sso_failed', {
  status: 401,
  message: {
    vi: 'Đăng nhập chung không thành. Thử lại từ đầu, hoặc đăng nhập bằng mật khẩu.',
    en: 'The shared sign-in did not succeed. Try again from the start, or sign in with your password.',
  },
});
