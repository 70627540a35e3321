import { z } from 'zod';
import { complexities } from '#src/modules/deadlines/index.ts';
import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import { type Move, movesOf, stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import { criteria } from '#src/modules/petitions/proceedings/clock.ts';
import { obstacles } from '#src/modules/petitions/proceedings/limitation.ts';
import { day, type FieldWords, optionalText, parseInput, text } from '#src/platform/forms.ts';

/** What must hold before a complaint is taken up (Luật Khiếu nại Điều 9, 11, 27). */
const complaintConditions = [
  'competence',
  'ownRight',
  'capacity',
  'inTime',
  'signed',
  'notInternal',
  'notDecidedTwice',
  'notStopped',
  'notInCourt',
] as const;

/** What must hold before a denunciation is taken up (Luật Tố cáo Điều 29 k1). */
const denunciationConditions = ['competence', 'form', 'capacity', 'identifiable', 'newEvidence'] as const;

const conditions = [...new Set([...complaintConditions, ...denunciationConditions])];
export type Condition = (typeof conditions)[number];

export function conditionsOf(kind: PetitionKind): readonly Condition[] {
  return kind === 'denunciation' ? denunciationConditions : complaintConditions;
}

const storeGrounds = [
  'notEligible',
  'alsoSentToCompetent',
  'alreadyGuided',
  'outOfTime',
  'settledNothingNew',
  'illegible',
] as const;
const complaintSuspension = ['forceMajeure', 'otherResult'] as const;
const denunciationSuspension = ['otherResult', 'needsExpertise', 'forceMajeure'] as const;
const complaintEnd = ['complainantGone', 'nothingLeft', 'inCourt'] as const;
const denunciationEnd = ['allWithdrawn', 'decidedElsewhere', 'denouncedDied'] as const;
const findings = ['founded', 'partlyFounded', 'unfounded'] as const;
const measures = ['secrecy', 'work', 'residence', 'lifeAndHealth'] as const;

const nothing = z.object({});
const maybeDay = z.preprocess((value) => value || undefined, day.optional()).optional();
const shortText = text({ min: 2, max: 300 });
const finding = z.object({ finding: z.enum(findings, 'finding') });

/** What each act says beside its day and document. No name of a citizen belongs in any of it. */
export const actDetails = {
  markSecond: z.object({ firstReference: text({ max: 20, tooShort: 'firstReference' }) }),
  check: z.object({
    met: z.array(z.enum(conditions)).default([]),
    learnedOn: maybeDay,
    excusedFrom: maybeDay,
    excusedUntil: maybeDay,
    obstacle: z.preprocess((value) => (value === 'no' ? undefined : value), z.enum(obstacles).optional()).optional(),
  }),
  extendCheck: z.object({ days: z.coerce.number('days').int('days').min(1, 'days').max(3, 'days') }),
  accept: z.object({ remote: z.enum(['yes', 'no']).default('no') }),
  refuse: z.object({ missing: z.array(z.enum(conditions)).min(1, 'missingCondition') }),
  handleTip: z.object({ way: z.enum(['checked', 'passedOn'], 'way'), to: optionalText(200) }),
  guide: z.object({ to: shortText }),
  return: nothing,
  store: z.object({ ground: z.enum(storeGrounds, 'ground') }),
  verify: nothing,
  inviteDialogue: z.object({ dialogueOn: day, place: shortText }),
  holdDialogue: z.object({ came: z.enum(['came', 'stayedAway'], 'came') }),
  decide: finding,
  conclude: finding,
  extend: z.object({
    days: z.coerce.number('days').int('days').min(1, 'days').max(60, 'days'),
    complexity: z.enum(complexities, 'complexity'),
    criteria: z.array(z.enum(criteria)).min(1, 'criteria'),
  }),
  suspend: z.object({ ground: z.enum([...complaintSuspension, ...denunciationSuspension], 'ground') }),
  resume: nothing,
  terminate: z.object({ ground: z.enum([...complaintEnd, ...denunciationEnd], 'ground') }),
  withdrawPart: z.object({ part: text({ min: 3, max: 500, tooShort: 'part' }), how: z.enum(['writing', 'minutes'], 'how') }),
  withdraw: z.object({ how: z.enum(['writing', 'minutes'], 'how') }),
  withdrawGoesOn: z.object({
    how: z.enum(['writing', 'minutes'], 'how'),
    why: z.enum(['violationShows', 'forced', 'bought', 'slander'], 'ground'),
  }),
  fulfil: z.object({ rule: z.string('rule').regex(/^[a-zA-Z.]+$/, 'rule') }),
  appeal: z.object({ to: shortText }),
  sue: z.object({ to: shortText }),
  takeForce: nothing,
  enforce: nothing,
  actOn: nothing,
  close: nothing,
  continue: z.object({ why: z.enum(['newFacts', 'notAgreed', 'late'], 'ground') }),
  reopen: nothing,
  keepClosed: nothing,
  requestProtection: z.object({ measure: z.enum(measures, 'measure') }),
  decideProtection: z.object({ measure: z.enum(measures, 'measure') }),
  endProtection: z.object({ measure: z.enum(measures, 'measure') }),
  urge: z.object({ to: shortText }),
  direct: z.object({ to: shortText }),
} satisfies Partial<Record<Move, z.ZodType>>;

/** A move that is written into the formal file as an act with its day and document; the others have actions of their own. */
export type Act = keyof typeof actDetails;
export type Details<A extends Act = Act> = z.output<(typeof actDetails)[A]>;

export function isAct(move: string): move is Act {
  return Object.hasOwn(actDetails, move);
}

/** The acts of a kind, in the order in which they come up. */
export function actsOf(kind: PetitionKind): Act[] {
  return movesOf(kind).filter(isAct);
}

/** Acts between offices; the sender is not told of them, and of protection not on a page that opens by a code. */
const untold: readonly string[] = [
  'extendCheck',
  'fulfil',
  'urge',
  'direct',
  'close',
  'requestProtection',
  'decideProtection',
  'endProtection',
];

export function isTold(act: Act): boolean {
  return !untold.includes(act);
}

/** A control of the form of an act; its words stand in `act-words.ts` under its name. */
export type ActField =
  | { name: string; control: 'text' | 'long' | 'day' | 'number' | 'rule'; optional?: true }
  | { name: string; control: 'one' | 'many'; options: readonly string[]; optional?: true };

const limitationFields: readonly ActField[] = [
  { name: 'learnedOn', control: 'day', optional: true },
  { name: 'obstacle', control: 'one', options: ['no', ...obstacles] },
  { name: 'excusedFrom', control: 'day', optional: true },
  { name: 'excusedUntil', control: 'day', optional: true },
];

/** The fields of an act beside its day, document and note. */
export function fieldsOf(act: Act, kind: PetitionKind): ActField[] {
  const ground = (options: readonly string[]): ActField[] => [{ name: 'ground', control: 'one', options }];
  const how: ActField = { name: 'how', control: 'one', options: ['writing', 'minutes'] };
  switch (act) {
    case 'markSecond':
      return [{ name: 'firstReference', control: 'text' }];
    case 'check':
      return [...(kind === 'complaint' ? limitationFields : []), { name: 'met', control: 'many', options: conditionsOf(kind) }];
    case 'extendCheck':
      return [{ name: 'days', control: 'number' }];
    case 'accept':
      return kind === 'complaint' ? [{ name: 'remote', control: 'one', options: ['no', 'yes'] }] : [];
    case 'refuse':
      return [{ name: 'missing', control: 'many', options: conditionsOf(kind) }];
    case 'handleTip':
      return [
        { name: 'way', control: 'one', options: ['checked', 'passedOn'] },
        { name: 'to', control: 'text', optional: true },
      ];
    case 'guide':
    case 'appeal':
    case 'sue':
    case 'urge':
    case 'direct':
      return [{ name: 'to', control: 'text' }];
    case 'store':
      return ground(storeGrounds);
    case 'inviteDialogue':
      return [
        { name: 'dialogueOn', control: 'day' },
        { name: 'place', control: 'text' },
      ];
    case 'holdDialogue':
      return [{ name: 'came', control: 'one', options: ['came', 'stayedAway'] }];
    case 'decide':
    case 'conclude':
      return [{ name: 'finding', control: 'one', options: findings }];
    case 'extend':
      return [
        { name: 'days', control: 'number' },
        { name: 'complexity', control: 'one', options: kind === 'denunciation' ? complexities : ['complex'] },
        { name: 'criteria', control: 'many', options: criteria },
      ];
    case 'suspend':
      return ground(kind === 'denunciation' ? denunciationSuspension : complaintSuspension);
    case 'terminate':
      return ground(kind === 'denunciation' ? denunciationEnd : complaintEnd);
    case 'withdrawPart':
      return [{ name: 'part', control: 'long' }, how];
    case 'withdraw':
      return [how];
    case 'withdrawGoesOn':
      return [how, { name: 'why', control: 'one', options: ['violationShows', 'forced', 'bought', 'slander'] }];
    case 'fulfil':
      return [{ name: 'rule', control: 'rule' }];
    case 'continue':
      return [{ name: 'why', control: 'one', options: ['newFacts', 'notAgreed', 'late'] }];
    case 'requestProtection':
    case 'decideProtection':
    case 'endProtection':
      return [{ name: 'measure', control: 'one', options: measures }];
    default:
      return [];
  }
}

/** What every act has: its day, its document, a line of explanation. */
export const actSchema = z.object({
  on: day,
  documentNumber: optionalText(100),
  documentDate: maybeDay,
  signer: optionalText(200),
  note: optionalText(2_000),
  /** Uploads that become the papers of the act. */
  uploads: z.array(z.uuid()).max(8, 'tooManyFiles').optional(),
});

export type ActInput<A extends Act = Act> = z.output<typeof actSchema> & { act: A; details: Details<A> };

/** Whether the act of this kind exists only with a numbered document. */
export function needsDocument(kind: PetitionKind, act: Act): boolean {
  return stepOf(kind, act)?.document === 'required';
}

/**
 * Whether the document of this act belongs to this case alone, so that no other case of the unit bears its number in the same year. One
 * letter may urge or direct in several cases; papers of the court or the sender have numbers of their own.
 */
export function hasOwnNumber(kind: PetitionKind, act: Act): boolean {
  return needsDocument(kind, act) && act !== 'urge' && act !== 'direct';
}

/** An act on record. */
export type RecordedAct = {
  seq: number;
  act: Act;
  actedOn: string;
  documentNumber: string | null;
  documentDate: string | null;
  /** The letter whose number it is; null when it was numbered outside. */
  letterId: string | null;
  /** Day that letter was cancelled; null while its document stands. */
  documentCancelledOn: string | null;
  signer: string | null;
  note: string | null;
  details: Record<string, unknown>;
  statusBefore: string;
  statusAfter: string;
  byName: string;
  byUnit: string;
  recordedAt: Date;
};

/** What was recorded, as it was told. */
export function inputOf(recorded: RecordedAct): ActInput {
  const { act, actedOn, documentNumber, documentDate, signer, note, details } = recorded;
  return {
    act,
    on: actedOn,
    documentNumber: documentNumber ?? undefined,
    documentDate: documentDate ?? undefined,
    signer: signer ?? undefined,
    note: note ?? undefined,
    details: actDetails[act].parse(details),
  };
}

const choose = { vi: 'Chọn một mục.', en: 'Choose one.' };
const chooseSome = { vi: 'Chọn ít nhất một mục.', en: 'Choose at least one.' };

/** Sentences for what can be wrong in the form of an act. */
const actFieldWords: FieldWords = {
  firstReference: { vi: 'Ghi mã hồ sơ, ví dụ DV-7K3MQ-19.', en: 'Give the code of the case, for example DV-7K3MQ-19.' },
  days: {
    vi: 'Ghi số ngày, từ 1 trở lên, không quá mức luật cho.',
    en: 'Give the number of days, from 1 to what the law allows.',
  },
  part: { vi: 'Ghi rõ phần nội dung đã rút.', en: 'Say which part was withdrawn.' },
  rule: { vi: 'Chọn hạn đã thực hiện.', en: 'Choose the term that was met.' },
  missingCondition: { vi: 'Chọn ít nhất một điều kiện còn thiếu.', en: 'Choose at least one condition that is missing.' },
  criteria: chooseSome,
  ...Object.fromEntries(['ground', 'way', 'came', 'finding', 'complexity', 'how', 'measure'].map((name) => [name, choose])),
};

/** Reads an act as it was typed, its day, document and details in one flat form. Throws every wrong field at once. */
export function parseAct(act: Act, typed: Record<string, unknown>): ActInput {
  const own: z.ZodRawShape = actDetails[act].shape;
  const { on, documentNumber, documentDate, signer, note, uploads, ...details } = parseInput(
    z.object({ ...actSchema.shape, ...own }),
    typed,
    actFieldWords,
  );
  // What is left is what the schema of this act gave.
  return { act, on, documentNumber, documentDate, signer, note, uploads, details: details as Details };
}
