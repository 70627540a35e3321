import type { Urgency } from '#src/modules/notices/notice.ts';
import { addWorkingDays, restDay } from '#src/platform/calendar.ts';
import { dayOf } from '#src/platform/context.ts';

/** Ways to a person beside the page, which is always there. */
export const personChannels = ['email', 'push', 'sms', 'zalo'] as const;
export type PersonChannel = (typeof personChannels)[number];

/** Channels that need an address the person has proved. */
export const addressChannels = ['email', 'sms', 'zalo'] as const;
export type AddressChannel = (typeof addressChannels)[number];

export const choices = ['now', 'digest', 'off'] as const;
export type Choice = (typeof choices)[number];

/** One's own deadlines and severe matters of every area: chosen for themselves. */
export const URGENT_AREA = 'urgent';

/** What a person chose otherwise than the default, by `channel area`. */
export type Choices = ReadonlyMap<string, Choice>;

export function choiceKey(channel: PersonChannel, area: string): string {
  return `${channel} ${area}`;
}

/** Where a notice of this kind and urgency is chosen: under `urgent`, else under its own area. */
export function areaOf(kind: string, urgency: Urgency): string {
  return urgency === 'urgent' ? URGENT_AREA : (kind.split('.')[0] ?? kind);
}

/**
 * How notices of the area come by the channel. Who chose nothing gets one letter each working morning, and at once only what is urgent;
 * a telephone is for what is urgent.
 */
export function choiceOf(chosen: Choices, channel: PersonChannel, area: string): Choice {
  return chosen.get(choiceKey(channel, area)) ?? defaultChoice(channel, area);
}

export function defaultChoice(channel: PersonChannel, area: string): Choice {
  if (channel === 'email') return area === URGENT_AREA ? 'now' : 'digest';
  return channel === 'push' && area === URGENT_AREA ? 'now' : 'off';
}

export type Quiet = {
  /** `HH:MM` on the clock in Viet Nam. After `ends`, it goes over midnight; equal to it, there are no quiet hours. */
  starts: string;
  ends: string;
  /** Whether what is urgent may come all the same. */
  urgentPasses: boolean;
};

export const defaultQuiet: Quiet = { starts: '20:00', ends: '06:30', urgentPasses: false };

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Viet Nam is seven hours ahead the whole year. */
const OFFSET = 7 * 3_600_000;

/** When a message may be sent that is ready at `moment`: then, or when the quiet hours it falls into end. */
export function notBefore(moment: Date, quiet: Quiet, urgent: boolean): Date {
  if (urgent && quiet.urgentPasses) return moment;
  const local = moment.getTime() + OFFSET;
  const midnight = Math.floor(local / DAY) * DAY;
  const [starts, ends] = [minutesOf(quiet.starts) * MINUTE, minutesOf(quiet.ends) * MINUTE];
  const since = local - midnight;
  if (starts < ends) return since >= starts && since < ends ? new Date(midnight + ends - OFFSET) : moment;
  if (starts === ends) return moment;
  if (since >= starts) return new Date(midnight + DAY + ends - OFFSET);
  return since < ends ? new Date(midnight + ends - OFFSET) : moment;
}

/** Twenty to seven, when the reminders of the day are told and the night is over. */
const DIGEST_AT = '06:40';

/** When the next digest goes: early on the next working morning, in Viet Nam, unless that is within the person's quiet hours. */
export function nextDigest(moment: Date, quiet: Quiet): Date {
  const day = dayOf(moment);
  const today = new Date(`${day}T${DIGEST_AT}:00+07:00`);
  const on = restDay(day) === undefined && moment < today ? day : addWorkingDays(day, 1);
  return notBefore(new Date(`${on}T${DIGEST_AT}:00+07:00`), quiet, false);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** After a day, what was to be told at once is told no more, and trying is given up. */
export const GIVE_UP_MS = DAY;
/** By `backoff` the ninth try comes almost a day after the first. */
export const MOST_TRIES = 9;

/** How long to wait before the next try: a minute, then four times as long each time, six hours at most. */
export function backoff(tries: number): number {
  return Math.min(4 ** Math.max(0, tries - 1) * MINUTE, 6 * 3_600_000);
}
