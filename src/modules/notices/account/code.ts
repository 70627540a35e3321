import type { AddressChannel } from '#src/modules/notices/preferences.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { Keys } from '#src/platform/keys.ts';

/** A code is good for this long. */
export const CODE_MINUTES = 30;

export type Address = {
  channel: AddressChannel;
  address: string;
  askedAt: Date;
  verifiedAt: Date | null;
  offAt: Date | null;
};

/** The addresses a person named, proved or not. */
export async function addressesOf(ctx: Ctx, personId: string): Promise<Address[]> {
  const rows = await ctx.db
    .selectFrom('notice_address')
    .select(['channel', 'address', 'asked_at as askedAt', 'verified_at as verifiedAt', 'off_at as offAt'])
    .where('person_id', '=', personId)
    .execute();
  return rows.map((row) => ({ ...row, channel: row.channel as AddressChannel }));
}

/** Six digits, made anew from the address and the moment it was asked for: stored nowhere, and another address has another code. */
export function codeOf(keys: Keys, personId: string, { channel, address, askedAt }: Address): string {
  const hash = Buffer.from(
    keys.blind('address-code', [personId, channel, address, askedAt.toISOString()].join(' ')),
    'base64url',
  );
  return String(hash.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}
