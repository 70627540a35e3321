import type { ExpectedError } from '#src/platform/errors.ts';
import { readForm } from '#src/platform/files/multipart.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { FieldError } from '#src/ui/error-summary.tsx';

/** A form as it was typed, one value a field; shown again unchanged when it fails. */
export type Typed = Record<string, string>;

const KILOBYTE = 1_024;

/** Reads a form of words, no files; a long decision fits. */
export async function readTyped(request: Request): Promise<Typed> {
  const { fields } = await readForm(request, { total: 512 * KILOBYTE, parts: 30, field: 256 * KILOBYTE, files: 0 });
  // Browsers send line ends as CR LF.
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value).replaceAll('\r\n', '\n')]));
}

/** What went wrong, for the summary and for each field; an error of no field leads to `start`. */
export function wrongOf(
  error: ExpectedError | undefined,
  lang: Lang,
  start: string,
): { all: FieldError[]; of(field: string): string | undefined } {
  const all = (error?.all ?? []).map(({ field, words }) => ({ field: field || start, message: words[lang] }));
  return { all, of: (field) => all.find((each) => each.field === field)?.message };
}
