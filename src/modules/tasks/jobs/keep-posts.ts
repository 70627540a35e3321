import { sql } from 'kysely';
import { z } from 'zod';
import { type Officer, officersOf, postsEnded, postsNow, type UnitOfficer } from '#src/modules/identity/index.ts';
import { tell } from '#src/modules/notices/index.ts';
import { allHomes, unitFacts } from '#src/modules/org-units/index.ts';
import { save } from '#src/modules/tasks/actions/save.ts';
import { taskNotice, tellingOf } from '#src/modules/tasks/notices.ts';
import { headOf, takersOf } from '#src/modules/tasks/people.ts';
import { lockById } from '#src/modules/tasks/queries.ts';
import { isOpen, type Task } from '#src/modules/tasks/task.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { Job } from '#src/platform/jobs.ts';

/** Every hour: posts end at midnight, units are merged, accounts are closed during the day. */
export const keepPostsJob = { queue: 'tasks.keep-posts', data: z.object({}), cron: '25 * * * *', run: keepAll } satisfies Job;

/** At once when a post is ended from today. */
export const keepPostsNow = { ...postsEnded, run: keepAll } satisfies Job;

async function keepAll(ctx: Ctx): Promise<void> {
  for (const provinceId of await allHomes(ctx)) await keepTasksWithPosts(ctx, provinceId);
}

/** Who holds which open tasks, and for which unit: what is looked at before any task is. */
type Holding = { unitId: number; personId: string; positionId: string; side: 'accountable' | 'assigner' };

/**
 * Passes the open tasks of one home on where who is accountable, or who gave them out, holds no post there any more: to whoever follows in
 * the post, else to the head of the unit; of a unit that was merged away, to the head of the one that took over. Due dates stay. A task from
 * a sealed record goes to nobody by itself: it is told to who gave it out. Returns how many changed hands.
 */
export async function keepTasksWithPosts(ctx: Ctx, provinceId: number): Promise<number> {
  const leaving = await inTransaction(ctx, (tx) => lostTasks(tx, provinceId), { provinceIds: [provinceId] });
  let changed = 0;
  for (const id of leaving) {
    // One at a time, its row locked, and looked at again: it may have been handed over meanwhile.
    const isChanged = await inTransaction(ctx, (tx) => passOn(tx, { provinceId, id }), { provinceIds: [provinceId] });
    if (isChanged) changed += 1;
  }
  return changed;
}

async function lostTasks(tx: Ctx, provinceId: number): Promise<string[]> {
  const { rows: holdings } = await sql<Holding>`
    select distinct unit_id as "unitId", accountable_id as "personId", position_id as "positionId", 'accountable' as side
    from task where province_id = ${provinceId} and status not in ('done', 'cancelled')
    union all
    select distinct assigner_unit_id, assigner_id, assigner_position_id, 'assigner'
    from task where province_id = ${provinceId} and status not in ('done', 'cancelled')`.execute(tx.db);
  const lost = await lostOf(tx, holdings);
  if (lost.length === 0) return [];
  const found = await Promise.all(
    lost.map(({ unitId, personId, side }) =>
      tx.db
        .selectFrom('task')
        .select('id')
        .where('province_id', '=', provinceId)
        .where('status', 'not in', ['done', 'cancelled'])
        .where(side === 'accountable' ? 'accountable_id' : 'assigner_id', '=', personId)
        .where(side === 'accountable' ? 'unit_id' : 'assigner_unit_id', '=', unitId)
        .execute(),
    ),
  );
  return [...new Set(found.flat().map(({ id }) => id))];
}

async function lostOf(tx: Ctx, holdings: readonly Holding[]): Promise<Holding[]> {
  const unitIds = [...new Set(holdings.map(({ unitId }) => unitId))];
  const officers = await officersOf(tx, { unitIds, permissions: ['tasks.do', 'tasks.assign'] });
  const units = new Map((await unitFacts(tx, unitIds, today(tx))).map((unit) => [unit.id, unit]));
  const posts = await postsNow(
    tx,
    holdings.map(({ positionId }) => positionId),
  );
  return holdings.filter(({ unitId, personId, positionId, side }) => {
    const isThere = has(officers.get(unitId), personId);
    const merged = side === 'accountable' && units.get(unitId)?.living === false;
    const post = posts.get(positionId);
    return merged || !isThere || (post !== undefined && !post.held && post.heir !== null && post.heir.personId !== personId);
  });
}

function has(officers: readonly UnitOfficer[] | undefined, personId: string): boolean {
  return officers?.some((officer) => officer.personId === personId) ?? false;
}

async function passOn(tx: Ctx, key: { provinceId: number; id: string }): Promise<boolean> {
  const task = await lockById(tx, key);
  if (!task || !isOpen(task)) return false;
  const doer = await followerOf(tx, { unitId: task.unitId, personId: task.accountableId, positionId: task.positionId });
  const giver = await followerOf(tx, {
    unitId: task.assignerUnitId,
    personId: task.assignerId,
    positionId: task.assignerPositionId,
  });
  let current = task;
  if (giver && !task.sealed) {
    current = await save(
      tx,
      current,
      {
        assignerId: giver.officer.personId,
        assignerName: giver.officer.name,
        assignerPost: giver.officer.title,
        assignerPositionId: giver.officer.positionId,
      },
      { action: 'assignerPassed', details: { from: task.assignerName, to: giver.officer.name, why: giver.why } },
    );
  }
  if (doer && !task.sealed) {
    const { officer, unitId, why } = doer;
    current = await save(
      tx,
      current,
      {
        unitId,
        officeUnitId: officer.unitId,
        accountableId: officer.personId,
        accountableName: officer.name,
        accountablePost: officer.title,
        positionId: officer.positionId,
        ...(task.status === 'reported' || officer.personId === task.accountableId ? {} : { status: 'assigned' as const }),
      },
      { action: 'postPassed', details: { from: task.accountableName, to: officer.name, why } },
    );
    await tellPassed(tx, task, current);
  }
  return current !== task;
}

async function tellPassed(tx: Ctx, before: Task, task: Task): Promise<void> {
  if (before.accountableId === task.accountableId) return;
  const people = [...new Set([task.accountableId, task.assignerId])];
  await tell(
    tx,
    taskNotice,
    people.map((personId) => tellingOf(task, 'postPassed', personId, `${task.accountableId} ${today(tx)}`)),
  );
}

type Follower = { officer: Officer; unitId: number; why: 'post' | 'head' | 'merged' };

/** Who comes in somebody's place; undefined when they are still there themselves, or nobody is. */
async function followerOf(
  tx: Ctx,
  { unitId, personId, positionId }: { unitId: number; personId: string; positionId: string },
): Promise<Follower | undefined> {
  const [unit] = await unitFacts(tx, [unitId], today(tx));
  const heirUnit = unit && !unit.living ? unit.successors.find(({ takesRecords }) => takesRecords) : undefined;
  const now = heirUnit?.id ?? unitId;
  // For a unit that ended, those of the one that took over.
  const takers = await takersOf(tx, now);
  const post = (await postsNow(tx, [positionId])).get(positionId);
  const same = takers.find((officer) => officer.personId === personId);
  const heir = post && !post.held ? takers.find((officer) => officer.personId === post.heir?.personId) : undefined;
  if (heir && heir.personId !== personId) return { officer: heir, unitId: now, why: 'post' };
  if (same) return heirUnit ? { officer: same, unitId: now, why: 'merged' } : undefined;
  const head = await headOf(tx, now);
  return head && { officer: head, unitId: now, why: heirUnit ? 'merged' : 'head' };
}
