import type { ComponentChildren } from 'preact';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay, formatDayShort, weekdayShort } from '#src/ui/format.ts';
import { uiMessages } from '#src/ui/messages.ts';

/** A day in the strip: `zero` is the day received, `off` a day not counted, `holiday` one the law names, `due` the last. */
export type CountedDay = {
  day: string;
  mark: 'zero' | 'on' | 'off' | 'holiday' | 'due';
  /** One or two syllables under the date: “Nhận”, “nghỉ”, “3”, “Hạn”. */
  note: string;
  today?: boolean | undefined;
};

/** A strip of more days than this is a wall; the list of steps says it better. */
const longestStrip = 21;

/** “Why this date?”: how a deadline was counted. Closed until asked. */
export function Derivation({
  lang,
  summary,
  steps,
  days = [],
  open,
}: {
  lang: Lang;
  summary: string;
  steps: { term: ComponentChildren; detail: ComponentChildren }[];
  days?: CountedDay[] | undefined;
  open?: boolean | undefined;
}) {
  const first = days[0];
  const last = days.at(-1);
  return (
    <details className="ds-details dv-derive" data-color="neutral" open={open}>
      <summary>{summary}</summary>
      <div>
        {first && last && days.length <= longestStrip ? (
          <ol
            className="dv-days-strip"
            aria-label={uiMessages(lang).dayCount(formatDayShort(first.day, lang), formatDay(last.day, lang))}
          >
            {days.map(({ day, mark, note, today }) => (
              <li key={day} data-mark={mark} data-today={today || undefined}>
                <span>{weekdayShort(day, lang)}</span>
                <b>{day.slice(8)}</b>
                <em>{note}</em>
              </li>
            ))}
          </ol>
        ) : null}
        <dl className="dv-steps">
          {steps.map(({ term, detail }, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered.
            <div key={position}>
              <dt>{term}</dt>
              <dd>{detail}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
