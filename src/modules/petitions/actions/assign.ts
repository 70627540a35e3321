import { type Officer, peopleWith } from '#src/modules/identity/index.ts';
import {
  type Change,
  checkMove,
  movedTo,
  nowAndToday,
  onPetition,
  type PetitionKey,
  save,
  saveAll,
} from '#src/modules/petitions/actions/save.ts';
import { sealAway } from '#src/modules/petitions/actions/sealed.ts';
import { settlingRule, termOf } from '#src/modules/petitions/deadlines.ts';
import { handlerUnknown, petitionNotFound, tooManyChosen } from '#src/modules/petitions/errors.ts';
import type { Assignment, Triage } from '#src/modules/petitions/forms.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { policy } from '#src/modules/petitions/policy.ts';
import { type Access, grantAccesses, lockPetitions, revokeAccess, updateSearch } from '#src/modules/petitions/queries.ts';
import { searchWords } from '#src/modules/petitions/search-words.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';

/**
 * Sorts a petition (phân loại): by content and aim, not by the title on the paper (TT 05/2021/TT-TTCP).
 * Made a denunciation, it is sealed at once: it leaves search, lists and the public page, and stays with the officer who sorted it.
 */
export function triagePetition(ctx: Ctx, key: PetitionKey, input: Triage): Promise<Petition> {
  return onPetition(ctx, key, 'triage', 'triage', async (tx, petition) => {
    const sealed = input.kind === 'denunciation' || petition.sealed;
    const becomesSealed = sealed && !petition.sealed;
    const patch = {
      ...movedTo('triage'),
      kind: input.kind,
      field: input.field,
      subject: input.subject,
      place: input.place ?? null,
      sealed,
      ...(becomesSealed && petition.publishedOn ? { publishedOn: null } : {}),
    };
    const after = await save(tx, petition, patch, { action: 'triaged' });
    await updateSearch(tx, after, sealed ? null : searchWords([after.subject, after.body, after.place]));
    if (becomesSealed) await sealAway(tx, after);
    return after;
  });
}

/**
 * Gives the petition to one named person (and, if given, names the head who answers for it). The term for settling starts on the first assignment.
 * A sealed petition leaves everyone who had it before. Throws `handlerUnknown` when the person holds no handling post there today.
 */
export async function assignPetition(ctx: Ctx, key: PetitionKey, input: Assignment): Promise<Petition> {
  const [assigned] = await assignAll(ctx, [key], input);
  if (!assigned) throw petitionNotFound();
  return assigned;
}

const MAX_BULK = 50;

/** Assigns several petitions to one person: all of them or, when one cannot be, none. */
export async function assignMany(ctx: Ctx, keys: readonly PetitionKey[], input: Assignment): Promise<Petition[]> {
  if (keys.length === 0 || keys.length > MAX_BULK) throw tooManyChosen();
  return assignAll(ctx, keys, input);
}

/** Fifty cost as many statements as one, but for the few different terms and units there may be among them. */
function assignAll(ctx: Ctx, keys: readonly PetitionKey[], input: Assignment): Promise<Petition[]> {
  return inTransaction(ctx, async (tx) => {
    const petitions = await lockChosen(tx, keys);
    for (const petition of petitions) {
      if (!policy.assign(tx.actor, petition)) throw notAllowed();
      checkMove(petition, 'assign');
    }
    const chosen = new Map<number, Chosen>();
    for (const { unitId } of petitions) if (!chosen.has(unitId)) chosen.set(unitId, await chosenPeople(tx, unitId, input));

    const { on } = nowAndToday(tx);
    const assigned = await saveAll(
      tx,
      petitions.map((petition) => assignment(petition, chosen.get(petition.unitId), on, input.note)),
    );
    const sealed = assigned.filter((petition) => petition.sealed);
    await revokeAccess(tx, ...sealed);
    await grantAccesses(
      tx,
      assigned.flatMap((petition) => accessOf(tx, petition).map((access) => ({ ...access, petition }))),
    );
    return assigned;
  });
}

/** All of them, locked, in one order for everyone. Throws `petitionNotFound` when one is missing. */
async function lockChosen(tx: Ctx, keys: readonly PetitionKey[]): Promise<Petition[]> {
  const petitions: Petition[] = [];
  const byHome = [...Map.groupBy(keys, ({ provinceId }) => provinceId)].sort(([a], [b]) => a - b);
  for (const [provinceId, ofHome] of byHome) {
    const references = [...new Set(ofHome.map(({ reference }) => reference))];
    const locked = await lockPetitions(tx, provinceId, references);
    if (locked.length < references.length) throw petitionNotFound();
    petitions.push(...locked);
  }
  return petitions;
}

type Chosen = { holder: Officer; accountable: Officer | undefined };

async function chosenPeople(tx: Ctx, unitId: number, { holderId, accountableId }: Assignment): Promise<Chosen> {
  const handlers = await peopleWith(tx, { permission: 'petitions.handle', unitId });
  const holder = handlers.find((person) => person.personId === holderId);
  if (!holder) throw handlerUnknown();
  const heads = accountableId ? await peopleWith(tx, { permission: 'petitions.assign', unitId }) : [];
  const accountable = heads.find((person) => person.personId === accountableId);
  if (accountableId && !accountable) throw handlerUnknown();
  return { holder, accountable };
}

function assignment(petition: Petition, chosen: Chosen | undefined, on: string, note: string | undefined): Change {
  if (!chosen) throw handlerUnknown();
  const { holder, accountable } = chosen;
  const rule = petition.status === 'disputed' ? 'feedback.reopen' : settlingRule(petition.kind);
  const fresh = petition.acceptedOn === null || petition.status === 'disputed';
  const term = fresh ? termOf(rule, on) : undefined;
  return {
    before: petition,
    patch: {
      ...movedTo('assign'),
      officeUnitId: holder.unitId,
      holderId: holder.personId,
      holderName: holder.name,
      ...(accountable ? { accountableId: accountable.personId, accountableName: accountable.name } : {}),
      acceptedOn: petition.acceptedOn ?? on,
      ...(term ? { dueOn: term.dueOn, dueRule: term.ruleId } : {}),
    },
    saved: { action: 'assigned', details: { holder: holder.name, office: holder.unitName, ...(note ? { note } : {}) } },
  };
}

function accessOf(tx: Ctx, { holderId, accountableId, sealed }: Petition): Access[] {
  return [
    ...(holderId ? [{ personId: holderId, role: 'handler' as const }] : []),
    ...(accountableId ? [{ personId: accountableId, role: 'accountable' as const }] : []),
    // Whoever assigns a sealed petition stays with it, so that it can never be lost to everyone.
    ...(sealed && tx.actor.kind === 'staff' ? [{ personId: tx.actor.personId, role: 'intake' as const }] : []),
  ];
}
