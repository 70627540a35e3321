import type { Field, Outcome, PetitionKind } from '#src/modules/petitions/petition.ts';

/** What an answer can be checked by. */
export type Evidence = { picture: boolean; file: boolean; documentNumber: boolean; whereToLook: boolean };
export type EvidenceKind = keyof Evidence;

export type Requirement = {
  outcomes: readonly Outcome[];
  /** Kinds and fields it holds for; every one without. */
  kinds?: readonly PetitionKind[];
  fields?: readonly Field[];
  /** At least one of these. */
  anyOf: readonly EvidenceKind[];
};

/**
 * What closing asks for beside the words, by outcome, kind and field. The office's own rules, not a law's: people complain of answers
 * without a photo or a paper more than of late ones. The first that fits holds.
 */
export const requirements: readonly Requirement[] = [
  { outcomes: ['done'], fields: ['infrastructure', 'environment'], anyOf: ['picture', 'documentNumber'] },
  { outcomes: ['done'], fields: ['land', 'socialPolicy', 'administration'], anyOf: ['file', 'documentNumber'] },
  { outcomes: ['answered', 'done'], anyOf: ['whereToLook', 'documentNumber', 'file'] },
];

type Closing = { kind: PetitionKind; field: Field | null; outcome: Outcome };

/** What this closing has to show at least one of; empty when nothing is asked. */
export function asked({ kind, field, outcome }: Closing): readonly EvidenceKind[] {
  const rule = requirements.find(
    ({ outcomes, kinds, fields }) =>
      outcomes.includes(outcome) &&
      (kinds?.includes(kind) ?? true) &&
      (fields === undefined || (field !== null && fields.includes(field))),
  );
  return rule?.anyOf ?? [];
}

/** The kinds of evidence that would do, when none of them is there; undefined when the closing may go on. */
export function missing(closing: Closing, evidence: Evidence): readonly EvidenceKind[] | undefined {
  const wanted = asked(closing);
  return wanted.length === 0 || wanted.some((kind) => evidence[kind]) ? undefined : wanted;
}
