import { defineMessages } from '#src/platform/i18n.ts';

/** What `danvan user add` and `danvan token add` say. */
export const commandWords = defineMessages({
  vi: {
    userAdded: (name: string, username: string, unit: string) => `Đã lập tài khoản ${username} cho ${name}, ${unit}.`,
    temporary: 'Mật khẩu tạm, chỉ in lần này, phải đổi khi đăng nhập lần đầu:',
    tokenAdded: (name: string, day: string) => `Mã API của ${name}, dùng được đến ${day}, chỉ in lần này:`,
  },
  en: {
    userAdded: (name: string, username: string, unit: string) => `Made the account ${username} for ${name}, ${unit}.`,
    temporary: 'Temporary password, printed only this once, to be changed at the first sign-in:',
    tokenAdded: (name: string, day: string) => `API token of ${name}, good until ${day}, printed only this once:`,
  },
});
