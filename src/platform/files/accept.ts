import { isUtf8 } from 'node:buffer';
import { ExpectedError, together } from '#src/platform/errors.ts';
import {
  archiveBomb,
  brokenDocument,
  brokenPdf,
  emptyFile,
  fileTooBig,
  hasMacros,
  oldOfficeFile,
  textNotUtf8,
  tooManyFiles,
  typeNotAllowed,
} from '#src/platform/files/errors.ts';
import { cleanFileName, endingOf, nameWithEnding } from '#src/platform/files/file-name.ts';
import { redrawPicture } from '#src/platform/files/image.ts';
import { readZipDirectory } from '#src/platform/files/zip-directory.ts';

/** What one sending may carry. Sizes in bytes. */
export const limits = { fileSize: 10 * 1024 * 1024, files: 8 } as const;

/** For `<input type="file" accept>`. Naming JPEG but not HEIC makes an iPhone hand over JPEG by itself. */
export const uploadAccept = 'image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx,.odt,.ods,.txt,.csv';

export type Upload = { name: string; bytes: Buffer };

/** A file fit to store: `type` is the media type of `bytes` as they are now, which may differ from what was sent. */
export type AcceptedFile = { name: string; type: string; bytes: Buffer; kind: 'image' | 'pdf' | 'document' | 'text' };

const pictureEndings = { jpeg: ['jpg', 'jpeg'], png: ['png'] } as const;
const pictureTypes = ['jpeg', 'png', 'apng', 'webp', 'avif', 'heic', 'heif', 'heic-sequence', 'heif-sequence'].map(
  (type) => `image/${type}`,
);

const documentEndings: ReadonlyMap<string, readonly [string]> = new Map([
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
  ['application/vnd.oasis.opendocument.text', ['odt']],
  ['application/vnd.oasis.opendocument.spreadsheet', ['ods']],
]);

/** An office file that unpacks to more than this is not a letter; a reader's computer would suffer, and so would our own import. */
const unpacked = { most: 200 * 1024 * 1024, entries: 5000, ratio: 100, ratioFrom: 10 * 1024 * 1024 };

/** Throws `tooManyFiles` when one sending carries more than `limits.files`. */
export function checkCount(count: number): void {
  if (count > limits.files) throw tooManyFiles(count, limits.files);
}

/**
 * Accepts all files of one sending or none, naming every wrong file at once. One after another, so that memory holds one decoded
 * picture. Throws `tooManyFiles`, or what `acceptUpload` throws, joined.
 */
export async function acceptUploads(uploads: readonly Upload[]): Promise<AcceptedFile[]> {
  checkCount(uploads.length);
  const accepted: AcceptedFile[] = [];
  const wrong: ExpectedError[] = [];
  for (const upload of uploads) {
    try {
      accepted.push(await acceptUpload(upload));
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      wrong.push(error);
    }
  }
  if (wrong.length > 0) throw together(wrong);
  return accepted;
}

/**
 * Judges a file by its content, never by its name, and returns it fit to store: the name cleaned and given its true ending, a picture
 * drawn anew without metadata. PDF and office files are kept byte for byte, their own author fields included.
 * Throws a typed error from `files/errors.ts` that names the file.
 */
export async function acceptUpload(upload: Upload): Promise<AcceptedFile> {
  const name = cleanFileName(upload.name);
  const { bytes } = upload;
  if (bytes.length === 0) throw emptyFile(name);
  if (bytes.length > limits.fileSize) throw fileTooBig(name, bytes.length, limits.fileSize);

  // Before anything else looks inside: the type of an office file is told by unpacking part of it.
  if (isZip(bytes)) checkArchive(name, bytes);

  const type = await sniff(bytes);
  if (type && pictureTypes.includes(type)) return acceptPicture(name, bytes, type);
  if (type === 'application/pdf') return acceptPdf(name, bytes);
  const endings = type ? documentEndings.get(type) : undefined;
  if (type && endings) return { name: nameWithEnding(name, endings), type, bytes, kind: 'document' };
  if (type === 'application/x-cfb') throw oldOfficeFile(name);
  return acceptText(name, bytes, type);
}

async function sniff(bytes: Buffer): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type');
  return (await fileTypeFromBuffer(bytes))?.mime;
}

async function acceptPicture(name: string, bytes: Buffer, mime: string): Promise<AcceptedFile> {
  const drawn = await redrawPicture(name, bytes, mime);
  return {
    name: nameWithEnding(name, pictureEndings[drawn.type]),
    type: `image/${drawn.type}`,
    bytes: drawn.bytes,
    kind: 'image',
  };
}

/** A whole PDF ends in `%%EOF`; one cut off on the way does not. Scanners leave some padding after it. */
function acceptPdf(name: string, bytes: Buffer): AcceptedFile {
  const whole = /^%PDF-\d/.test(bytes.toString('latin1', 0, 8)) && bytes.subarray(-2048).includes('%%EOF');
  if (!whole) throw brokenPdf(name);
  return { name: nameWithEnding(name, ['pdf']), type: 'application/pdf', bytes, kind: 'pdf' };
}

/**
 * Text has no signature, so its ending must say text: words in a file called .jpg or .bat are not what the sender thinks they are.
 * Nor does a chance signature ("BM…" reads as a bitmap) turn valid text into something else.
 */
function acceptText(name: string, bytes: Buffer, sniffed: string | undefined): AcceptedFile {
  const ending = endingOf(name);
  if (ending !== 'txt' && ending !== 'csv' && ending !== '') throw typeNotAllowed(name);
  if (!isUtf8(bytes) || bytes.includes(0)) throw ending === '' || sniffed ? typeNotAllowed(name) : textNotUtf8(name);
  return {
    name: nameWithEnding(name, ['txt', 'csv']),
    type: ending === 'csv' ? 'text/csv' : 'text/plain',
    bytes,
    kind: 'text',
  };
}

function isZip(bytes: Buffer): boolean {
  return bytes.length >= 4 && bytes.readUInt32LE(0) === 0x04034b50;
}

function checkArchive(name: string, bytes: Buffer): void {
  const entries = readZipDirectory(bytes, unpacked.entries);
  if (!entries) throw brokenDocument(name);

  const total = { packedSize: 0, size: 0 };
  for (const entry of entries) {
    total.packedSize += entry.packedSize;
    total.size += entry.size;
  }
  const swollen = ({ packedSize, size }: { packedSize: number; size: number }) =>
    size > unpacked.ratioFrom && size > packedSize * unpacked.ratio;
  if (entries.length > unpacked.entries || total.size > unpacked.most || swollen(total) || entries.some(swollen))
    throw archiveBomb(name);
  // Deflate adds 5 bytes per 16 KB at worst: an entry declared smaller than that is lying about what it unpacks to.
  if (entries.some((entry) => entry.deflated && entry.packedSize > entry.size * 1.01 + 64)) throw archiveBomb(name);
  if (entries.some((entry) => isMacro(entry.name))) throw hasMacros(name);
}

/** Word and Excel keep macros in vbaProject.bin, LibreOffice under Basic/ and Scripts/. */
function isMacro(entryName: string): boolean {
  return (
    /(^|\/)vbaProject\.bin$/i.test(entryName) ||
    /^Basic\/[^/]+\/(?!script-lb\.xml)[^/]+$/.test(entryName) ||
    /^Scripts\/.+\/[^/]+$/.test(entryName)
  );
}
