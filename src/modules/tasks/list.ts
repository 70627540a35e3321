import { type SqlBool, sql } from 'kysely';
import { recordsOf } from '#src/modules/org-units/index.ts';
import type { ListFilter, QueueName } from '#src/modules/tasks/forms.ts';
import { parseTaskCode, type Task } from '#src/modules/tasks/task.ts';
import { edgesOn } from '#src/modules/tasks/tier.ts';
import { ownUnits, reachOf } from '#src/modules/tasks/visible.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, provincesOf, today } from '#src/platform/context.ts';
import { planOnce } from '#src/platform/db/database.ts';
import { foldVietnamese } from '#src/platform/text.ts';

export const PAGE = 50;
/** Counting stops here: “500+” is enough to know there is too much. */
export const COUNT_CAP = 500;
const QUEUE_CAP = 100;
const SOON_DAYS = 7;

/** One line of a list; what a list shows and no more. */
export type ListRow = Pick<
  Task,
  | 'provinceId'
  | 'id'
  | 'code'
  | 'title'
  | 'sealed'
  | 'urgent'
  | 'status'
  | 'unitId'
  | 'accountableId'
  | 'accountableName'
  | 'accountablePost'
  | 'assignerName'
  | 'assignedOn'
  | 'dueOn'
  | 'firstDueOn'
  | 'reportedOn'
  | 'doneOn'
  | 'deliverable'
  | 'field'
> & { unitName: string; parts: number; partsDone: number; commitment: boolean };

export type Page = { rows: ListRow[]; next: string | null };

/** Conditions whose tasks an index gives in order of due date; together they are the list. */
type Lane = ReturnType<typeof sql<SqlBool>>;

/**
 * The tasks a queue is made of, within the actor's reach. A queue that names the actor needs no gate; of a unit, a task from a sealed record
 * shows only to who is named in it.
 */
async function lanesOf(tx: Ctx, filter: ListFilter): Promise<Lane[]> {
  const { actor } = tx;
  if (actor.kind !== 'staff') return [];
  const me = actor.personId;
  const queue = queueOf(filter);
  if (queue === 'mine') return [sql<SqlBool>`t.accountable_id = ${me}`];
  if (queue === 'given') return [sql<SqlBool>`t.assigner_id = ${me}`];
  if (queue === 'part')
    return [
      sql<SqlBool>`(t.province_id, t.id) in (
        select r.province_id, r.task_id from task_role r where r.person_id = ${me}
        union all select r.province_id, r.task_id from task_role r
        where r.person_id is null and r.unit_id = any(${sql.val(ownUnits(actor))}::integer[]))`,
    ];
  const named = sql`(not t.sealed or t.accountable_id = ${me} or t.assigner_id = ${me})`;
  const { everywhere, provinceIds, unitIds } = reachOf(actor);
  const asked = filter.unit ? await recordsOf(tx, filter.unit, today(tx)) : undefined;
  if (filter.unit && !asked) return [];
  if (asked?.level === 'commune') {
    const seen = asked.unitIds.map((id) => sql<SqlBool>`t.unit_id = ${id} and ${named}`);
    const within = sql`(${everywhere}::boolean or t.unit_id = any(${sql.val(unitIds)}::integer[]) or t.province_id = any(${sql.val(provinceIds)}::integer[]))`;
    return seen.map((lane) => sql<SqlBool>`${lane} and ${within}`);
  }
  const homes = asked && asked.level !== 'nation' ? asked.provinceIds : undefined;
  const reached = everywhere ? provincesOf(actor) : provinceIds;
  const wide = homes ? reached.filter((id) => homes.includes(id)) : reached;
  return [
    ...[...new Set(wide)].map((id) => sql<SqlBool>`t.province_id = ${id} and ${named}`),
    // Units inside those homes are in there already.
    ...unitIds.map((id) => sql<SqlBool>`t.unit_id = ${id} and ${named} and not t.province_id = any(${sql.val(wide)}::integer[])`),
  ];
}

export function queueOf({ queue, unit, indicator, tier, holder }: ListFilter): QueueName {
  return queue ?? (unit || indicator || tier || holder ? 'unit' : 'mine');
}

/** The rest of the filter; `t` is `task`. */
function asked(tx: Ctx, filter: ListFilter): Lane[] {
  const day = today(tx);
  const { state, field, keyTask, holder, q, indicator, tier } = filter;
  const conditions: (Lane | false | undefined)[] = [
    indicator === undefined && tier === undefined && stateIs(state ?? 'open', day),
    tier && sql<SqlBool>`t.status in ('assigned', 'accepted', 'inProgress') and t.due_on < ${day} and ${atTier(tier, day)}`,
    field !== undefined && sql<SqlBool>`t.field = ${field}`,
    keyTask !== undefined && sql<SqlBool>`t.key_task = ${keyTask}`,
    holder !== undefined && sql<SqlBool>`t.accountable_id = ${holder}`,
    indicator && counted(indicator, filter),
    q !== undefined && matches(q),
  ];
  return conditions.filter((condition) => condition !== undefined && condition !== false);
}

function stateIs(state: NonNullable<ListFilter['state']>, day: string): Lane | undefined {
  if (state === 'all') return undefined;
  if (state === 'open') return sql<SqlBool>`t.status not in ('done', 'cancelled')`;
  if (state === 'late') return sql<SqlBool>`t.status in ('assigned', 'accepted', 'inProgress') and t.due_on < ${day}`;
  if (state === 'dueSoon')
    return sql<SqlBool>`t.status in ('assigned', 'accepted', 'inProgress') and t.due_on between ${day} and ${addDays(day, SOON_DAYS)}`;
  return sql<SqlBool>`t.status = ${state}`;
}

/** A late task at a tier, by the same edges as reminders; `t` is `task`. */
function atTier(tier: NonNullable<ListFilter['tier']>, day: string): Lane {
  const { head, superior } = edgesOn(day);
  if (tier === 'superior') return sql<SqlBool>`t.due_on <= ${superior}`;
  if (tier === 'head') return sql<SqlBool>`t.due_on > ${superior} and t.due_on <= ${head}`;
  return sql<SqlBool>`t.due_on > ${head}`;
}

/** The tasks an indicator counts over a period, by the same facts as `facts()` in task.ts. */
function counted(indicator: NonNullable<ListFilter['indicator']>, { from, to }: ListFilter): Lane {
  const dated = indicator === 'tasks.assigned' ? sql`t.assigned_on` : sql`t.due_on`;
  const what = {
    'tasks.assigned': sql`true`,
    'tasks.due': sql`t.status <> 'cancelled'`,
    'tasks.doneOnTime': sql`t.status = 'done' and t.reported_on <= t.due_on`,
    'tasks.doneLate': sql`t.status = 'done' and t.reported_on > t.due_on`,
  }[indicator];
  return sql<SqlBool>`not t.sealed and t.parent_id is null and ${what}
    and (${from ?? null}::date is null or ${dated} >= ${from ?? null}::date) and (${to ?? null}::date is null or ${dated} <= ${to ?? null}::date)`;
}

/** Tasks by their code or words of their title; `t` is `task`. */
export function matches(q: string): Lane {
  const key = parseTaskCode(q);
  if (key) return sql<SqlBool>`t.province_id = ${key.provinceId} and t.code = ${key.code}`;
  // Folded here: in a plan that is kept, the database would fold it anew for every row.
  const like = `%${foldVietnamese(q).replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`not t.sealed and t.words like ${like}`;
}

/** A page of the list by due date, the nearest first; finished tasks the latest first. One statement and one for a unit asked for. */
export async function listTasks(tx: Ctx, filter: ListFilter, size = PAGE): Promise<Page> {
  const lanes = await lanesOf(tx, filter);
  if (lanes.length === 0) return { rows: [], next: null };
  const isFinished = finished(filter);
  const direction = isFinished ? sql`desc` : sql`asc`;
  const after = readCursor(filter.cursor);
  const place = after
    ? isFinished
      ? sql`and (t.due_on, t.id) < (${after.dueOn}::date, ${after.id}::uuid)`
      : sql`and (t.due_on, t.id) > (${after.dueOn}::date, ${after.id}::uuid)`
    : sql``;
  const conditions = [sql`t.province_id = any(${sql.val([...provincesOf(tx.actor)])}::integer[])`, ...asked(tx, filter)];
  const limit = sql.lit(size + 1);
  const parts = lanes.map(
    (lane) => sql`(select t.* from task t where ${lane} and ${sql.join(conditions, sql` and `)} ${place}
      order by t.due_on ${direction}, t.id ${direction} limit ${limit})`,
  );
  const { rows } = await sql<ListRow>`
    select ${planOnce} t.province_id as "provinceId", t.id, t.code, t.title, t.sealed, t.urgent, t.status, t.unit_id as "unitId",
      t.accountable_id as "accountableId", t.accountable_name as "accountableName", t.accountable_post as "accountablePost",
      t.assigner_name as "assignerName", t.assigned_on as "assignedOn", t.due_on as "dueOn", t.first_due_on as "firstDueOn",
      t.reported_on as "reportedOn", t.done_on as "doneOn", t.deliverable, t.field, u.name as "unitName",
      parts.n as parts, parts.done as "partsDone", c.task_id is not null as commitment
    from (select * from (${sql.join(parts, sql` union all `)}) lanes order by due_on ${direction}, id ${direction} limit ${limit}) t
    join org_unit u on u.id = t.unit_id
    left join commitment c on c.province_id = t.province_id and c.task_id = t.id
    cross join lateral (select count(*)::integer as n, (count(*) filter (where p.status = 'done'))::integer as done
      from task p where p.province_id = t.province_id and p.parent_id = t.id and p.status <> 'cancelled') parts
    order by t.due_on ${direction}, t.id ${direction}`.execute(tx.db);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? writeCursor(last) : null };
}

function finished({ state, indicator }: ListFilter): boolean {
  return state === 'done' || state === 'cancelled' || state === 'all' || indicator !== undefined;
}

/** How many fit the filter, counted to `COUNT_CAP`, and how many open ones each queue has, to a hundred. Two statements at most. */
export async function countTasks(tx: Ctx, filter: ListFilter): Promise<{ count: number; queues: Record<QueueName, number> }> {
  const names = ['mine', 'given', 'unit', 'part'] as const;
  const conditions = [sql`t.province_id = any(${sql.val([...provincesOf(tx.actor)])}::integer[])`];
  const counting = async (of: ListFilter, upTo: number) => {
    const lanes = await lanesOf(tx, of);
    if (lanes.length === 0) return sql`0`;
    const each = lanes.map(
      (lane) =>
        sql`(select 1 from task t where ${lane} and ${sql.join([...conditions, ...asked(tx, of)], sql` and `)} limit ${sql.lit(upTo + 1)})`,
    );
    return sql`(select count(*)::integer from (select * from (${sql.join(each, sql` union all `)}) lanes limit ${sql.lit(upTo + 1)}) x)`;
  };
  const queues = await Promise.all(names.map((queue) => counting({ ...noFilter, queue }, QUEUE_CAP)));
  const list = await counting(filter, COUNT_CAP);
  const { rows } = await sql<Record<QueueName, number> & { count: number }>`
    select ${list} as count, ${queues[0]} as mine, ${queues[1]} as given, ${queues[2]} as unit, ${queues[3]} as part`.execute(
    tx.db,
  );
  const [found] = rows;
  if (!found) throw new Error('Nothing was counted');
  const { count, ...of } = found;
  return { count, queues: of };
}

const noFilter: ListFilter = {};

function writeCursor({ dueOn, id }: Pick<ListRow, 'dueOn' | 'id'>): string {
  return `${dueOn}_${id}`;
}

/** A cursor that is not ours reads as none: the first page. */
function readCursor(cursor: string | undefined): { dueOn: string; id: string } | undefined {
  const [, dueOn, id] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor ?? '') ?? [];
  const isDay = dueOn !== undefined && !Number.isNaN(Date.parse(dueOn));
  return isDay && id ? { dueOn, id } : undefined;
}
