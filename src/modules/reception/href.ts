import type { VisitFilter } from '#src/modules/reception/forms.ts';
import type { CalendarFilter } from '#src/modules/reception/session-forms.ts';

const root = '/lam-viec/tiep-cong-dan';
const calendar = '/lich-tiep-cong-dan';

function withQuery(path: string, filter: Record<string, string | number | undefined>): string {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const query = new URLSearchParams(given).toString();
  return query ? `${path}?${query}` : path;
}

export const href = {
  list: (filter: VisitFilter = {}) => withQuery(root, filter),
  record: `${root}/ghi`,
  desk: (about: { unit?: string | undefined; ticket?: string | undefined; saved?: string | undefined } = {}) =>
    // The fragment puts the cursor into the first field, with or without a script.
    `${withQuery(`${root}/ban`, { xa: about.unit, phieu: about.ticket, vua: about.saved })}#name`,
  deskSave: `${root}/ban`,
  queue: `${root}/ban/hang-cho`,
  visit: (id: string) => `${root}/luot/${id}`,
  identity: (id: string) => `${root}/luot/${id}/danh-tinh`,
  slip: (id: string) => `${root}/luot/${id}/phieu`,
  paper: (id: string) => `${root}/luot/${id}/van-ban`,
  papers: (id: string) => `${root}/luot/${id}/bien-nhan-tai-lieu`,
  answer: (id: string) => `${root}/luot/${id}/tra-loi`,
  conclude: (id: string) => `${root}/luot/${id}/ket-luan`,
  conclusion: (id: string) => `${root}/ket-luan/${id}`,
  schedule: (filter: CalendarFilter = {}) => withQuery(`${root}/lich`, filter),
  plan: `${root}/lich/lap`,
  callSession: `${root}/lich/dot-xuat`,
  post: `${root}/lich/cong-bo`,
  session: (id: string) => `${root}/lich/buoi/${id}`,
  result: (id: string) => `${root}/lich/buoi/${id}/ket-qua`,
  postpone: (id: string) => `${root}/lich/buoi/${id}/hoan`,
  bookings: (id: string) => `${root}/lich/buoi/${id}/nguoi-hen`,
  online: (id: string) => `${root}/lich/buoi/${id}/truc-tuyen`,
  register: (filter: { unit?: string | undefined; from?: string | undefined; to?: string | undefined } = {}) =>
    withQuery(`${root}/so`, filter),
  registerPrint: (filter: { unit?: string | undefined; from?: string | undefined; to?: string | undefined }) =>
    withQuery(`${root}/so/in`, filter),
  registerExport: `${root}/so/so-03-tcd.xlsx`,
} as const;

export const publicReceptionHref = {
  search: calendar,
  unit: (code: string) => `${calendar}/${code}`,
  feed: (code: string) => `${calendar}/${code}/lich.ics`,
  book: (code: string, sessionId: string) => `${calendar}/${code}/dat/${sessionId}`,
  lookUp: '/hen-tiep-cong-dan',
  booking: (code: string) => `/hen-tiep-cong-dan/${code}`,
  cancel: (code: string) => `/hen-tiep-cong-dan/${code}/huy`,
} as const;
