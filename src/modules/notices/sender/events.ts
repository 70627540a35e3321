/** What a sender may be told has happened; the letter says no more than this. */
export const senderEvents = [
  'received',
  'transferred',
  'answered',
  'asked',
  'overdueExplained',
  'news',
  'postponed',
  'calledOff',
] as const;
export type SenderEvent = (typeof senderEvents)[number];
