import { z } from 'zod';
import { optionalText } from '#src/platform/forms.ts';

export const reviewVerdicts = ['good', 'needsWork'] as const;

export const reviewSchema = z
  .object({ verdict: z.enum(reviewVerdicts, 'reviewVerdict'), words: optionalText(2_000) })
  .superRefine(({ verdict, words }, issues) => {
    if (verdict === 'needsWork' && (words?.length ?? 0) < 10)
      issues.addIssue({ code: 'custom', path: ['words'], message: 'reviewWords' });
  });
export type ReviewInput = z.output<typeof reviewSchema>;

export const shareSchema = z.object({
  unit: z.string('unknown').regex(/^\d{2}(\d{3})?$/, 'unknown'),
  percent: z.coerce.number('sharePercent').int('sharePercent').min(0, 'sharePercent').max(100, 'sharePercent'),
});
export type ShareInput = z.output<typeof shareSchema>;

export const qualityFieldWords = {
  reviewVerdict: { vi: 'Chọn: trả lời tốt, hay cần làm thêm.', en: 'Choose: good, or needs work.' },
  reviewWords: {
    vi: 'Ghi còn thiếu gì để người giải quyết biết phải làm gì (ít nhất 10 ký tự).',
    en: 'Say what is missing, so that the handler knows what to do (at least 10 characters).',
  },
  sharePercent: { vi: 'Ghi tỷ lệ từ 0 đến 100 %.', en: 'Give a share from 0 to 100 %.' },
} as const;
