import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { readHotSpots } from '#src/modules/field-matters/hot-spots.ts';
import { fields, urgencies } from '#src/modules/field-matters/matter.ts';
import { HotSpotPage } from '#src/modules/field-matters/pages/hot-spots-view.tsx';
import type { StandaloneCommand } from '#src/platform/command.ts';
import type { Ctx, Grant } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { openServices } from '#src/services.ts';
import { renderPage } from '#src/ui/document.tsx';

const ROUNDS = 9;
const DAYS = [30, 90, 365] as const;

/** Fills the largest province of a loaded nation with matters, and times the hot-spot view over them. */
export const benchMattersCommand: StandaloneCommand = {
  name: 'bench matters',
  usage: 'bench matters [--matters 200000] [--database URL]',
  help: {
    vi: [
      'Nạp vụ việc dựng sẵn vào tỉnh nhiều xã nhất rồi đo trang Điểm nóng. Cần `danvan bench load` trước.',
      '--matters số vụ việc (mặc định 200000). Ví dụ: danvan bench matters --matters 200000',
    ].join('\n'),
    en: [
      'Loads made-up matters into the province with the most communes and times the hot-spot page. Needs `danvan bench load` first.',
      '--matters how many (200000 unless said). Example: danvan bench matters --matters 200000',
    ].join('\n'),
  },
  async run({ config, lang }, args, io) {
    const { values } = parseArgs({ args: [...args], options: { matters: { type: 'string' }, database: { type: 'string' } } });
    const wanted = Number(values.matters ?? 200_000);
    const opened = await openServices(
      { ...config, databaseUrl: values.database ?? config.databaseUrl, statementTimeout: 3_600_000 },
      io.err,
      lang,
    );
    try {
      const ctx = systemCtx(opened.services, { name: 'bench', provinceIds: [0], lang });
      const province = await largestProvince(ctx);
      const within = { provinceIds: province.homes };
      // A second run measures what the first one loaded.
      await inTransaction(ctx, async (tx) => ((await isLoaded(tx)) ? undefined : load(tx, province, wanted)), within);
      await sql`analyze field_matter`.execute(ctx.db);
      await sql`analyze field_matter_place`.execute(ctx.db);
      const reader: Ctx = {
        ...ctx,
        actor: {
          kind: 'staff',
          personId: crypto.randomUUID(),
          name: 'bench',
          grants: [boardOf(province)],
          provinceIds: province.homes,
        },
      };
      for (const days of DAYS) {
        const times: number[] = [];
        let bytes = 0;
        for (let round = 0; round < ROUNDS; round += 1) {
          const started = performance.now();
          const hotSpots = await inSnapshot(
            reader,
            (tx) => readHotSpots(tx, { code: province.code, field: undefined, days }),
            within,
          );
          if (!hotSpots) throw new Error('The province is gone');
          const page = (
            <HotSpotPage lang="vi" code={province.code} hotSpots={hotSpots} figures={undefined} field={undefined} days={days} />
          );
          bytes = Buffer.byteLength(renderPage(page));
          times.push(performance.now() - started);
        }
        times.sort((a, b) => a - b);
        io.out(
          `${wanted} · ${days} days · p50 ${Math.round(times[ROUNDS >> 1] ?? 0)} ms · worst ${Math.round(times.at(-1) ?? 0)} ms · ${Math.round(bytes / 1000)} KB`,
        );
      }
      return 0;
    } finally {
      await opened.close();
    }
  },
};

type Province = { id: number; code: string; homes: number[]; communes: { id: number; home: number; name: string }[] };

async function largestProvince(ctx: Ctx): Promise<Province> {
  const { rows } = await sql<Province>`
    select p.id, p.code, s.province_ids as homes, jsonb_agg(jsonb_build_object('id', c.id, 'home', c.province_id, 'name', c.name)) as communes
    from org_unit p join org_unit_scope s on s.unit_id = p.id
    join org_unit c on c.parent_id = p.id and c.level = 'commune' and c.closed_on is null
    where p.level = 'province' and p.closed_on is null group by p.id, s.province_ids order by count(*) desc limit 1`.execute(
    ctx.db,
  );
  const [found] = rows;
  if (!found) throw new Error('No province is loaded: run danvan bench load first');
  return found;
}

/** Two years of matters, a third of them open, some fields and communes far busier than others, one in ten in two places. */
async function load(tx: Ctx, { communes }: Province, wanted: number): Promise<void> {
  const now = tx.now();
  await sql`
    with commune as (select (x->>'id')::integer as id, (x->>'home')::integer as home, x->>'name' as name, n
      from jsonb_array_elements(${JSON.stringify(communes)}::jsonb) with ordinality e (x, n)),
    made as (
      select g, c.id as unit_id, c.home, gen_random_uuid() as id, ${now}::timestamptz - (power(hashint4(g * 7) / 2147483648.0, 2) * interval '730 days') as at
      from generate_series(1, ${wanted}::integer) g
      join commune c on c.n = 1 + floor(power(abs(hashint4(g * 13)) / 2147483648.0, 2) * ${communes.length})::integer)
    insert into field_matter (province_id, id, client_id, reference, unit_id, reported_unit_id, title, account, field, urgency, reliability,
      reporter_id, reporter_name, reported_on, reported_at, status, verify_by, verified_on, closed_on)
    select home, id, id, 'TH-' || lpad(g::text, 7, '0'), unit_id, unit_id, 'Vụ việc dựng sẵn số ' || g, 'Nội dung dựng sẵn để đo tốc độ.',
      (${sql.val([...fields])}::text[])[1 + floor(power(abs(hashint4(g * 3)) / 2147483648.0, 2) * ${fields.length})::integer],
      (${sql.val([...urgencies])}::text[])[1 + g % 4], 'seen', id, 'Tổ đo', at::date, at,
      case when g % 3 = 0 then 'verified' else 'settled' end, at::date + 5, at::date, case when g % 3 = 0 then null else least(at::date + 20, ${now}::date) end
    from made`.execute(tx.db);
  await sql`
    insert into field_matter_place (province_id, matter_id, seq, unit_id, as_of, words)
    select m.province_id, m.id, 1, m.unit_id, m.reported_on, u.name from field_matter m join org_unit u on u.id = m.unit_id where m.reporter_name = 'Tổ đo'
    union all
    select m.province_id, m.id, 2, o.id, m.reported_on, o.name from field_matter m join org_unit o on o.id = ${communes[0]?.id ?? 0}
    where m.reporter_name = 'Tổ đo' and m.unit_id <> o.id and abs(hashint4(hashtext(m.reference))) % 10 = 0`.execute(tx.db);
}

async function isLoaded(tx: Ctx): Promise<boolean> {
  return (await tx.db.selectFrom('field_matter').select('id').limit(1).executeTakeFirst()) !== undefined;
}

function boardOf({ id, homes }: Province): Grant {
  return {
    positionId: crypto.randomUUID(),
    title: 'Ban',
    unitId: id,
    unitName: '',
    authorityId: id,
    authorityName: '',
    level: 'province',
    provinceIds: homes,
    unitIds: null,
    permissions: new Set(['matters.read']),
    delegated: false,
  };
}
