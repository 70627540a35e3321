import { kindsOf, type NoticeSource } from '#src/modules/notices/notice.ts';
import { ownNotices } from '#src/modules/notices/own-notices.ts';
import { backoff, MOST_TRIES } from '#src/modules/notices/preferences.ts';
import { deliverCall } from '#src/modules/notices/queue/deliver-call.ts';
import { type Carrying, deliverToPerson } from '#src/modules/notices/queue/deliver-to-person.ts';
import { deliverToSender } from '#src/modules/notices/queue/deliver-to-sender.ts';
import type { Channel, Letter, Outcome } from '#src/modules/notices/queue/delivery.ts';
import { type Known, knownOf } from '#src/modules/notices/queue/known.ts';
import { channelsDue, claim, putOff, settle } from '#src/modules/notices/queue/store.ts';
import type { SenderSource } from '#src/modules/notices/sender/sender.ts';
import type { Ctx } from '#src/platform/context.ts';
import { type Mailer, openMailer } from '#src/platform/mail.ts';

/** What other modules lend to whatever is sent. */
export type Lent = { notices: readonly NoticeSource[]; senders: readonly SenderSource[] };

/** How many letters, messages and calls came to which end; `later` ones come again. */
export type Tally = Record<Outcome['state'], number>;

/**
 * Sends what is due, each channel in its own lane, so that one that hangs holds up no other. Claims, sends, then notes: whatever was in hand
 * when the machine died is sent again under the same name. Several workers may run at once.
 */
export async function deliverDue(ctx: Ctx, lent: Lent): Promise<Tally> {
  const tally: Tally = { sent: 0, simulated: 0, failed: 0, dropped: 0, later: 0 };
  const sources = [...lent.notices, ownNotices];
  let mailer: Promise<Mailer> | undefined;
  const carrying: Carrying = {
    sources,
    kinds: kindsOf(sources),
    mailer() {
      const { mail } = ctx.services.config;
      if (mail) mailer ??= openMailer(mail);
      return mailer ?? Promise.resolve(undefined);
    },
  };
  const send = (letter: Letter, known: Known) => {
    if (letter.channel === 'webhook') return deliverCall(ctx, letter, known);
    return letter.what === 'sender'
      ? deliverToSender(ctx, letter, lent.senders, carrying)
      : deliverToPerson(ctx, letter, known, carrying);
  };
  try {
    const due = await channelsDue(ctx);
    await Promise.all(due.map((channel) => emptyLane(ctx, channel, send, tally)));
  } finally {
    await mailer?.then((opened) => opened.close());
  }
  return tally;
}

type Send = (letter: Letter, known: Known) => Promise<Outcome>;

async function emptyLane(ctx: Ctx, channel: Channel, send: Send, tally: Tally): Promise<void> {
  for (;;) {
    const letters = await claim(ctx, channel);
    if (letters.length === 0) return;
    const known = await knownOf(ctx, letters);
    const outcomes = await Promise.all(lanesOf(channel, letters).map((lane) => oneAfterTheOther(ctx, lane, known, send)));
    for (const { state } of outcomes.flat()) tally[state] += 1;
    // The server itself is away: the rest would fare no better now.
    if (outcomes.flat().some((outcome) => outcome.state === 'later' && outcome.everyone)) return;
  }
}

/** Calls to one webhook wait for one another; everything else goes side by side. */
function lanesOf(channel: Channel, letters: readonly Letter[]): Letter[][] {
  if (channel !== 'webhook') return letters.map((letter) => [letter]);
  return [...Map.groupBy(letters, ({ targetId }) => targetId).values()];
}

/** Once one call failed, those after it to the same place are put off untried. */
async function oneAfterTheOther(ctx: Ctx, letters: readonly Letter[], known: Known, send: Send): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let until: Date | undefined;
  for (const letter of letters) {
    const outcome: Outcome = until ? { state: 'later', until } : await send(letter, known);
    if (outcome.state === 'later' && letter.channel === 'webhook') until = outcome.until;
    outcomes.push(await conclude(ctx, letter, outcome));
  }
  return outcomes;
}

async function conclude(ctx: Ctx, letter: Letter, outcome: Outcome): Promise<Outcome> {
  const answer = outcome.answer ?? null;
  if (outcome.state !== 'later') {
    const reason = 'reason' in outcome ? outcome.reason : null;
    await settle(ctx, letter.id, { state: outcome.state, reason, answer });
    return outcome;
  }
  if (!outcome.until && letter.tries >= MOST_TRIES) {
    await settle(ctx, letter.id, { state: 'failed', reason: 'expired', answer });
    return { state: 'failed', reason: 'expired' };
  }
  const until = outcome.until ?? new Date(ctx.now().getTime() + backoff(letter.tries));
  await putOff(ctx, letter.id, { until, reason: outcome.reason ?? null, answer, uncounted: outcome.until !== undefined });
  return outcome;
}
