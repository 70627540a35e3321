import { defineMessages } from '#src/platform/i18n.ts';

export const terms = defineMessages({
  vi: {
    level: {
      nation: 'Cả nước',
      province: 'Cấp tỉnh',
      district: 'Cấp huyện',
      commune: 'Cấp xã',
      village: 'Thôn, tổ dân phố',
      office: 'Cơ quan, phòng ban',
    },
    list: {
      units2024: 'Danh mục ba cấp (đến 30/06/2025)',
      units2025: 'Danh mục hai cấp (từ 01/07/2025)',
      merges: 'Danh mục sáp nhập, đơn vị cũ sang mới',
      changes: 'Thay đổi sau 01/07/2025',
    },
    step: { reading: 'Đọc và đối chiếu danh mục', writing: 'Ghi đơn vị', deriving: 'Lập lại cây đơn vị và từ khóa tìm kiếm' },
  },
  en: {
    level: {
      nation: 'The nation',
      province: 'Province level',
      district: 'District level',
      commune: 'Commune level',
      village: 'Villages',
      office: 'Offices',
    },
    list: {
      units2024: 'Three-tier list (to 30 June 2025)',
      units2025: 'Two-tier list (from 1 July 2025)',
      merges: 'Mergers, old unit to new',
      changes: 'Changes after 1 July 2025',
    },
    step: { reading: 'Reading and comparing the lists', writing: 'Writing units', deriving: 'Rebuilding tree and search words' },
  },
});

export const commandWords = defineMessages({
  vi: {
    noFiles: 'Cần ít nhất một tệp CSV, hoặc một thư mục có tệp CSV.',
    unknownOption: (option: string) => `Không có lựa chọn “${option}”.`,
    cannotRead: (path: string) => `Không đọc được “${path}”.`,
    list: (name: string, file: string, rows: number) => `${file}: ${name}, ${rows} dòng`,
    counts: (day: string, province: number, district: number, commune: number) =>
      `  ngày ${day}: ${province} tỉnh, ${district} huyện, ${commune} xã`,
    plan: (added: number, changed: number, closed: number, unchanged: number) =>
      `${added} đơn vị mới, ${changed} thay đổi (trong đó ${closed} kết thúc), ${unchanged} giữ nguyên.`,
    step: (step: string, done: number, total: number) => (total > 0 ? `${step}: ${done}/${total}` : `${step}…`),
    refused: (count: number) => `${count} chỗ sai. Chưa nạp gì.`,
    more: (count: number) => `… và ${count} chỗ khác.`,
    dryRun: 'Xem trước, chưa ghi gì.',
    done: 'Đã nạp xong.',
    nothingNew: 'Không có gì mới: danh mục đã được nạp trước đây.',
    note: (place: string, words: string) => `Lưu ý ${place}: ${words}`,
  },
  en: {
    noFiles: 'At least one CSV file is needed, or a folder with CSV files.',
    unknownOption: (option: string) => `There is no option “${option}”.`,
    cannotRead: (path: string) => `Cannot read “${path}”.`,
    list: (name: string, file: string, rows: number) => `${file}: ${name}, ${rows} lines`,
    counts: (day: string, province: number, district: number, commune: number) =>
      `  on ${day}: ${province} provinces, ${district} districts, ${commune} communes`,
    plan: (added: number, changed: number, closed: number, unchanged: number) =>
      `${added} new units, ${changed} changed (${closed} of them end), ${unchanged} as they were.`,
    step: (step: string, done: number, total: number) => (total > 0 ? `${step}: ${done}/${total}` : `${step}…`),
    refused: (count: number) => `${count} problems. Nothing was imported.`,
    more: (count: number) => `… and ${count} more.`,
    dryRun: 'A preview; nothing was written.',
    done: 'Imported.',
    nothingNew: 'Nothing new: these lists had been imported before.',
    note: (place: string, words: string) => `Note ${place}: ${words}`,
  },
});
