import { publicationOf } from '#src/modules/dialogues/actions/conclude.ts';
import { countPromised } from '#src/modules/dialogues/commitments-of.ts';
import { type Dialogue, postsOf } from '#src/modules/dialogues/dialogue.ts';
import type { ListFilter } from '#src/modules/dialogues/forms.ts';
import type { HeadUnit } from '#src/modules/dialogues/head-unit.ts';
import { listDialogues, quotasFor } from '#src/modules/dialogues/queries.ts';
import { type QuestionTotals, questionTotals } from '#src/modules/dialogues/question-queries.ts';
import { type HeadYear, headYear, owedIn } from '#src/modules/dialogues/year-plan.ts';
import type { PromisedCounts } from '#src/modules/tasks/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';

export type YearRow = { dialogue: Dialogue; questions: QuestionTotals; promised: PromisedCounts };
export type YearFigures = { year: number; cutOff: string; heads: HeadYear[]; rows: YearRow[] };

const noQuestions: QuestionTotals = { asked: 0, accepted: 0, onSpot: 0, assigned: 0, written: 0, open: 0 };
const noPromises: PromisedCounts = { made: 0, kept: 0, keptLate: 0, late: 0, open: 0, cancelled: 0 };

/** A year of a unit's dialogues with their figures, and what each head owed and did. Four statements, however many dialogues. */
export async function yearFigures(tx: Ctx, unit: HeadUnit, year: number): Promise<YearFigures> {
  const on = today(tx);
  const { provinceIds, unitIds } = unit;
  const dialogues = await listDialogues(tx, { provinceIds, unitIds, from: `${year}-01-01`, to: `${year}-12-31` });
  const quotas = await quotasFor(tx, unit);
  const [questions, promised] = [await questionTotals(tx, dialogues), await countPromised(tx, dialogues, on)];
  const heads = postsOf[unit.level].map((post) =>
    headYear(post, owedIn(post, year, quotas, unit.id), dialogues, (dialogue) => publicationOf(dialogue, on)),
  );
  return {
    year,
    cutOff: on < `${year}-12-31` ? on : `${year}-12-31`,
    heads: heads.filter(({ owed, held, delegated, planned, cancelled }) => owed || held + delegated + planned + cancelled > 0),
    rows: dialogues.map((dialogue) => ({
      dialogue,
      questions: questions.get(dialogue.id) ?? noQuestions,
      promised: promised.get(dialogue.id) ?? noPromises,
    })),
  };
}

/** Whether a row of the year is one the filter asks for; the figures lead here with it. */
export function fits({ dialogue }: YearRow, filter: ListFilter, on: string): boolean {
  const { post, state, by, result } = filter;
  const took = dialogue.state === 'held' || dialogue.state === 'concluded';
  return (
    (!post || dialogue.post === post) &&
    (!state || (state === 'took' ? took : dialogue.state === state)) &&
    (!by || (by === 'deputy') === (dialogue.deputy !== null)) &&
    (!result || (took && publicationOf(dialogue, on) === result))
  );
}
