import { type Move, stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import { addDays } from '#src/platform/calendar.ts';
import type { Delta } from '#src/platform/counters.ts';

export const kinds = ['complaint', 'denunciation', 'recommendation', 'feedback'] as const;
export const channels = ['web', 'desk', 'phone', 'letter', 'api'] as const;
export const identities = ['named', 'nameWithheld', 'anonymous'] as const;
export const outcomes = ['answered', 'done', 'cannotBeDone'] as const;
export const verdicts = ['done', 'partly', 'notDone'] as const;
export const statuses = [
  'received',
  'triaged',
  'inProgress',
  'awaitingSender',
  'answered',
  'done',
  'confirmed',
  'disputed',
  'cannotBeDone',
  'transferredOut',
  'checked',
  'accepted',
  'verifying',
  'dialogueHeld',
  'suspended',
  'decided',
  'appealed',
  'inCourt',
  'inForce',
  'enforced',
  'concluded',
  'actedOn',
  'continued',
  'closed',
  'tipHandled',
  'notAccepted',
  'guided',
  'returned',
  'stored',
  'withdrawn',
  'terminated',
  'split',
  'joined',
] as const;

/** How a petition ended here. Each is its own: what was guided, returned or withdrawn is never hidden inside “answered”. */
export const endings = [
  ...outcomes,
  'transferredOut',
  'decided',
  'concluded',
  'tipHandled',
  'notAccepted',
  'guided',
  'returned',
  'stored',
  'withdrawn',
  'terminated',
  'split',
  'joined',
] as const;

/** Fields of work of a matter (lĩnh vực). Religion and ethnicity are fields of work here, never properties of a person. */
export const fields = [
  'land',
  'environment',
  'infrastructure',
  'socialPolicy',
  'administration',
  'publicOrder',
  'economy',
  'culture',
  'ethnicReligiousAffairs',
  'other',
] as const;

/** khiếu nại, tố cáo, kiến nghị, phản ánh */
export type PetitionKind = (typeof kinds)[number];
export type Channel = (typeof channels)[number];
/** Who may know the name: everyone concerned, only those who handle it, or nobody knows it. */
export type Identity = (typeof identities)[number];
export type PetitionStatus = (typeof statuses)[number];
export type Outcome = (typeof outcomes)[number];
export type Ending = (typeof endings)[number];
export type Verdict = (typeof verdicts)[number];
export type Field = (typeof fields)[number];

/** A petition (đơn, ý kiến). Days are `YYYY-MM-DD` in Asia/Ho_Chi_Minh. */
export type Petition = {
  provinceId: number;
  id: string;
  reference: string;
  kind: PetitionKind;
  channel: Channel;
  identity: Identity;
  /** Only those assigned see that it exists. */
  sealed: boolean;
  subject: string;
  body: string;
  place: string | null;
  field: Field | null;
  status: PetitionStatus;
  intakeUnitId: number;
  unitId: number;
  officeUnitId: number | null;
  holderId: string | null;
  holderName: string | null;
  accountableId: string | null;
  accountableName: string | null;
  receivedOn: string;
  receivedAt: Date;
  acceptedOn: string | null;
  /** Last day of the term that runs now, from the rule `dueRule`. */
  dueOn: string | null;
  dueRule: string | null;
  /** Day of the answer that stands; null again once it is disputed. */
  settledOn: string | null;
  outcome: Ending | null;
  doneOn: string | null;
  confirmedOn: string | null;
  confirmBy: string | null;
  disputes: number;
  publishedOn: string | null;
  fileCount: number;
};

/** Whether the move is lawful where the petition stands now, by the table of its kind. */
export function canMove({ kind, status }: Pick<Petition, 'kind' | 'status'>, move: Move): boolean {
  return stepOf(kind, move)?.from.includes(status) ?? false;
}

/** Kinds whose settling the law lays down step by step, each with a signed document; the others are answered. */
export function isFormal(kind: PetitionKind): boolean {
  return kind === 'complaint' || kind === 'denunciation';
}

/** The sender may send a matter back this often; then it is for the next level. */
export const MAX_DISPUTES = 2;

/** Days the sender has to confirm or dispute an answer; internal, not from a law. */
export const CONFIRM_DAYS = 13;

const publishable = [...outcomes, 'decided'] as const satisfies readonly Ending[];

/** Answers that may be shown to everyone: never of a sealed petition. */
export function canPublish(petition: Petition): boolean {
  return !petition.sealed && petition.settledOn !== null && publishable.some((outcome) => outcome === petition.outcome);
}

/** Whether petitions may be sent or passed to this unit: authorities take them, not their offices and not the nation. */
export function takesPetitions(unit: { living: boolean; level: string }): boolean {
  return unit.living && (unit.level === 'commune' || unit.level === 'province');
}

/** One step in the chain of custody. */
export type Custody = {
  seq: number;
  fromUnitId: number;
  toUnitId: number | null;
  toBody: string | null;
  reason: string;
  movedOn: string;
  movedAt: Date;
  byName: string;
};

/** `seq` 0 is how a part of a letter began: it was not received once more, it split off. */
type CountedStep = Pick<Custody, 'fromUnitId' | 'toUnitId' | 'movedOn'> & { seq?: number };

/** Ended without being settled or sent away: its parts, or the petition it was joined to, are counted on. */
export const setAsideAs = ['split', 'joined'] as const satisfies readonly Ending[];

/**
 * What the counters hold of a petition. Every action counts the difference of these before and after, so the sums always equal the records.
 * Results (done, confirmed) count on the day of the answer they belong to, so that in any period confirmed ≤ done ≤ settled and each is a
 * part of the same petitions. The third dimension keeps sealed petitions apart for readers who may not know of them.
 */
export function facts(petition: Petition, custody: readonly CountedStep[]): Delta[] {
  const { unitId, settledOn, dueOn, outcome } = petition;
  const fact = (indicator: Indicator, unit: number, day: string): Delta => ({
    provinceId: petition.provinceId,
    unitId: unit,
    day,
    indicator,
    dims: `${petition.kind}|${petition.channel}|${petition.sealed ? 'sealed' : 'open'}`,
    n: 1,
  });
  const beginning = custody.find(({ seq }) => seq === 0);
  const made = [
    beginning
      ? fact('splitOff', petition.intakeUnitId, beginning.movedOn)
      : fact('received', petition.intakeUnitId, petition.receivedOn),
  ];
  for (const step of custody) {
    if (step === beginning) continue;
    if (step.toUnitId === null) made.push(fact('transferredOut', step.fromUnitId, step.movedOn));
    else made.push(fact('passedOn', step.fromUnitId, step.movedOn), fact('transferredIn', step.toUnitId, step.movedOn));
  }
  if (settledOn && setAsideAs.some((ending) => ending === outcome)) made.push(fact('setAside', unitId, settledOn));
  else if (settledOn && outcome !== 'transferredOut') {
    made.push(fact('settled', unitId, settledOn));
    if (outcome === 'cannotBeDone') made.push(fact('cannotBeDone', unitId, settledOn));
    if (dueOn && settledOn <= dueOn) made.push(fact('onTime', unitId, settledOn));
    if (petition.doneOn) made.push(fact('done', unitId, settledOn));
    if (petition.confirmedOn) made.push(fact('confirmed', unitId, settledOn));
  }
  if (dueOn && (!settledOn || settledOn > dueOn)) {
    made.push(fact('becameLate', unitId, addDays(dueOn, 1)));
    if (settledOn) made.push(fact('lateCleared', unitId, settledOn));
  }
  return made;
}

/**
 * What is counted; `reports` adds and subtracts these, `list.ts` lists the records behind each.
 * A petition passed on to another unit of the system lives on there (`passedOn`, `transferredIn`); one sent to a body outside it ends here
 * as `transferredOut`, once. A letter stays received once however it is split: it is set aside, and each part comes in as `splitOff`. A petition
 * joined to another is set aside too.
 */
export const indicators = [
  'received',
  'splitOff',
  'setAside',
  'transferredIn',
  'passedOn',
  'transferredOut',
  'settled',
  'cannotBeDone',
  'onTime',
  'done',
  'confirmed',
  'becameLate',
  'lateCleared',
] as const;
export type Indicator = (typeof indicators)[number];
