import { Hono } from 'hono';
import { type Place, placeName, placeOf, publicHref, WHOLE_COUNTRY } from '#src/modules/petitions/index.ts';
import { portalHref } from '#src/modules/portal/href.ts';
import { whereOf } from '#src/modules/portal/ladder.tsx';
import { portalMessages } from '#src/modules/portal/messages.ts';
import { nextOf, type Period, periodAt, periodOf, previousOf } from '#src/modules/portal/period.ts';
import { type PublicLadder, publicLadder } from '#src/modules/reports/index.ts';
import { today } from '#src/platform/context.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { CountLink, Rate } from '#src/ui/figures.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { Block, PageBody, PageTitle, Rows, SectionHead } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';
import { Periods } from '#src/ui/report.tsx';

/** Open figures of a place and period, each with what it means. No sealed petition is in any of them. */
export const figuresPage = new Hono<Env>().get('/so-lieu', async (c) => {
  const { ctx } = c.var;
  const place = await placeOf(c);
  const day = today(ctx);
  const period = periodOf(c.req.query('ky'), day);
  const span = { from: period.from, to: period.cutOff };
  const ladder = await publicLadder({ ...ctx, actor: { kind: 'public' } }, place?.code ?? null, span);
  const view = <FiguresView lang={ctx.lang} place={place} period={period} day={day} ladder={ladder} />;
  return c.render(view, {
    title: portalMessages(ctx.lang).figures.title,
    current: '/so-lieu',
    ...(place ? { place: placeName(place, ctx.lang) } : {}),
  });
});

type Props = { lang: Lang; place: Place | null; period: Period; day: string; ladder: PublicLadder };

function FiguresView({ lang, place, period, day, ladder }: Props) {
  const words = portalMessages(lang).figures;
  const where = whereOf(place, lang);
  const href = (of: Period) => portalHref.figures(place?.code ?? WHOLE_COUNTRY, of.code);
  const step = (of: Period | undefined, label: string) => ({ label, ...(of ? { href: href(of) } : {}) });
  return (
    <PageBody>
      <PageTitle title={words.title} size="xl" summary={words.lead(where)} />
      <p className="dv-kicker">
        {place ? placeName(place, lang) : portalMessages(lang).wholeCountry}{' '}
        <a href={portalHref.places}>{portalMessages(lang).changePlace}</a>
      </p>
      <Periods
        label={words.periods}
        items={(['year', 'quarter', 'month'] as const).map((grain) => {
          const item = grain === period.grain ? period : periodAt(grain, period.cutOff, day);
          return { href: href(item), label: periodName(item, lang), current: grain === period.grain };
        })}
        previous={step(previousOf(period, day), words.before)}
        next={step(nextOf(period, day), words.after)}
      />
      {ladder.due > 0 ? (
        <Steps lang={lang} ladder={ladder} />
      ) : (
        <EmptyState title={words.none(where)}>{words.noneNote}</EmptyState>
      )}
      <p className="dv-caption dv-mt">
        {words.cohort(formatDay(period.from, lang), formatDay(period.cutOff, lang))}{' '}
        {words.cutOff(formatDay(period.cutOff, lang))} <a href={portalHref.howCounted}>{words.how}</a>
      </p>
      <Others lang={lang} ladder={ladder} />
      <p className="dv-mt6">
        <a href={`${publicHref.answers}?noi=${place?.code ?? WHOLE_COUNTRY}`}>{words.answersLink}</a>
      </p>
      <HowCounted lang={lang} />
    </PageBody>
  );
}

export function periodName({ grain, code }: Period, lang: Lang): string {
  const words = portalMessages(lang).figures;
  const [year = '', part = ''] = code.split('-');
  if (grain === 'year') return words.year(year);
  return grain === 'quarter' ? words.quarter(part.slice(1), year) : words.month(part, year);
}

/** Everything that was due, and what came of it. */
function Steps({ lang, ladder }: { lang: Lang; ladder: PublicLadder }) {
  const words = portalMessages(lang).figures;
  const { due } = ladder;
  const rates = [
    { id: 'dung-han', label: words.onTime, numerator: ladder.onTime },
    { id: 'da-xong', label: words.done, numerator: ladder.done },
    { id: 'xac-nhan', label: words.confirmed, numerator: ladder.confirmed },
    { id: 'muon', label: words.late, numerator: ladder.late },
    { id: 'qua-han', label: words.overdue, numerator: ladder.overdue },
  ];
  return (
    <Block id="den-han" title={words.ladder(formatCount(due, lang))}>
      <Rows
        items={rates.map(({ id, label, numerator }) => ({
          key: id,
          main: <span id={id}>{label}</span>,
          side: <Rate lang={lang} numerator={numerator} denominator={due} href={`#nghia-${id}`} srLabel={label} />,
        }))}
      />
    </Block>
  );
}

function Others({ lang, ladder }: { lang: Lang; ladder: PublicLadder }) {
  const words = portalMessages(lang).figures;
  const counts = [
    { key: 'trong-han', label: words.notYetDue, count: ladder.notYetDue },
    { key: 'chuyen', label: words.transferredOut, count: ladder.transferredOut },
  ];
  return (
    <div className="dv-mt6">
      <Block id="ngoai-ty-le" title={words.others}>
        <Rows
          items={counts.map(({ key, label, count }) => ({
            key,
            main: label,
            side: <CountLink lang={lang} count={count} srLabel={label} {...(count > 0 ? { href: portalHref.howCounted } : {})} />,
          }))}
        />
      </Block>
    </div>
  );
}

function HowCounted({ lang }: { lang: Lang }) {
  const words = portalMessages(lang).figures;
  const { definitions } = words;
  const rows = [
    { id: 'nghia-den-han', text: definitions.due },
    { id: 'nghia-dung-han', text: definitions.onTime },
    { id: 'nghia-da-xong', text: definitions.done },
    { id: 'nghia-xac-nhan', text: definitions.confirmed },
    { id: 'nghia-muon', text: definitions.late },
    { id: 'nghia-qua-han', text: definitions.overdue },
    { id: 'nghia-mo-lai', text: definitions.reopened },
    { id: 'nghia-sap-nhap', text: definitions.merged },
    { id: 'nghia-to-cao', text: definitions.sealed },
    { id: 'nghia-lam-tron', text: definitions.rounding },
  ];
  return (
    <section className="dv-mt6" aria-labelledby="cach-tinh">
      <SectionHead id="cach-tinh" title={words.how} />
      <Rows items={rows.map(({ id, text }) => ({ key: id, main: <p id={id}>{text}</p> }))} />
    </section>
  );
}
