import { type ReceptionFigure, shownReception } from '#src/modules/reports/figures.ts';
import { href } from '#src/modules/reports/href.ts';
import { reportWords } from '#src/modules/reports/messages.ts';
import type { PetitionReport } from '#src/modules/reports/petition-report.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { CountLink, Rate } from '#src/ui/figures.tsx';
import { Block, Rows } from '#src/ui/layout.tsx';

/** Reception beside petitions: each figure apart, each a link to what it counts. */
export function ReceptionBlock({ report, lang }: { report: PetitionReport; lang: Lang }) {
  const words = reportWords(lang);
  return (
    <Block id="tiep-dan" title={words.reception}>
      <Rows
        items={shownReception(report.daysDue).map((name) => ({
          key: name,
          main: words.receptionFigures[name],
          side: <ReceptionCount name={name} report={report} lang={lang} />,
        }))}
      />
      <p className="dv-quiet">{report.daysDue === null ? words.receptionOf : words.receptionDays}</p>
    </Block>
  );
}

function ReceptionCount({ name, report, lang }: { name: ReceptionFigure; report: PetitionReport; lang: Lang }) {
  const words = reportWords(lang);
  const count = report.figures.reception[name];
  const address = href.reception({ unit: report.unit.code, from: report.from, to: report.cutOff }, name);
  const label = words.receptionFigures[name];
  if (name === 'daysHeld' && report.daysDue)
    return <Rate lang={lang} numerator={count} denominator={report.daysDue} href={address} srLabel={label} />;
  const units: Partial<Record<ReceptionFigure, string>> = words.receptionUnits;
  return <CountLink lang={lang} count={count} unit={units[name]} srLabel={label} {...(count > 0 ? { href: address } : {})} />;
}
