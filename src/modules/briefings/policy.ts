import type { Meeting, Series } from '#src/modules/briefings/meeting.ts';
import { type Actor, covers, type Grant, hasIn } from '#src/platform/context.ts';

type Home = { provinceId: number; unitId: number };
type Kept = Home & Pick<Meeting | Series, 'chairPositionId' | 'secretaryPositionId'>;

/** Who may do what; *when* is the business of `meetingMoves`. */
export const policy = {
  read: (actor: Actor, record: Home) => hasIn(actor, 'briefings.read', record),
  /** Set up a series, call a meeting. */
  plan: (actor: Actor, unit: Home) => hasIn(actor, 'briefings.keep', unit),
  /** Agenda, attendance, minutes, conclusions: whoever keeps briefings of the unit, and the secretary the meeting names. */
  keep: (actor: Actor, meeting: Kept) =>
    hasIn(actor, 'briefings.keep', meeting) ||
    (hasIn(actor, 'briefings.read', meeting) &&
      (holds(actor, meeting.secretaryPositionId) || holds(actor, meeting.chairPositionId))),
  /** Only who holds the chair's post, or acts for it. */
  approve: (actor: Actor, meeting: Kept) => actor.kind === 'system' || holds(actor, meeting.chairPositionId),
};

function holds(actor: Actor, positionId: string): boolean {
  return actor.kind === 'staff' && actor.grants.some((grant) => grant.positionId === positionId);
}

/** The post under which the actor does it; named in the ledger. */
export function postFor(actor: Actor, record: Home): Grant | undefined {
  if (actor.kind !== 'staff') return undefined;
  return actor.grants.find((grant) => grant.permissions.has('briefings.read') && covers(grant, record));
}

export function nameOf(actor: Actor): string {
  return actor.kind === 'public' ? '' : actor.name;
}
