import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Number and day of the notice of conclusions; undefined while it has none. */
export async function issuedLetter(
  { db }: Ctx,
  { provinceId, conclusionLetterId }: Pick<Dialogue, 'provinceId' | 'conclusionLetterId'>,
): Promise<{ symbol: string; issuedOn: string } | undefined> {
  if (!conclusionLetterId) return undefined;
  const found = await db
    .selectFrom('letter')
    .select(['symbol', 'issued_on as issuedOn'])
    .where('province_id', '=', provinceId)
    .where('id', '=', conclusionLetterId)
    .where('status', '=', 'issued')
    .executeTakeFirst();
  return found?.symbol && found.issuedOn ? { symbol: found.symbol, issuedOn: found.issuedOn } : undefined;
}
