import { timingSafeEqual } from 'node:crypto';
import { addressesOf, CODE_MINUTES, codeOf } from '#src/modules/notices/account/code.ts';
import { browserUnusable, codeWrong, tooManyBrowsers, tooManyCodes } from '#src/modules/notices/errors.ts';
import {
  type AddressChannel,
  type Choice,
  defaultChoice,
  type PersonChannel,
  type Quiet,
} from '#src/modules/notices/preferences.ts';
import { putIn } from '#src/modules/notices/queue/store.ts';
import { normalisePhone } from '#src/modules/persons/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notFound, signInNeeded } from '#src/platform/errors.ts';
import { refusedUrl } from '#src/platform/http/guarded-call.ts';
import { newId } from '#src/platform/ids.ts';
import { forget, hit } from '#src/platform/rate-limit.ts';

const HOUR = 3600;
const MOST_CODES = 5;
const MOST_TRIES = 5;
const MOST_BROWSERS = 10;

export function ownId({ actor }: Ctx): string {
  if (actor.kind !== 'staff') throw signInNeeded();
  return actor.personId;
}

/**
 * Names where one wants to be reached and sends a code there, the only thing sent before it is proved. A new address takes the place of the
 * old one at once. Throws `tooManyCodes`.
 */
export async function nameAddress(ctx: Ctx, channel: AddressChannel, typed: string): Promise<void> {
  const personId = ownId(ctx);
  const { allowed } = await hit(ctx, { bucket: `address-code:${personId}`, limit: MOST_CODES, windowSeconds: HOUR });
  if (!allowed) throw tooManyCodes();
  const address = channel === 'email' ? typed : normalisePhone(typed);
  await inTransaction(ctx, async (tx) => {
    const values = { address, asked_at: tx.now(), verified_at: null, off_at: null, off_reason: null };
    await tx.db
      .insertInto('notice_address')
      .values({ person_id: personId, channel, ...values })
      .onConflict((oc) => oc.columns(['person_id', 'channel']).doUpdateSet(values))
      .execute();
    const once = ['code', personId, channel, tx.now().toISOString()].join(':');
    await putIn(tx, [{ once, channel, what: 'code', dueAt: tx.now(), personId }]);
  });
}

/** Proves the address by the code that was sent there. Throws `codeWrong`, also after five wrong tries. */
export async function proveAddress(ctx: Ctx, channel: AddressChannel, code: string): Promise<void> {
  const personId = ownId(ctx);
  const bucket = `address-prove:${personId}:${channel}`;
  const { allowed } = await hit(ctx, { bucket, limit: MOST_TRIES, windowSeconds: CODE_MINUTES * 60 });
  const named = (await addressesOf(ctx, personId)).find((address) => address.channel === channel);
  if (!allowed || !named || ctx.now().getTime() - named.askedAt.getTime() > CODE_MINUTES * 60_000) throw codeWrong();
  const right = codeOf(ctx.services.keys, personId, named);
  if (code.length !== right.length || !timingSafeEqual(Buffer.from(code), Buffer.from(right))) throw codeWrong();
  await ctx.db
    .updateTable('notice_address')
    .set({ verified_at: ctx.now() })
    .where('person_id', '=', personId)
    .where('channel', '=', channel)
    .where('asked_at', '=', named.askedAt)
    .execute();
  await forget(ctx, bucket);
}

/** The code that proves the address named, as it stands in the letter; for the demonstration, which has no letters. */
export async function addressCode(ctx: Ctx, channel: AddressChannel): Promise<string> {
  const personId = ownId(ctx);
  const named = (await addressesOf(ctx, personId)).find((address) => address.channel === channel);
  if (!named) throw notFound();
  return codeOf(ctx.services.keys, personId, named);
}

/** Nothing more is sent there; what waits is dropped when its turn comes. */
export async function removeAddress(ctx: Ctx, channel: AddressChannel): Promise<void> {
  await ctx.db.deleteFrom('notice_address').where('person_id', '=', ownId(ctx)).where('channel', '=', channel).execute();
}

export type Chosen = { channel: PersonChannel; area: string; choice: Choice };

/** Saves what was chosen; only what differs from the default is kept, so that a better default reaches everyone else. */
export function saveChoices(ctx: Ctx, chosen: readonly Chosen[], quiet: Quiet): Promise<void> {
  const personId = ownId(ctx);
  return inTransaction(ctx, async (tx) => {
    await tx.db.deleteFrom('notice_choice').where('person_id', '=', personId).execute();
    const own = chosen.filter(({ channel, area, choice }) => choice !== defaultChoice(channel, area));
    if (own.length > 0)
      await tx.db
        .insertInto('notice_choice')
        .values(own.map((each) => ({ person_id: personId, ...each })))
        .execute();
    const hours = { starts: quiet.starts, ends: quiet.ends, urgent_passes: quiet.urgentPasses };
    await tx.db
      .insertInto('notice_quiet')
      .values({ person_id: personId, ...hours })
      .onConflict((oc) => oc.column('person_id').doUpdateSet(hours))
      .execute();
  });
}

/** A browser shows messages from now on. The same one again is the same; one that was another person's is now this person's. */
export async function addBrowser(
  ctx: Ctx,
  browser: { endpoint: string; p256dh: string; auth: string; device: string },
): Promise<void> {
  const personId = ownId(ctx);
  if (refusedUrl(browser.endpoint, ctx.services.config.internalHosts)) throw browserUnusable();
  const owned = await ctx.db.selectFrom('push_subscription').select('endpoint').where('person_id', '=', personId).execute();
  if (owned.length >= MOST_BROWSERS && !owned.some(({ endpoint }) => endpoint === browser.endpoint)) throw tooManyBrowsers();
  const values = { ...browser, person_id: personId, created_at: ctx.now() };
  await ctx.db
    .insertInto('push_subscription')
    .values({ id: newId(), ...values })
    .onConflict((oc) => oc.column('endpoint').doUpdateSet(values))
    .execute();
}

/** Throws `notFound` for one that is not there or someone else's. */
export async function removeBrowser(ctx: Ctx, id: string): Promise<void> {
  const removed = await ctx.db
    .deleteFrom('push_subscription')
    .where('person_id', '=', ownId(ctx))
    .where('id', '=', id)
    .executeTakeFirst();
  if (removed.numDeletedRows === 0n) throw notFound();
}
