import { settlingRule, termOf } from '#src/modules/petitions/deadlines.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { canMove, MAX_DISPUTES, type PetitionStatus } from '#src/modules/petitions/petition.ts';
import { runningTerm } from '#src/modules/petitions/public/running-term.ts';
import { statusMessages } from '#src/modules/petitions/public/status-messages.ts';
import { firstSentence } from '#src/modules/petitions/public/subject.ts';
import type { Tracked } from '#src/modules/petitions/tracking.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import { dayOf } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay, formatDayLong } from '#src/ui/format.ts';
import type { State } from '#src/ui/status.tsx';

export type SenderDeed = 'reply' | 'confirm' | 'dispute';

/** Where a matter stands, in the words its sender reads; page and API say the same. */
export type PublicStatus = {
  state: State;
  /** What happened, in a sentence; `next` is what comes now. */
  sentence: string;
  next: string;
  happened: string;
  holder: string;
  until: string;
  can: string;
  /** The quiet second line of each of the four. */
  notes: Record<'happened' | 'holder' | 'until' | 'can', string | null>;
  /** Day since which the holder has it, `YYYY-MM-DD`. */
  since: string;
  /** Day that binds now: the answer's, or the sender's to confirm; null when none does. */
  untilDay: string | null;
  /** What the sender can do on the page today. */
  deeds: SenderDeed[];
};

type Part = { text: string; note?: string | null | undefined };
type Parts = {
  state: State;
  sentence: string;
  next: string;
  happened: Part;
  holder: Part;
  until: Part & { day: string | null };
  can: Part;
};

/** Where the matter stands on `today`, for its sender. Pure. */
export function publicStatus(tracked: Tracked, lang: Lang, today: string): PublicStatus {
  const parts = tellers[tracked.petition.status](about(tracked, lang, today));
  const { happened, holder, until, can } = parts;
  return {
    state: parts.state,
    sentence: parts.sentence,
    next: parts.next,
    happened: happened.text,
    holder: holder.text,
    until: until.text,
    can: can.text,
    notes: { happened: happened.note ?? null, holder: holder.note ?? null, until: until.note ?? null, can: can.note ?? null },
    since: heldSince(tracked),
    untilDay: until.day,
    deeds: deedsOf(tracked, today),
  };
}

/** What the sender may do: the moves of the status, less those whose day or number has passed. */
export function deedsOf({ petition }: Tracked, today: string): SenderDeed[] {
  const deeds: SenderDeed[] = [];
  if (canMove(petition.status, 'hearSender')) deeds.push('reply');
  if (canMove(petition.status, 'confirm')) deeds.push('confirm');
  const inTime = petition.confirmBy === null || today <= petition.confirmBy;
  if (canMove(petition.status, 'dispute') && inTime && petition.disputes < MAX_DISPUTES) deeds.push('dispute');
  return deeds;
}

type About = ReturnType<typeof about>;

function about(tracked: Tracked, lang: Lang, today: string) {
  const { petition, custody, answer, unit, office } = tracked;
  const words = statusMessages(lang);
  const lastMove = custody.at(-1);
  const inUnit = inSentence(unit.name, lang);
  const due = petition.settledOn ? null : petition.dueOn;
  const daysLate = due && due < today ? daysBetween(due, today) : 0;
  return {
    tracked,
    petition,
    words,
    lang,
    today,
    unit: unit.name,
    inUnit,
    daysLate,
    on: (day: string) => formatDay(day, lang),
    onLong: (day: string) => formatDayLong(day, lang),
    since: words.since(formatDay(heldSince(tracked), lang)),
    lastMove,
    answer,
    person: petition.sealed
      ? null
      : petition.holderName && words.person(petition.holderName, office ? inSentence(office.name, lang) : null),
  };
}

const tellers: Record<PetitionStatus, (about: About) => Parts> = {
  received(a) {
    const { words, lastMove } = a;
    const said = words.received;
    return atWork(a, {
      sentence: said.sentence(a.unit),
      next: said.next,
      happened: lastMove
        ? { text: said.movedHere(a.inUnit, a.on(lastMove.movedOn)), note: said.reason(lastMove.reason) }
        : { text: said.happened(a.on(a.petition.receivedOn)) },
      holder: { text: said.holder(a.inUnit), note: a.since },
      untilWords: said.until,
    });
  },
  triaged(a) {
    const { words } = a;
    return atWork(a, {
      sentence: words.triaged.sentence(a.unit),
      next: words.triaged.next,
      happened: {
        text: words.triaged.happened(inSentence(terms(a.lang).kind[a.petition.kind], a.lang)),
        note: words.received.happened(a.on(a.petition.receivedOn)),
      },
      holder: { text: words.triaged.holder(a.inUnit), note: a.since },
      untilWords: words.received.until,
    });
  },
  inProgress(a) {
    const { words, petition } = a;
    return atWork(a, {
      sentence: words.inProgress.sentence(a.unit),
      next: petition.dueOn ? words.inProgress.next(a.onLong(petition.dueOn)) : '',
      happened: { text: words.inProgress.happened(a.on(petition.acceptedOn ?? petition.receivedOn)) },
      holder: holderOf(a),
      untilWords: words.inProgress.until,
    });
  },
  disputed(a) {
    const { words, petition, tracked } = a;
    const disputedOn = tracked.ratings[0] ? dayOf(tracked.ratings[0].at) : petition.receivedOn;
    return atWork(a, {
      sentence: words.disputed.sentence(a.unit),
      next: petition.dueOn ? words.disputed.next(a.onLong(petition.dueOn)) : '',
      happened: {
        text: words.disputed.happened(a.on(disputedOn)),
        note: words.disputed.note(petition.disputes, MAX_DISPUTES),
      },
      holder: holderOf(a),
      untilWords: words.disputed.until,
    });
  },
  awaitingSender(a) {
    const { words, petition, tracked } = a;
    const asked = tracked.messages.findLast((message) => message.direction === 'toSender');
    return {
      state: 'wait',
      sentence: words.awaitingSender.sentence(a.unit),
      next: words.awaitingSender.next,
      happened: { text: words.awaitingSender.happened(a.on(asked ? dayOf(asked.at) : petition.receivedOn)) },
      holder: { text: words.you.reply, note: a.person && words.before(a.person) },
      until: {
        text: words.awaitingSender.until,
        note: petition.dueOn && words.awaitingSender.untilNote(a.on(petition.dueOn)),
        day: petition.dueOn,
      },
      can: { text: words.awaitingSender.can },
    };
  },
  answered: (a) => answered(a, { state: 'open', ...a.words.answered }),
  done: (a) => answered(a, { state: 'done', ...a.words.done }),
  confirmed(a) {
    const { words, petition } = a;
    return {
      state: 'done',
      sentence: words.confirmed.sentence,
      next: words.confirmed.next,
      happened: {
        text: words.confirmed.happened(a.on(petition.confirmedOn ?? petition.receivedOn)),
        note: a.answer && firstSentence(a.answer.whatWasDone, ANSWER_LINE),
      },
      holder: { text: words.nobody, note: a.person && words.before(a.person) },
      until: { text: words.noMoreTerm, day: null },
      can: { text: words.confirmed.can },
    };
  },
  cannotBeDone(a) {
    const { words, answer } = a;
    const parts = answered(a, { state: 'open', ...words.cannotBeDone });
    const canDispute = deedsOf(a.tracked, a.today).includes('dispute');
    return {
      ...parts,
      holder: { text: words.cannotBeDone.holder, note: answer?.nextDoor && words.cannotBeDone.nextDoor(answer.nextDoor) },
      can: canDispute ? { text: words.cannotBeDone.can, note: parts.can.note } : parts.can,
    };
  },
  transferredOut(a) {
    const { words, lastMove } = a;
    const body = lastMove?.toBody ?? lastMove?.to?.name ?? words.anotherBody;
    return {
      state: 'open',
      sentence: words.transferredOut.sentence(body),
      next: words.transferredOut.next,
      happened: {
        text: words.transferredOut.happened(body, a.on(lastMove?.movedOn ?? a.petition.receivedOn)),
        note: lastMove && words.received.reason(lastMove.reason),
      },
      holder: { text: `${body}.`, note: a.since },
      until: { text: words.transferredOut.until, day: null },
      can: { text: words.transferredOut.can(body) },
    };
  },
};

const ANSWER_LINE = 160;

/** The office has it and a term runs. Late is said first, and what the sender can do about it. */
function atWork(a: About, parts: { sentence: string; next: string; happened: Part; holder: Part; untilWords: string }): Parts {
  const { words, petition, daysLate } = a;
  const { sentence, next, happened, holder } = parts;
  if (petition.dueOn === null) {
    const until = { text: words.noDay, day: null };
    return { state: 'open', sentence, next, happened, holder, until, can: { text: words.received.can } };
  }
  const term = runningTerm(a.tracked) ?? termOf(petition.dueRule ?? settlingRule(petition.kind), petition.receivedOn);
  const basis = term.internal ? words.byOffice(term.days) : words.byRule(term.basis[a.lang], term.article, term.days);
  if (daysLate > 0) {
    return {
      state: 'late',
      sentence: words.lateSentence(sentence, daysLate),
      next: '',
      happened,
      holder,
      until: { text: words.late(daysLate), note: words.lateNote(a.onLong(petition.dueOn)), day: petition.dueOn },
      can: { text: words.lateCan(a.inUnit), note: words.lateCanNote },
    };
  }
  return {
    state: 'open',
    sentence,
    next,
    happened,
    holder,
    until: { text: words.by(a.onLong(petition.dueOn)), note: `${parts.untilWords} ${basis}`, day: petition.dueOn },
    can: { text: words.received.can, note: words.received.canNote },
  };
}

/** The answer stands, and the sender is asked. */
function answered(a: About, said: { state: State; sentence: (unit: string) => string; next: string }): Parts {
  const { words, petition, answer } = a;
  const over = petition.confirmBy !== null && a.today > petition.confirmBy;
  const exhausted = petition.disputes >= MAX_DISPUTES;
  const { confirmBy } = words;
  return {
    state: said.state,
    sentence: said.sentence(a.unit),
    next: over ? confirmBy.over : said.next,
    happened: {
      text: answer ? firstSentence(answer.whatWasDone, ANSWER_LINE) : said.sentence(a.unit),
      note: earlyOrLate(a),
    },
    holder: over ? { text: confirmBy.overHolder } : { text: words.you.confirm, note: a.person && words.before(a.person) },
    until: over
      ? { text: confirmBy.over, note: confirmBy.overNote(a.on(petition.confirmBy ?? a.today)), day: null }
      : {
          text: petition.confirmBy ? words.by(a.onLong(petition.confirmBy)) : words.noDay,
          note: confirmBy.note,
          day: petition.confirmBy,
        },
    can: over
      ? { text: confirmBy.overCan, note: confirmBy.overCanNote }
      : { text: confirmBy.can, note: exhausted ? confirmBy.noMoreDisputes : confirmBy.canNote(reopenDays(a.today)) },
  };
}

function holderOf(a: About): Part {
  if (a.petition.sealed) return { text: a.words.sealedHolder(a.inUnit), note: a.words.sealedNote };
  return { text: a.person ? `${a.person}.` : a.words.triaged.holder(a.inUnit), note: a.since };
}

function earlyOrLate({ petition, words }: About): string | null {
  if (!petition.settledOn || !petition.dueOn) return null;
  const days = daysBetween(petition.settledOn, petition.dueOn);
  if (days === 0) return words.onTheDay;
  return days > 0 ? words.early(days) : words.tooLate(-days);
}

/** Length of the term that starts when the sender says it is not done. */
export function reopenDays(today: string): number {
  return termOf('feedback.reopen', today).days;
}

/** Entries after which somebody else holds the matter. */
const handOvers = new Set([
  'received',
  'triaged',
  'assigned',
  'transferred',
  'askedSender',
  'senderReplied',
  'answered',
  'done',
  'declined',
  'confirmed',
  'disputed',
]);

function heldSince({ petition, timeline }: Tracked): string {
  const entry = timeline.find(({ action }) => handOvers.has(action));
  return entry ? dayOf(entry.at) : petition.receivedOn;
}

/** A name or term inside a Vietnamese sentence begins small: “ở xã Phủ Thông”. English keeps the name as it is. */
export function inSentence(name: string, lang: Lang): string {
  return lang === 'vi' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
