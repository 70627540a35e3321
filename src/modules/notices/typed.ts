import { ExpectedError } from '#src/platform/errors.ts';
import { readForm } from '#src/platform/files/multipart.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { FieldError } from '#src/ui/error-summary.tsx';

/** A form as it was typed, one value a field. */
export type Typed = Record<string, string>;

/** A form that failed, to be shown again. */
export type Failed = { typed: Typed; error: ExpectedError };

const KILOBYTE = 1_024;

export async function readTyped(request: Request): Promise<Typed> {
  const { fields } = await readForm(request, { total: 64 * KILOBYTE, parts: 200, field: 4 * KILOBYTE, files: 0 });
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

/** Runs the action; an expected failure comes back with what was typed, anything else goes on. */
export async function tried(typed: Typed, work: () => Promise<void>): Promise<Failed | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ExpectedError) return { typed, error };
    throw error;
  }
}

/** What went wrong, for the summary and for each field; an error of no field leads to `start`. */
export function wrongOf(failed: Failed | undefined, lang: Lang, start: string) {
  const all: FieldError[] = (failed?.error.all ?? []).map(({ field, words }) => ({
    field: field || start,
    message: words[lang],
  }));
  return { all, of: (field: string) => all.find((each) => each.field === field)?.message };
}

/** The answer to a form that failed is the form again. */
export function failedStatus(failed: Failed | undefined) {
  if (!failed) return {};
  const { status } = failed.error;
  return { status: status === 400 || status === 401 ? 422 : status } as const;
}
