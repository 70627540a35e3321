import type { Term } from '#src/modules/petitions/deadlines.ts';
import { caseWords } from '#src/modules/petitions/pages/case-words.ts';
import { addDays, restDay } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { type CountedDay, Derivation } from '#src/ui/derivation.tsx';
import { formatDay, formatDayLong, formatDayShort } from '#src/ui/format.ts';

/** “Vì sao là ngày này?”: start, rule with its source, what moved the end, and the day it comes to. */
export function CaseDerivation({ lang, term, today }: { lang: Lang; term: Term; today: string }) {
  const words = caseWords(lang);
  const { derive } = words;
  return (
    <Derivation
      lang={lang}
      summary={words.why(formatDay(term.dueOn, lang))}
      days={countedDays(term, today, lang)}
      steps={[
        { term: derive.start, detail: derive.startOn(formatDayLong(term.startOn, lang)) },
        {
          term: derive.rule,
          detail: term.internal
            ? derive.internal(term.length[lang])
            : derive.ruleText(term.length[lang], term.basis[lang], term.article, formatDay(term.startOn, lang)),
        },
        {
          term: derive.count,
          detail: term.steps
            .slice(1)
            .map(({ day, text }) => derive.day(formatDayShort(day, lang), text[lang]))
            .join(' '),
        },
        { term: derive.result, detail: <b>{derive.resultText(formatDayLong(term.dueOn, lang))}</b> },
      ]}
    />
  );
}

/**
 * Every day from the start to the end of a term in calendar days: only the days after it has run out can be skipped. Empty for a term that
 * came about otherwise, by working days or an extension; the list of steps then says it alone.
 */
export function countedDays({ startOn, dueOn, days }: Term, today: string, lang: Lang): CountedDay[] {
  const { derive } = caseWords(lang);
  for (let day = addDays(startOn, days); day < dueOn; day = addDays(day, 1)) if (!restDay(day)) return [];
  if (addDays(startOn, days) > dueOn) return [];
  const counted: CountedDay[] = [];
  for (let at = 0, day = startOn; day <= dueOn; at += 1, day = addDays(day, 1)) {
    const rest = restDay(day);
    const isOver = at >= days;
    const face = ((): Pick<CountedDay, 'mark' | 'note'> => {
      if (at === 0) return { mark: 'zero', note: derive.received };
      if (day === dueOn) return { mark: 'due', note: derive.due };
      if (isOver && rest)
        return rest === 'weekend' ? { mark: 'off', note: derive.off } : { mark: 'holiday', note: derive.holiday };
      return { mark: 'on', note: String(at) };
    })();
    counted.push({ day, ...face, ...(day === today ? { today: true } : {}) });
  }
  return counted;
}
