import { type Beginning, begin } from '#src/bench/load/beginning.ts';
import { proceed } from '#src/bench/load/formal.ts';
import { fill } from '#src/bench/load/matter.ts';
import * as phrases from '#src/bench/load/office-phrases.ts';
import { type Officer, type Place, placesByDay, type Team } from '#src/bench/load/places.ts';
import { drawn, randomFrom } from '#src/bench/load/random.ts';
import { endTerm, startTerm } from '#src/bench/load/terms.ts';
import type { Sender } from '#src/modules/persons/index.ts';
import { settlingRule } from '#src/modules/petitions/deadlines.ts';
import {
  CONFIRM_DAYS,
  type Custody,
  isFormal,
  type Outcome,
  type Petition,
  type PetitionStatus,
  type Verdict,
} from '#src/modules/petitions/petition.ts';
import { type Move, stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import type { Act } from '#src/modules/petitions/proceedings/act.ts';
import type { Clock } from '#src/modules/petitions/proceedings/clock.ts';
import { addDays } from '#src/platform/calendar.ts';
import { dayOf } from '#src/platform/context.ts';
import type { Changes } from '#src/platform/ledger.ts';

export type World = {
  seed: number;
  /** How many petitions in all, spread over the days in the order of their number. */
  petitions: number;
  from: string;
  /** Last day; what would happen later has not happened yet. */
  until: string;
  places: readonly Place[];
};

export type Happening = { action: string; at: Date; by: Officer | null; changes: Changes; details: Record<string, unknown> };

/** A petition as its whole life left it, with everything its actions would have written. */
export type Life = {
  petition: Petition;
  clientId: string;
  sender: Sender | null;
  happenings: Happening[];
  custody: Custody[];
  clocks: Clock[];
  acts: {
    id: string;
    act: Act;
    on: string;
    documentNumber: string | null;
    details: Record<string, unknown>;
    statusBefore: PetitionStatus;
    statusAfter: PetitionStatus;
    by: Officer;
    at: Date;
  }[];
  messages: { id: string; direction: 'toSender' | 'fromSender'; body: string; at: Date; byName: string | null }[];
  answers: {
    id: string;
    outcome: Outcome;
    whatWasDone: string;
    whereToLook: string | null;
    nextDoor: string | null;
    documentNumber: string | null;
    answeredOn: string;
    at: Date;
    by: Officer;
    supersededAt: Date | null;
  }[];
  ratings: { id: string; verdict: Verdict; comment: string | null; at: Date }[];
  publication: { said: string; did: string; place: string; at: Date; byName: string } | null;
  /** Who was given the petition, by person and role. */
  access: Map<string, { personId: string; role: 'intake' | 'handler' | 'accountable'; at: Date }>;
};

const DAY = 86_400_000;
const HOUR = 3_600_000;

const outcomes = drawn<Outcome>({ answered: 44, done: 42, cannotBeDone: 14 });

/** Makes petitions by number: the same world and number give the same life, whoever asks and in whatever order. */
export function livesIn(world: World): (number: number) => Life {
  const living = placesByDay(world.places);
  const byId = new Map(world.places.map((place) => [place.id, place]));
  const days = Math.round((Date.parse(world.until) - Date.parse(world.from)) / DAY) + 1;

  /** Who works on records of the place on that day: its own team, later that of the unit which took them over. */
  const teamOn = (place: Place, day: string): Team =>
    place.closedOn !== null && day >= place.closedOn ? (byId.get(place.recordsWith) ?? place).team : place.team;

  return (number) => {
    const random = randomFrom(world.seed, number);
    const since = (number / world.petitions) * days;
    const day = addDays(world.from, Math.floor(since));
    // People write between half past six and ten in the evening, Việt Nam time.
    const start = Date.parse(day) - 0.5 * HOUR + (since % 1) * 15.5 * HOUR;
    const span = living(day);
    const place = span.living[span.draw(random)];
    if (!place) throw new Error(`There was no unit on ${day}`);
    return live({
      world,
      random,
      number,
      place,
      receivedAt: new Date(start),
      teamOn,
      neighbours: span.byProvince.get(place.provinceId) ?? [],
    });
  };
}

/** Carries one petition from intake as far as it came by the last day. */
function live(beginning: Beginning): Life {
  const { random, world, teamOn } = beginning;
  const { life, around, field } = begin(beginning);
  let { place } = beginning;
  let at = beginning.receivedAt;
  const end = Date.parse(world.until) + 17 * HOUR;
  const team = () => teamOn(place, dayOf(at));

  /** Moves on to office hours some days later; false when that is still to come. */
  const later = (days: number): boolean => {
    const then = new Date(at.getTime() + days * DAY);
    then.setUTCHours(1 + random.int(9), random.int(60), random.int(60), random.int(1000));
    at = new Date(Math.max(then.getTime(), at.getTime() + 60_000));
    return at.getTime() <= end;
  };
  const move = (name: Move): Partial<Petition> => {
    const to = stepOf(life.petition.kind, name)?.to;
    return to && to !== 'stays' ? { status: to } : {};
  };
  const restart = (why: Move, rule: string, startedOn = dayOf(at)) => {
    endTerm(life, 'main', { on: dayOf(at), why });
    return startTerm(life, random, { rule, startedOn, main: true });
  };
  const does = (by: Officer | null, action: string, patch: Partial<Petition>, details: Record<string, unknown> = {}) => {
    const changes: Record<string, readonly [unknown, unknown]> = {};
    for (const [key, value] of Object.entries(patch)) {
      const old = life.petition[key as keyof Petition];
      if (old !== value) changes[key] = [old, value];
    }
    Object.assign(life.petition, patch);
    life.happenings.push({ action, at, by, changes, details });
  };
  const give = (officer: Officer, role: 'intake' | 'handler' | 'accountable') =>
    life.access.set(`${officer.personId} ${role}`, { personId: officer.personId, role, at });

  const triage = (): boolean => {
    if (!later(random.int(4))) return false;
    const { kind, receivedOn } = life.petition;
    const arrivedOn = life.custody.at(-1)?.movedOn ?? receivedOn;
    const first = kind === 'complaint' ? 'complaint.accept' : 'denunciation.initial';
    const term = isFormal(kind) ? restart('triage', first, arrivedOn) : {};
    does(team().clerk, 'triaged', { ...move('triage'), field, ...term });
    return true;
  };

  const assign = (): boolean => {
    if (!later(random.int(3))) return false;
    const { petition } = life;
    const { clerk, handlers, head } = team();
    const holder = random.pick(handlers);
    const formal = isFormal(petition.kind);
    const reopened = petition.status === 'disputed';
    const starts = !formal && (petition.acceptedOn === null || reopened);
    const term = starts ? restart('assign', reopened ? 'feedback.reopen' : settlingRule(petition.kind)) : {};
    if (petition.sealed) life.access.clear();
    give(holder, 'handler');
    give(head, 'accountable');
    if (petition.sealed) give(clerk, 'intake');
    does(
      clerk,
      'assigned',
      {
        ...move('assign'),
        officeUnitId: holder.unitId,
        holderId: holder.personId,
        holderName: holder.name,
        accountableId: head.personId,
        accountableName: head.name,
        acceptedOn: petition.acceptedOn ?? (formal ? null : dayOf(at)),
        ...term,
      },
      { holder: holder.name, office: holder.unitName },
    );
    return true;
  };

  const transfer = (): boolean => {
    if (!later(1 + random.int(3))) return false;
    const { petition } = life;
    const { clerk } = team();
    const day = dayOf(at);
    const candidates = beginning.neighbours.filter(
      ({ id, closedOn }) => id !== place.id && (closedOn === null || closedOn > day),
    );
    const target = random.chance(0.75) ? candidates[random.int(candidates.length)] : undefined;
    const toBody = target ? null : random.pick(phrases.outsideBodies);
    const reason = random.pick(phrases.transferReasons);
    life.custody.push({
      seq: life.custody.length + 1,
      fromUnitId: petition.unitId,
      toUnitId: target?.id ?? null,
      toBody,
      reason,
      movedOn: day,
      movedAt: at,
      byName: clerk.name,
    });
    const details = { to: target?.name ?? toBody, reason };
    if (!target) {
      endTerm(life, 'main', { on: day, why: 'transferOut' });
      does(clerk, 'transferred', { ...move('transferOut'), settledOn: day, outcome: 'transferredOut' }, details);
      return false;
    }
    const term = restart('transfer', 'petition.process');
    const emptied = {
      officeUnitId: null,
      holderId: null,
      holderName: null,
      accountableId: null,
      accountableName: null,
      acceptedOn: null,
    };
    does(clerk, 'transferred', { ...move('transfer'), unitId: target.id, ...emptied, ...term }, details);
    place = target;
    life.access.clear();
    if (petition.sealed) give(team().clerk, 'intake');
    return true;
  };

  const holder = (): Officer => {
    const { handlers, clerk } = team();
    return handlers.find(({ personId }) => personId === life.petition.holderId) ?? clerk;
  };

  const askAndHear = (): boolean => {
    if (!later(1 + random.int(4))) return false;
    const by = holder();
    life.messages.push({
      id: random.uuid(at.getTime()),
      direction: 'toSender',
      body: random.pick(phrases.questions),
      at,
      byName: by.name,
    });
    does(by, 'askedSender', move('askSender'));
    if (random.chance(0.15) || !later(1 + random.int(6))) return false;
    const body = fill(random.pick(phrases.replies), random, around);
    life.messages.push({ id: random.uuid(at.getTime()), direction: 'fromSender', body, at, byName: null });
    does(null, 'senderReplied', move('hearSender'), { files: 0 });
    return true;
  };

  const answer = (days: number): boolean => {
    if (!later(days)) return false;
    const { petition } = life;
    const outcome = outcomes(random);
    const by = holder();
    const on = dayOf(at);
    const id = random.uuid(at.getTime());
    const documentNumber = random.chance(0.5) ? `${1 + random.int(900)}/UBND-VP` : null;
    for (const earlier of life.answers) earlier.supersededAt ??= at;
    life.answers.push({
      id,
      outcome,
      whatWasDone: fill(random.pick(phrases.answers[outcome]), random, around, {
        d: on.split('-').reverse().join('/'),
        o: by.unitName,
      }),
      whereToLook: outcome === 'cannotBeDone' ? null : fill(random.pick(phrases.evidencePlaces), random, around),
      nextDoor: outcome === 'cannotBeDone' ? random.pick(phrases.nextDoors) : null,
      documentNumber,
      answeredOn: on,
      at,
      by,
      supersededAt: null,
    });
    const name = ({ answered: 'answer', done: 'finish', cannotBeDone: 'decline' } as const)[outcome];
    endTerm(life, 'main', { on, why: name });
    does(
      by,
      outcome === 'cannotBeDone' ? 'declined' : outcome,
      {
        ...move(name),
        outcome,
        settledOn: petition.settledOn ?? on,
        doneOn: outcome === 'done' ? on : null,
        confirmBy: addDays(on, CONFIRM_DAYS),
      },
      { answerId: id, evidence: 0, documentNumber },
    );
    return true;
  };

  /** The sender's word on the answer; true when it opens the matter again. */
  const rate = (): boolean => {
    const { petition } = life;
    const verdict: Verdict = random.chance(petition.outcome === 'cannotBeDone' ? 0 : 0.85) ? 'done' : 'notDone';
    if (!random.chance(0.4) || !later(1 + random.int(10))) return false;
    const on = dayOf(at);
    life.ratings.push({
      id: random.uuid(at.getTime()),
      verdict,
      comment: verdict === 'done' ? null : random.pick(phrases.disputes),
      at,
    });
    if (verdict === 'done') {
      does(null, 'confirmed', { ...move('confirm'), confirmedOn: on, doneOn: petition.doneOn ?? on }, { verdict });
      return false;
    }
    const term = restart('dispute', 'feedback.reopen');
    const reopened = { settledOn: null, outcome: null, doneOn: null, confirmBy: null, disputes: petition.disputes + 1 };
    does(null, 'disputed', { ...move('dispute'), ...reopened, ...term }, { verdict });
    return true;
  };

  const publish = () => {
    if (!later(1 + random.int(5))) return;
    const [last] = life.answers.slice(-1);
    if (!last || life.petition.sealed || life.petition.settledOn === null) return;
    const by = team().head;
    life.publication = { said: life.petition.subject, did: last.whatWasDone, place: around.village, at, byName: by.name };
    does(by, 'published', { publishedOn: dayOf(at) });
  };

  const work = () => {
    if (random.chance(0.02) || !triage()) return; // some are never looked at
    if (random.chance(0.06) && !(transfer() && triage())) return;
    if (random.chance(0.02) || !assign()) return;
    if (random.chance(0.15) && later(1 + random.int(5))) does(holder(), 'noted', {}, { note: random.pick(phrases.notes) });
    if (random.chance(0.07) && !askAndHear()) return;
    const { kind } = life.petition;
    if (kind === 'complaint' || kind === 'denunciation')
      return proceed(kind, { life, random, now: () => at, later, by: holder, does });
    if (random.chance(0.03)) return; // some are never answered
    const inTime = random.chance(0.86);
    if (!answer(inTime ? 1 + random.int(12) : 17 + random.int(60))) return;
    if (rate() && !(assign() && answer(1 + random.int(6)))) return;
    if (random.chance(0.15)) publish();
  };
  work();
  return life;
}
