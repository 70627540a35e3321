import { ExpectedError, together } from '#src/platform/errors.ts';
import { limits as uploadLimits } from '#src/platform/files/accept.ts';
import {
  brokenForm,
  fieldTooLong,
  formTooBig,
  notAForm,
  nulInField,
  tooManyFiles,
  tooManyParts,
} from '#src/platform/files/errors.ts';
import { type Part, splitParts } from '#src/platform/files/multipart-parts.ts';
import { cleanText } from '#src/platform/text.ts';

/** Sizes in bytes; `field` is one field's text in UTF-8. */
export type FormLimits = { total: number; parts: number; field: number; files: number };

export const formLimits: FormLimits = { total: 90 * 1024 * 1024, parts: 200, field: 1024 * 1024, files: uploadLimits.files };

export type FormFile = { field: string; name: string; bytes: Buffer };

/** What a form sent. A field sent more than once is a list; a file input left empty is not there. File names are as sent: `acceptUpload` cleans them. */
export type ReadForm = { fields: Record<string, string | string[]>; files: FormFile[] };

/**
 * Reads a multipart or urlencoded form, its text cleaned (`cleanText`). Stops receiving as soon as the body passes `total` bytes.
 * Throws `notAForm`, `formTooBig`, `tooManyParts`, `brokenForm`, or `tooManyFiles` and, with the field's name, `fieldTooLong` and
 * `nulInField` – all of these at once.
 */
export async function readForm(request: Request, limits: FormLimits = formLimits): Promise<ReadForm> {
  const encoding = encodingOf(request.headers.get('content-type') ?? '');
  if (!encoding) throw notAForm();
  if (Number(request.headers.get('content-length')) > limits.total) throw formTooBig(limits.total);

  const body = await receive(request, limits.total);
  const parts =
    encoding.kind === 'urlencoded' ? urlencodedParts(body, limits.parts) : splitParts(body, encoding.boundary, limits.parts);
  if (!parts) throw brokenForm();
  if (parts.length > limits.parts) throw tooManyParts(limits.parts, limits.files);
  return collect(parts, limits);
}

type Encoding = { kind: 'urlencoded' } | { kind: 'multipart'; boundary: string };

function encodingOf(contentType: string): Encoding | undefined {
  const essence = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (essence === 'application/x-www-form-urlencoded') return { kind: 'urlencoded' };
  const found = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  return essence === 'multipart/form-data' && boundary ? { kind: 'multipart', boundary } : undefined;
}

async function receive(request: Request, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      // The sender went away.
      throw brokenForm();
    });
    if (done) break;
    received += value.length;
    if (received > most) {
      await reader.cancel();
      throw formTooBig(most);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks, received);
}

/** Stops after `most` + 1 fields: a body full of `&` would become millions of them. */
function urlencodedParts(body: Buffer, most: number): Part[] {
  let end = -1;
  for (let field = 0; field <= most; field += 1) {
    end = body.indexOf('&', end + 1);
    if (end === -1) break;
  }
  const text = body.toString('utf8', 0, end === -1 ? body.length : end);
  return [...new URLSearchParams(text)].map(([name, value]) => ({ name, fileName: undefined, bytes: Buffer.from(value) }));
}

function collect(parts: readonly Part[], limits: FormLimits): ReadForm {
  // No prototype: a field named `__proto__` is then a field like any other.
  const fields: Record<string, string | string[]> = Object.create(null);
  const files: FormFile[] = [];
  const wrong: ExpectedError[] = [];
  for (const { name, fileName, bytes } of parts) {
    if (fileName !== undefined) {
      // Browsers send an untouched file input as a nameless empty file.
      if (fileName !== '' || bytes.length > 0) files.push({ field: name, name: fileName, bytes });
      continue;
    }
    const problem = problemOf(name, bytes, limits);
    if (problem) wrong.push(problem);
    else fields[name] = joined(fields[name], cleanText(bytes.toString('utf8')));
  }
  if (files.length > limits.files) wrong.push(tooManyFiles(files.length, limits.files));
  if (wrong.length > 0) throw together(wrong);
  return { fields, files };
}

function problemOf(field: string, value: Buffer, limits: FormLimits): ExpectedError | undefined {
  if (value.length > limits.field) return inField(field, fieldTooLong(value.length, limits.field));
  return value.includes(0) ? inField(field, nulInField()) : undefined;
}

function inField(field: string, { code, status, words }: ExpectedError): ExpectedError {
  return new ExpectedError(code, status, words, cleanText(field));
}

function joined(before: string | string[] | undefined, value: string): string | string[] {
  return before === undefined ? value : [before, value].flat();
}
