import type { Ctx } from '#src/platform/context.ts';

/** Every home (province_id) a record may have: all provinces there ever were here. For the system and for public pages of the whole country. */
export async function allHomes(ctx: Pick<Ctx, 'db'>): Promise<number[]> {
  const rows = await ctx.db.selectFrom('org_unit').select('province_id').distinct().orderBy('province_id').execute();
  return rows.map((row) => row.province_id);
}
