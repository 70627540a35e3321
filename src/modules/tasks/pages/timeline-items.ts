import { taskWords } from '#src/modules/tasks/pages/task-words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { LedgerEntry } from '#src/platform/ledger.ts';
import { formatDay, formatMoment } from '#src/ui/format.ts';
import type { TimelineItem } from '#src/ui/timeline.tsx';

/** The ledger of a task in plain words, newest first. */
export function timelineItems(entries: readonly LedgerEntry[], lang: Lang): TimelineItem[] {
  const words = taskWords(lang);
  return entries.map((entry) => {
    const said = noteOf(entry, lang);
    return {
      title: wordOf(words.events, entry.action),
      when: formatMoment(entry.at, lang),
      dateTime: entry.at.toISOString(),
      by: entry.actorKind === 'system' ? words.system : [entry.actorName, entry.unitName].filter(Boolean).join(', '),
      ...(said ? { note: said } : {}),
    };
  });
}

function wordOf(events: Readonly<Record<string, string>>, action: string): string {
  return events[action] ?? events.other ?? action;
}

/** What the entry adds: to whom, which date, why. Written by actions of this module only. */
function noteOf({ details }: LedgerEntry, lang: Lang): string {
  const words = taskWords(lang);
  const text = (name: string) => (typeof details[name] === 'string' ? (details[name] as string) : undefined);
  const [from, to] = [text('from'), text('to')];
  const date = text('asked') ?? (text('was') ? text('dueOn') : undefined);
  return [
    from && to ? words.passed(from, to) : to && words.toWhom(to),
    date && words.newDate(formatDay(date, lang)),
    text('text'),
    text('result'),
    text('remark'),
    text('reason'),
    text('why') && !from ? text('why') : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
}
