import { type SenderSource, tellSender } from '#src/modules/notices/index.ts';
import { openSender } from '#src/modules/persons/index.ts';
import { senderHolder } from '#src/modules/petitions/links/queries.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import type { Ctx } from '#src/platform/context.ts';
import { record } from '#src/platform/ledger.ts';

const kind = 'petition';

/** What of a petition's history its sender is told by letter; the rest they find on the tracking page. */
const events = {
  received: 'received',
  transferred: 'transferred',
  answered: 'answered',
  done: 'answered',
  declined: 'answered',
  askedSender: 'asked',
  // A step of the law's procedure: accepted, extended with its reason, decided.
  acted: 'news',
} as const;

/** Tells the sender that this happened, where they asked to be told by letter; nothing else happens otherwise. */
export async function tellSenderOf(
  tx: Ctx,
  { provinceId, id }: Pick<Petition, 'provinceId' | 'id'>,
  action: string,
): Promise<void> {
  const event = Object.hasOwn(events, action) ? events[action as keyof typeof events] : undefined;
  if (event) await tellSender(tx, { kind, provinceId, id }, { event, occasion: `${action} ${tx.now().toISOString()}` });
}

/** Senders of petitions, for letters to them. A letter about a sealed petition holds not even its reference. */
export const petitionSenders: SenderSource = {
  kind,
  async open(tx, { provinceId, id, event }) {
    const petition = await tx.db
      .selectFrom('petition')
      .select(['reference', 'sealed'])
      .where('province_id', '=', provinceId)
      .where('id', '=', id)
      .executeTakeFirst();
    const sender = petition && (await openSender(tx, await senderHolder(tx, { provinceId, id })));
    if (!petition || !sender?.email) return undefined;
    await record(tx, { subject: { kind, provinceId, id }, action: 'senderMailed', details: { event } });
    return { email: sender.email, reference: petition.sealed ? null : petition.reference };
  },
};
