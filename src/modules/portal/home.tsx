import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import {
  EXAMPLE_CODE,
  listPublished,
  type Place,
  PublishedList,
  placeCookie,
  placeName,
  placeOf,
  publicHref,
  WHOLE_COUNTRY,
} from '#src/modules/petitions/index.ts';
import { portalHref } from '#src/modules/portal/href.ts';
import { Ladder, whereOf } from '#src/modules/portal/ladder.tsx';
import { portalMessages } from '#src/modules/portal/messages.ts';
import { type Period, periodOf } from '#src/modules/portal/period.ts';
import { type PublicLadder, publicLadder } from '#src/modules/reports/index.ts';
import { boardPlace, commitmentHref, keptInTime } from '#src/modules/tasks/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Rate } from '#src/ui/figures.tsx';
import { formatDay } from '#src/ui/format.ts';
import { SectionHead } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

const LATEST = 4;
const YEAR_SECONDS = 365 * 86_400;

export const homePage = new Hono<Env>().get('/', async (c) => {
  const { ctx } = c.var;
  const place = await placeOf(c);
  const chosen = c.req.query(placeCookie);
  if (chosen && (place || chosen === WHOLE_COUNTRY)) {
    setCookie(c, placeCookie, place?.code ?? WHOLE_COUNTRY, {
      path: '/',
      maxAge: YEAR_SECONDS,
      httpOnly: true,
      sameSite: 'Lax',
      secure: ctx.services.config.secureCookies,
    });
  }
  const publicCtx: Ctx = { ...ctx, actor: { kind: 'public' } };
  const period = periodOf(undefined, today(ctx));
  const ladder = await publicLadder(publicCtx, place?.code ?? null, { from: period.from, to: period.cutOff });
  const latest = await listPublished(publicCtx, { place, limit: LATEST });
  const board = await boardPlace(publicCtx, place);
  const promises = await inSnapshot(publicCtx, (tx) => keptInTime(tx, board, period), { provinceIds: board.provinceIds });
  const view = <HomeView lang={ctx.lang} {...{ place, period, ladder, promises }} latest={latest.items} />;
  return c.render(view, {
    title: portalMessages(ctx.lang).title,
    current: '/',
    ...(place ? { place: placeName(place, ctx.lang) } : {}),
  });
});

type HomeProps = {
  lang: Lang;
  place: Place | null;
  period: Period;
  ladder: PublicLadder;
  /** Promises first due in the period: kept in time, of all. */
  promises: { kept: number; due: number };
  latest: Parameters<typeof PublishedList>[0]['items'];
};

function HomeView(props: HomeProps) {
  const { lang, place, period, ladder, latest } = props;
  const words = portalMessages(lang);
  return (
    <>
      <div className="dv-hero">
        <div className="dv-page">
          <div className="dv-ask">
            <p className="dv-kicker">
              {place ? placeName(place, lang) : words.wholeCountry}{' '}
              <a href={portalHref.places}>{place ? words.changePlace : words.choosePlace}</a>
            </p>
            <h1 className="ds-heading" data-size="2xl">
              {words.headline}
              <br />
              {headlineOf(place, lang)}
            </h1>
            <p className="dv-lead">{words.lead}</p>
            <p className="dv-send">
              <ButtonLink href={publicHref.send({ place: place?.code })} size="lg">
                {words.send}
              </ButtonLink>
              <span className="dv-quiet">
                {words.sendNote}
                <br />
                {words.sendNote2}
              </span>
            </p>
            <LookUp lang={lang} />
          </div>
          {ladder.due > 0 ? (
            <Ladder lang={lang} place={place} period={period} ladder={ladder} />
          ) : (
            <EmptyState
              title={words.figures.none(whereOf(place, lang))}
              action={<a href={portalHref.figures(place?.code ?? WHOLE_COUNTRY, period.code)}>{words.figures.title}</a>}
            >
              {words.figures.noneNote}
            </EmptyState>
          )}
        </div>
      </div>
      <div className="dv-page">
        <section className="dv-section" aria-labelledby="moi-nhat">
          <SectionHead
            id="moi-nhat"
            title={words.latest}
            {...(latest.length > 0 ? { link: { href: publicHref.answers, label: words.seeAll } } : {})}
          />
          {latest.length > 0 ? (
            <PublishedList lang={lang} items={latest} withUnit={place?.level !== 'commune'} />
          ) : (
            <EmptyState title={words.noneYet}>{words.noneYetNote(place ? whereOf(place, lang) : words.here)}</EmptyState>
          )}
        </section>
        <Promises {...props} />
      </div>
    </>
  );
}

/** What heads promised, as at a dialogue: a share only where something was due. */
function Promises({ lang, place, period, promises: { kept, due } }: HomeProps) {
  const words = portalMessages(lang).promises;
  return (
    <section className="dv-section" aria-labelledby="loi-hua">
      <SectionHead id="loi-hua" title={words.title} link={{ href: commitmentHref.board(), label: words.all }} />
      {due > 0 ? (
        <p>
          {words.kept}{' '}
          <Rate
            lang={lang}
            numerator={kept}
            denominator={due}
            href={commitmentHref.board({ noi: place?.code, part: 'kept', from: period.from })}
          />
        </p>
      ) : (
        <p>{words.none}</p>
      )}
      <p className="dv-quiet">
        {due > 0 ? words.cohort(formatDay(period.from, lang), formatDay(period.cutOff, lang)) : null}{' '}
        <a href="/doi-thoai">{words.dialogues}</a>
      </p>
    </section>
  );
}

function headlineOf(place: Place | null, lang: Lang): string {
  const { headlines } = portalMessages(lang);
  const byKind: Record<string, string> = headlines;
  return byKind[place?.kind ?? ''] ?? headlines.other;
}

function LookUp({ lang }: { lang: Lang }) {
  const words = portalMessages(lang);
  return (
    <form className="dv-lookup" action={publicHref.lookUp}>
      <label className="ds-label" htmlFor="ma">
        {words.lookUp}
      </label>
      <div className="dv-inline">
        <input
          className="ds-input dv-code"
          id="ma"
          name="ma"
          autoComplete="off"
          autoCapitalize="characters"
          aria-describedby="ma-mo-ta"
        />
        <Button variant="secondary">{words.look}</Button>
      </div>
      <p className="dv-quiet" id="ma-mo-ta">
        {words.lookUpNote} <span className="dv-code">{EXAMPLE_CODE}</span>.
      </p>
    </form>
  );
}
