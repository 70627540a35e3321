import { notNow } from '#src/modules/briefings/errors.ts';
import type { Meeting } from '#src/modules/briefings/meeting.ts';
import { policy, postFor } from '#src/modules/briefings/policy.ts';
import { findMeeting, lockMeeting } from '#src/modules/briefings/queries/meetings.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { type Changes, record } from '#src/platform/ledger.ts';

export function meetingSubject({ provinceId, id }: Pick<Meeting, 'provinceId' | 'id'>) {
  return { kind: 'briefing', provinceId, id };
}

type Deed = 'keep' | 'approve';

/**
 * Locks the meeting, asks who may and when, and runs `work` in one transaction. Throws `briefingUnknown`, `notAllowed` (or what `refused`
 * makes) and `notNow`.
 */
export function onMeeting<T>(
  ctx: Ctx,
  id: string,
  { deed, when, refused = notAllowed }: { deed: Deed; when: (meeting: Meeting) => boolean; refused?: () => Error },
  work: (tx: Ctx, meeting: Meeting) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, await findMeeting(tx, id));
    if (!policy[deed](tx.actor, meeting)) throw refused();
    if (!when(meeting)) throw notNow();
    return work(tx, meeting);
  });
}

/** Writes what happened into the ledger of the meeting. */
export function noteMeeting(
  tx: Ctx,
  meeting: Meeting,
  action: string,
  what: { changes?: Changes; details?: Record<string, unknown> } = {},
): Promise<void> {
  return record(tx, { subject: meetingSubject(meeting), action, as: postFor(tx.actor, meeting), ...what });
}
