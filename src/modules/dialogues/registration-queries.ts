import { type Insertable, sql } from 'kysely';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { DialogueRegistrationTable } from '#src/platform/db/tables.gen.ts';

/** Kind of a registration in ledger, seals and letters. */
export const registrationKind = 'dialogueRegistration';

/** Whether a form with this client id was taken before, as a question or as a registration. */
export async function knownCode({ db }: Ctx, provinceId: number, clientId: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from dialogue_question where province_id = ${provinceId} and client_id = ${clientId}::uuid)
      or exists (select from dialogue_registration where province_id = ${provinceId} and client_id = ${clientId}::uuid) as known`.execute(
    db,
  );
  return rows[0]?.known === true;
}

/** The question that has this hash of words and contact, if any. */
export function questionSaidBefore({ db }: Ctx, provinceId: number, saidHash: string) {
  return db
    .selectFrom('dialogue_question')
    .select('number')
    .where('province_id', '=', provinceId)
    .where('said_hash', '=', saidHash)
    .executeTakeFirst();
}

/** Takes the next number of a question. The caller holds the lock of the dialogue. */
export async function nextNumber({ db }: Ctx, { provinceId, id }: Dialogue): Promise<number> {
  const { number } = await db
    .updateTable('dialogue')
    .set({ question_count: sql`question_count + 1` })
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .returning('question_count as number')
    .executeTakeFirstOrThrow();
  return number;
}

export async function insertRegistration({ db }: Ctx, row: Insertable<DialogueRegistrationTable>): Promise<void> {
  await db.insertInto('dialogue_registration').values(row).execute();
}

/** What belongs to a code: a question, a registration or both, whoever asks; the caller has the code. */
export async function findByCode({ db }: Ctx, provinceId: number, codeHash: string) {
  const question = await db
    .selectFrom('dialogue_question')
    .select(['id', 'dialogue_id as dialogueId', 'number', 'passed_code as passedCode', 'merged_into as mergedInto'])
    .where('province_id', '=', provinceId)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  const registration = await db
    .selectFrom('dialogue_registration')
    .select(['id', 'dialogue_id as dialogueId', 'people', 'state'])
    .where('province_id', '=', provinceId)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  return { question, registration };
}

/** Takes a registration back, once; false when it was taken back before. */
export async function cancelRegistration({ db }: Ctx, provinceId: number, id: string, at: Date): Promise<boolean> {
  const cancelled = await db
    .updateTable('dialogue_registration')
    .set({ state: 'cancelled', cancelled_at: at })
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .where('state', '=', 'registered')
    .returning('id')
    .executeTakeFirst();
  return cancelled !== undefined;
}
