import { CompiledQuery } from 'kysely';
import { nameAtAddress, normaliseEmail, normalisePhone, type Sender } from '#src/modules/persons/sender.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { Keys } from '#src/platform/keys.ts';

type Where = { provinceId: number; petitionId: string };

type SenderToSeal = Where & { sender: Sender; linkable: boolean };

/** Stores the sender of a petition, encrypted. `linkable` false (denunciations) leaves no blind index: that sender is linked to nobody. */
export function sealSender(tx: Ctx, where: Where, sender: Sender, linkable: boolean): Promise<void> {
  return sealSenders(tx, [{ ...where, sender, linkable }]);
}

/** As `sealSender`, for the senders of several petitions: two statements, however many there are. */
export async function sealSenders(tx: Ctx, senders: readonly SenderToSeal[]): Promise<void> {
  if (senders.length === 0) return;
  const { keys } = tx.services;
  await tx.db
    .insertInto('petition_sender')
    .values(
      senders.map(({ provinceId, petitionId, sender }) => ({
        province_id: provinceId,
        petition_id: petitionId,
        sealed_data: sealedSender(keys, petitionId, sender),
        key_id: keys.sealingKeyId,
      })),
    )
    .execute();
  const tokens = senders
    .filter(({ linkable }) => linkable)
    .flatMap(({ provinceId, petitionId, sender }) =>
      blindTokens(keys, sender).map((token) => ({ province_id: provinceId, token, petition_id: petitionId })),
    );
  if (tokens.length > 0) await tx.db.insertInto('petition_sender_index').values(tokens).execute();
}

/** Opens the sealed sender; undefined when there is none or it was erased. The caller has checked who asks and records the reading. */
export async function openSender(tx: Ctx, where: Where): Promise<Sender | undefined> {
  await unlockRow(tx, where.petitionId);
  const row = await tx.db
    .selectFrom('petition_sender')
    .select('sealed_data')
    .where('province_id', '=', where.provinceId)
    .where('petition_id', '=', where.petitionId)
    .executeTakeFirst();
  return row?.sealed_data ? (JSON.parse(tx.services.keys.open(row.sealed_data, context(where.petitionId))) as Sender) : undefined;
}

/** Erases name and contact for good; the petition stays. Returns false when there was nothing to erase. */
export async function eraseSealed(tx: Ctx, where: Where): Promise<boolean> {
  await unlockRow(tx, where.petitionId);
  const erased = await tx.db
    .updateTable('petition_sender')
    .set({ sealed_data: null, erased_at: tx.now() })
    .where('province_id', '=', where.provinceId)
    .where('petition_id', '=', where.petitionId)
    .where('sealed_data', 'is not', null)
    .executeTakeFirst();
  await unlinkSender(tx, where);
  return erased.numUpdatedRows > 0n;
}

/** Links the petition to no other of the same sender from now on: it became a denunciation, or its sender is erased. */
export async function unlinkSender(tx: Ctx, where: Where): Promise<void> {
  await tx.db
    .deleteFrom('petition_sender_index')
    .where('province_id', '=', where.provinceId)
    .where('petition_id', '=', where.petitionId)
    .execute();
}

/**
 * Other petitions of the same phone, e-mail, or name at the same address in the same province, by blind index, at most 20; never of
 * denunciations. Nothing is opened.
 */
export async function petitionsOfSameSender(tx: Ctx, where: Where): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('petition_sender_index as mine')
    .innerJoin('petition_sender_index as other', (join) =>
      join.onRef('other.province_id', '=', 'mine.province_id').onRef('other.token', '=', 'mine.token'),
    )
    .select('other.petition_id')
    .distinct()
    .where('mine.province_id', '=', where.provinceId)
    .where('mine.petition_id', '=', where.petitionId)
    .where('other.petition_id', '!=', where.petitionId)
    .limit(20)
    .execute();
  return rows.map((row) => row.petition_id);
}

/** The sender encrypted for the row of this petition; opens for no other. */
export function sealedSender(keys: Keys, petitionId: string, sender: Sender): Buffer {
  return keys.seal(JSON.stringify(sender), context(petitionId));
}

/**
 * What a sender is found by: keyed hashes of phone number, e-mail address, and name with address, that show none of them. A paper letter
 * often has only the last; a name alone would make strangers one person.
 */
export function blindTokens(keys: Keys, { name, phone, email, address }: Sender): string[] {
  const person = nameAtAddress(name, address);
  return [
    ...(phone ? [keys.blind('phone', normalisePhone(phone))] : []),
    ...(email ? [keys.blind('email', normaliseEmail(email))] : []),
    ...(person ? [keys.blind('name-at-address', person)] : []),
  ];
}

function context(petitionId: string): string {
  return `petition_sender:${petitionId}`;
}

const UUID = /^[0-9a-f-]{36}$/;

/** The policy of petition_sender shows the one row named here, until the transaction ends. */
async function unlockRow(tx: Ctx, petitionId: string): Promise<void> {
  if (!UUID.test(petitionId)) throw new Error('Not a petition id');
  await tx.db.executeQuery(CompiledQuery.raw(`set local app.unsealed_petition = '${petitionId}'`));
}
