import { rulesKnown } from '#src/modules/deadlines/index.ts';
import type { Custody, Petition } from '#src/modules/petitions/petition.ts';
import type { ClockEffect } from '#src/modules/petitions/procedures/procedure.ts';
import type { ActInput, RecordedAct } from '#src/modules/petitions/proceedings/act.ts';
import { type Clock, isPaused, startedClock, strictTerm } from '#src/modules/petitions/proceedings/clock.ts';
import { endClocks, insertClocks, updateClock } from '#src/modules/petitions/proceedings/clocks.ts';
import { alreadyPaused, criteriaTooFew, noSuchTerm } from '#src/modules/petitions/proceedings/errors.ts';
import { custodyOf } from '#src/modules/petitions/queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { withField } from '#src/platform/forms.ts';

/** Where a case stands: its file and its terms. */
export type Standing = { petition: Petition; acts: readonly RecordedAct[]; clocks: readonly Clock[] };

type Patch = Partial<Pick<Petition, 'dueOn' | 'dueRule'>>;

/** Whether this is a complaint of the decision on another one. */
export function isSecond(acts: readonly RecordedAct[]): boolean {
  return acts.some(({ act }) => act === 'markSecond');
}

/** The rule of a term at this instance: `complaint.resolve` is `complaint.resolve.first` or `.second`. */
export function ruleAt(stem: string, second: boolean): string {
  const ofInstance = `${stem}.${second ? 'second' : 'first'}`;
  return rulesKnown.has(ofInstance) ? ofInstance : stem;
}

export function runningMain(clocks: readonly Clock[]): Clock | undefined {
  return clocks.findLast(({ main, endedOn }) => main && endedOn === null);
}

/** Day the case came to the unit that holds it. */
export function arrivedOn(petition: Petition, chain: readonly Custody[]): string {
  return chain.findLast(({ toUnitId }) => toUnitId === petition.unitId)?.movedOn ?? petition.receivedOn;
}

/** The main term, as a row; a record from before there were rows gets one of the term that runs. Throws when none runs. */
async function mainClock(tx: Ctx, { petition, clocks }: Standing): Promise<Clock> {
  const running = runningMain(clocks);
  if (running) return running;
  const { dueRule, dueOn, acceptedOn } = petition;
  if (!dueRule || !dueOn) throw alreadyPaused();
  const startedOn =
    dueRule === 'petition.process' || !acceptedOn ? arrivedOn(petition, await custodyOf(tx, petition)) : acceptedOn;
  const clock = { ...startedClock({ ruleId: dueRule, startedOn, main: true }), dueOn };
  await insertClocks(tx, [{ of: petition, clock }]);
  return clock;
}

/** Carries out what an act does to the terms, in its order. Returns what it changes in the petition. Throws the errors of extensions and pauses. */
export async function applyEffects(
  tx: Ctx,
  standing: Standing,
  input: ActInput,
  effects: readonly ClockEffect[],
): Promise<Patch> {
  let patch: Patch = {};
  for (const effect of effects) patch = { ...patch, ...(await apply(tx, standing, input, effect)) };
  return patch;
}

async function apply(tx: Ctx, standing: Standing, input: ActInput, effect: ClockEffect): Promise<Patch> {
  const { petition, acts, clocks } = standing;
  const { on, act } = input;
  if (effect === 'pauses') return pause(tx, petition, await mainClock(tx, standing), on);
  if (effect === 'resumes') return resume(tx, petition, await mainClock(tx, standing), on);
  if (effect === 'extends') return extend(tx, petition, await mainClock(tx, standing), input);
  if (effect === 'endsMain') return endMain(tx, standing, { on, why: act });
  if (effect === 'endsChosen') {
    const chosen = input.act === 'fulfil' && 'rule' in input.details ? input.details.rule : '';
    if (!clocks.some(({ main, endedOn, ruleId }) => !main && endedOn === null && ruleId === chosen)) throw noSuchTerm();
    await endClocks(tx, [petition], { on, why: act, which: { ruleIds: [chosen] } });
    return {};
  }
  const second = isSecond(acts);
  if ('ends' in effect) {
    await endClocks(tx, [petition], { on, why: act, which: { ruleIds: [ruleAt(effect.ends, second)] } });
    return {};
  }
  const remote = 'remote' in input.details ? input.details.remote === 'yes' : clocks.some((clock) => clock.remote);
  const clock = startedClock({ ruleId: ruleAt(effect.starts, second), startedOn: on, main: effect.main === true, remote });
  await insertClocks(tx, [{ of: petition, clock }]);
  return effect.main ? { dueOn: clock.dueOn, dueRule: clock.ruleId } : {};
}

async function pause(tx: Ctx, petition: Petition, clock: Clock, on: string): Promise<Patch> {
  const paused = { ...clock, pauses: [...clock.pauses, { from: on, until: null }] };
  // A term that has run out cannot be stopped any more: it stays late.
  const isOver = clock.dueOn !== null && clock.dueOn < on;
  const dueOn = isOver ? clock.dueOn : null;
  await updateClock(tx, petition, clock, { ...paused, dueOn });
  return { dueOn };
}

function resumed(clock: Clock, on: string): Clock {
  const pauses = clock.pauses.map((span) => (span.until === null ? { ...span, until: on } : span));
  return { ...clock, pauses, dueOn: strictTerm({ ...clock, pauses }).dueOn };
}

async function resume(tx: Ctx, petition: Petition, clock: Clock, on: string): Promise<Patch> {
  if (!isPaused(clock)) throw alreadyPaused();
  const after = resumed(clock, on);
  await updateClock(tx, petition, clock, after);
  return { dueOn: after.dueOn };
}

async function extend(tx: Ctx, petition: Petition, clock: Clock, input: ActInput): Promise<Patch> {
  const { on, documentNumber = '', details } = input;
  const days = 'days' in details ? details.days : 0;
  const [complexity, criteria] =
    'criteria' in details ? [details.complexity, details.criteria] : (['complex', clock.criteria] as const);
  if (complexity === 'speciallyComplex' && criteria.length < 2) throw criteriaTooFew();
  const extended: Clock = {
    ...clock,
    complexity,
    criteria,
    extensions: [...clock.extensions, { decidedOn: on, decision: documentNumber, days }],
  };
  const { dueOn } = onField(() => strictTerm(extended));
  await updateClock(tx, petition, clock, { ...extended, dueOn });
  return { dueOn };
}

/** The engine speaks of extensions; the form has a field for the days and one for the day. */
function onField<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    throw withField(error, error.code === 'deadlines.extension_out_of_time' ? 'on' : 'days');
  }
}

/** The main term is over; one that rested ends where it would stand had it gone on that day, so that it can be told whether it was kept. */
async function endMain(tx: Ctx, { petition, clocks }: Standing, { on, why }: { on: string; why: string }): Promise<Patch> {
  const running = runningMain(clocks);
  if (!running) return {};
  const after = isPaused(running) ? resumed(running, on) : running;
  if (after !== running) await updateClock(tx, petition, running, after);
  await endClocks(tx, [petition], { on, why, which: 'main' });
  return after === running ? {} : { dueOn: after.dueOn };
}
