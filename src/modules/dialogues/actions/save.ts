import type { DialogueKey } from '#src/modules/dialogues/codes.ts';
import { canMove, type Dialogue, dialogueFacts, type Move, moves } from '#src/modules/dialogues/dialogue.ts';
import { changedMeanwhile, dialogueUnknown, moveUnlawful } from '#src/modules/dialogues/errors.ts';
import { policy, postFor } from '#src/modules/dialogues/policy.ts';
import { findDialogue, lockDialogue, saveDialogue } from '#src/modules/dialogues/queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { count, difference } from '#src/platform/counters.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { type Changes, record } from '#src/platform/ledger.ts';

export const subjectKind = 'dialogue';

type Outcome = { after: Partial<Dialogue>; details?: Record<string, unknown> };

/** A dialogue the actor may read. Throws `dialogueUnknown`, whether it is not there or not theirs to see. */
export async function readDialogue(tx: Ctx, key: DialogueKey): Promise<Dialogue> {
  const dialogue = await findDialogue(tx, key);
  if (!dialogue) throw dialogueUnknown();
  return dialogue;
}

/** A dialogue the actor prepares, locked until the transaction ends. Throws `dialogueUnknown` or `notAllowed`. */
export async function lockedDialogue(tx: Ctx, key: DialogueKey): Promise<Dialogue> {
  const dialogue = await lockDialogue(tx, key);
  if (!dialogue) throw dialogueUnknown();
  if (!policy.manage(tx.actor, dialogue)) throw notAllowed();
  return dialogue;
}

/**
 * Locks the dialogue, lets `work` say what becomes of it, and keeps row, figures and ledger in one transaction. With a `version` given, throws
 * `changedMeanwhile` when somebody else changed it since. Throws `dialogueUnknown`, `notAllowed` and `moveUnlawful`.
 */
export function onDialogue(
  ctx: Ctx,
  key: DialogueKey,
  { move, version }: { move: Move; version?: number | undefined },
  work: (tx: Ctx, dialogue: Dialogue) => Outcome | Promise<Outcome>,
): Promise<Dialogue> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockedDialogue(tx, key);
    if (!canMove(before, move)) throw moveUnlawful();
    if (version !== undefined && version !== before.version) throw changedMeanwhile();
    const { after: changed, details = {} } = await work(tx, before);
    const { to } = moves[move];
    const after: Dialogue = {
      ...before,
      ...changed,
      ...(to === 'stays' ? {} : { state: to }),
      version: before.version + 1,
    };
    await keepDialogue(tx, before, after, move, details);
    return after;
  });
}

/** Writes what became of a dialogue, its figures and its ledger entry. The caller holds the lock of its row. */
export async function keepDialogue(
  tx: Ctx,
  before: Dialogue,
  after: Dialogue,
  action: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await saveDialogue(tx, after);
  await count(tx, difference(dialogueFacts(before), dialogueFacts(after)));
  await record(tx, {
    subject: { kind: subjectKind, provinceId: before.provinceId, id: before.id },
    action,
    changes: changesOf(before, after),
    details: { unitId: before.unitId, ...details },
    as: postFor(tx, before),
  });
}

/** Fields whose change the history tells; the text of a conclusion is told by its letter. */
const told = [
  'title',
  'headName',
  'day',
  'startsTime',
  'endsTime',
  'place',
  'capacity',
  'state',
  'reason',
  'questionsUntil',
  'deputy',
  'deputyReason',
  'people',
  'publishedOn',
] as const;

function changesOf(before: Dialogue, after: Dialogue): Changes {
  return Object.fromEntries(
    told.filter((field) => before[field] !== after[field]).map((field) => [field, [before[field], after[field]]]),
  );
}
