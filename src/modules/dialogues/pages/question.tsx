import { type Context, Hono } from 'hono';
import { openAsker, passToPetitions } from '#src/modules/dialogues/actions/asker.ts';
import { questionSubject } from '#src/modules/dialogues/actions/keep-question.ts';
import { acceptQuestion, mergeQuestion, setQuestionAside, unmergeQuestion } from '#src/modules/dialogues/actions/moderate.ts';
import { readDialogue } from '#src/modules/dialogues/actions/save.ts';
import { answerQuestion, assignQuestion } from '#src/modules/dialogues/actions/session.ts';
import { commitmentsOf } from '#src/modules/dialogues/commitments-of.ts';
import { questionUnknown } from '#src/modules/dialogues/errors.ts';
import {
  acceptSchema,
  answerSchema,
  assignSchema,
  fieldWords,
  mergeSchema,
  openSchema,
  passSchema,
  setAsideSchema,
} from '#src/modules/dialogues/forms.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { keyOf } from '#src/modules/dialogues/pages/dialogue.tsx';
import { QuestionView } from '#src/modules/dialogues/pages/question-view.tsx';
import { policy } from '#src/modules/dialogues/policy.ts';
import { findQuestion, numberOf, topicsOf } from '#src/modules/dialogues/question-queries.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import type { Visitor } from '#src/modules/persons/index.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isFormError, noProblems, one, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';
import { timeline } from '#src/platform/ledger.ts';

type Key = ReturnType<typeof keyOf> & { number: number };
type Doing = { name: string; control: string; work(ctx: Ctx, key: Key, typed: Typed): Promise<unknown> };

const doings: readonly Doing[] = [
  {
    name: 'duyet',
    control: 'wording',
    work: (ctx, key, typed) => acceptQuestion(ctx, key, parseInput(acceptSchema, typed, fieldWords)),
  },
  {
    name: 'khong-dua-ra',
    control: 'ly-do',
    work: (ctx, key, typed) => setQuestionAside(ctx, key, parseInput(setAsideSchema, typed, fieldWords)),
  },
  {
    name: 'gop',
    control: 'into',
    work: (ctx, key, typed) => mergeQuestion(ctx, key, parseInput(mergeSchema, typed, fieldWords)),
  },
  { name: 'tach', control: 'noi-dung', work: (ctx, key, typed) => unmergeQuestion(ctx, key, Number(one(typed, 'version'))) },
  {
    name: 'chuyen-don',
    control: 'kind',
    work: (ctx, key, typed) => passToPetitions(ctx, key, parseInput(passSchema, typed, fieldWords)),
  },
  {
    name: 'tra-loi',
    control: 'answer',
    work: (ctx, key, typed) => answerQuestion(ctx, key, parseInput(answerSchema, typed, fieldWords)),
  },
  {
    name: 'giao',
    control: 'viec',
    work: (ctx, key, typed) => assignQuestion(ctx, key, parseInput(assignSchema, typed, fieldWords)),
  },
];

export const questionPages = new Hono<Env>().get('/:dialogue/cau-hoi/:number{[0-9]{1,6}}', (c) => show(c));
for (const { name, control, work } of doings) {
  questionPages.post(`/:dialogue/cau-hoi/:number{[0-9]{1,6}}/${name}`, async (c) => {
    const { ctx } = c.var;
    const typed = await typedForm(c.req.raw);
    try {
      await work(ctx, questionKey(c), typed);
      const { code, number } = questionKey(c);
      // From the session one goes back to it; only there the form says so.
      return c.redirect(one(typed, 'from') === 'session' ? href.session(code) : href.question(code, number), 303);
    } catch (error) {
      if (!isFormError(error)) throw error;
      const controls = {
        '': control,
        version: control,
        reason: 'ly-do',
        wording: name === 'giao' ? 'viec' : 'wording',
        outcome: 'outcome-onSpot',
      };
      return show(c, typed, problemsOf(error, ctx.lang, controls), name);
    }
  });
}
// Answered at once, never by a redirect: a name stands in this one answer.
questionPages.post('/:dialogue/cau-hoi/:number{[0-9]{1,6}}/nguoi-hoi', async (c) => {
  const { ctx } = c.var;
  const typed = await typedForm(c.req.raw);
  try {
    const asker = await openAsker(ctx, questionKey(c), parseInput(openSchema, typed, fieldWords).reason);
    c.header('cache-control', 'no-store');
    return await show(c, {}, noProblems, undefined, asker);
  } catch (error) {
    if (!isFormError(error)) throw error;
    return show(c, typed, problemsOf(error, ctx.lang, {}), 'nguoi-hoi');
  }
});

function questionKey(c: Context<Env>): Key {
  return { ...keyOf(c), number: Number(c.req.param('number')) };
}

async function show(c: Context<Env>, typed: Typed = {}, problems: Problems = noProblems, failed?: string, asker?: Visitor) {
  const { ctx } = c.var;
  const { number, ...key } = questionKey(c);
  const shown = await inSnapshot(ctx, async (tx) => {
    const dialogue = await readDialogue(tx, key);
    const question = await findQuestion(tx, dialogue, number);
    if (!question) throw questionUnknown();
    return {
      dialogue,
      question,
      mergedInto: question.mergedInto ? await numberOf(tx, dialogue, question.mergedInto) : undefined,
      topics: await topicsOf(tx, dialogue),
      promised: await commitmentsOf(tx, dialogue, { questionId: question.id }),
      owners: await peopleWith(tx, { permission: 'tasks.do', unitId: dialogue.unitId }),
      history: await timeline(tx, questionSubject(question)),
    };
  });
  const { dialogue, question } = shown;
  const mayManage = policy.manage(ctx.actor, dialogue);
  // Whoever only reads knows what is shown to everyone, and no more.
  if (!mayManage && question.state !== 'accepted') throw questionUnknown();
  if (failed && !mayManage) throw notAllowed();
  return c.render(
    <QuestionView
      lang={ctx.lang}
      today={today(ctx)}
      {...shown}
      mayManage={mayManage}
      mayAssign={hasIn(ctx.actor, 'commitments.publish', dialogue) && hasIn(ctx.actor, 'tasks.assign', dialogue)}
      typed={typed}
      problems={problems}
      failed={failed}
      asker={asker}
    />,
    {
      title: dialogueWords(ctx.lang).number(number),
      current: 'dialogues',
      ...(problems.summary.length > 0 ? { status: 422 } : {}),
    },
  );
}
