import type { Lang } from '#src/platform/i18n.ts';
import { formatMoment } from '#src/ui/format.ts';
import type { TimelineItem } from '#src/ui/timeline.tsx';

type Entry = { action: string; at: Date; actorName: string; details: Readonly<Record<string, unknown>> };

/** What the ledger tells of a record, as an item of its timeline: an action in the words of the screen, with the reason given for it. */
export function momentOf(
  { action, at, actorName, details }: Entry,
  actions: Readonly<Record<string, string>>,
  lang: Lang,
): TimelineItem & { title: string } {
  const { reason } = details;
  return {
    title: actions[action] ?? action,
    when: formatMoment(at, lang),
    dateTime: at.toISOString(),
    by: actorName,
    ...(typeof reason === 'string' ? { note: reason } : {}),
  };
}
