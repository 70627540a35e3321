import type { ListFilter } from '#src/modules/petitions/forms.ts';

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
} as const;
export type CaseFormName = keyof typeof caseForms;

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
  unseal: (reference: string) => `${root}/${reference}/danh-tinh`,
  file: (reference: string, fileId: string) => `${root}/${reference}/tep/${fileId}`,
} as const;
