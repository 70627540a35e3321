import { type AliasableExpression, sql } from 'kysely';
import type { Ctx } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

/*
 * What search everywhere finds in a module. Handed in where pages are mounted (`routes.ts`), so that one statement asks every module.
 */

/** One record found. A source's query selects columns of these names and types, in any order. */
export type FoundRow = {
  province_id: number;
  /** uuid of the record. */
  id: string;
  code: string;
  /** Never of a sealed record. */
  title: string;
  status: string;
  /** The day it is known by: received, held, due. */
  day: string | null;
  unit_id: number;
  meta: Record<string, string | number | boolean | null>;
};

export type FoundRecord = FoundRow & { source: string; unit_name: string };

export type SearchSource = {
  name: string;
  /** What its records are called together: “Nhiệm vụ”. */
  label(lang: Lang): string;
  /**
   * Records whose words match what was typed (tone marks optional, through `vn_norm` or the module's search column) or whose code it is, through
   * the module's own gate, the newest first, `most` at most. undefined where the actor's posts open none.
   */
  found(tx: Ctx, typed: string, most: number): AliasableExpression<FoundRow> | undefined;
  words(record: FoundRecord, lang: Lang): { label: string; note: string; state: string; href: string };
  /** Address of the module's own list with these words, to filter and export. */
  listHref?(typed: string): string;
};

const columns = ['f.province_id', 'f.id', 'f.code', 'f.title', 'f.status', 'f.day', 'f.unit_id', 'f.meta'] as const;

/** What all sources found, the newest first, `most` of each at most. One statement, none without a source. */
export async function searchRecords(
  tx: Ctx,
  sources: readonly SearchSource[],
  typed: string,
  most: number,
): Promise<FoundRecord[]> {
  const queries = sources.flatMap(({ name, found }) => {
    const query = found(tx, typed, most);
    if (!query) return [];
    const ofSource = tx.db
      .selectFrom(query.as('f'))
      .select([sql.lit(name).as('source'), ...columns])
      .orderBy('f.day', sql`desc nulls last`)
      .orderBy('f.id', 'desc')
      .limit(sql.lit(most));
    return [sql`(${ofSource})`];
  });
  if (queries.length === 0) return [];
  const { rows } = await sql<FoundRecord>`
    select f.*, u.name as unit_name from (${sql.join(queries, sql` union all `)}) as f join org_unit u on u.id = f.unit_id
    order by f.source, f.day desc nulls last, f.id desc`.execute(tx.db);
  return rows;
}
