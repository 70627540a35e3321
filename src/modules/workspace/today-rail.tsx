import { chainHref, chainWords, petitionHref, QUEUE_CAP, qualityWords, reviewHref } from '#src/modules/petitions/index.ts';
import type { PetitionReport } from '#src/modules/reports/index.ts';
import { href } from '#src/modules/workspace/href.ts';
import type { TodayView } from '#src/modules/workspace/today.ts';
import { todayWords } from '#src/modules/workspace/words.ts';
import { DUE_MOST } from '#src/platform/due-items.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { CountLink, Rate } from '#src/ui/figures.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { Block, Rows } from '#src/ui/layout.tsx';

/** People named in the rail; the rest is a number. */
const HOLDERS_SHOWN = 8;

/** Beside the work: who of the unit is late, what waits for others, what asks for a superior, and the figures of the period. */
export function TodayRail(view: TodayView) {
  const { lang, waiting, figures, holders } = view;
  const words = todayWords(lang);
  return (
    <>
      {holders ? <Holders lang={lang} holders={holders} /> : null}
      {waiting.length > 0 ? (
        <Block id="cho" title={words.waitingTitle}>
          <Rows
            items={waiting.map(({ label, href: at, count }) => ({
              key: at,
              main: label,
              side:
                count >= QUEUE_CAP ? (
                  <a className="dv-n" href={at}>
                    <b>{formatCount(QUEUE_CAP, lang)}+</b> {words.matters}
                  </a>
                ) : (
                  <CountLink lang={lang} count={count} href={count > 0 ? at : undefined} srLabel={label} unit={words.matters} />
                ),
            }))}
          />
        </Block>
      ) : null}
      <Oversight {...view} />
      {figures ? <Figures lang={lang} report={figures} /> : null}
    </>
  );
}

function Holders({ lang, holders }: { lang: Lang; holders: NonNullable<TodayView['holders']> }) {
  const words = todayWords(lang);
  const more = holders.length - HOLDERS_SHOWN;
  const isCut = holders.reduce((sum, { late }) => sum + late, 0) >= DUE_MOST;
  return (
    <Block id="don-vi-tre" title={words.holdersTitle} link={{ href: href.today({ view: 'unit' }), label: words.allOfUnit }}>
      {holders.length === 0 ? <p className="dv-quiet">{words.holdersNone}</p> : null}
      <Rows
        items={holders.slice(0, HOLDERS_SHOWN).map(({ holderId, holderName, late }) => {
          const name = holderName ?? words.nobody;
          return {
            key: holderId ?? 'none',
            main: name,
            side: (
              <CountLink
                lang={lang}
                count={late}
                href={href.today({ view: 'unit', holder: holderId ?? 'none', group: 'late' })}
                srLabel={name}
                unit={words.lateUnit}
              />
            ),
          };
        })}
      />
      {isCut ? <p className="dv-quiet">{words.holdersCut(formatCount(DUE_MOST - 1, lang))}</p> : null}
      {more > 0 ? (
        <p className="dv-quiet">
          <a href={href.today({ view: 'unit', group: 'late' })}>{words.others(formatCount(more, lang))}</a>
        </p>
      ) : null}
    </Block>
  );
}

function Oversight({ lang, oversight }: TodayView) {
  const overseen = [
    { label: chainWords(lang).today, href: chainHref.list, count: oversight.attention },
    { label: qualityWords(lang).today, href: reviewHref.list, count: oversight.reviews },
  ].filter(({ count }) => count > 0);
  if (overseen.length === 0) return null;
  const words = todayWords(lang);
  return (
    <Block id="giam-sat" title={words.oversightTitle}>
      <Rows
        items={overseen.map(({ label, href: at, count }) => ({
          key: at,
          main: label,
          side: <CountLink lang={lang} count={count} href={at} srLabel={label} unit={words.matters} />,
        }))}
      />
    </Block>
  );
}

function Figures({ lang, report }: { lang: Lang; report: PetitionReport }) {
  const words = todayWords(lang);
  const { unit, from, to, figures, withSealed } = report;
  const { settled, toProcess, onTime, overdue } = figures.total;
  const records = (indicator: 'settled' | 'onTime' | 'overdue') => petitionHref.list({ unit: unit.code, from, to, indicator });
  return (
    <Block
      id="ky-nay"
      title={words.figuresTitle(unit.name)}
      link={{ href: `/lam-viec/bao-cao?unit=${unit.code}`, label: words.report }}
    >
      <Rows
        items={[
          {
            key: 'settled',
            main: words.settled,
            side: (
              <Rate lang={lang} numerator={settled} denominator={toProcess} href={records('settled')} srLabel={words.settled} />
            ),
          },
          {
            key: 'onTime',
            main: words.onTime,
            side: <Rate lang={lang} numerator={onTime} denominator={settled} href={records('onTime')} srLabel={words.onTime} />,
          },
          {
            key: 'overdue',
            main: words.overdue,
            side: (
              <CountLink
                lang={lang}
                count={overdue}
                href={overdue > 0 ? records('overdue') : undefined}
                srLabel={words.overdue}
                unit={words.matters}
              />
            ),
          },
        ]}
      />
      <p className="dv-quiet">
        {words.cohort(formatDay(from, lang), formatDay(to, lang))} {withSealed ? '' : words.withoutSealed}
      </p>
    </Block>
  );
}
