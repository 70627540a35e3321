import { sql } from 'kysely';
import { z } from 'zod';
import { postedIn, postsEnded } from '#src/modules/identity/index.ts';
import { tell, withdrawNotices } from '#src/modules/notices/index.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import { subjectKind } from '#src/modules/petitions/actions/save.ts';
import { href } from '#src/modules/petitions/href.ts';
import { grantAccess, lockById } from '#src/modules/petitions/queries.ts';
import { type Answering, answeringFor } from '#src/modules/petitions/reminders/answering.ts';
import { sealedGivenNotice } from '#src/modules/petitions/reminders/notices.ts';
import { type AccessPlan, accessPlan, type SealedCase } from '#src/modules/petitions/sealed-access/plan.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { AnyJob, Job } from '#src/platform/jobs.ts';
import { recordAll } from '#src/platform/ledger.ts';

/** Every hour: posts begin and end at midnight, and people are let in or out during the day. */
const keepSealedJob = {
  queue: 'petitions.keep-sealed',
  data: z.object({}),
  cron: '20 * * * *',
  run: keepAll,
} satisfies Job;

/** At once when a post is ended from today. */
const keepSealedNow = { ...postsEnded, run: keepAll } satisfies Job;

export const sealedAccessJobs: AnyJob[] = [keepSealedJob, keepSealedNow];

async function keepAll(ctx: Ctx): Promise<void> {
  for (const provinceId of await allHomes(ctx)) await keepSealed(ctx, provinceId);
}

type People = { answering: ReadonlyMap<number, Answering>; posted: ReadonlySet<string> };

/**
 * Brings the sealed petitions of one home to those who hold the posts today: none stays with nobody, and nobody keeps one after their last
 * post in the home. Returns how many changed hands.
 */
export async function keepSealed(ctx: Ctx, provinceId: number): Promise<number> {
  const { people, changing } = await inTransaction(
    ctx,
    async (tx) => {
      const cases = await sealedCases(tx, provinceId);
      const found: People = {
        answering: await answeringFor(tx, [...new Set(cases.map(({ unitId }) => unitId))]),
        posted: await postedIn(tx, provinceId, [...new Set(cases.flatMap(({ access }) => access))]),
      };
      return { people: found, changing: cases.filter((sealed) => changes(planOf(sealed, found))) };
    },
    { provinceIds: [provinceId] },
  );
  let changed = 0;
  for (const { id } of changing) {
    // One at a time, its row locked, and looked at again: it may have been assigned or given away meanwhile.
    const isChanged = await inTransaction(ctx, (tx) => keepOne(tx, provinceId, id, people), { provinceIds: [provinceId] });
    if (isChanged) changed += 1;
  }
  return changed;
}

async function keepOne(tx: Ctx, provinceId: number, id: string, people: People): Promise<boolean> {
  if (!(await lockById(tx, provinceId, id))) return false;
  const [sealed] = await sealedCases(tx, provinceId, id);
  if (!sealed) return false;
  const plan = planOf(sealed, { ...people, posted: await postedIn(tx, provinceId, sealed.access) });
  if (!changes(plan)) return false;
  const { give, takeFrom } = plan;
  const petition = { provinceId, id };
  if (takeFrom.length > 0) {
    await tx.db
      .deleteFrom('petition_access')
      .where('province_id', '=', provinceId)
      .where('petition_id', '=', id)
      .where('person_id', 'in', takeFrom)
      .execute();
    await withdrawNotices(tx, [petition], takeFrom);
  }
  const to = give?.to ?? [];
  await grantAccess(
    tx,
    petition,
    to.map(({ personId }) => ({ personId, role: 'intake' as const })),
  );
  await tell(
    tx,
    sealedGivenNotice,
    to.map(({ personId }) => ({
      personId,
      subject: { kind: subjectKind, ...petition },
      occasion: `given ${today(tx)}`,
      urgency: 'urgent' as const,
      about: {},
      href: href.case(sealed.reference),
    })),
  );
  const subject = { kind: subjectKind, ...petition };
  if (takeFrom.length > 0)
    await recordAll(tx, [{ subject, action: 'sealedWithdrawn', details: { people: takeFrom.length, personIds: takeFrom } }]);
  if (give)
    await recordAll(tx, [
      { subject, action: 'sealedGiven', details: { why: give.why, to: give.to.map(({ name }) => name).join(', ') } },
    ]);
  return true;
}

function planOf(sealed: SealedCase, { answering, posted }: People): AccessPlan {
  return accessPlan(sealed, answering.get(sealed.unitId) ?? { officers: [], above: [] }, posted);
}

function changes({ give, takeFrom }: AccessPlan): boolean {
  return give !== null || takeFrom.length > 0;
}

/** The sealed petitions of a home, or one of them, with the people they were given to. For the system: it goes by no `visible()`. */
async function sealedCases(tx: Ctx, provinceId: number, id?: string): Promise<SealedCase[]> {
  const { rows } = await sql<SealedCase>`
    select p.id, p.reference, p.unit_id as "unitId", p.holder_id as "holderId", p.settled_on is not null as settled,
      coalesce(given.people, '{}') as access, given.on as "givenOn"
    from petition p
    cross join lateral (
      select array_agg(distinct a.person_id) as people, (max(a.granted_at) at time zone 'Asia/Ho_Chi_Minh')::date as on
      from petition_access a where a.province_id = p.province_id and a.petition_id = p.id) given
    where p.province_id = ${provinceId} and p.sealed and (${id ?? null}::uuid is null or p.id = ${id ?? null}::uuid)
    order by p.unit_id, p.id`.execute(tx.db);
  return rows;
}
