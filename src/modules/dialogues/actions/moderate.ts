import { changeQuestion, changeQuestions, type QuestionChange } from '#src/modules/dialogues/actions/keep-question.ts';
import { lockedDialogue } from '#src/modules/dialogues/actions/save.ts';
import type { DialogueKey } from '#src/modules/dialogues/codes.ts';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import {
  changedMeanwhile,
  mergeIntoItself,
  nothingPicked,
  questionMoveUnlawful,
  questionUnknown,
  topicMissing,
} from '#src/modules/dialogues/errors.ts';
import type { AcceptInput, BulkInput, QuestionFilter } from '#src/modules/dialogues/forms.ts';
import { policy } from '#src/modules/dialogues/policy.ts';
import { canMoveQuestion, type Question, type QuestionMove } from '#src/modules/dialogues/question.ts';
import { findQuestion, lockFiltered, lockQuestion, lockQuestions, topicNamed } from '#src/modules/dialogues/question-queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { defineError } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';

export type QuestionKey = DialogueKey & { number: number };

const reasonMissing = defineError('dialogues.reason_missing', {
  status: 422,
  field: 'reason',
  message: { vi: 'Ghi lý do không đưa ra (ít nhất 5 ký tự).', en: 'Say why they are set aside (at least 5 characters).' },
});
const REASON = 5;

/** A question of a dialogue the actor prepares. Throws `questionUnknown`. */
export async function readQuestion(tx: Ctx, dialogue: Dialogue, number: number): Promise<Question> {
  const question = policy.manage(tx.actor, dialogue) ? await findQuestion(tx, dialogue, number) : undefined;
  if (!question) throw questionUnknown();
  return question;
}

/** Locks the dialogue and one of its questions and checks that nobody changed it since `version`. */
export function onQuestion<T>(
  ctx: Ctx,
  key: QuestionKey,
  { move, version }: { move?: QuestionMove; version: number | undefined },
  work: (tx: Ctx, dialogue: Dialogue, question: Question) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    const dialogue = await lockedDialogue(tx, key);
    const question = await lockQuestion(tx, dialogue, key.number);
    if (!question) throw questionUnknown();
    if (version !== undefined && question.version !== version) throw changedMeanwhile();
    if (move && !canMoveQuestion(question, move)) throw questionMoveUnlawful();
    return work(tx, dialogue, question);
  });
}

/**
 * Takes a question up, in the words in which it will be shown. Throws `changedMeanwhile`, `questionMoveUnlawful`, `questionUnknown` and what
 * `lockedDialogue` does.
 */
export function acceptQuestion(ctx: Ctx, key: QuestionKey, input: AcceptInput): Promise<Question> {
  return onQuestion(ctx, key, { move: 'accept', version: input.version }, async (tx, dialogue, question) => {
    const topicId = await topicOf(tx, dialogue, input);
    const changed = { state: 'accepted', wording: input.wording, topicId: topicId ?? null, reason: null } as const;
    return changeQuestion(tx, dialogue, question, changed, { action: 'accepted' });
  });
}

/** Leaves a question out, with the reason the asker reads. Throws as `acceptQuestion`. */
export function setQuestionAside(ctx: Ctx, key: QuestionKey, input: { version: number; reason: string }): Promise<Question> {
  return onQuestion(ctx, key, { move: 'setAside', version: input.version }, (tx, dialogue, question) =>
    changeQuestion(
      tx,
      dialogue,
      question,
      { state: 'setAside', reason: input.reason },
      { action: 'setAside', details: { reason: input.reason } },
    ),
  );
}

/** Lets another question stand for this one: its asker reads that one's answer. Throws `mergeIntoItself` and as `acceptQuestion`. */
export function mergeQuestion(ctx: Ctx, key: QuestionKey, input: { version: number; into: number }): Promise<Question> {
  return onQuestion(ctx, key, { move: 'merge', version: input.version }, async (tx, dialogue, question) => {
    const target = await standsFor(tx, dialogue, input.into, [question.id]);
    return merged(tx, dialogue, question, target);
  });
}

/** Takes a question out of the one it was merged into; it waits to be looked at again. Throws as `acceptQuestion`. */
export function unmergeQuestion(ctx: Ctx, key: QuestionKey, version: number): Promise<Question> {
  return onQuestion(ctx, key, { move: 'unmerge', version }, (tx, dialogue, question) =>
    changeQuestion(tx, dialogue, question, { state: 'received', mergedInto: null }, { action: 'unmerged' }),
  );
}

export type BulkDone = {
  changed: number;
  /** Numbers of those that could not be moved so any more. */
  left: number[];
};

/**
 * Does one thing with the questions picked, or with all that the filter finds: puts them under a topic, takes them up in their own words, merges
 * them, or leaves them out. What cannot be moved so any more is left and named. Throws `nothingPicked`, `topicMissing`, `mergeIntoItself` and
 * what `lockedDialogue` does; then nothing is written.
 */
export function changePicked(ctx: Ctx, key: DialogueKey, input: BulkInput, filter: QuestionFilter = {}): Promise<BulkDone> {
  return inTransaction(ctx, async (tx) => {
    const dialogue = await lockedDialogue(tx, key);
    const topicId = input.act === 'group' || input.act === 'accept' ? await topicOf(tx, dialogue, input) : undefined;
    if (input.act === 'group' && !topicId) throw topicMissing();
    if (input.act === 'setAside' && (input.reason?.length ?? 0) < REASON) throw reasonMissing();
    const target = input.act === 'merge' ? await standsFor(tx, dialogue, input.into ?? 0, []) : undefined;
    const done: BulkDone = { changed: 0, left: [] };
    let seen = 0;
    for await (const questions of rounds(tx, dialogue, input, filter)) {
      seen += questions.length;
      const { changed, left } = await changeRound(tx, dialogue, questions, { ...input, topicId, target });
      done.changed += changed;
      done.left.push(...left);
    }
    if (seen === 0) throw nothingPicked();
    return done;
  });
}

/** The questions meant, locked: those picked at once, everything of a filter a thousand at a time, so that memory does not grow with the dialogue. */
async function* rounds(tx: Ctx, dialogue: Dialogue, { pick, wholeTo }: BulkInput, filter: QuestionFilter) {
  if (wholeTo === undefined) {
    yield await lockQuestions(tx, dialogue, pick);
    return;
  }
  let after = 0;
  for (;;) {
    const questions = await lockFiltered(tx, dialogue, filter, { after, to: wholeTo });
    const last = questions.at(-1);
    if (!last) return;
    yield questions;
    after = last.number;
  }
}

async function changeRound(tx: Ctx, dialogue: Dialogue, questions: readonly Question[], change: Change): Promise<BulkDone> {
  const { target } = change;
  const changes: QuestionChange[] = [];
  const left: number[] = [];
  for (const question of questions.filter(({ id }) => id !== target?.id)) {
    const becomes = changeOf(question, change);
    if (becomes) changes.push(becomes);
    else left.push(question.number);
  }
  if (target) {
    const ids = changes.map(({ before }) => before.id);
    await leadOn(tx, dialogue, ids, target);
  }
  await changeQuestions(tx, dialogue, changes);
  return { changed: changes.length, left };
}

type Change = Pick<BulkInput, 'act' | 'reason'> & { topicId: string | undefined; target: Question | undefined };

/** What becomes of one of the questions picked; undefined when it can no longer be moved so. */
function changeOf(before: Question, { act, reason, topicId, target }: Change): QuestionChange | undefined {
  if (act === 'group')
    return before.state === 'received' || before.state === 'accepted'
      ? { before, changed: { topicId: topicId ?? null }, action: 'grouped' }
      : undefined;
  if (!canMoveQuestion(before, act)) return undefined;
  if (act === 'merge')
    return (
      target && {
        before,
        changed: { state: 'merged', mergedInto: target.id },
        action: 'merged',
        details: { into: target.number },
      }
    );
  if (act === 'setAside')
    return { before, changed: { state: 'setAside', reason: reason ?? '' }, action: 'setAside', details: { reason } };
  const wording = before.wording ?? before.rawText;
  if (!wording) return undefined;
  return {
    before,
    changed: { state: 'accepted', wording, topicId: topicId ?? before.topicId, reason: null },
    action: 'accepted',
  };
}

/** Whatever was merged into these goes along to the target, so that no asker is led through two questions. */
async function leadOn(tx: Ctx, { provinceId }: Dialogue, ids: readonly string[], target: Question): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('dialogue_question')
    .set({ merged_into: target.id })
    .where('province_id', '=', provinceId)
    .where('merged_into', 'in', [...ids])
    .execute();
}

async function merged(tx: Ctx, dialogue: Dialogue, question: Question, target: Question): Promise<Question> {
  await leadOn(tx, dialogue, [question.id], target);
  return changeQuestion(
    tx,
    dialogue,
    question,
    { state: 'merged', mergedInto: target.id },
    { action: 'merged', details: { into: target.number } },
  );
}

/** The accepted question others are merged into. Throws `mergeIntoItself`. */
async function standsFor(tx: Ctx, dialogue: Dialogue, number: number, not: readonly string[]): Promise<Question> {
  const target = await findQuestion(tx, dialogue, number);
  if (target?.state !== 'accepted' || not.includes(target.id)) throw mergeIntoItself();
  return target;
}

/** The topic that was chosen or named; undefined for none. Throws `topicMissing` for one of another dialogue. */
async function topicOf(
  tx: Ctx,
  dialogue: Dialogue,
  { topic, newTopic }: { topic?: string | undefined; newTopic?: string | undefined },
): Promise<string | undefined> {
  if (newTopic) return topicNamed(tx, dialogue, newTopic, newId());
  if (!topic) return undefined;
  const known = await tx.db
    .selectFrom('dialogue_topic')
    .select('id')
    .where('province_id', '=', dialogue.provinceId)
    .where('dialogue_id', '=', dialogue.id)
    .where('id', '=', topic)
    .executeTakeFirst();
  if (!known) throw topicMissing();
  return known.id;
}
