import { sql } from 'kysely';
import { visible } from '#src/modules/petitions/visible.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** A petition at a body outside that has not answered. */
export type Outside = {
  reference: string;
  subject: string;
  body: string;
  expectedOn: string;
  isLate: boolean;
  urgedOn: string | null;
  urgedTimes: number;
};

/** What bodies outside owe an answer for, the nearest date first, through the gate. */
export async function listOutside(tx: Ctx, limit = 50): Promise<Outside[]> {
  const rows = await visible(tx)
    .innerJoin('petition_outside as o', (join) =>
      join.onRef('o.province_id', '=', 'p.province_id').onRef('o.petition_id', '=', 'p.id'),
    )
    .select([
      'p.reference',
      'p.subject',
      'o.body',
      'o.expected_on as expectedOn',
      'o.urged_on as urgedOn',
      'o.urged_times as urgedTimes',
    ])
    .where('o.answered_on', 'is', null)
    .orderBy('o.expected_on')
    .orderBy('p.id')
    .limit(sql.lit(limit))
    .execute();
  const day = today(tx);
  return rows.map((row) => ({ ...row, isLate: row.expectedOn < day }));
}
