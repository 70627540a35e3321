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
import { settlingRule } from '#src/modules/petitions/deadlines.ts';
import { handlerUnknown, petitionNotFound, tooManyChosen } from '#src/modules/petitions/errors.ts';
import type { Assignment, Triage } from '#src/modules/petitions/forms.ts';
import { type Custody, isFormal, type Petition, type PetitionKind } from '#src/modules/petitions/petition.ts';
import { policy } from '#src/modules/petitions/policy.ts';
import { stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import { type Clock, startedClock } from '#src/modules/petitions/proceedings/clock.ts';
import { arrivedOn, ruleAt } from '#src/modules/petitions/proceedings/clock-effects.ts';
import { restartMain } from '#src/modules/petitions/proceedings/clocks.ts';
import { targetsFor } from '#src/modules/petitions/proceedings/targets.ts';
import {
  type Access,
  custodyOf,
  grantAccesses,
  lockPetitions,
  revokeAccess,
  updateSearch,
} from '#src/modules/petitions/queries.ts';
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
    const chain = isFormal(input.kind) ? await custodyOf(tx, petition) : undefined;
    const sortedInto = await termOnceSorted(tx, petition, input.kind, chain ?? []);
    const patch = {
      ...movedTo({ kind: input.kind, status: petition.status }, 'triage'),
      ...sortedInto,
      kind: input.kind,
      field: input.field,
      subject: input.subject,
      place: input.place ?? null,
      sealed,
      ...(becomesSealed && petition.publishedOn ? { publishedOn: null } : {}),
    };
    const after = await save(tx, petition, patch, { action: 'triaged', chain });
    await updateSearch(tx, after, sealed ? null : searchWords([after.subject, after.body, after.place]));
    if (becomesSealed) await sealAway(tx, after, { published: petition.publishedOn !== null });
    return after;
  });
}

/** The term that runs once a petition was sorted into a kind: of a complaint or denunciation that of taking it up, from the day it came. */
async function termOnceSorted(
  tx: Ctx,
  petition: Petition,
  kind: PetitionKind,
  chain: readonly Custody[],
): Promise<Partial<Petition>> {
  const starts = stepOf(kind, 'triage')?.clock?.find((effect) => typeof effect === 'object' && 'starts' in effect);
  if (typeof starts !== 'object' || !('starts' in starts)) return {};
  const next = startedClock({ ruleId: ruleAt(starts.starts, false), startedOn: arrivedOn(petition, chain), main: true });
  await restartMain(tx, [{ of: petition, next }], { on: nowAndToday(tx).on, why: 'triage' });
  return { dueOn: next.dueOn, dueRule: next.ruleId };
}

/**
 * Gives the petition to one named person (and, if given, names the head who answers for it). The term for settling kiến nghị, phản ánh
 * starts on the first assignment; a complaint or a denunciation stays at its step, for it is taken up by an act of its own (thụ lý).
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
    const targets = await targetsFor(tx, petitions, on);
    const assignments = petitions.map((petition) =>
      assignment(petition, chosen.get(petition.unitId), { on, note: input.note, targetDays: targets.get(petition.id) ?? null }),
    );
    const restarted = assignments.flatMap(({ before, clock }) => (clock ? [{ of: before, next: clock }] : []));
    await restartMain(tx, restarted, { on, why: 'assign' });
    const assigned = await saveAll(tx, assignments);
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

type Given = { on: string; note: string | undefined; targetDays: number | null };

function assignment(petition: Petition, chosen: Chosen | undefined, given: Given): Change & { clock: Clock | undefined } {
  if (!chosen) throw handlerUnknown();
  const { holder, accountable } = chosen;
  const { on, note } = given;
  const clock = isFormal(petition.kind) ? undefined : settlingClock(petition, given);
  return {
    before: petition,
    patch: {
      ...movedTo(petition, 'assign'),
      officeUnitId: holder.unitId,
      holderId: holder.personId,
      holderName: holder.name,
      ...(accountable ? { accountableId: accountable.personId, accountableName: accountable.name } : {}),
      ...(isFormal(petition.kind) ? {} : { acceptedOn: petition.acceptedOn ?? on }),
      ...(clock ? { dueOn: clock.dueOn, dueRule: clock.ruleId } : {}),
    },
    clock,
    saved: { action: 'assigned', details: { holder: holder.name, office: holder.unitName, ...(note ? { note } : {}) } },
  };
}

/** The term that starts with this assignment; undefined when one runs already. */
function settlingClock(petition: Petition, { on, targetDays }: Given): Clock | undefined {
  const isDisputed = petition.status === 'disputed';
  if (petition.acceptedOn !== null && !isDisputed) return undefined;
  if (isDisputed) return startedClock({ ruleId: 'feedback.reopen', startedOn: on, main: true });
  return startedClock({ ruleId: settlingRule(petition.kind), startedOn: on, main: true, targetDays });
}

function accessOf(tx: Ctx, { holderId, accountableId, sealed }: Petition): Access[] {
  return [
    ...(holderId ? [{ personId: holderId, role: 'handler' as const }] : []),
    ...(accountableId ? [{ personId: accountableId, role: 'accountable' as const }] : []),
    // Whoever assigns a sealed petition stays with it, so that it can never be lost to everyone.
    ...(sealed && tx.actor.kind === 'staff' ? [{ personId: tx.actor.personId, role: 'intake' as const }] : []),
  ];
}
