import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { mayTake } from '#src/modules/petitions/chains/offers.ts';
import { reachOf } from '#src/modules/petitions/visible.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** A transfer to another province that waits for its answer, seen from one of its sides. */
export type WaitingOffer = {
  id: string;
  side: 'out' | 'in';
  sealed: boolean;
  unitName: string;
  otherUnitName: string;
  /** Of the record handed over: told to the side that has it, and to the side asked, which decides by it. */
  reference: string;
  reason: string;
  offeredOn: string;
  answerBy: string;
  isLate: boolean;
  /** The actor may accept or refuse it. */
  mayAnswer: boolean;
};

const MOST = 50;

/**
 * Offers of the actor's units that nobody answered, the nearest date first. A sealed one shows to whoever holds the petition on the side that
 * offers, and to those who take denunciations in on the side that is asked.
 */
export async function listOffers(tx: Ctx): Promise<WaitingOffer[]> {
  const reach = within(tx);
  if (!reach || tx.actor.kind !== 'staff') return [];
  const rows = await tx.db
    .selectFrom('petition_chain as c')
    .innerJoin('org_unit as u', 'u.id', 'c.unit_id')
    .innerJoin('org_unit as o', 'o.id', 'c.other_unit_id')
    .leftJoin('petition as p', (join) => join.onRef('p.province_id', '=', 'c.province_id').onRef('p.id', '=', 'c.petition_id'))
    .select([
      'c.id',
      'c.province_id',
      'c.unit_id',
      'c.side',
      'c.sealed',
      'c.reason',
      'c.offered_on as offeredOn',
      'c.answer_by as answerBy',
      'c.other_reference',
      'p.reference',
      'u.name as unitName',
      'o.name as otherUnitName',
    ])
    .where('c.status', '=', 'offered')
    .where(reach)
    .where(
      sql<boolean>`(not c.sealed or c.side = 'in' or exists (select from petition_access a
        where a.province_id = c.province_id and a.petition_id = c.petition_id and a.person_id = ${tx.actor.personId}::uuid))`,
    )
    .orderBy('c.answer_by')
    .orderBy('c.id')
    .limit(sql.lit(MOST))
    .execute();
  const mayAnswer = await answerable(
    tx,
    rows.filter(({ side }) => side === 'in'),
  );
  const day = today(tx);
  return rows
    .map((row) => ({ ...row, mayAnswer: mayAnswer.has(row.id) }))
    .filter((row) => !row.sealed || row.side === 'out' || row.mayAnswer)
    .map(({ province_id: _home, unit_id: _unit, other_reference: other, reference, ...row }) => ({
      ...row,
      reference: reference ?? other ?? '',
      isLate: row.answerBy < day,
    }));
}

type Asked = { id: string; province_id: number; unit_id: number; sealed: boolean };

/** Ids of the offers the actor may answer; each unit is asked once for its open and once for its sealed ones. */
async function answerable(tx: Ctx, asked: readonly Asked[]): Promise<Set<string>> {
  const alike = Map.groupBy(asked, ({ unit_id: unit, sealed }) => `${unit} ${sealed}`);
  const ids = new Set<string>();
  for (const offers of alike.values()) {
    const [first] = offers;
    if (first && (await mayTake(tx, first))) for (const { id } of offers) ids.add(id);
  }
  return ids;
}

/** The offers of the units the actor's posts let them read. */
function within({ actor }: Ctx): RawBuilder<SqlBool> | undefined {
  const reach = reachOf(actor);
  if (!reach) return undefined;
  if (reach.kind === 'everywhere') return sql<SqlBool>`true`;
  if (reach.kind === 'provinces') return sql<SqlBool>`c.province_id = any(${sql.val(reach.ids)}::integer[])`;
  return sql<SqlBool>`c.unit_id = any(${sql.val(reach.ids)}::integer[])`;
}
