import { changeQuestion, questionSubject } from '#src/modules/dialogues/actions/keep-question.ts';
import { onQuestion, type QuestionKey } from '#src/modules/dialogues/actions/moderate.ts';
import { questionUnknown } from '#src/modules/dialogues/errors.ts';
import { postFor } from '#src/modules/dialogues/policy.ts';
import { endSenderMail } from '#src/modules/notices/index.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import { eraseVisitor, openVisitors, type Visitor } from '#src/modules/persons/index.ts';
import { type PetitionKind, submitPetition } from '#src/modules/petitions/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

/** Opens who asked, for a reason, and records the opening. Undefined when nobody left a name. Throws what `onQuestion` does. */
export function openAsker(ctx: Ctx, key: QuestionKey, reason: string): Promise<Visitor | undefined> {
  return onQuestion(ctx, key, { version: undefined }, async (tx, dialogue, question) => {
    const visitor = (await openVisitors(tx, question.provinceId, [question.id])).get(question.id);
    if (!visitor) return undefined;
    await record(tx, {
      subject: questionSubject(question),
      action: 'identityOpened',
      details: { reason, unitId: dialogue.unitId },
      as: postFor(tx, dialogue),
    });
    return visitor;
  });
}

const SUBJECT = 120;

/**
 * Passes a question that is in fact a petition on to where petitions are taken in, with whoever asked it. Nothing of it stays here but that it
 * was passed on: whoever has its code is told the code of the petition, nobody else, and of which kind it is stands nowhere here. Throws
 * `changedMeanwhile`, `questionMoveUnlawful` and what taking a petition in does.
 */
export function passToPetitions(
  ctx: Ctx,
  key: QuestionKey,
  { version, kind }: { version: number; kind: PetitionKind },
): Promise<void> {
  return onQuestion(ctx, key, { move: 'pass', version }, async (tx, dialogue, question) => {
    const text = question.rawText;
    if (text === null) throw questionUnknown();
    const visitor = question.sealed ? (await openVisitors(tx, question.provinceId, [question.id])).get(question.id) : undefined;
    const unit = (await unitNames(tx, [dialogue.unitId])).get(dialogue.unitId);
    const { name, phone, email } = visitor ?? {};
    const receipt = await submitPetition(
      tx,
      {
        clientId: newId(),
        kind,
        subject: firstLine(text),
        body: text,
        unitCode: unit?.code ?? '',
        identity: name ? 'named' : 'anonymous',
        ...(name ? { sender: { name, ...(phone ? { phone } : {}), ...(email ? { email } : {}) } } : {}),
      },
      { channel: 'desk' },
    );
    const silent = { rawText: null, wording: null, shownName: null, topicId: null, reason: null } as const;
    await changeQuestion(tx, dialogue, question, { ...silent, state: 'passed', passedOn: today(tx) }, { action: 'passed' });
    await tx.db
      .updateTable('dialogue_question')
      .set({
        passed_code: tx.services.keys.seal(receipt.trackingCode, passedContext(question.id)),
        said_hash: null,
        sealed: false,
      })
      .where('province_id', '=', question.provinceId)
      .where('id', '=', question.id)
      .execute();
    await endSenderMail(tx, question);
    if (visitor) await eraseVisitor(tx, { provinceId: question.provinceId, subjectId: question.id });
  });
}

/** What a tracking code kept with a question is bound to. */
export function passedContext(questionId: string): string {
  return `dialogue_question.passed_code:${questionId}`;
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length <= SUBJECT ? line : `${line.slice(0, line.lastIndexOf(' ', SUBJECT) || SUBJECT)} …`;
}
