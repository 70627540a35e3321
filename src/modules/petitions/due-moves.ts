import { sql } from 'kysely';
import { termOf } from '#src/modules/petitions/deadlines.ts';
import { termOfClock } from '#src/modules/petitions/proceedings/clock.ts';
import { runningClocks } from '#src/modules/petitions/proceedings/clocks.ts';
import type { Calendar } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';

/** A change of the working-day calendar. Records were counted by one of `before`; `from` is the first day on which they differ from `after`. */
export type CalendarShift = { before: readonly Calendar[]; after: Calendar; from: string };

/** A term that runs, and the day it would end on. Nothing of the matter itself. */
export type DueMove = {
  provinceId: number;
  reference: string;
  unitId: number;
  sealed: boolean;
  from: string;
  to: string;
};

export type DueMoves = {
  moves: DueMove[];
  /** Open records whose date no calendar explains: it was set by hand, and stays. Sealed ones are not counted. */
  unexplained: number;
};

type Running = Omit<DueMove, 'from' | 'to'> & { petitionId: string; dueOn: string; dueRule: string; starts: string[] };

/**
 * The open petitions of the transaction's homes whose last day the shift moves. For the calendar's keeper and for the job that moves them,
 * not for readers: it goes by no `visible()`, so sealed ones are among them and must never be listed.
 */
export async function findDueMoves(tx: Ctx, homes: readonly number[], shift: CalendarShift): Promise<DueMoves> {
  const found: DueMoves = { moves: [], unexplained: 0 };
  const clocks = await runningClocks(tx, homes, shift.from);
  const mains = new Map(clocks.flatMap(({ petitionId, clock }) => (clock.main ? [[petitionId, clock] as const] : [])));
  for (const running of await runningTerms(tx, homes, shift.from)) {
    const clock = mains.get(running.petitionId);
    // A clock says how it was counted; a date beside it was set by hand.
    const to = clock?.dueOn === running.dueOn ? termOfClock(clock, shift.after).dueOn : newDue(running, shift);
    if (to === undefined) found.unexplained += running.sealed ? 0 : 1;
    else if (to !== running.dueOn) {
      const { dueOn, dueRule: _rule, starts: _starts, petitionId: _id, ...about } = running;
      found.moves.push({ ...about, from: dueOn, to });
    }
  }
  return found;
}

/** A term of a notice, or of what follows a decision, whose last day the shift moves. */
export type ClockMove = { provinceId: number; petitionId: string; clockId: string; ruleId: string; from: string; to: string };

/** As `findDueMoves`, for the terms beside the main one. */
export async function findClockMoves(tx: Ctx, homes: readonly number[], shift: CalendarShift): Promise<ClockMove[]> {
  const clocks = await runningClocks(tx, homes, shift.from);
  return clocks.flatMap(({ provinceId, petitionId, clock }) => {
    const to = termOfClock(clock, shift.after).dueOn;
    if (clock.main || clock.dueOn === null || clock.dueOn === to) return [];
    return [{ provinceId, petitionId, clockId: clock.id, ruleId: clock.ruleId, from: clock.dueOn, to }];
  });
}

/** The last day under the calendar of after; undefined when no start gives the day that stands. */
function newDue({ dueOn, dueRule, starts }: Running, { before, after }: CalendarShift): string | undefined {
  // The latest day first: a clock that began anew hides the ones before it.
  const start = starts
    .toSorted()
    .findLast((day) => [after, ...before].some((calendar) => termOf(dueRule, day, calendar).dueOn === dueOn));
  return start && termOf(dueRule, start, after).dueOn;
}

/**
 * Terms that end on or after `from`: an earlier end looked at no day of the shift. A record keeps its rule and date; the day its clock
 * started is that of the arrival, the first assignment or the dispute.
 */
async function runningTerms(tx: Ctx, homes: readonly number[], from: string): Promise<Running[]> {
  const { rows } = await sql<{
    province_id: number;
    id: string;
    reference: string;
    unit_id: number;
    sealed: boolean;
    due_on: string;
    due_rule: string;
    starts: string[];
  }>`
    select p.province_id, p.id, p.reference, p.unit_id, p.sealed, p.due_on, p.due_rule,
      case p.due_rule
        when 'petition.process' then array[p.received_on::text] || array(
          select step.moved_on::text from petition_custody step
          where step.province_id = p.province_id and step.petition_id = p.id and step.to_unit_id = p.unit_id)
        when 'feedback.reopen' then array(
          select distinct (entry.at at time zone 'Asia/Ho_Chi_Minh')::date::text from ledger_entry entry
          where entry.province_id = p.province_id and entry.subject_id = p.id and entry.action in ('disputed', 'assigned'))
        else array_remove(array[p.accepted_on::text], null)
      end as starts
    from petition p
    where p.province_id = any(${sql.val(homes)}::integer[]) and p.settled_on is null and p.due_on >= ${from} and p.due_rule is not null
    order by p.due_on, p.province_id, p.reference`.execute(tx.db);
  return rows.map((row) => ({
    provinceId: row.province_id,
    petitionId: row.id,
    reference: row.reference,
    unitId: row.unit_id,
    sealed: row.sealed,
    dueOn: row.due_on,
    dueRule: row.due_rule,
    starts: row.starts,
  }));
}
