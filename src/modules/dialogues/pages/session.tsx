import { type Context, Hono } from 'hono';
import { readDialogue } from '#src/modules/dialogues/actions/save.ts';
import { showQuestion, takeFromFloor } from '#src/modules/dialogues/actions/session.ts';
import { commitmentsOf } from '#src/modules/dialogues/commitments-of.ts';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { fieldWords, floorSchema } from '#src/modules/dialogues/forms.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { keyOf } from '#src/modules/dialogues/pages/dialogue.tsx';
import { questionWords } from '#src/modules/dialogues/pages/question-words.ts';
import { SessionView } from '#src/modules/dialogues/pages/session-view.tsx';
import { WallView } from '#src/modules/dialogues/pages/wall-view.tsx';
import { policy } from '#src/modules/dialogues/policy.ts';
import { countQuestions, findShown, shownQuestions, topicsOf } from '#src/modules/dialogues/question-queries.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';

/** Questions of the agenda listed beside the one on the wall; the rest is on the list of questions. */
const AGENDA = 40;

export const sessionPages = new Hono<Env>()
  .get('/:dialogue/dieu-hanh', (c) => show(c, {}))
  .post('/:dialogue/dieu-hanh/chieu', (c) =>
    act(c, async (typed) => {
      const number = Number(one(typed, 'number'));
      await showQuestion(c.var.ctx, keyOf(c), {
        ...(number > 0 ? { number } : {}),
        version: Number(one(typed, 'version')) || undefined,
      });
    }),
  )
  .post('/:dialogue/dieu-hanh/cau-moi', (c) =>
    act(c, async (typed) => {
      await takeFromFloor(c.var.ctx, keyOf(c), parseInput(floorSchema, typed, fieldWords));
    }),
  )
  .get('/:dialogue/man-hinh', async (c) => {
    const { ctx } = c.var;
    const { dialogue, question, counts } = await inSnapshot(ctx, async (tx) => {
      const found = await readDialogue(tx, keyOf(c));
      return {
        dialogue: found,
        question: await currentOf(tx, found),
        counts: await countQuestions(tx, found),
      };
    });
    const isOver = dialogue.state === 'held' || dialogue.state === 'concluded';
    c.header('cache-control', 'no-store');
    return c.render(<WallView lang={ctx.lang} dialogue={dialogue} question={question} counts={counts} />, {
      title: questionWords(ctx.lang).wall.title,
      bare: true,
      bodyClass: 'dv-wall',
      // The page asks again by itself, with no script: what the clerk shows is on the wall within seconds.
      ...(isOver ? {} : { refreshSeconds: WALL_SECONDS }),
    });
  });

const WALL_SECONDS = 3;

async function act(c: Context<Env>, work: (typed: Typed) => Promise<void>) {
  const typed = await typedForm(c.req.raw);
  try {
    await work(typed);
    return c.redirect(href.session(keyOf(c).code), 303);
  } catch (error) {
    if (!isFormError(error)) throw error;
    return show(
      c,
      typed,
      problemsOf(error, c.var.ctx.lang, { '': 'tren-man-hinh', version: 'tren-man-hinh', wording: 'cau-moi' }),
    );
  }
}

function currentOf(tx: Ctx, dialogue: Dialogue) {
  return dialogue.currentQuestionId ? findShown(tx, dialogue, dialogue.currentQuestionId) : Promise.resolve(undefined);
}

async function show(c: Context<Env>, typed: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const shown = await inSnapshot(ctx, async (tx) => {
    const dialogue = await readDialogue(tx, keyOf(c));
    const current = await currentOf(tx, dialogue);
    return {
      dialogue,
      current,
      counts: await countQuestions(tx, dialogue),
      topics: await topicsOf(tx, dialogue),
      agenda: await shownQuestions(tx, dialogue, { most: AGENDA, open: true }),
      promised: current ? await commitmentsOf(tx, dialogue, { questionId: current.id }) : [],
      owners: await peopleWith(tx, { permission: 'tasks.do', unitId: dialogue.unitId }),
    };
  });
  const { dialogue } = shown;
  if (!policy.manage(ctx.actor, dialogue)) throw notAllowed();
  return c.render(
    <SessionView
      lang={ctx.lang}
      today={today(ctx)}
      {...shown}
      mayAssign={hasIn(ctx.actor, 'commitments.publish', dialogue) && hasIn(ctx.actor, 'tasks.assign', dialogue)}
      typed={typed}
      problems={problems}
    />,
    {
      title: questionWords(ctx.lang).session.title,
      current: 'dialogues',
      ...(problems.summary.length > 0 ? { status: 422 } : {}),
    },
  );
}
