import { type CaseAttachment, senderFilesOf } from '#src/modules/petitions/case-file.ts';
import { letterParts } from '#src/modules/petitions/links/sender-parts.ts';
import { petitionOfSender } from '#src/modules/petitions/queries.ts';
import { isGenuine, parseCode } from '#src/modules/petitions/tracking-code.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';

/**
 * A file of the petition with this tracking code; undefined when code or file is wrong – the two cannot be told apart, so this answers
 * nobody who tries codes.
 */
export async function fileOfSender(ctx: Ctx, typed: string, fileId: string): Promise<CaseAttachment | undefined> {
  const code = parseCode(typed);
  if (!code || !isGenuine(ctx.services.keys, code)) return undefined;
  return inSnapshot(
    ctx,
    async (tx) => {
      const petition = await petitionOfSender(tx, code);
      if (!petition) return undefined;
      const { evidence } = await letterParts(tx, petition);
      return [...(await senderFilesOf(tx, petition)), ...evidence].find(({ id }) => id === fileId);
    },
    { provinceIds: [code.provinceId] },
  );
}
