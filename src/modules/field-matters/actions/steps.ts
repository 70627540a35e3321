import { giveTo, giveToHeads } from '#src/modules/field-matters/access.ts';
import { wordsOf } from '#src/modules/field-matters/actions/report.ts';
import { attachUploads, noteInLedger, onMatter, save, saveMove } from '#src/modules/field-matters/actions/save.ts';
import { hasJoined, personUnknown } from '#src/modules/field-matters/errors.ts';
import type { Closing, Places, Supplement, Verification } from '#src/modules/field-matters/forms.ts';
import type { Matter } from '#src/modules/field-matters/matter.ts';
import { tellGiven, tellReporter, tellToVerify } from '#src/modules/field-matters/notices.ts';
import { resolvePlaces } from '#src/modules/field-matters/places.ts';
import { joinedTo, keepWords, placesOf, replacePlaces } from '#src/modules/field-matters/queries.ts';
import type { MatterKey } from '#src/modules/field-matters/reference.ts';
import { postedIn } from '#src/modules/identity/index.ts';
import { withdrawNotices } from '#src/modules/notices/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';

const VERIFY_AGAIN_DAYS = 5;

/**
 * What the commune found: it is so, it is not so, or more is needed from who reported it. Throws `matterNotFound`, `notAllowed` or
 * `moveNotLawful`; then nothing is written.
 */
export function verifyMatter(ctx: Ctx, key: MatterKey, { result, how, uploads }: Verification): Promise<Matter> {
  return onMatter(ctx, key, { deed: 'verify', move: result }, async (tx, matter) => {
    const files = await attachUploads(tx, matter, uploads, 'verification');
    const on = today(tx);
    const found = { verifiedByName: tx.actor.kind === 'public' ? '' : tx.actor.name, verifiedHow: how };
    const patch: Partial<Matter> =
      result === 'verify'
        ? { ...found, verifiedOn: matter.verifiedOn ?? on }
        : result === 'refute'
          ? { ...found, closedOn: on, outcome: how }
          : {};
    const after = await saveMove(tx, matter, result, patch, { action: result, details: { how, files } });
    await tellReporter(tx, after, result, `${result} ${tx.now().toISOString()}`);
    return after;
  });
}

/** What was asked for, or anything new, from who reported it or from the unit. Anything waiting for it goes back to be verified. */
export function supplyMatter(ctx: Ctx, key: MatterKey, { words, uploads }: Supplement): Promise<Matter> {
  return onMatter(ctx, key, { deed: 'supply' }, async (tx, matter) => {
    const files = await attachUploads(tx, matter, uploads, 'report');
    const details = { words, files };
    if (matter.status !== 'needsMore') {
      await noteInLedger(tx, matter, 'noted', details);
      return matter;
    }
    const patch = { verifyBy: addDays(today(tx), VERIFY_AGAIN_DAYS) };
    const after = await saveMove(tx, matter, 'supply', patch, { action: 'supplied', details });
    await tellToVerify(tx, { ...after, reportedOn: today(tx) });
    return after;
  });
}

/** Ends a matter: settled, watched on, or passed on to another body. Each is a figure of its own. */
export function closeMatter(ctx: Ctx, key: MatterKey, input: Closing): Promise<Matter> {
  const { ending, outcome, document, passedTo, uploads } = input;
  return onMatter(ctx, key, { deed: 'verify', move: ending }, async (tx, matter) => {
    const files = await attachUploads(tx, matter, uploads, 'outcome');
    const patch = {
      closedOn: today(tx),
      outcome,
      outcomeDocument: document ?? null,
      passedTo: ending === 'passOn' ? (passedTo ?? null) : null,
    };
    return saveMove(tx, matter, ending, patch, {
      action: ending,
      details: { words: outcome, files, ...(document ? { document } : {}), ...(patch.passedTo ? { to: patch.passedTo } : {}) },
    });
  });
}

/** Takes up a closed matter again, with the reason; what was verified stays verified. */
export function reopenMatter(ctx: Ctx, key: MatterKey, reason: string): Promise<Matter> {
  return onMatter(ctx, key, { deed: 'verify', move: 'reopen' }, async (tx, matter) => {
    const patch = {
      closedOn: null,
      outcome: null,
      outcomeDocument: null,
      passedTo: null,
      verifyBy: addDays(today(tx), VERIFY_AGAIN_DAYS),
    };
    return saveMove(tx, matter, 'reopen', patch, { action: 'reopened', details: { reason } });
  });
}

/** Says anew where it is; what stood there before is in the timeline. */
export function placeMatter(ctx: Ctx, key: MatterKey, { places = [], spot, wholeProvince }: Places): Promise<Matter> {
  return onMatter(ctx, key, { deed: 'verify' }, async (tx, matter) => {
    const before = await placesOf(tx, matter);
    const after = wholeProvince ? [] : await resolvePlaces(tx, places, spot ?? null);
    await replacePlaces(tx, matter, after);
    const words = wordsOf(matter, after);
    if (words !== null) await keepWords(tx, matter, words);
    const named = (all: readonly { words: string; spot: string | null }[]) => all.map((place) => place.words).join('; ');
    return save(tx, matter, { wholeProvince }, { action: 'placed', details: { before: named(before), after: named(after) } });
  });
}

/** Keeps the matter for people named, or opens it to all who read matters of the unit. Throws `hasJoined` of one that shares its timeline. */
export function restrictMatter(ctx: Ctx, key: MatterKey, restricted: boolean): Promise<Matter> {
  return onMatter(ctx, key, { deed: 'direct' }, async (tx, matter) => {
    if (matter.restricted === restricted) return matter;
    // Who reads the others would read of this one in their common timeline.
    if (restricted && (matter.joinedInto || (await joinedTo(tx, matter)).length > 0)) throw hasJoined();
    if (restricted) {
      await giveToHeads(tx, matter);
      await withdrawNotices(tx, [matter]);
      await tx.db
        .deleteFrom('field_matter_search')
        .where('province_id', '=', matter.provinceId)
        .where('matter_id', '=', matter.id)
        .execute();
    }
    const after = await save(tx, matter, { restricted }, { action: restricted ? 'restricted' : 'opened' });
    const words = wordsOf(after, await placesOf(tx, after));
    if (words !== null) await keepWords(tx, after, words);
    return after;
  });
}

/** Gives a restricted matter to one more officer. Throws `personUnknown` when they hold no post here today. */
export function giveMatter(ctx: Ctx, key: MatterKey, personId: string): Promise<Matter> {
  return onMatter(ctx, key, { deed: 'direct' }, async (tx, matter) => {
    const posted = await postedIn(tx, matter.provinceId, [personId]);
    if (!posted.has(personId)) throw personUnknown();
    await giveTo(tx, matter, [personId]);
    await tellGiven(tx, matter, [personId]);
    await noteInLedger(tx, matter, 'given', { personId });
    return matter;
  });
}
