import type { channels, Ending, Field, PetitionKind } from '#src/modules/petitions/petition.ts';
import type { Cell } from '#src/modules/petitions/register-import/sheet.ts';
import { foldVietnamese } from '#src/platform/text.ts';

/** A day as a cell gave it, or why it is none. `year` is known when nothing else is. */
export type ReadDay = { day: string } | { year: number } | 'blank' | 'notADay';

const textual = /^(?:ngay\s*)?(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})\s*(?:[/.-]|nam)\s*(\d{4}|\d{2})$/;
const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/;
/** Day 0 of Excel's calendar, which takes 1900 for a leap year. */
const EXCEL_ZERO = Date.UTC(1899, 11, 30);
const serials = { from: 10_000, to: 80_000 };

/** Reads a day: one the spreadsheet knew, its serial number, d/m/yyyy in the ways people write it, or a bare year. `thisYear` decides what `24` means. */
export function readDay(cell: Cell | null | undefined, thisYear: number): ReadDay {
  if (!cell) return 'blank';
  if (typeof cell === 'object') return { day: cell.day };
  const text = foldVietnamese(cell).replaceAll(/\s+/g, ' ').trim();
  if (/^\d{4}$/.test(text)) return { year: Number(text) };
  if (/^\d{5}(\.\d+)?$/.test(text)) return serialDay(Math.trunc(Number(text)));
  const year4 = (year: string) => (year.length === 4 ? Number(year) : fullYear(Number(year), thisYear));
  const written = textual.exec(text);
  if (written) return realDay(year4(written[3] ?? ''), Number(written[2]), Number(written[1]));
  const [, year, month, date] = iso.exec(text) ?? [];
  return year ? realDay(Number(year), Number(month), Number(date)) : 'notADay';
}

function fullYear(short: number, thisYear: number): number {
  const century = thisYear - (thisYear % 100);
  return century + short > thisYear ? century - 100 + short : century + short;
}

function serialDay(serial: number): ReadDay {
  if (serial < serials.from || serial > serials.to) return 'notADay';
  return { day: new Date(EXCEL_ZERO + serial * 86_400_000).toISOString().slice(0, 10) };
}

function realDay(year: number, month: number, date: number): ReadDay {
  const moment = new Date(Date.UTC(year, month - 1, date));
  const exists = year >= 1000 && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date;
  return exists ? { day: moment.toISOString().slice(0, 10) } : 'notADay';
}

function folded(text: string): string {
  return foldVietnamese(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The first pair one of whose words stands in the text as a word of its own. */
function firstWithin<T>(text: string, pairs: readonly (readonly [T, readonly string[]])[]): T | undefined {
  const padded = ` ${folded(text)} `;
  return pairs.find(([, words]) => words.some((word) => padded.includes(` ${word} `)))?.[0];
}

const kindWords: readonly (readonly [PetitionKind, readonly string[]])[] = [
  ['denunciation', ['to cao', 'don to cao', 'tc', 'denunciation']],
  ['complaint', ['khieu nai', 'kn', 'complaint']],
  ['recommendation', ['kien nghi', 'de nghi', 'recommendation']],
  ['feedback', ['phan anh', 'pa', 'feedback']],
];

/** The kind a cell names; undefined when it names none, or a denunciation beside another (“khiếu nại, tố cáo”), which only a person can tell apart. */
export function readKind(text: string): PetitionKind | undefined {
  const found = kindWords
    .filter(([, words]) => words.some((word) => ` ${folded(text)} `.includes(` ${word} `)))
    .map(([kind]) => kind);
  const [first] = found;
  // “Kiến nghị, phản ánh” is one line of every register; nothing hangs on which of the two it is.
  if (found.length === 2 && found.includes('recommendation') && found.includes('feedback')) return 'recommendation';
  return found.length === 1 ? first : undefined;
}

const fieldWords: readonly (readonly [Field, readonly string[]])[] = [
  ['land', ['dat dai', 'dat', 'tai nguyen', 'giai phong mat bang', 'boi thuong', 'thu hoi dat', 'land']],
  ['environment', ['moi truong', 'rac', 'o nhiem', 'nuoc thai', 'environment']],
  ['infrastructure', ['giao thong', 'ha tang', 'xay dung', 'duong', 'dien', 'thuy loi', 'cap nuoc', 'do thi', 'infrastructure']],
  ['socialPolicy', ['chinh sach xa hoi', 'chinh sach', 'nguoi co cong', 'bao tro', 'ho ngheo', 'an sinh', 'lao dong', 'xa hoi']],
  ['administration', ['thu tuc hanh chinh', 'hanh chinh', 'ho tich', 'tu phap', 'can bo', 'cong vu', 'administration']],
  ['publicOrder', ['an ninh', 'trat tu', 'an toan', 'public order']],
  ['economy', ['kinh te', 'san xuat', 'nong nghiep', 'tai chinh', 'cong thuong', 'ngan sach', 'economy']],
  ['culture', ['van hoa', 'giao duc', 'y te', 'the thao', 'culture']],
  ['ethnicReligiousAffairs', ['dan toc', 'ton giao', 'cong tac dan toc']],
  ['other', ['khac', 'viec khac', 'linh vuc khac', 'other']],
];

export function readField(text: string): Field | undefined {
  return firstWithin(text, fieldWords);
}

type Channel = (typeof channels)[number];
const channelWords: readonly (readonly [Channel, readonly string[]])[] = [
  ['phone', ['dien thoai', 'duong day nong', 'hotline', 'phone']],
  ['web', ['qua mang', 'truc tuyen', 'cong thong tin', 'thu dien tu', 'email', 'website', 'web', 'zalo']],
  ['desk', ['truc tiep', 'tiep dan', 'tiep cong dan', 'mot cua', 'desk']],
  ['letter', ['buu dien', 'buu chinh', 'don', 'thu', 'cong van', 'chuyen den', 'hom thu', 'letter']],
];

export function readChannel(text: string): Channel | undefined {
  return firstWithin(text, channelWords);
}

export type RegisterOutcome = Extract<
  Ending,
  'answered' | 'done' | 'cannotBeDone' | 'transferredOut' | 'notAccepted' | 'guided' | 'returned' | 'stored' | 'withdrawn'
>;

const outcomeWords: readonly (readonly [RegisterOutcome | 'open', readonly string[]])[] = [
  ['open', ['dang', 'chua', 'cho', 'open']],
  ['withdrawn', ['rut don', 'rut', 'withdrawn']],
  ['notAccepted', ['khong thu ly']],
  [
    'cannotBeDone',
    ['khong lam duoc', 'khong giai quyet duoc', 'khong the', 'khong du', 'khong dong y', 'tu choi', 'khong thuoc tham quyen'],
  ],
  ['stored', ['luu don', 'luu', 'xep luu']],
  ['returned', ['tra lai don', 'tra lai', 'tra don']],
  ['transferredOut', ['chuyen don', 'da chuyen', 'chuyen', 'chuyen co quan', 'transferred']],
  [
    'done',
    [
      'da giai quyet',
      'giai quyet xong',
      'da xu ly',
      'xu ly xong',
      'da khac phuc',
      'hoan thanh',
      'da xong',
      'xong',
      'da lam',
      'done',
    ],
  ],
  ['answered', ['tra loi', 'da tra loi', 'giai thich', 'phan hoi', 'thong bao', 'giai dap', 'answered']],
  ['guided', ['huong dan', 'guided']],
];

/** How it ended in the words of a register; `open` while it had not; undefined when the words say neither. */
export function readOutcome(text: string): RegisterOutcome | 'open' | undefined {
  return firstWithin(text, outcomeWords);
}

/** Whether the words in the name column say that nobody signed. */
export function isNobody(name: string): boolean {
  return /^(khong( ghi| de| co)? ten|nac danh|mao danh|giau ten|an danh|khong ro|khong ten|anonymous|x|-)?$/.test(folded(name));
}
