import { z } from 'zod';
import type { NoticeKind } from '#src/modules/notices/index.ts';
import { qualityWords } from '#src/modules/petitions/quality/words.ts';

/** A second officer found something missing in what was answered or decided. */
export const reviewNotice: NoticeKind<{ reference: string }> = {
  kind: 'petitions.review',
  about: z.object({ reference: z.string() }),
  say: ({ reference }, lang) => ({ title: qualityWords(lang).told(reference) }),
};

/** Of a sealed petition, that there is something to read and nothing else. */
export const sealedReviewNotice: NoticeKind = {
  kind: 'petitions.sealedReview',
  about: z.object({}),
  say: (_, lang) => ({ title: qualityWords(lang).toldSealed }),
};
