import { type RawBuilder, sql } from 'kysely';
import { type UnitFacts, unitFacts } from '#src/modules/org-units/facts.ts';
import { searchable, type UnitLevel } from '#src/modules/org-units/unit.ts';
import { type Ctx, today } from '#src/platform/context.ts';

export type UnitQuery = {
  /** What was typed; empty lists the highest level. */
  q: string;
  /** Today unless given. */
  asOf?: string | undefined;
  level?: UnitLevel | undefined;
  /** 10 unless given, at most 50. */
  limit?: number | undefined;
};

/**
 * Units whose name, old name or place fits what was typed, tone marks or not, spelling mistakes allowed. Best fit first: the very
 * name, the name followed by its place, the beginning, a word, words in any order; failing these, something alike. Among equals, the
 * living before the closed and those that take petitions before the others. A unit that had ended by `asOf` is shown with its successors.
 */
export async function searchUnits(ctx: Ctx, { q, asOf = today(ctx), level, limit = 10 }: UnitQuery): Promise<UnitFacts[]> {
  const typed = spelledOut(searchable(q));
  if (q.trim() === '') return unitFacts(ctx, await highest(ctx, asOf, level, limit), asOf);
  if (typed === '') return [];
  const found = await hits(ctx, { typed, asOf, level, limit });
  const missing = limit - found.length;
  const sure = found.filter((hit) => hit.rank < SCATTERED);
  if (sure.length > 0) return unitFacts(ctx, idsOf(sure), asOf);
  if (missing === 0 || typed.length < 3) return unitFacts(ctx, idsOf(found), asOf);

  const alike = await nearestSpellings(ctx, { typed, asOf, level, limit: missing, except: idsOf(found) });
  return unitFacts(ctx, [...idsOf(found), ...alike], asOf);
}

/** Short forms that stand where the word for a kind would, and one city nobody writes in full. */
const shortForms: readonly (readonly [short: RegExp, full: string])[] = [
  [/^(tp|t p) ?(?=[a-z])/, 'thanh pho '],
  [/^tx /, 'thi xa '],
  [/^tt /, 'thi tran '],
  [/^dk /, 'dac khu '],
  [/^p /, 'phuong '],
  [/^x /, 'xa '],
  [/^h /, 'huyen '],
  [/^q /, 'quan '],
  [/\bhcm\b/, 'ho chi minh'],
];

function spelledOut(typed: string): string {
  return shortForms.reduce((text, [short, full]) => text.replace(short, full), typed).trim();
}

type Hit = { id: number; rank: number };

type Wanted = { typed: string; asOf: string; level: UnitLevel | undefined; limit: number };

/** The best units by rank, each once whatever its names. */
async function hits(ctx: Ctx, { typed, asOf, level, limit }: Wanted): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    select u.id, hit.rank from (
      select s.unit_id, min(${rankOf(typed)}) as rank, max(similarity(s.bare_name, ${typed})) as alike, min(s.bare_name) as name
      from org_unit_search s where s.known_from <= ${asOf} and ${fits(typed)} group by s.unit_id) hit
    join org_unit u on u.id = hit.unit_id
    where u.opened_on <= ${asOf} ${ofLevel(level)}
    order by hit.rank, ${livingFirst(asOf)}, hit.alike desc, ${petitionsFirst}, hit.name, u.code
    limit ${limit}`.execute(ctx.db);
  return rows;
}

/** How many of the nearest names are looked at, and how alike (0–1) the least of them may be. */
const NEAREST = 60;
const LEAST_ALIKE = 0.3;

/** Units whose name is spelled nearly so, the likest first. */
async function nearestSpellings(
  ctx: Ctx,
  { typed, asOf, level, limit, except }: Wanted & { except: number[] },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select u.id from (
      select unit_id, bare_name, similarity(bare_name, ${typed}) as alike from org_unit_search
      where known_from <= ${asOf} order by bare_name <-> ${typed} limit ${NEAREST}) hit
    join org_unit u on u.id = hit.unit_id
    where hit.alike >= ${LEAST_ALIKE} and u.opened_on <= ${asOf} and not (u.id = any(${sql.val(except)}::integer[])) ${ofLevel(level)}
    group by u.id
    order by round(max(hit.alike)::numeric, 1) desc, ${livingFirst(asOf)}, max(hit.alike) desc, ${petitionsFirst}, min(hit.bare_name), u.code
    limit ${limit}`.execute(ctx.db);
  return rows.map((row) => row.id);
}

function ofLevel(level: UnitLevel | undefined): RawBuilder<unknown> {
  return level ? sql`and u.level = ${level}` : sql``;
}

function livingFirst(asOf: string): RawBuilder<unknown> {
  return sql`(u.closed_on is null or u.closed_on > ${asOf}) desc`;
}

const petitionsFirst = sql`u.level in ('commune', 'province') desc`;

function idsOf(found: readonly Hit[]): number[] {
  return found.map((hit) => hit.id);
}

/** Rank of a hit whose words stand anywhere in the name and the place. Shown only when nothing fits better, beside misspelt names. */
const SCATTERED = 4;

/** The name holds what was typed, or every word typed begins a word of the name or of the place. */
function fits(typed: string): RawBuilder<unknown> {
  const words = typed.split(' ').map((word) => sql`s.place like ${`% ${word}%`}`);
  return sql`(${sql.join(words, sql` and `)})`;
}

function rankOf(typed: string): RawBuilder<unknown> {
  return sql`case
    when s.bare_name = ${typed} or s.name_search = ${typed} then 0
    when ${typed} like s.bare_name || ' %' or ${typed} like s.name_search || ' %' then 1
    when s.bare_name like ${`${typed}%`} or s.name_search like ${`${typed}%`} then 2
    when ' ' || s.name_search like ${`% ${typed}%`} then 3
    else ${SCATTERED}::integer end`;
}

async function highest(ctx: Ctx, asOf: string, level: UnitLevel | undefined, limit: number): Promise<number[]> {
  const rows = await ctx.db
    .selectFrom('org_unit')
    .select('id')
    .where('level', '=', level ?? 'province')
    .where('opened_on', '<=', asOf)
    .where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', asOf)]))
    .orderBy('code')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
