import { type Context, Hono } from 'hono';
import { searchUnits } from '#src/modules/org-units/index.ts';
import { knowsSealedTotals } from '#src/modules/petitions/drill-down.ts';
import { exportPetitions } from '#src/modules/petitions/export.ts';
import type { ListFilter } from '#src/modules/petitions/forms.ts';
import { href } from '#src/modules/petitions/href.ts';
import { countCap, countPetitions, countSealedAway, listPetitions, QUEUE_CAP, unitScope } from '#src/modules/petitions/list.ts';
import {
  asQueue,
  canSortByDue,
  countedSentence,
  filterSentence,
  isSameFilter,
  type Queue,
  queuesOf,
  readFilter,
} from '#src/modules/petitions/pages/list-filter.ts';
import { type ListView, PetitionList } from '#src/modules/petitions/pages/list-view.tsx';
import { listWords } from '#src/modules/petitions/pages/list-words.ts';
import { mayReview } from '#src/modules/petitions/quality/queries.ts';
import { toldTiers } from '#src/modules/petitions/reminders/queries.ts';
import { savedQueues } from '#src/modules/petitions/saved-queues.ts';
import { reachOf } from '#src/modules/petitions/visible.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { TableFormat } from '#src/platform/documents/table-file.ts';
import { notAllowed } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { tableAnswer } from '#src/platform/http/table-answer.ts';
import type { Link } from '#src/ui/links.ts';

export const listPage = new Hono<Env>()
  .get('/', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'petitions.read')) throw notAllowed();
    const { unitName: typed, ...query } = c.req.query();
    const { filter: asked, wrong } = readFilter(query);
    const filter = canSortByDue(asked) ? asked : { ...asked, sort: undefined };
    const view = await loadList(ctx, filter);

    const unitTyped = await unitMeant(ctx, typed?.trim(), filter, view.unitName);
    const [only, ...others] = unitTyped?.found ?? [];
    if (only && others.length === 0) return c.redirect(only.href, 303);
    return c.render(<PetitionList {...view} wrongFilter={wrong.length > 0} unitTyped={unitTyped} />, {
      title: listWords(ctx.lang).title,
      current: 'petitions',
      ...(filter.q ? { query: filter.q } : {}),
    });
  })
  .get('/xuat.xlsx', (c) => sendExport(c, 'xlsx'))
  .get('/xuat.csv', (c) => sendExport(c, 'csv'));

async function sendExport(c: Context<Env>, format: TableFormat): Promise<Response> {
  const { filter } = readFilter(c.req.query());
  return tableAnswer(c, await exportPetitions(c.var.ctx, filter, format));
}

type Loaded = Omit<ListView, 'wrongFilter' | 'unitTyped'>;

/** Eight statements at most with the session, most of them on the way at once: saved queues, the unit, the rows, and how many there are. */
function loadList(ctx: Ctx, filter: ListFilter): Promise<Loaded> {
  const { actor, lang } = ctx;
  return inSnapshot(ctx, async (tx) => {
    const [saved, unit, { rows, next }, { count, queues }] = await Promise.all([
      savedQueues(tx).then(async (own) => (own.length > 0 ? (await counted(tx, own.map(asQueue), filter.unit)).queues : [])),
      unitScope(tx, filter.unit),
      listPetitions(tx, filter),
      counted(tx, queuesOf(actor, lang), filter.unit, filter),
    ]);

    const sentence = countedSentence(filter, unit?.name, today(ctx), lang);
    const mayKnow = filter.indicator !== undefined && knowsSealedTotals(actor, unit);
    return {
      lang,
      today: today(ctx),
      filter,
      queues: [...queues, ...saved],
      rows,
      told: await toldTiers(
        tx,
        rows.filter(({ dueOn, settledOn }) => !settledOn && dueOn !== null && dueOn < today(ctx)),
      ),
      next,
      count,
      sentence: filterSentence(filter, { unit: unit?.name, holder: rows[0]?.holderName ?? null }, lang),
      counted: sentence === null ? null : { sentence, sealedAway: mayKnow ? await countSealedAway(tx, filter) : undefined },
      wide: reachOf(actor)?.kind !== 'units',
      unitName: unit?.name,
      may: {
        review: mayReview(actor),
        intake: has(actor, 'petitions.intake'),
        assign: has(actor, 'petitions.assign'),
        export: has(actor, 'petitions.export'),
      },
    };
  });
}

type Counted = { queues: ListView['queues']; count: number };

/** The queues with how much is in each, and how much is in the list. A queue of another unit would cost a look-up each; it stands there without a number. */
async function counted(tx: Ctx, queues: readonly Queue[], unit: string | undefined, list?: ListFilter): Promise<Counted> {
  const worth = queues.filter(({ filter }) => !isSameFilter(filter, {}) && (!filter.unit || filter.unit === unit));
  const countings = worth.map(({ filter }) => ({ filter, upTo: QUEUE_CAP }));
  const counts = await countPetitions(tx, list ? [...countings, { filter: list, upTo: countCap(list) }] : countings);
  const countOf = new Map(worth.map((queue, at) => [queue, counts[at]]));
  return { queues: queues.map((queue) => ({ ...queue, count: countOf.get(queue) })), count: counts[worth.length] ?? 0 };
}

const UNITS_OFFERED = 8;

/** A unit typed by name: the ones it may be, each a link to this list of that unit. Undefined when the name says nothing new. */
async function unitMeant(
  ctx: Ctx,
  typed: string | undefined,
  filter: ListFilter,
  unitName: string | undefined,
): Promise<{ typed: string; found: Link[] } | undefined> {
  if (typed === undefined || typed === (unitName ?? '')) return undefined;
  const there = { ...filter, cursor: undefined };
  if (typed === '') return { typed, found: [{ href: href.list({ ...there, unit: undefined }), label: '' }] };
  const units = await searchUnits(ctx, { q: typed, limit: UNITS_OFFERED });
  const exact = units.filter((unit) => unit.name === typed && unit.living);
  return {
    typed,
    found: (exact.length === 1 ? exact : units).map((unit) => ({
      href: href.list({ ...there, unit: unit.code }),
      label: unit.province && unit.province.id !== unit.id ? `${unit.name}, ${unit.province.name}` : unit.name,
    })),
  };
}
