import { z } from 'zod';
import { addressChannels, choices, personChannels } from '#src/modules/notices/preferences.ts';
import { isPhone } from '#src/modules/persons/index.ts';
import { type FieldWords, text } from '#src/platform/forms.ts';

export const fieldWords: FieldWords = {
  email: {
    vi: 'Địa chỉ thư điện tử chưa đúng, ví dụ ten@mien.vn.',
    en: 'The e-mail address is not right, for example name@domain.vn.',
  },
  phone: { vi: 'Số điện thoại có 10 chữ số và bắt đầu bằng 0.', en: 'A telephone number has ten digits and begins with 0.' },
  code: { vi: 'Mã có 6 chữ số.', en: 'The code has six digits.' },
  time: { vi: 'Ghi giờ và phút, ví dụ 20:00.', en: 'Write hours and minutes, such as 20:00.' },
  browser: {
    vi: 'Trình duyệt này không cho một địa chỉ nhận tin dùng được.',
    en: 'This browser gave no address for messages that could be used.',
  },
};

export const channelParam = z.object({ channel: z.enum(addressChannels) });

export const emailSchema = z.object({
  address: text({ max: 254 })
    .refine((value) => z.email().safeParse(value).success, 'email')
    .transform((value) => value.toLowerCase()),
});

export const phoneSchema = z.object({ address: text({ max: 30 }).refine(isPhone, 'phone') });

export const codeSchema = z.object({
  code: text({ max: 20 })
    .transform((value) => value.replaceAll(/\D/g, ''))
    .refine((value) => value.length === 6, 'code'),
});

const time = z.string({ error: 'time' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time');

/** `area` names what is chosen for; every select of the table is sent as `channel.area`. */
export function choicesSchema(areas: readonly string[]) {
  const cells = areas.flatMap((area) => personChannels.map((channel) => `${channel}.${area}`));
  return z.object({
    ...Object.fromEntries(cells.map((cell) => [cell, z.enum(choices)] as const)),
    starts: time,
    ends: time,
    urgentPasses: z.literal('1').optional(),
  });
}

const base64url = z.string('browser').regex(/^[\w-]{10,200}={0,2}$/, 'browser');
export const browserSchema = z.object({ endpoint: z.string('browser').max(1000, 'browser'), p256dh: base64url, auth: base64url });
