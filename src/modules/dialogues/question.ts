import type { Delta } from '#src/platform/counters.ts';

/** By which way a question came: the portal, paper, telephone, or from the floor at the session. */
export const questionChannels = ['web', 'paper', 'phone', 'floor'] as const;
export type QuestionChannel = (typeof questionChannels)[number];

/** Chờ duyệt · đã duyệt · gộp vào câu khác · không đưa ra · đã chuyển thành đơn. */
export const questionStates = ['received', 'accepted', 'merged', 'setAside', 'passed'] as const;
export type QuestionState = (typeof questionStates)[number];

/** Trả lời tại chỗ · giao việc (có cam kết) · trả lời bằng văn bản sau buổi đối thoại. */
export const questionOutcomes = ['onSpot', 'assigned', 'written'] as const;
export type QuestionOutcome = (typeof questionOutcomes)[number];

/** A question as those who prepare the dialogue know it. Who asked is sealed, and is not in it. */
export type Question = {
  provinceId: number;
  id: string;
  dialogueId: string;
  /** By arrival in its dialogue. */
  number: number;
  channel: QuestionChannel;
  /** As it was asked; null once it was passed on. Never public. */
  rawText: string | null;
  shownName: string | null;
  sealed: boolean;
  state: QuestionState;
  /** As it is shown and published. */
  wording: string | null;
  topicId: string | null;
  topic: string | null;
  mergedInto: string | null;
  reason: string | null;
  outcome: QuestionOutcome | null;
  answer: string | null;
  answeredBy: string | null;
  answeredOn: string | null;
  passedOn: string | null;
  askedAt: Date;
  version: number;
};

/** Every lawful move of a question. What became a petition is one for good. */
export const questionMoves = {
  accept: { from: ['received', 'accepted', 'setAside'], to: 'accepted' },
  merge: { from: ['received', 'accepted', 'setAside'], to: 'merged' },
  unmerge: { from: ['merged'], to: 'received' },
  setAside: { from: ['received', 'accepted'], to: 'setAside' },
  pass: { from: ['received', 'accepted', 'setAside'], to: 'passed' },
} as const satisfies Record<string, { from: readonly QuestionState[]; to: QuestionState }>;
export type QuestionMove = keyof typeof questionMoves;

/** Whether the question can be moved so. One that was answered stays what it is: its answer was given to somebody. */
export function canMoveQuestion({ state, outcome }: Pick<Question, 'state' | 'outcome'>, move: QuestionMove): boolean {
  if (outcome !== null && move !== 'accept') return false;
  return questionMoves[move].from.some((from) => from === state);
}

type Counted = Pick<Question, 'provinceId' | 'state' | 'channel' | 'outcome' | 'answeredOn'> & { askedOn: string };

/**
 * What is counted of a question: one for each that was asked, whatever became of it, by what it is now; one more for how it was answered.
 * Those that became petitions are counted there.
 */
export function questionFacts(question: Counted, unitId: number): Delta[] {
  const { provinceId, state, channel, outcome, answeredOn, askedOn } = question;
  if (state === 'passed') return [];
  const asked: Delta = { provinceId, unitId, day: askedOn, indicator: 'dialogues.questions', dims: `${state}|${channel}`, n: 1 };
  if (!outcome || !answeredOn) return [asked];
  const answered = { onSpot: 'dialogues.onSpot', assigned: 'dialogues.assigned', written: 'dialogues.written' } as const;
  return [asked, { provinceId, unitId, day: answeredOn, indicator: answered[outcome], dims: channel, n: 1 }];
}
