import type { Context } from 'hono';
import { fieldWords, listSchema } from '#src/modules/briefings/forms.ts';
import { ListView } from '#src/modules/briefings/pages/list-view.tsx';
import { countUnfinished, figuresOf } from '#src/modules/briefings/queries/figures.ts';
import { comingMeetings, listMeetings } from '#src/modules/briefings/queries/meetings.ts';
import { listSeries } from '#src/modules/briefings/queries/series.ts';
import { briefingUnit } from '#src/modules/briefings/unit.ts';
import { seriesWords } from '#src/modules/briefings/words/series.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';

const COMING_DAYS = 30;

export async function showList(c: Context<Env>) {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'briefings.read')) throw notAllowed();
  const filter = parseInput(listSchema, c.req.query(), fieldWords);
  const day = today(ctx);
  const shown = await inSnapshot(ctx, async (tx) => {
    const unitIds = filter.unit ? (await briefingUnit(tx, filter.unit, 'briefings.read')).unitIds : undefined;
    const series = await listSeries(tx);
    const coming = filter.before ? [] : await comingMeetings(tx, { from: day, to: addDays(day, COMING_DAYS), unitIds });
    const page = await listMeetings(tx, { ...filter, unitIds, until: day });
    const ids = [...series, ...coming, ...page.meetings].map(({ unitId }) => unitId);
    const named = await unitNames(tx, [...new Set(ids)]);
    const figures = await figuresOf(tx, page.meetings);
    const names = new Map([...named].map(([id, { name }]) => [id, name]));
    return {
      series,
      coming,
      next: page.next,
      units: [...named.values()],
      unitNames: names,
      held: page.meetings.map((meeting) => ({
        meeting,
        unitName: names.size > 1 ? (names.get(meeting.unitId) ?? null) : null,
        figures: figures.get(meeting.id),
      })),
      waiting: await countUnfinished(tx),
    };
  });
  return c.render(<ListView lang={ctx.lang} filter={filter} {...shown} mayPlan={has(ctx.actor, 'briefings.keep')} />, {
    title: seriesWords(ctx.lang).title,
    current: 'briefings',
  });
}
