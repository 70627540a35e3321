import { peopleWith } from '#src/modules/identity/index.ts';
import { movedTo, nowAndToday, onPetition, type PetitionKey, save } from '#src/modules/petitions/actions/save.ts';
import { sealAway } from '#src/modules/petitions/actions/sealed.ts';
import { settlingRule, termOf } from '#src/modules/petitions/deadlines.ts';
import { handlerUnknown, tooManyChosen } from '#src/modules/petitions/errors.ts';
import type { Assignment, Triage } from '#src/modules/petitions/forms.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { grantAccess, revokeAccess, updateSearch } from '#src/modules/petitions/queries.ts';
import { searchWords } from '#src/modules/petitions/search-words.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';

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
export function assignPetition(ctx: Ctx, key: PetitionKey, input: Assignment): Promise<Petition> {
  return onPetition(ctx, key, 'assign', 'assign', async (tx, petition) => {
    const handlers = await peopleWith(tx, { permission: 'petitions.handle', unitId: petition.unitId });
    const holder = handlers.find((person) => person.personId === input.holderId);
    if (!holder) throw handlerUnknown();
    const heads = input.accountableId ? await peopleWith(tx, { permission: 'petitions.assign', unitId: petition.unitId }) : [];
    const accountable = heads.find((person) => person.personId === input.accountableId);
    if (input.accountableId && !accountable) throw handlerUnknown();

    const { on } = nowAndToday(tx);
    const rule = petition.status === 'disputed' ? 'feedback.reopen' : settlingRule(petition.kind);
    const fresh = petition.acceptedOn === null || petition.status === 'disputed';
    const term = fresh ? termOf(rule, on) : undefined;
    const after = await save(
      tx,
      petition,
      {
        ...movedTo('assign'),
        officeUnitId: holder.unitId,
        holderId: holder.personId,
        holderName: holder.name,
        ...(accountable ? { accountableId: accountable.personId, accountableName: accountable.name } : {}),
        acceptedOn: petition.acceptedOn ?? on,
        ...(term ? { dueOn: term.dueOn, dueRule: term.ruleId } : {}),
      },
      {
        action: 'assigned',
        details: { holder: holder.name, office: holder.unitName, ...(input.note ? { note: input.note } : {}) },
      },
    );
    if (petition.sealed) await revokeAccess(tx, petition);
    const accountableId = accountable?.personId ?? petition.accountableId;
    await grantAccess(tx, petition, [
      { personId: holder.personId, role: 'handler' },
      ...(accountableId ? [{ personId: accountableId, role: 'accountable' as const }] : []),
      // Whoever assigns a sealed petition stays with it, so that it can never be lost to everyone.
      ...(petition.sealed && tx.actor.kind === 'staff' ? [{ personId: tx.actor.personId, role: 'intake' as const }] : []),
    ]);
    return after;
  });
}

const MAX_BULK = 50;

/** Assigns several petitions to one person: all of them or, when one cannot be, none. */
export async function assignMany(ctx: Ctx, keys: readonly PetitionKey[], input: Assignment): Promise<Petition[]> {
  if (keys.length === 0 || keys.length > MAX_BULK) throw tooManyChosen();
  // One order for everyone, so that two officers who choose overlapping rows cannot lock one another out.
  const ordered = [...keys].sort((a, b) => (a.reference < b.reference ? -1 : 1));
  return inTransaction(ctx, async (tx) => {
    const assigned: Petition[] = [];
    for (const key of ordered) assigned.push(await assignPetition(tx, key, input));
    return assigned;
  });
}
