import type { HeadUnit } from '#src/modules/dialogues/head-unit.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { pageWords } from '#src/modules/dialogues/pages/words.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import type { YearFigures } from '#src/modules/dialogues/year-figures.ts';
import type { HeadYear } from '#src/modules/dialogues/year-plan.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';
import { ReportTable } from '#src/ui/report.tsx';

/** What each head owed and held in the year; every figure leads to its dialogues. */
export function HeadsTable({
  lang,
  unit,
  figures,
  mayPlan,
}: {
  lang: Lang;
  unit: HeadUnit;
  figures: YearFigures;
  mayPlan: boolean;
}) {
  const words = pageWords(lang);
  const { heads, year, cutOff } = figures;
  if (heads.length === 0) return null;
  return (
    <ReportTable
      lang={lang}
      id="bang-so-cuoc"
      caption={words.heads}
      captionNote={words.headsNote(formatDay(cutOff, lang))}
      rowHead={words.head}
      groups={[
        { label: dialogueWords(lang).title, columns: [words.heldOwed, words.delegated, words.planned, words.cancelled] },
        { label: words.result, columns: [words.published] },
      ]}
      rows={heads.map((each) => ({ label: dialogueWords(lang).posts[each.post], cells: cellsOf(each, unit.code, year) }))}
      note={
        <>
          {heads.map((each) => noteOf(each, lang)).join(' ')}{' '}
          {mayPlan ? <a href={href.quota(unit.code)}>{words.setQuota}</a> : null}
        </>
      }
    />
  );
}

function cellsOf(
  { post, owed, held, delegated, planned, cancelled, publishedInTime, publicationDue }: HeadYear,
  unit: string,
  year: number,
) {
  const to = (more: Parameters<typeof href.list>[0]) => href.list({ unit, year, post, ...more });
  const count = (n: number, more: Parameters<typeof href.list>[0]) => (n > 0 ? { count: n, href: to(more) } : { count: 0 });
  const isShort = owed !== undefined && held < owed.perYear;
  return [
    owed
      ? { numerator: held, denominator: owed.perYear, href: to({ state: 'took', by: 'head' }), bad: isShort && planned === 0 }
      : count(held, { state: 'took', by: 'head' }),
    count(delegated, { state: 'took', by: 'deputy' }),
    count(planned, {}),
    count(cancelled, { state: 'cancelled' }),
    {
      numerator: publishedInTime,
      denominator: publicationDue,
      href: to({ result: 'inTime' }),
      bad: publishedInTime < publicationDue,
    },
  ];
}

function noteOf({ post, owed }: HeadYear, lang: Lang): string {
  const words = pageWords(lang);
  const rule = owed ? words.quotas(owed.perYear, owed.basis[lang]) : words.noQuota;
  return `${dialogueWords(lang).posts[post]}: ${rule}.`;
}
