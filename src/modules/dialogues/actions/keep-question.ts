import type { Insertable } from 'kysely';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { postFor } from '#src/modules/dialogues/policy.ts';
import { type Question, questionFacts } from '#src/modules/dialogues/question.ts';
import { insertQuestion, saveQuestion } from '#src/modules/dialogues/question-queries.ts';
import { nextNumber } from '#src/modules/dialogues/registration-queries.ts';
import { type Ctx, dayOf, today } from '#src/platform/context.ts';
import { count, difference } from '#src/platform/counters.ts';
import type { DialogueQuestionTable } from '#src/platform/db/tables.gen.ts';
import { type Changes, record } from '#src/platform/ledger.ts';

export function questionSubject({ provinceId, id }: Pick<Question, 'provinceId' | 'id'>) {
  return { kind: 'dialogueQuestion', provinceId, id };
}

type New = Omit<Insertable<DialogueQuestionTable>, 'province_id' | 'dialogue_id' | 'number' | 'asked_at'>;

/** Puts in a new question under the next number of its dialogue, whose row the caller has locked, and counts it. Returns the number. */
export async function keepQuestion(tx: Ctx, dialogue: Dialogue, row: New): Promise<number> {
  const { provinceId, unitId } = dialogue;
  const number = await nextNumber(tx, dialogue);
  const made = await insertQuestion(tx, {
    ...row,
    province_id: provinceId,
    dialogue_id: dialogue.id,
    number,
    asked_at: tx.now(),
  });
  if (!made) throw new Error('A question that was not there is there');
  const fact = {
    provinceId,
    state: row.state ?? 'received',
    channel: row.channel,
    outcome: null,
    answeredOn: null,
    askedOn: today(tx),
  } as const;
  await count(tx, questionFacts(fact, unitId));
  return number;
}

type Told = { action: string; details?: Record<string, unknown>; changes?: Changes };

/** Writes what became of a question, its figures and its ledger entry. What was asked and answered stands in its row, never in the ledger. */
export async function changeQuestion(
  tx: Ctx,
  dialogue: Dialogue,
  before: Question,
  changed: Partial<Question>,
  { action, details = {}, changes = {} }: Told,
): Promise<Question> {
  const after: Question = { ...before, ...changed, version: before.version + 1 };
  await saveQuestion(tx, after);
  const askedOn = dayOf(before.askedAt);
  const facts = (question: Question) => questionFacts({ ...question, askedOn }, dialogue.unitId);
  await count(tx, difference(facts(before), facts(after)));
  await record(tx, {
    subject: questionSubject(before),
    action,
    changes: { ...(before.state === after.state ? {} : { state: [before.state, after.state] }), ...changes },
    details: { unitId: dialogue.unitId, number: before.number, ...details },
    as: postFor(tx, dialogue),
  });
  return after;
}
