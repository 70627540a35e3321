import { noteMeeting, onMeeting } from '#src/modules/briefings/actions/on-meeting.ts';
import { calledTo } from '#src/modules/briefings/called.ts';
import { dueMissing, itemUnknown, ownerMissing } from '#src/modules/briefings/errors.ts';
import type { ConcludeInput } from '#src/modules/briefings/forms.ts';
import type { Meeting } from '#src/modules/briefings/meeting.ts';
import { nameOf } from '#src/modules/briefings/policy.ts';
import { lockItem } from '#src/modules/briefings/queries/agenda.ts';
import { conclusionsOf, insertConclusion } from '#src/modules/briefings/queries/minutes.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import { assignTask } from '#src/modules/tasks/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';

const taking = { deed: 'keep', when: ({ state }: Meeting) => state === 'open' } as const;

/**
 * Writes a conclusion down while minutes are taken. Unless it is only noted (ghi nhận) it becomes a task in the same transaction, of one
 * person with one day: `ownerMissing`, `dueMissing` and whatever `assignTask` throws leave neither. The same client id again is the same.
 */
export function conclude(ctx: Ctx, id: string, input: ConcludeInput): Promise<void> {
  return onMeeting(ctx, id, taking, async (tx, meeting) => {
    if (input.item && !(await lockItem(tx, meeting, input.item))) throw itemUnknown();
    const known = await conclusionsOf(tx, meeting.provinceId, [meeting.id]);
    const named = input.kind === 'task' ? await given(tx, meeting, input) : { owner_name: null, due_on: null, task_id: null };
    const made = await insertConclusion(tx, {
      province_id: meeting.provinceId,
      id: newId(),
      client_id: input.clientId,
      meeting_id: meeting.id,
      item_id: input.item ?? null,
      place: known.length + 1,
      content: input.content,
      kind: input.kind,
      ...named,
      made_at: tx.now(),
      made_by: nameOf(tx.actor),
    });
    if (!made) return;
    await noteMeeting(tx, meeting, 'concluded', {
      details: { content: input.content, ...(named.owner_name ? { owner: named.owner_name, dueOn: named.due_on } : {}) },
    });
  });
}

/** Who and when, and the task that says so. It is given in the name of the chair where the chair may give work out. */
async function given(tx: Ctx, meeting: Meeting, input: ConcludeInput) {
  if (!input.ownerId) throw ownerMissing();
  if (!input.dueOn || input.dueOn < meeting.day) throw dueMissing();
  const { officers } = await calledTo(tx, meeting);
  const owner = officers.find(({ personId }) => personId === input.ownerId);
  if (!owner) throw ownerMissing();
  const task = await assignTask(tx, {
    clientId: input.clientId,
    title: titleOf(input.content),
    deliverable: input.content,
    source: { kind: 'briefing', provinceId: meeting.provinceId, id: meeting.id },
    accountable: { personId: owner.personId, unitId: meeting.unitId },
    dueOn: input.dueOn,
    onBehalfOf: await chairWhoAssigns(tx, meeting),
  });
  return { owner_name: owner.name, due_on: input.dueOn, task_id: task.id };
}

async function chairWhoAssigns(tx: Ctx, meeting: Meeting): Promise<string | undefined> {
  const assigning = await peopleWith(tx, { permission: 'tasks.assign', unitId: meeting.unitId });
  return assigning.find(({ positionId, delegated }) => positionId === meeting.chairPositionId && !delegated)?.personId;
}

const LONGEST_TITLE = 200;

/** The first sentence of a conclusion, cut at a word. */
function titleOf(content: string): string {
  const [first = content] = content.split(/\n|(?<=[.;]) /);
  if (first.length <= LONGEST_TITLE) return first.replace(/[.;]$/, '');
  return `${first.slice(0, first.lastIndexOf(' ', LONGEST_TITLE)).trimEnd()}…`;
}

/**
 * Takes a conclusion back while minutes are taken, with the reason; it stays in the minutes as withdrawn. Its task, if it was one, lives on
 * until it is cancelled where tasks are. Throws `itemUnknown` when it is not there, or was withdrawn already.
 */
export function withdrawConclusion(ctx: Ctx, id: string, conclusionId: string, reason: string): Promise<void> {
  return onMeeting(ctx, id, taking, async (tx, meeting) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('briefing_conclusion')
      .set({ state: 'withdrawn', withdrawn_reason: reason, withdrawn_by: nameOf(tx.actor) })
      .where('province_id', '=', meeting.provinceId)
      .where('meeting_id', '=', meeting.id)
      .where('id', '=', conclusionId)
      .where('state', '=', 'on')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw itemUnknown();
    await noteMeeting(tx, meeting, 'conclusionWithdrawn', { details: { reason } });
  });
}
