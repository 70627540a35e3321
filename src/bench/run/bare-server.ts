/**
 * What the product is measured against, run by itself: Hono and pg with nothing else, no sign-in, no scope, no ledger of its own.
 * Every route does in raw SQL what the product's route comes down to. Settings by environment: DATABASE_URL, POOL.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.POOL),
  // Seen only where the role is no superuser: row level security then lets it read every province.
  options: `-c app.province_ids=${Array.from({ length: 100 }, (_, id) => id).join(',')}`,
});

const newest = (where: string) => `
  select * from petition p where ${where} and not p.sealed order by p.received_at desc, p.id desc limit 50`;
/** With several units or provinces, each gives its newest and the newest of these are taken: the fastest SQL we know, as in the product. */
const ofEach = (column: string) => `
  select p.* from unnest($1::integer[]) lane (id) cross join lateral (${newest(`${column} = lane.id`)}) p order by p.received_at desc, p.id desc limit 50`;
const rows = (from: string) => `
  select p.reference, p.kind, p.channel, p.subject, p.status, p.unit_id, u.name as unit, p.holder_name as holder, p.received_on::text,
    p.due_on::text, p.settled_on::text
  from (${from}) p join org_unit u on u.id = p.unit_id order by p.received_at desc, p.id desc`;
const lists = {
  units: rows(ofEach('p.unit_id')),
  provinces: rows(ofEach('p.province_id')),
  everywhere: rows(newest('$1::integer[] is not null')),
};

async function fifty(reach: string | undefined, ids: string | undefined) {
  const text = reach === 'units' || reach === 'provinces' ? lists[reach] : lists.everywhere;
  return (await pool.query<Record<string, unknown>>(text, [ids?.split(',').map(Number)])).rows;
}

/** A row as the product writes it, so that both send a table of the same cells; the frame around it is the product's own. */
function line(item: Record<string, unknown>): string {
  const [reference, subject, kind, unit, holder, status, received, due] = [
    item.reference,
    item.subject,
    item.kind,
    item.unit,
    item.holder,
    item.status,
    item.received_on,
    item.due_on,
  ].map(escaped);
  return `<tr role="row"><td role="cell"><label class="dv-pick"><input class="ds-input" type="checkbox" name="ref" value="${reference}" aria-label="Chọn ${reference}"/></label></td><td role="cell" data-kind="due"><span class="dv-due" data-due="late">${due}</span><span class="dv-quiet">${due}</span></td><td role="cell" data-kind="main"><a class="dv-link" href="/lam-viec/don-thu/${reference}">${subject}</a><span class="dv-quiet">${kind} · <span class="dv-code">${reference}</span> · nhận ${received}</span></td><td role="cell" data-kind="meta" data-label="Người gửi">${unit}</td><td role="cell" data-kind="meta" data-label="Đang giữ">${holder}<span class="dv-quiet">${unit}</span></td><td role="cell" data-kind="state">${status}</td></tr>`;
}

type Sent = { tables: Record<string, Record<string, unknown>[]> };

const app = new Hono()
  .onError((error, c) => c.text(error.message, 500))
  .get('/list', async (c) => c.json({ items: await fifty(c.req.query('reach'), c.req.query('ids')) }))
  .get('/page', async (c) => {
    const items = await fifty(c.req.query('reach'), c.req.query('ids'));
    return c.html(
      `<!doctype html><html lang="vi"><title>Đơn thư</title><table class="ds-table dv-list" role="table"><tbody role="rowgroup">${items.map(line).join('')}</tbody></table></html>`,
    );
  })
  .post('/submissions', async (c) => {
    const sent = await c.req.json<Sent>();
    const client = await pool.connect();
    try {
      await client.query('begin');
      for (const [table, values] of Object.entries(sent.tables)) await insert(client, table, values);
      await client.query('commit');
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
    return c.json({ ok: true }, 201);
  })
  .get('/usage', (c) => {
    const { user, system } = process.cpuUsage();
    return c.json({ cpuSeconds: (user + system) / 1e6, rss: process.memoryUsage.rss() });
  });

function escaped(value: unknown): string {
  return String(value ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function insert(client: pg.PoolClient, table: string, records: Record<string, unknown>[]) {
  const columns = Object.keys(records[0] ?? {});
  const tuples = records.map((_, at) => `(${columns.map((__, column) => `$${at * columns.length + column + 1}`).join(', ')})`);
  return client.query(`insert into ${table} (${columns.join(', ')}) values ${tuples.join(', ')}`, records.flatMap(Object.values));
}

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  process.stdout.write(`ready http://127.0.0.1:${port}\n`),
);
