import { CaseDerivation } from '#src/modules/petitions/pages/case-derivation.tsx';
import { fileWords } from '#src/modules/petitions/pages/file-words.ts';
import { type Asked, limitationOf } from '#src/modules/petitions/proceedings/limitation.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';

type Props = { asked: Asked; receivedOn: string; second: boolean; lang: Lang; today: string };

/** Whether a complaint came in time, in a sentence, and how that was counted. */
export function LimitationNote({ asked, receivedOn, second, lang, today }: Props) {
  const words = fileWords(lang);
  const counted = limitationOf(asked, receivedOn, { second });
  if (!counted) return <span className="dv-quiet">{words.limitationUnknown}</span>;
  const { term, daysLate } = counted;
  return (
    <>
      <span>{words.limitation(formatDay(term.dueOn, lang), formatDay(receivedOn, lang), daysLate)}</span>
      <CaseDerivation lang={lang} term={term} today={today} />
    </>
  );
}
