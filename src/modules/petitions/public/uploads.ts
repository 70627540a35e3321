import { control } from '#src/modules/petitions/public/send-form.ts';
import { sendMessages } from '#src/modules/petitions/public/send-messages.ts';
import type { Ctx } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { limits } from '#src/platform/files/accept.ts';
import { type FormFile, formLimits } from '#src/platform/files/multipart.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { type KeptUpload, keepUploads } from '#src/platform/uploads.ts';
import type { FieldError } from '#src/ui/error-summary.tsx';

/** More files than are taken are still read, so that the form comes back with its text and the first eight. */
export const sendLimits = { ...formLimits, files: 150 };

export type Keeping = {
  kept: KeptUpload[];
  refused: ExpectedError[] /** How many were given, when that was too many. */;
  tooMany: number | null;
};

/**
 * Keeps the files that came with a form beside those kept before, each on its own: a picture that cannot be taken does not cost the sender
 * the others. At most 8 in all; the rest is left out and said.
 */
export async function keepEach(ctx: Ctx, before: readonly KeptUpload[], files: readonly FormFile[]): Promise<Keeping> {
  const kept = [...before];
  const refused: ExpectedError[] = [];
  for (const file of files) {
    if (kept.length >= limits.files) break;
    try {
      kept.push(...(await keepUploads(ctx, [file])));
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      refused.push(error);
    }
  }
  const given = before.length + files.length;
  return { kept, refused, tooMany: given > limits.files ? given : null };
}

/** What to say by the file field. */
export function fileErrors({ refused, tooMany }: Keeping, lang: Lang): FieldError[] {
  const messages = refused.map((error) => error.words[lang]);
  if (tooMany !== null) messages.push(sendMessages(lang).filesTooMany(tooMany));
  return messages.map((message) => ({ field: control.files, message }));
}
