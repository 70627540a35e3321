import type { Lang } from '#src/platform/i18n.ts';

/** What is wrong at one place of a list, in words that say what is expected. */
export type ImportProblem = {
  file: string;
  /** Line of the file as a spreadsheet numbers it; null when the file as a whole is wrong. */
  row: number | null;
  column: string | null;
  value: string | null;
  code: string;
  words: Record<Lang, string>;
};

/** Where in a list a fact comes from. */
export type Place = { file: string; row: number | null };

/** Declares one kind of problem; the words may quote the parts given where it is found. */
function defineProblem<P extends unknown[]>(
  code: string,
  words: { vi: (...parts: P) => string; en: (...parts: P) => string },
): (place: Place, column: string | null, value: string | null, ...parts: P) => ImportProblem {
  return ({ file, row }, column, value, ...parts) => ({
    file,
    row,
    column,
    value,
    code: `units.import.${code}`,
    words: { vi: words.vi(...parts), en: words.en(...parts) },
  });
}

export const problem = {
  notText: defineProblem('not_text', {
    vi: () => 'Tệp không phải văn bản UTF-8. Trong Excel, chọn lưu kiểu “CSV UTF-8”.',
    en: () => 'The file is not UTF-8 text. In Excel, save it as “CSV UTF-8”.',
  }),
  badCsv: defineProblem('bad_csv', {
    vi: () => 'Không đọc tiếp được từ dòng này: dấu nháy kép mở mà không đóng, hoặc đặt sai chỗ.',
    en: () => 'Cannot read on from this line: a double quote is opened and not closed, or out of place.',
  }),
  empty: defineProblem('empty', {
    vi: () => 'Tệp không có dòng nào dưới dòng tiêu đề.',
    en: () => 'The file has no line below its header.',
  }),
  tooLong: defineProblem('too_long', {
    vi: (most: number) => `Tệp có hơn ${most} dòng, nhiều hơn mọi danh mục đơn vị.`,
    en: (most: number) => `The file has more than ${most} lines, more than any list of units.`,
  }),
  unknownList: defineProblem('unknown_list', {
    vi: (lists: string) => `Không nhận ra danh mục nào qua dòng tiêu đề. Các danh mục đọc được: ${lists}.`,
    en: (lists: string) => `The header is of no list known here. The lists that can be read: ${lists}.`,
  }),
  twice: defineProblem('list_twice', {
    vi: (other: string) => `Danh mục này đã có trong tệp ${other}. Mỗi lần chỉ nạp một tệp mỗi loại.`,
    en: (other: string) => `This list is already in the file ${other}. Send one file of each kind at a time.`,
  }),
  missingColumn: defineProblem('missing_column', {
    vi: () => 'Thiếu cột này trong dòng tiêu đề.',
    en: () => 'This column is missing from the header.',
  }),
  width: defineProblem('row_width', {
    vi: (found: number, wanted: number) => `Dòng có ${found} ô, tiêu đề có ${wanted} cột.`,
    en: (found: number, wanted: number) => `The line has ${found} cells, the header ${wanted} columns.`,
  }),
  blank: defineProblem('blank', { vi: () => 'Ô này còn trống.', en: () => 'This cell is empty.' }),
  badCode: defineProblem('bad_code', {
    vi: () => 'Mã tỉnh có 2 chữ số, mã huyện 3, mã xã 5; giữ các số 0 ở đầu.',
    en: () => 'A province code has 2 digits, a district code 3, a commune code 5; keep leading zeros.',
  }),
  duplicate: defineProblem('duplicate', {
    vi: (row: number) => `Đã có ở dòng ${row}.`,
    en: (row: number) => `Already in line ${row}.`,
  }),
  badKind: defineProblem('bad_kind', {
    vi: (known: string) => `Loại đơn vị ở cấp này là: ${known}.`,
    en: (known: string) => `The kinds of unit at this level are: ${known}.`,
  }),
  kindNotName: defineProblem('kind_not_name', {
    vi: (kind: string) => `Tên không bắt đầu bằng loại ghi cùng dòng (“${kind}”). Vẫn nạp như đã ghi.`,
    en: (kind: string) => `The name does not begin with the kind in its line (“${kind}”). Imported as written.`,
  }),
  districtGone: defineProblem('district_gone', {
    vi: () => 'Từ 01/07/2025 không còn cấp huyện, nên danh mục này chỉ có mã 2 và 5 chữ số.',
    en: () => 'There are no districts from 1 July 2025, so this list has only codes of 2 and 5 digits.',
  }),
  parentLevel: defineProblem('parent_level', {
    vi: (digits: number) => `Ở danh mục này, cấp trên của đơn vị phải là mã ${digits} chữ số.`,
    en: (digits: number) => `In this list the unit above must have a code of ${digits} digits.`,
  }),
  noParentExpected: defineProblem('no_parent_expected', {
    vi: () => 'Đơn vị cấp tỉnh để trống cột này.',
    en: () => 'A province leaves this cell empty.',
  }),
  unknownUnit: defineProblem('unknown_unit', {
    vi: (day: string) => `Không có đơn vị mang mã này vào ngày ${day}, cả trong các tệp đang nạp lẫn trong danh mục đã có.`,
    en: (day: string) => `No unit has this code on ${day}, neither in the files sent nor in the tree already here.`,
  }),
  badRelation: defineProblem('bad_relation', {
    vi: () => 'Chỉ nhận “whole” (toàn bộ đơn vị cũ vào một đơn vị mới) hoặc “part” (đơn vị cũ chia ra nhiều nơi).',
    en: () => 'Only “whole” (all of the old unit went into one new unit) or “part” (it was divided) is known.',
  }),
  wholeTwice: defineProblem('whole_twice', {
    vi: () => 'Đơn vị cũ ghi “whole” thì chỉ vào được một đơn vị mới, nhưng ở đây có nhiều dòng.',
    en: () => 'An old unit marked “whole” goes into one new unit only, yet it has several lines here.',
  }),
  badLevel: defineProblem('bad_level', {
    vi: () => 'Chỉ nhận province, district hoặc commune, khớp với độ dài của mã.',
    en: () => 'Only province, district or commune is known, and it must fit the length of the code.',
  }),
  otherName: defineProblem('other_name', {
    vi: (name: string) => `Mã này là của “${name}”.`,
    en: (name: string) => `This code belongs to “${name}”.`,
  }),
  noPredecessor: defineProblem('no_predecessor', {
    vi: () => 'Đơn vị mới này không có đơn vị cũ nào: thiếu dòng của nó trong danh mục sáp nhập.',
    en: () => 'This new unit has no predecessor: its line is missing from the list of mergers.',
  }),
  mergesNeeded: defineProblem('merges_needed', {
    vi: (count: number) =>
      `Cần gửi kèm danh mục sáp nhập (old_code, new_code, relation): ${count} đơn vị mới chưa biết từ đâu ra.`,
    en: (count: number) =>
      `The list of mergers (old_code, new_code, relation) is needed too: where ${count} new units come from is not known.`,
  }),
  notMerged: defineProblem('not_merged', {
    vi: (codes: string) => `Cột này kể mã ${codes}, nhưng danh mục sáp nhập không có dòng nào từ mã đó vào đơn vị này.`,
    en: (codes: string) => `This names ${codes}, but the list of mergers has no line from there to this unit.`,
  }),
  badDate: defineProblem('bad_date', {
    vi: () => 'Không có ngày này trong lịch. Ghi như 30/04/2026 hoặc 2026-04-30.',
    en: () => 'There is no such day. Write it as 30/04/2026 or 2026-04-30.',
  }),
  decreeNeeded: defineProblem('decree_needed', {
    vi: () => 'Thay đổi có ngày hiệu lực phải ghi số văn bản.',
    en: () => 'A change with a date of effect must name its document.',
  }),
  correctionKind: defineProblem('correction_kind', {
    vi: () => 'Dòng không có ngày chỉ sửa chính tả; đổi loại đơn vị phải có ngày hiệu lực.',
    en: () => 'A line without a date only corrects spelling; a change of kind needs its date of effect.',
  }),
  treeGap: defineProblem('tree_gap', {
    vi: (name: string, day: string) => `${name} không có tên cho ngày ${day}.`,
    en: (name: string, day: string) => `${name} has no name for ${day}.`,
  }),
  treeParentMissing: defineProblem('tree_parent_missing', {
    vi: (name: string, day: string) => `${name} không thuộc đơn vị nào từ ngày ${day}.`,
    en: (name: string, day: string) => `${name} lies in no unit from ${day}.`,
  }),
  treeParentGone: defineProblem('tree_parent_gone', {
    vi: (name: string, day: string) =>
      `${name} vẫn còn sau ngày ${day}, khi đơn vị cấp trên của nó đã hết. Thiếu dòng của nó trong danh mục sáp nhập.`,
    en: (name: string, day: string) =>
      `${name} goes on after ${day}, when the unit above it has ended. Its line is missing from the list of mergers.`,
  }),
};
