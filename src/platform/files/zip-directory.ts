/** One entry as the central directory of a zip declares it. Sizes in bytes. */
export type ZipEntry = { name: string; deflated: boolean; packedSize: number; size: number };

type Place = { at: number; end: number; count: number };

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const end64LocatorSignature = 0x07064b50;
const entrySignature = 0x02014b50;
const localHeaderSize = 30;
const full32 = 0xffffffff;
const full16 = 0xffff;

/**
 * Lists a zip's entries from its central directory, inflating nothing. Stops after `most` + 1 entries.
 * Undefined when the archive is damaged or cut off, or its entries lie over one another (one small blob posing as many large files).
 */
export function readZipDirectory(bytes: Buffer, most: number): ZipEntry[] | undefined {
  try {
    const place = findDirectory(bytes);
    return place && readEntries(bytes, place, most);
  } catch (error) {
    // Offsets come from the sender: one that points outside the buffer is a damaged archive, not a bug of ours.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function findDirectory(bytes: Buffer): Place | undefined {
  const longestComment = full16;
  const first = Math.max(0, bytes.length - 22 - longestComment);
  for (let at = bytes.length - 22; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) !== endSignature || at + 22 + bytes.readUInt16LE(at + 20) !== bytes.length) continue;
    const start = bytes.readUInt32LE(at + 16);
    const count = bytes.readUInt16LE(at + 10);
    if (start === full32 || count === full16) return findDirectory64(bytes, at);
    return { at: start, end: at, count };
  }
  return undefined;
}

function findDirectory64(bytes: Buffer, end: number): Place | undefined {
  if (bytes.readUInt32LE(end - 20) !== end64LocatorSignature) return undefined;
  const at = Number(bytes.readBigUInt64LE(end - 12));
  if (bytes.readUInt32LE(at) !== end64Signature) return undefined;
  return { at: Number(bytes.readBigUInt64LE(at + 48)), end: at, count: Number(bytes.readBigUInt64LE(at + 32)) };
}

function readEntries(bytes: Buffer, place: Place, most: number): ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  const spans: { from: number; to: number }[] = [];
  let at = place.at;
  while (entries.length < place.count && entries.length <= most) {
    if (at + 46 > place.end || bytes.readUInt32LE(at) !== entrySignature) return undefined;
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const large = largeNumbers(extra);
    const size = large(bytes.readUInt32LE(at + 24));
    const packedSize = large(bytes.readUInt32LE(at + 20));
    const from = large(bytes.readUInt32LE(at + 42));
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      deflated: bytes.readUInt16LE(at + 10) === 8,
      packedSize,
      size,
    });
    spans.push({ from, to: from + localHeaderSize + nameLength + packedSize });
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  }
  return overlap(spans, place.at) ? undefined : entries;
}

/** Reads the zip64 extra field: it lists, in this order, only the numbers that did not fit their own place. */
function largeNumbers(extra: Buffer): (small: number) => number {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  return (small) => {
    if (small !== full32) return small;
    at += 8;
    return Number(extra.readBigUInt64LE(at - 8));
  };
}

function overlap(spans: { from: number; to: number }[], directoryAt: number): boolean {
  const sorted = spans.toSorted((a, b) => a.from - b.from);
  return sorted.some((span, index) => span.to > (sorted[index + 1]?.from ?? directoryAt));
}
