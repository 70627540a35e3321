import type { Ctx } from '#src/platform/context.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
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

/** Buttons that only change the form: choose another unit, take a file off. Nothing is saved by them. */
export const stepButtons = { lookUp: 'lookUp', removeUpload: 'removeUpload' } as const;

export function isStep(typed: Typed): boolean {
  return Object.values(stepButtons).some((name) => typed[name] !== undefined);
}

export async function readTyped(request: Request): Promise<{ typed: Typed; files: FormFile[] }> {
  const { fields, files } = await readForm(request);
  const removed = many(fields, stepButtons.removeUpload);
  return { typed: { ...fields, uploads: many(fields, 'uploads').filter((id) => !removed.includes(id)) }, files };
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

/** The problems of a form; an error of no field leads to `start`. */
export function problemsOf(error: ExpectedError, lang: Lang, start: string): Problems {
  const all = error.all.map(({ field = '', words }) => ({
    field: /^uploads\b/.test(field) ? 'files' : field,
    message: words[lang],
  }));
  return {
    summary: all.map(({ field, message }) => ({ field: field || start, message })),
    of: (field) => all.find((each) => each.field === field)?.message,
  };
}
