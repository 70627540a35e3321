import { z } from 'zod';
import type { Ctx } from '#src/platform/context.ts';
import { acceptUploads } from '#src/platform/files/accept.ts';
import { newId } from '#src/platform/ids.ts';
import type { Job } from '#src/platform/jobs.ts';

export type KeptUpload = { id: string; name: string; type: string; size: number };

/**
 * Checks files that came with a form and keeps them until the form is saved, so that a form which fails comes back with them.
 * All are kept or, when one is refused, none. Throws the errors of `acceptUploads`.
 */
export async function keepUploads(ctx: Ctx, files: readonly { name: string; bytes: Buffer }[]): Promise<KeptUpload[]> {
  if (files.length === 0) return [];
  const accepted = await acceptUploads(files);
  const kept = [];
  for (const file of accepted) {
    const { sha256, size } = await ctx.services.files.put(file.bytes);
    kept.push({ id: newId(), sha256, name: file.name, type: file.type, size, created_at: ctx.now() });
  }
  await ctx.db.insertInto('upload').values(kept).execute();
  return kept.map(({ id, name, type, size }) => ({ id, name, type, size }));
}

/** The kept uploads of these ids, in their order; ids that are unknown or swept are left out. */
export async function describeUploads(ctx: Ctx, ids: readonly string[]): Promise<KeptUpload[]> {
  const valid = ids.filter((id) => z.uuid().safeParse(id).success);
  if (valid.length === 0) return [];
  const rows = await ctx.db.selectFrom('upload').select(['id', 'name', 'type', 'size']).where('id', 'in', valid).execute();
  return valid.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/**
 * Makes the uploads of a form files of the province; the caller says what they are files of. Uploads that are unknown or swept are
 * left out. Returns the ids of the files.
 */
export async function uploadsToFiles(tx: Ctx, provinceId: number, uploads: readonly string[]): Promise<string[]> {
  if (uploads.length === 0) return [];
  const found = await tx.db
    .deleteFrom('upload')
    .where('id', 'in', [...uploads])
    .returning(['sha256', 'name', 'type', 'size'])
    .execute();
  if (found.length === 0) return [];
  const files = found.map((upload) => ({ ...upload, province_id: provinceId, id: newId(), created_at: tx.now() }));
  await tx.db.insertInto('file').values(files).execute();
  return files.map(({ id }) => id);
}

const KEPT_DAYS = 2;

/** Every night: uploads whose form was never saved. Their bytes stay while a saved file has the same content. */
export const sweepUploads = {
  queue: 'uploads.sweep',
  data: z.object({}),
  cron: '37 20 * * *',
  async run(ctx) {
    const old = new Date(ctx.now().getTime() - KEPT_DAYS * 86_400_000);
    await ctx.db.deleteFrom('upload').where('created_at', '<', old).execute();
  },
} satisfies Job;
