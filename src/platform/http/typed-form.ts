import { ExpectedError } from '#src/platform/errors.ts';
import { readForm } from '#src/platform/files/multipart.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** A form as it was typed; shown again unchanged when it fails. */
export type Typed = Record<string, string | string[]>;

const KILOBYTE = 1_024;

/** Reads a form without files. Throws when it is larger than any of ours. */
export async function typedForm(request: Request): Promise<Typed> {
  const { fields } = await readForm(request, { total: 512 * KILOBYTE, parts: 300, field: 128 * KILOBYTE, files: 0 });
  return fields;
}

export function one(typed: Typed, name: string): string {
  return [typed[name] ?? ''].flat()[0] ?? '';
}

export function many(typed: Typed, name: string): string[] {
  return [typed[name] ?? []].flat();
}

/** What went wrong, for the summary and for each field. */
export type Problems = { summary: { field: string; message: string }[]; of(field: string): string | undefined };

export const noProblems: Problems = { summary: [], of: () => undefined };

/** `controls` names the id of the control where it is not the field's name; `''` for what belongs to no field. */
export function problemsOf(error: ExpectedError, lang: Lang, controls: Readonly<Record<string, string>> = {}): Problems {
  const all = error.all.map(({ field = '', words }) => ({ field, message: words[lang] }));
  return {
    summary: all.map(({ field, message }) => ({ field: controls[field] ?? (field || 'noi-dung'), message })),
    of: (field) => all.find((each) => each.field === field)?.message,
  };
}

/** Whether a form can be shown again for it; anything else is thrown on. */
export function isFormError(error: unknown): error is ExpectedError {
  return error instanceof ExpectedError && (error.status === 422 || error.status === 409);
}
