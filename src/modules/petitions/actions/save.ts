import type { Updateable } from 'kysely';
import { moveNotLawful, petitionNotFound } from '#src/modules/petitions/errors.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { type Custody, canMove, facts, type Petition } from '#src/modules/petitions/petition.ts';
import { type Deed, policy, postFor } from '#src/modules/petitions/policy.ts';
import { type Move, stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import { custodyOf, lockPetition, updatePetitions } from '#src/modules/petitions/queries.ts';
import { tellSenderOf } from '#src/modules/petitions/sender-mail.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { type Delta, difference } from '#src/platform/counters.ts';
import type { PetitionTable } from '#src/platform/db/tables.gen.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { type Changes, recordAll } from '#src/platform/ledger.ts';

export const subjectKind = 'petition';

export type PetitionKey = { provinceId: number; reference: string };

/** Loads and locks a petition for a deed of staff. Throws `petitionNotFound`, `notAllowed` or `moveNotLawful`; then nothing is written. */
export function onPetition<T>(
  ctx: Ctx,
  key: PetitionKey,
  deed: Deed,
  move: Move | null,
  work: (tx: Ctx, petition: Petition) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    const petition = takeHeld(tx, key) ?? (await lockPetition(tx, key));
    if (!petition) throw petitionNotFound();
    if (!policy[deed](tx.actor, petition)) throw notAllowed();
    if (move) checkMove(petition, move);
    return work(tx, petition);
  });
}

/** What this transaction has locked already for the deed that comes next. */
const held = new WeakMap<Ctx['db'], Petition>();

/** Locks a petition for the deed that follows at once in the same transaction, which then does not read it again. Undefined when there is none. */
export async function holdPetition(tx: Ctx, key: PetitionKey): Promise<Petition | undefined> {
  const petition = await lockPetition(tx, key);
  if (petition) held.set(tx.db, petition);
  return petition;
}

/** Once only: by the next deed it may have changed. */
function takeHeld(tx: Ctx, { provinceId, reference }: PetitionKey): Petition | undefined {
  const petition = held.get(tx.db);
  held.delete(tx.db);
  return petition?.provinceId === provinceId && petition.reference === reference ? petition : undefined;
}

export function checkMove(petition: Petition, move: Move): void {
  if (!canMove(petition, move))
    throw moveNotLawful({ vi: terms('vi').status[petition.status], en: terms('en').status[petition.status] });
}

/** What a move sets beside the fields given: the status it leads to, or the one where it stays. */
export function movedTo({ kind, status }: Pick<Petition, 'kind' | 'status'>, move: Move): Pick<Petition, 'status'> {
  const to = stepOf(kind, move)?.to ?? 'stays';
  return { status: to === 'stays' ? status : to };
}

type Saved = {
  action: string;
  details?: Record<string, unknown>;
  /** The step of the chain of custody this is; it is written with the change. */
  custodyStep?: Custody;
  /** The chain of custody, when the action has read it already. */
  chain?: readonly Custody[] | undefined;
};

export type Change = { before: Petition; patch: Partial<Petition>; saved: Saved };

/** Writes changed fields, what they do to the counters, and the ledger entry. Returns the petition as it is now. */
export async function save(tx: Ctx, before: Petition, patch: Partial<Petition>, saved: Saved): Promise<Petition> {
  await saveAll(tx, [{ before, patch, saved }]);
  return { ...before, ...patch };
}

/** As `save`, for several petitions: as many statements as there are different patches, and two more. Returns them as they are now. */
export async function saveAll(tx: Ctx, changes: readonly Change[]): Promise<Petition[]> {
  for (const same of Map.groupBy(changes, ({ patch }) => JSON.stringify(patch)).values()) {
    const [first] = same;
    if (first)
      await updatePetitions(
        tx,
        same.map(({ before }) => before),
        toColumns(first.patch),
        same.flatMap(({ saved }) => saved.custodyStep ?? []),
      );
  }
  const deltas: Delta[] = [];
  for (const { before, patch, saved } of changes) deltas.push(...(await counted(tx, before, { ...before, ...patch }, saved)));
  await recordAll(
    tx,
    changes.map(({ before, patch, saved }) => ({
      subject: { kind: subjectKind, provinceId: before.provinceId, id: before.id },
      action: saved.action,
      changes: changesOf(before, { ...before, ...patch }, patch),
      details: saved.details ?? {},
      as: postFor(tx.actor, before),
    })),
    deltas,
  );
  for (const { before, saved } of changes) await tellSenderOf(tx, before, saved.action);
  return changes.map(({ before, patch }) => ({ ...before, ...patch }));
}

/** The chain of custody counts only when it grows or is counted under another kind or seal; otherwise it cancels out and is not read. */
async function counted(tx: Ctx, before: Petition, after: Petition, { custodyStep: step, chain: known }: Saved): Promise<Delta[]> {
  const recounted = step || before.kind !== after.kind || before.sealed !== after.sealed;
  const chain = recounted ? (known ?? (await custodyOf(tx, before))) : [];
  const chainBefore = step ? chain.filter(({ seq }) => seq !== step.seq) : chain;
  return difference(facts(before, chainBefore), facts(after, chain));
}

/** Fields that hold what the sender told; of a sealed petition the ledger says only that they changed. */
const told: readonly string[] = ['subject', 'place'];

function changesOf(before: Petition, after: Petition, patch: Partial<Petition>): Changes {
  const changed = Object.entries(patch).filter(([field, value]) => before[field as keyof Petition] !== value);
  return Object.fromEntries(
    changed.map(([field, value]) => [
      field,
      after.sealed && told.includes(field) ? ['sealed', 'sealed'] : [before[field as keyof Petition], value],
    ]),
  );
}

function toColumns(patch: Partial<Petition>): Updateable<PetitionTable> {
  const row: Updateable<PetitionTable> = {
    kind: patch.kind,
    sealed: patch.sealed,
    subject: patch.subject,
    place: patch.place,
    field: patch.field,
    status: patch.status,
    unit_id: patch.unitId,
    office_unit_id: patch.officeUnitId,
    holder_id: patch.holderId,
    holder_name: patch.holderName,
    accountable_id: patch.accountableId,
    accountable_name: patch.accountableName,
    accepted_on: patch.acceptedOn,
    due_on: patch.dueOn,
    due_rule: patch.dueRule,
    settled_on: patch.settledOn,
    outcome: patch.outcome,
    done_on: patch.doneOn,
    confirmed_on: patch.confirmedOn,
    confirm_by: patch.confirmBy,
    disputes: patch.disputes,
    published_on: patch.publishedOn,
    file_count: patch.fileCount,
  };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** Day and time of what happens now. */
export function nowAndToday(tx: Ctx): { at: Date; on: string } {
  return { at: tx.now(), on: today(tx) };
}
