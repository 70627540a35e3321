import { attachUploads, noteInLedger, onMatter } from '#src/modules/field-matters/actions/save.ts';
import { checkGone, dueInPast, matterNotFound, personUnknown } from '#src/modules/field-matters/errors.ts';
import type { CheckInput, CheckResult } from '#src/modules/field-matters/forms.ts';
import { tellCheck } from '#src/modules/field-matters/notices.ts';
import { policy } from '#src/modules/field-matters/policy.ts';
import { findMatter, lockMatter } from '#src/modules/field-matters/queries.ts';
import type { MatterKey } from '#src/modules/field-matters/reference.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';

/** Asks an officer of the unit to go and see by a day. Throws `personUnknown`, `dueInPast` or what `onMatter` throws. */
export async function askForCheck(ctx: Ctx, key: MatterKey, { personId, dueOn }: CheckInput): Promise<string> {
  if (dueOn < today(ctx)) throw dueInPast();
  return onMatter(ctx, key, { deed: 'verify' }, async (tx, matter) => {
    const officers = await peopleWith(tx, { permission: 'matters.read', unitId: matter.unitId });
    const person = officers.find((officer) => officer.personId === personId);
    if (!person) throw personUnknown();
    const id = newId();
    await tx.db
      .insertInto('field_check')
      .values({
        province_id: matter.provinceId,
        id,
        matter_id: matter.id,
        unit_id: matter.unitId,
        due_on: dueOn,
        person_id: personId,
        person_name: person.name,
        asked_on: today(tx),
      })
      .execute();
    await noteInLedger(tx, matter, 'checkAsked', { name: person.name, dueOn });
    await tellCheck(tx, matter, { id, personId, dueOn });
    return id;
  });
}

/** What was found on the spot, by who was asked or whoever verifies at the unit. Throws `checkGone` when it was recorded already. */
export async function recordCheck(ctx: Ctx, key: MatterKey, checkId: string, input: CheckResult): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const matter = await lockMatter(tx, key);
    if (!matter) throw matterNotFound();
    const check = await tx.db
      .selectFrom('field_check')
      .select(['person_id', 'checked_on'])
      .where('province_id', '=', matter.provinceId)
      .where('matter_id', '=', matter.id)
      .where('id', '=', checkId)
      .executeTakeFirst();
    if (!check) throw matterNotFound();
    const isAsked = tx.actor.kind === 'staff' && tx.actor.personId === check.person_id;
    if (!isAsked && !policy.verify(tx.actor, matter)) throw notAllowed();
    if (check.checked_on) throw checkGone();
    await tx.db
      .updateTable('field_check')
      .set({ checked_on: today(tx), verdict: input.verdict, found: input.found })
      .where('province_id', '=', matter.provinceId)
      .where('id', '=', checkId)
      .execute();
    const files = await attachUploads(tx, matter, input.uploads, 'check');
    await noteInLedger(tx, matter, 'checked', { verdict: input.verdict, words: input.found, files });
  });
}

export type Check = {
  id: string;
  dueOn: string;
  personId: string;
  personName: string;
  checkedOn: string | null;
  verdict: 'done' | 'partly' | 'notDone' | null;
  found: string | null;
};

/** Checks of a matter, the nearest first. */
export function checksOf(tx: Ctx, { provinceId, id }: { provinceId: number; id: string }): Promise<Check[]> {
  return tx.db
    .selectFrom('field_check')
    .select([
      'id',
      'due_on as dueOn',
      'person_id as personId',
      'person_name as personName',
      'checked_on as checkedOn',
      'verdict',
      'found',
    ])
    .where('province_id', '=', provinceId)
    .where('matter_id', '=', id)
    .orderBy('due_on', 'desc')
    .orderBy('id')
    .execute();
}

export async function findCheck(tx: Ctx, key: MatterKey, checkId: string) {
  const matter = await findMatter(tx, key);
  const check = matter && (await checksOf(tx, matter)).find(({ id }) => id === checkId);
  if (!matter || !check) throw matterNotFound();
  return { matter, check };
}
