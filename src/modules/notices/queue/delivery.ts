import type { PersonChannel } from '#src/modules/notices/preferences.ts';

export type Channel = PersonChannel | 'webhook';

/** Notices told one by one, the morning's digest, the code that proves an address, news for a sender, a call to try a webhook. */
export type What = 'notice' | 'digest' | 'code' | 'sender' | 'trial';

export const states = ['waiting', 'sent', 'simulated', 'failed', 'dropped'] as const;
export type State = (typeof states)[number];

/** Why something was not sent, or not sent for good. */
export type Reason =
  | 'unconfigured'
  | 'read'
  | 'withdrawn'
  | 'noPost'
  | 'noAddress'
  | 'notWanted'
  | 'outdated'
  | 'bounced'
  | 'refused'
  | 'expired'
  | 'off'
  | 'gone'
  | 'forbiddenAddress'
  | 'redirected'
  | 'timedOut'
  | 'unreachable'
  | 'insecure'
  | 'status';

/** What became of one try. `later` comes again: at the time given, or when its tries say. */
export type Outcome =
  | { state: 'sent' | 'simulated'; answer?: string }
  | { state: 'failed' | 'dropped'; reason: Reason; answer?: string }
  | { state: 'later'; reason?: Reason; answer?: string; until?: Date; everyone?: boolean };

export type Part = { id: string; homeId: number | null; noticeId: string | null; urgent: boolean };

/** What goes out as one: all that had come together for one person when it was taken in hand. */
export type Letter = {
  /** Its name, the same at every try. */
  id: string;
  channel: Channel;
  what: What;
  personId: string | null;
  targetId: string | null;
  data: unknown;
  tries: number;
  createdAt: Date;
  parts: readonly Part[];
};
