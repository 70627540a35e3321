import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

/** One entry of a zip to be made; `declaredSize` and `at` let a test lie about its size and place. */
export type ZipPart = {
  name: string;
  packed: Buffer;
  size: number;
  crc: number;
  stored?: true;
  declaredSize?: number;
  at?: number;
};

/** An entry holding `content`, deflated. */
export function zipPart(name: string, content: string | Buffer): ZipPart {
  const bytes = Buffer.from(content);
  return { name, packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) };
}

/** An entry holding `content` as it is, which OpenDocument asks of its first one. */
export function storedPart(name: string, content: string): ZipPart {
  const bytes = Buffer.from(content);
  return { name, packed: bytes, size: bytes.length, crc: crc32(bytes), stored: true };
}

/** A true deflate stream of `megabytes` MB of zeros, made by repeating one flushed block: inflating it yields every byte. */
export async function zeros(name: string, megabytes: number): Promise<ZipPart> {
  const deflate = createDeflateRaw({ level: 9 });
  const chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  deflate.write(Buffer.alloc(16 * 1024 * 1024));
  await new Promise<void>((done) => {
    deflate.flush(done);
  });
  deflate.close();
  const block = Buffer.concat(chunks);
  const finish = Buffer.from([0x03, 0x00]);
  const packed = Buffer.concat([...Array.from({ length: megabytes / 16 }, () => block), finish]);
  return { name, packed, size: megabytes * 1024 * 1024, crc: 0 };
}

/** A zip with the given entries, written by hand so that a test can make it lie; `zip64` moves every number to its 64-bit place. */
export function zip(parts: readonly ZipPart[], form: 'zip' | 'zip64' = 'zip'): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const size = part.declaredSize ?? part.size;
    const at = part.at ?? offset;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(part.stored ? 0 : 8, 4);
    shared.writeUInt32LE(part.crc, 10);
    shared.writeUInt32LE(part.packed.length, 14);
    shared.writeUInt32LE(size, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, part.packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    let extra = Buffer.alloc(0);
    if (form === 'zip64') {
      extra = Buffer.concat([Buffer.from([1, 0, 24, 0]), uint64(size), uint64(part.packed.length), uint64(at)]);
      shared.fill(0xff, 14, 22);
      shared.writeUInt16LE(extra.length, 24);
      tail.fill(0xff, 10);
    }
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, tail, name, extra]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const body = Buffer.concat([...locals, directory]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  if (form === 'zip64') {
    end.fill(0xff, 8, 20);
    return Buffer.concat([body, end64(parts.length, directory.length, offset), end]);
  }
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([body, end]);
}

/** The zip64 end of the directory, and the locator that says where it lies. */
function end64(count: number, size: number, offset: number): Buffer {
  const head = Buffer.from('PK\x06\x06\x2c\0\0\0\0\0\0\0\x2d\0\x2d\0\0\0\0\0\0\0\0\0', 'latin1');
  const locator = Buffer.from('PK\x06\x07\0\0\0\0', 'latin1');
  const oneDisk = Buffer.from([1, 0, 0, 0]);
  return Buffer.concat([
    head,
    uint64(count),
    uint64(count),
    uint64(size),
    uint64(offset),
    locator,
    uint64(offset + size),
    oneDisk,
  ]);
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
