import type { SourceRef } from '#src/modules/tasks/task.ts';

const root = '/lam-viec/nhiem-vu';

/** Forms of the page of a task, by the last part of their address. */
export const taskForms = {
  note: 'ghi-tien-do',
  report: 'bao-cao',
  accept: 'nghiem-thu',
  return: 'tra-lai',
  askExtension: 'xin-gia-han',
  decideExtension: 'duyet-gia-han',
  handOver: 'ban-giao',
  addPart: 'viec-nho',
  publish: 'cong-bo',
  change: 'doi-cam-ket',
  cancel: 'huy',
} as const;
export type TaskFormName = keyof typeof taskForms;

function withQuery(path: string, values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value) query.set(key, String(value));
  const written = query.toString();
  return written ? `${path}?${written}` : path;
}

/** Addresses of the staff pages of tasks. */
export const href = {
  list: (filter: Readonly<Record<string, string | undefined>> = {}) => withQuery(root, filter),
  export: (format: 'xlsx' | 'csv', filter: Readonly<Record<string, string | undefined>>) =>
    withQuery(`${root}/danh-sach.${format}`, filter),
  task: (code: string) => `${root}/${code}`,
  form: (code: string, form: TaskFormName) => `${root}/${code}/${taskForms[form]}`,
  /** Moves that need no form. */
  receive: (code: string) => `${root}/${code}/nhan`,
  start: (code: string) => `${root}/${code}/bat-dau`,
  file: (code: string, id: string) => `${root}/${code}/tep/${id}`,
  /** The form that gives out a task, from a record when one is named. */
  assign: (source?: SourceRef) =>
    withQuery(`${root}/giao`, { nguon: source && `${source.kind}:${source.provinceId}:${source.id}` }),
  overdue: `${root}/qua-han`,
  series: `${root}/dinh-ky`,
  newSeries: `${root}/dinh-ky/moi`,
  stopSeries: (id: string) => `${root}/dinh-ky/${id}/dung`,
  commitments: (filter: Readonly<Record<string, string | undefined>> = {}) => withQuery(`${root}/cam-ket`, filter),
  review: `${root}/cam-ket/danh-gia`,
} as const;

/** Addresses of the public pages of commitments. */
export const publicHref = {
  board: (filter: Readonly<Record<string, string | undefined>> = {}) => withQuery('/cam-ket', filter),
  commitment: (code: string) => `/cam-ket/${publicCode(code)}`,
  file: (code: string, id: string) => `/cam-ket/${publicCode(code)}/tep/${id}`,
  api: '/api/v1/commitments',
} as const;

/** A commitment goes by the code of its task, under a name of its own. */
export function publicCode(code: string): string {
  return code.replace(/^NV/, 'CK');
}
