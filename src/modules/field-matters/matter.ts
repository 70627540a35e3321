import type { Delta } from '#src/platform/counters.ts';

export const statuses = ['reported', 'needsMore', 'verified', 'settled', 'passedOn', 'notFounded', 'watched', 'joined'] as const;
/** mới báo · chờ bổ sung · đã xác minh · đã giải quyết · đã chuyển nơi khác · không đúng như báo · tiếp tục theo dõi · đã nhập vào vụ việc khác */
export type MatterStatus = (typeof statuses)[number];

/** How it ended; each is counted apart. One that is watched is closed too: nobody owes a step until it is taken up again. */
export const endings = ['settled', 'watched', 'passedOn', 'notFounded'] as const;
export type Ending = (typeof endings)[number];

export const urgencies = ['urgent', 'high', 'ordinary', 'low'] as const;
export type Urgency = (typeof urgencies)[number];

/** How the team knows; who told it is asked nowhere. */
export const reliabilities = ['seen', 'several', 'single', 'unchecked'] as const;
export type Reliability = (typeof reliabilities)[number];

/** Fields of work of a matter. Religion and ethnic affairs are fields of work like any other, and stand on matters alone. */
export const fields = [
  'land',
  'resources',
  'environment',
  'water',
  'infrastructure',
  'transport',
  'health',
  'education',
  'labour',
  'trade',
  'agriculture',
  'fishery',
  'socialPolicy',
  'publicOrder',
  'ethnicAffairs',
  'religiousAffairs',
  'administration',
  'other',
] as const;
export type Field = (typeof fields)[number];

/** A matter arising (tình hình, vụ việc nổi lên). */
export type Matter = {
  provinceId: number;
  id: string;
  reference: string;
  /** The authority that answers for it now. */
  unitId: number;
  /** The authority it was reported to; figures of reports count there. */
  reportedUnitId: number;
  title: string;
  account: string;
  field: Field;
  urgency: Urgency;
  reliability: Reliability;
  /** Exists only for the people it was given to. */
  restricted: boolean;
  wholeProvince: boolean;
  households: number | null;
  sinceOn: string | null;
  cited: string | null;
  reporterId: string;
  reporterName: string;
  team: string | null;
  reportedOn: string;
  reportedAt: Date;
  status: MatterStatus;
  /** Internal target of the verification. */
  verifyBy: string;
  /** First day on which it was found to be so. */
  verifiedOn: string | null;
  verifiedByName: string | null;
  verifiedHow: string | null;
  closedOn: string | null;
  outcome: string | null;
  outcomeDocument: string | null;
  passedTo: string | null;
  joinedInto: string | null;
};

/** A place of a matter: a unit as it was named on `asOf`, or words that fit no unit, or more than one. */
export type MatterPlace = { unitId: number | null; asOf: string; words: string; spot: string | null };

/** Where a matter goes on that was closed or joined: it need not be verified a second time. */
type Target = MatterStatus | 'back';

/** Every lawful move. Pages, API and actions ask this table; moves are listed nowhere else. */
export const moves = {
  verify: { from: ['reported', 'needsMore'], to: 'verified' },
  askMore: { from: ['reported'], to: 'needsMore' },
  supply: { from: ['needsMore'], to: 'reported' },
  refute: { from: ['reported', 'needsMore'], to: 'notFounded' },
  settle: { from: ['verified', 'watched'], to: 'settled' },
  watch: { from: ['verified'], to: 'watched' },
  passOn: { from: ['reported', 'needsMore', 'verified', 'watched'], to: 'passedOn' },
  reopen: { from: ['settled', 'passedOn', 'notFounded', 'watched'], to: 'back' },
  join: { from: ['reported', 'needsMore', 'verified', 'watched'], to: 'joined' },
  unjoin: { from: ['joined'], to: 'back' },
} as const satisfies Record<string, { from: MatterStatus[]; to: Target }>;
export type MatterMove = keyof typeof moves;

export function canMove({ status }: Pick<Matter, 'status'>, move: MatterMove): boolean {
  return moves[move].from.some((each) => each === status);
}

/** The status a move leads to. */
export function movedTo(matter: Pick<Matter, 'verifiedOn'>, move: MatterMove): MatterStatus {
  const { to } = moves[move];
  if (to !== 'back') return to;
  return matter.verifiedOn ? 'verified' : 'reported';
}

export function isOpen({ status }: Pick<Matter, 'status'>): boolean {
  return status === 'reported' || status === 'needsMore' || status === 'verified';
}

/** Days the commune has to go and see, by urgency: an internal target; counted as calendar days, because what is urgent does not rest. */
export const VERIFY_DAYS: Record<Urgency, number> = { urgent: 1, high: 2, ordinary: 5, low: 10 };

export const indicators = ['matters.reported', 'matters.verified', 'matters.closed'] as const;

/** What is counted of a matter as it is. Of a restricted one nothing: a figure must not tell that it exists. */
export function matterFacts(matter: Matter): Delta[] {
  if (matter.restricted) return [];
  const { provinceId, reportedUnitId: unitId, field, urgency, reportedOn, verifiedOn, closedOn, status } = matter;
  const fact = (indicator: (typeof indicators)[number], day: string, dims: string): Delta => ({
    provinceId,
    unitId,
    day,
    indicator,
    dims,
    n: 1,
  });
  return [
    fact('matters.reported', reportedOn, `${field}|${urgency}`),
    ...(verifiedOn ? [fact('matters.verified', verifiedOn, field)] : []),
    ...(closedOn ? [fact('matters.closed', closedOn, `${status}|${field}`)] : []),
  ];
}
