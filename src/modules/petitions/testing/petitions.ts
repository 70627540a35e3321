import { answerPetition } from '#src/modules/petitions/actions/answer.ts';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import type { PetitionKey } from '#src/modules/petitions/actions/save.ts';
import { submitPetition } from '#src/modules/petitions/actions/submit.ts';
import type { AnswerInput, Assignment, Triage } from '#src/modules/petitions/forms.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { findPetition } from '#src/modules/petitions/queries.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { type LedgerEntry, timeline } from '#src/platform/ledger.ts';
import { type PersonKey, seedOffices, submission } from '#tests/support/seed.ts';
import { testWorld } from '#tests/support/world.ts';

/** A petition as tests name it: by key, with the sender's code. */
export type Sent = PetitionKey & { code: string };

/** A world with offices in it, and a petition brought to any stage by the people who would do it. */
export async function openPetitions() {
  const world = await testWorld();
  const seed = await seedOffices(world);

  /** From the web, to Xã An Bình unless said otherwise. */
  async function sent(given: Parameters<typeof submission>[0] = {}, from: Ctx = seed.public()): Promise<Sent> {
    const receipt = await submitPetition(from, submission(given), { channel: 'web' });
    return { ...keyOf(receipt.reference), code: receipt.trackingCode };
  }

  async function triaged(given?: Parameters<typeof submission>[0]): Promise<Sent> {
    const petition = await sent(given);
    await triagePetition(await seed.as('clerk'), petition, sorted({ kind: given?.kind ?? 'recommendation' }));
    return petition;
  }

  async function assigned(given?: Parameters<typeof submission>[0], to: PersonKey = 'handler'): Promise<Sent> {
    const petition = await triaged(given);
    await assignPetition(await seed.as('clerk'), petition, handedTo(seed.ids[to]));
    return petition;
  }

  async function answered(given?: Parameters<typeof submission>[0], answer: Partial<AnswerInput> = {}): Promise<Sent> {
    const petition = await assigned(given);
    await answerPetition(await seed.as('handler'), petition, answerOf(answer));
    return petition;
  }

  /** Whatever the rank: as the system sees it. */
  function stored(key: PetitionKey): Promise<Petition> {
    return inSnapshot(seed.system, async (tx) => {
      const found = await findPetition(tx, key);
      if (!found) throw new Error(`${key.reference} is not stored`);
      return found;
    });
  }

  /** What happened to it, the oldest first. */
  async function ledgerOf(key: PetitionKey): Promise<LedgerEntry[]> {
    const { id, provinceId } = await stored(key);
    const entries = await inSnapshot(seed.system, (tx) => timeline(tx, { kind: 'petition', provinceId, id }));
    return entries.reverse();
  }

  return { world, seed, sent, triaged, assigned, answered, stored, ledgerOf, close: () => world.close() };
}

export type Petitions = Awaited<ReturnType<typeof openPetitions>>;

export function keyOf(reference: string): PetitionKey {
  const code = parseCode(reference);
  if (!code) throw new Error(`Not a reference: ${reference}`);
  return { provinceId: code.provinceId, reference: code.reference };
}

export function sorted(given: Partial<Triage> = {}): Triage {
  return { kind: 'recommendation', field: 'infrastructure', subject: 'Cống thoát nước bị tắc', place: undefined, ...given };
}

export function handedTo(holderId: string, given: Partial<Assignment> = {}): Assignment {
  return { holderId, accountableId: undefined, note: undefined, ...given };
}

export function answerOf(given: Partial<AnswerInput> = {}): AnswerInput {
  return {
    outcome: 'answered',
    whatWasDone: 'Ngày 17/11 tổ thủy lợi đã nạo vét 40 m cống.',
    whereToLook: 'Cống thoát nước thôn Nà Hái',
    nextDoor: undefined,
    documentNumber: given.outcome === 'done' ? '12/BC-UBND' : undefined,
    uploads: undefined,
    ...given,
  };
}
