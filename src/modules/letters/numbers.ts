import { numberCancelled, numberTaken } from '#src/modules/letters/errors.ts';
import type { LetterSubject } from '#src/modules/letters/letter.ts';
import type { Letter, LetterKey } from '#src/modules/letters/queries.ts';
import { unitFacts } from '#src/modules/org-units/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** What two ways of writing one number have in common: `08 / QĐ–UBND` and `8/QĐ-UBND` are one. */
function symbolKey(symbol: string): string {
  return symbol
    .normalize('NFC')
    .toUpperCase()
    .replaceAll(/\s+/g, '')
    .replaceAll(/[‐‑–—]/g, '-')
    .replace(/^SỐ:?/, '')
    .replace(/^0+(?=\d)/, '');
}

type About = Pick<LetterSubject, 'kind' | 'provinceId' | 'id'>;

/** Writes down the number a book gave to a letter. False when a paper numbered outside bears it already: then the next one is taken. */
export function claimNumber(
  tx: Ctx,
  { provinceId, id, unitId, about }: Pick<Letter, 'provinceId' | 'id' | 'unitId' | 'about'>,
  { year, symbol }: { year: number; symbol: string },
): Promise<boolean> {
  return claim(tx, { provinceId, unitId, year, symbol, letterId: id, about });
}

type OutsideNumber = { unitId: number; year: number; symbol: string; about: About };

/**
 * Notes a number that was typed for the document of a record: it was given outside the system and is not given again here. When it is the
 * number of a letter about this very record, that letter is the document, and its key is returned. The caller may write about the record.
 * Throws `numberTaken` when the unit used it in that year for something else, `numberCancelled` when its letter was cancelled.
 */
export async function noteOutsideNumber(tx: Ctx, { unitId, year, symbol, about }: OutsideNumber): Promise<LetterKey | undefined> {
  const [unit] = await unitFacts(tx, [unitId], today(tx));
  if (!unit) return undefined;
  const { provinceId } = unit;
  if (await claim(tx, { provinceId, unitId, year, symbol, letterId: null, about })) return undefined;
  const used = await tx.db
    .selectFrom('letter_number as n')
    .leftJoin('letter as l', (join) => join.onRef('l.province_id', '=', 'n.province_id').onRef('l.id', '=', 'n.letter_id'))
    .select(['n.about_kind', 'n.about_province_id', 'n.about_id', 'n.letter_id', 'l.status'])
    .where('n.province_id', '=', provinceId)
    .where('n.unit_id', '=', unitId)
    .where('n.year', '=', year)
    .where('n.symbol_key', '=', symbolKey(symbol))
    .executeTakeFirstOrThrow();
  const isSame = used.about_kind === about.kind && used.about_province_id === about.provinceId && used.about_id === about.id;
  if (!isSame) throw numberTaken(symbol, year);
  if (used.status === 'cancelled') throw numberCancelled(symbol);
  return used.letter_id === null ? undefined : { provinceId, id: used.letter_id };
}

type Claim = OutsideNumber & { provinceId: number; letterId: string | null };

async function claim(tx: Ctx, { provinceId, unitId, year, symbol, letterId, about }: Claim): Promise<boolean> {
  const made = await tx.db
    .insertInto('letter_number')
    .values({
      province_id: provinceId,
      unit_id: unitId,
      year,
      symbol_key: symbolKey(symbol),
      symbol: symbol.trim(),
      letter_id: letterId,
      about_kind: about.kind,
      about_province_id: about.provinceId,
      about_id: about.id,
      noted_at: tx.now(),
      noted_by_name: tx.actor.kind === 'public' ? '' : tx.actor.name,
    })
    .onConflict((oc) => oc.columns(['province_id', 'unit_id', 'year', 'symbol_key']).doNothing())
    .returning('symbol_key')
    .executeTakeFirst();
  return made !== undefined;
}

/** A letter that was written on its own becomes the document of an act. */
export async function bindToAct(tx: Ctx, key: LetterKey, actSeq: number): Promise<void> {
  await tx.db
    .updateTable('letter')
    .set({ act_seq: actSeq })
    .where('province_id', '=', key.provinceId)
    .where('id', '=', key.id)
    .where('act_seq', 'is', null)
    .execute();
}
