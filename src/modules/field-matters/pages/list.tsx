import { type Context, Hono } from 'hono';
import { exportMatters } from '#src/modules/field-matters/export.ts';
import { type ListFilter, listSchema } from '#src/modules/field-matters/forms.ts';
import { COUNT_CAP, countMatters, listMatters, scopesOf } from '#src/modules/field-matters/list.ts';
import { MatterList } from '#src/modules/field-matters/pages/list-view.tsx';
import { listWords } from '#src/modules/field-matters/pages/list-words.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { TableFormat } from '#src/platform/documents/table-file.ts';
import { notAllowed } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { tableAnswer } from '#src/platform/http/table-answer.ts';

export const listPage = new Hono<Env>()
  .get('/', async (c) => {
    const { ctx } = c.var;
    const { actor, lang } = ctx;
    if (!mayList(ctx)) throw notAllowed();
    const { filter, wrong } = readFilter(c.req.query());
    const queues = queuesOf(ctx);
    const loaded = await inSnapshot(ctx, async (tx) => {
      const scopes = await scopesOf(tx, filter);
      const { rows, next } = await listMatters(tx, filter, scopes);
      const counts = await countMatters(tx, [...queues.map((queue) => queue.filter), { ...filter, cursor: undefined }], scopes);
      return { rows, next, counts, scopes };
    });
    return c.render(
      <MatterList
        lang={lang}
        today={today(ctx)}
        filter={filter}
        wrong={wrong}
        queues={queues.map((queue, at) => ({ ...queue, count: loaded.counts[at] ?? 0 }))}
        rows={loaded.rows}
        next={loaded.next}
        count={loaded.counts.at(-1) ?? 0}
        cap={COUNT_CAP}
        scopes={loaded.scopes}
        may={{ report: has(actor, 'matters.report'), read: has(actor, 'matters.read'), export: has(actor, 'matters.export') }}
      />,
      { title: listWords(lang).title, current: 'matters', ...(filter.q ? { query: filter.q } : {}) },
    );
  })
  .get('/xuat.xlsx', (c) => sendExport(c, 'xlsx'))
  .get('/xuat.csv', (c) => sendExport(c, 'csv'));

async function sendExport(c: Context<Env>, format: TableFormat): Promise<Response> {
  const { filter } = readFilter(c.req.query());
  return tableAnswer(c, await exportMatters(c.var.ctx, filter, format));
}

function mayList({ actor }: Ctx): boolean {
  return has(actor, 'matters.read') || has(actor, 'matters.report');
}

/** The filter of an address. What is wrong in it is left out, so that an old link still opens a list. */
function readFilter(query: Record<string, string>): { filter: ListFilter; wrong: boolean } {
  const parsed = listSchema.safeParse(query);
  if (parsed.success) return { filter: parsed.data, wrong: false };
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  return { filter: listSchema.parse(Object.fromEntries(Object.entries(query).filter(([key]) => !wrong.has(key)))), wrong: true };
}

export type Queue = { label: string; filter: ListFilter };

function queuesOf({ actor, lang }: Ctx): Queue[] {
  const words = listWords(lang).queue;
  if (!has(actor, 'matters.read')) return [{ label: words.mine, filter: {} }];
  const queues: (Queue & { shown?: boolean })[] = [
    { label: words.toVerify, filter: { status: 'toVerify' }, shown: has(actor, 'matters.verify') },
    { label: words.urgent, filter: { status: 'open', urgency: 'urgent' } },
    { label: words.open, filter: { status: 'verified' } },
    { label: words.watched, filter: { status: 'watched' } },
    { label: words.mine, filter: { by: 'me' }, shown: has(actor, 'matters.report') },
    { label: words.all, filter: {} },
  ];
  return queues.filter(({ shown = true }) => shown);
}
