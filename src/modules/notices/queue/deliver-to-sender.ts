import { z } from 'zod';
import { senderMessage } from '#src/modules/notices/channels/compose.ts';
import { href } from '#src/modules/notices/href.ts';
import { type Carrying, mail } from '#src/modules/notices/queue/deliver-to-person.ts';
import type { Letter, Outcome } from '#src/modules/notices/queue/delivery.ts';
import { senderEvents } from '#src/modules/notices/sender/events.ts';
import { type SenderSource, senderMailOf, stopToken } from '#src/modules/notices/sender/sender.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';

const dataSchema = z.object({ subjectKind: z.string(), subjectId: z.uuid(), event: z.enum(senderEvents) });

/**
 * Tells a citizen that there is news of what they sent. The address is opened here, at the moment of sending and only when there is a mail
 * server, and the opening stands in the record's ledger; neither the address nor what the server says of it is kept.
 */
export async function deliverToSender(
  ctx: Ctx,
  letter: Letter,
  senders: readonly SenderSource[],
  carrying: Pick<Carrying, 'mailer'>,
): Promise<Outcome> {
  const provinceId = letter.parts[0]?.homeId ?? null;
  const { subjectKind, subjectId: id, event } = dataSchema.parse(letter.data);
  const source = senders.find(({ kind }) => kind === subjectKind);
  if (!source || provinceId === null) return { state: 'dropped', reason: 'gone' };
  if (!ctx.services.config.mail) return { state: 'failed', reason: 'unconfigured' };
  const opened = await inTransaction(
    ctx,
    async (tx) => {
      const lang = await senderMailOf(tx, { provinceId, id });
      const sender = lang && (await source.open(tx, { provinceId, id, event }));
      return lang && sender ? { lang, ...sender } : undefined;
    },
    { provinceIds: [provinceId] },
  );
  if (!opened) return { state: 'dropped', reason: 'notWanted' };
  const stopHref = href.stopLetters(stopToken(ctx.services.keys, { provinceId, id }));
  const message = senderMessage(event, { reference: opened.reference, stopHref, lang: opened.lang });
  return mail(ctx, letter, { to: opened.email, message, lang: opened.lang, carrying, unsubscribe: stopHref });
}
