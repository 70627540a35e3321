import { daysDue, type Post } from '#src/modules/reception/schedule-rules.ts';
import type { Session } from '#src/modules/reception/session.ts';
import { addDays, addMonths, weekdayOf } from '#src/platform/calendar.ts';

/** A month, a quarter or a year of one head: days held ÷ days due, and what stands apart. */
export type HeadFigures = { post: Post; from: string; to: string; due: number; held: number; delegated: number; notHeld: number };

export type Span = { kind: 'month' | 'quarter' | 'year'; number: number; from: string; to: string };

/** The months of the year that have begun by the cut-off, each quarter after its months, the year last. */
export function spansOf(year: number, cutOff: string): Span[] {
  const months = Array.from({ length: 12 }, (_, at) => monthSpan(year, at + 1)).filter(({ from }) => from <= cutOff);
  const spans: Span[] = [];
  for (const month of months) {
    spans.push(month);
    const isLastShown = month === months.at(-1);
    if (month.number % 3 === 0 || isLastShown) {
      const number = Math.ceil(month.number / 3);
      spans.push({ kind: 'quarter', number, from: monthSpan(year, number * 3 - 2).from, to: month.to });
    }
  }
  const last = months.at(-1);
  if (last) spans.push({ kind: 'year', number: year, from: `${year}-01-01`, to: last.to });
  return spans;
}

function monthSpan(year: number, number: number): Span {
  const from = `${year}-${String(number).padStart(2, '0')}-01`;
  return { kind: 'month', number, from, to: addDays(addMonths(from, 1), -1) };
}

/** What one head owes and did in the span. Only the days of the schedule count: an ad hoc session is an extra, not a day owed. */
export function figuresOf(sessions: readonly Session[], post: Post, { from, to }: Pick<Span, 'from' | 'to'>): HeadFigures {
  const scheduled = sessions.filter((session) => session.post === post && session.occasion === 'periodic');
  const byWeek = new Map(scheduled.map(({ day }) => [addDays(day, 1 - weekdayOf(day)), day]));
  const own = scheduled.filter(({ day }) => day >= from && day <= to);
  const of = (state: Session['state']) => own.filter((session) => session.state === state).length;
  return {
    post,
    from,
    to,
    due: daysDue(post, from, to, (monday) => byWeek.get(monday)),
    held: of('held'),
    delegated: of('delegated'),
    notHeld: of('notHeld'),
  };
}
