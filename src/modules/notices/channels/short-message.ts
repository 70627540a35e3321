import type { Message } from '#src/modules/notices/channels/message.ts';
import type { AddressChannel } from '#src/modules/notices/preferences.ts';

/** Services that send a short text to a telephone. */
export type ShortMessageService = {
  /** What the log says of it, when nothing really goes out. */
  simulated: boolean;
  send(message: { id: string; to: string; text: string }): Promise<{ answer: string }>;
};

/**
 * Stands where a contract with an SMS gateway or a Zalo Official Account will: takes every text and sends it nowhere. The text is given back
 * as the answer, so that its reader finds it in their own log.
 */
const simulator: ShortMessageService = {
  simulated: true,
  send: ({ text }) => Promise.resolve({ answer: text }),
};

/** One adapter per channel; a real one takes the simulator's place here. */
export const shortMessageServices: Record<Exclude<AddressChannel, 'email'>, ShortMessageService> = {
  sms: simulator,
  zalo: simulator,
};

/** Three SMS of 70 characters, which is what fits with Vietnamese tone marks. */
const LONGEST = 210;

export function shortTextOf({ title, groups }: Message): string {
  const lines = groups.flatMap((group) => group.lines.map(({ text }) => text)).filter((text) => text !== title);
  const text = ['Dân Vận:', title, ...lines].join(' ');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
