import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import { foldVietnamese } from '#src/platform/text.ts';

/** What a column of a register can hold, in the order a clerk is asked. `receivedOn` and `subject` must be there. */
export const registerFields = [
  'receivedOn',
  'subject',
  'kind',
  'number',
  'body',
  'senderName',
  'senderAddress',
  'senderPhone',
  'senderEmail',
  'place',
  'field',
  'channel',
  'unit',
  'dueOn',
  'settledOn',
  'outcome',
  'documentNumber',
  'toBody',
] as const;
export type RegisterField = (typeof registerFields)[number];

/** Columns that say who sent it; what stands in them is never repeated in a preview of a denunciation or in a list of errors. */
export const personFields: readonly RegisterField[] = ['senderName', 'senderAddress', 'senderPhone', 'senderEmail'];

export type Columns = Partial<Record<RegisterField, number>>;

/** How a register is to be read. */
export type Mapping = {
  /** Place of the sheet in the file, from 0. */
  sheet: number;
  /** Line of the header as the spreadsheet numbers it, from 1. */
  headerLine: number;
  /** Column of each field, from 0. */
  columns: Columns;
  /** Kind of every line, for a register of one kind without such a column. */
  kind: PetitionKind | null;
  /** Whether a day of which only the year is known is taken for the first day received and the last day settled. */
  yearOnly: boolean;
};

/** How a unit's register is laid out, whichever file it comes in next. */
export type Layout = { columns: Partial<Record<RegisterField, string>>; kind: PetitionKind | null; yearOnly: boolean };

/** What registers call these columns, folded, the surest name first. */
const names: Record<RegisterField, readonly string[]> = {
  receivedOn: [
    'ngay nhan don',
    'ngay tiep nhan',
    'ngay nhan',
    'ngay den',
    'ngay vao so',
    'ngay thang nhan',
    'ngay thang nam',
    'ngay thang',
  ],
  subject: ['trich yeu', 'noi dung don', 'tom tat noi dung', 'tom tat', 'noi dung vu viec', 'noi dung', 've viec', 'vu viec'],
  kind: ['loai don', 'phan loai don', 'phan loai', 'loai don thu', 'loai vu viec', 'loai'],
  number: ['so don', 'so den', 'so vao so', 'so ho so', 'ma don', 'so thu ly', 'so ky hieu', 'so cu'],
  body: ['noi dung chi tiet', 'noi dung cu the', 'noi dung day du', 'chi tiet'],
  senderName: [
    'ho ten nguoi gui',
    'ho va ten',
    'ho ten',
    'ten nguoi gui',
    'nguoi gui',
    'nguoi dung don',
    'nguoi viet don',
    'nguoi khieu nai',
    'nguoi to cao',
    'ten cong dan',
    'cong dan',
  ],
  senderAddress: ['dia chi nguoi gui', 'dia chi', 'noi cu tru', 'noi o', 'cho o'],
  senderPhone: ['so dien thoai', 'dien thoai', 'sdt', 'dtdd', 'so dt'],
  senderEmail: ['thu dien tu', 'email', 'e mail', 'hop thu'],
  place: ['noi xay ra', 'dia diem', 'noi phat sinh', 'dia ban', 'thon'],
  field: ['linh vuc', 'nganh linh vuc'],
  channel: ['nguon don', 'hinh thuc tiep nhan', 'hinh thuc nhan', 'cach nhan', 'hinh thuc gui'],
  unit: ['don vi nhan', 'don vi tiep nhan', 'ma don vi', 'ma xa', 'xa phuong', 'don vi', 'ten xa', 'xa'],
  dueOn: ['han giai quyet', 'han xu ly', 'thoi han giai quyet', 'thoi han', 'ngay het han', 'han tra loi'],
  settledOn: [
    'ngay giai quyet xong',
    'ngay giai quyet',
    'ngay tra loi',
    'ngay ket thuc',
    'ngay hoan thanh',
    'ngay tra ket qua',
    'ngay xu ly xong',
  ],
  outcome: ['ket qua giai quyet', 'ket qua xu ly', 'ket qua', 'tinh trang giai quyet', 'tinh trang', 'trang thai'],
  documentNumber: [
    'so van ban tra loi',
    'van ban tra loi',
    'so van ban',
    'van ban giai quyet',
    'so cong van',
    'so quyet dinh',
    'van ban',
  ],
  toBody: ['co quan chuyen den', 'chuyen den', 'chuyen co quan', 'noi chuyen den', 'co quan tham quyen'],
};

/** A title as it is compared: folded, letters and digits, single spaces. */
export function foldedTitle(title: string): string {
  return foldVietnamese(title)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** How well a title names a field: 0 not at all; the very name before its beginning before a part of it, a longer name before a shorter. */
function likeness(title: string, field: RegisterField): number {
  return Math.max(
    0,
    ...names[field].map((name, at) => {
      const surer = (20 - at) / 100 + name.length / 1000;
      if (title === name) return 3 + surer;
      if (title.startsWith(`${name} `)) return 2 + surer;
      return ` ${title} `.includes(` ${name} `) ? 1 + surer : 0;
    }),
  );
}

/** The column of each field, as far as titles tell it; a remembered layout comes first, then the best fit of all takes its column. */
export function guessColumns(titles: readonly string[], layout?: Layout): Columns {
  const folded = titles.map(foldedTitle);
  const columns: Columns = {};
  const taken = new Set<number>();
  for (const field of registerFields) {
    const remembered = layout?.columns[field];
    const at = remembered === undefined ? -1 : folded.findIndex((title, place) => title === remembered && !taken.has(place));
    if (at < 0) continue;
    columns[field] = at;
    taken.add(at);
  }
  const fits = registerFields
    .flatMap((field) => folded.map((title, at) => ({ field, at, score: title === '' ? 0 : likeness(title, field) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  for (const { field, at } of fits) {
    if (columns[field] !== undefined || taken.has(at)) continue;
    columns[field] = at;
    taken.add(at);
  }
  return columns;
}

/** How many fields these titles name for sure; a line with several is the header. */
export function namedFields(titles: readonly string[]): number {
  const folded = titles.map(foldedTitle).filter((title) => title !== '' && title.length <= 60);
  return registerFields.filter((field) => folded.some((title) => likeness(title, field) >= 2)).length;
}

/** The layout to remember: titles of the columns used, and nothing that stands below them. */
export function layoutOf({ columns, kind, yearOnly }: Mapping, titles: readonly string[]): Layout {
  const named = Object.entries(columns).map(([field, at]) => [field, foldedTitle(titles[at] ?? '')] as const);
  return { columns: Object.fromEntries(named.filter(([, title]) => title !== '')), kind, yearOnly };
}
