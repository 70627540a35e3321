import { type Term, termOf } from '#src/modules/petitions/deadlines.ts';
import { termOfClock } from '#src/modules/petitions/proceedings/clock.ts';
import { runningMain } from '#src/modules/petitions/proceedings/clock-effects.ts';
import type { Tracked } from '#src/modules/petitions/tracking.ts';
import { dayOf } from '#src/platform/context.ts';

/**
 * How the date that binds now came about: from its clock. A record from before clocks were kept has rule and date; the day the clock started is one of the days on which
 * something happened, and only the right one leads to the date. Undefined when none does: the date was then set by hand.
 */
export function runningTerm({
  petition,
  custody,
  timeline,
  clocks,
}: Pick<Tracked, 'petition' | 'custody' | 'timeline' | 'clocks'>): Term | undefined {
  const { dueOn, dueRule } = petition;
  if (!dueOn || !dueRule) return undefined;
  const running = runningMain(clocks);
  if (running?.dueOn === dueOn) return termOfClock(running);
  const days = [
    petition.receivedOn,
    ...(petition.acceptedOn ? [petition.acceptedOn] : []),
    ...custody.map((step) => step.movedOn),
    // A date that moved with the calendar started no clock.
    ...timeline.filter(({ action }) => action !== 'dueMoved').map((entry) => dayOf(entry.at)),
  ];
  const candidates = [...new Set(days)].sort().reverse();
  return candidates.map((day) => termOf(dueRule, day)).find((term) => term.dueOn === dueOn);
}
