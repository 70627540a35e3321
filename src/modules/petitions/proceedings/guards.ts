import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import { type Act, type ActInput, conditionsOf } from '#src/modules/petitions/proceedings/act.ts';
import { isSecond, type Standing } from '#src/modules/petitions/proceedings/clock-effects.ts';
import {
  anonymousNotAccepted,
  dialogueNeeded,
  dialogueNotAhead,
  dialogueNotInvited,
  limitationReasonNeeded,
  mustNotGoOnAlone,
  noThird,
  notEligible,
  notInForceYet,
  partNotYet,
  wrongLimitation,
} from '#src/modules/petitions/proceedings/errors.ts';
import { limitationOf, wrongWith } from '#src/modules/petitions/proceedings/limitation.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import { said } from '#src/platform/deadlines/words.ts';

/** First day of Luật 136/2025/QH15: withdrawal in part, a dialogue that goes on without the complainant. */
const AMENDED = '2026-07-01';

type Guard = (standing: Standing, input: ActInput) => void;

/** What an act needs beside a lawful step: something earlier in the file, or a day that has come. Each throws; then nothing is written. */
export const guards: Partial<Record<Act, Guard>> = {
  check({ petition, acts }, { details, note }) {
    if (petition.kind !== 'complaint' || !('met' in details)) return;
    const wrong = wrongWith(details, petition.receivedOn);
    if (wrong) throw wrongLimitation(wrong);
    const counted = limitationOf(details, petition.receivedOn, { second: isSecond(acts) });
    const goesAgainst = counted !== undefined && counted.isInTime !== details.met.includes('inTime');
    if (goesAgainst && !note)
      throw limitationReasonNeeded({ vi: said(counted.term.dueOn, 'vi'), en: said(counted.term.dueOn, 'en') });
  },
  accept({ petition, acts }) {
    if (petition.kind === 'denunciation' && petition.identity === 'anonymous') throw anonymousNotAccepted();
    const met = acts.findLast(({ act }) => act === 'check')?.details.met;
    const holds = (condition: string) => Array.isArray(met) && met.includes(condition);
    if (!conditionsOf(petition.kind).every(holds)) throw notEligible();
  },
  withdrawPart(_, { on }) {
    if (on < AMENDED) throw partNotYet();
  },
  inviteDialogue(_, { on, details }) {
    if ('dialogueOn' in details && details.dialogueOn <= on) throw dialogueNotAhead();
  },
  holdDialogue({ acts }, { on, details }) {
    if (!acts.some(({ act, details: said }) => act === 'inviteDialogue' && said.dialogueOn === on)) throw dialogueNotInvited();
    if ('came' in details && details.came === 'stayedAway' && on < AMENDED) throw mustNotGoOnAlone();
  },
  decide({ acts }) {
    if (isSecond(acts) && !acts.some(({ act }) => act === 'holdDialogue')) throw dialogueNeeded();
  },
  appeal({ acts }) {
    if (isSecond(acts)) throw noThird();
  },
  takeForce({ clocks }, { on }) {
    const window = clocks.findLast(({ ruleId, endedOn }) => ruleId === 'complaint.decisionInForce' && endedOn === null);
    if (window?.dueOn && on <= window.dueOn) throw notInForceYet({ vi: said(window.dueOn, 'vi'), en: said(window.dueOn, 'en') });
  },
};

/** What the record says beyond what was typed: how long ahead a dialogue was announced, and whether that is less than the law asks. */
export function noted(input: ActInput): Record<string, unknown> {
  if (!('dialogueOn' in input.details)) return {};
  const { dialogueOn } = input.details;
  return {
    noticeDays: daysBetween(input.on, dialogueOn),
    shortNotice: input.on > recordedDeadline('complaint.dialogueNotice', dialogueOn).due,
  };
}
