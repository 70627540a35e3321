import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { UnitRecords } from '#src/modules/org-units/index.ts';
import type { DrillDown } from '#src/modules/petitions/forms.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Actor, has, hasIn } from '#src/platform/context.ts';
import { layIn } from '#src/platform/counters.ts';

/** What a figure counts: a unit with the records it took over (undefined: everything the reader may see), between two days. */
export type Cohort = {
  scope: UnitRecords | undefined;
  /** Only what the unit holds itself, without the units below it. */
  own: boolean;
  /** First day; null counts from the beginning. */
  from: string | null;
  /** Last day, the cut-off. */
  to: string;
};

/** Whether the actor may know figures with sealed petitions in them; for everyone else they are in no figure at all. */
export function knowsSealedTotals(actor: Actor, scope: UnitRecords | undefined): boolean {
  if (!scope) return has(actor, 'reports.sealedTotals');
  return scope.provinceIds.every((provinceId) => hasIn(actor, 'reports.sealedTotals', { provinceId, unitId: scope.unitId }));
}

/**
 * The records behind an indicator, as a condition on the petition `p`: the same question as the counters answer, asked of the rows.
 * A test holds the two equal for every indicator; see `facts()` in petition.ts and `petitionFigures()` in reports.
 */
export function countedBy(indicator: DrillDown, cohort: Cohort): RawBuilder<SqlBool> {
  return sql`(${possible(cohort)} and ${question(indicator, cohort)})`;
}

function question(indicator: DrillDown, cohort: Cohort): RawBuilder<SqlBool> {
  const before = addDays(cohort.to, 1);
  switch (indicator) {
    case 'received':
      return sql`${during('p.received_on', cohort)} and ${here('p.intake_unit_id', 'p.received_on', cohort)} and ${splitOffOn} is null`;
    case 'splitOff':
      return sql`${splitOffOn} <= ${cohort.to} ${cohort.from ? sql`and ${splitOffOn} >= ${cohort.from}` : sql``}
        and ${inCohort(sql.ref('p.intake_unit_id'), cohort, splitOffOn)}`;
    case 'setAside':
      return sql`${isSetAside} and ${closed(cohort)}`;
    case 'transferredIn':
      return moved('to_unit_id', cohort);
    case 'passedOn':
      return moved('from_unit_id', cohort);
    case 'transferredOut':
      return sql`p.outcome = 'transferredOut' and ${closed(cohort)}`;
    case 'settled':
      return sql`${isSettled} and ${closed(cohort)}`;
    case 'onTime':
      return sql`${isSettled} and p.settled_on <= p.due_on and ${closed(cohort)}`;
    case 'settledLate':
      return sql`${isSettled} and (p.settled_on <= p.due_on) is not true and ${closed(cohort)}`;
    case 'cannotBeDone':
      return sql`p.outcome = 'cannotBeDone' and ${closed(cohort)}`;
    case 'done':
      return sql`${isSettled} and p.done_on is not null and ${closed(cohort)}`;
    case 'confirmed':
      return sql`${isSettled} and p.confirmed_on is not null and ${closed(cohort)}`;
    case 'carriedOver':
      return cohort.from ? inHand(cohort, cohort.from) : sql`false`;
    case 'remaining':
      return inHand(cohort, before);
    case 'overdue':
      return overdue(cohort);
    case 'notYetDue':
      return sql`${inHand(cohort, before)} and not ${overdue(cohort)}`;
    case 'toProcess':
      return sql`((${closed(cohort)} and not ${isSetAside}) or ${inHand(cohort, before)})`;
  }
}

/** The day on which a part of a letter began; null of everything else. See `facts()`. */
const splitOffOn = sql`(select step.moved_on from petition_custody step
  where step.province_id = p.province_id and step.petition_id = p.id and step.seq = 0)`;
const isSetAside = sql`(coalesce(p.outcome, '') in ('split', 'joined'))`;
const isSettled = sql`p.outcome not in ('transferredOut', 'split', 'joined')`;

/** Answered, or sent out of the system, in the period by the units of the cohort. */
function closed(cohort: Cohort): RawBuilder<SqlBool> {
  return sql`(p.settled_on is not null and ${during('p.settled_on', cohort)} and ${here('p.unit_id', 'p.settled_on', cohort)})`;
}

/** In the units' hands when the day `before` began: came in more often than it went out. */
function inHand(cohort: Cohort, before: string): RawBuilder<SqlBool> {
  return sql`(coalesce(${splitOffOn}, p.received_on) < ${before}
    and not (p.settled_on is not null and p.settled_on < ${before} and ${here('p.unit_id', 'p.settled_on', cohort)})
    and (case when ${inCohort(sql.ref('p.intake_unit_id'), cohort, sql`coalesce(${splitOffOn}, p.received_on)`)} then 1 else 0 end)
      + ${moves('to_unit_id', cohort, before)} - ${moves('from_unit_id', cohort, before)} > 0)`;
}

/** Its term had run out by the cut-off and it had not been answered by then. */
function overdue(cohort: Cohort): RawBuilder<SqlBool> {
  return sql`(p.due_on is not null and p.due_on < ${cohort.to} and (p.settled_on is null or p.settled_on > p.due_on)
    and ${here('p.unit_id', sql`(p.due_on + 1)`, cohort)}
    and not (p.settled_on is not null and p.settled_on <= ${cohort.to} and ${here('p.unit_id', 'p.settled_on', cohort)}))`;
}

type DayColumn = 'p.received_on' | 'p.settled_on';

function during(column: DayColumn, { from, to }: Cohort): RawBuilder<SqlBool> {
  const day = sql.ref(column);
  return sql`${from ? sql`${day} >= ${from} and` : sql``} ${day} <= ${to}`;
}

function here(unit: 'p.unit_id' | 'p.intake_unit_id', day: DayColumn | RawBuilder<unknown>, cohort: Cohort): RawBuilder<SqlBool> {
  return inCohort(sql.ref(unit), cohort, typeof day === 'string' ? sql.ref(day) : day);
}

function inCohort(unit: RawBuilder<unknown>, { scope, own }: Cohort, day: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (!scope) return sql`true`;
  return own ? sql`${unit} = any(${sql.val(scope.unitIds)}::integer[])` : layIn(unit, scope.unitIds, day);
}

type Side = 'to_unit_id' | 'from_unit_id';

/** How often the petition had been passed to, or from, the units when the day `before` began; steps within the system only. */
function moves(side: Side, cohort: Cohort, before: string): RawBuilder<number> {
  return sql`(select count(*) from petition_custody step where step.province_id = p.province_id and step.petition_id = p.id
    and step.seq > 0 and step.to_unit_id is not null and step.moved_on < ${before} and ${inCohort(sql.ref(`step.${side}`), cohort, sql`step.moved_on`)})`;
}

/** Passed to, or from, the units within the period. */
function moved(side: Side, cohort: Cohort): RawBuilder<SqlBool> {
  const { from, to } = cohort;
  return sql`exists (select from petition_custody step where step.province_id = p.province_id and step.petition_id = p.id
    and step.seq > 0 and step.to_unit_id is not null and ${from ? sql`step.moved_on >= ${from} and` : sql``} step.moved_on <= ${to}
    and ${inCohort(sql.ref(`step.${side}`), cohort, sql`step.moved_on`)})`;
}

/** Narrows to rows an index finds: by home, and for a commune by the few units it stands for. */
function possible({ scope }: Cohort): RawBuilder<SqlBool> {
  if (!scope || scope.level === 'nation') return sql`true`;
  const homes = sql<SqlBool>`p.province_id = any(${sql.val(scope.provinceIds)}::integer[])`;
  if (scope.level !== 'commune') return homes;
  const units = sql`any(${sql.val(scope.unitIds)}::integer[])`;
  return sql`(p.unit_id = ${units} or p.intake_unit_id = ${units} or (${homes} and p.id = any(array(
    select step.petition_id from petition_custody step where step.from_unit_id = ${units} or step.to_unit_id = ${units}))))`;
}
