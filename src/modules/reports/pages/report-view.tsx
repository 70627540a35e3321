import type { ComponentChildren } from 'preact';
import { href as unitHref } from '#src/modules/org-units/index.ts';
import { crossChecks, type FigureSet, type Figures } from '#src/modules/reports/figures.ts';
import { href } from '#src/modules/reports/href.ts';
import { reportWords } from '#src/modules/reports/messages.ts';
import { UnitSearch } from '#src/modules/reports/pages/find-view.tsx';
import { ReceptionBlock } from '#src/modules/reports/pages/reception-block.tsx';
import { cellsIn, channelRows, groupsIn, kindRows } from '#src/modules/reports/pages/tables.ts';
import {
  lengths,
  neighbour,
  type Period,
  periodName,
  periodOn,
  type Regime,
  regimes,
  yearBefore,
} from '#src/modules/reports/periods.ts';
import type { ReportWithParts } from '#src/modules/reports/petition-report.ts';
import type { FormerUnit } from '#src/modules/reports/queries.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { lowerFirst } from '#src/platform/text.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextField } from '#src/ui/field.tsx';
import { CountLink, Rate } from '#src/ui/figures.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { Download } from '#src/ui/icons.tsx';
import { Block, Columns, Crumbs, PageTitle, Rows } from '#src/ui/layout.tsx';
import { Filters } from '#src/ui/list.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { RateBars } from '#src/ui/rate-bars.tsx';
import { Periods, type ReportRow, ReportTable } from '#src/ui/report.tsx';

type ViewProps = {
  ctx: Ctx;
  report: ReportWithParts;
  period: Period;
  /** The same units a year before: the whole, then each part. */
  before: FigureSet[];
  former: FormerUnit[];
  errors: readonly ExpectedError[];
};

/** Bars drawn at most; the table below them holds every unit. */
const MOST_BARS = 12;

export function ReportView({ ctx, report, period, before, former, errors }: ViewProps) {
  const { lang } = ctx;
  const words = reportWords(lang);
  const { unit } = report;
  const checks = crossChecks(report.figures, [
    ...report.parts.map(({ figures }) => figures),
    ...(report.own ? [report.own] : []),
  ]);
  const held = checks.filter(({ holds }) => holds).length;
  const note = (
    <>
      {words.clickNumbers} {words.notes.results} {words.checksHold(held, checks.length)}{' '}
      <a href="#cach-tinh">{words.howCounted}</a>
    </>
  );
  const tables = [...(report.parts.length > 0 ? [unitTable(report, lang)] : []), ...partTables(report, lang)];
  return (
    <>
      <Crumbs label={words.here} items={[{ label: words.reports, href: href.find }, { label: unit.name }]} />
      <PageTitle
        title={words.title(periodName(period, lang))}
        summary={words.summary(
          unit.name,
          formatDay(report.from, lang),
          formatDay(report.to, lang),
          formatDay(report.cutOff, lang),
        )}
        actions={
          <>
            <ButtonLink href={href.export('xlsx', unit.code, period)} variant="secondary" icon={<Download />} download>
              .xlsx
            </ButtonLink>
            <ButtonLink href={href.export('docx', unit.code, period)} variant="secondary" download>
              .docx
            </ButtonLink>
          </>
        }
      />
      {errors.length > 0 ? (
        <ErrorSummary
          title={words.errors}
          errors={errors.map((error) => ({ field: error.field ?? 'q', message: error.words[lang] }))}
        />
      ) : null}
      {former.length > 0 ? <FormerUnits former={former} lang={lang} /> : null}
      <PeriodChoice unit={unit.code} period={period} day={today(ctx)} lang={lang} />
      <Change unit={unit.code} period={period} report={report} lang={lang} open={errors.length > 0} />
      <Lead report={report} lang={lang} />
      {report.withSealed ? null : (
        <div className="dv-mt">
          <Notice>{words.withoutSealed}</Notice>
        </div>
      )}
      {tables.map((table, at) => (
        <div className="dv-mt" key={table.id}>
          <ReportTable lang={lang} groups={groupsIn(lang)} dense {...table} {...(at === tables.length - 1 ? { note } : {})} />
        </div>
      ))}
      <div className="dv-mt6">
        <Columns side={<Rail report={report} lang={lang} />}>
          <RateChart report={report} before={before} period={period} lang={lang} />
          <div className="dv-mt6">
            <Definitions lang={lang} checks={checks} withSealed={report.withSealed} />
          </div>
        </Columns>
      </div>
    </>
  );
}

/** The report in a sentence; what a phone shows before the table. */
function Lead({ report, lang }: { report: ReportWithParts; lang: Lang }) {
  const { lead, full } = reportWords(lang);
  const { total } = report.figures;
  const cohort = { unit: report.unit.code, from: report.from, to: report.cutOff };
  if (total.toProcess === 0) return <p className="dv-lead">{lead.nothing}</p>;
  const part = (name: 'settled' | 'done' | 'confirmed', whole: 'toProcess' | 'done') => (
    <Rate lang={lang} numerator={total[name]} denominator={total[whole]} href={href.records(cohort, name)} srLabel={full[name]} />
  );
  const figure = (name: 'notYetDue' | 'overdue') => (
    <CountLink
      lang={lang}
      count={total[name]}
      {...(total[name] > 0 ? { href: href.records(cohort, name) } : {})}
      srLabel={full[name]}
    />
  );
  return (
    <p className="dv-lead">
      {lead.answered} {part('settled', 'toProcess')}. {lead.done} {part('done', 'toProcess')}
      {total.done > 0 ? (
        <>
          {lead.confirmed} {part('confirmed', 'done')}
        </>
      ) : null}
      . {lead.open} {figure('notYetDue')} {lead.notYetDue}, {figure('overdue')} {lead.overdue}.
    </p>
  );
}

function FormerUnits({ former, lang }: { former: FormerUnit[]; lang: Lang }) {
  const words = reportWords(lang);
  return (
    <p className="dv-quiet">
      {words.former}{' '}
      {former.map(({ id, name, closedOn }, at) => (
        <span key={id}>
          {at > 0 ? ', ' : null}
          <a href={unitHref.unitById(id)}>{closedOn ? words.closedOn(name, formatDay(addDays(closedOn, -1), lang)) : name}</a>
        </span>
      ))}
      .
    </p>
  );
}

function PeriodChoice({ unit, period, day, lang }: { unit: string; period: Period; day: string; lang: Lang }) {
  const words = reportWords(lang);
  const regime: Regime = period.length === 'custom' ? 'state' : period.regime;
  // A named period keeps its place in time; from days of one's own the last day leads back.
  const around = period.to < day ? period.to : day;
  const step = (to: Period | undefined) => (to ? { label: periodName(to, lang), href: href.report(unit, to) } : undefined);
  const previous = step(neighbour(period, -1));
  const after = neighbour(period, 1);
  const next = after && after.from > day ? { label: periodName(after, lang) } : step(after);
  return (
    <>
      <Periods
        label={words.periods}
        items={lengths.map((length) => ({
          label: words[length],
          href: href.report(unit, periodOn(regime, length, around)),
          current: period.length === length,
        }))}
        {...(previous ? { previous } : {})}
        {...(next ? { next } : {})}
      />
      {period.length === 'custom' ? null : (
        <p className="dv-quiet">
          {words.regimeTitle}:{' '}
          {regimes.map((name, at) => (
            <span key={name}>
              {at > 0 ? ' · ' : null}
              {name === regime ? (
                <b aria-current="true">{words[name]}</b>
              ) : (
                <a href={href.report(unit, periodOn(name, period.length, around))}>{words[name]}</a>
              )}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

type Table = { id: string; caption: string; rowHead: string; rows: ReportRow[]; foot?: ReportRow };

function unitTable(report: ReportWithParts, lang: Lang): Table {
  const words = reportWords(lang);
  const period = { from: report.from, to: report.to, length: 'custom' } as const;
  const rows: ReportRow[] = report.parts.map(({ part, figures }) => ({
    label: <a href={href.report(part.code, period)}>{part.name}</a>,
    cells: cellsIn(report, figures.total, { unit: part.code }),
  }));
  if (report.own) rows.push({ label: words.own(report.unit.name), cells: cellsIn(report, report.own.total, { own: '1' }) });
  const foot = { label: words.whole(lowerFirst(report.unit.name)), cells: cellsIn(report, report.figures.total) };
  return { id: 'theo-don-vi', caption: words.tableUnits, rowHead: words.unit, rows, foot };
}

function partTables(report: ReportWithParts, lang: Lang): Table[] {
  const words = reportWords(lang);
  const first = report.parts.length > 0 ? 2 : 1;
  const foot = { label: words.all, cells: cellsIn(report, report.figures.total) };
  const byKind = kindRows(report, lang).map(({ kind, label, figures }) => ({ label, cells: cellsIn(report, figures, { kind }) }));
  const byChannel = channelRows(report, lang).map(({ channel, label, figures }) => ({
    label,
    cells: cellsIn(report, figures, { channel }),
  }));
  return [
    { id: 'theo-loai', caption: words.tableKinds(first), rowHead: words.kind, rows: byKind, foot },
    { id: 'theo-kenh', caption: words.tableChannels(first + 1), rowHead: words.channel, rows: byChannel, foot },
  ];
}

function RateChart({ report, before, period, lang }: Pick<ViewProps, 'report' | 'before' | 'period'> & { lang: Lang }) {
  const words = reportWords(lang);
  const share = ({ settled, toProcess }: Figures) => ({ numerator: settled, denominator: toProcess });
  const [wholeBefore, ...partsBefore] = before;
  const units = report.parts.map(({ part, figures }, at) => ({
    label: part.name,
    now: figures.total,
    was: partsBefore[at]?.total,
  }));
  const busiest = units.sort((a, b) => b.now.toProcess - a.now.toProcess).slice(0, MOST_BARS);
  const kinds = kindRows(report, lang).map(({ kind, label, figures }) => ({
    label,
    now: figures,
    was: wholeBefore?.byKind[kind],
  }));
  const whole = { label: report.unit.name, now: report.figures.total, was: wholeBefore?.total };
  const rows = [...(units.length > 0 ? busiest : kinds), whole]
    .filter(({ now }) => now.toProcess > 0)
    .map(({ label, now, was }) => ({ label, ...share(now), ...(was && was.toProcess > 0 ? { before: share(was) } : {}) }));
  if (rows.length === 0) return null;
  return (
    <RateBars
      lang={lang}
      id="bieu-do"
      title={words.chart}
      rows={rows}
      now={periodName(period, lang)}
      {...(rows.some((row) => row.before) ? { before: periodName(yearBefore(period), lang) } : {})}
    />
  );
}

/** What the one above will ask about, and what was done beside petitions. */
function Rail({ report, lang }: { report: ReportWithParts; lang: Lang }) {
  const words = reportWords(lang);
  const cohort = { unit: report.unit.code, from: report.from, to: report.cutOff };
  const all = report.parts.length > 0 ? report.parts.map(({ part, figures }) => ({ ...part, figures })) : [];
  const units = [...all, ...(all.length === 0 ? [{ ...report.unit, figures: report.figures }] : [])];
  const late = units
    .filter(({ figures }) => figures.total.overdue > 0)
    .sort((a, b) => b.figures.total.overdue - a.figures.total.overdue)
    .slice(0, 6);
  return (
    <>
      <ReceptionBlock report={report} lang={lang} />
      <Block id="giai-thich" title={words.explain}>
        {late.length === 0 ? (
          <p className="dv-quiet">{words.explainNothing}</p>
        ) : (
          <Rows
            items={late.map(({ code, name, figures: { total } }) => ({
              key: code,
              main: (
                <>
                  <p>
                    <b>{name}</b>{' '}
                    <Rate
                      lang={lang}
                      numerator={total.settled}
                      denominator={total.toProcess}
                      href={href.records({ ...cohort, unit: code }, 'settled')}
                      srLabel={words.full.settled}
                    />
                  </p>
                  <p className="dv-quiet">
                    <a href={href.records({ ...cohort, unit: code }, 'overdue')}>
                      {words.overdueOf(formatCount(total.overdue, lang))}
                    </a>
                    {total.settledLate > 0 ? `, ${words.lateOf(formatCount(total.settledLate, lang))}` : null}
                  </p>
                </>
              ),
            }))}
          />
        )}
      </Block>
    </>
  );
}

function Change({
  unit,
  period,
  report,
  lang,
  open,
}: {
  unit: string;
  period: Period;
  report: ReportWithParts;
  lang: Lang;
  open: boolean;
}) {
  const words = reportWords(lang);
  return (
    <details className="ds-details dv-derive" data-color="neutral" open={open}>
      <summary>{words.change}</summary>
      <div>
        <UnitSearch lang={lang} period={period} />
        <Filters label={words.custom} action={href.find} submit={words.show} hidden={{ unit }}>
          <TextField lang={lang} name="from" type="date" label={words.fromLabel} value={report.from} />
          <TextField lang={lang} name="to" type="date" label={words.toLabel} value={report.to} />
        </Filters>
      </div>
    </details>
  );
}

function Definitions({ lang, checks, withSealed }: { lang: Lang; checks: ReturnType<typeof crossChecks>; withSealed: boolean }) {
  const words = reportWords(lang);
  const { definitions, full, notes } = words;
  const terms: { term: string; detail: ComponentChildren }[] = [
    { term: full.toProcess, detail: notes.toProcess },
    { term: full.settled, detail: definitions.settled },
    { term: full.overdue, detail: notes.dueNow },
    { term: full.transferredOut, detail: definitions.transferredOut },
    { term: full.done, detail: definitions.done },
    { term: full.confirmed, detail: definitions.confirmed },
    { term: words.rate, detail: `${notes.results} ${definitions.rate}` },
    { term: `${words.columns.transferredIn}, ${words.columns.passedOn}`, detail: definitions.moves },
    { term: full.carriedOver, detail: definitions.transfers },
    { term: words.unit, detail: definitions.merged },
  ];
  return (
    <section className="dv-block" aria-labelledby="cach-tinh">
      <h2 id="cach-tinh">{words.howCounted}</h2>
      <p className="dv-quiet">{withSealed ? words.withSealed : words.withoutSealed}</p>
      <Rows
        items={terms.map(({ term, detail }) => ({
          key: term,
          main: (
            <>
              <b>{term}.</b> {detail}
            </>
          ),
        }))}
      />
      <h3 className="dv-mt6">{words.checks}</h3>
      <Rows
        items={checks.map(({ name, holds }) => ({
          key: name,
          main: words.checkNames[name],
          side: holds ? words.holds : <b>{words.fails}</b>,
        }))}
      />
    </section>
  );
}
