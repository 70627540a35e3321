import { type SqlBool, sql } from 'kysely';
import type { LetterSource } from '#src/modules/letters/index.ts';
import { unsealSender } from '#src/modules/petitions/actions/sender.ts';
import { petitionNotFound, senderErased } from '#src/modules/petitions/errors.ts';
import { href } from '#src/modules/petitions/href.ts';
import { letterSubject } from '#src/modules/petitions/letter-subject.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { policy } from '#src/modules/petitions/policy.ts';
import { letterOfActCancelled, letterOfActIssued, letterOfActSent } from '#src/modules/petitions/proceedings/sent-letters.ts';
import { findPetition } from '#src/modules/petitions/queries.ts';
import { senderNameOf } from '#src/modules/petitions/sender-label.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { visible } from '#src/modules/petitions/visible.ts';
import type { Ctx } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';

/** What petitions lend to the pages of letters: their gate, and the sender's name behind its seal. */
export const petitionLetters: LetterSource = {
  existsFor: (tx, home, id) =>
    sql<SqlBool>`exists (${visible(tx)
      .select('p.id')
      .where(sql<SqlBool>`p.province_id = ${home}`)
      .where(sql<SqlBool>`p.id = ${id}`)})`,
  async find(tx, reference) {
    const petition = await seen(tx, reference);
    return petition && { subject: letterSubject(petition), unitId: petition.unitId };
  },
  async openName(tx, reference) {
    const petition = await seen(tx, reference);
    if (petition?.identity !== 'named' || petition.sealed) return null;
    const row = await visible(tx)
      .select(['p.id', 'p.sender_label'])
      .where('p.province_id', '=', petition.provinceId)
      .where('p.id', '=', petition.id)
      .executeTakeFirst();
    return row ? senderNameOf(tx.services.keys, row) : null;
  },
  async mayUnseal(tx, reference) {
    const petition = await seen(tx, reference);
    return petition !== undefined && petition.identity !== 'anonymous' && policy.unseal(tx.actor, petition);
  },
  async unseal(ctx, reference, reason) {
    const key = parseCode(reference);
    if (!key) throw petitionNotFound();
    try {
      return await unsealSender(ctx, key, reason);
    } catch (error) {
      if (error instanceof ExpectedError && error.code === senderErased().code) return null;
      throw error;
    }
  },
  issued: (tx, letter) => letterOfActIssued(tx, letter),
  sent: (tx, letter) => letterOfActSent(tx, letter),
  cancelled: (tx, letter) => letterOfActCancelled(tx, letter),
  href: (reference) => href.case(reference),
};

function seen(tx: Ctx, reference: string): Promise<Petition | undefined> {
  const key = parseCode(reference);
  return key ? findPetition(tx, key) : Promise.resolve(undefined);
}
