import { type Document, Packer } from 'docx';

/**
 * The document as the bytes of a .docx, the same for the same content: its own times are `moment`, and those the library writes into the
 * archive are set to one fixed day.
 */
export async function packDocument(document: Document, { title, moment }: { title: string; moment: Date }): Promise<Buffer> {
  const bytes = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: coreProperties(title, moment) }]);
  return withoutTimes(bytes);
}

function coreProperties(title: string, moment: Date): string {
  const at = `${moment.toISOString().slice(0, 19)}Z`;
  return `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>Dân Vận</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const endSignature = 0x06054b50;
/** 1 January 1980, 00:00: the first moment a zip can name. */
const firstMoment = 0x00210000;

/** The archive with the first moment a zip can name in the place of every time it holds. */
function withoutTimes(bytes: Buffer): Buffer {
  const fixed = Buffer.from(bytes);
  // The library writes no comment, so the end record is the last thing there is.
  const end = fixed.length - 22;
  if (fixed.readUInt32LE(end) !== endSignature) throw new Error('Not the archive the library writes');
  let entry = fixed.readUInt32LE(end + 16);
  for (let left = fixed.readUInt16LE(end + 10); left > 0; left -= 1) {
    const local = fixed.readUInt32LE(entry + 42);
    fixed.writeUInt32LE(firstMoment, entry + 12);
    fixed.writeUInt32LE(firstMoment, local + 10);
    entry += 46 + fixed.readUInt16LE(entry + 28) + fixed.readUInt16LE(entry + 30) + fixed.readUInt16LE(entry + 32);
  }
  return fixed;
}
