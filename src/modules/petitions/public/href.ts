import type { PetitionKind } from '#src/modules/petitions/petition.ts';

/** Addresses of the citizen's pages of petitions. A tracking code stands in those of one matter: they are never stored nor passed on. */
export const publicHref = {
  send: (prefill: { place?: string | undefined; kind?: PetitionKind } = {}) => {
    const query = new URLSearchParams();
    if (prefill.place) query.set('noi', prefill.place);
    if (prefill.kind) query.set('loai', prefill.kind);
    return query.size > 0 ? `/gui?${query}` : '/gui';
  },
  receipt: (code: string) => `/bien-nhan/${code}`,
  receiptAgain: (code: string) => `/bien-nhan/${code}?lai=1`,
  slip: (code: string) => `/bien-nhan/${code}/in`,
  lookUp: '/tra-cuu',
  track: (code: string) => `/tra-cuu/${code}`,
  reply: (code: string) => `/tra-cuu/${code}/tra-loi`,
  rate: (code: string) => `/tra-cuu/${code}/danh-gia`,
  erase: (code: string) => `/tra-cuu/${code}/xoa-ten`,
  file: (code: string, fileId: string) => `/tra-cuu/${code}/tep/${fileId}`,
  letter: (code: string, letterId: string) => `/tra-cuu/${code}/van-ban/${letterId}`,
  letterDocx: (code: string, letterId: string) => `/tra-cuu/${code}/van-ban/${letterId}/van-ban.docx`,
  answers: '/cau-tra-loi',
  answer: (reference: string) => `/cau-tra-loi/${reference}`,
  answerFile: (reference: string, fileId: string) => `/cau-tra-loi/${reference}/tep/${fileId}`,
  rights: '/quyen-cua-ban',
  personalData: '/du-lieu-ca-nhan',
} as const;

/** The small version of a picture. */
export function small(href: string): string {
  return `${href}?nho=1`;
}
