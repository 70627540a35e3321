import type { LetterSubject, Series } from '#src/modules/letters/letter.ts';

/** What a template may be told beyond the matter itself; names of the form's fields too. */
export const details = [
  'toBody',
  'respondent',
  'instance',
  'reason',
  'demand',
  'startedOn',
  'dueOn',
  'meetingOn',
  'meetingAt',
  'place',
  'papers',
  'findings',
  'decision',
] as const;
export type Detail = (typeof details)[number];

/**
 * Who a letter is written to. `sender`: to the sender, by name. `parties`: a decision that names the parties; also to the sender.
 * `body`: to a body or person that is not the sender. `inside`: stays in the office.
 */
type Audience = 'sender' | 'parties' | 'body' | 'inside';

type Kind = {
  series: Series;
  audience: Audience;
  /** The petitions it may be about, or the kind of another record. */
  about: readonly (NonNullable<LetterSubject['petitionKind']> | Exclude<LetterSubject['kind'], 'petition'>)[];
  needs: readonly Detail[];
  /** Asked for, may stay empty. */
  wants?: readonly Detail[];
};

const every = ['complaint', 'denunciation', 'recommendation', 'feedback'] as const;

/** Every kind of letter: the document it is, whom it goes to, what it is about and what must be known to draft it. */
export const letterKinds = {
  /** Giấy biên nhận đơn. */
  receipt: { series: 'GBN', audience: 'sender', about: every, needs: [], wants: ['papers'] },
  /** Phiếu hướng dẫn. */
  guidance: { series: 'PHD', audience: 'sender', about: [...every, 'visit'], needs: ['toBody', 'reason'] },
  /** Phiếu chuyển đơn. */
  transfer: { series: 'PC', audience: 'body', about: every, needs: ['toBody'], wants: ['reason', 'papers'] },
  /** Thông báo thụ lý giải quyết khiếu nại. */
  complaintAccepted: {
    series: 'TB',
    audience: 'sender',
    about: ['complaint'],
    needs: ['startedOn', 'dueOn'],
    wants: ['instance'],
  },
  /** Thông báo không thụ lý giải quyết khiếu nại. */
  complaintNotAccepted: { series: 'TB', audience: 'sender', about: ['complaint'], needs: ['reason'] },
  /** Thông báo thụ lý tố cáo, gửi người tố cáo. */
  denunciationAccepted: { series: 'TB', audience: 'sender', about: ['denunciation'], needs: ['startedOn', 'dueOn'] },
  /** Thông báo nội dung tố cáo, gửi người bị tố cáo. */
  denunciationAcceptedToDenounced: {
    series: 'TB',
    audience: 'body',
    about: ['denunciation'],
    needs: ['toBody', 'startedOn', 'dueOn'],
  },
  /** Thông báo không thụ lý tố cáo. */
  denunciationNotAccepted: { series: 'TB', audience: 'sender', about: ['denunciation'], needs: ['reason'] },
  /** Thông báo trả lại đơn. */
  returned: { series: 'TB', audience: 'sender', about: every, needs: ['reason'], wants: ['papers'] },
  /** Thông báo lưu đơn, trong cơ quan. */
  filed: { series: 'TB', audience: 'inside', about: every, needs: ['reason'] },
  /** Văn bản đôn đốc. */
  urging: { series: 'CV', audience: 'body', about: every, needs: ['toBody', 'dueOn'], wants: ['reason'] },
  /** Công văn chỉ đạo. */
  directing: { series: 'CV', audience: 'body', about: every, needs: ['toBody', 'demand', 'dueOn'] },
  /** Giấy mời đối thoại. */
  dialogueInvitation: {
    series: 'GM',
    audience: 'sender',
    about: ['complaint'],
    needs: ['meetingOn', 'meetingAt', 'place'],
    wants: ['toBody'],
  },
  /** Quyết định giải quyết khiếu nại (khung). */
  complaintDecision: {
    series: 'QĐ',
    audience: 'parties',
    about: ['complaint'],
    needs: ['respondent', 'findings', 'decision'],
    wants: ['instance'],
  },
  /** Kết luận nội dung tố cáo (khung). */
  denunciationConclusion: {
    series: 'KL',
    audience: 'body',
    about: ['denunciation'],
    needs: ['respondent', 'findings', 'decision'],
  },
  /** Thông báo gia hạn giải quyết. */
  extension: { series: 'TB', audience: 'sender', about: ['complaint', 'denunciation'], needs: ['reason', 'dueOn'] },
  /** Quyết định tạm đình chỉ giải quyết. */
  suspension: { series: 'QĐ', audience: 'parties', about: ['complaint', 'denunciation'], needs: ['reason'] },
  /** Quyết định tiếp tục giải quyết. */
  resumption: { series: 'QĐ', audience: 'parties', about: ['complaint', 'denunciation'], needs: ['dueOn'] },
  /** Quyết định đình chỉ giải quyết. */
  termination: { series: 'QĐ', audience: 'parties', about: ['complaint', 'denunciation'], needs: ['reason'] },
  /** Thông báo từ chối tiếp công dân, mẫu 01/TCD. */
  receptionRefusal: { series: 'TB', audience: 'sender', about: ['visit'], needs: ['reason'] },
  /** Giấy biên nhận tài liệu, mẫu 02/TCD. */
  receptionReceipt: { series: 'GBN', audience: 'sender', about: [...every, 'visit'], needs: ['papers'] },
  /** Thông báo kết luận việc tiếp công dân. */
  receptionConclusion: {
    series: 'TB',
    audience: 'sender',
    about: [...every, 'visit'],
    needs: ['decision', 'dueOn'],
    wants: ['toBody'],
  },
  /** Thông báo tổ chức đối thoại: when, where, about what, and until when questions are taken. */
  dialogueNotice: {
    series: 'TB',
    audience: 'body',
    about: ['dialogue'],
    needs: ['meetingOn', 'meetingAt', 'place', 'demand'],
    wants: ['toBody', 'dueOn'],
  },
  /** Biên bản: who was there, what was said, what was concluded. */
  meetingMinutes: {
    series: 'BB',
    audience: 'inside',
    about: ['dialogue', 'briefing'],
    needs: ['meetingOn', 'meetingAt', 'place', 'findings'],
    wants: ['papers', 'decision'],
  },
  /** Thông báo kết luận of a meeting. */
  meetingConclusion: {
    series: 'TB',
    audience: 'body',
    about: ['dialogue', 'briefing'],
    needs: ['meetingOn', 'decision'],
    wants: ['findings', 'place', 'toBody'],
  },
} as const satisfies Record<string, Kind>;

export type LetterKind = keyof typeof letterKinds;

export const kindNames = Object.keys(letterKinds) as [LetterKind, ...LetterKind[]];

export function isLetterKind(name: string): name is LetterKind {
  return Object.hasOwn(letterKinds, name);
}

export function kindOf(name: LetterKind): Kind {
  return letterKinds[name];
}

/** The kinds that may be drafted about this record, in the order they come up. */
export function kindsFor({ kind, petitionKind }: Pick<LetterSubject, 'kind' | 'petitionKind'>): LetterKind[] {
  const about = kind === 'petition' ? petitionKind : kind;
  return kindNames.filter((name) => about !== null && kindOf(name).about.includes(about));
}

/** Whether the sender gets this letter, and so may take it by the tracking code. */
export function isForSender(name: LetterKind): boolean {
  const { audience } = kindOf(name);
  return audience === 'sender' || audience === 'parties';
}

/**
 * Whether the text may hold the mark of the sender's name. Of a sealed matter, which every denunciation is, only what is written to the
 * sender may; a decision, and everything that goes to others, never (Luật Tố cáo Điều 8, 56).
 */
export function mayNameSender(name: LetterKind, sealed: boolean): boolean {
  const { audience } = kindOf(name);
  if (audience === 'sender') return true;
  return audience === 'parties' && !sealed;
}
