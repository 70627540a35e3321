/** What a sender may be told has happened; the letter says no more than this. */
export const senderEvents = ['received', 'transferred', 'answered', 'asked', 'overdueExplained', 'news'] as const;
export type SenderEvent = (typeof senderEvents)[number];
