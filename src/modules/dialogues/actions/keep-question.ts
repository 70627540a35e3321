import type { Insertable } from 'kysely';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { postFor } from '#src/modules/dialogues/policy.ts';
import { type Question, questionFacts } from '#src/modules/dialogues/question.ts';
import { insertQuestion, saveQuestions } from '#src/modules/dialogues/question-queries.ts';
import { nextNumber } from '#src/modules/dialogues/registration-queries.ts';
import { type Ctx, dayOf, today } from '#src/platform/context.ts';
import { count, difference } from '#src/platform/counters.ts';
import type { DialogueQuestionTable } from '#src/platform/db/tables.gen.ts';
import { type Changes, recordAll } from '#src/platform/ledger.ts';

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

export type QuestionChange = Told & { before: Question; changed: Partial<Question> };

/** As `changeQuestions`, for one. */
export async function changeQuestion(
  tx: Ctx,
  dialogue: Dialogue,
  before: Question,
  changed: Partial<Question>,
  told: Told,
): Promise<Question> {
  await changeQuestions(tx, dialogue, [{ before, changed, ...told }]);
  return { ...before, ...changed, version: before.version + 1 };
}

/**
 * Writes what became of questions, their figures and ledger entries: five statements, however many questions. What was asked and answered stands in
 * their rows, never in the ledger. The caller holds the locks of the rows.
 */
export async function changeQuestions(tx: Ctx, dialogue: Dialogue, changes: readonly QuestionChange[]): Promise<void> {
  if (changes.length === 0) return;
  const all = changes.map(({ before, changed, ...told }) => ({
    before,
    after: { ...before, ...changed, version: before.version + 1 },
    told,
  }));
  await saveQuestions(
    tx,
    all.map(({ after }) => after),
  );
  const facts = (question: Question) => questionFacts({ ...question, askedOn: dayOf(question.askedAt) }, dialogue.unitId);
  await count(
    tx,
    difference(
      all.flatMap(({ before }) => facts(before)),
      all.flatMap(({ after }) => facts(after)),
    ),
  );
  await recordAll(
    tx,
    all.map(({ before, after, told: { action, details = {}, changes: more = {} } }) => ({
      subject: questionSubject(before),
      action,
      changes: { ...(before.state === after.state ? {} : { state: [before.state, after.state] as const }), ...more },
      details: { unitId: dialogue.unitId, number: before.number, ...details },
      as: postFor(tx, dialogue),
    })),
  );
}
