import { z } from 'zod';
import { day, optionalText, text } from '#src/platform/forms.ts';

/** The superior's decision which unit is competent. */
export const directSchema = z.object({
  toUnitCode: text({ max: 10, tooShort: 'competentUnit' }),
  words: text({ min: 10, max: 1_000, tooShort: 'directionWords' }),
});
export type Direction = z.output<typeof directSchema>;

/** An offer to a unit of another province. */
export const offerSchema = z.object({
  toUnitCode: text({ max: 10, tooShort: 'competentUnit' }),
  reason: text({ min: 5, max: 1_000, tooShort: 'reason' }),
});
export type Offer = z.output<typeof offerSchema>;

export const refusalSchema = z.object({ refusal: text({ min: 10, max: 1_000, tooShort: 'refusal' }) });

export const silenceSchema = z.object({
  days: z.coerce.number('silenceDays').int('silenceDays').min(1, 'silenceDays').max(60, 'silenceDays'),
});

/** What a body outside answered. */
export const outsideAnswerSchema = z.object({
  answer: text({ min: 5, max: 1_000, tooShort: 'message' }),
  answeredOn: z.preprocess((value) => value || undefined, day.optional()),
});
export type OutsideAnswer = z.output<typeof outsideAnswerSchema>;

export const urgeSchema = z.object({ note: optionalText(500) });

export const chainFieldWords = {
  competentUnit: { vi: 'Chọn đơn vị có thẩm quyền giải quyết.', en: 'Choose the unit that is competent.' },
  directionWords: {
    vi: 'Ghi căn cứ và yêu cầu với đơn vị (ít nhất 10 ký tự). Hai bên đều đọc câu này.',
    en: 'Give the ground and what the unit has to do (at least 10 characters). Both sides read it.',
  },
  refusal: {
    vi: 'Ghi vì sao không nhận và nơi nào có thẩm quyền (ít nhất 10 ký tự).',
    en: 'Say why it is not taken and who is competent (at least 10 characters).',
  },
  silenceDays: { vi: 'Ghi số ngày làm việc từ 1 đến 60.', en: 'Give a number of working days from 1 to 60.' },
} as const;
