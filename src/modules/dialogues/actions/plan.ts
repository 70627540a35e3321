import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import { onDialogue, subjectKind } from '#src/modules/dialogues/actions/save.ts';
import { type DialogueKey, PREFIX } from '#src/modules/dialogues/codes.ts';
import { type Dialogue, postsOf } from '#src/modules/dialogues/dialogue.ts';
import { dayOff, dayPast, lessThanLaw, postElsewhere, questionsUntilWrong, timesWrong } from '#src/modules/dialogues/errors.ts';
import type { PlanInput, PostponeInput, QuotaInput, ReviseInput } from '#src/modules/dialogues/forms.ts';
import { type HeadUnit, headUnit } from '#src/modules/dialogues/head-unit.ts';
import { tellWhoComes } from '#src/modules/dialogues/lending.ts';
import { draftNotice } from '#src/modules/dialogues/papers.ts';
import { nameOf, postFor } from '#src/modules/dialogues/policy.ts';
import { findByClientId, insertDialogue } from '#src/modules/dialogues/queries.ts';
import { saveQuota } from '#src/modules/dialogues/quota-queries.ts';
import { yearRules } from '#src/modules/dialogues/year-plan.ts';
import { restDay } from '#src/platform/calendar.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';
import { newRecordCode } from '#src/platform/record-code.ts';

const CODE_TRIES = 5;

/**
 * Puts a dialogue into the plan of the year, once per `clientId`. Throws `unitUnknown`, `notAllowed`, `postElsewhere`, `timesWrong`, `dayPast` or
 * `dayOff`; then nothing is written.
 */
export async function planDialogue(ctx: Ctx, input: PlanInput): Promise<Dialogue> {
  const unit = await headUnit(ctx, input.unitCode, 'dialogues.manage');
  checkHead(unit, input);
  checkTimes(input);
  checkDay(ctx, input.day);
  return inTransaction(
    ctx,
    async (tx) => {
      const by = nameOf(tx);
      for (let tries = 0; ; tries += 1) {
        const dialogue = newDialogue(unit, input);
        if (await insertDialogue(tx, dialogue, { clientId: input.clientId, at: tx.now(), by })) {
          await record(tx, {
            subject: { kind: subjectKind, provinceId: dialogue.provinceId, id: dialogue.id },
            action: 'planned',
            details: { unitId: unit.id, post: dialogue.post, day: dialogue.day, title: dialogue.title },
            as: postFor(tx, dialogue),
            first: true,
          });
          return dialogue;
        }
        const known = await findByClientId(tx, unit.provinceId, input.clientId);
        if (known) return known;
        if (tries === CODE_TRIES) throw new Error('No free code found');
      }
    },
    { provinceIds: [unit.provinceId] },
  );
}

function newDialogue(unit: HeadUnit, input: PlanInput): Dialogue {
  const { post, headTitle, headName, occasion, ground, counterpart, title, content, mode } = input;
  const { day, startsTime, endsTime, place, capacity, contact = null } = input;
  return {
    provinceId: unit.provinceId,
    id: newId(),
    code: newRecordCode(PREFIX, unit.provinceId),
    unitId: unit.id,
    ...{ post, headTitle, headName, occasion, ground, counterpart, title, content, mode },
    ...{ day, plannedOn: day, startsTime, endsTime, place, capacity, contact },
    state: 'planned',
    reason: null,
    announcedOn: null,
    questionsUntil: null,
    questionCount: 0,
    deputy: null,
    deputyReason: null,
    startedAt: null,
    endedAt: null,
    currentQuestionId: null,
    attendance: {},
    people: 0,
    conclusion: null,
    publishedOn: null,
    publishBy: null,
    noticeLetterId: null,
    minutesLetterId: null,
    conclusionLetterId: null,
    version: 1,
  };
}

function checkHead(unit: Pick<HeadUnit, 'level'>, { post }: Pick<PlanInput, 'post'>): void {
  if (!postsOf[unit.level].some((each) => each === post)) throw postElsewhere();
}

function checkTimes({ startsTime, endsTime }: Pick<PlanInput, 'startsTime' | 'endsTime'>): void {
  if (endsTime <= startsTime) throw timesWrong();
}

/** People come to a dialogue on a Saturday or Sunday, too; a holiday is refused. */
function checkDay(ctx: Ctx, day: string): void {
  if (day < today(ctx)) throw dayPast();
  const rest = restDay(day);
  if (rest && rest !== 'weekend') throw dayOff(rest.name);
}

/** Changes what is planned, as long as it has not begun; the day is moved by `postponeDialogue`. Throws `changedMeanwhile` and what `onDialogue` does. */
export function reviseDialogue(ctx: Ctx, key: DialogueKey, { version, ...changed }: ReviseInput): Promise<Dialogue> {
  return onDialogue(ctx, key, { move: 'revise', version }, () => ({
    after: { ...changed, contact: changed.contact ?? null },
  }));
}

/** The last day on which the dialogue may still be announced in time (Luật TCCQĐP 2025 Điều 43: seven days before). */
export function lastDayToAnnounce(day: string): string {
  return recordedDeadline('dialogue.notice', day).due;
}

/**
 * Makes a dialogue public and takes questions from now on; its notice is drafted where the actor drafts letters. Later than seven days before is
 * recorded with that warning. Throws `questionsUntilWrong` and what `onDialogue` does.
 */
export function announceDialogue(ctx: Ctx, key: DialogueKey, { questionsUntil }: { questionsUntil: string }): Promise<Dialogue> {
  return onDialogue(ctx, key, { move: 'announce' }, async (tx, dialogue) => {
    const announcedOn = today(tx);
    if (dialogue.day < announcedOn) throw dayPast();
    if (questionsUntil < announcedOn || questionsUntil > dialogue.day) throw questionsUntilWrong();
    const letter = hasIn(tx.actor, 'letters.draft', dialogue)
      ? await draftNotice(tx, { ...dialogue, questionsUntil })
      : undefined;
    const late = announcedOn > lastDayToAnnounce(dialogue.day);
    return {
      after: { announcedOn, questionsUntil, noticeLetterId: letter?.id ?? null },
      ...(late ? { details: { warning: 'announcedLate' } } : {}),
    };
  });
}

/**
 * Moves a dialogue to another day, with the reason; whoever registered or asked keeps place and code, and is told by e-mail if they left one. Questions are taken until the day before
 * at the latest again when their last day is over. Throws `dayPast`, `dayOff`, `timesWrong` and what `onDialogue` does.
 */
export function postponeDialogue(ctx: Ctx, key: DialogueKey, input: PostponeInput): Promise<Dialogue> {
  checkTimes(input);
  checkDay(ctx, input.day);
  return onDialogue(ctx, key, { move: 'postpone' }, async (tx, dialogue) => {
    const questionsUntil = dialogue.questionsUntil && dialogue.questionsUntil > input.day ? input.day : dialogue.questionsUntil;
    await tellWhoComes(tx, dialogue, { event: 'postponed', occasion: String(dialogue.version) });
    return { after: { ...input, questionsUntil }, details: { from: dialogue.day, reason: input.reason } };
  });
}

/** Calls a dialogue off, with the reason, which the public page shows; who registered or asked is told. Throws what `onDialogue` does. */
export function cancelDialogue(ctx: Ctx, key: DialogueKey, { reason }: { reason: string }): Promise<Dialogue> {
  return onDialogue(ctx, key, { move: 'cancel' }, async (tx, dialogue) => {
    await tellWhoComes(tx, dialogue, { event: 'calledOff', occasion: String(dialogue.version) });
    return { after: { reason }, details: { reason } };
  });
}

/**
 * Sets how many dialogues a head owes a year by a local rule, from a year on; set at a province it holds for its communes too. Throws
 * `lessThanLaw`, `unitUnknown` or `notAllowed`.
 */
export async function setQuota(ctx: Ctx, input: QuotaInput): Promise<void> {
  const unit = await headUnit(ctx, input.unitCode, 'dialogues.manage');
  const law = yearRules.find(({ post, fromYear }) => post === input.post && fromYear <= input.fromYear);
  if (law && input.perYear < law.perYear) throw lessThanLaw(law.perYear);
  await inTransaction(
    ctx,
    async (tx) => {
      await saveQuota(tx, unit, input, nameOf(tx));
      await record(tx, {
        subject: { kind: 'dialogueQuota', provinceId: unit.provinceId, id: newId() },
        action: 'set',
        details: { unitId: unit.id, post: input.post, fromYear: input.fromYear, perYear: input.perYear, basis: input.basis },
        as: postFor(tx, { provinceId: unit.provinceId, unitId: unit.id }),
        first: true,
      });
    },
    { provinceIds: [unit.provinceId] },
  );
}
