import { z } from 'zod';
import { provinceOf } from '#src/modules/petitions/chains/rule.ts';
import { type DaysAhead, ruleKinds } from '#src/modules/petitions/reminders/tier.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import type { FieldWords } from '#src/platform/forms.ts';

const days = z.coerce.number('daysAhead').int('daysAhead').min(1, 'daysAhead').max(20, 'daysAhead');

export const daysAheadSchema = z.object({ law: days, internal: days });

export const daysAheadWords: FieldWords = {
  daysAhead: { vi: 'Ghi số ngày làm việc từ 1 đến 20.', en: 'Give a number of working days from 1 to 20.' },
};

/** Sets how many working days ahead holders are reminded, in every home of the actor's province. Throws `notAllowed`. */
export function setDaysAhead(ctx: Ctx, ahead: DaysAhead): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const unitId = provinceOf(tx);
    const { actor } = tx;
    if (unitId === undefined || actor.kind !== 'staff') throw notAllowed();
    const homes = actor.grants.find(({ authorityId }) => authorityId === unitId)?.provinceIds ?? [];
    const setBy = { set_at: tx.now(), set_by_name: actor.name };
    await tx.db
      .insertInto('petition_reminder_rule')
      .values(
        homes.flatMap((provinceId) =>
          ruleKinds.map((kind) => ({ province_id: provinceId, kind, days_before: ahead[kind], ...setBy })),
        ),
      )
      .onConflict((oc) =>
        oc.columns(['province_id', 'kind']).doUpdateSet((eb) => ({ days_before: eb.ref('excluded.days_before'), ...setBy })),
      )
      .execute();
  });
}
