import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import { keepDialogue, lockedDialogue, onDialogue } from '#src/modules/dialogues/actions/save.ts';
import type { DialogueKey } from '#src/modules/dialogues/codes.ts';
import { type Dialogue, wasHeld } from '#src/modules/dialogues/dialogue.ts';
import { conclusionMissing, letterNotIssued, moveUnlawful } from '#src/modules/dialogues/errors.ts';
import { draftConclusion, draftMinutes, draftNotice, subjectOf } from '#src/modules/dialogues/papers.ts';
import { type Letter, lettersAbout } from '#src/modules/letters/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import type { Deadline } from '#src/platform/deadlines/rule.ts';

/** Until when the result of a dialogue held on the day is to be public (Luật TCCQĐP 2025 Điều 43), with its derivation. */
export function publicationDeadline(day: string): Deadline {
  return recordedDeadline('dialogue.publication', day);
}

/** Whether the result was made public in time; `open` while it still can be. */
export function publicationOf(
  { day, publishedOn, publishBy }: Pick<Dialogue, 'day' | 'publishedOn' | 'publishBy'>,
  on: string,
): 'inTime' | 'late' | 'open' {
  const due = publishBy ?? publicationDeadline(day).due;
  if (publishedOn) return publishedOn <= due ? 'inTime' : 'late';
  return on <= due ? 'open' : 'late';
}

/** Drafts the minutes of a session that was held from what was recorded; the draft before, if it was not issued, is left to be cancelled. Throws `moveUnlawful`. */
export function writeMinutes(ctx: Ctx, key: DialogueKey): Promise<Letter> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockedDialogue(tx, key);
    if (!wasHeld(before)) throw moveUnlawful();
    const standing = await standingLetter(tx, before, before.minutesLetterId);
    if (standing?.status === 'issued') return standing;
    const letter = await draftMinutes(tx, before);
    await keepDialogue(tx, before, { ...before, minutesLetterId: letter.id }, 'minutesDrafted');
    return letter;
  });
}

/** Drafts the notice of a dialogue again, after it was changed or put off. */
export function writeNotice(ctx: Ctx, key: DialogueKey): Promise<Letter> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockedDialogue(tx, key);
    if (before.state !== 'announced') throw moveUnlawful();
    const letter = await draftNotice(tx, before);
    await keepDialogue(tx, before, { ...before, noticeLetterId: letter.id }, 'noticeDrafted');
    return letter;
  });
}

/**
 * Keeps what the chair concluded and drafts its notice with every commitment made. May be done again until the notice has its number. Throws
 * `changedMeanwhile` and what `onDialogue` does.
 */
export function writeConclusion(ctx: Ctx, key: DialogueKey, input: { version: number; conclusion: string }): Promise<Dialogue> {
  return onDialogue(ctx, key, { move: 'conclude', version: input.version }, async (tx, dialogue) => {
    const standing = await standingLetter(tx, dialogue, dialogue.conclusionLetterId);
    if (standing?.status === 'issued') throw moveUnlawful();
    const letter = await draftConclusion(tx, dialogue, input.conclusion);
    return { after: { conclusion: input.conclusion, conclusionLetterId: letter.id } };
  });
}

/**
 * Makes the result public: conclusions, questions, answers, commitments. The notice of conclusions has its number first. Throws `conclusionMissing`,
 * `letterNotIssued` and what `onDialogue` does.
 */
export function publishResult(ctx: Ctx, key: DialogueKey): Promise<Dialogue> {
  return onDialogue(ctx, key, { move: 'publish' }, async (tx, dialogue) => {
    if (!dialogue.conclusion) throw conclusionMissing();
    const letter = await standingLetter(tx, dialogue, dialogue.conclusionLetterId);
    if (letter?.status !== 'issued') throw letterNotIssued();
    const publishedOn = today(tx);
    const late = publicationOf({ ...dialogue, publishedOn }, publishedOn) === 'late';
    return { after: { publishedOn }, ...(late ? { details: { warning: 'publishedLate' } } : {}) };
  });
}

async function standingLetter(tx: Ctx, dialogue: Dialogue, id: string | null): Promise<Letter | undefined> {
  if (id === null) return undefined;
  return (await lettersAbout(tx, subjectOf(dialogue))).find((letter) => letter.id === id);
}
