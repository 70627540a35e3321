import { addCohorts } from '#src/modules/tasks/commitment.ts';
import { CommitmentRows } from '#src/modules/tasks/commitment-parts.tsx';
import type { Board, BoardCounts, CohortRow } from '#src/modules/tasks/commitment-queries.ts';
import { commitmentWords } from '#src/modules/tasks/commitment-words.ts';
import type { BoardFilter } from '#src/modules/tasks/forms.ts';
import { publicHref } from '#src/modules/tasks/href.ts';
import type { VisitedPlace } from '#src/modules/tasks/public/place.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { lowerFirst } from '#src/platform/text.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Hidden, TextField } from '#src/ui/field.tsx';
import { Rate } from '#src/ui/figures.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { ArrowLeft } from '#src/ui/icons.tsx';
import { Block, PageBody, PageTitle, Rows } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

type BoardProps = {
  lang: Lang;
  today: string;
  from: string;
  place: VisitedPlace | null;
  filter: BoardFilter;
  states: readonly NonNullable<BoardFilter['state']>[];
  board: Board;
  counts: BoardCounts;
  rates: readonly CohortRow[];
};

/** The public board: the rate with what it counts, every outcome with its number, and the promises. */
export function BoardView({ lang, today, from, place, filter, states, board, counts, rates }: BoardProps) {
  const words = commitmentWords(lang);
  const where = place ? (lang === 'vi' ? lowerFirst(place.name) : place.name) : words.wholeCountry;
  const noi = place?.code ?? 'VN';
  const address = (other: Partial<BoardFilter>) => publicHref.board({ noi, ...filter, cursor: undefined, ...other });
  const total = addCohorts(rates);
  return (
    <PageBody>
      <PageTitle title={words.title} size="xl" summary={words.lead(where)} />
      <p className="dv-kicker">
        {place ? place.name : words.everywhere} <a href="/noi">{words.changePlace}</a>
        {place ? <a href={publicHref.board({ noi: 'VN' })}>{words.seeEverywhere}</a> : null}
      </p>
      <div className="dv-mt6" />
      <Block id="giu-loi" title={words.rateTitle}>
        {total.due === 0 ? (
          <p>{words.noRate}</p>
        ) : (
          <>
            <p>
              <Rate
                lang={lang}
                numerator={total.kept}
                denominator={total.due}
                href={address({ from, to: today, state: undefined, part: 'kept' })}
                srLabel={words.rateTitle}
              />
            </p>
            <p className="dv-quiet">{words.rateNote(formatDay(from, lang), formatDay(today, lang))}</p>
          </>
        )}
      </Block>
      <Block id="theo-ket-qua" title={words.statesLabel}>
        <Rows
          items={[undefined, ...states].map((state) => ({
            key: state ?? 'all',
            main:
              filter.state === state ? (
                <b aria-current="true">{state ? words.states[state] : words.all}</b>
              ) : (
                <a href={address({ state })}>{state ? words.states[state] : words.all}</a>
              ),
            side: <b>{formatCount(counts[state ?? 'all'], lang)}</b>,
          }))}
        />
      </Block>
      <search aria-label={words.filters}>
        <form className="dv-form dv-mt" action={publicHref.board()}>
          <Hidden values={{ noi, ...(filter.state ? { state: filter.state } : {}) }} />
          <TextField
            lang={lang}
            name="q"
            label={words.search}
            type="search"
            value={filter.q}
            addon={<Button variant="secondary">{words.find}</Button>}
          />
        </form>
      </search>
      <section className="dv-mt6" aria-label={words.list}>
        {board.rows.length === 0 ? (
          <EmptyState title={filter.q ? words.noMatch(filter.q) : words.none}>{words.noneNote}</EmptyState>
        ) : (
          <CommitmentRows lang={lang} today={today} rows={board.rows} />
        )}
      </section>
      {board.next || filter.cursor ? (
        <nav className="dv-acts dv-mt6" aria-label={words.pager}>
          {filter.cursor ? (
            <ButtonLink href={address({})} variant="secondary" icon={<ArrowLeft />}>
              {words.first}
            </ButtonLink>
          ) : null}
          {board.next ? (
            <ButtonLink href={address({ cursor: board.next })} variant="secondary">
              {words.more}
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </PageBody>
  );
}
