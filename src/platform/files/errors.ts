import { defineError } from '#src/platform/errors.ts';

const field = 'files';

function megabytes(bytes: number): { vi: string; en: string } {
  const en = (bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '');
  return { vi: en.replace('.', ','), en };
}

export const tooManyFiles = defineError('files.too_many', {
  status: 422,
  field,
  message: (count: number, most: number) => ({
    vi: `Bạn gửi ${count} tệp. Mỗi lần gửi được nhiều nhất ${most} tệp: giữ lại những tệp cần nhất.`,
    en: `You sent ${count} files. One sending takes at most ${most}: keep the ones that matter most.`,
  }),
});

export const emptyFile = defineError('files.empty', {
  status: 422,
  field,
  message: (name: string) => ({
    vi: `Tệp “${name}” không có gì bên trong (0 byte). Chọn lại tệp.`,
    en: `The file “${name}” is empty (0 bytes). Choose it again.`,
  }),
});

export const fileTooBig = defineError('files.too_big', {
  status: 413,
  field,
  message: (name: string, size: number, most: number) => ({
    vi: `Tệp “${name}” nặng ${megabytes(size).vi} MB. Mỗi tệp nặng nhất ${megabytes(most).vi} MB: chụp lại cỡ nhỏ hơn hoặc chia làm nhiều tệp.`,
    en: `The file “${name}” is ${megabytes(size).en} MB. One file may be ${megabytes(most).en} MB at most: take a smaller picture or split it.`,
  }),
});

export const typeNotAllowed = defineError('files.type_not_allowed', {
  status: 415,
  field,
  message: (name: string) => ({
    vi: `Không nhận tệp “${name}”: bên trong không phải ảnh hay văn bản đọc được. Nhận ảnh JPG, PNG, WebP; PDF; Word (.docx), Excel (.xlsx), .odt, .ods; văn bản .txt, .csv.`,
    en: `The file “${name}” is not taken: what is inside is not a picture or document we can read. We take JPG, PNG and WebP pictures; PDF; Word (.docx), Excel (.xlsx), .odt, .ods; text .txt, .csv.`,
  }),
});

export const oldOfficeFile = defineError('files.old_office', {
  status: 415,
  field,
  message: (name: string) => ({
    vi: `Tệp “${name}” là Word/Excel kiểu cũ hoặc có đặt mật khẩu. Mở ra, bỏ mật khẩu, lưu lại thành .docx, .xlsx hoặc PDF rồi gửi.`,
    en: `The file “${name}” is in the old Word/Excel format or has a password. Open it, remove the password, save it as .docx, .xlsx or PDF and send that.`,
  }),
});

export const heicPicture = defineError('files.heic', {
  status: 415,
  field,
  message: (name: string) => ({
    vi: `Ảnh “${name}” ở dạng HEIC của iPhone, ở đây chưa mở được. Vào Cài đặt → Camera → Định dạng, chọn “Tương thích nhất” rồi chụp lại; hoặc chụp màn hình tấm ảnh và gửi ảnh đó.`,
    en: `The picture “${name}” is in the iPhone's HEIC format, which cannot be opened here. In Settings → Camera → Formats choose “Most Compatible” and take it again, or send a screenshot of the picture.`,
  }),
});

export const brokenPicture = defineError('files.broken_picture', {
  status: 422,
  field,
  message: (name: string) => ({
    vi: `Ảnh “${name}” bị hỏng hoặc mới tải lên một phần. Mở thử trên máy của bạn; nếu xem được thì gửi lại.`,
    en: `The picture “${name}” is damaged or only partly uploaded. Try to open it on your device; if you can see it, send it again.`,
  }),
});

export const pictureTooLarge = defineError('files.picture_too_large', {
  status: 422,
  field,
  message: (name: string, mostMegapixels: number) => ({
    vi: `Ảnh “${name}” có quá nhiều điểm ảnh. Nhận ảnh đến ${mostMegapixels} triệu điểm: chụp lại ở cỡ ảnh thường.`,
    en: `The picture “${name}” has too many pixels. We take up to ${mostMegapixels} megapixels: take it again at the normal size.`,
  }),
});

export const brokenPdf = defineError('files.broken_pdf', {
  status: 422,
  field,
  message: (name: string) => ({
    vi: `Tệp PDF “${name}” bị thiếu phần cuối hoặc bị hỏng. Mở thử trên máy của bạn; nếu xem được thì gửi lại.`,
    en: `The PDF “${name}” is damaged or its end is missing. Try to open it on your device; if you can read it, send it again.`,
  }),
});

export const brokenDocument = defineError('files.broken_document', {
  status: 422,
  field,
  message: (name: string) => ({
    vi: `Tệp “${name}” bị hỏng hoặc mới tải lên một phần. Mở thử trên máy của bạn; nếu xem được thì lưu lại rồi gửi.`,
    en: `The file “${name}” is damaged or only partly uploaded. Try to open it on your device; if you can read it, save it again and send that.`,
  }),
});

export const archiveBomb = defineError('files.archive_bomb', {
  status: 422,
  field,
  message: (name: string) => ({
    vi: `Không nhận tệp “${name}”: bung ra thì lớn bất thường so với tệp, có thể làm treo máy người mở. Lưu nội dung thành PDF rồi gửi.`,
    en: `The file “${name}” is not taken: it unpacks to far more than its own size and could freeze the reader's computer. Save its content as PDF and send that.`,
  }),
});

export const hasMacros = defineError('files.has_macros', {
  status: 422,
  field,
  message: (name: string) => ({
    vi: `Không nhận tệp “${name}” vì bên trong có macro (đoạn chương trình chạy được). Lưu lại thành .docx, .xlsx không macro hoặc PDF rồi gửi.`,
    en: `The file “${name}” is not taken because it holds macros (programs that can run). Save it as .docx or .xlsx without macros, or as PDF, and send that.`,
  }),
});

export const textNotUtf8 = defineError('files.text_not_utf8', {
  status: 422,
  field,
  message: (name: string) => ({
    vi: `Tệp chữ “${name}” không ở bảng mã UTF-8 nên sẽ hiện sai dấu. Mở ra, chọn Lưu thành… với mã UTF-8 (Excel: “CSV UTF-8”) rồi gửi.`,
    en: `The text file “${name}” is not in UTF-8, so letters would show wrongly. Open it, choose Save as… with UTF-8 (Excel: “CSV UTF-8”) and send that.`,
  }),
});

export const fileMissing = defineError('files.missing', {
  status: 404,
  message: {
    vi: 'Tệp này không còn trong kho lưu. Báo người quản trị hệ thống tìm trong bản sao lưu.',
    en: 'This file is no longer in the store. Ask the operator to look in the backup.',
  },
});

export const formTooBig = defineError('form.too_big', {
  status: 413,
  message: (most: number) => ({
    vi: `Lần gửi này nặng quá ${megabytes(most).vi} MB nên chúng tôi dừng nhận, chưa lưu gì. Bớt tệp hoặc chụp ảnh nhỏ hơn rồi gửi lại.`,
    en: `This sending is over ${megabytes(most).en} MB, so we stopped and stored nothing. Send fewer or smaller files.`,
  }),
});

export const tooManyParts = defineError('form.too_many_parts', {
  status: 422,
  message: (most: number, files: number) => ({
    vi: `Lần gửi này có quá nhiều tệp và ô: nhiều nhất ${most} phần, trong đó ${files} tệp. Chưa lưu gì; bớt tệp rồi gửi lại.`,
    en: `This sending has too many files and fields: ${most} parts at most, ${files} of them files. Nothing was stored; send fewer files.`,
  }),
});

export const brokenForm = defineError('form.broken', {
  status: 400,
  message: {
    vi: 'Biểu mẫu đến nơi không trọn vẹn, có thể do mất mạng giữa chừng. Chưa lưu gì; gửi lại.',
    en: 'The form did not arrive whole; the connection may have dropped. Nothing was stored; send it again.',
  },
});

export const notAForm = defineError('form.not_a_form', {
  status: 415,
  message: {
    vi: 'Trang này nhận biểu mẫu (multipart/form-data hoặc application/x-www-form-urlencoded).',
    en: 'This page takes forms (multipart/form-data or application/x-www-form-urlencoded).',
  },
});

export const fieldTooLong = defineError('form.field_too_long', {
  status: 422,
  message: (size: number, most: number) => ({
    vi: `Ô này dài ${megabytes(size).vi} MB chữ, nhiều nhất ${megabytes(most).vi} MB. Viết phần chính ở đây, phần còn lại gửi thành tệp.`,
    en: `This field holds ${megabytes(size).en} MB of text, at most ${megabytes(most).en} MB. Write the main part here and attach the rest as a file.`,
  }),
});

export const nulInField = defineError('form.nul', {
  status: 422,
  message: {
    vi: 'Ô này có ký tự NUL (mã 0), không phải chữ. Xóa đoạn vừa dán rồi gõ lại.',
    en: 'This field holds a NUL character (code 0), which is not text. Remove what was pasted and type it again.',
  },
});
