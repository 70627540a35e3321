import { passedContext } from '#src/modules/dialogues/actions/asker.ts';
import { hashOfCode, parseAskerCode } from '#src/modules/dialogues/codes.ts';
import { commitmentsOf } from '#src/modules/dialogues/commitments-of.ts';
import { type Dialogue, takesRegistrations } from '#src/modules/dialogues/dialogue.ts';
import { codeUnknown } from '#src/modules/dialogues/errors.ts';
import { findDialogueById } from '#src/modules/dialogues/queries.ts';
import type { Question } from '#src/modules/dialogues/question.ts';
import { findQuestion, numberOf } from '#src/modules/dialogues/question-queries.ts';
import { cancelRegistration, findByCode, registrationKind } from '#src/modules/dialogues/registration-queries.ts';
import type { Promised } from '#src/modules/tasks/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/ledger.ts';

/** What whoever has a code is told. */
export type Followed = {
  code: string;
  dialogue: Dialogue;
  /** The asker's own question; the words asked are theirs alone and are not shown again. */
  question: Pick<Question, 'number' | 'state' | 'reason' | 'passedOn'> | undefined;
  /** The question that is shown and answered: their own, or the one it was merged into. */
  shown: Pick<Question, 'number' | 'wording' | 'outcome' | 'answer' | 'answeredBy' | 'answeredOn'> | undefined;
  promised: Promised[];
  /** Tracking code of the petition it became. */
  petitionCode: string | undefined;
  registration: { people: number; state: 'registered' | 'cancelled'; mayCancel: boolean } | undefined;
};

/** What became of a question or a registration, by the code its sender was given. Throws `codeUnknown`. */
export function followCode(ctx: Ctx, typed: string): Promise<Followed> {
  const parsed = parseAskerCode(typed);
  if (!parsed) throw codeUnknown();
  const { provinceId, code } = parsed;
  return inSnapshot(
    ctx,
    async (tx) => {
      const { question: own, registration } = await findByCode(tx, provinceId, hashOfCode(tx.services.keys, code));
      const dialogueId = own?.dialogueId ?? registration?.dialogueId;
      const dialogue = dialogueId ? await findDialogueById(tx, provinceId, dialogueId) : undefined;
      if (!dialogue) throw codeUnknown();
      const question = own && (await findQuestion(tx, dialogue, own.number));
      const shownNumber = own?.mergedInto ? await numberOf(tx, dialogue, own.mergedInto) : own?.number;
      const shown = shownNumber === undefined ? undefined : await findQuestion(tx, dialogue, shownNumber);
      const isShown = shown?.state === 'accepted';
      return {
        code,
        dialogue,
        question,
        shown: isShown ? shown : undefined,
        promised: isShown ? await commitmentsOf(tx, dialogue, { questionId: shown.id }) : [],
        petitionCode: own?.passedCode ? tx.services.keys.open(own.passedCode, passedContext(own.id)) : undefined,
        registration: registration && {
          people: registration.people,
          state: registration.state,
          mayCancel: registration.state === 'registered' && takesRegistrations(dialogue, today(tx)),
        },
      };
    },
    { provinceIds: [provinceId] },
  );
}

/** Gives the place back, once; done again it stays so. Throws `codeUnknown`. */
export function cancelSeat(ctx: Ctx, typed: string): Promise<string> {
  const parsed = parseAskerCode(typed);
  if (!parsed) throw codeUnknown();
  const { provinceId, code } = parsed;
  return inTransaction(
    ctx,
    async (tx) => {
      const { registration } = await findByCode(tx, provinceId, hashOfCode(tx.services.keys, code));
      if (!registration) throw codeUnknown();
      if (await cancelRegistration(tx, provinceId, registration.id, tx.now()))
        await record(tx, {
          subject: { kind: registrationKind, provinceId, id: registration.id },
          action: 'cancelled',
          changes: { state: ['registered', 'cancelled'] },
        });
      return code;
    },
    { provinceIds: [provinceId] },
  );
}
