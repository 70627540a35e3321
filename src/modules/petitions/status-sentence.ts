import { type Due, dueOf } from '#src/modules/petitions/due.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { isFormal, type Petition } from '#src/modules/petitions/petition.ts';
import { statusWords } from '#src/modules/petitions/status-words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { lowerFirst } from '#src/platform/text.ts';
import { formatDay, formatDayLong } from '#src/ui/format.ts';

type Standing = {
  petition: Petition;
  unitName: string;
  officeName: string | null;
  /** Who reads: “bạn đang giữ” instead of a name. */
  readerId: string | null;
  /** The last unit it came from and when; null where it was first received. */
  arrival: { from: string; on: string } | null;
  /** The body outside it went to, when it was transferred out. */
  sentTo: string | null;
};

/** `text` holds `**…**` around what is to be bold: who and until when. */
export type StatusLine = { text: string; due: Due | null };

/** The first line of a case: what happened, who holds it now, until when. `day` is today. */
export function statusSentence(
  { petition, unitName, officeName, readerId, arrival, sentTo }: Standing,
  day: string,
  lang: Lang,
): StatusLine {
  const words = statusWords(lang);
  const until = petition.dueOn ? formatDayLong(petition.dueOn, lang) : words.noDate;
  const on = (date: string | null) => (date ? formatDay(date, lang) : words.noDate);
  const isOver = petition.confirmBy !== null && petition.confirmBy < day;
  const holder =
    petition.holderId !== null && petition.holderId === readerId
      ? words.you
      : words.person(petition.holderName ?? unitName, petition.holderName ? officeName : null);

  const text = (() => {
    switch (petition.status) {
      case 'received':
        return arrival
          ? words.arrived(arrival.from, on(arrival.on), unitName, until)
          : words.received(on(petition.receivedOn), unitName, until);
      case 'triaged':
        return isFormal(petition.kind)
          ? words.triagedFormal(lowerFirst(terms(lang).kind[petition.kind]), holder, until)
          : words.triaged(unitName, until);
      case 'inProgress':
        return words.inProgress(holder, until);
      case 'awaitingSender':
        return words.awaitingSender(holder, until);
      case 'answered':
        return isOver
          ? words.answeredOver(on(petition.settledOn), holder, on(petition.confirmBy))
          : words.answered(on(petition.settledOn), holder, on(petition.confirmBy));
      case 'done':
        return isOver
          ? words.doneOver(on(petition.doneOn), on(petition.confirmBy))
          : words.done(on(petition.doneOn), on(petition.confirmBy));
      case 'confirmed':
        return words.confirmed(on(petition.confirmedOn));
      case 'disputed':
        return words.disputed(petition.disputes, holder, until);
      case 'cannotBeDone':
        return isOver
          ? words.cannotBeDoneOver(on(petition.settledOn), on(petition.confirmBy))
          : words.cannotBeDone(on(petition.settledOn), on(petition.confirmBy));
      case 'transferredOut':
        return words.transferredOut(sentTo ?? words.anotherBody, on(petition.settledOn));
      case 'checked':
        return words.checked(holder, until);
      case 'accepted':
        return words.accepted(on(petition.acceptedOn), holder, until);
      case 'verifying':
        return words.verifying(holder, until);
      case 'dialogueHeld':
        return words.dialogueHeld(holder, until);
      case 'suspended':
        return words.suspended(holder);
      case 'decided':
        return words.decided(on(petition.settledOn));
      case 'inForce':
        return words.inForce(holder);
      case 'concluded':
        return words.concluded(on(petition.settledOn), holder);
      case 'actedOn':
        return words.actedOn(holder);
      case 'continued':
        return words.continued(holder);
      case 'appealed':
      case 'inCourt':
      case 'enforced':
      case 'closed':
        return words[petition.status];
      case 'tipHandled':
      case 'notAccepted':
      case 'guided':
      case 'returned':
      case 'stored':
      case 'withdrawn':
      case 'terminated':
      case 'split':
      case 'joined':
        return words.ended(terms(lang).outcome[petition.status], on(petition.settledOn));
    }
  })();
  return { text, due: dueOf(petition, day, lang) };
}
