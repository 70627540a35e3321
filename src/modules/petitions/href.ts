import type { ListFilter } from '#src/modules/petitions/forms.ts';
import { type Act, isAct } from '#src/modules/petitions/proceedings/act.ts';

const root = '/lam-viec/don-thu';

/** Forms of the case page, by the last part of their address. */
export const caseForms = {
  triage: 'phan-loai',
  assign: 'giao',
  transfer: 'chuyen',
  ask: 'hoi',
  answer: 'tra-loi',
  publish: 'cong-bo',
  note: 'ghi-them',
  split: 'tach',
  join: 'nhap',
  direct: 'dinh-noi',
  offer: 'de-nghi-tinh-khac',
} as const;
export type CaseFormName = keyof typeof caseForms;

/** Acts in the address of their form. */
export const actSlugs = {
  markSecond: 'khieu-nai-lan-hai',
  check: 'kiem-tra-dieu-kien',
  extendCheck: 'keo-dai-kiem-tra',
  accept: 'thu-ly',
  refuse: 'khong-thu-ly',
  handleTip: 'xu-ly-tin',
  guide: 'huong-dan',
  return: 'tra-lai-don',
  store: 'luu-don',
  verify: 'xac-minh',
  inviteDialogue: 'moi-doi-thoai',
  holdDialogue: 'doi-thoai',
  decide: 'quyet-dinh',
  conclude: 'ket-luan',
  extend: 'gia-han',
  suspend: 'tam-dinh-chi',
  resume: 'tiep-tuc',
  terminate: 'dinh-chi',
  withdrawPart: 'rut-mot-phan',
  withdraw: 'rut-don',
  withdrawGoesOn: 'rut-don-van-giai-quyet',
  fulfil: 'da-gui-cong-khai',
  appeal: 'bi-khieu-nai-lan-hai',
  sue: 'khoi-kien',
  takeForce: 'co-hieu-luc',
  enforce: 'thi-hanh-xong',
  actOn: 'xu-ly-theo-ket-luan',
  close: 'khep-ho-so',
  continue: 'to-cao-tiep',
  reopen: 'giai-quyet-lai',
  keepClosed: 'khong-giai-quyet-lai',
  requestProtection: 'de-nghi-bao-ve',
  decideProtection: 'quyet-dinh-bao-ve',
  endProtection: 'cham-dut-bao-ve',
  urge: 'don-doc',
  direct: 'chi-dao',
} as const satisfies Record<Act, string>;

export function actOfSlug(slug: string | undefined): Act | undefined {
  const found = Object.entries(actSlugs).find(([, known]) => known === slug)?.[0];
  return found !== undefined && isAct(found) ? found : undefined;
}

export type QueryFilter = { [K in keyof ListFilter]?: ListFilter[K] | undefined };

/** In this order always, so that one filter has one address. */
const filterKeys = [
  'unit',
  'indicator',
  'from',
  'to',
  'own',
  'q',
  'kind',
  'status',
  'tier',
  'channel',
  'field',
  'holder',
  'sort',
  'cursor',
] as const satisfies readonly (keyof ListFilter)[];

/** The filter as the query of an address, without `?`; empty when nothing is filtered. */
export function filterQuery(filter: QueryFilter): string {
  const query = new URLSearchParams();
  for (const key of filterKeys) {
    const value = filter[key];
    if (value) query.set(key, value);
  }
  return query.toString();
}

function withQuery(path: string, query: string): string {
  return query ? `${path}?${query}` : path;
}

/** Addresses of the staff pages of petitions. */
export const href = {
  list: (filter: QueryFilter = {}) => withQuery(root, filterQuery(filter)),
  export: (format: 'xlsx' | 'csv', filter: QueryFilter) => withQuery(`${root}/xuat.${format}`, filterQuery(filter)),
  saveQueue: (filter: QueryFilter) => withQuery(`${root}/luu`, filterQuery(filter)),
  removeQueue: `${root}/xoa-hang-viec`,
  assignMany: `${root}/giao`,
  intake: `${root}/nhan`,
  case: (reference: string) => `${root}/${reference}`,
  caseForm: (reference: string, form: CaseFormName) => `${root}/${reference}/${caseForms[form]}`,
  /** The form of an act of the procedure; without one, all of them with what is open. */
  act: (reference: string, act?: Act) => `${root}/${reference}/buoc${act ? `?viec=${actSlugs[act]}` : ''}`,
  /** The form that adds signed papers to an act on record. */
  actPapers: (reference: string, seq: number) => `${root}/${reference}/buoc/${seq}/tep`,
  /** Drafts the letter of an act on record that has none. */
  actLetter: (reference: string, seq: number) => `${root}/${reference}/buoc/${seq}/van-ban`,
  targets: `${root}/chi-tieu`,
  unseal: (reference: string) => `${root}/${reference}/danh-tinh`,
  file: (reference: string, fileId: string) => `${root}/${reference}/tep/${fileId}`,
} as const;
