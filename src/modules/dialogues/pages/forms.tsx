import { type Context, Hono } from 'hono';
import { writeConclusion } from '#src/modules/dialogues/actions/conclude.ts';
import { announceDialogue, cancelDialogue, postponeDialogue, reviseDialogue } from '#src/modules/dialogues/actions/plan.ts';
import { readDialogue } from '#src/modules/dialogues/actions/save.ts';
import { beginSession, saveAttendance } from '#src/modules/dialogues/actions/session.ts';
import type { DialogueKey } from '#src/modules/dialogues/codes.ts';
import {
  announceSchema,
  attendanceSchema,
  beginSchema,
  cancelSchema,
  concludeSchema,
  fieldWords,
  postponeSchema,
  reviseSchema,
} from '#src/modules/dialogues/forms.ts';
import { type DialogueFormName, dialogueForms, href } from '#src/modules/dialogues/href.ts';
import { keyOf } from '#src/modules/dialogues/pages/dialogue.tsx';
import { FormView } from '#src/modules/dialogues/pages/form-view.tsx';
import { pageWords } from '#src/modules/dialogues/pages/words.ts';
import { policy } from '#src/modules/dialogues/policy.ts';
import { countQuestions } from '#src/modules/dialogues/question-queries.ts';
import { letterHref } from '#src/modules/letters/index.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { isFormError, noProblems, type Problems, problemsOf, type Typed, typedForm } from '#src/platform/http/typed-form.ts';

/** What each form does; returns where to go on. */
const work: Record<DialogueFormName, (ctx: Ctx, key: DialogueKey, typed: Typed) => Promise<string>> = {
  revise: async (ctx, key, typed) =>
    href.dialogue((await reviseDialogue(ctx, key, parseInput(reviseSchema, typed, fieldWords))).code),
  announce: async (ctx, key, typed) =>
    href.dialogue((await announceDialogue(ctx, key, parseInput(announceSchema, typed, fieldWords))).code),
  postpone: async (ctx, key, typed) =>
    href.dialogue((await postponeDialogue(ctx, key, parseInput(postponeSchema, typed, fieldWords))).code),
  cancel: async (ctx, key, typed) =>
    href.dialogue((await cancelDialogue(ctx, key, parseInput(cancelSchema, typed, fieldWords))).code),
  begin: async (ctx, key, typed) => href.session((await beginSession(ctx, key, parseInput(beginSchema, typed, fieldWords))).code),
  attendance: async (ctx, key, typed) =>
    href.dialogue((await saveAttendance(ctx, key, parseInput(attendanceSchema, typed, fieldWords))).code),
  conclude: async (ctx, key, typed) => {
    const { conclusionLetterId } = await writeConclusion(ctx, key, parseInput(concludeSchema, typed, fieldWords));
    return conclusionLetterId ? letterHref.letter(conclusionLetterId) : href.dialogue(key.code);
  },
};

const first: Record<DialogueFormName, string> = {
  revise: 'title',
  announce: 'questionsUntil',
  postpone: 'day',
  cancel: 'reason',
  begin: 'deputy',
  attendance: 'people',
  conclude: 'conclusion',
};

export const formPages = new Hono<Env>();
// The keys of the literal; Object.entries forgets them.
for (const [name, path] of Object.entries(dialogueForms) as [DialogueFormName, string][]) {
  formPages
    .get(`/:dialogue/${path}`, (c) => show(c, name, {}))
    .post(`/:dialogue/${path}`, async (c) => {
      const typed = await typedForm(c.req.raw);
      try {
        return c.redirect(await work[name](c.var.ctx, keyOf(c), typed), 303);
      } catch (error) {
        if (!isFormError(error)) throw error;
        const problems = problemsOf(error, c.var.ctx.lang, { '': first[name], mode: 'mode-direct', version: first[name] });
        return show(c, name, typed, problems);
      }
    });
}

async function show(c: Context<Env>, name: DialogueFormName, typed: Typed, problems: Problems = noProblems) {
  const { ctx } = c.var;
  const { dialogue, level, open } = await inSnapshot(ctx, async (tx) => {
    const found = await readDialogue(tx, keyOf(c));
    const unit = (await unitNames(tx, [found.unitId])).get(found.unitId);
    return {
      dialogue: found,
      level: unit?.level === 'province' ? ('province' as const) : ('commune' as const),
      open: name === 'conclude' ? (await countQuestions(tx, found)).open : 0,
    };
  });
  if (!policy.manage(ctx.actor, dialogue)) throw notAllowed();
  return c.render(
    <FormView
      lang={ctx.lang}
      name={name}
      dialogue={dialogue}
      level={level}
      open={open}
      today={today(ctx)}
      typed={typed}
      problems={problems}
    />,
    {
      title: pageWords(ctx.lang).moves[name === 'attendance' ? 'session' : name],
      current: 'dialogues',
      ...(problems.summary.length > 0 ? { status: 422 } : {}),
    },
  );
}
