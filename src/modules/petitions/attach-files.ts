import type { Petition } from '#src/modules/petitions/petition.ts';
import type { Ctx } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';

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
  if (uploads.length === 0) return 0;
  const found = await tx.db
    .deleteFrom('upload')
    .where('id', 'in', [...uploads])
    .returning(['sha256', 'name', 'type', 'size'])
    .execute();
  if (found.length === 0) return 0;
  const files = found.map((upload) => ({ ...upload, province_id: petition.provinceId, id: newId(), created_at: tx.now() }));
  await tx.db.insertInto('file').values(files).execute();
  await tx.db
    .insertInto('petition_file')
    .values(
      files.map((file) => ({
        province_id: petition.provinceId,
        petition_id: petition.id,
        file_id: file.id,
        role: as.role,
        answer_id: as.role === 'evidence' ? as.answerId : null,
        act_seq: as.role === 'act' ? as.actSeq : null,
      })),
    )
    .execute();
  return files.length;
}
