import type { Term } from '#src/modules/petitions/deadlines.ts';
import { trackMessages } from '#src/modules/petitions/public/track-messages.ts';
import { addDays, daysBetween, restDay } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { type CountedDay, Derivation } from '#src/ui/derivation.tsx';
import { formatDay } from '#src/ui/format.ts';

export const whyAnchor = 'vi-sao';

/** “Why this day?”: the rule, its source, and the days as they were counted. */
export function WhyThisDay({ lang, term, today, open }: { lang: Lang; term: Term; today: string; open?: boolean }) {
  const words = trackMessages(lang);
  const basis = words.basisLaw(term.basis[lang], term.article);
  return (
    <div id={whyAnchor}>
      <Derivation
        lang={lang}
        summary={words.whySummary(formatDay(term.dueOn, lang))}
        open={open ?? false}
        days={countedDays(term, today, lang)}
        steps={[
          { term: words.basis, detail: term.internal ? `${basis} (${words.internal})` : basis },
          ...term.steps.map((step) => ({ term: formatDay(step.day, lang), detail: step.text[lang] })),
          { term: words.counting, detail: words.countingText },
        ]}
      />
    </div>
  );
}

/** Every day of the term. Terms here count calendar days, so a rest day is off only past the last of them. */
function countedDays(term: Term, today: string, lang: Lang): CountedDay[] {
  const { strip } = trackMessages(lang);
  const length = daysBetween(term.startOn, term.dueOn);
  return Array.from({ length: length + 1 }, (_, position): CountedDay => {
    const day = addDays(term.startOn, position);
    const mark = markOf(day, position, term);
    const notes = { zero: strip.zero, on: String(position), off: strip.off, holiday: strip.off, due: strip.due };
    return { day, mark, note: notes[mark], today: day === today };
  });
}

function markOf(day: string, position: number, term: Term): CountedDay['mark'] {
  if (position === 0) return 'zero';
  if (day === term.dueOn) return 'due';
  if (position < term.days) return 'on';
  const rest = restDay(day);
  return rest && rest !== 'weekend' ? 'holiday' : 'off';
}
