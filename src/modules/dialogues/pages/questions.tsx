import { type Context, Hono } from 'hono';
import { type BulkDone, changePicked } from '#src/modules/dialogues/actions/moderate.ts';
import { readDialogue } from '#src/modules/dialogues/actions/save.ts';
import { bulkSchema, fieldWords, type QuestionFilter, questionListSchema } from '#src/modules/dialogues/forms.ts';
import { keyOf } from '#src/modules/dialogues/pages/dialogue.tsx';
import { questionWords } from '#src/modules/dialogues/pages/question-words.ts';
import { QuestionsView } from '#src/modules/dialogues/pages/questions-view.tsx';
import { policy } from '#src/modules/dialogues/policy.ts';
import { countFiltered, countQuestions, listQuestions, topicsOf } from '#src/modules/dialogues/question-queries.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import {
  isFormError,
  many,
  noProblems,
  type Problems,
  problemsOf,
  type Typed,
  typedForm,
} from '#src/platform/http/typed-form.ts';

export const questionListPages = new Hono<Env>()
  .get('/:dialogue/cau-hoi', (c) => show(c, {}))
  .post('/:dialogue/cau-hoi/nhieu', async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      const done = await changePicked(ctx, keyOf(c), parseInput(bulkSchema, typed, bulkWords), filterOf(c));
      return show(c, {}, noProblems, done);
    } catch (error) {
      if (!isFormError(error)) throw error;
      return show(c, typed, problemsOf(error, ctx.lang, { '': 'act', pick: 'act', 'pick.0': 'act' }));
    }
  });

const bulkWords = {
  ...fieldWords,
  unknown: {
    vi: 'Chọn ít nhất một câu hỏi và một việc làm với chúng.',
    en: 'Pick at least one question and what to do with them.',
  },
};

function filterOf(c: Context<Env>): QuestionFilter {
  return parseInput(questionListSchema, c.req.query(), fieldWords);
}

/** The list as the address asks for it; the answer to a bulk form keeps the filter of the page it was sent from. */
async function show(c: Context<Env>, typed: Typed, problems: Problems = noProblems, done?: BulkDone) {
  const { ctx } = c.var;
  const filter = filterOf(c);
  const shown = await inSnapshot(ctx, async (tx) => {
    const dialogue = await readDialogue(tx, keyOf(c));
    const mayManage = policy.manage(ctx.actor, dialogue);
    return {
      dialogue,
      counts: await countQuestions(tx, dialogue),
      topics: await topicsOf(tx, dialogue),
      page: await listQuestions(tx, dialogue, filter, mayManage),
      found: await countFiltered(tx, dialogue, filter, mayManage),
    };
  });
  return c.render(
    <QuestionsView
      lang={ctx.lang}
      {...shown}
      filter={filter}
      mayManage={policy.manage(ctx.actor, shown.dialogue)}
      picked={many(typed, 'pick')}
      typed={typed}
      problems={problems}
      done={done}
    />,
    {
      title: questionWords(ctx.lang).title,
      current: 'dialogues',
      ...(problems.summary.length > 0 ? { status: 422 } : {}),
    },
  );
}
