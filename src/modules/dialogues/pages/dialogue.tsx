import { type Context, Hono } from 'hono';
import { publishResult, writeMinutes, writeNotice } from '#src/modules/dialogues/actions/conclude.ts';
import { readDialogue, subjectKind } from '#src/modules/dialogues/actions/save.ts';
import { endSession } from '#src/modules/dialogues/actions/session.ts';
import { type DialogueKey, parseDialogueCode } from '#src/modules/dialogues/codes.ts';
import { commitmentsOf, dialogueSource } from '#src/modules/dialogues/commitments-of.ts';
import { dialogueUnknown } from '#src/modules/dialogues/errors.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { DialogueView } from '#src/modules/dialogues/pages/dialogue-view.tsx';
import { subjectOf } from '#src/modules/dialogues/papers.ts';
import { policy } from '#src/modules/dialogues/policy.ts';
import { countRegistered } from '#src/modules/dialogues/queries.ts';
import { countQuestions, topicsOf } from '#src/modules/dialogues/question-queries.ts';
import { letterHref, lettersAbout } from '#src/modules/letters/index.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import { tasksOf } from '#src/modules/tasks/index.ts';
import { has, hasIn, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { timeline } from '#src/platform/ledger.ts';

export const dialoguePage = new Hono<Env>()
  .get('/:dialogue', (c) => show(c))
  .post('/:dialogue/soan-thong-bao', (c) => act(c, async (key) => letterHref.letter((await writeNotice(c.var.ctx, key)).id)))
  .post('/:dialogue/bien-ban', (c) => act(c, async (key) => letterHref.letter((await writeMinutes(c.var.ctx, key)).id)))
  .post('/:dialogue/cong-bo', (c) => act(c, async (key) => href.dialogue((await publishResult(c.var.ctx, key)).code)))
  .post('/:dialogue/dieu-hanh/ket-thuc', (c) => act(c, async (key) => href.dialogue((await endSession(c.var.ctx, key)).code)));

/** The key in the address. Throws `dialogueUnknown` when it cannot be one. */
export function keyOf(c: Context<Env>): DialogueKey {
  const key = parseDialogueCode(c.req.param('dialogue') ?? '');
  if (!key) throw dialogueUnknown();
  return key;
}

/** Does it and goes on; what cannot be done is said on the page of the dialogue as it is now. */
async function act(c: Context<Env>, work: (key: DialogueKey) => Promise<string>) {
  try {
    return c.redirect(await work(keyOf(c)), 303);
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.status === 403 || error.status === 404) throw error;
    return show(c, error);
  }
}

async function show(c: Context<Env>, failed?: ExpectedError) {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'dialogues.read')) throw dialogueUnknown();
  const shown = await inSnapshot(ctx, async (tx) => {
    const dialogue = await readDialogue(tx, keyOf(c));
    const { provinceId, id, unitId } = dialogue;
    return {
      dialogue,
      unitName: (await unitNames(tx, [unitId])).get(unitId)?.name ?? '',
      counts: await countQuestions(tx, dialogue),
      topics: await topicsOf(tx, dialogue),
      registered: await countRegistered(tx, dialogue),
      letters: await lettersAbout(tx, subjectOf(dialogue)),
      promised: await commitmentsOf(tx, dialogue),
      tasks: await tasksOf(tx, { kind: dialogueSource, provinceId, id }),
      history: await timeline(tx, { kind: subjectKind, provinceId, id }),
    };
  });
  const { dialogue } = shown;
  return c.render(
    <DialogueView
      lang={ctx.lang}
      today={today(ctx)}
      {...shown}
      mayManage={policy.manage(ctx.actor, dialogue)}
      mayAssign={hasIn(ctx.actor, 'tasks.assign', dialogue)}
      failed={failed}
    />,
    { title: dialogue.title, current: 'dialogues', ...(failed ? { status: 422 } : {}) },
  );
}
