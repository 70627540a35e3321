import { type Context, Hono } from 'hono';
import { mustKeep, previewEdit, saveEdit } from '#src/modules/calendar/change-calendar.ts';
import { dayUnknown, tableMissing } from '#src/modules/calendar/errors.ts';
import {
  confirmSchema,
  dayRowSchema,
  dropSchema,
  editSchema,
  fieldWords,
  switchSchema,
  yearSchema,
} from '#src/modules/calendar/forms.ts';
import { href } from '#src/modules/calendar/href.ts';
import { ConfirmView } from '#src/modules/calendar/pages/confirm-view.tsx';
import { calendarWords } from '#src/modules/calendar/pages/words.ts';
import { type DayFormValues, YearView } from '#src/modules/calendar/pages/year-view.tsx';
import { type ReadTable, readTable } from '#src/modules/calendar/read-table.ts';
import { latestChanges, readWorkingDays } from '#src/modules/calendar/store.ts';
import { tableText } from '#src/modules/calendar/table-text.ts';
import type { CalendarEdit } from '#src/modules/calendar/working-days.ts';
import { has, today } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { readForm } from '#src/platform/files/multipart.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';

const KILOBYTE = 1024;
/** A table of a year is some 10 KB; what travels through the page that asks is smaller than the most an edit may hold. */
const limits = { total: 400 * KILOBYTE, parts: 20, field: 300 * KILOBYTE, files: 1 };
const LATEST = 10;

/** Everything under /lam-viec/lich-lam-viec, for those who hold `units.manage`. An edit is shown with what it moves, then saved. */
export const calendarPages = new Hono<Env>()
  .use(async (c, next) => {
    mustKeep(c.var.ctx);
    await next();
  })
  .get('/', (c) => yearPage(c))
  .get('/bang.csv', async (c) => {
    const { ctx } = c.var;
    const year = yearOf(c);
    const { days } = await readWorkingDays(ctx.db);
    return c.body(tableText(days.filter(({ day }) => day.startsWith(`${year}-`))), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${calendarWords(ctx.lang).filename(year)}"`,
    });
  })
  .post('/ngay', async (c) => {
    const { fields } = await readForm(c.req.raw, limits);
    try {
      return await ask(c, { put: [parseInput(dayRowSchema, fields, fieldWords)], drop: [] });
    } catch (error) {
      return formAgain(c, error, fields);
    }
  })
  .post('/bo', async (c) => {
    const { fields } = await readForm(c.req.raw, limits);
    const { day } = parseInput(dropSchema, fields, fieldWords);
    const { days } = await readWorkingDays(c.var.ctx.db);
    if (!days.some((row) => row.day === day)) throw dayUnknown();
    return ask(c, { put: [], drop: [day] });
  })
  .post('/ngay-van-hoa', async (c) => {
    const { fields } = await readForm(c.req.raw, limits);
    const { off } = parseInput(switchSchema, fields, fieldWords);
    return ask(c, { put: [], drop: [], with2411: off === 'true' });
  })
  .post('/nap', async (c) => {
    try {
      const { days, problems } = await sentTable(c);
      if (problems.length > 0) return await yearPage(c, { problems });
      return await ask(c, { put: days, drop: [] });
    } catch (error) {
      return formAgain(c, error, {});
    }
  })
  .post('/luu', async (c) => {
    const { ctx } = c.var;
    const { fields } = await readForm(c.req.raw, limits);
    const { version, edit: sent } = parseInput(confirmSchema, fields, fieldWords);
    const edit = parseInput(editSchema, sent, fieldWords);
    try {
      const saved = await saveEdit(ctx, edit, version);
      const year = (edit.put[0]?.day ?? edit.drop[0])?.slice(0, 4);
      return c.redirect(`${href.year(Number(year ?? today(ctx).slice(0, 4)))}&done=${saved ? 'saved' : 'nothing'}`, 303);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status !== 409) throw error;
      return ask(c, edit, error);
    }
  });

async function sentTable(c: Context<Env>): Promise<ReadTable> {
  const { files } = await readForm(c.req.raw, limits);
  const [file] = files;
  if (!file) throw tableMissing();
  return readTable(file);
}

/** Shows what the edit would do. Not a redirect and not saved, hence 422. */
async function ask(c: Context<Env>, edit: CalendarEdit, error?: ExpectedError) {
  const { ctx } = c.var;
  const preview = await previewEdit(ctx, edit);
  if (preview.days.length === 0 && !preview.with2411) return c.redirect(`${href.year(yearOfEdit(c, edit))}&done=nothing`, 303);
  const words = calendarWords(ctx.lang);
  return c.render(
    <ConfirmView lang={ctx.lang} edit={edit} preview={preview} mayOpen={has(ctx.actor, 'petitions.read')} error={error} />,
    { title: preview.total > 0 ? words.confirmTitle : words.confirmPlainTitle, current: 'calendar', status: 422 },
  );
}

function yearOfEdit(c: Context<Env>, edit: CalendarEdit): number {
  return Number((edit.put[0]?.day ?? edit.drop[0] ?? today(c.var.ctx)).slice(0, 4));
}

function formAgain(c: Context<Env>, error: unknown, fields: Record<string, string | string[]>) {
  if (!(error instanceof ExpectedError) || error.status === 403) throw error;
  const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return yearPage(c, { error, values });
}

type Again = { error?: ExpectedError; values?: DayFormValues; problems?: ReadTable['problems'] };

async function yearPage(c: Context<Env>, again: Again = {}) {
  const { ctx } = c.var;
  const calendar = await readWorkingDays(ctx.db);
  const changes = await latestChanges(ctx.db, LATEST);
  const asked = calendar.days.find(({ day }) => day === c.req.query('day'));
  const done = (['saved', 'nothing'] as const).find((each) => each === c.req.query('done'));
  const values: DayFormValues = again.values ?? (asked ? valuesOf(asked) : {});
  return c.render(
    <YearView
      lang={ctx.lang}
      year={yearOf(c, again.values?.day)}
      calendar={calendar}
      changes={changes}
      values={values}
      error={again.error}
      problems={again.problems}
      done={done}
    />,
    {
      title: calendarWords(ctx.lang).title,
      current: 'calendar',
      ...(again.error || again.problems ? { status: 422 as const } : {}),
    },
  );
}

function valuesOf({ day, kind, name, source, status }: CalendarEdit['put'][number]): DayFormValues {
  return { day, kind, nameVi: name.vi, nameEn: name.en, source, status };
}

/** The year asked for; of a day that was typed, its own; else this one. */
function yearOf(c: Context<Env>, typed = ''): number {
  const asked = yearSchema.safeParse({ year: c.req.query('year') ?? (/^\d{4}-/.test(typed) ? typed.slice(0, 4) : undefined) });
  return asked.data?.year ?? Number(today(c.var.ctx).slice(0, 4));
}
