import { checkMove, noteInLedger, onMatter, saveMove } from '#src/modules/field-matters/actions/save.ts';
import {
  cannotJoinItself,
  hasJoined,
  joinTargetClosed,
  matterNotFound,
  matterUnknown,
  otherHome,
  restrictedNotJoined,
} from '#src/modules/field-matters/errors.ts';
import type { Joining } from '#src/modules/field-matters/forms.ts';
import type { Matter } from '#src/modules/field-matters/matter.ts';
import { policy } from '#src/modules/field-matters/policy.ts';
import { joinedTo, lockMatter } from '#src/modules/field-matters/queries.ts';
import { type MatterKey, parseReference } from '#src/modules/field-matters/reference.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';

/**
 * Joins a report to the matter that carries it on: one timeline, nothing lost, and it can be taken out again. Throws `matterUnknown`,
 * `cannotJoinItself`, `joinTargetClosed`, `hasJoined`, `restrictedNotJoined`, `otherHome`, `notAllowed` or `moveNotLawful`; then nothing is written.
 */
export async function joinMatter(ctx: Ctx, key: MatterKey, { into, reason }: Joining): Promise<Matter> {
  const target = parseReference(into);
  if (!target) throw matterUnknown();
  if (target.reference === key.reference) throw cannotJoinItself();
  if (target.provinceId !== key.provinceId) throw otherHome();
  return inTransaction(ctx, async (tx) => {
    const { matter, carrier } = await lockBoth(tx, key, target);
    if (!matter) throw matterNotFound();
    if (!policy.verify(tx.actor, matter)) throw notAllowed();
    if (!carrier || !policy.verify(tx.actor, carrier)) throw matterUnknown();
    checkMove(matter, 'join');
    if (matter.restricted || carrier.restricted) throw restrictedNotJoined();
    if (carrier.joinedInto) throw joinTargetClosed();
    if ((await joinedTo(tx, matter)).length > 0) throw hasJoined();
    await noteInLedger(tx, carrier, 'tookReport', { reference: matter.reference, reason });
    const saved = { action: 'joined', details: { into: carrier.reference, reason } };
    return saveMove(tx, matter, 'join', { joinedInto: carrier.id }, saved);
  });
}

/** In the order of their references, so that two officers who join crosswise wait for one another and cannot lock one another out. */
async function lockBoth(tx: Ctx, key: MatterKey, target: MatterKey) {
  if (key.reference < target.reference) {
    const matter = await lockMatter(tx, key);
    return { matter, carrier: await lockMatter(tx, target) };
  }
  const carrier = await lockMatter(tx, target);
  return { matter: await lockMatter(tx, key), carrier };
}

/** Takes a joined report out again: it goes on where it stood, with its own timeline. */
export function unjoinMatter(ctx: Ctx, key: MatterKey, reason: string): Promise<Matter> {
  return onMatter(ctx, key, { deed: 'verify', move: 'unjoin' }, (tx, matter) =>
    saveMove(tx, matter, 'unjoin', { joinedInto: null }, { action: 'unjoined', details: { reason } }),
  );
}
