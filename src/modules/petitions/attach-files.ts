import type { Petition } from '#src/modules/petitions/petition.ts';
import type { Ctx } from '#src/platform/context.ts';
import { uploadsToFiles } from '#src/platform/uploads.ts';

type As =
  | { role: 'submission' | 'reply' }
  | { role: 'evidence'; answerId: string }
  /** `actSeq`: number of the act in the formal file. */
  | { role: 'act'; actSeq: number };

/** Makes the uploads of a form files of the petition. Unknown or swept uploads are left out. Returns how many were attached. */
export async function attachUploads(
  tx: Ctx,
  petition: Pick<Petition, 'provinceId' | 'id'>,
  uploads: readonly string[],
  as: As,
): Promise<number> {
  const files = await uploadsToFiles(tx, petition.provinceId, uploads);
  if (files.length === 0) return 0;
  await tx.db
    .insertInto('petition_file')
    .values(
      files.map((file) => ({
        province_id: petition.provinceId,
        petition_id: petition.id,
        file_id: file,
        role: as.role,
        answer_id: as.role === 'evidence' ? as.answerId : null,
        act_seq: as.role === 'act' ? as.actSeq : null,
      })),
    )
    .execute();
  return files.length;
}
