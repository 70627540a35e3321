import { addSession, checkDay, sessionSubject } from '#src/modules/reception/actions/schedule.ts';
import {
  deputyMissing,
  onlineOnly,
  reasonMissing,
  recordingMissing,
  sessionMoved,
  sessionToCome,
  sessionUnknown,
} from '#src/modules/reception/errors.ts';
import { nameOf, postFor } from '#src/modules/reception/receiving-unit.ts';
import { scheduleRule } from '#src/modules/reception/schedule-rules.ts';
import { canMove, type Session, sessionFacts, sessionMoves } from '#src/modules/reception/session.ts';
import type { OnlineSteps, PostponeInput, ResultInput } from '#src/modules/reception/session-forms.ts';
import { findSession, lockSession, saveSession } from '#src/modules/reception/session-queries.ts';
import { type Ctx, hasIn, provincesOf, today } from '#src/platform/context.ts';
import { count, difference } from '#src/platform/counters.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { type Changes, record } from '#src/platform/ledger.ts';

const REASON = 5;

/** A session the actor may read. Throws `sessionUnknown`, whether it is not there or not theirs to see. */
export async function readSession(tx: Ctx, id: string): Promise<Session> {
  const session = await findSession(tx, provincesOf(tx.actor), id);
  if (!session || !hasIn(tx.actor, 'reception.read', session)) throw sessionUnknown();
  return session;
}

/**
 * Records what became of a session: held by the head, taken by a deputy, or not held. A deputy where the law allows none is recorded with
 * that warning and counted apart. Throws `sessionToCome`, `deputyMissing`, `reasonMissing`, `recordingMissing`, `sessionMoved`, `sessionUnknown` or `notAllowed`.
 */
export function recordResult(ctx: Ctx, id: string, input: ResultInput): Promise<Session> {
  return onSession(ctx, id, (tx, session) => {
    if (session.day > today(tx)) throw sessionToCome();
    if (!canMove(session.state, input.result)) throw sessionMoved();
    if (input.result === 'delegate' && !input.deputy) throw deputyMissing();
    if (input.result !== 'hold' && (input.reason?.length ?? 0) < REASON) throw reasonMissing();
    const unrecorded = session.mode === 'online' && !session.recording && input.result !== 'skip';
    if (unrecorded && (input.reason?.length ?? 0) < REASON) throw recordingMissing();
    const after: Session = {
      ...session,
      state: sessionMoves[input.result].to,
      deputy: input.result === 'delegate' ? (input.deputy ?? null) : null,
      reason: input.result === 'hold' && !unrecorded ? null : (input.reason ?? null),
      recordedAt: tx.now(),
      recordedBy: nameOf(tx),
    };
    return { after, action: input.result, details: delegationWarned(after) ? { warning: 'noDeputy' } : {} };
  });
}

/** Whether a deputy received although the law of that day lets none. */
export function delegationWarned({ state, post, day }: Pick<Session, 'state' | 'post' | 'day'>): boolean {
  return state === 'delegated' && scheduleRule(post, day)?.mayDelegate === false;
}

/**
 * Moves a planned session to another working day, with the reason. The old day stays readable and names the new one; who booked it keeps
 * the booking there. Throws `dayPast`, `dayOff`, `dayTaken`, `sessionMoved`, `sessionUnknown` or `notAllowed`.
 */
export async function postponeSession(ctx: Ctx, id: string, input: PostponeInput): Promise<Session> {
  checkDay(ctx, input.day);
  return onSession(ctx, id, async (tx, session) => {
    if (!canMove(session.state, 'postpone')) throw sessionMoved();
    const moved: Session = {
      ...session,
      id: newId(),
      day: input.day,
      plannedOn: session.day,
      shiftedFor: null,
      movedFrom: session.id,
      reason: input.reason,
    };
    await addSession(tx, moved);
    await moveBookings(tx, session, moved);
    await record(tx, {
      subject: sessionSubject(moved),
      action: 'movedHere',
      details: { from: session.day, reason: input.reason },
      as: postFor(tx, 'reception.record', { provinceId: session.provinceId, id: session.unitId }),
      first: true,
    });
    const after: Session = {
      ...session,
      state: 'postponed',
      reason: input.reason,
      movedTo: moved.id,
      recordedAt: tx.now(),
      recordedBy: nameOf(tx),
    };
    return { after, action: 'postpone', details: { to: input.day } };
  });
}

async function moveBookings(tx: Ctx, from: Session, to: Session): Promise<void> {
  await tx.db
    .updateTable('reception_booking')
    .set({ session_id: to.id })
    .where('province_id', '=', from.provinceId)
    .where('session_id', '=', from.id)
    .where('state', '=', 'booked')
    .execute();
}

/** Ticks off the steps of an online session: notice, connection test, where the recording is kept. Throws `onlineOnly` for one in person. */
export function recordOnlineSteps(ctx: Ctx, id: string, steps: OnlineSteps): Promise<Session> {
  return onSession(ctx, id, (tx, session) => {
    if (session.mode !== 'online') throw onlineOnly();
    const after: Session = {
      ...session,
      noticeOn: steps.noticeOn ?? null,
      testedOn: steps.testedOn ?? null,
      recording: steps.recording ?? null,
      recordedAt: tx.now(),
      recordedBy: nameOf(tx),
    };
    return { after, action: 'onlineSteps', details: {} };
  });
}

type Outcome = { after: Session; action: string; details: Record<string, unknown> };

/** Locks the session, lets `work` say what becomes of it, and keeps row, figures and ledger in one transaction. */
async function onSession(
  ctx: Ctx,
  id: string,
  work: (tx: Ctx, session: Session) => Outcome | Promise<Outcome>,
): Promise<Session> {
  return inTransaction(ctx, async (tx) => {
    const known = await readSession(tx, id);
    const session = await lockSession(tx, known.provinceId, id);
    if (!session) throw sessionUnknown();
    if (!hasIn(tx.actor, 'reception.record', session)) throw notAllowed();
    const { after, action, details } = await work(tx, session);
    await saveSession(tx, after);
    await count(tx, difference(sessionFacts(session), sessionFacts(after)));
    await record(tx, {
      subject: sessionSubject(session),
      action,
      changes: changesOf(session, after),
      details: { unitId: session.unitId, day: session.day, ...details },
      as: postFor(tx, 'reception.record', { provinceId: session.provinceId, id: session.unitId }),
    });
    return after;
  });
}

const told = ['state', 'deputy', 'reason', 'movedTo', 'noticeOn', 'testedOn', 'recording'] as const;

function changesOf(before: Session, after: Session): Changes {
  return Object.fromEntries(
    told.filter((field) => before[field] !== after[field]).map((field) => [field, [before[field], after[field]]]),
  );
}
