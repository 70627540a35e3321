import type { EvidenceKind } from '#src/modules/petitions/quality/requirements.ts';
import { defineError } from '#src/platform/errors.ts';

const evidenceNames: Record<EvidenceKind, { vi: string; en: string }> = {
  picture: { vi: 'ảnh kết quả', en: 'a photo of the result' },
  file: { vi: 'văn bản hoặc tệp kèm theo', en: 'a document or file' },
  documentNumber: { vi: 'số văn bản', en: 'a document number' },
  whereToLook: { vi: 'nơi xem được kết quả', en: 'where the result can be seen' },
};

export function evidenceWords(kinds: readonly EvidenceKind[], lang: 'vi' | 'en'): string {
  const named = kinds.map((kind) => evidenceNames[kind][lang]);
  const last = named.pop() ?? '';
  return named.length > 0 ? `${named.join(', ')} ${lang === 'vi' ? 'hoặc' : 'or'} ${last}` : last;
}

export const evidenceOfKindNeeded = defineError('petitions.evidence_needed', {
  status: 422,
  field: 'documentNumber',
  message: (kinds: readonly EvidenceKind[]) => ({
    vi: `Báo xong việc này cần có ${evidenceWords(kinds, 'vi')}, để ai cũng kiểm tra được.`,
    en: `To close this you need ${evidenceWords(kinds, 'en')}, so that anyone can check it.`,
  }),
});

export const closingNeedsPaper = defineError('petitions.closing_needs_paper', {
  status: 422,
  field: 'note',
  message: {
    vi: 'Bước này khép hồ sơ, nên phải có chỗ để kiểm tra: số văn bản, tệp kèm theo, hoặc ghi giấy tờ đang giữ ở đâu.',
    en: 'This ends the case, so there has to be something to check it by: a document number, a file, or where the paper is kept.',
  },
});

export const sameWordsAsBefore = defineError('petitions.same_words', {
  status: 422,
  field: 'sameWordsReason',
  message: (reference: string, percent: number) => ({
    vi: `Giống ${percent} % câu trả lời của hồ sơ ${reference}. Viết riêng cho việc này; hoặc gửi dù vậy và ghi vì sao, câu trả lời sẽ được một cán bộ khác xem lại.`,
    en: `${percent} % the same as the answer to ${reference}. Write one for this matter; or send it anyway and say why, and a second officer will look at it.`,
  }),
});

export const reviewUnknown = defineError('petitions.review_unknown', {
  status: 404,
  message: {
    vi: 'Không có câu trả lời này trong danh sách kiểm tra.',
    en: 'There is no such answer among those to be looked at.',
  },
});

export const reviewOwn = defineError('petitions.review_own', {
  status: 403,
  message: {
    vi: 'Bạn là người giải quyết hồ sơ này. Người xem lại phải là một cán bộ khác.',
    en: 'You handled this petition. Someone else has to look at it.',
  },
});

export const reviewDone = defineError('petitions.review_done', {
  status: 409,
  message: (name: string) => ({
    vi: `${name} đã xem lại câu trả lời này. Tải lại trang để đọc kết luận.`,
    en: `${name} has looked at this answer already. Reload the page to read the verdict.`,
  }),
});
