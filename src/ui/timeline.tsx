import type { ComponentChildren } from 'preact';

export type TimelineItem = {
  title: ComponentChildren;
  /** As it is read: “12/11, 16:05”, “Đến 25/11/2026”. */
  when?: string | undefined;
  /** The same for machines: a day or a UTC moment. */
  dateTime?: string | undefined;
  by?: ComponentChildren;
  note?: ComponentChildren;
  /** Still to come: a ring. */
  next?: boolean | undefined;
  /** The entry the reader looks for, the answer: a gold ring. */
  key?: boolean | undefined;
};

/** Ledger entries in plain words, newest first. Compact puts time, person and note on one line, for staff. */
export function Timeline({ items, compact }: { items: TimelineItem[]; compact?: boolean | undefined }) {
  return (
    <ol className="dv-time">
      {items.map(({ title, when, dateTime, by, note, next, key }, position) => {
        const time = when ? <time dateTime={dateTime}>{when}</time> : null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered.
          <li key={position} data-next={next || undefined} data-key={key || undefined}>
            <p>{title}</p>
            {compact ? (
              <p className="dv-by">
                {time}
                {time && by ? ' · ' : null}
                {by}
                {/* The dot stands before a note only where the note turns out to say something. */}
                {note ? <span className={time || by ? 'dv-more' : undefined}>{note}</span> : null}
              </p>
            ) : (
              <>
                {time}
                {by ? <p className="dv-by">{by}</p> : null}
                {note ? <p className="dv-by">{note}</p> : null}
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}
