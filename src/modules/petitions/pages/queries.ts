import { sql } from 'kysely';
import type { PetitionKey } from '#src/modules/petitions/actions/save.ts';
import type { Petition, PetitionKind, PetitionStatus } from '#src/modules/petitions/petition.ts';
import { visible } from '#src/modules/petitions/visible.ts';
import { type Ctx, today } from '#src/platform/context.ts';

export type Chosen = {
  provinceId: number;
  reference: string;
  kind: PetitionKind;
  subject: string;
  status: PetitionStatus;
  unitId: number;
  dueOn: string | null;
  settledOn: string | null;
};

/** The petitions of these references the actor may see, by deadline; others are left out. */
export async function petitionsByReference(tx: Ctx, keys: readonly PetitionKey[]): Promise<Chosen[]> {
  if (keys.length === 0) return [];
  return visible(tx)
    .select([
      'p.province_id as provinceId',
      'p.reference',
      'p.kind',
      'p.subject',
      'p.status',
      'p.unit_id as unitId',
      'p.due_on as dueOn',
      'p.settled_on as settledOn',
    ])
    .where(
      'p.province_id',
      'in',
      keys.map(({ provinceId }) => provinceId),
    )
    .where(
      'p.reference',
      'in',
      keys.map(({ reference }) => reference),
    )
    .orderBy('p.due_on')
    .orderBy('p.reference')
    .execute();
}

export type Load = { open: number; late: number };

/** What each person holds now, as far as the actor may see: a sealed petition in someone's hands shows to nobody else. */
export async function loadsOf(tx: Ctx, personIds: readonly string[]): Promise<Map<string, Load>> {
  if (personIds.length === 0) return new Map();
  const rows = await visible(tx)
    .select([
      'p.holder_id',
      sql<number>`count(*)::integer`.as('open'),
      sql<number>`count(*) filter (where p.due_on < ${today(tx)})::integer`.as('late'),
    ])
    .where('p.settled_on', 'is', null)
    .where('p.holder_id', 'in', [...personIds])
    .groupBy('p.holder_id')
    .execute();
  return new Map(rows.flatMap(({ holder_id: id, open, late }) => (id ? [[id, { open, late }] as const] : [])));
}

/** The words published of a petition, whether they stand now or were withdrawn. The caller has seen the petition through `visible()`. */
export function publicationOf(
  tx: Ctx,
  petition: Pick<Petition, 'provinceId' | 'id'>,
): Promise<{ said: string; did: string; place: string | null } | undefined> {
  return tx.db
    .selectFrom('petition_publication')
    .select(['said', 'did', 'place'])
    .where('province_id', '=', petition.provinceId)
    .where('petition_id', '=', petition.id)
    .executeTakeFirst();
}
