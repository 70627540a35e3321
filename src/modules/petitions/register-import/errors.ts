import { defineError } from '#src/platform/errors.ts';

const field = 'register';

export const registerMissing = defineError('petitions.register.missing', {
  status: 422,
  field,
  message: { vi: 'Chọn tệp sổ đơn (.xlsx) rồi gửi.', en: 'Choose the register (.xlsx) and send it.' },
});

export const notARegister = defineError('petitions.register.not_a_register', {
  status: 415,
  field,
  message: (name: string) => ({
    vi: `Tệp “${name}” không phải bảng tính .xlsx có dòng nào bên dưới tiêu đề. Mở bằng Excel hay LibreOffice, lưu thành .xlsx rồi gửi. Chưa lưu gì.`,
    en: `The file “${name}” is not an .xlsx spreadsheet with a line below its header. Open it in Excel or LibreOffice, save it as .xlsx and send that. Nothing was stored.`,
  }),
});

export const registerTooLong = defineError('petitions.register.too_long', {
  status: 422,
  field,
  message: (name: string, most: number) => ({
    vi: `Một trang của tệp “${name}” có hơn ${most.toLocaleString('vi')} dòng. Chia sổ theo năm, mỗi tệp một năm. Chưa lưu gì.`,
    en: `A sheet of the file “${name}” has more than ${most.toLocaleString('en')} lines. Split the register by year, one file each. Nothing was stored.`,
  }),
});

export const registerTooWide = defineError('petitions.register.too_wide', {
  status: 422,
  field,
  message: (name: string, most: number) => ({
    vi: `Tệp “${name}” có dòng dài hơn ${most} cột. Xóa các cột thừa bên phải rồi gửi lại. Chưa lưu gì.`,
    en: `The file “${name}” has a line of more than ${most} columns. Delete the columns to the right and send it again. Nothing was stored.`,
  }),
});

export const registerUnitUnknown = defineError('petitions.register.unit_unknown', {
  status: 422,
  field: 'unit',
  message: {
    vi: 'Chọn đơn vị mà chức vụ của bạn được nhận và phân loại đơn.',
    en: 'Choose a unit where your post takes in and sorts petitions.',
  },
});

export const importUnknown = defineError('petitions.register.unknown', {
  status: 404,
  message: { vi: 'Không có lần nhập sổ này, hoặc không phải của bạn.', en: 'There is no such import, or it is not yours.' },
});

export const importNotDraft = defineError('petitions.register.not_draft', {
  status: 409,
  message: {
    vi: 'Lần nhập sổ này đã được ra lệnh nhập hoặc đã bỏ. Tải lại trang để xem nó đến đâu.',
    en: 'This import was ordered or given up already. Reload the page to see how far it is.',
  },
});

export const mappingIncomplete = defineError('petitions.register.mapping_incomplete', {
  status: 422,
  message: {
    vi: 'Chọn lại trang, dòng tiêu đề và cột: lựa chọn gửi lên không khớp với tệp.',
    en: 'Choose sheet, header line and columns again: what was sent does not fit the file.',
  },
});

export const hasProblems = defineError('petitions.register.has_problems', {
  status: 422,
  message: (count: number) => ({
    vi: `Còn ${count} chỗ phải sửa nên chưa nhập dòng nào.`,
    en: `${count} places still have to be corrected, so no line was imported.`,
  }),
});

export const alreadyImported = defineError('petitions.register.already_imported', {
  status: 409,
  message: (on: string, by: string) => ({
    vi: `${by} đã nhập tệp này, đọc theo đúng cách này, ngày ${on}. Không nhập lần hai.`,
    en: `${by} imported this file, read in this very way, on ${on}. It is not imported twice.`,
  }),
});

export const batchTouched = defineError('petitions.register.touched', {
  status: 409,
  message: (references: readonly string[]) => ({
    vi: `Không hoàn tác được nữa: đã có người làm việc trên ${references.join(', ') || 'hồ sơ của sổ này'}. Sửa từng hồ sơ thay vì bỏ cả sổ.`,
    en: `This can no longer be undone: someone has worked on ${references.join(', ') || 'a petition of this register'}. Correct them one by one instead.`,
  }),
});

export const batchNotDone = defineError('petitions.register.not_done', {
  status: 409,
  message: { vi: 'Chỉ hoàn tác được lần nhập đã xong.', en: 'Only a finished import can be undone.' },
});
