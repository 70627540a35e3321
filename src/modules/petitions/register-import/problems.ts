import type { Lang } from '#src/platform/i18n.ts';

/** What is wrong in one cell of a register, in words that say what is expected. */
export type RowProblem = {
  /** Line as the spreadsheet numbers it; null when the whole sheet is wrong. */
  line: number | null;
  /** Title of the column; null when it is the line as a whole. */
  column: string | null;
  code: string;
  words: Record<Lang, string>;
};

type Place = { line: number | null; column: string | null };

/** Declares one kind of problem; the words may quote the parts given where it is found. */
function defineProblem<P extends unknown[]>(
  code: string,
  words: Record<Lang, (...parts: P) => string>,
): (place: Place, ...parts: P) => RowProblem {
  return ({ line, column }, ...parts) => ({ line, column, code, words: { vi: words.vi(...parts), en: words.en(...parts) } });
}

/** `Dòng 14, cột Ngày nhận: 25/52/000 không phải là ngày.` */
export function problemSentence({ line, column, words }: RowProblem, lang: Lang): string {
  const places =
    lang === 'en'
      ? [line === null ? null : `line ${line}`, column === null ? null : `column ${column}`]
      : [line === null ? null : `dòng ${line}`, column === null ? null : `cột ${column}`];
  const place = places.filter((part) => part !== null).join(', ');
  return place === '' ? words[lang] : `${place.charAt(0).toUpperCase()}${place.slice(1)}: ${words[lang]}`;
}

/** A value as it is quoted; one that may name a denouncer is not repeated, and the words go on without it. */
export type Quoted = { vi: string; en: string };

export const problem = {
  noColumn: defineProblem('no_column', {
    vi: (what: Quoted) => `Chọn cột ${what.vi}: không có cột này thì không nhập được dòng nào.`,
    en: (what: Quoted) => `Choose the column for ${what.en}: without it no line can be imported.`,
  }),
  noKind: defineProblem('no_kind', {
    vi: () => 'Chọn cột loại đơn, hoặc chọn một loại cho cả sổ.',
    en: () => 'Choose the column with the kind, or one kind for the whole register.',
  }),
  noLines: defineProblem('no_lines', {
    vi: () => 'Không có dòng nào bên dưới dòng tiêu đề này.',
    en: () => 'There is no line below this header.',
  }),
  blank: defineProblem('blank', { vi: () => 'ô này còn trống.', en: () => 'this cell is empty.' }),
  notADay: defineProblem('not_a_day', {
    vi: (said: Quoted) => `${said.vi} không phải là ngày. Ghi ngày/tháng/năm, ví dụ 25/12/2024.`,
    en: (said: Quoted) => `${said.en} is not a day. Write day/month/year, such as 25/12/2024.`,
  }),
  yearOnly: defineProblem('year_only', {
    vi: (said: Quoted) => `${said.vi} chỉ có năm. Ghi đủ ngày/tháng/năm, hoặc chọn “Ngày chỉ ghi năm” ở trên.`,
    en: (said: Quoted) => `${said.en} is only a year. Write the whole date, or choose “Days with only a year” above.`,
  }),
  future: defineProblem('future', {
    vi: (said: Quoted) => `${said.vi} sau hôm nay.`,
    en: (said: Quoted) => `${said.en} is after today.`,
  }),
  tooOld: defineProblem('too_old', {
    vi: (said: Quoted) => `${said.vi} trước năm 1945.`,
    en: (said: Quoted) => `${said.en} is before 1945.`,
  }),
  farAway: defineProblem('far_away', {
    vi: (said: Quoted) => `${said.vi} cách ngày nhận hơn mười năm.`,
    en: (said: Quoted) => `${said.en} is more than ten years from the day received.`,
  }),
  beforeReceived: defineProblem('before_received', {
    vi: (said: Quoted) => `${said.vi} trước ngày nhận.`,
    en: (said: Quoted) => `${said.en} is before the day received.`,
  }),
  unknownKind: defineProblem('unknown_kind', {
    vi: (said: Quoted) => `${said.vi} không phải một trong bốn loại: khiếu nại, tố cáo, kiến nghị, phản ánh.`,
    en: (said: Quoted) => `${said.en} is none of the four kinds: khiếu nại, tố cáo, kiến nghị, phản ánh.`,
  }),
  unknownField: defineProblem('unknown_field', {
    vi: (said: Quoted) => `${said.vi} không khớp lĩnh vực nào. Ghi như “Đất đai”, “Môi trường”, “Việc khác”.`,
    en: (said: Quoted) => `${said.en} fits no field of work. Write it like “Đất đai”, “Môi trường”, “Việc khác”.`,
  }),
  unknownChannel: defineProblem('unknown_channel', {
    vi: (said: Quoted) => `${said.vi} không rõ đơn đến bằng cách nào: trực tiếp, điện thoại, bưu điện hay qua mạng.`,
    en: (said: Quoted) => `${said.en} does not say how it came: in person, by phone, by post or online.`,
  }),
  unknownOutcome: defineProblem('unknown_outcome', {
    vi: (said: Quoted) =>
      `${said.vi} không rõ kết quả. Ghi một trong: đã giải quyết, đã trả lời, không giải quyết được, chuyển đơn, hướng dẫn, trả lại, lưu đơn, rút đơn, đang giải quyết.`,
    en: (said: Quoted) =>
      `${said.en} is no outcome known here. Write one of: đã giải quyết, đã trả lời, không giải quyết được, chuyển đơn, hướng dẫn, trả lại, lưu đơn, rút đơn, đang giải quyết.`,
  }),
  settledWithoutDay: defineProblem('settled_without_day', {
    vi: () => 'đã có kết quả nhưng thiếu ngày giải quyết.',
    en: () => 'it has an outcome but no day of settlement.',
  }),
  openWithDay: defineProblem('open_with_day', {
    vi: () => 'có ngày giải quyết nhưng kết quả ghi là đang giải quyết.',
    en: () => 'it has a day of settlement but is said to be open.',
  }),
  unknownUnit: defineProblem('unknown_unit', {
    vi: (said: Quoted, known: string) => `${said.vi} không phải đơn vị này hay đơn vị cũ của nó. Ghi tên hoặc mã của: ${known}.`,
    en: (said: Quoted, known: string) =>
      `${said.en} is neither this unit nor one it followed. Write the name or code of: ${known}.`,
  }),
  unitNotThen: defineProblem('unit_not_then', {
    vi: (said: Quoted, day: string, then: string) => `ngày ${day} không có ${said.vi}. Ngày đó có: ${then}.`,
    en: (said: Quoted, day: string, then: string) => `there was no ${said.en} on ${day}. On that day there was: ${then}.`,
  }),
  unitTwice: defineProblem('unit_twice', {
    vi: (said: Quoted, codes: string) => `có nhiều đơn vị tên ${said.vi}. Ghi mã thay cho tên: ${codes}.`,
    en: (said: Quoted, codes: string) => `several units are called ${said.en}. Write the code instead: ${codes}.`,
  }),
  badPhone: defineProblem('bad_phone', {
    vi: () => 'số điện thoại phải có 10 hoặc 11 chữ số và bắt đầu bằng 0.',
    en: () => 'a phone number has 10 or 11 digits and begins with 0.',
  }),
  badEmail: defineProblem('bad_email', {
    vi: () => 'địa chỉ thư điện tử không đúng.',
    en: () => 'this is not an e-mail address.',
  }),
  tooShort: defineProblem('too_short', {
    vi: (least: number) => `phải có ít nhất ${least} ký tự.`,
    en: (least: number) => `needs at least ${least} characters.`,
  }),
  tooLong: defineProblem('too_long', {
    vi: (most: number) => `dài quá ${most} ký tự.`,
    en: (most: number) => `is longer than ${most} characters.`,
  }),
  sameLine: defineProblem('same_line', {
    vi: (line: number) => `trùng với dòng ${line}: cùng số đơn, ngày nhận, loại, nội dung và người gửi.`,
    en: (line: number) => `is the same as line ${line}: number, day, kind, subject and sender.`,
  }),
};
