import { type Context, Hono } from 'hono';
import { callMeeting, editSeries, endSeries, planSeries, seriesSubject } from '#src/modules/briefings/actions/series.ts';
import { calledTo } from '#src/modules/briefings/called.ts';
import { briefingUnknown, unitUnknown } from '#src/modules/briefings/errors.ts';
import { adHocSchema, endSchema, fieldWords, seriesEditSchema, seriesSchema } from '#src/modules/briefings/forms.ts';
import { href } from '#src/modules/briefings/href.ts';
import type { Member, Series } from '#src/modules/briefings/meeting.ts';
import { CallView, EndView, SeriesFormView } from '#src/modules/briefings/pages/series-form-view.tsx';
import { type SeriesShown, SeriesView } from '#src/modules/briefings/pages/series-view.tsx';
import { policy } from '#src/modules/briefings/policy.ts';
import { figuresOf } from '#src/modules/briefings/queries/figures.ts';
import { comingMeetings, listMeetings } from '#src/modules/briefings/queries/meetings.ts';
import { findSeries, membersOf } from '#src/modules/briefings/queries/series.ts';
import { AHEAD_DAYS } from '#src/modules/briefings/rhythm.ts';
import { seriesFigures } from '#src/modules/briefings/series-figures.ts';
import { callable, ownUnits } from '#src/modules/briefings/unit.ts';
import { seriesWords } from '#src/modules/briefings/words/series.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';
import { isId, newId } from '#src/platform/ids.ts';
import { timeline } from '#src/platform/ledger.ts';

/** A group of choices is reached by its first one. */
const controls = { '': 'name', rhythm: 'rhythm-week', on: 'on-monthDay' };

export const seriesPages = new Hono<Env>()
  .get('/lap', (c) => planForm(c, undefined))
  .post('/lap', async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      const { id } = await planSeries(ctx, parseInput(seriesSchema, typed, fieldWords));
      return c.redirect(href.series(id), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return planForm(c, typed, problemsOf(error, ctx.lang, controls));
    }
  })
  .get('/che-do/:seriesId', (c) => showSeries(c))
  .get('/che-do/:seriesId/sua', (c) => editForm(c, undefined))
  .post('/che-do/:seriesId/sua', (c) =>
    change(c, (ctx, id, typed) => editSeries(ctx, id, parseInput(seriesEditSchema, typed, fieldWords)), editForm),
  )
  .get('/che-do/:seriesId/dot-xuat', (c) => callForm(c, undefined))
  .post('/che-do/:seriesId/dot-xuat', (c) =>
    change(c, (ctx, id, typed) => callMeeting(ctx, id, parseInput(adHocSchema, typed, fieldWords)), callForm),
  )
  .get('/che-do/:seriesId/ket-thuc', (c) => endForm(c, undefined))
  .post('/che-do/:seriesId/ket-thuc', (c) =>
    change(c, (ctx, id, typed) => endSeries(ctx, id, parseInput(endSchema, typed, fieldWords)), endForm),
  );

type Shows = (c: Context<Env>, typed: Typed | undefined, problems?: Problems) => Promise<Response>;

async function change(
  c: Context<Env>,
  work: (ctx: Ctx, id: string, typed: Typed) => Promise<Series>,
  again: Shows,
): Promise<Response> {
  const { ctx } = c.var;
  const typed = await typedForm(c.req.raw);
  try {
    const { id } = await work(ctx, idOf(c), typed);
    return c.redirect(href.series(id), 303);
  } catch (error) {
    if (!isFormError(error)) throw error;
    return again(c, typed, problemsOf(error, ctx.lang, controls));
  }
}

function idOf(c: Context<Env>): string {
  const id = c.req.param('seriesId') ?? '';
  if (!isId(id)) throw briefingUnknown();
  return id;
}

const HELD_SHOWN = 12;

async function showSeries(c: Context<Env>) {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'briefings.read')) throw notAllowed();
  const shown = await inSnapshot(ctx, (tx) => readSeries(tx, idOf(c)));
  return c.render(<SeriesView lang={ctx.lang} today={today(ctx)} {...shown} mayPlan={policy.plan(ctx.actor, shown.series)} />, {
    title: shown.series.name,
    current: 'briefings',
  });
}

async function readSeries(tx: Ctx, id: string): Promise<SeriesShown> {
  const series = await findSeries(tx, id);
  const day = today(tx);
  const { called, officers } = await calledTo(tx, { ...series, seriesId: series.id });
  const coming = await comingMeetings(tx, { from: day, to: addDays(day, AHEAD_DAYS), seriesId: series.id });
  const { meetings } = await listMeetings(tx, { series: series.id, until: addDays(day, -1) });
  const held = meetings.slice(0, HELD_SHOWN);
  const figures = await figuresOf(tx, held);
  const { provinceId } = series;
  return {
    series,
    called,
    officers,
    coming,
    unitName: (await unitNames(tx, [series.unitId])).get(series.unitId)?.name ?? '',
    held: held.map((meeting) => ({ meeting, unitName: null, figures: figures.get(meeting.id) })),
    more: meetings.length > HELD_SHOWN,
    figures: await seriesFigures(tx, series),
    history: await timeline(tx, seriesSubject({ provinceId, id })),
  };
}

const usual: Typed = {
  rhythm: 'week',
  on: 'monthDay',
  weekday: '1',
  monthDay: '5',
  monthWeek: '1',
  quarterMonth: '1',
  startsTime: '08:00',
  minutesLong: '90',
  agendaDays: '2',
};

async function planForm(c: Context<Env>, given: Typed | undefined, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const units = await ownUnits(ctx, 'briefings.keep');
  const wanted = given ? one(given, 'unitCode') : c.req.query('unit');
  const unit = units.find(({ code }) => code === wanted) ?? units[0];
  if (!unit) throw has(ctx.actor, 'briefings.keep') ? unitUnknown() : notAllowed();
  const officers = await callable(ctx, unit.id);
  const typed = given ?? {
    ...usual,
    clientId: newId(),
    startsOn: today(ctx),
    standing: seriesWords('vi').standingUsual,
  };
  return c.render(
    <SeriesFormView
      lang={ctx.lang}
      today={today(ctx)}
      typed={typed}
      problems={problems}
      officers={officers}
      about={{ units, unitCode: unit.code }}
    />,
    head(seriesWords(ctx.lang).formTitle, problems),
  );
}

async function editForm(c: Context<Env>, given: Typed | undefined, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const { series, members, officers } = await inSnapshot(ctx, async (tx) => {
    const found = await planned(tx, idOf(c));
    return {
      series: found,
      members: (await membersOf(tx, found.provinceId, [found.id])).get(found.id) ?? [],
      officers: await callable(tx, found.unitId),
    };
  });
  // After a clash the form goes on from what the other saved, with what was typed here.
  const typed = given ? { ...given, version: String(series.version) } : typedFrom(series, members);
  return c.render(
    <SeriesFormView
      lang={ctx.lang}
      today={today(ctx)}
      typed={typed}
      problems={problems}
      officers={officers}
      about={{ series }}
    />,
    head(seriesWords(ctx.lang).editTitle, problems),
  );
}

/** A series the actor may change. Throws `briefingUnknown` or `notAllowed`. */
async function planned(tx: Ctx, id: string): Promise<Series> {
  const series = await findSeries(tx, id);
  if (!policy.plan(tx.actor, series)) throw notAllowed();
  return series;
}

function typedFrom(series: Series, members: readonly Member[]): Typed {
  const { rhythm } = series;
  const within = rhythm.every === 'month' || rhythm.every === 'quarter' ? rhythm.on : undefined;
  return {
    ...usual,
    version: String(series.version),
    name: series.name,
    rhythm: rhythm.every,
    ...(rhythm.every === 'week' ? { weekday: String(rhythm.weekday) } : {}),
    ...(rhythm.every === 'quarter' ? { quarterMonth: String(rhythm.month) } : {}),
    ...(within && 'monthDay' in within ? { on: 'monthDay', monthDay: String(within.monthDay) } : {}),
    ...(within && 'week' in within ? { on: 'weekday', weekday: String(within.weekday), monthWeek: String(within.week) } : {}),
    startsTime: series.startsTime,
    minutesLong: String(series.minutesLong),
    place: series.place,
    chair: series.chairPositionId,
    secretary: series.secretaryPositionId,
    members: members.flatMap(({ positionId }) => positionId ?? []),
    guests: members.flatMap(({ guest }) => guest ?? []).join('\n'),
    standing: series.standing,
    agendaDays: String(series.agendaDays),
  };
}

async function callForm(c: Context<Env>, given: Typed | undefined, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const series = await inSnapshot(ctx, (tx) => planned(tx, idOf(c)));
  const typed = given ?? { clientId: newId(), startsTime: series.startsTime, place: series.place };
  return c.render(
    <CallView lang={ctx.lang} today={today(ctx)} series={series} typed={typed} problems={problems} />,
    head(seriesWords(ctx.lang).callTitle, problems),
  );
}

async function endForm(c: Context<Env>, given: Typed | undefined, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const series = await inSnapshot(ctx, (tx) => planned(tx, idOf(c)));
  return c.render(
    <EndView lang={ctx.lang} today={today(ctx)} series={series} typed={given ?? { endsOn: today(ctx) }} problems={problems} />,
    head(seriesWords(ctx.lang).endTitle, problems),
  );
}

function head(title: string, problems: Problems) {
  return { title, current: 'briefings', ...(problems.summary.length > 0 ? ({ status: 422 } as const) : {}) };
}
