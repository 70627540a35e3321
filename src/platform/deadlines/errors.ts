import { said } from '#src/platform/deadlines/words.ts';
import { defineError } from '#src/platform/errors.ts';

export const ruleUnknown = defineError('deadlines.rule_unknown', {
  status: 404,
  message: (ruleId: string) => ({
    vi: `Không có hạn nào tên “${ruleId}”. Danh sách các hạn ở /api/v1/deadlines.`,
    en: `There is no term called “${ruleId}”. The list of terms is at /api/v1/deadlines.`,
  }),
});

export const ruleNotYet = defineError('deadlines.before_rule', {
  status: 422,
  field: 'start',
  message: (from: string) => ({
    vi: `Quy định này chỉ áp dụng từ ngày ${said(from, 'vi')}. Trước ngày đó chưa có quy định để tính.`,
    en: `This rule is known from ${said(from, 'en')}. Before that day there is none to count by.`,
  }),
});

export const ruleNoMore = defineError('deadlines.after_rule', {
  status: 422,
  field: 'start',
  message: (to: string) => ({
    vi: `Quy định này chỉ áp dụng đến hết ngày ${said(to, 'vi')}.`,
    en: `This rule held until ${said(to, 'en')}.`,
  }),
});

export const beyondCalendar = defineError('deadlines.beyond_calendar', {
  status: 422,
  field: 'start',
  message: (until: string) => ({
    vi: `Lịch ngày làm việc mới biết đến hết ngày ${said(until, 'vi')}, chưa tính được hạn bắt đầu sau ngày đó.`,
    en: `The working-day calendar is known until ${said(until, 'en')}; a term that starts later cannot be counted yet.`,
  }),
});

export const variantUnknown = defineError('deadlines.variant_unknown', {
  status: 422,
  field: 'complexity',
  message: (known: { vi: string; en: string }) => ({
    vi: known.vi === '' ? 'Hạn này chỉ có một mức, không dài thêm vì phức tạp.' : `Hạn này chỉ có các mức: ${known.vi}.`,
    en: known.en === '' ? 'This term has one length only; none for complex cases.' : `This term only knows: ${known.en}.`,
  }),
});

export const tooManyExtensions = defineError('deadlines.too_many_extensions', {
  status: 422,
  field: 'extensions',
  message: (allowed: number) =>
    allowed === 0
      ? { vi: 'Luật không cho gia hạn ở đây.', en: 'The law allows no extension here.' }
      : {
          vi: `Luật chỉ cho gia hạn ${allowed} lần.`,
          en: `The law allows ${allowed} extension${allowed === 1 ? '' : 's'} only.`,
        },
});

export const extensionTooLong = defineError('deadlines.extension_too_long', {
  status: 422,
  field: 'extensions',
  message: (most: number) => ({
    vi: `Mỗi lần gia hạn thêm từ 1 đến ${most} ngày.`,
    en: `One extension adds from 1 to ${most} days.`,
  }),
});

export const extensionOutOfTime = defineError('deadlines.extension_out_of_time', {
  status: 422,
  field: 'extensions',
  message: (start: string, due: string) => ({
    vi: `Quyết định gia hạn phải ký trong hạn đang chạy, từ ${said(start, 'vi')} đến ${said(due, 'vi')}.`,
    en: `An extension must be decided while the term runs, from ${said(start, 'en')} to ${said(due, 'en')}.`,
  }),
});

export const extensionWithoutDecision = defineError('deadlines.extension_without_decision', {
  status: 422,
  field: 'extensions',
  message: {
    vi: 'Gia hạn phải có số quyết định đã ký.',
    en: 'An extension needs the number of the signed decision.',
  },
});

export const pauseWrong = defineError('deadlines.pause_wrong', {
  status: 422,
  field: 'pauses',
  message: {
    vi: 'Tạm dừng phải nằm sau ngày bắt đầu, ngày tiếp tục không trước ngày dừng, và các lần không chồng lên nhau.',
    en: 'A pause lies after the start, goes on no earlier than it began, and no two overlap.',
  },
});

export const pauseNotPossible = defineError('deadlines.pause_not_possible', {
  status: 422,
  field: 'pauses',
  message: {
    vi: 'Hạn phải xong trước một ngày đã định thì không tạm dừng được.',
    en: 'A term that ends ahead of a fixed day cannot be paused.',
  },
});
