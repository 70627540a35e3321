import type { Rhythm } from '#src/modules/briefings/rhythm.ts';

/** A regular briefing (chế độ giao ban) of a unit: when, where, who, and the usual points. */
export type Series = {
  provinceId: number;
  id: string;
  unitId: number;
  name: string;
  rhythm: Rhythm;
  startsTime: string;
  minutesLong: number;
  place: string;
  chairPositionId: string;
  secretaryPositionId: string;
  /** Usual points of the agenda, one a line. */
  standing: string;
  /** Working days before a meeting by which its agenda is sent. */
  agendaDays: number;
  startsOn: string;
  endsOn: string | null;
  endReason: string | null;
  version: number;
};

/** Who is called: a post, whoever holds it then, or a body without an account. */
export type Member = { positionId: string; guest: null } | { positionId: null; guest: string };

export const meetingStates = ['planned', 'cancelled', 'open', 'submitted', 'approved'] as const;
export type MeetingState = (typeof meetingStates)[number];

/** One meeting (buổi giao ban). */
export type Meeting = {
  provinceId: number;
  id: string;
  seriesId: string;
  /** Name of its series. */
  name: string;
  unitId: number;
  occasion: 'regular' | 'adHoc';
  day: string;
  plannedOn: string;
  /** Name of the holiday, or `weekend`, for which the rule's day moved. */
  shiftedFor: string | null;
  startsTime: string;
  minutesLong: number;
  place: string;
  chairPositionId: string;
  secretaryPositionId: string;
  /** Who held these posts when the meeting was opened; null before. */
  chairName: string | null;
  secretaryName: string | null;
  state: MeetingState;
  /** Why it was moved, cancelled, called ad hoc, or sent back by the chair. */
  reason: string | null;
  agendaDueOn: string;
  agendaSentAt: Date | null;
  agendaSentTimes: number;
  minutesDueOn: string;
  openedAt: Date | null;
  submittedAt: Date | null;
  submittedBy: string | null;
  approvedAt: Date | null;
  approvedBy: string | null;
  attendanceVersion: number;
};

/** Every lawful move. Approved minutes stay as they are; what is to be put right is added with its date. */
export const meetingMoves = {
  move: { from: ['planned'], to: 'planned' },
  cancel: { from: ['planned'], to: 'cancelled' },
  open: { from: ['planned'], to: 'open' },
  submit: { from: ['open'], to: 'submitted' },
  sendBack: { from: ['submitted'], to: 'open' },
  approve: { from: ['submitted'], to: 'approved' },
} as const satisfies Record<string, { from: readonly MeetingState[]; to: MeetingState }>;
export type MeetingMove = keyof typeof meetingMoves;

export function canMove(state: MeetingState, move: MeetingMove): boolean {
  return meetingMoves[move].from.some((each) => each === state);
}

/** The agenda may be worked on before the meeting and while minutes are taken. */
export function agendaIsOpen(state: MeetingState): boolean {
  return state === 'planned' || state === 'open';
}

/** A record a point of the agenda is about. No word of it is kept: its title is read through the gate of the reader. */
export type ItemAbout = {
  source: string;
  step: string;
  provinceId: number;
  id: string;
  code: string;
  href: string;
  dueOn: string;
};

/** A point of the agenda with what was said on it. */
export type Item = {
  id: string;
  place: number;
  kind: 'standing' | 'own' | 'proposed';
  title: string | null;
  speaker: string | null;
  minutesLong: number | null;
  about: ItemAbout | null;
  state: 'on' | 'leftOut' | 'withdrawn';
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  addedAt: Date;
  addedBy: string;
  notes: string;
  notesAt: Date | null;
  notesBy: string | null;
  version: number;
};

export const attendanceStates = ['unknown', 'present', 'absent', 'sent'] as const;
export type AttendanceState = (typeof attendanceStates)[number];

/** Somebody called to a meeting, and whether they came. */
export type Attendee = {
  place: number;
  positionId: string | null;
  personId: string | null;
  name: string;
  post: string | null;
  status: AttendanceState;
  reason: string | null;
  /** Who came in their place. */
  sentName: string | null;
};

/** What a meeting concluded: a task with who and when, or something noted (ghi nhận). */
export type Conclusion = {
  id: string;
  meetingId: string;
  itemId: string | null;
  place: number;
  content: string;
  kind: 'task' | 'noted';
  /** As it was said at the meeting; who has it now is told by the task. */
  ownerName: string | null;
  dueOn: string | null;
  taskId: string | null;
  state: 'on' | 'withdrawn';
  withdrawnReason: string | null;
  withdrawnBy: string | null;
  madeAt: Date;
  madeBy: string;
};

/** A dated addition to approved minutes. */
export type Correction = { id: string; content: string; addedAt: Date; addedBy: string };

export type AttendanceFigures = { called: number; present: number; sent: number; absent: number };

/** Of those called, who came: `present` in person, `sent` somebody. Whoever is not recorded came not. */
export function attendanceFigures(attendees: readonly Pick<Attendee, 'status'>[]): AttendanceFigures {
  const of = (status: AttendanceState) => attendees.filter((each) => each.status === status).length;
  const [present, sent] = [of('present'), of('sent')];
  return { called: attendees.length, present, sent, absent: attendees.length - present - sent };
}
