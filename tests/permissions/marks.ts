import { inflateRawSync } from 'node:zlib';

/**
 * What a response can give away of a petition. `existence`: its reference or id. `content`: what it says. `name`: who sent it.
 * `contact`: phone, e-mail, address. `code`: the sender's own tracking code.
 */
export const markKinds = ['existence', 'content', 'name', 'contact', 'code'] as const;
export type MarkKind = (typeof markKinds)[number];

/** A mark found: which petition (its number) and what of it. */
export type Mark = { number: number; kind: MarkKind };

/** Three digits, so that no mark is the beginning of another. */
const digits = (number: number) => String(number).padStart(3, '0');

/** What the petition with this number says and who sends it: each word stands in no other petition. */
export function markedWords(number: number) {
  const n = digits(number);
  return {
    subject: `Kê khống tiền đèn đường việc-${n} Nà Hái`,
    body: `Trưởng thôn kê khống tiền đèn đường ba năm liền, ghi ở sổ lời-${n} còn giữ.`,
    sender: {
      name: `Hoàng Thị Dấu-${n}`,
      phone: `0977${n}641`,
      email: `thu-${n}@example.vn`,
      address: `Bản Cọn, ngõ nhà-${n}`,
    },
  };
}

const patterns: { kind: MarkKind; pattern: RegExp }[] = [
  { kind: 'content', pattern: /viec-(\d{3})(?!\d)|loi-(\d{3})(?!\d)/g },
  { kind: 'name', pattern: /dau-(\d{3})(?!\d)/g },
  { kind: 'contact', pattern: /977(\d{3})641|thu-(\d{3})@|nha-(\d{3})(?!\d)/g },
];

export type Marks = {
  /** Tells the reference, id and code of a petition, which only come to be with it. */
  know(number: number, petition: { reference: string; id: string; code: string | undefined }): void;
  /** Every mark in the text, each once: whatever the case, tone marks and grouping of digits. */
  in(text: string): Mark[];
};

/** What finds marks of petitions in whatever is sent out. */
export function newMarks(): Marks {
  const numberOf = new Map<string, number>();
  const codeOf = new Map<string, number>();
  return {
    know(number, { reference, id, code }) {
      numberOf.set(reference.toLowerCase(), number).set(id, number);
      if (code) codeOf.set(code.toLowerCase(), number);
    },
    in(text) {
      const plain = plainOf(text);
      const found = new Map<string, Mark>();
      const add = (number: number | undefined, kind: MarkKind) => {
        if (number !== undefined) found.set(`${number} ${kind}`, { number, kind });
      };
      for (const { kind, pattern } of patterns)
        for (const [, ...groups] of plain.matchAll(pattern)) add(Number(groups.find((group) => group !== undefined)), kind);
      for (const [said] of plain.matchAll(/dv-[0-9a-z]{5}-\d{2}/g)) add(numberOf.get(said), 'existence');
      for (const [said] of plain.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)) add(numberOf.get(said), 'existence');
      for (const [said] of plain.matchAll(/dv-[0-9a-z]{5}-\d{2}-[0-9a-z]{4}-[0-9a-z]{4}/g)) add(codeOf.get(said), 'code');
      return [...found.values()];
    },
  };
}

/** Lower case without tone marks, `%xx` read, digits joined however a phone number is grouped. */
function plainOf(text: string): string {
  return text
    .replaceAll(/(?:%[0-9A-F]{2})+/gi, (coded) => Buffer.from(coded.replaceAll('%', ''), 'hex').toString('utf8'))
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/(?<=\d)[ .\u00a0](?=\d)/g, '');
}

/** All that a response says: status line and headers, and its body, of .xlsx and .docx every part. */
export async function saidBy(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return `${headers}\n${textOf(bytes)}`;
}

/** The text in a file: of a ZIP container that of every part, else the bytes as UTF-8. */
export function textOf(bytes: Buffer): string {
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== 0x04034b50) return bytes.toString('utf8');
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const parts: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    const header = bytes.readUInt32LE(at + 42);
    const begins = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const packed = bytes.subarray(begins, begins + size);
    parts.push(
      bytes.toString('utf8', at + 46, at + 46 + name),
      (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'),
    );
    at += 46 + name + extra + comment;
  }
  return parts.join('\n');
}
