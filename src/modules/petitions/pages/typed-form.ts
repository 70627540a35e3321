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

/** Buttons that only change the form: look something up, take a file off. Nothing is saved by them. */
export const stepButtons = { lookUp: 'lookUp', removeUpload: 'removeUpload' } as const;

export function isStep(typed: Typed): boolean {
  return Object.values(stepButtons).some((name) => typed[name] !== undefined);
}

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
export type Problems = { summary: FieldError[]; of(field: string): string | undefined };

export const noProblems: Problems = { summary: [], of: () => undefined };

/**
 * The problems of a form. `controls` names the id of the control a field's message leads to, where it is not the field's name; errors
 * of no field lead to `controls['']`.
 */
export function problemsOf(error: ExpectedError, lang: Lang, controls: Record<string, string>): Problems {
  const fieldOf = (field = '') => (/^uploads\b/.test(field) ? 'files' : field);
  const controlOf = (field: string) => controls[field] ?? (field === '' ? 'noi-dung' : field);
  const all = error.all.map(({ field, words }) => ({ field: fieldOf(field), message: words[lang] }));
  return {
    summary: all.map(({ field, message }) => ({ field: controlOf(field), message })),
    of: (field) => all.find((each) => each.field === field)?.message,
  };
}
