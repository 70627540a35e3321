import { href } from '#src/modules/tasks/href.ts';
import type { ListView } from '#src/modules/tasks/pages/list-view.tsx';
import { listWords } from '#src/modules/tasks/pages/list-words.ts';
import { dueKindOf } from '#src/modules/tasks/pages/parts.tsx';
import { isLate, isOpen, statuses } from '#src/modules/tasks/task.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import { formatDay } from '#src/ui/format.ts';
import { DueChip } from '#src/ui/status.tsx';

/** The rows of the list in columns by state; a state the filter can never show has no column. */
export function BoardView({ lang, today, rows, filter }: ListView) {
  const words = listWords(lang);
  const terms = taskTerms(lang);
  const state = filter.state ?? 'open';
  const shown = statuses.filter(
    (status) => rows.some((row) => row.status === status) || (state === 'open' && isOpen({ status })),
  );
  return (
    <div className="dv-board">
      {shown.map((status) => {
        const own = rows.filter((row) => row.status === status);
        return (
          <section key={status} aria-labelledby={`cot-${status}`}>
            <h2 id={`cot-${status}`}>
              {terms.status[status]} <span>{own.length}</span>
            </h2>
            {own.length === 0 ? <p className="dv-quiet">{words.emptyColumn}</p> : null}
            <ol>
              {own.map((row) => (
                <li key={row.id}>
                  {isOpen(row) ? (
                    <DueChip
                      kind={dueKindOf(row, today)}
                      label={isLate(row, today) ? terms.block.late(daysBetween(row.dueOn, today)) : formatDay(row.dueOn, lang)}
                    />
                  ) : null}
                  <p>
                    <a className="dv-link" href={href.task(row.code)}>
                      {row.sealed ? terms.sealedTitle : row.title}
                    </a>
                  </p>
                  <p className="dv-quiet">
                    {row.accountableName}
                    {row.parts > 0 ? ` · ${words.parts(row.partsDone, row.parts)}` : ''}
                  </p>
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}
