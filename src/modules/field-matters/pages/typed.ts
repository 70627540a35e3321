import type { Ctx } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { type FormFile, readForm } from '#src/platform/files/multipart.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { describeUploads, type KeptUpload, keepUploads } from '#src/platform/uploads.ts';
import type { FieldError } from '#src/ui/error-summary.tsx';

/** A form as it was typed; shown again unchanged when it fails. */
export type Typed = Record<string, string | string[]>;

export function one(typed: Typed, name: string): string {
  const value = typed[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

export function many(typed: Typed, name: string): string[] {
  return [typed[name] ?? []].flat().filter((value) => value !== '');
}

/** The name of the button that takes a file off the form. */
export const REMOVE_UPLOAD = 'removeUpload';

export async function readTyped(request: Request): Promise<{ typed: Typed; files: FormFile[] }> {
  const { fields, files } = await readForm(request);
  const removed = many(fields, REMOVE_UPLOAD);
  const uploads = many(fields, 'uploads').filter((id) => !removed.includes(id));
  return { typed: { ...fields, uploads }, files };
}

/** Keeps the files that came with the form, beside those it brought before. */
export async function withUploads(ctx: Ctx, typed: Typed, files: readonly FormFile[]): Promise<Typed> {
  const kept = await keepUploads(ctx, files);
  return { ...typed, uploads: [...many(typed, 'uploads'), ...kept.map(({ id }) => id)] };
}

export function uploadsOf(ctx: Ctx, typed: Typed): Promise<KeptUpload[]> {
  return describeUploads(ctx, many(typed, 'uploads'));
}

/** What went wrong, for the summary and for each field. */
export type Problems = { summary: FieldError[]; of(field: string): string | undefined };

export const noProblems: Problems = { summary: [], of: () => undefined };

/** A failure a form shows again with what was typed. */
export function isFormError(error: unknown): error is ExpectedError {
  return error instanceof ExpectedError && [413, 415, 422].includes(error.status);
}

/** The problems of a form; `controls` names the control of a field that is not named as the field is. */
export function problemsOf(error: ExpectedError, lang: Lang, controls: Record<string, string> = {}): Problems {
  const fieldOf = (field = '') => (/^uploads\b/.test(field) ? 'files' : /^places\b/.test(field) ? 'places' : field);
  const all = error.all.map(({ field, words }) => ({ field: fieldOf(field), message: words[lang] }));
  return {
    summary: all.map(({ field, message }) => ({ field: controls[field] ?? (field === '' ? 'noi-dung' : field), message })),
    of: (field) => all.find((each) => each.field === field)?.message,
  };
}
