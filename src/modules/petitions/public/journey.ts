import { terms } from '#src/modules/petitions/messages.ts';
import { formalMessages } from '#src/modules/petitions/public/formal-messages.ts';
import type { PublicStatus } from '#src/modules/petitions/public/status.ts';
import { inSentence } from '#src/modules/petitions/public/status.ts';
import { trackMessages } from '#src/modules/petitions/public/track-messages.ts';
import type { Tracked } from '#src/modules/petitions/tracking.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { LedgerEntry } from '#src/platform/ledger.ts';
import { formatDay, formatMoment } from '#src/ui/format.ts';

/** One entry of the timeline as its sender reads it. */
export type JourneyStep = {
  title: string;
  when: string;
  dateTime: string;
  by?: string;
  note?: string;
  /** Carries the date that binds now: the page links it to how it was counted. */
  due?: boolean;
  key?: boolean;
  next?: boolean;
};

const answers = new Set(['answered', 'done', 'declined']);

/** The way of a petition in plain words, newest first, with what comes next on top. Of a denunciation no person is named. Pure. */
export function journeyOf(tracked: Tracked, status: PublicStatus, lang: Lang): JourneyStep[] {
  const newestAnswer = tracked.timeline.find((entry) => answers.has(entry.action));
  const done = tracked.timeline.flatMap((entry) => {
    const told = tell(tracked, entry, lang);
    return told ? [{ ...told, ...timeOf(entry, lang), ...(entry === newestAnswer ? { key: true } : {}) }] : [];
  });
  const next = nextStep(tracked, status, lang);
  return next ? [next, ...done] : done;
}

function timeOf({ at }: LedgerEntry, lang: Lang): { when: string; dateTime: string } {
  return { when: formatMoment(at, lang), dateTime: at.toISOString() };
}

function nextStep({ petition }: Tracked, status: PublicStatus, lang: Lang): JourneyStep | undefined {
  if (!status.untilDay) return undefined;
  const { next, until, overdue } = trackMessages(lang).did;
  const when = status.state === 'late' ? overdue : until;
  const title = status.deeds.includes('reply')
    ? next.reply
    : status.deeds.length > 0
      ? next.confirm
      : petition.acceptedOn
        ? next.answer
        : next.process;
  return { title, when: when(formatDay(status.untilDay, lang)), dateTime: status.untilDay, next: true };
}

type Told = Pick<JourneyStep, 'title' | 'by' | 'note' | 'due'>;

function tell(tracked: Tracked, entry: LedgerEntry, lang: Lang): Told | undefined {
  const { petition } = tracked;
  const words = trackMessages(lang).did;
  const by = actorOf(tracked, entry);
  const reason = detail(entry, 'reason');
  switch (entry.action) {
    case 'received': {
      const channel = terms(lang).channel[petition.channel];
      const files = tracked.files.filter((file) => file.role === 'submission').length;
      const ownHands = petition.channel === 'web' || petition.channel === 'api';
      return { title: ownHands ? words.receivedByYou : words.receivedElsewhere, by: words.sentHow(channel, files) };
    }
    case 'triaged':
      return { title: words.triaged(inSentence(terms(lang).kind[petition.kind], lang)), ...by };
    case 'assigned':
      return assigned(tracked, entry, lang);
    case 'transferred':
      return { title: words.transferred(detail(entry, 'to') ?? ''), ...by, ...(reason ? { note: words.reason(reason) } : {}) };
    case 'senderReplied':
    case 'confirmed':
    case 'disputed':
    case 'senderErased':
      return { title: words[entry.action] };
    case 'askedSender':
    case 'answered':
    case 'done':
    case 'declined':
    case 'published':
      return { title: words[entry.action], ...by };
    case 'acted': {
      const titles: Partial<Record<string, string>> = formalMessages(lang).acts;
      const title = titles[detail(entry, 'act') ?? ''];
      const number = detail(entry, 'documentNumber');
      return title ? { title, ...by, ...(number ? { note: formalMessages(lang).document(number) } : {}) } : undefined;
    }
    case 'attentionRaised':
      return { title: words.attentionRaised(detail(entry, 'superior') ?? '') };
    case 'directed':
      return {
        title: words.directed(detail(entry, 'superior') ?? '', detail(entry, 'to') ?? ''),
        ...(reason ? { note: words.reason(reason) } : {}),
      };
    case 'urged':
      return { title: words.urged(detail(entry, 'to') ?? '') };
    case 'split':
    case 'joined':
    case 'unjoined':
    case 'sentBack':
      return { title: words[entry.action] };
    case 'dueMoved': {
      const [before, after] = entry.changes.dueOn ?? [];
      if (typeof before !== 'string' || typeof after !== 'string') return undefined;
      return { title: words.dueMoved(formatDay(before, lang), formatDay(after, lang)) };
    }
    default:
      return undefined;
  }
}

function assigned({ petition, timeline }: Tracked, entry: LedgerEntry, lang: Lang): Told {
  const words = trackMessages(lang).did;
  const [before, after] = entry.changes.dueOn ?? [];
  // A formal matter is accepted later, by an act of its own.
  const accepts = entry.changes.acceptedOn !== undefined;
  const again = timeline.some(({ action, at }) => action === 'assigned' && at < entry.at);
  const holder = petition.sealed ? undefined : [detail(entry, 'holder'), detail(entry, 'office')].filter(Boolean).join(', ');
  return {
    title: accepts ? words.assigned : again ? words.assignedAgain : words.assignedOnly,
    ...(holder ? { by: holder } : {}),
    ...(typeof after === 'string' && after !== before ? { note: words.dueBy(formatDay(after, lang)) } : {}),
    due: after !== undefined && after === petition.dueOn && petition.settledOn === null,
  };
}

function actorOf({ petition }: Tracked, { actorKind, actorName, unitName }: LedgerEntry): { by?: string } {
  if (actorKind !== 'staff') return {};
  const by = petition.sealed ? unitName : [actorName, unitName].filter(Boolean).join(', ');
  return by ? { by } : {};
}

function detail(entry: LedgerEntry, name: string): string | undefined {
  const value = entry.details[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
