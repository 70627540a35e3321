import { href } from '#src/modules/tasks/href.ts';
import type { ListRow } from '#src/modules/tasks/list.ts';
import type { ListView } from '#src/modules/tasks/pages/list-view.tsx';
import { listWords } from '#src/modules/tasks/pages/list-words.ts';
import { isLate } from '#src/modules/tasks/task.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { addDays, addMonths, daysBetween } from '#src/platform/calendar.ts';
import { formatDay, formatDayShort } from '#src/ui/format.ts';

/** Height and width of a row's drawing; the drawing stretches, the words stand beside it. */
const HEIGHT = 10;
const WIDTH = 1000;

/** The rows of the list over time: a bar from the day a task was given out to its due date, a tail while it is late, a gold line for today. */
export function GanttView({ lang, today, rows }: ListView) {
  const words = listWords(lang);
  const terms = taskTerms(lang);
  const span = spanOf(rows, today);
  const months = monthsOf(span);
  return (
    <div className="dv-gantt">
      <p className="dv-quiet">{words.scale(formatDay(span.from, lang), formatDay(span.to, lang))}</p>
      <ol>
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <a className="dv-link" href={href.task(row.code)}>
                {row.sealed ? terms.sealedTitle : row.title}
              </a>
              <span className="dv-quiet">
                {row.accountableName} · {words.bar(formatDayShort(row.assignedOn, lang), formatDayShort(row.dueOn, lang))} ·{' '}
                {isLate(row, today) ? terms.block.late(daysBetween(row.dueOn, today)) : terms.status[row.status]}
              </span>
            </span>
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
              {months.map((month) => (
                <rect key={month} x={at(span, month)} width="1.5" height={HEIGHT} data-part="month" />
              ))}
              <Bar span={span} row={row} today={today} />
              <rect x={at(span, today)} width="3" height={HEIGHT} data-part="today" />
            </svg>
          </li>
        ))}
      </ol>
    </div>
  );
}

type Span = { from: string; to: string; days: number };

function Bar({ span, row, today }: { span: Span; row: ListRow; today: string }) {
  const start = at(span, row.assignedOn);
  const end = at(span, addDays(row.dueOn, 1));
  const tail = isLate(row, today)
    ? at(span, today)
    : row.reportedOn && row.reportedOn > row.dueOn
      ? at(span, addDays(row.reportedOn, 1))
      : end;
  return (
    <>
      <rect
        x={start}
        y="2"
        width={Math.max(end - start, 4)}
        height={HEIGHT - 4}
        data-part={row.status === 'done' ? 'done' : 'open'}
      />
      {tail > end ? <rect x={end} y="4" width={tail - end} height={HEIGHT - 8} data-part="late" /> : null}
    </>
  );
}

/** From the first day given out to the last due date, today in between; half a year at most on either side of today. */
function spanOf(rows: readonly ListRow[], today: string): Span {
  const days = rows.flatMap(({ assignedOn, dueOn }) => [assignedOn, dueOn]);
  const least = days.reduce((first, day) => (day < first ? day : first), today);
  const most = days.reduce((last, day) => (day > last ? day : last), today);
  const from = least > addMonths(today, -6) ? least : addMonths(today, -6);
  const to = addDays(most < addMonths(today, 6) ? most : addMonths(today, 6), 1);
  return { from, to, days: Math.max(daysBetween(from, to), 1) };
}

function monthsOf({ from, to }: Span): string[] {
  const first = `${addMonths(from, 1).slice(0, 7)}-01`;
  const months: string[] = [];
  for (let month = first; month < to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Where a day stands in the drawing, kept inside it. */
function at({ from, days }: Span, day: string): number {
  const share = daysBetween(from, day) / days;
  return Math.round(Math.min(Math.max(share, 0), 1) * WIDTH);
}
