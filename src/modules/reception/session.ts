import type { Post } from '#src/modules/reception/schedule-rules.ts';
import type { Delta } from '#src/platform/counters.ts';

export const sessionStates = ['planned', 'held', 'delegated', 'notHeld', 'postponed'] as const;
export type SessionState = (typeof sessionStates)[number];

/** A day on which a head receives citizens (buổi tiếp công dân của người đứng đầu). */
export type Session = {
  provinceId: number;
  id: string;
  unitId: number;
  post: Post;
  headTitle: string;
  headName: string;
  occasion: 'periodic' | 'adHoc';
  mode: 'direct' | 'online';
  day: string;
  plannedOn: string;
  /** Name of the holiday, or `weekend`, for which the day was moved. */
  shiftedFor: string | null;
  startsTime: string;
  endsTime: string;
  place: string;
  slotMinutes: number;
  slotPeople: number;
  state: SessionState;
  /** Day it was made public. */
  postedOn: string | null;
  deputy: string | null;
  reason: string | null;
  movedTo: string | null;
  movedFrom: string | null;
  onlineGround: string | null;
  onlinePoints: string | null;
  noticeOn: string | null;
  testedOn: string | null;
  recording: string | null;
  recordedAt: Date | null;
  recordedBy: string | null;
};

/** Every lawful move. A result may be put right; a postponed day stays postponed: its place is taken by the new one. */
export const sessionMoves = {
  hold: { from: ['planned', 'delegated', 'notHeld'], to: 'held' },
  delegate: { from: ['planned', 'held', 'notHeld'], to: 'delegated' },
  skip: { from: ['planned', 'held', 'delegated'], to: 'notHeld' },
  postpone: { from: ['planned'], to: 'postponed' },
} as const satisfies Record<string, { from: SessionState[]; to: SessionState }>;
export type SessionMove = keyof typeof sessionMoves;

export function canMove(state: SessionState, move: SessionMove): boolean {
  return sessionMoves[move].from.some((each) => each === state);
}

const counted = {
  held: 'reception.daysHeld',
  delegated: 'reception.daysDelegated',
  notHeld: 'reception.daysNotHeld',
} as const;

/** What is counted of a session as it is. Days taken by a deputy are never added to those held. */
export function sessionFacts(session: Pick<Session, 'provinceId' | 'unitId' | 'day' | 'post' | 'occasion' | 'state'>): Delta[] {
  const { provinceId, unitId, day, post, occasion, state } = session;
  if (state === 'planned' || state === 'postponed') return [];
  return [{ provinceId, unitId, day, indicator: counted[state], dims: `${post}|${occasion}`, n: 1 }];
}

/** On which grounds a session may be held online (NĐ 154/2026/NĐ-CP Điều 16–24). */
export const onlineGrounds = {
  complex: {
    vi: 'Vụ việc phức tạp, kéo dài, liên quan nhiều cơ quan',
    en: 'A complex or long case over several bodies',
  },
  wish: {
    vi: 'Người ở xa, hộ nghèo, gia đình chính sách, người già yếu, khuyết tật có nguyện vọng',
    en: 'A remote, poor, policy-family, old or disabled person wishes it',
  },
  emergency: { vi: 'Thiên tai, dịch bệnh, an ninh trật tự', en: 'Disaster, epidemic, security' },
  denunciation: {
    vi: 'Tố cáo phức tạp, người tố cáo không yêu cầu giữ bí mật và vẫn giữ được bí mật',
    en: 'A complex denunciation, the denouncer asks for no secrecy, and secrecy can be kept',
  },
} as const;
export type OnlineGround = keyof typeof onlineGrounds;
