/** One part of a multipart body. `fileName` is there when the part is a file, '' for an input left untouched. `bytes` is a view, not a copy. */
export type Part = { name: string; fileName: string | undefined; bytes: Buffer };

/** Longest head of one part, in bytes: a name, a file name and a type. */
const longestHead = 8 * 1024;

/**
 * Splits a multipart/form-data body (RFC 7578) into its parts without copying them: Node's own `formData()` holds a body four times
 * over. Stops after `most` + 1 parts. Undefined when the body is cut off or is no multipart body with this boundary.
 */
export function splitParts(body: Buffer, boundary: string, most: number): Part[] | undefined {
  const parts: Part[] = [];
  const first = Buffer.from(`--${boundary}`);
  const next = Buffer.from(`\r\n--${boundary}`);
  if (!body.subarray(0, first.length).equals(first)) return undefined;

  let at = first.length;
  while (parts.length <= most) {
    const after = body.toString('latin1', at, at + 2);
    if (after === '--') return parts;
    const headEnd = body.indexOf('\r\n\r\n', at);
    if (after !== '\r\n' || headEnd === -1 || headEnd - at > longestHead) return undefined;
    const name = parameters(body.toString('utf8', at, headEnd));
    const end = body.indexOf(next, headEnd + 2);
    if (!name || end === -1) return undefined;
    parts.push({ ...name, bytes: body.subarray(headEnd + 4, Math.max(headEnd + 4, end)) });
    at = end + next.length;
  }
  return parts;
}

function parameters(head: string): { name: string; fileName: string | undefined } | undefined {
  const disposition = /^content-disposition:[ \t]*form-data(;.*)$/im.exec(head)?.[1];
  if (disposition === undefined) return undefined;
  const name = parameter(disposition, 'name');
  if (name === undefined) return undefined;
  return { name, fileName: parameter(disposition, 'filename') ?? encodedFileName(disposition) };
}

/** Browsers write quotes and line ends in a name as %22, %0D and %0A, and nothing else in that way. */
function parameter(disposition: string, name: string): string | undefined {
  const found = new RegExp(`;[ \\t]*${name}=(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(disposition);
  const value = found?.[1] ?? found?.[2];
  return value?.replace(/%22/g, '"').replace(/%0d/gi, '\r').replace(/%0a/gi, '\n');
}

/** `filename*=UTF-8''…`, which RFC 7578 forbids and some programs send for names that are not ASCII. */
function encodedFileName(disposition: string): string | undefined {
  const encoded = /;[ \t]*filename\*=utf-8''([^\s;]+)/i.exec(disposition)?.[1];
  return encoded === undefined ? undefined : Buffer.from(unescapeBytes(encoded), 'latin1').toString('utf8');
}

/** Percent escapes to bytes, never throwing on a bad one as `decodeURIComponent` does. */
function unescapeBytes(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
