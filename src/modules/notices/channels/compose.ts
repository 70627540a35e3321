import type { Line, Message } from '#src/modules/notices/channels/message.ts';
import { messageWords } from '#src/modules/notices/channels/words.ts';
import { href } from '#src/modules/notices/href.ts';
import { type AnyNoticeKind, type NoticeSource, saidBy, type Urgency } from '#src/modules/notices/notice.ts';
import { areaOf, URGENT_AREA } from '#src/modules/notices/preferences.ts';
import type { SenderEvent } from '#src/modules/notices/sender/events.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay, formatDayShort } from '#src/ui/format.ts';

/** A notice as it was told, for whatever carries it. */
export type Carried = { id: string; kind: string; urgency: Urgency; about: unknown; dueOn: string | null };

type Kinds = ReadonlyMap<string, AnyNoticeKind>;

/** What was just told: one thing, or all that came together. Says what the kinds say, and links by the id of the notice alone. */
export function noticesMessage(carried: readonly Carried[], kinds: Kinds, lang: Lang): Message {
  const words = messageWords(lang);
  const lines = carried.map((notice) => lineOf(notice, kinds, lang));
  const [only, another] = lines;
  return {
    title: only && !another ? only.text : words.many(lines.length),
    ...(another ? { intro: words.manyIntro } : {}),
    groups: [{ lines }],
    action: { label: words.open, href: only && !another ? only.href : href.inbox() },
    why: words.why,
    whyLink: { label: words.settings, href: href.settings },
  };
}

/** So many of an area are named in a digest; of the rest, how many. */
const DIGEST_LINES = 5;

/** The morning's one letter: by area, how many wait to be read and the newest few. */
export function digestMessage(
  carried: readonly Carried[],
  { kinds, sources, lang, day }: { kinds: Kinds; sources: readonly NoticeSource[]; lang: Lang; day: string },
): Message {
  const words = messageWords(lang);
  const byArea = Map.groupBy(carried.toReversed(), ({ kind }) => areaOf(kind, 'ordinary'));
  return {
    title: words.digest(carried.length, formatDayShort(day, lang)),
    intro: words.digestIntro,
    groups: [...byArea].map(([area, notices]) => {
      const name = sources.find((source) => source.area.key === area)?.area.name[lang] ?? words.otherArea;
      const lines = notices.slice(0, DIGEST_LINES).map((notice) => lineOf(notice, kinds, lang));
      const left = notices.length - lines.length;
      return { title: words.group(name, notices.length), lines, ...(left > 0 ? { more: words.more(left) } : {}) };
    }),
    action: { label: words.open, href: href.inbox() },
    why: words.why,
    whyLink: { label: words.settings, href: href.settings },
  };
}

function lineOf({ id, kind, about, dueOn }: Carried, kinds: Kinds, lang: Lang): Line {
  const words = messageWords(lang);
  const said = saidBy(kinds.get(kind), about, lang) ?? { title: words.unknown };
  const note = [dueOn ? words.due(formatDay(dueOn, lang)) : null, said.note ?? null].filter((part) => part !== null).join(' · ');
  return { text: said.title, note: note || undefined, href: href.open(id) };
}

export function codeMessage(code: string, minutes: number, lang: Lang): Message {
  const words = messageWords(lang);
  return {
    title: words.code(code),
    intro: words.codeIntro(minutes),
    groups: [],
    action: { label: words.openSettings, href: href.settings },
    why: words.codeWhy,
  };
}

/** To whoever sent a record: that there is something to read. Of a sealed one not even its reference. */
export function senderMessage(
  event: SenderEvent,
  { reference, stopHref, lang }: { reference: string | null; stopHref: string; lang: Lang },
): Message {
  const words = messageWords(lang);
  return {
    title: reference ? words.senderTitle(reference, words.sender[event]) : words.senderTitleSealed,
    intro: words.senderIntro,
    groups: [],
    action: { label: words.senderAction, href: '/tra-cuu' },
    why: words.senderWhy,
    whyLink: { label: words.senderStop, href: stopHref },
  };
}

/** Areas a person chooses by: what is urgent first, then as the modules name theirs. */
export function areasOf(sources: readonly NoticeSource[]): string[] {
  return [URGENT_AREA, ...new Set(sources.map(({ area }) => area.key))];
}
