import type { MatterEntry } from '#src/modules/field-matters/case-file.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { caseWords } from '#src/modules/field-matters/pages/case-words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatMoment } from '#src/ui/format.ts';
import type { TimelineItem } from '#src/ui/timeline.tsx';

/** Ledger entries of a matter and of its joined reports in words, newest first. */
export function timelineItems(entries: readonly MatterEntry[], lang: Lang): TimelineItem[] {
  const words = caseWords(lang);
  return entries.map((entry) => ({
    title: (
      <>
        <b>{titleOf(entry, lang)}</b>
        {entry.of ? (
          <>
            {' '}
            <span className="dv-quiet">{words.of(entry.of)}</span>
          </>
        ) : null}
      </>
    ),
    when: formatMoment(entry.at, lang),
    dateTime: entry.at.toISOString(),
    by: entry.actorKind === 'system' ? words.system : entry.unitName ? `${entry.actorName}, ${entry.unitName}` : entry.actorName,
    ...noteOf(entry, lang),
    ...(['settle', 'replied'].includes(entry.action) ? { key: true } : {}),
  }));
}

function titleOf({ action, details }: MatterEntry, lang: Lang): string {
  const { actions } = caseWords(lang);
  const { proposalKind, replyKind, verdict } = terms(lang);
  const known = (names: Record<string, string>, key: unknown) => (typeof key === 'string' ? names[key] : undefined);
  const title = actions[action as keyof typeof actions] ?? action;
  if (action === 'proposed') return known(proposalKind, details.kind) ?? title;
  if (action === 'replied') return known(replyKind, details.replyKind) ?? title;
  if (action === 'checked') return `${title}: ${known(verdict, details.verdict) ?? ''}`;
  return title;
}

/** Details come out of JSON; ours are words and numbers. */
function noteOf({ details }: MatterEntry, lang: Lang): { note?: string } {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const files = typeof details.files === 'number' && details.files > 0 ? caseWords(lang).photos(details.files) : '';
  const said = [
    details.to,
    details.name,
    details.from,
    details.into,
    details.reference,
    details.how,
    details.words,
    details.reason,
    details.after,
  ]
    .map(text)
    .filter((part) => part !== '')
    .map(shortened);
  const all = files ? [...said, files] : said;
  return all.length > 0 ? { note: all.join(' · ') } : {};
}

const MOST = 200;

/** The whole text stands in its own block. */
function shortened(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, text.lastIndexOf(' ', MOST))} …`;
}
