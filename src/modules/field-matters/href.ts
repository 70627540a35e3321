import type { ListFilter, ProposalFilter, VisitFilter } from '#src/modules/field-matters/forms.ts';
import type { Field } from '#src/modules/field-matters/matter.ts';

const root = '/lam-viec/nam-tinh-hinh';
const visits = '/lam-viec/xuong-co-so';

/** Forms of the case page, by the last part of their address. */
export const caseForms = {
  verify: 'xac-minh',
  supply: 'bo-sung',
  close: 'ket-qua',
  reopen: 'mo-lai',
  places: 'noi-xay-ra',
  join: 'nhap-chung',
  propose: 'kien-nghi',
  check: 'kiem-tra',
  access: 'nguoi-duoc-xem',
  link: 'gan-don',
} as const;
export type CaseFormName = keyof typeof caseForms;

export type QueryFilter = { [K in keyof ListFilter]?: ListFilter[K] | undefined };

function withQuery(path: string, filter: Record<string, string | number | undefined>): string {
  const given = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const query = new URLSearchParams(given).toString();
  return query ? `${path}?${query}` : path;
}

/** Addresses of the staff pages of field matters. */
export const href = {
  list: (filter: QueryFilter = {}) => withQuery(root, filter),
  export: (format: 'xlsx' | 'csv', filter: QueryFilter) => withQuery(`${root}/xuat.${format}`, filter),
  report: `${root}/ghi`,
  /** Where the outbox of a device sends to; answers JSON. */
  send: `${root}/ghi/gui`,
  case: (reference: string) => `${root}/${reference}`,
  caseForm: (reference: string, form: CaseFormName) => `${root}/${reference}/${caseForms[form]}`,
  /** From the page of a petition to the matter it is about. */
  linkPetition: (petition: string) => withQuery(`${root}/gan-don`, { don: petition }),
  file: (reference: string, fileId: string) => `${root}/${reference}/tep/${fileId}`,
  unjoin: (reference: string) => `${root}/${reference}/tach`,
  restrict: (reference: string) => `${root}/${reference}/muc-xem`,
  checkResult: (reference: string, checkId: string) => `${root}/${reference}/kiem-tra/${checkId}`,
  proposals: (filter: ProposalFilter = {}) => withQuery(`${root}/kien-nghi`, filter),
  proposal: (id: string) => `${root}/kien-nghi/${id}`,
  hotSpots: (filter: { unit?: string | undefined; field?: Field | undefined; days?: number | undefined } = {}) =>
    withQuery(`${root}/diem-nong`, filter),
  visits: (filter: VisitFilter = {}) => withQuery(visits, filter),
  recordVisit: `${visits}/ghi`,
  visit: (id: string) => `${visits}/${id}`,
} as const;
