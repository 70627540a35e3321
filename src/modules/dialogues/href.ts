import type { ListFilter, QuestionFilter } from '#src/modules/dialogues/forms.ts';

const root = '/lam-viec/doi-thoai';
const open = '/doi-thoai';

function withQuery(path: string, values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined && value !== '') query.set(key, String(value));
  const written = query.toString();
  return written ? `${path}?${written}` : path;
}

/** Forms of the page of a dialogue, by the last part of their address. */
export const dialogueForms = {
  revise: 'sua',
  announce: 'thong-bao',
  postpone: 'hoan',
  cancel: 'huy',
  begin: 'bat-dau',
  attendance: 'nguoi-du',
  conclude: 'ket-luan',
} as const;
export type DialogueFormName = keyof typeof dialogueForms;

/** Addresses of the staff pages of dialogues. */
export const href = {
  list: (filter: { [K in keyof ListFilter]?: ListFilter[K] | undefined } = {}) => withQuery(root, filter),
  plan: `${root}/lap`,
  review: (filter: { unit?: string | undefined; year?: number | undefined } = {}) => withQuery(`${root}/tong-ket`, filter),
  reviewDocx: (filter: { unit?: string | undefined; year?: number | undefined } = {}) =>
    withQuery(`${root}/tong-ket.docx`, filter),
  quota: (unit?: string) => withQuery(`${root}/so-cuoc`, { unit }),
  dialogue: (code: string) => `${root}/${code}`,
  form: (code: string, form: DialogueFormName) => `${root}/${code}/${dialogueForms[form]}`,
  notice: (code: string) => `${root}/${code}/soan-thong-bao`,
  minutes: (code: string) => `${root}/${code}/bien-ban`,
  publish: (code: string) => `${root}/${code}/cong-bo`,
  questions: (code: string, filter: { [K in keyof QuestionFilter]?: QuestionFilter[K] | undefined } = {}) =>
    withQuery(`${root}/${code}/cau-hoi`, filter),
  bulk: (code: string) => `${root}/${code}/cau-hoi/nhieu`,
  enter: (code: string) => `${root}/${code}/ghi-cau-hoi`,
  question: (code: string, number: number) => `${root}/${code}/cau-hoi/${number}`,
  questionDo: (
    code: string,
    number: number,
    what: 'duyet' | 'khong-dua-ra' | 'gop' | 'tach' | 'chuyen-don' | 'nguoi-hoi' | 'tra-loi' | 'giao',
  ) => `${root}/${code}/cau-hoi/${number}/${what}`,
  session: (code: string) => `${root}/${code}/dieu-hanh`,
  sessionDo: (code: string, what: 'chieu' | 'cau-moi' | 'ket-thuc') => `${root}/${code}/dieu-hanh/${what}`,
  wall: (code: string) => `${root}/${code}/man-hinh`,
} as const;

/** Addresses of the public pages. */
export const publicHref = {
  list: (filter: { unit?: string | undefined; cu?: string | undefined } = {}) => withQuery(open, filter),
  feed: (unit?: string) => withQuery(`${open}/lich.ics`, { unit }),
  dialogue: (code: string, filter: { sau?: string | undefined } = {}) => withQuery(`${open}/${code}`, filter),
  ask: (code: string) => `${open}/${code}/gui`,
  lookUp: `${open}/theo-doi`,
  follow: (code: string) => `${open}/theo-doi/${code}`,
  cancel: (code: string) => `${open}/theo-doi/${code}/huy`,
} as const;
