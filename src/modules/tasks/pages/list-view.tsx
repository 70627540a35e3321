import { type ListFilter, queues, type states, type ViewName, views } from '#src/modules/tasks/forms.ts';
import { href } from '#src/modules/tasks/href.ts';
import { COUNT_CAP, type ListRow, queueOf } from '#src/modules/tasks/list.ts';
import { BoardView } from '#src/modules/tasks/pages/board-view.tsx';
import { GanttView } from '#src/modules/tasks/pages/gantt-view.tsx';
import { listWords } from '#src/modules/tasks/pages/list-words.ts';
import { dueKindOf, TaskStateWord } from '#src/modules/tasks/pages/parts.tsx';
import { isLate, isOpen, statuses } from '#src/modules/tasks/task.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { SelectField, TextField } from '#src/ui/field.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { Download, Plus } from '#src/ui/icons.tsx';
import { PageTitle } from '#src/ui/layout.tsx';
import { Cell, type Column, Filters, ListTable, Pager, Queues, Strip } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';
import { DueChip } from '#src/ui/status.tsx';

export type ListView = {
  lang: Lang;
  today: string;
  filter: ListFilter;
  wrongFilter: boolean;
  rows: ListRow[];
  next: string | null;
  count: number;
  queues: Record<(typeof queues)[number], number>;
  unitName: string | undefined;
  fields: Readonly<Record<string, string>>;
  keyTasks: readonly string[];
  mayAssign: boolean;
};

export function TaskListPage(view: ListView) {
  const { lang, filter, rows } = view;
  const words = listWords(lang);
  const queue = queueOf(filter);
  const shownAs = filter.view ?? 'table';
  return (
    <>
      <PageTitle
        title={words.title}
        actions={
          view.mayAssign ? (
            <ButtonLink href={href.assign()} icon={<Plus />}>
              {words.assign}
            </ButtonLink>
          ) : null
        }
      />
      <Queues
        label={words.queuesLabel}
        items={queues.map((name) => ({
          href: href.list({ queue: name, view: filter.view }),
          label: words.queues[name],
          current: name === queue,
          count: capped(view.queues[name], lang, 100),
        }))}
      />
      <p className="dv-quiet">
        <a href={href.overdue}>{words.elsewhere.overdue}</a>
        {' · '}
        <a href={href.series}>{words.elsewhere.series}</a>
        {' · '}
        <a href={href.commitments()}>{words.elsewhere.commitments}</a>
      </p>
      <ListFilters {...view} />
      {view.wrongFilter ? <p className="dv-quiet">{words.wrongFilter}</p> : null}
      <Strip tools={<Tools {...view} shownAs={shownAs} />}>
        <b>{words.count(capped(view.count, lang, COUNT_CAP))}</b> {sentenceOf(view)}{' '}
        {isNarrowed(filter) ? <a href={href.list({ queue, view: filter.view })}>{words.clear}</a> : null}
      </Strip>
      {rows.length === 0 ? (
        <EmptyState title={words.nothing}>{words.nothingHint[queue]}</EmptyState>
      ) : (
        <>
          <Shown {...view} shownAs={shownAs} />
          <Pager
            label={words.paging}
            previous={{ label: words.first, ...(filter.cursor ? { href: address(filter, { cursor: undefined }) } : {}) }}
            next={{
              label: view.next ? words.more : words.noMore,
              ...(view.next ? { href: address(filter, { cursor: view.next }) } : {}),
            }}
          />
        </>
      )}
    </>
  );
}

function Shown(view: ListView & { shownAs: ViewName }) {
  if (view.shownAs === 'board') return <BoardView {...view} />;
  if (view.shownAs === 'timeline') return <GanttView {...view} />;
  return <Table {...view} />;
}

/** The address of the same list with something else. */
function address(filter: ListFilter, other: Partial<ListFilter>): string {
  return href.list({ ...filter, ...other });
}

function capped(count: number, lang: Lang, cap: number): string {
  return count > cap ? `${formatCount(cap, lang)}+` : formatCount(count, lang);
}

function isNarrowed({ queue: _, view: __, cursor: ___, ...rest }: ListFilter): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}

function sentenceOf({ lang, filter, rows, unitName }: ListView): string {
  const words = listWords(lang);
  const parts = [
    filter.indicator && words.indicators[filter.indicator],
    filter.tier && words.tiers[filter.tier],
    filter.holder && rows[0] && words.ofHolder(rows[0].accountableName),
    unitName && words.ofUnit(unitName),
    filter.from && filter.to && words.period(formatDay(filter.from, lang), formatDay(filter.to, lang)),
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ')}.` : '';
}

function stateLabel(state: (typeof states)[number], lang: Lang): string {
  const words = listWords(lang);
  return state === 'open' || state === 'late' || state === 'dueSoon' || state === 'all'
    ? words.states[state]
    : taskTerms(lang).status[state];
}

function ListFilters({ lang, filter, fields, keyTasks }: ListView) {
  const words = listWords(lang);
  const { queue, view, unit, holder, tier, indicator, from, to } = filter;
  const hidden = Object.entries({ queue, view, unit, holder, tier, indicator, from, to }).flatMap(([name, value]) =>
    value ? [[name, value] as const] : [],
  );
  const options = (['open', 'late', 'dueSoon', ...statuses, 'all'] as const).map((value) => ({
    value: value === 'open' ? '' : value,
    label: stateLabel(value, lang),
  }));
  return (
    <Filters label={words.filters} action={href.list()} submit={words.apply} hidden={Object.fromEntries(hidden)}>
      <TextField lang={lang} name="q" label={words.find} type="search" placeholder={words.findHint} value={filter.q} grow />
      <SelectField lang={lang} name="state" label={words.state} value={filter.state ?? ''} options={options} />
      <SelectField
        lang={lang}
        name="field"
        label={words.field}
        value={filter.field}
        options={[{ value: '', label: words.anyField }, ...Object.entries(fields).map(([value, label]) => ({ value, label }))]}
      />
      {keyTasks.length > 0 ? (
        <SelectField
          lang={lang}
          name="keyTask"
          label={words.keyTask}
          value={filter.keyTask}
          options={[{ value: '', label: words.anyKeyTask }, ...keyTasks.map((value) => ({ value, label: value }))]}
        />
      ) : null}
    </Filters>
  );
}

function Tools({ lang, filter, rows, shownAs }: ListView & { shownAs: ViewName }) {
  const words = listWords(lang);
  const { cursor: _, view: __, ...asked } = filter;
  return (
    <>
      {views.map((name) =>
        name === shownAs ? (
          <b key={name}>{words.views[name]}</b>
        ) : (
          <a key={name} href={address(filter, { view: name === 'table' ? undefined : name })}>
            {words.views[name]}
          </a>
        ),
      )}
      {rows.length > 0 ? (
        <>
          <a href={href.export('xlsx', asked)} data-turbo="false">
            <Download /> {words.export}
          </a>
          <a href={href.export('csv', asked)} data-turbo="false">
            {words.exportCsv}
          </a>
        </>
      ) : null}
    </>
  );
}

function Table({ lang, today, rows }: ListView) {
  const words = listWords(lang);
  const terms = taskTerms(lang);
  const columns: Column<ListRow>[] = [
    { key: 'due', head: words.columns.due, kind: 'due', cell: (row) => <DueCell lang={lang} today={today} row={row} /> },
    {
      key: 'task',
      head: words.columns.task,
      kind: 'main',
      cell: (row) => (
        <Cell
          note={
            <>
              <span className="dv-code">{row.code}</span> · {words.givenBy(row.assignerName)}
              {row.parts > 0 ? ` · ${words.parts(row.partsDone, row.parts)}` : ''}
              {row.commitment ? ` · ${words.commitment}` : ''}
              {row.urgent ? ` · ${terms.urgent}` : ''}
            </>
          }
        >
          <a className="dv-link" href={href.task(row.code)}>
            {row.sealed ? terms.sealedTitle : row.title}
          </a>
        </Cell>
      ),
    },
    {
      key: 'accountable',
      head: words.columns.accountable,
      kind: 'meta',
      stackLabel: words.columns.accountable,
      cell: (row) => <Cell note={row.accountablePost}>{row.accountableName}</Cell>,
    },
    { key: 'unit', head: words.columns.unit, kind: 'meta', stackLabel: words.columns.unit, cell: (row) => row.unitName },
    {
      key: 'state',
      head: words.columns.state,
      kind: 'state',
      cell: (row) => <TaskStateWord lang={lang} today={today} task={isLate(row, today) ? { ...row, dueOn: today } : row} />,
    },
  ];
  return <ListTable caption={words.title} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

function DueCell({ lang, today, row }: { lang: Lang; today: string; row: ListRow }) {
  if (!isOpen(row)) return <span className="dv-quiet">{formatDay(row.dueOn, lang)}</span>;
  if (!isLate(row, today)) return <DueChip kind={dueKindOf(row, today)} label={formatDay(row.dueOn, lang)} />;
  return (
    <Cell note={formatDay(row.dueOn, lang)}>
      <DueChip kind="late" label={taskTerms(lang).block.late(daysBetween(row.dueOn, today))} />
    </Cell>
  );
}
