import pg from 'pg';
import { percentile } from '#src/bench/run/client.ts';

/** The year of the report: the last that is over. */
export type Year = { from: string; to: string };

/** The figures that can be counted from the rows of the whole nation, as the report names them. */
const figures = {
  carriedOver: 'received_on < $1 and (settled_on is null or settled_on >= $1)',
  received: 'received_on between $1 and $2',
  settled: "settled_on between $1 and $2 and outcome <> 'transferredOut'",
  onTime: "settled_on between $1 and $2 and outcome <> 'transferredOut' and settled_on <= due_on",
  done: "settled_on between $1 and $2 and outcome <> 'transferredOut' and done_on is not null",
  confirmed: "settled_on between $1 and $2 and outcome <> 'transferredOut' and confirmed_on is not null",
  cannotBeDone: "settled_on between $1 and $2 and outcome = 'cannotBeDone'",
  transferredOut: "settled_on between $1 and $2 and outcome = 'transferredOut'",
  overdue: 'due_on < $2 and (settled_on is null or (settled_on > $2 and settled_on > due_on))',
} as const;

const rawReport = `select kind, channel, ${Object.entries(figures)
  .map(([name, test]) => `count(*) filter (where ${test})::integer as "${name}"`)
  .join(', ')}
  from petition where received_on <= $2 group by kind, channel`;

type Cell = { indicator: string; kind?: string; channel?: string; numerator: number };
export type RawReport = { milliseconds: number; cells: Map<string, number> };

/** The nation's year counted from the rows themselves, as raw SQL does it; the middle of three tries. */
export async function countRaw(url: string, { from, to }: Year): Promise<RawReport> {
  const client = new pg.Client({
    connectionString: url,
    options: `-c app.province_ids=${Array.from({ length: 100 }, (_, id) => id)}`,
  });
  await client.connect();
  try {
    const times: number[] = [];
    const cells = new Map<string, number>();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const began = performance.now();
      const { rows } = await client.query<Record<string, string | number>>(rawReport, [from, to]);
      times.push(performance.now() - began);
      cells.clear();
      for (const row of rows) {
        for (const name of Object.keys(figures)) {
          for (const key of [name, `${name} ${row.kind}`, `${name} ${row.channel}`])
            cells.set(key, (cells.get(key) ?? 0) + Number(row[name]));
        }
      }
    }
    return {
      milliseconds: percentile(
        times.sort((a, b) => a - b),
        0.5,
      ),
      cells,
    };
  } finally {
    await client.end();
  }
}

/** Where the report and the raw count differ; empty when they are equal. */
export function differences(raw: RawReport, reported: readonly Cell[]): string[] {
  const wrong: string[] = [];
  const known = new Map(
    reported.map((cell) => [[cell.indicator, cell.kind ?? cell.channel].filter(Boolean).join(' '), cell.numerator]),
  );
  for (const [key, count] of raw.cells) {
    const numerator = known.get(key);
    if (numerator !== count) wrong.push(`${key}: report ${numerator}, rows ${count}`);
  }
  return wrong;
}
