import type { Ending, PetitionKind, PetitionStatus } from '#src/modules/petitions/petition.ts';
import type { Deed } from '#src/modules/petitions/policy.ts';
import { complaint } from '#src/modules/petitions/procedures/complaint.ts';
import { denunciation } from '#src/modules/petitions/procedures/denunciation.ts';
import { recommendation } from '#src/modules/petitions/procedures/recommendation.ts';

/**
 * What a move does to the terms of the case. A rule that differs between the first and the second complaint is named without its last part:
 * `complaint.resolve` is `complaint.resolve.first` or `.second`.
 */
export type ClockEffect =
  | { starts: string; main?: true }
  | { ends: string }
  /** The main term rests, goes on, is lengthened or is over. */
  | 'pauses'
  | 'resumes'
  | 'extends'
  | 'endsMain'
  /** The term of a notice, chosen by the officer. */
  | 'endsChosen';

export type Step = {
  from: readonly PetitionStatus[];
  /** `stays`: something is done and written down, the case stands where it stood. */
  to: PetitionStatus | 'stays';
  /** Who may; see `policy.ts`. */
  deed: Deed;
  clock?: readonly ClockEffect[];
  /** Whether the act exists only as a signed document with its number. */
  document?: 'required' | 'optional';
  /** The case counts as settled with this outcome from the day of the act. */
  ends?: Ending;
  /** The case is in hand again: it is settled no more. */
  reopens?: true;
};

export type Procedure = Readonly<Record<string, Step>>;

/** The lawful moves of each kind, each in one table; pages, actions, API and the diagrams of the README ask these and nothing else. */
const procedures = { complaint, denunciation, recommendation, feedback: recommendation } as const satisfies Record<
  PetitionKind,
  Procedure
>;

/** Every move there is. */
export type Move = keyof typeof complaint | keyof typeof denunciation | keyof typeof recommendation;

export function procedureOf(kind: PetitionKind): Procedure {
  return procedures[kind];
}

/** The moves of a kind, in the order in which they come up. */
export function movesOf(kind: PetitionKind): Move[] {
  return Object.keys(procedures[kind]) as Move[]; // the keys of the tables make up `Move`
}

/** The step of this kind; undefined when the kind has no such move. */
export function stepOf(kind: PetitionKind, move: Move): Step | undefined {
  return procedureOf(kind)[move];
}
