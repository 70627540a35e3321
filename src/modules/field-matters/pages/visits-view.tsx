import type { VisitFilter } from '#src/modules/field-matters/forms.ts';
import { href } from '#src/modules/field-matters/href.ts';
import { visitWords } from '#src/modules/field-matters/pages/visit-words.ts';
import type { Visit, VisitMatter, VisitsOfPerson } from '#src/modules/field-matters/visits.ts';
import { many, one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Plus } from '#src/ui/icons.tsx';
import { Block, Crumbs, Form, PageTitle, Pair, Prose, Rows, Submit } from '#src/ui/layout.tsx';
import { Cell, Filters, ListTable, Pager } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';
import { ReportTable } from '#src/ui/report.tsx';

export function VisitList({
  lang,
  filter,
  period,
  rows,
  next,
  counts,
  mayRecord,
}: {
  lang: Lang;
  filter: VisitFilter;
  period: { from: string; to: string };
  rows: Visit[];
  next: string | null;
  counts: VisitsOfPerson[];
  mayRecord: boolean;
}) {
  const words = visitWords(lang);
  return (
    <>
      <PageTitle
        title={words.title}
        summary={words.summary}
        actions={
          mayRecord ? (
            <ButtonLink href={href.recordVisit} icon={<Plus />}>
              {words.record}
            </ButtonLink>
          ) : null
        }
      />
      <Filters label={words.filters} action={href.visits()} submit={words.apply}>
        <TextField lang={lang} name="from" label={words.from} type="date" value={filter.from} />
        <TextField lang={lang} name="to" label={words.to} type="date" value={filter.to} />
      </Filters>
      {rows.length === 0 ? (
        <EmptyState title={words.empty}>{words.emptyHint}</EmptyState>
      ) : (
        <>
          <ListTable
            caption={words.title}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              { key: 'day', head: words.columns.day, kind: 'due', cell: (row) => formatDay(row.visitedOn, lang) },
              {
                key: 'what',
                head: words.columns.what,
                kind: 'main',
                cell: (row) => (
                  <Cell note={row.met}>
                    <a className="dv-link" href={href.visit(row.id)}>
                      {row.spot ? `${row.placeName}, ${row.spot}` : row.placeName}
                    </a>
                  </Cell>
                ),
              },
              {
                key: 'people',
                head: words.columns.people,
                kind: 'meta',
                stackLabel: words.columns.people,
                cell: (row) => <Cell note={row.unitName}>{row.people.join(', ')}</Cell>,
              },
              {
                key: 'matters',
                head: words.columns.matters,
                kind: 'figure',
                stackLabel: words.columns.matters,
                cell: (row) => row.matters,
              },
            ]}
          />
          <Pager
            label={words.paging}
            previous={{ label: words.first, href: filter.cursor ? href.visits({ ...filter, cursor: undefined }) : undefined }}
            next={{ label: next ? words.older : words.end, href: next ? href.visits({ ...filter, cursor: next }) : undefined }}
          />
          <ReportTable
            lang={lang}
            id="theo-nguoi"
            caption={words.counts(formatDay(period.from, lang), formatDay(period.to, lang))}
            rowHead={words.person}
            groups={[{ label: words.title, columns: [words.visits, words.places, words.days] }]}
            rows={counts.map(({ name, visits, places, days }) => ({
              label: name,
              cells: [{ count: visits, strong: true }, { count: places }, { count: days }],
            }))}
          />
        </>
      )}
    </>
  );
}

export function VisitForm({
  lang,
  today,
  people,
  typed,
  problems,
}: {
  lang: Lang;
  today: string;
  people: { personId: string; name: string; title: string }[];
  typed: Typed;
  problems: Problems;
}) {
  const words = visitWords(lang);
  const field = (name: string) => ({ lang, name, value: one(typed, name), error: problems.of(name) });
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.title, href: href.visits() }, { label: words.formTitle }]} />
      <PageTitle title={words.formTitle} />
      {problems.summary.length > 0 ? (
        <ErrorSummary title={words.problems(problems.summary.length)} errors={problems.summary}>
          {words.kept}
        </ErrorSummary>
      ) : null}
      <Form lang={lang} action={href.recordVisit} warn>
        <Hidden values={{ clientId: one(typed, 'clientId') }} />
        <Pair>
          <TextField {...field('visitedOn')} type="date" max={today} label={words.visitedOn} />
          <TextField {...field('place')} label={words.place} description={words.placeHint} autoComplete="off" />
        </Pair>
        <TextField {...field('spot')} label={words.spot} optional autoComplete="off" />
        <TextField {...field('met')} label={words.met} description={words.metHint} autoComplete="off" />
        <TextArea {...field('noted')} label={words.noted} description={words.notedHint} rows={6} />
        <TextArea {...field('followUp')} label={words.followUp} rows={3} optional />
        {people.length > 0 ? (
          <ChoiceGroup
            lang={lang}
            name="people"
            type="checkbox"
            legend={words.people}
            optional
            value={many(typed, 'people')}
            choices={people.map(({ personId, name, title }) => ({ value: personId, label: name, note: title }))}
          />
        ) : null}
        <TextArea {...field('matters')} label={words.matters} description={words.mattersHint} rows={2} optional />
        <Submit note={words.note}>
          <Button>{words.submit}</Button>
        </Submit>
      </Form>
    </>
  );
}

export function VisitPage({
  lang,
  visit,
  matters,
  mayReport,
}: {
  lang: Lang;
  visit: Visit;
  matters: VisitMatter[];
  mayReport: boolean;
}) {
  const words = visitWords(lang);
  const title = words.one(formatDay(visit.visitedOn, lang), visit.placeName);
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.title, href: href.visits() }, { label: title }]} />
      <PageTitle title={title} summary={visit.spot} />
      <Rows
        items={[
          { key: 'people', main: words.person, side: visit.people.join(', ') },
          { key: 'met', main: words.met, side: visit.met },
          { key: 'unit', main: words.by(visit.recordedByName), side: visit.unitName },
        ]}
      />
      <Block id="ghi-nhan" title={words.noted}>
        <Prose text={visit.noted} />
      </Block>
      {visit.followUp ? (
        <Block id="lam-tiep" title={words.followUp}>
          <Prose text={visit.followUp} />
        </Block>
      ) : null}
      <Block
        id="vu-viec"
        title={words.mattersNoted}
        {...(mayReport ? { link: { href: href.report, label: words.reportNew } } : {})}
      >
        {matters.length === 0 ? <p className="dv-quiet">{words.noMatters}</p> : null}
        <Rows
          items={matters.map(({ reference, title: matter }) => ({
            key: reference,
            main: (
              <>
                <a className="dv-link" href={href.case(reference)}>
                  {matter}
                </a>
                <p className="dv-quiet dv-code">{reference}</p>
              </>
            ),
          }))}
        />
      </Block>
    </>
  );
}
