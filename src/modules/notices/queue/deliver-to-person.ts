import { addressesOf, CODE_MINUTES, codeOf } from '#src/modules/notices/account/code.ts';
import { type Settings, targetsOf } from '#src/modules/notices/account/settings.ts';
import { codeMessage, digestMessage, noticesMessage } from '#src/modules/notices/channels/compose.ts';
import { letterFrom } from '#src/modules/notices/channels/mail.tsx';
import type { Message } from '#src/modules/notices/channels/message.ts';
import { sendPush } from '#src/modules/notices/channels/push.ts';
import { shortMessageServices, shortTextOf } from '#src/modules/notices/channels/short-message.ts';
import { href } from '#src/modules/notices/href.ts';
import type { AnyNoticeKind, NoticeSource } from '#src/modules/notices/notice.ts';
import { addressOffNotice } from '#src/modules/notices/own-notices.ts';
import { notBefore, type PersonChannel } from '#src/modules/notices/preferences.ts';
import type { Letter, Outcome, Reason } from '#src/modules/notices/queue/delivery.ts';
import { type Known, noticeOf, whyNot } from '#src/modules/notices/queue/known.ts';
import { settle } from '#src/modules/notices/queue/store.ts';
import { tell } from '#src/modules/notices/tell.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { Mailer, MailResult } from '#src/platform/mail.ts';

export type Carrying = {
  sources: readonly NoticeSource[];
  kinds: ReadonlyMap<string, AnyNoticeKind>;
  /** Undefined while no mail server is configured. */
  mailer(): Promise<Mailer | undefined>;
};

type Ready = { message: Message; to?: string };
type Said = Ready | Exclude<Outcome, { state: 'sent' | 'simulated' }>;

/** Sends a letter to an officer: what was told, the digest of the day, or the code that proves an address. */
export async function deliverToPerson(ctx: Ctx, letter: Letter, known: Known, carrying: Carrying): Promise<Outcome> {
  const settings = known.settings.get(letter.personId ?? '');
  const { channel, personId } = letter;
  if (!settings || personId === null || channel === 'webhook') return { state: 'dropped', reason: 'noPost' };
  const ready = await contentOf(ctx, { letter, personId, channel, settings, known }, carrying);
  if ('state' in ready) return ready;
  const outcome = await carry(ctx, letter, channel, { settings, ready, carrying });
  if (outcome.state === 'failed' && outcome.reason === 'bounced' && channel !== 'push')
    await switchAddressOff(ctx, { personId, channel, homeId: letter.parts[0]?.homeId ?? null });
  return outcome;
}

type For = { letter: Letter; personId: string; channel: PersonChannel; settings: Settings; known: Known };

async function contentOf(ctx: Ctx, about: For, carrying: Carrying): Promise<Said> {
  if (about.letter.what === 'code') return codeContent(ctx, about);
  // What waited, or came back, into the night.
  const allUrgent = about.letter.parts.every(({ urgent }) => urgent);
  const until = notBefore(ctx.now(), about.settings.quiet, allUrgent);
  if (until > ctx.now()) return { state: 'later', until };
  if (targetsOf(about.settings, about.channel).length === 0) return { state: 'dropped', reason: 'noAddress' };
  return noticesContent(ctx, about, carrying);
}

/** Parts read, withdrawn or no longer wanted since are taken out and settled; a letter of which nothing is left is not sent. */
async function noticesContent(ctx: Ctx, { letter, channel, settings, known }: For, { kinds, sources }: Carrying): Promise<Said> {
  const reasons = new Map<Reason, string[]>();
  const live = letter.parts.flatMap((part) => {
    const reason = whyNot(known, letter, part, channel);
    if (reason) reasons.set(reason, [...(reasons.get(reason) ?? []), part.id]);
    return reason ? [] : (noticeOf(known, part) ?? []);
  });
  const [why] = reasons.keys();
  if (live.length === 0) return { state: 'dropped', reason: why ?? 'withdrawn' };
  for (const [reason, ids] of reasons) await settle(ctx, letter.id, { state: 'dropped', reason, answer: null }, ids);
  const { lang } = settings;
  const message =
    letter.what === 'digest' ? digestMessage(live, { kinds, sources, lang, day: today(ctx) }) : noticesMessage(live, kinds, lang);
  return { message };
}

/** The one message that goes to an address which is not proved yet. */
async function codeContent(ctx: Ctx, { letter, personId, channel, settings }: For): Promise<Said> {
  const [asked] = (await addressesOf(ctx, personId)).filter((address) => address.channel === channel);
  if (!asked || asked.verifiedAt || codeStale(letter, asked.askedAt)) return { state: 'dropped', reason: 'outdated' };
  return { message: codeMessage(codeOf(ctx.services.keys, personId, asked), CODE_MINUTES, settings.lang), to: asked.address };
}

function codeStale(letter: Letter, askedAt: Date): boolean {
  return letter.createdAt.getTime() !== askedAt.getTime();
}

async function carry(
  ctx: Ctx,
  letter: Letter,
  channel: PersonChannel,
  { settings, ready, carrying }: { settings: Settings; ready: Ready; carrying: Carrying },
): Promise<Outcome> {
  const { message } = ready;
  if (channel === 'push') {
    const browser = await ctx.db.selectFrom('push_subscription').selectAll().where('id', '=', letter.targetId).executeTakeFirst();
    if (!browser) return { state: 'dropped', reason: 'gone' };
    const urgent = letter.parts.some((part) => part.urgent);
    const outcome = await sendPush(ctx.services, browser, { tag: letter.id, message, urgent });
    if (outcome.state === 'dropped') await ctx.db.deleteFrom('push_subscription').where('id', '=', browser.id).execute();
    return outcome;
  }
  const to = ready.to ?? settings.addresses.get(channel);
  if (!to) return { state: 'dropped', reason: 'noAddress' };
  if (channel === 'email') return mail(ctx, letter, { to, message, lang: settings.lang, carrying });
  const service = shortMessageServices[channel];
  const { answer } = await service.send({ id: letter.id, to, text: shortTextOf(message) });
  return { state: service.simulated ? 'simulated' : 'sent', answer };
}

type Mailed = { to: string; message: Message; lang: Lang; carrying: Pick<Carrying, 'mailer'>; unsubscribe?: string };

/** Hands one letter to the mail server. Without one it is not sent, and the log says so. */
export async function mail(ctx: Ctx, letter: Letter, { to, message, lang, carrying, unsubscribe }: Mailed): Promise<Outcome> {
  const mailer = await carrying.mailer();
  if (!mailer) return { state: 'failed', reason: 'unconfigured' };
  const { url: site } = ctx.services.config;
  const result = await mailer.send({
    messageId: `${letter.id}@${new URL(site).hostname}`,
    to,
    ...letterFrom(message, { lang, site }),
    headers: unsubscribe
      ? { 'List-Unsubscribe': `<${site}${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : { 'List-Unsubscribe': `<${site}${href.settings}>` },
  });
  return outcomeOf(result);
}

function outcomeOf(result: MailResult): Outcome {
  const { answer } = result;
  if (result.kind === 'taken') return { state: 'sent', answer };
  if (result.kind === 'later') return { state: 'later', answer, everyone: result.everyone };
  return { state: 'failed', reason: result.kind, answer };
}

/** The address refuses letters: nothing more is sent there, and the person finds out on the page. */
function switchAddressOff(
  ctx: Ctx,
  { personId, channel, homeId }: { personId: string; channel: Exclude<PersonChannel, 'push'>; homeId: number | null },
): Promise<void> {
  return inTransaction(
    ctx,
    async (tx) => {
      const off = await tx.db
        .updateTable('notice_address')
        .set({ off_at: tx.now(), off_reason: 'bounced' })
        .where('person_id', '=', personId)
        .where('channel', '=', channel)
        .where('off_at', 'is', null)
        .executeTakeFirst();
      if (off.numUpdatedRows === 0n || homeId === null) return;
      await tell(tx, addressOffNotice, [
        {
          personId,
          subject: { kind: 'person', provinceId: homeId, id: personId },
          occasion: tx.now().toISOString(),
          urgency: 'ordinary',
          about: { channel },
          href: href.settings,
        },
      ]);
    },
    homeId === null ? {} : { provinceIds: [homeId] },
  );
}
