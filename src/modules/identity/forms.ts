import { z } from 'zod';
import { permissions, roles } from '#src/modules/identity/roles.ts';
import { day, type FieldWords, optionalText, text } from '#src/platform/forms.ts';

export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 200;
export const MAX_TOKEN_DAYS = 366;

/** Sentences for what can be wrong in the forms below. */
export const fieldWords: FieldWords = {
  username: {
    vi: 'Tên đăng nhập có 3–40 chữ cái không dấu, chữ số, dấu chấm, gạch nối, và bắt đầu bằng chữ cái. Ví dụ: lan.nguyen.',
    en: 'A user name has 3–40 letters without marks, digits, dots or hyphens, and begins with a letter. For example: lan.nguyen.',
  },
  usernameEmpty: { vi: 'Ghi tên đăng nhập.', en: 'Give your user name.' },
  passwordEmpty: { vi: 'Ghi mật khẩu.', en: 'Give your password.' },
  passwordShort: {
    vi: `Mật khẩu cần ít nhất ${MIN_PASSWORD} ký tự. Ba bốn từ ghép lại là đủ và dễ nhớ.`,
    en: `A password needs at least ${MIN_PASSWORD} characters. Three or four words will do and are easy to remember.`,
  },
  passwordLong: { vi: `Mật khẩu dài quá ${MAX_PASSWORD} ký tự.`, en: `The password is longer than ${MAX_PASSWORD} characters.` },
  passwordRepeat: { vi: 'Hai lần ghi mật khẩu mới chưa giống nhau.', en: 'The two new passwords differ.' },
  code: { vi: 'Ghi mã 6 chữ số trong ứng dụng xác thực.', en: 'Type the 6 digits your authenticator app shows.' },
  name: { vi: 'Ghi họ và tên.', en: 'Give the full name.' },
  email: {
    vi: 'Địa chỉ thư điện tử chưa đúng, ví dụ ten@coquan.gov.vn.',
    en: 'The e-mail address is not right, for example name@office.gov.vn.',
  },
  unit: { vi: 'Ghi mã đơn vị.', en: 'Give the code of the unit.' },
  title: {
    vi: 'Ghi chức vụ như trong quyết định, ví dụ “Công chức Văn phòng”.',
    en: 'Give the title as in the decision, such as “Office clerk”.',
  },
  role: { vi: 'Chọn vai trò: chức vụ này được làm những việc gì.', en: 'Choose the role: what this position may do.' },
  person: { vi: 'Chọn một người.', en: 'Choose a person.' },
  position: { vi: 'Chọn một chức vụ của bạn.', en: 'Choose one of your positions.' },
  reason: { vi: 'Ghi lý do, ví dụ “Nghỉ phép từ 01/12”.', en: 'Give the reason, such as “On leave from 1 Dec”.' },
  lastDay: { vi: 'Chọn ngày cuối cùng của ủy quyền.', en: 'Choose the last day of the delegation.' },
  endsOn: { vi: 'Chọn ngày đầu tiên không còn giữ chức vụ.', en: 'Choose the first day the position is no longer held.' },
  tokenName: {
    vi: 'Đặt tên cho mã, để sau này biết mã dùng ở đâu.',
    en: 'Name the token, so that you know later where it is used.',
  },
  tokenScope: { vi: 'Chọn ít nhất một việc mã được làm.', en: 'Choose at least one thing the token may do.' },
  permission: { vi: 'Không có quyền nào tên như vậy.', en: 'There is no permission of this name.' },
  tokenDays: { vi: `Số ngày từ 1 đến ${MAX_TOKEN_DAYS}.`, en: `From 1 to ${MAX_TOKEN_DAYS} days.` },
};

/** A name to sign in by: lower case, no spaces, no tone marks. */
export const username = z
  .string('username')
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.string().regex(/^[a-z][a-z0-9.-]{2,39}$/, 'username'));

const newPassword = z.string('passwordShort').min(MIN_PASSWORD, 'passwordShort').max(MAX_PASSWORD, 'passwordLong');
const oldPassword = z.string('passwordEmpty').min(1, 'passwordEmpty').max(1_000, 'passwordLong');
const roleName = z.enum(Object.keys(roles) as [keyof typeof roles], 'role');
const unitCode = text({ max: 20, tooShort: 'unit' });
const writtenDay = (empty: string) => z.string(empty).min(1, empty).pipe(day);
const optionalDay = z.preprocess((value) => value || undefined, day.optional());
const ticked = z.preprocess((value) => value === true || value === 'on' || value === '1' || value === 'true', z.boolean());
const email = optionalText(254)
  .transform((value) => value?.toLowerCase())
  .refine((value) => !value || z.email().safeParse(value).success, 'email');

export const signInSchema = z.object({
  username: text({ max: 200, tooShort: 'usernameEmpty' }),
  password: oldPassword,
});

/** The second step: six digits, or one of the backup codes. */
export const codeSchema = z.object({
  code: z
    .string('code')
    .max(40, 'code')
    .transform((value) => value.replace(/\s/g, ''))
    .pipe(z.string().min(1, 'code')),
});

export const passwordSchema = z.object({ password: oldPassword });

export const firstPasswordSchema = z.object({ password: newPassword });

export const changePasswordSchema = z
  .object({ password: oldPassword, newPassword, repeat: z.string().optional() })
  .refine((form) => form.repeat === undefined || form.repeat === form.newPassword, {
    path: ['repeat'],
    message: 'passwordRepeat',
  });

export const personSchema = z.object({
  name: text({ max: 200, tooShort: 'name' }),
  username,
  email,
  unit: unitCode,
});
export type PersonInput = z.output<typeof personSchema>;

export const positionSchema = z.object({
  title: text({ max: 200, tooShort: 'title' }),
  role: roleName,
  unit: unitCode,
  startsOn: optionalDay,
  endsOn: optionalDay,
  concurrent: ticked,
});
export type PositionInput = z.output<typeof positionSchema>;

/** A person with their first post. */
export const personWithPostSchema = personSchema.extend(positionSchema.shape);

export const fillSchema = z.object({ personId: z.uuid('person'), startsOn: optionalDay, concurrent: ticked });
export const endSchema = z.object({ endsOn: writtenDay('endsOn'), leaveVacant: ticked });

export const delegationSchema = z.object({
  positionId: z.uuid('position'),
  toPersonId: z.uuid('person'),
  reason: text({ max: 500, tooShort: 'reason' }),
  startsOn: optionalDay,
  lastDay: writtenDay('lastDay'),
});
export type DelegationInput = z.output<typeof delegationSchema>;

export const tokenSchema = z.object({
  name: text({ max: 100, tooShort: 'tokenName' }),
  permissions: z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value),
    z.array(z.enum(permissions, 'permission'), 'tokenScope').min(1, 'tokenScope').max(permissions.length),
  ),
  days: z.coerce.number('tokenDays').int('tokenDays').min(1, 'tokenDays').max(MAX_TOKEN_DAYS, 'tokenDays'),
});
export type TokenInput = z.output<typeof tokenSchema>;

export const idParam = z.object({ id: z.uuid('uuid') });

const grantView = z.object({
  positionId: z.uuid(),
  title: z.string(),
  unit: z.object({ id: z.number(), name: z.string() }),
  authority: z.object({ id: z.number(), name: z.string() }),
  level: z.enum(['nation', 'province', 'commune']),
  delegated: z.boolean(),
  permissions: z.array(z.string()),
});

export const meView = z.object({
  id: z.uuid(),
  name: z.string(),
  language: z.enum(['vi', 'en']),
  positions: z.array(grantView).meta({ description: 'Posts valid today, held or acted for, with what each allows.' }),
});

export const tokenView = z.object({
  id: z.uuid(),
  name: z.string(),
  permissions: z.array(z.string()),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedOn: z.iso.date().nullable(),
});
export const tokenListView = z.object({ items: z.array(tokenView) });
export const newTokenView = tokenView.extend({
  token: z.string().meta({ description: 'The token itself. Shown this once; only its hash is kept.' }),
});
