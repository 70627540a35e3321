import type { Called } from '#src/modules/briefings/called.ts';
import { href } from '#src/modules/briefings/href.ts';
import type { Meeting, Series } from '#src/modules/briefings/meeting.ts';
import { CalledBlock } from '#src/modules/briefings/pages/called-block.tsx';
import { ComingRows, HeldRows, type Listed } from '#src/modules/briefings/pages/parts.tsx';
import { sayRhythm } from '#src/modules/briefings/say.ts';
import type { SeriesFigures } from '#src/modules/briefings/series-figures.ts';
import { seriesWords } from '#src/modules/briefings/words/series.ts';
import type { Officer } from '#src/modules/identity/index.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { LedgerEntry } from '#src/platform/ledger.ts';
import { Rate } from '#src/ui/figures.tsx';
import { formatDay, formatDayLong } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Rows } from '#src/ui/layout.tsx';
import { momentOf } from '#src/ui/moment.ts';
import { CaseHead, NextMoves, StatusSentence } from '#src/ui/status.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

export type SeriesShown = {
  series: Series;
  unitName: string;
  called: Called[];
  officers: Officer[];
  coming: Meeting[];
  held: Listed[];
  more: boolean;
  figures: SeriesFigures;
  history: LedgerEntry[];
};

type Props = SeriesShown & { lang: Lang; today: string; mayPlan: boolean };

/** A regular briefing: its rule, who is called, its meetings, and how far conclusions are kept. */
export function SeriesView(props: Props) {
  const { lang, series, unitName, called, coming, held, more, history } = props;
  const words = seriesWords(lang);
  return (
    <>
      <Crumbs label={words.here} items={[{ label: words.title, href: href.list() }, { label: series.name }]} />
      <CaseHead kicker={[words.seriesHead, unitName]} title={series.name}>
        <StatusSentence on="staff">{sentence(props)}</StatusSentence>
        <Moves {...props} />
      </CaseHead>
      <Columns
        side={
          <>
            <CalledBlock lang={lang} posts={series} called={called} />
            <Block id="thuong-le" title={words.standing}>
              {series.standing.trim() === '' ? (
                <p className="dv-quiet">{words.standingNone}</p>
              ) : (
                <Rows items={series.standing.split('\n').map((line, at) => ({ key: String(at), main: `${at + 1}. ${line}` }))} />
              )}
            </Block>
            <Block id="dien-bien" title={words.history}>
              <Timeline compact items={history.map((entry) => momentOf(entry, words.actions, lang))} />
            </Block>
          </>
        }
      >
        <Block id="sap-toi" title={words.coming}>
          {coming.length === 0 ? (
            <p className="dv-quiet">{words.noNext}</p>
          ) : (
            <ComingRows lang={lang} meetings={coming.slice(0, SHOWN)} />
          )}
        </Block>
        <Figures {...props} />
        <Block
          id="da-hop"
          title={words.held}
          {...(more ? { link: { href: href.list({ series: series.id }), label: words.older } } : {})}
        >
          {held.length === 0 ? <p className="dv-quiet">{words.heldNone}</p> : <HeldRows lang={lang} held={held} />}
        </Block>
      </Columns>
    </>
  );
}

const SHOWN = 5;

function sentence({ lang, series, officers, coming }: Props): string {
  const words = seriesWords(lang);
  const holder = (positionId: string) => {
    const officer = officers.find((each) => each.positionId === positionId && !each.delegated);
    return officer ? `${officer.name} (${officer.title})` : words.vacant;
  };
  const [next] = coming;
  const over = series.endsOn && series.endReason ? words.endedOn(formatDay(series.endsOn, lang), series.endReason) : null;
  return [
    words.status(sayRhythm(series.rhythm, lang), series.startsTime, series.place),
    words.people(holder(series.chairPositionId), holder(series.secretaryPositionId)),
    over ?? (next ? words.next(formatDayLong(next.day, lang)) : words.noNext),
  ].join(' ');
}

function Moves({ lang, today, series, mayPlan }: Props) {
  const words = seriesWords(lang);
  if (!mayPlan || (series.endsOn !== null && series.endsOn < today)) return null;
  return (
    <NextMoves
      lang={lang}
      moves={[
        { label: words.call, href: href.callMeeting(series.id) },
        { label: words.edit, href: href.editSeries(series.id) },
        ...(series.rhythm.every === 'once' ? [] : [{ label: words.end, href: href.endSeries(series.id) }]),
      ]}
    />
  );
}

function Figures({ lang, figures }: Props) {
  const words = seriesWords(lang);
  const { attendance, kept } = figures;
  return (
    <Block id="so-lieu" title={words.figures}>
      {figures.meetings === 0 ? (
        <p className="dv-quiet">{words.noFigures}</p>
      ) : (
        <>
          <Rows
            items={[
              {
                key: 'present',
                main: (
                  <>
                    {words.present}
                    <p className="dv-quiet">{words.presentNote(attendance.sent, attendance.absent)}</p>
                  </>
                ),
                side: <Rate lang={lang} numerator={attendance.present} denominator={attendance.called} />,
              },
              {
                key: 'kept',
                main: (
                  <>
                    {words.kept}
                    <p className="dv-quiet">
                      {words.keptNote(kept.doneLate, kept.reported, kept.extended, kept.late, kept.running)}
                    </p>
                  </>
                ),
                side: <Rate lang={lang} numerator={kept.kept} denominator={kept.due} />,
              },
            ]}
          />
          <p className="dv-quiet dv-mt">{words.figuresNote(formatDay(figures.from, lang), formatDay(figures.to, lang))}</p>
        </>
      )}
    </Block>
  );
}
