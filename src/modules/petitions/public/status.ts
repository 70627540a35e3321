import { settlingRule, termOf } from '#src/modules/petitions/deadlines.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { canMove, isFormal, MAX_DISPUTES, type PetitionStatus } from '#src/modules/petitions/petition.ts';
import type { RecordedAct } from '#src/modules/petitions/proceedings/act.ts';
import { type End, endStates, stillHere } from '#src/modules/petitions/public/end-states.ts';
import { formalMessages } from '#src/modules/petitions/public/formal-messages.ts';
import { heldSince } from '#src/modules/petitions/public/held-since.ts';
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
export function deedsOf(tracked: Tracked, today: string): SenderDeed[] {
  const { petition } = tracked;
  const deeds: SenderDeed[] = [];
  if (canMove(petition, 'hearSender') && isAsked(tracked)) deeds.push('reply');
  if (canMove(petition, 'confirm')) deeds.push('confirm');
  const inTime = petition.confirmBy === null || today <= petition.confirmBy;
  if (canMove(petition, 'dispute') && inTime && petition.disputes < MAX_DISPUTES) deeds.push('dispute');
  return deeds;
}

/** A question waits. The law's clock does not: of a complaint or a denunciation the step stays what it was. */
function isAsked({ petition, messages }: Tracked): boolean {
  return petition.status === 'awaitingSender' || messages.at(-1)?.direction === 'toSender';
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
    if (isFormal(a.petition.kind)) return settling(a, 'triaged');
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
  checked: (a) => settling(a, 'checked'),
  accepted: (a) => settling(a, 'accepted'),
  verifying: (a) => settling(a, 'verifying'),
  dialogueHeld: (a) => settling(a, 'dialogueHeld'),
  suspended(a) {
    const said = formalMessages(a.lang).suspended;
    const act = a.tracked.acts.at(-1);
    return {
      state: 'wait',
      sentence: said.sentence(a.unit),
      next: said.next,
      happened: act ? happenedBy(a, act) : { text: said.sentence(a.unit) },
      holder: holderOf(a),
      until: { text: said.until, day: null },
      can: { text: said.can },
    };
  },
  decided: (a) => ended(a, 'decided'),
  appealed: (a) => ended(a, 'appealed'),
  inCourt: (a) => ended(a, 'inCourt'),
  inForce: (a) => ended(a, 'inForce'),
  enforced: (a) => ended(a, 'enforced'),
  concluded: (a) => ended(a, 'concluded'),
  actedOn: (a) => ended(a, 'actedOn'),
  continued: (a) => ended(a, 'continued'),
  closed: (a) => ended(a, 'closed'),
  tipHandled: (a) => ended(a, 'tipHandled'),
  notAccepted: (a) => ended(a, 'notAccepted'),
  guided: (a) => ended(a, 'guided'),
  returned: (a) => ended(a, 'returned'),
  stored: (a) => ended(a, 'stored'),
  withdrawn: (a) => ended(a, 'withdrawn'),
  terminated: (a) => ended(a, 'terminated'),
  split: (a) => ended(a, 'split'),
  joined: (a) => ended(a, 'joined'),
};

/** A complaint or a denunciation on its way; the term that binds is said with its law. */
function settling(a: About, status: keyof ReturnType<typeof formalMessages>['atWork']): Parts {
  const said = formalMessages(a.lang).atWork[status];
  const act = a.tracked.acts.at(-1);
  return atWork(a, {
    sentence: said.sentence(a.unit),
    next: said.next,
    happened: act ? happenedBy(a, act) : { text: a.words.received.happened(a.on(a.petition.receivedOn)) },
    holder: holderOf(a),
    untilWords: said.until,
  });
}

/** The main term is over. */
function ended(a: About, status: End): Parts {
  const words = formalMessages(a.lang);
  const said = words.ended[status];
  const act = a.tracked.acts.at(-1);
  const to = status === 'guided' && typeof act?.details.to === 'string' ? words.to(act.details.to) : null;
  const isWithNobody = !stillHere.has(status);
  return {
    state: endStates[status],
    sentence: said.sentence(a.unit),
    next: said.next,
    happened: act ? happenedBy(a, act) : { text: a.on(a.petition.settledOn ?? a.petition.receivedOn) },
    holder: isWithNobody ? { text: words.nobody } : holderOf(a),
    until: { text: a.words.noMoreTerm, day: null },
    can: { text: said.can, note: to },
  };
}

function happenedBy(a: About, { act, actedOn, documentNumber, documentCancelledOn }: RecordedAct): Part {
  const words = formalMessages(a.lang);
  const titles: Partial<Record<string, string>> = words.acts;
  const on = words.happened(a.on(actedOn));
  const title = titles[act];
  return {
    text: title ? `${title}. ${on}` : on,
    note: documentNumber && (documentCancelledOn ? words.documentCancelled : words.document)(documentNumber),
  };
}

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
  const basis = term.internal ? words.byOffice(term.days) : words.byRule(term.basis[a.lang], term.article, term.length[a.lang]);
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

/** A name or term inside a Vietnamese sentence begins small: “ở xã Phủ Thông”. English keeps the name as it is. */
export function inSentence(name: string, lang: Lang): string {
  return lang === 'vi' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
