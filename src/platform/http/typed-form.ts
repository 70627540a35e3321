import type { Ctx } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { type FormFile, readForm } from '#src/platform/files/multipart.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { describeUploads, type KeptUpload, keepUploads } from '#src/platform/uploads.ts';

/** A form as it was typed; shown again unchanged when it fails. */
export type Typed = Record<string, string | string[]>;

const KILOBYTE = 1_024;

/** Reads a form without files. Throws when it is larger than any of ours. */
export async function typedForm(request: Request): Promise<Typed> {
  const { fields } = await readForm(request, { total: 512 * KILOBYTE, parts: 700, field: 128 * KILOBYTE, files: 0 });
  return fields;
}

export function one(typed: Typed, name: string): string {
  return [typed[name] ?? ''].flat()[0] ?? '';
}

export function many(typed: Typed, name: string): string[] {
  return [typed[name] ?? []].flat().filter((value) => value !== '');
}

/** Buttons that only change the form: look something up, take a file off. Nothing is saved by them. */
export const stepButtons = { lookUp: 'lookUp', removeUpload: 'removeUpload' } as const;

export function isStep(typed: Typed): boolean {
  return Object.values(stepButtons).some((name) => typed[name] !== undefined);
}

/** Reads a form with an `UploadField`; what a button took off is no longer among its `uploads`. Throws the errors of `readForm`. */
export async function readTyped(request: Request): Promise<{ typed: Typed; files: FormFile[] }> {
  const { fields, files } = await readForm(request);
  const removed = many(fields, stepButtons.removeUpload);
  const uploads = many(fields, 'uploads').filter((id) => !removed.includes(id));
  return { typed: { ...fields, uploads }, files };
}

/** Keeps the files that came with the form, beside those it brought before. Throws the errors of `keepUploads`, said of the file field. */
export async function withUploads(ctx: Ctx, typed: Typed, files: readonly FormFile[]): Promise<Typed> {
  const kept = await keepUploads(ctx, files);
  return { ...typed, uploads: [...many(typed, 'uploads'), ...kept.map(({ id }) => id)] };
}

export function uploadsOf(ctx: Ctx, typed: Typed): Promise<KeptUpload[]> {
  return describeUploads(ctx, many(typed, 'uploads'));
}

/** What went wrong, for the summary and for each field. */
export type Problems = { summary: { field: string; message: string }[]; of(field: string): string | undefined };

export const noProblems: Problems = { summary: [], of: () => undefined };

/** The field a failure is shown at: an item of a list at the list, an upload at the file field. */
function shownAt(field = ''): string {
  const list = field.replace(/\.\d+$/, '');
  return list === 'uploads' ? 'files' : list;
}

/** `controls` names the id of the control where it is not the field's name; `''` for what belongs to no field. */
export function problemsOf(error: ExpectedError, lang: Lang, controls: Readonly<Record<string, string>> = {}): Problems {
  return problemsAt(error, lang, (field) => controls[field] ?? field);
}

/** As `problemsOf`, where the id of a control is worked out: several forms of one page have the same fields. */
export function problemsAt(error: ExpectedError, lang: Lang, controlOf: (field: string) => string): Problems {
  const all = error.all.map(({ field, words }) => ({ field: shownAt(field), message: words[lang] }));
  return {
    summary: all.map(({ field, message }) => ({ field: controlOf(field) || 'noi-dung', message })),
    of: (field) => all.find((each) => each.field === field)?.message,
  };
}

/** Whether a form can be shown again for it; anything else is thrown on. */
export function isFormError(error: unknown): error is ExpectedError {
  return error instanceof ExpectedError && (error.status === 422 || error.status === 409);
}

/** As `isFormError`, for a form with files; a conflict (409) is said on a page of its own. */
export function isInputError(error: unknown): error is ExpectedError {
  return error instanceof ExpectedError && [413, 415, 422].includes(error.status);
}
