import { sql } from 'kysely';
import { z } from 'zod';
import { allHomes } from '#src/modules/org-units/index.ts';
import { subjectKind } from '#src/modules/petitions/actions/save.ts';
import { sealedTakers } from '#src/modules/petitions/actions/sealed.ts';
import { ANSWER_DAYS, silentSince, type Trouble, troublesOf } from '#src/modules/petitions/chains/chain.ts';
import { directedHere } from '#src/modules/petitions/chains/errors.ts';
import {
  type ChainBefore,
  chainBefore,
  nationOf,
  type Superior,
  silenceDaysOf,
  superiorOf,
} from '#src/modules/petitions/chains/queries.ts';
import type { Custody, Petition } from '#src/modules/petitions/petition.ts';
import { grantAccess, lockPetition } from '#src/modules/petitions/queries.ts';
import { addWorkingDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { AnyJob, Job } from '#src/platform/jobs.ts';
import { record } from '#src/platform/ledger.ts';

/**
 * Refuses to pass on what a superior directed here, but for that superior itself; tells what is known of the chain. Throws `directedHere`.
 */
export async function mayPassOn(tx: Ctx, petition: Petition): Promise<ChainBefore> {
  const before = await chainBefore(tx, petition);
  if (before.directed && !sitsAt(tx, before.directed.superiorId)) throw directedHere(before.directed.superior);
  return before;
}

/** Whether one of the actor's posts is of this authority. */
export function sitsAt({ actor }: Ctx, unitId: number): boolean {
  if (actor.kind === 'system') return true;
  return actor.kind === 'staff' && actor.grants.some(({ authorityId }) => authorityId === unitId);
}

/**
 * Looks at a chain right after a step: a loop and a third hop go to the common superior, a body outside is given a day to answer by.
 * A step by which a superior's decision is carried out raises nothing.
 */
export async function watchTransfer(
  tx: Ctx,
  petition: Petition,
  chain: readonly Custody[],
  { passed, decidedSteps }: ChainBefore,
): Promise<void> {
  const step = chain.at(-1);
  if (!step) return;
  if (step.toBody) {
    if (!(await goesOnElsewhere(tx, petition))) await expectAnswer(tx, petition, step, step.toBody);
    return;
  }
  const found = troublesOf(petition.intakeUnitId, chain, passed);
  if (found.length === 0 || decidedSteps.includes(step.seq)) return;
  await raise(tx, petition, step.seq, found, await superiorOf(tx, petition.unitId, today(tx)));
}

/** Looks at a record made from another province's: what came round to a unit that had it goes to the nation. */
export async function watchArrival(tx: Ctx, petition: Petition, passed: readonly number[]): Promise<void> {
  const found = troublesOf(petition.intakeUnitId, [], passed);
  if (found.length > 0) await raise(tx, petition, 0, found, await nationOf(tx, today(tx)));
}

/** Puts it before the superior, once for each step and reason; the ledger says so, and the sender reads it. */
async function raise(tx: Ctx, petition: Petition, seq: number, reasons: readonly Trouble[], superior: Superior): Promise<void> {
  const made = await tx.db
    .insertInto('petition_attention')
    .values(
      reasons.map((reason) => ({
        province_id: petition.provinceId,
        petition_id: petition.id,
        seq,
        reason,
        superior_unit_id: superior.id,
        raised_on: today(tx),
        raised_at: tx.now(),
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .returning('reason')
    .execute();
  if (made.length === 0) return;
  if (petition.sealed) {
    // A denunciation nobody takes up must not be silent for ever: it is given by name to those who take denunciations in above.
    const takers = await sealedTakers(tx, superior.id);
    await grantAccess(
      tx,
      petition,
      takers.map((personId) => ({ personId, role: 'intake' as const })),
    );
  }
  await record(tx, {
    subject: { kind: subjectKind, provinceId: petition.provinceId, id: petition.id },
    action: 'attentionRaised',
    details: { reasons: made.map(({ reason }) => reason), superior: superior.name },
  });
}

/** Whether a unit of another province took it: its record is followed there, nobody is asked for an answer. */
async function goesOnElsewhere(tx: Ctx, petition: Petition): Promise<boolean> {
  const row = await tx.db
    .selectFrom('petition_chain')
    .select('id')
    .where('province_id', '=', petition.provinceId)
    .where('petition_id', '=', petition.id)
    .where('side', '=', 'out')
    .where('status', '=', 'accepted')
    .executeTakeFirst();
  return row !== undefined;
}

async function expectAnswer(tx: Ctx, petition: Petition, step: Custody, body: string): Promise<void> {
  await tx.db
    .insertInto('petition_outside')
    .values({
      province_id: petition.provinceId,
      petition_id: petition.id,
      seq: step.seq,
      body,
      expected_on: addWorkingDays(step.movedOn, ANSWER_DAYS),
    })
    .execute();
}

/** Looks through every home for transferred petitions nobody took up; asked each night, harmless when repeated. */
export const watchChainsJob = {
  queue: 'petitions.watch-chains',
  data: z.object({}),
  /** Five to one at night in Viet Nam: silence is counted in whole days. */
  cron: '55 17 * * *',
  async run(ctx) {
    for (const provinceId of await allHomes(ctx)) await watchSilence(ctx, provinceId);
  },
} satisfies Job;

export const chainJobs: AnyJob[] = [watchChainsJob];

/** Raises the silent chains of one home and closes those taken up since. Returns how many were raised. */
export async function watchSilence(ctx: Ctx, provinceId: number): Promise<number> {
  const silent = await inTransaction(
    ctx,
    async (tx) => {
      await closeTakenUp(tx, provinceId);
      return silentPetitions(tx, provinceId, silentSince(await silenceDaysOf(tx, provinceId), today(tx)));
    },
    { provinceIds: [provinceId] },
  );
  let raised = 0;
  for (const { reference, seq } of silent) {
    // One at a time, its row locked: an officer who assigns it at this moment is waited for, and then it is silent no more.
    const isRaised = await inTransaction(
      ctx,
      async (tx) => {
        const petition = await lockPetition(tx, { provinceId, reference });
        if (!petition || petition.acceptedOn || petition.settledOn) return false;
        await raise(tx, petition, seq, ['silence'], await superiorOf(tx, petition.unitId, today(tx)));
        return true;
      },
      { provinceIds: [provinceId] },
    );
    if (isRaised) raised += 1;
  }
  return raised;
}

const MOST_A_NIGHT = 5_000;

async function silentPetitions(tx: Ctx, provinceId: number, movedBy: string): Promise<{ reference: string; seq: number }[]> {
  const { rows } = await sql<{ reference: string; seq: number }>`
    select p.reference, step.seq from petition p
    cross join lateral (
      select c.seq, c.moved_on, c.to_unit_id from petition_custody c
      where c.province_id = p.province_id and c.petition_id = p.id order by c.seq desc limit 1) step
    where p.province_id = ${provinceId} and p.settled_on is null and p.accepted_on is null and step.to_unit_id is not null
      and step.moved_on <= ${movedBy}
      and not exists (select from petition_attention a
        where a.province_id = p.province_id and a.petition_id = p.id and a.seq = step.seq and a.reason = 'silence')
    order by step.moved_on, p.id limit ${sql.lit(MOST_A_NIGHT)}`.execute(tx.db);
  return rows;
}

async function closeTakenUp(tx: Ctx, provinceId: number): Promise<void> {
  await sql`
    update petition_attention a set closed_on = ${today(tx)}, closed_how = 'takenUp'
    from petition p
    where a.province_id = ${provinceId} and a.closed_on is null and p.province_id = a.province_id and p.id = a.petition_id
      and (p.accepted_on is not null or p.settled_on is not null)`.execute(tx.db);
}
