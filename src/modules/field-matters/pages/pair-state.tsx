import { caseWords } from '#src/modules/field-matters/pages/case-words.ts';
import { isLate, type Proposal } from '#src/modules/field-matters/proposals.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';
import { DueChip, StateWord } from '#src/ui/status.tsx';

/** How long the answer took, or how long it is awaited; late is said on both sides. */
export function PairState({ lang, today, proposal }: { lang: Lang; today: string; proposal: Proposal }) {
  const words = caseWords(lang);
  const { sentOn, answerBy, repliedOn } = proposal;
  if (repliedOn) {
    const days = daysBetween(sentOn, repliedOn);
    const late = daysBetween(answerBy, repliedOn);
    return (
      <StateWord state={late > 0 ? 'late' : 'open'}>
        {late > 0 ? words.answeredLate(days, late) : words.answeredIn(days)}
      </StateWord>
    );
  }
  if (isLate(proposal, today)) return <DueChip kind="late" label={words.waitingLate(daysBetween(answerBy, today))} />;
  return <DueChip kind={daysBetween(today, answerBy) <= 2 ? 'soon' : 'later'} label={words.waiting(formatDay(answerBy, lang))} />;
}
