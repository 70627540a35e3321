import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { villageName } from '#src/bench/load/names.ts';
import { randomFrom } from '#src/bench/load/random.ts';
import { rebuildDerived } from '#src/modules/org-units/derived.ts';
import { importUnitFiles } from '#src/modules/org-units/import-actions.ts';
import type { ImportFile } from '#src/modules/org-units/import-files.ts';
import { REFORM_DAY } from '#src/modules/org-units/unit.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { foldVietnamese, lowerFirst } from '#src/platform/text.ts';

type Parent = { id: number; code: string; name: string; kind: string; level: string; province_id: number };
type Below = { parent: Parent; code: string; level: 'office' | 'village'; name: string; kind: string };

export type UnitOptions = { lists: readonly ImportFile[]; villages: number; seed: number };

/** Imports the lists and puts villages and offices below the units of today. Units that are there already stay. */
export async function ensureUnits(ctx: Ctx, { lists, villages, seed }: UnitOptions): Promise<void> {
  await importUnitFiles(ctx, lists);
  await inTransaction(
    ctx,
    async (tx) => {
      const parents = await tx.db
        .selectFrom('org_unit')
        .select(['id', 'code', 'name', 'kind', 'level', 'province_id'])
        .where('level', 'in', ['province', 'commune'])
        .where('closed_on', 'is', null)
        .orderBy('id')
        .execute();
      if ((await insertBelow(tx, [...officesOf(parents), ...villagesOf(parents, villages, seed)])) > 0) await rebuildDerived(tx);
    },
    { provinceIds: [] },
  );
}

function officesOf(parents: readonly Parent[]): Below[] {
  return parents.map((parent) => ({
    parent,
    code: `${parent.code}-VP`,
    level: 'office',
    name:
      parent.level === 'commune'
        ? `Văn phòng HĐND và UBND ${lowerFirst(parent.name)}`
        : `Ban Tiếp công dân ${lowerFirst(parent.name)}`,
    kind: 'văn phòng',
  }));
}

function villagesOf(parents: readonly Parent[], villages: number, seed: number): Below[] {
  const communes = parents.filter((parent) => parent.level === 'commune');
  return Array.from({ length: communes.length === 0 ? 0 : villages }, (_, at) => {
    const parent = communes[at % communes.length] as Parent;
    const number = Math.floor(at / communes.length) + 1;
    const urban = parent.kind !== 'xã';
    return {
      parent,
      code: `${parent.code}-${String(number).padStart(2, '0')}`,
      level: 'village',
      name: villageName(randomFrom(seed + 1, at), { urban, number }),
      kind: urban ? 'tổ dân phố' : 'thôn',
    };
  });
}

/** Returns how many were new. */
async function insertBelow(tx: Ctx, units: readonly Below[]): Promise<number> {
  const { rows } = await sql<{ added: number }>`
    with given as (
      select * from unnest(
        ${units.map(({ parent }) => parent.id)}::integer[], ${units.map(({ parent }) => parent.province_id)}::integer[],
        ${units.map(({ code }) => code)}::text[], ${units.map(({ level }) => level)}::text[], ${units.map(({ name }) => name)}::text[],
        ${units.map(({ kind }) => kind)}::text[], ${units.map(({ name }) => foldVietnamese(name))}::text[]
      ) g (parent_id, province_id, code, level, name, kind, name_search)),
    added as (
      insert into org_unit (code, level, name, kind, name_search, province_id, parent_id, opened_on)
      select code, level, name, kind, name_search, province_id, parent_id, ${REFORM_DAY}::date from given
      on conflict (code, level, opened_on) do nothing
      returning id, name, kind, name_search, parent_id),
    versions as (
      insert into org_unit_version (unit_id, valid_from, name, kind, name_search)
      select id, ${REFORM_DAY}::date, name, kind, name_search from added),
    parents as (
      insert into org_unit_parent (unit_id, hierarchy, valid_from, parent_id)
      select id, 'administrative', ${REFORM_DAY}::date, parent_id from added)
    select count(*)::integer as added from added`.execute(tx.db);
  return rows[0]?.added ?? 0;
}

/** The CSV files of a folder. */
export async function listsIn(folder: string): Promise<ImportFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}
