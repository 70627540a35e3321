import { href } from '#src/modules/calendar/href.ts';
import { calendarWords } from '#src/modules/calendar/pages/words.ts';
import type { RowProblem } from '#src/modules/calendar/read-table.ts';
import type { CalendarChange, StoredDays } from '#src/modules/calendar/store.ts';
import { calendarOf, changedDays } from '#src/modules/calendar/working-days.ts';
import type { CalendarDay } from '#src/platform/calendar.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { upperFirst } from '#src/platform/text.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { FileField, Hidden, TextField } from '#src/ui/field.tsx';
import { formatCount, formatDay, formatDayLong, formatMoment } from '#src/ui/format.ts';
import { Block, Form, PageTitle, Pair, Rows, Submit } from '#src/ui/layout.tsx';
import { Cell, ListTable, Queues } from '#src/ui/list.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';

/** Problems of a table listed on the page; the rest is only counted. */
const SHOWN = 100;

export type DayFormValues = Partial<Record<'day' | 'kind' | 'nameVi' | 'nameEn' | 'source' | 'status', string>>;

export type YearProps = {
  lang: Lang;
  year: number;
  calendar: StoredDays;
  changes: CalendarChange[];
  values: DayFormValues;
  error?: ExpectedError | undefined;
  problems?: RowProblem[] | undefined;
  /** What came of the last save. */
  done?: 'saved' | 'nothing' | undefined;
};

export function YearView({ lang, year, calendar, changes, values, error, problems = [], done }: YearProps) {
  const words = calendarWords(lang);
  const wrong = (error?.all ?? []).map((each) => ({ field: each.field ?? 'day', message: each.words[lang] }));
  const known = calendarOf(calendar);
  return (
    <>
      <PageTitle
        title={words.title}
        summary={words.lead(formatDay(known.knownFrom, lang), formatDay(known.knownUntil, lang))}
        actions={
          <ButtonLink href={href.export(year)} variant="secondary" download>
            {words.export}
          </ButtonLink>
        }
      />
      {done ? <Notice kind="done">{words[done]}</Notice> : null}
      {wrong.length > 0 ? <ErrorSummary title={words.problem} errors={wrong} /> : null}
      {problems.length > 0 ? <Problems lang={lang} problems={problems} /> : null}
      <Queues label={words.years} items={yearsAround(calendar, year)} />
      <Days lang={lang} year={year} days={calendar.days.filter(({ day }) => day.startsWith(`${year}-`))} />
      <div className="dv-mt6">
        <Block id="ngay-van-hoa" title={words.culture}>
          <p>{calendar.with2411 ? words.cultureOn : words.cultureOff}</p>
          <Form lang={lang} action={href.cultureDay}>
            <Hidden values={{ off: String(!calendar.with2411) }} />
            <Submit>
              <Button variant="secondary">{calendar.with2411 ? words.cultureTurnOff : words.cultureTurnOn}</Button>
            </Submit>
          </Form>
        </Block>
        <DayForm lang={lang} values={values} wrong={wrong} />
        <Block id="nap-bang" title={words.import}>
          <Form lang={lang} action={href.table} files>
            <FileField
              lang={lang}
              name="table"
              label={words.tableLabel}
              description={words.importHint}
              accept=".csv,.xlsx,text/csv"
              error={wrong.find(({ field }) => field === 'table')?.message}
            />
            <Submit>
              <Button variant="secondary">{words.next}</Button>
            </Submit>
          </Form>
        </Block>
        <Changes lang={lang} changes={changes} />
      </div>
    </>
  );
}

function yearsAround({ days }: StoredDays, year: number) {
  const entered = days.map(({ day }) => Number(day.slice(0, 4)));
  const all = [...new Set([...entered, year, Math.max(...entered, year) + 1])].toSorted((a, b) => a - b);
  return all.map((each) => ({ href: href.year(each), label: String(each), current: each === year }));
}

function Days({ lang, year, days }: { lang: Lang; year: number; days: CalendarDay[] }) {
  const words = calendarWords(lang);
  if (days.length === 0) return <EmptyState title={words.none(year)}>{words.noneHint}</EmptyState>;
  return (
    <ListTable
      caption={words.caption(year)}
      rows={days}
      rowKey={({ day }) => day}
      columns={[
        {
          key: 'day',
          head: words.column.day,
          kind: 'main',
          cell: ({ day, kind, name }) => (
            <Cell note={words.kindOf(words.kind[kind], name[lang])}>{upperFirst(formatDayLong(day, lang))}</Cell>
          ),
        },
        {
          key: 'source',
          head: words.column.source,
          kind: 'meta',
          size: 'l',
          stackLabel: words.column.source,
          cell: ({ source }) => source,
        },
        { key: 'status', head: words.column.status, kind: 'state', size: 'm', cell: ({ status }) => words.status[status] },
        {
          key: 'act',
          head: <span className="ds-sr-only">{words.column.act}</span>,
          kind: 'meta',
          size: 'm',
          cell: ({ day }) => (
            <form className="dv-acts" method="post" action={href.drop}>
              <Hidden values={{ day }} />
              <ButtonLink href={href.change(day)} variant="tertiary" srSuffix={words.ofDay(formatDay(day, lang))}>
                {words.change}
              </ButtonLink>
              <Button variant="tertiary" srSuffix={words.ofDay(formatDay(day, lang))}>
                {words.drop}
              </Button>
            </form>
          ),
        },
      ]}
    />
  );
}

function DayForm({ lang, values, wrong }: { lang: Lang; values: DayFormValues; wrong: { field: string; message: string }[] }) {
  const words = calendarWords(lang);
  const said = (field: string) => wrong.find((each) => each.field === field)?.message;
  return (
    <Block id="day-form" title={words.add}>
      <Form lang={lang} action={href.put}>
        <TextField lang={lang} name="day" type="date" label={words.dayLabel} value={values.day} error={said('day')} required />
        <ChoiceGroup
          lang={lang}
          name="kind"
          legend={words.kindLabel}
          value={values.kind ?? 'off'}
          error={said('kind')}
          choices={(['off', 'work'] as const).map((kind) => ({
            value: kind,
            label: words.kind[kind],
            note: words.kindHint[kind],
          }))}
        />
        <Pair>
          <TextField
            lang={lang}
            name="nameVi"
            label={words.nameViLabel}
            value={values.nameVi}
            error={said('nameVi')}
            maxLength={120}
            required
          />
          <TextField
            lang={lang}
            name="nameEn"
            label={words.nameEnLabel}
            value={values.nameEn}
            error={said('nameEn')}
            maxLength={120}
            optional
          />
        </Pair>
        <TextField
          lang={lang}
          name="source"
          label={words.sourceLabel}
          description={words.sourceHint}
          value={values.source}
          error={said('source')}
          maxLength={300}
          required
        />
        <ChoiceGroup
          lang={lang}
          name="status"
          legend={words.statusLabel}
          value={values.status ?? 'decided'}
          error={said('status')}
          choices={(['decided', 'proposed'] as const).map((status) => ({
            value: status,
            label: words.status[status],
            note: words.statusHint[status],
          }))}
        />
        <Submit>
          <Button>{words.next}</Button>
        </Submit>
      </Form>
    </Block>
  );
}

function Problems({ lang, problems }: { lang: Lang; problems: RowProblem[] }) {
  const words = calendarWords(lang);
  const shown = problems.slice(0, SHOWN).map((each, at) => ({ ...each, key: String(at) }));
  return (
    <>
      <Notice kind="problem">
        {words.wrong(problems.length)} {problems.length > SHOWN ? words.shown(SHOWN) : null}
      </Notice>
      <ListTable
        caption={words.problems}
        rows={shown}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'row',
            head: words.problemColumn.row,
            kind: 'meta',
            size: 's',
            stackLabel: words.problemColumn.row,
            cell: ({ row }) => row,
          },
          {
            key: 'column',
            head: words.problemColumn.column,
            kind: 'meta',
            size: 's',
            stackLabel: words.problemColumn.column,
            cell: ({ column }) => column,
          },
          {
            key: 'value',
            head: words.problemColumn.value,
            kind: 'meta',
            size: 'm',
            stackLabel: words.problemColumn.value,
            cell: ({ value }) => value,
          },
          { key: 'words', head: words.problemColumn.words, kind: 'main', cell: ({ words: said }) => said[lang] },
        ]}
      />
    </>
  );
}

function Changes({ lang, changes }: { lang: Lang; changes: CalendarChange[] }) {
  const words = calendarWords(lang);
  const count = (n: number) => formatCount(n, lang);
  return (
    <Block id="lan-doi" title={words.changes}>
      {changes.length === 0 ? (
        <p className="dv-quiet">{words.noChanges}</p>
      ) : (
        <Rows
          items={changes.map(({ version, changedBy, changedAt, before, after, moved, unexplained }) => ({
            key: String(version),
            main: (
              <>
                {changedDays(before, after)
                  .map(({ day }) => formatDay(day, lang))
                  .slice(0, 5)
                  .join(', ') || words.culture}
                <p className="dv-quiet">{words.by(changedBy, formatMoment(changedAt, lang))}</p>
              </>
            ),
            side:
              moved === null
                ? words.waiting
                : [words.moved(count(moved)), unexplained ? words.unexplained(count(unexplained)) : '']
                    .filter(Boolean)
                    .join('; '),
          }))}
        />
      )}
    </Block>
  );
}
