import { parseDialogueCode } from '#src/modules/dialogues/codes.ts';
import { commitmentsOf, countPromised } from '#src/modules/dialogues/commitments-of.ts';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { dialogueUnknown } from '#src/modules/dialogues/errors.ts';
import { issuedLetter } from '#src/modules/dialogues/public/issued-letter.ts';
import { countRegistered, findPublicDialogue } from '#src/modules/dialogues/queries.ts';
import {
  countQuestions,
  type QuestionCounts,
  type ShownQuestion,
  shownQuestions,
} from '#src/modules/dialogues/question-queries.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import type { Promised, PromisedCounts } from '#src/modules/tasks/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';

/** Questions on one page of the public page of a dialogue. */
export const PUBLIC_PAGE = 30;

export type PublicDialogue = {
  dialogue: Dialogue;
  unitName: string;
  counts: QuestionCounts;
  registered: number;
  questions: ShownQuestion[];
  next: { place: number; number: number } | undefined;
  promised: Promised[];
  promisedCounts: PromisedCounts;
  notice: { symbol: string; issuedOn: string } | undefined;
};

const noPromises: PromisedCounts = { made: 0, kept: 0, keptLate: 0, late: 0, open: 0, cancelled: 0 };

/**
 * Everything a public page of one dialogue shows: questions in published words with their answers once the session began, conclusions and promises
 * as they stand. Throws `dialogueUnknown` for one that was never announced.
 */
export function publicDialogue(
  ctx: Ctx,
  typed: string,
  after: { place: number; number: number } | undefined,
): Promise<PublicDialogue> {
  const key = parseDialogueCode(typed);
  if (!key) throw dialogueUnknown();
  return inSnapshot(
    ctx,
    async (tx) => {
      const dialogue = await findPublicDialogue(tx, key);
      if (!dialogue) throw dialogueUnknown();
      const questions = await shownQuestions(tx, dialogue, { after, most: PUBLIC_PAGE + 1 });
      const shown = questions.slice(0, PUBLIC_PAGE);
      const last = shown.at(-1);
      return {
        dialogue,
        unitName: (await unitNames(tx, [dialogue.unitId])).get(dialogue.unitId)?.name ?? '',
        counts: await countQuestions(tx, dialogue),
        registered: (await countRegistered(tx, dialogue)).people,
        questions: shown,
        next: questions.length > PUBLIC_PAGE && last ? { place: last.place, number: last.number } : undefined,
        promised: await commitmentsOf(tx, dialogue),
        promisedCounts: (await countPromised(tx, [dialogue], today(tx))).get(dialogue.id) ?? noPromises,
        notice: dialogue.publishedOn && dialogue.conclusionLetterId ? await issuedLetter(tx, dialogue) : undefined,
      };
    },
    { provinceIds: [key.provinceId] },
  );
}
