import type { Delta } from '#src/platform/counters.ts';

/** Whose dialogue it is. */
export const posts = ['communeChair', 'communeSecretary', 'provinceChair', 'provinceSecretary', 'agencyHead'] as const;
export type Post = (typeof posts)[number];

/** Heads of each level. */
export const postsOf = {
  commune: ['communeChair', 'communeSecretary', 'agencyHead'],
  province: ['provinceChair', 'provinceSecretary', 'agencyHead'],
} as const satisfies Record<string, readonly Post[]>;

/** Định kỳ · chuyên đề · đột xuất. */
export const occasions = ['periodic', 'thematic', 'adHoc'] as const;
export type Occasion = (typeof occasions)[number];

/** Why it is held: owed by law every year, by a local rule, asked for by 10 % of the voters, or needed (Luật TCCQĐP 2025 Điều 43). */
export const grounds = ['yearly', 'localRule', 'voters', 'need'] as const;
export type Ground = (typeof grounds)[number];

/** With whom: Nhân dân, MTTQ, đoàn thể, người lao động, doanh nghiệp. */
export const counterparts = ['people', 'front', 'organisation', 'workers', 'businesses'] as const;
export type Counterpart = (typeof counterparts)[number];

export const states = ['planned', 'announced', 'inSession', 'held', 'concluded', 'cancelled'] as const;
export type DialogueState = (typeof states)[number];

/** Kinds of those who attended, for numbers alone: nobody is named. */
export const attendees = [
  'people',
  'front',
  'women',
  'youth',
  'farmers',
  'veterans',
  'workers',
  'businesses',
  'officials',
  'others',
] as const;
export type Attendee = (typeof attendees)[number];
export type Attendance = Partial<Record<Attendee, number>>;

/** A dialogue of a head (đối thoại của người đứng đầu). Days are `YYYY-MM-DD` in Asia/Ho_Chi_Minh. */
export type Dialogue = {
  provinceId: number;
  id: string;
  code: string;
  unitId: number;
  post: Post;
  headTitle: string;
  headName: string;
  occasion: Occasion;
  ground: Ground;
  counterpart: Counterpart;
  title: string;
  content: string;
  mode: 'direct' | 'online';
  day: string;
  /** Day first planned. */
  plannedOn: string;
  startsTime: string;
  endsTime: string;
  place: string;
  capacity: number | null;
  contact: string | null;
  state: DialogueState;
  reason: string | null;
  announcedOn: string | null;
  questionsUntil: string | null;
  questionCount: number;
  deputy: string | null;
  deputyReason: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
  currentQuestionId: string | null;
  attendance: Attendance;
  people: number;
  conclusion: string | null;
  publishedOn: string | null;
  /** Last day to publish the result, once the session was held. */
  publishBy: string | null;
  noticeLetterId: string | null;
  minutesLetterId: string | null;
  conclusionLetterId: string | null;
  version: number;
};

/** Every lawful move. `stays` changes something else than the state. */
export const moves = {
  revise: { from: ['planned', 'announced'], to: 'stays' },
  announce: { from: ['planned'], to: 'announced' },
  postpone: { from: ['planned', 'announced'], to: 'stays' },
  cancel: { from: ['planned', 'announced'], to: 'cancelled' },
  begin: { from: ['announced'], to: 'inSession' },
  lead: { from: ['inSession'], to: 'stays' },
  end: { from: ['inSession'], to: 'held' },
  conclude: { from: ['held'], to: 'stays' },
  publish: { from: ['held'], to: 'concluded' },
} as const satisfies Record<string, { from: readonly DialogueState[]; to: DialogueState | 'stays' }>;
export type Move = keyof typeof moves;

export function canMove({ state }: Pick<Dialogue, 'state'>, move: Move): boolean {
  return moves[move].from.some((from) => from === state);
}

/** Whether the session took place. */
export function wasHeld({ state }: Pick<Dialogue, 'state'>): boolean {
  return state === 'held' || state === 'concluded';
}

/** Questions are taken from the notice until the last day for them, at the session from whoever is there, and never after. */
export function takesQuestions(
  { state, day, questionsUntil }: Pick<Dialogue, 'state' | 'day' | 'questionsUntil'>,
  today: string,
): boolean {
  return state === 'announced' && today <= (questionsUntil ?? day) && today <= day;
}

/** One registers until the day of the session. */
export function takesRegistrations({ state, day }: Pick<Dialogue, 'state' | 'day'>, today: string): boolean {
  return state === 'announced' && today <= day;
}

/** What is counted of a dialogue as it is. One a deputy held is never added to those the head held. */
export function dialogueFacts(dialogue: Dialogue): Delta[] {
  const { provinceId, unitId, day, post, occasion, counterpart, people } = dialogue;
  const of = (indicator: string, n: number): Delta => ({
    provinceId,
    unitId,
    day,
    indicator,
    dims: `${post}|${occasion}|${counterpart}`,
    n,
  });
  if (dialogue.state === 'cancelled') return [of('dialogues.cancelled', 1)];
  if (!wasHeld(dialogue)) return [];
  return [
    of(dialogue.deputy ? 'dialogues.delegated' : 'dialogues.held', 1),
    ...(people > 0 ? [of('dialogues.people', people)] : []),
    ...(dialogue.publishedOn ? [of('dialogues.published', 1)] : []),
  ];
}
