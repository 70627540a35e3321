import { z } from 'zod';
import { tell, tellCount, toldSince } from '#src/modules/notices/index.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import { subjectKind } from '#src/modules/petitions/actions/save.ts';
import { href } from '#src/modules/petitions/href.ts';
import { type Answering, answeringFor, toldOf } from '#src/modules/petitions/reminders/answering.ts';
import { reminderHref } from '#src/modules/petitions/reminders/href.ts';
import { lockUntoldNotices } from '#src/modules/petitions/reminders/notice-terms.ts';
import { dueNotice, manyDueNotice, sealedDueNotice } from '#src/modules/petitions/reminders/notices.ts';
import {
  type DueTerm,
  daysAheadOf,
  isInternal,
  lockUntold,
  noteTold,
  occasionOf,
  unitsWithTerms,
} from '#src/modules/petitions/reminders/queries.ts';
import { type DaysAhead, edgesOn, isWorkingDay, type Stage } from '#src/modules/petitions/reminders/tier.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { Job } from '#src/platform/jobs.ts';
import { recordAll } from '#src/platform/ledger.ts';

/** Notices of this kind a person gets on one day; the rest is one line with its number. After an outage nobody finds hundreds. */
export const MOST_A_DAY = 20;

/**
 * Early on each working day: what is due soon, due or overdue is told to those who have to know. Asked twice, so that a morning on which
 * the machine was down is made up for before noon; harmless when repeated.
 */
export const remindJob = {
  queue: 'petitions.remind',
  data: z.object({}),
  /** Ten past six and ten past nine in Viet Nam. */
  cron: '10 23,2 * * *',
  async run(ctx) {
    for (const provinceId of await allHomes(ctx)) await remindHome(ctx, provinceId);
  },
} satisfies Job;

/**
 * Tells the stages one home's terms have reached, of cases and of the notices that follow their acts, only the latest of each, and writes them into the ledgers. On a rest day nothing; the
 * next working day says it. Returns of how many petitions something was told.
 */
export async function remindHome(ctx: Ctx, provinceId: number): Promise<number> {
  if (!isWorkingDay(today(ctx))) return 0;
  const { ahead, answering } = await inTransaction(
    ctx,
    async (tx) => {
      const days = await daysAheadOf(tx, provinceId);
      const { law, internal } = edgesOn(today(tx), days).before;
      const units = await unitsWithTerms(tx, provinceId, law > internal ? law : internal);
      return { ahead: days, answering: await answeringFor(tx, units) };
    },
    { provinceIds: [provinceId] },
  );
  if (answering.size === 0) return 0;
  let told = 0;
  for (const find of [lockUntold, lockUntoldNotices]) {
    // Again for those an officer was at work on, and those with another term that has reached a stage.
    for (let round = await goThrough(ctx, { provinceId, ahead, answering, find }); round > 0; ) {
      told += round;
      round = await goThrough(ctx, { provinceId, ahead, answering, find });
    }
  }
  return told;
}

type Home = {
  provinceId: number;
  ahead: DaysAhead;
  answering: ReadonlyMap<number, Answering>;
  /** The next terms nobody was told of. */
  find: typeof lockUntold;
};

async function goThrough(ctx: Ctx, home: Home): Promise<number> {
  let told = 0;
  let after: DueTerm | undefined;
  do {
    const batch = await inTransaction(ctx, (tx) => remindBatch(tx, home, after), { provinceIds: [home.provinceId] });
    told += batch.told;
    after = batch.last;
  } while (after);
  return told;
}

/** One batch in one transaction: noted, told and recorded together, or not at all. */
async function remindBatch(
  tx: Ctx,
  home: Home,
  after: DueTerm | undefined,
): Promise<{ told: number; last: DueTerm | undefined }> {
  const { provinceId, ahead, answering } = home;
  const found = await home.find(tx, { provinceId, ahead, after });
  // A record's ledger takes one entry at a time.
  const ids = new Set<string>();
  const oneEach = found.filter(({ id }) => !ids.has(id) && ids.add(id));
  const untold = await noteTold(tx, provinceId, oneEach);
  const terms = untold.map((due) => ({ due, to: toldOf(due, answering.get(due.unitId) ?? { officers: [], above: [] }) }));
  await tellOpen(
    tx,
    provinceId,
    terms.filter(({ due }) => !due.sealed),
  );
  await tell(
    tx,
    sealedDueNotice,
    terms
      .filter(({ due }) => due.sealed)
      .flatMap(({ due, to }) => to.map(({ personId }) => ({ ...noticeOf(provinceId, due), personId, about: {} }))),
  );
  await recordAll(
    tx,
    terms.map(({ due, to }) => ({
      subject: { kind: subjectKind, provinceId, id: due.id },
      action: actionOf[due.stage],
      details: { to: to.map(({ name }) => name).join(', '), dueOn: due.dueOn, internal: isInternal(due.ruleId) },
    })),
  );
  return { told: terms.length, last: found.at(-1) };
}

const actionOf: Record<Stage, string> = {
  before: 'reminded',
  onDay: 'reminded',
  late: 'overdueTold',
  head: 'headTold',
  superior: 'superiorTold',
};

type Told = { due: DueTerm; to: ReturnType<typeof toldOf> };

/** Each a notice of its own, until a person has had enough for one day; the rest is counted on one line. */
async function tellOpen(tx: Ctx, provinceId: number, terms: readonly Told[]): Promise<void> {
  const all = terms.flatMap(({ due, to }) => to.map(({ personId }) => ({ due, personId })));
  const personIds = [...new Set(all.map(({ personId }) => personId))];
  const midnight = new Date(`${today(tx)}T00:00:00+07:00`);
  const had = await toldSince(tx, dueNotice, { provinceId, personIds, since: midnight });
  const single: typeof all = [];
  const rest = new Map<string, number>();
  for (const one of all) {
    const n = had.get(one.personId) ?? 0;
    had.set(one.personId, n + 1);
    if (n < MOST_A_DAY) single.push(one);
    else rest.set(one.personId, (rest.get(one.personId) ?? 0) + 1);
  }
  await tell(
    tx,
    dueNotice,
    // The newest stands first in the inbox: so the longest overdue is told last.
    single.toReversed().map(({ due, personId }) => {
      const { reference, stage, ruleId, dueOn } = due;
      return { ...noticeOf(provinceId, due), personId, dueOn, about: { reference, stage, ruleId, dueOn } };
    }),
  );
  await tellCount(
    tx,
    manyDueNotice,
    [...rest].map(([personId, count]) => ({
      personId,
      subject: { kind: 'person', provinceId, id: personId },
      occasion: today(tx),
      urgency: 'ordinary' as const,
      about: { count },
      href: reminderHref.overdue,
    })),
  );
}

function noticeOf(provinceId: number, due: DueTerm) {
  return {
    subject: { kind: subjectKind, provinceId, id: due.id },
    occasion: `${due.term} ${occasionOf(due)}`,
    urgency: due.stage === 'before' ? ('ordinary' as const) : ('urgent' as const),
    href: href.case(due.reference),
  };
}
