import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import { changeQuestion, keepQuestion, questionSubject } from '#src/modules/dialogues/actions/keep-question.ts';
import { onQuestion, type QuestionKey } from '#src/modules/dialogues/actions/moderate.ts';
import { keepDialogue, lockedDialogue, onDialogue } from '#src/modules/dialogues/actions/save.ts';
import { askerCode, type DialogueKey, hashOfCode } from '#src/modules/dialogues/codes.ts';
import { questionSource } from '#src/modules/dialogues/commitments-of.ts';
import { type Attendance, attendees, type Dialogue, wasHeld } from '#src/modules/dialogues/dialogue.ts';
import {
  alreadyAnswered,
  changedMeanwhile,
  deputyReasonMissing,
  moveUnlawful,
  notYet,
  questionMoveUnlawful,
  questionUnknown,
} from '#src/modules/dialogues/errors.ts';
import type { AnswerInput, AssignInput, BeginInput, FloorInput } from '#src/modules/dialogues/forms.ts';
import { tellAskers } from '#src/modules/dialogues/lending.ts';
import { postFor } from '#src/modules/dialogues/policy.ts';
import type { Question } from '#src/modules/dialogues/question.ts';
import { findQuestion, nextOpen } from '#src/modules/dialogues/question-queries.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import { promise, type TaskRef } from '#src/modules/tasks/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

const REASON = 5;

/**
 * Begins the session on its day; the first question of the agenda is shown. A deputy in place of the head is recorded with the reason, and such a
 * dialogue is counted apart. Throws `notYet`, `deputyReasonMissing` and what `onDialogue` does.
 */
export function beginSession(ctx: Ctx, key: DialogueKey, input: BeginInput): Promise<Dialogue> {
  return onDialogue(ctx, key, { move: 'begin' }, async (tx, dialogue) => {
    if (dialogue.day > today(tx)) throw notYet();
    if (input.deputy && (input.deputyReason?.length ?? 0) < REASON) throw deputyReasonMissing();
    const first = await nextOpen(tx, dialogue, undefined);
    return {
      after: {
        startedAt: tx.now(),
        deputy: input.deputy ?? null,
        deputyReason: input.deputy ? (input.deputyReason ?? null) : null,
        currentQuestionId: first?.id ?? null,
      },
      ...(input.deputy ? { details: { warning: 'deputy' } } : {}),
    };
  });
}

/** Shows a question on the wall; the next open one of the agenda when none is named. Throws `questionUnknown`, `changedMeanwhile` and what `onDialogue` does. */
export function showQuestion(
  ctx: Ctx,
  key: DialogueKey,
  { number, version }: { number?: number | undefined; version: number | undefined },
): Promise<Dialogue> {
  return onDialogue(ctx, key, { move: 'lead', version }, async (tx, dialogue) => {
    if (number === undefined) {
      const next = await nextOpen(tx, dialogue, dialogue.currentQuestionId ?? undefined);
      return { after: { currentQuestionId: next?.id ?? null }, details: { shown: next?.number ?? null } };
    }
    const question = await findQuestion(tx, dialogue, number);
    if (question?.state !== 'accepted') throw questionUnknown();
    return { after: { currentQuestionId: question.id }, details: { shown: number } };
  });
}

/** Ends the session: from now on it was held, and ten days run until its result is public. Throws what `onDialogue` does. */
export function endSession(ctx: Ctx, key: DialogueKey): Promise<Dialogue> {
  return onDialogue(ctx, key, { move: 'end' }, (tx, { day }) => ({
    after: { endedAt: tx.now(), currentQuestionId: null, publishBy: recordedDeadline('dialogue.publication', day).due },
  }));
}

/** Keeps how many attended, by kind of organisation, during the session or until its result is public. Throws `moveUnlawful` and what `lockedDialogue` does. */
export function saveAttendance(ctx: Ctx, key: DialogueKey, counts: Attendance): Promise<Dialogue> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockedDialogue(tx, key);
    if (before.state !== 'inSession' && before.state !== 'held') throw moveUnlawful();
    const attendance = Object.fromEntries(attendees.flatMap((kind) => (counts[kind] ? [[kind, counts[kind]]] : [])));
    const people = Object.values(attendance).reduce((sum, n) => sum + n, 0);
    const after = { ...before, attendance, people };
    await keepDialogue(tx, before, after, 'attendance');
    return after;
  });
}

/** A question from the floor: taken up at once in the words the clerk wrote. Once per `clientId`. Throws `moveUnlawful` and what `lockedDialogue` does. */
export function takeFromFloor(ctx: Ctx, key: DialogueKey, input: FloorInput): Promise<{ number: number | null }> {
  return inTransaction(ctx, async (tx) => {
    const dialogue = await lockedDialogue(tx, key);
    if (dialogue.state !== 'inSession') throw moveUnlawful();
    const { provinceId } = dialogue;
    const known = await tx.db
      .selectFrom('dialogue_question')
      .select('number')
      .where('province_id', '=', provinceId)
      .where('client_id', '=', input.clientId)
      .executeTakeFirst();
    if (known) return known;
    const id = newId();
    const number = await keepQuestion(tx, dialogue, {
      id,
      client_id: input.clientId,
      code_hash: hashOfCode(tx.services.keys, askerCode(tx.services.keys, provinceId, input.clientId)),
      channel: 'floor',
      raw_text: input.wording,
      wording: input.wording,
      state: 'accepted',
      topic_id: input.topic ?? null,
    });
    await record(tx, {
      subject: questionSubject({ provinceId, id }),
      action: 'asked',
      details: { unitId: dialogue.unitId, channel: 'floor', number },
      as: postFor(tx, dialogue),
      first: true,
    });
    return { number };
  });
}

/**
 * Records how a question was answered: on the spot during the session, or in writing later. An answer may be put right until the result is
 * public; the ledger tells that it was. Throws `alreadyAnswered` when somebody answered it meanwhile, `questionMoveUnlawful`, `moveUnlawful` and what
 * `onQuestion` does.
 */
export function answerQuestion(ctx: Ctx, key: QuestionKey, input: AnswerInput): Promise<Question> {
  return onQuestion(ctx, key, { version: undefined }, async (tx, dialogue, question) => {
    checkTurn(dialogue, question, input.version);
    if (input.outcome === 'onSpot' && dialogue.state === 'concluded') throw moveUnlawful();
    const { outcome, answer, answeredBy } = input;
    // What was promised stays promised: putting its words right makes it no answer on the spot.
    const stays = question.outcome === 'assigned' ? question.outcome : outcome;
    const after = await changeQuestion(
      tx,
      dialogue,
      question,
      { outcome: stays, answer, answeredBy: answeredBy ?? speakerOf(dialogue), answeredOn: question.answeredOn ?? today(tx) },
      { action: question.outcome ? 'answerCorrected' : 'answered', details: { outcome: stays } },
    );
    await tellAskers(tx, question, { event: 'answered', occasion: String(after.version) });
    return after;
  });
}

/**
 * Assigns a question: a commitment of the head, public at once, with the one person who answers for it and its due date, in the same transaction.
 * Throws what `promise` throws (due before the dialogue, someone who left), and as `answerQuestion`.
 */
export function assignQuestion(ctx: Ctx, key: QuestionKey, input: AssignInput): Promise<TaskRef> {
  return onQuestion(ctx, key, { version: undefined }, async (tx, dialogue, question) => {
    checkTurn(dialogue, question, input.version);
    if (question.outcome === 'assigned') throw alreadyAnswered();
    const holder = (await peopleWith(tx, { permission: 'commitments.publish', unitId: dialogue.unitId })).find(
      ({ name }) => name === dialogue.headName,
    );
    const ref = await promise(tx, {
      clientId: input.clientId,
      title: input.wording,
      deliverable: input.wording,
      wording: input.wording,
      ...(question.wording ? { question: question.wording } : {}),
      occasion: { title: dialogue.title, on: dialogue.day },
      source: { kind: questionSource, provinceId: question.provinceId, id: question.id },
      accountable: { personId: input.ownerId, unitId: dialogue.unitId },
      dueOn: input.dueOn,
      ...(holder ? { holderId: holder.personId } : {}),
    });
    const after = await changeQuestion(
      tx,
      dialogue,
      question,
      { outcome: 'assigned', answer: input.answer ?? null, answeredBy: speakerOf(dialogue), answeredOn: today(tx) },
      { action: 'assigned', details: { task: ref.code, dueOn: input.dueOn } },
    );
    await tellAskers(tx, question, { event: 'answered', occasion: String(after.version) });
    return ref;
  });
}

function checkTurn(dialogue: Dialogue, question: Question, version: number): void {
  if (question.version !== version) throw question.outcome ? alreadyAnswered() : changedMeanwhile();
  if (question.state !== 'accepted') throw questionMoveUnlawful();
  if (dialogue.state !== 'inSession' && !wasHeld(dialogue)) throw moveUnlawful();
}

function speakerOf({ deputy, headTitle, headName }: Dialogue): string {
  return deputy ?? `${headTitle} ${headName}`;
}
