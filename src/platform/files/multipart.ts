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
import { cleanText, hasNul } from '#src/platform/text.ts';

/** Sizes in bytes; `field` is one field's text in UTF-8. */
export type FormLimits = { total: number; parts: number; field: number; files: number };

export const formLimits: FormLimits = { total: 90 * 1024 * 1024, parts: 200, field: 1024 * 1024, files: uploadLimits.files };

export type FormFile = { field: string; name: string; bytes: Buffer };

/** What a form sent. A field sent more than once is a list; a file input left empty is not there. File names are as sent: `acceptUpload` cleans them. */
export type ReadForm = { fields: Record<string, string | string[]>; files: FormFile[] };

/**
 * Reads a multipart or urlencoded form, its text cleaned (`cleanText`). Stops receiving as soon as the body passes `total` bytes or
 * `parts` parts. Throws `notAForm`, `formTooBig`, `tooManyParts`, `tooManyFiles`, `brokenForm`, or `fieldTooLong` / `nulInField` with
 * the field's name – all such fields at once.
 */
export async function readForm(request: Request, limits: FormLimits = formLimits): Promise<ReadForm> {
  const type = request.headers.get('content-type') ?? '';
  const divider = dividerOf(type, limits.parts);
  if (!divider) throw notAForm();
  if (Number(request.headers.get('content-length')) > limits.total) throw formTooBig(limits.total);

  const guard = guardStream(divider, limits);
  const body = request.body?.pipeThrough(guard.stream) ?? null;
  let form: FormData;
  try {
    form = await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    // The parser reports our own stop and a body it cannot read alike.
    throw guard.stopped() ?? brokenForm();
  }
  return collect(form, limits);
}

type Divider = { bytes: Buffer; most: number };

/** What stands between two parts of the body, and how often it may; undefined when the body is no form. */
function dividerOf(contentType: string, parts: number): Divider | undefined {
  const [essence = ''] = contentType.split(';');
  if (essence.trim().toLowerCase() === 'application/x-www-form-urlencoded') return { bytes: Buffer.from('&'), most: parts - 1 };
  if (essence.trim().toLowerCase() !== 'multipart/form-data') return undefined;
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  return name ? { bytes: Buffer.from(`--${name}`), most: parts + 1 } : undefined;
}

function guardStream(divider: Divider, limits: FormLimits) {
  let received = 0;
  let dividers = 0;
  let tail = Buffer.alloc(0);
  let reason: ExpectedError | undefined;

  const stream = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      received += chunk.length;
      // A divider may lie across two chunks, so the end of the last one is looked at again.
      const window = Buffer.concat([tail, chunk]);
      dividers += countIn(window, divider.bytes);
      tail = Buffer.from(window.subarray(Math.max(0, window.length - divider.bytes.length + 1)));
      if (received > limits.total) reason = formTooBig(limits.total);
      else if (dividers > divider.most) reason = tooManyParts(limits.parts, limits.files);
      if (reason) controller.error(reason);
      else controller.enqueue(chunk);
    },
  });
  return { stream, stopped: () => reason };
}

function countIn(bytes: Buffer, sought: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(sought); at !== -1; at = bytes.indexOf(sought, at + sought.length)) count += 1;
  return count;
}

async function collect(form: FormData, limits: FormLimits): Promise<ReadForm> {
  // No prototype: a field named `__proto__` is then a field like any other.
  const fields: Record<string, string | string[]> = Object.create(null);
  const files: FormFile[] = [];
  const wrong: ExpectedError[] = [];
  for (const [name, value] of form) {
    if (typeof value !== 'string') {
      // Browsers send an untouched file input as a nameless empty file.
      if (value.name !== '' || value.size > 0)
        files.push({ field: name, name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
      continue;
    }
    const problem = problemOf(name, value, limits);
    if (problem) wrong.push(problem);
    else fields[name] = joined(fields[name], cleanText(value));
  }
  if (files.length > limits.files) wrong.push(tooManyFiles(files.length, limits.files));
  if (wrong.length > 0) throw together(wrong);
  return { fields, files };
}

function problemOf(field: string, value: string, limits: FormLimits): ExpectedError | undefined {
  const size = Buffer.byteLength(value);
  if (size > limits.field) return inField(field, fieldTooLong(size, limits.field));
  return hasNul(value) ? inField(field, nulInField()) : undefined;
}

function inField(field: string, { code, status, words }: ExpectedError): ExpectedError {
  return new ExpectedError(code, status, words, cleanText(field));
}

function joined(before: string | string[] | undefined, value: string): string | string[] {
  return before === undefined ? value : [before, value].flat();
}
