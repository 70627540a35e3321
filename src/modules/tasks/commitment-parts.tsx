import { type Commitment, type CommitmentState, commitmentState } from '#src/modules/tasks/commitment.ts';
import { commitmentWords } from '#src/modules/tasks/commitment-words.ts';
import { publicHref } from '#src/modules/tasks/href.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';
import { Rows } from '#src/ui/layout.tsx';
import { type State, StateWord } from '#src/ui/status.tsx';

/** Green only for what was kept in time; a promise called off is no success and no lateness. */
const looks: Record<CommitmentState, State> = { kept: 'done', keptLate: 'wait', onTime: 'open', late: 'late', cancelled: 'open' };

function CommitmentWord({ lang, today, commitment }: { lang: Lang; today: string; commitment: Commitment }) {
  const state = commitmentState(commitment, today);
  return <StateWord state={looks[state]}>{commitmentWords(lang).states[state]}</StateWord>;
}

/** Commitments as rows: the promise first, then who, by when, and how it stands. */
export function CommitmentRows({ lang, today, rows }: { lang: Lang; today: string; rows: readonly Commitment[] }) {
  const words = commitmentWords(lang);
  return (
    <Rows
      items={rows.map((commitment) => {
        const late = commitmentState(commitment, today) === 'late';
        return {
          key: commitment.taskId,
          main: (
            <>
              <p>
                <a className="dv-link" href={publicHref.commitment(commitment.code)}>
                  {commitment.wording}
                </a>
              </p>
              <p>
                <CommitmentWord lang={lang} today={today} commitment={commitment} />
              </p>
              <p className="dv-quiet">
                {words.by(commitment.holderPost, commitment.unitName)} · {words.due(formatDay(commitment.dueOn, lang))}
                {late ? ` · ${words.lateBy(daysBetween(commitment.dueOn, today))}` : ''}
                {commitment.keptOn ? ` · ${words.keptOn(formatDay(commitment.keptOn, lang))}` : ''}
                {commitment.changes > 0 ? ` · ${words.changedOnce(commitment.changes)}` : ''}
              </p>
            </>
          ),
        };
      })}
    />
  );
}

/** The sentence of one commitment: what came of it, by when. */
export function commitmentSentence(commitment: Commitment, today: string, lang: Lang): { state: State; text: string } {
  const { what } = commitmentWords(lang);
  const day = (of: string | null) => (of ? formatDay(of, lang) : '');
  const state = commitmentState(commitment, today);
  const { dueOn, firstDueOn, keptOn, cancelledOn } = commitment;
  const text = {
    kept: () => what.kept(day(keptOn)),
    keptLate: () => what.keptLate(day(keptOn), day(firstDueOn)),
    onTime: () => what.onTime(day(dueOn)),
    late: () => what.late(day(dueOn), daysBetween(dueOn, today)),
    cancelled: () => what.cancelled(day(cancelledOn)),
  }[state]();
  return { state: looks[state], text };
}
