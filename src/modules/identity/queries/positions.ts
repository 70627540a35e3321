import { type Ctx, today } from '#src/platform/context.ts';

export type Position = {
  id: string;
  unitId: number;
  unitName: string;
  /** Home of the unit, and of the position's ledger. */
  provinceId: number;
  title: string;
  role: string;
  personId: string | null;
  personName: string | null;
  startsOn: string;
  /** First day on which it is over. */
  endsOn: string | null;
  concurrent: boolean;
};

function positions(ctx: Ctx) {
  return ctx.db
    .selectFrom('position as p')
    .innerJoin('org_unit as unit', 'unit.id', 'p.unit_id')
    .leftJoin('account_user as holder', 'holder.id', 'p.person_id')
    .select([
      'p.id',
      'p.unit_id as unitId',
      'unit.name as unitName',
      'unit.province_id as provinceId',
      'p.title',
      'p.role',
      'p.person_id as personId',
      'holder.name as personName',
      'p.starts_on as startsOn',
      'p.ends_on as endsOn',
      'p.concurrent',
    ]);
}

export function findPosition(ctx: Ctx, id: string): Promise<Position | undefined> {
  return positions(ctx).where('p.id', '=', id).executeTakeFirst();
}

export function lockPosition(ctx: Ctx, id: string): Promise<Position | undefined> {
  return positions(ctx).where('p.id', '=', id).forUpdate('p').executeTakeFirst();
}

/** Posts of a person that are not over, and those of the past; the newest first. */
export function positionsOf(ctx: Ctx, personId: string): Promise<Position[]> {
  return positions(ctx).where('p.person_id', '=', personId).orderBy('p.starts_on', 'desc').orderBy('p.id').execute();
}

/** Whether the person holds a main (not concurrent) post on any day from `startsOn` up to, not including, `endsOn`. */
export async function holdsMainPost(ctx: Ctx, personId: string, startsOn: string, endsOn: string | null): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('position')
    .select('id')
    .where('person_id', '=', personId)
    .where('concurrent', '=', false)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', startsOn)]))
    .$if(endsOn !== null, (query) => query.where('starts_on', '<', endsOn))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Vacant posts of today at or below these authorities (everywhere when undefined). */
export function vacantPosts(ctx: Ctx, authorityIds: readonly number[] | undefined): Promise<Position[]> {
  const day = today(ctx);
  return positions(ctx)
    .where('p.person_id', 'is', null)
    .where((eb) => eb.or([eb('p.ends_on', 'is', null), eb('p.ends_on', '>', day)]))
    .$if(authorityIds !== undefined, (query) =>
      query.where('p.unit_id', 'in', (eb) =>
        eb
          .selectFrom('org_unit_closure')
          .select('unit_id')
          .where('ancestor_id', 'in', authorityIds?.length ? [...authorityIds] : [-1]),
      ),
    )
    .orderBy('unit.name')
    .orderBy('p.title')
    .limit(200)
    .execute();
}
