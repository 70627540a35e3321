import { createHash } from 'node:crypto';
import { findUnit, recordsOf, unitNames } from '#src/modules/org-units/index.ts';
import { takesPetitions } from '#src/modules/petitions/petition.ts';
import { type CheckedRegister, checkRegister } from '#src/modules/petitions/register-import/check-rows.ts';
import { type Mapping, registerFields } from '#src/modules/petitions/register-import/columns.ts';
import { sealSheets } from '#src/modules/petitions/register-import/draft.ts';
import {
  importNotDraft,
  importUnknown,
  mappingIncomplete,
  registerMissing,
  registerUnitUnknown,
} from '#src/modules/petitions/register-import/errors.ts';
import { importUnitIds, mayImport } from '#src/modules/petitions/register-import/policy.ts';
import { type RegisterFile, readWorkbook } from '#src/modules/petitions/register-import/read-workbook.ts';
import { guessHeader, guessMapping, type Sheet, titlesOf } from '#src/modules/petitions/register-import/sheet.ts';
import {
  findImport,
  insertDraft,
  isId,
  latestImports,
  layoutOfUnit,
  petitionsOfImport,
  type RegisterImport,
  sameImport,
  sheetsOf,
  unitsOfRegister,
  updateImport,
} from '#src/modules/petitions/register-import/store.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';

export type UnitChoice = { id: number; code: string; name: string };

/** The units whose register the actor may bring in. Throws `notAllowed` when there is none. */
export async function importUnits(ctx: Ctx): Promise<UnitChoice[]> {
  const ids = importUnitIds(ctx.actor);
  if (ids.length === 0) throw notAllowed();
  return [...(await unitNames(ctx, ids)).values()];
}

/** The latest imports of the actor's units, and the actor's own drafts. */
export function importsOf(ctx: Ctx, units: readonly UnitChoice[]): Promise<RegisterImport[]> {
  return inSnapshot(ctx, (tx) =>
    latestImports(
      tx,
      units.map(({ id }) => id),
      personOf(ctx),
    ),
  );
}

function personOf({ actor }: Ctx): string | null {
  return actor.kind === 'staff' ? actor.personId : null;
}

/** The unit of a register today. Throws `registerUnitUnknown` where the actor may not bring one in. */
export async function registerUnit(ctx: Ctx, code: string) {
  const unit = await findUnit(ctx, code, today(ctx));
  if (!unit || !takesPetitions(unit) || !mayImport(ctx.actor, { provinceId: unit.provinceId, unitId: unit.id }))
    throw registerUnitUnknown();
  return unit;
}

/**
 * Reads a register and keeps its rows encrypted until someone says how to read them. Returns the id of the draft, read as its titles
 * suggest or as this unit's register was read last. Throws what `readWorkbook` throws, `registerMissing` or `registerUnitUnknown`; then nothing is stored.
 */
export async function startImport(ctx: Ctx, unitCode: string, file: RegisterFile | undefined): Promise<string> {
  const unit = await registerUnit(ctx, unitCode);
  if (!file) throw registerMissing();
  const { name, sheets } = await readWorkbook(file);
  const id = newId();
  const draft = await sealSheets(ctx.services.keys, id, sheets);
  const fileSha256 = createHash('sha256').update(file.bytes).digest('hex');
  await inTransaction(
    ctx,
    async (tx) => {
      const layout = await layoutOfUnit(tx, { provinceId: unit.provinceId, unitId: unit.id });
      const mapping = guessMapping(sheets, layout);
      await insertDraft(tx, { provinceId: unit.provinceId, id, unitId: unit.id, fileName: name, fileSha256, draft, mapping });
    },
    { provinceIds: [unit.provinceId] },
  );
  return id;
}

/**
 * One import. Its sender sees it at every step; whoever else may bring registers in there sees what was imported, as far as petitions of it
 * are theirs to see. Throws `importUnknown`.
 */
export async function getImport(tx: Ctx, id: string, options: { lock?: boolean } = {}): Promise<RegisterImport> {
  const found = isId(id) ? await findImport(tx, { id }, options) : undefined;
  if (!found || !mayImport(tx.actor, found)) throw importUnknown();
  const isOwn = tx.actor.kind === 'system' || found.createdById === personOf(tx);
  if (!isOwn && (found.status !== 'done' || (await petitionsOfImport(tx, found, 1)).count === 0)) throw importUnknown();
  return found;
}

export type OpenDraft = {
  found: RegisterImport;
  mapping: Mapping;
  sheets: { name: string; lines: number }[];
  titles: string[];
  checked: CheckedRegister;
  /** The same file, imported for this unit before. */
  before: RegisterImport | undefined;
};

/** A draft with its rows checked as it is mapped now. Throws `importUnknown`, or `importNotDraft` once its rows are gone. */
export function openDraft(ctx: Ctx, id: string): Promise<OpenDraft> {
  return inSnapshot(ctx, async (tx) => {
    const found = await getImport(tx, id);
    const { sheets, mapping, checked } = await checkDraft(tx, found);
    const sheet = sheets[mapping.sheet];
    return {
      found,
      mapping,
      sheets: sheets.map(({ name, lines }) => ({ name, lines: lines.length })),
      titles: sheet ? titlesOf(sheet, mapping.headerLine) : [],
      checked,
      before: await sameImport(tx, { provinceId: found.provinceId, unitId: found.unitId, fileSha256: found.fileSha256 }),
    };
  });
}

/** The rows of a draft, every cell read. Throws `importNotDraft` once its rows are gone. */
export async function checkDraft(
  tx: Ctx,
  found: RegisterImport,
): Promise<{ sheets: Sheet[]; mapping: Mapping; checked: CheckedRegister }> {
  const sheets = await sheetsOf(tx, found);
  const { mapping } = found;
  if (!sheets || !mapping) throw importNotDraft();
  const sheet = sheets[mapping.sheet];
  if (!sheet) throw mappingIncomplete();
  return {
    sheets,
    mapping,
    checked: checkRegister(sheet, mapping, { units: await unitsFor(tx, found.unitId), today: today(tx) }),
  };
}

async function unitsFor(tx: Ctx, unitId: number) {
  const code = (await unitNames(tx, [unitId])).get(unitId)?.code ?? '';
  const scope = await recordsOf(tx, code, today(tx));
  return unitsOfRegister(tx, { unitId, unitIds: scope?.unitId === unitId ? scope.unitIds : [unitId] });
}

/**
 * Says how a draft is to be read. Another sheet or header line makes the columns be guessed anew, because the old ones mean nothing there.
 * Throws `importUnknown`, `importNotDraft` or `mappingIncomplete`.
 */
export function mapColumns(ctx: Ctx, id: string, chosen: Mapping): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const found = await getImport(tx, id, { lock: true });
    const sheets = await sheetsOf(tx, found);
    if (found.status !== 'draft' || !sheets || !found.mapping) throw importNotDraft();
    const sheet = sheets[chosen.sheet];
    if (!sheet) throw mappingIncomplete();
    const moved = chosen.sheet !== found.mapping.sheet;
    const headerLine = moved ? guessHeader(sheet) : chosen.headerLine;
    const titles = titlesOf(sheet, headerLine);
    if (moved || headerLine !== found.mapping.headerLine) {
      const layout = await layoutOfUnit(tx, found);
      const { columns } = guessMapping([{ ...sheet, lines: sheet.lines.filter(({ line }) => line >= headerLine - 1) }], layout);
      await updateImport(tx, found, { mapping: { ...chosen, headerLine, columns } });
      return;
    }
    const used = registerFields.flatMap((field) => chosen.columns[field] ?? []);
    if (used.some((at) => at >= titles.length)) throw mappingIncomplete();
    await updateImport(tx, found, { mapping: chosen });
  });
}

/** Gives a draft up: its rows are gone at once. Throws `importUnknown` or `importNotDraft`. */
export function discardDraft(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const found = await getImport(tx, id, { lock: true });
    if (found.status !== 'draft' && found.status !== 'failed') throw importNotDraft();
    await tx.db
      .deleteFrom('petition_register_import')
      .where('province_id', '=', found.provinceId)
      .where('id', '=', found.id)
      .execute();
  });
}
