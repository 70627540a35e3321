import type { Life } from '#src/bench/load/life.ts';
import type { Random } from '#src/bench/load/random.ts';
import { rulesKnown } from '#src/modules/deadlines/index.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { type Clock, startedClock } from '#src/modules/petitions/proceedings/clock.ts';

type Start = {
  /** As the tables of moves name it. */
  rule: string;
  startedOn: string;
  main?: true;
};

/** Many terms begin on the same day under the same rule: each is counted once. */
const counted = new Map<string, Clock>();

/** A rule that differs between the first complaint and the second; all here are first ones. */
function ruleIdOf(rule: string): string {
  return rulesKnown.has(`${rule}.first`) ? `${rule}.first` : rule;
}

function termFrom({ rule, startedOn }: Start): Clock {
  const ruleId = ruleIdOf(rule);
  const key = `${ruleId} ${startedOn}`;
  const known = counted.get(key) ?? startedClock({ ruleId, startedOn, main: true });
  counted.set(key, known);
  return known;
}

/** Starts a term of this life. Of the main one it returns what changes in the petition. */
export function startTerm(life: Life, random: Random, start: Start): Partial<Pick<Petition, 'dueOn' | 'dueRule'>> {
  const clock = { ...termFrom(start), id: random.uuid(Date.parse(start.startedOn)), main: start.main === true };
  life.clocks.push(clock);
  return start.main ? { dueOn: clock.dueOn, dueRule: clock.ruleId } : {};
}

/** Ends what runs: the main term, or one named by its rule. */
export function endTerm(life: Life, which: 'main' | { rule: string }, { on, why }: { on: string; why: string }): void {
  for (const clock of life.clocks) {
    const isMeant = which === 'main' ? clock.main : clock.ruleId === ruleIdOf(which.rule);
    if (clock.endedOn === null && isMeant) Object.assign(clock, { endedOn: on, endedWhy: why });
  }
}
