import type { ListFilter } from '#src/modules/field-matters/forms.ts';
import { href } from '#src/modules/field-matters/href.ts';
import type { ListRow, Scopes } from '#src/modules/field-matters/list.ts';
import { fields, isOpen, statuses, urgencies } from '#src/modules/field-matters/matter.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import type { Queue } from '#src/modules/field-matters/pages/list.tsx';
import { listWords } from '#src/modules/field-matters/pages/list-words.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { lowerFirst } from '#src/platform/text.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { SelectField, TextField } from '#src/ui/field.tsx';
import { formatCount, formatDay, formatDayShort } from '#src/ui/format.ts';
import { Download, Plus } from '#src/ui/icons.tsx';
import { PageTitle } from '#src/ui/layout.tsx';
import { Cell, type Column, Filters, ListTable, Pager, Queues, Strip } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';
import { SealChip } from '#src/ui/seal.tsx';
import { DueChip } from '#src/ui/status.tsx';

type Props = {
  lang: Lang;
  today: string;
  filter: ListFilter;
  wrong: boolean;
  queues: (Queue & { count: number })[];
  rows: ListRow[];
  next: string | null;
  count: number;
  cap: number;
  scopes: Scopes;
  may: { report: boolean; read: boolean; export: boolean };
};

export function MatterList(props: Props) {
  const { lang, filter, queues, rows, may } = props;
  const words = listWords(lang);
  const isFiltered = href.list({ ...filter, cursor: undefined }) !== href.list();
  return (
    <>
      <PageTitle
        title={words.title}
        actions={
          may.report ? (
            <ButtonLink href={href.report} icon={<Plus />}>
              {words.report}
            </ButtonLink>
          ) : null
        }
      />
      <Queues
        label={words.queues}
        items={queues.map((queue) => ({
          href: href.list(queue.filter),
          label: queue.label,
          count: capped(queue.count, props),
          current: href.list(queue.filter) === href.list({ ...filter, cursor: undefined }),
        }))}
      />
      <p className="dv-quiet">
        {may.read ? (
          <>
            <a href={href.hotSpots()}>{words.hotSpots}</a>
            {' · '}
            <a href={href.proposals()}>{words.proposals}</a>
            {' · '}
          </>
        ) : null}
        <a href={href.visits()}>{words.visits}</a>
      </p>
      <ListFilters {...props} />
      {props.wrong ? <p className="dv-quiet">{words.wrongFilter}</p> : null}
      <Strip
        tools={
          may.export && rows.length > 0 ? (
            <a href={href.export('xlsx', { ...filter, cursor: undefined })} data-turbo="false">
              <Download /> {words.exportRows}
            </a>
          ) : null
        }
      >
        <b>{words.count(capped(props.count, props))}</b>
        {sentenceOf(props)}. {isFiltered ? <a href={href.list()}>{words.clear}</a> : null}
        {may.read ? null : ` ${words.ownOnly}`}
      </Strip>
      {rows.length > 0 ? <Rows {...props} /> : <EmptyState title={words.empty}>{words.emptyHint}</EmptyState>}
    </>
  );
}

function capped(count: number, { cap, lang }: Props): string {
  return count >= cap ? `${formatCount(cap, lang)}+` : formatCount(count, lang);
}

/** What is shown, in words: “, đất đai, mở từ 23/10/2026 trở về trước, mới nhất trước”. */
function sentenceOf({ lang, today, filter, scopes }: Props): string {
  const words = listWords(lang);
  const { field, urgency, status } = terms(lang);
  const said: string[] = [];
  const own = statuses.find((each) => each === filter.status);
  if (filter.status) said.push(lowerFirst(own ? status[own] : words.wide[filter.status as keyof typeof words.wide]));
  if (filter.urgency) said.push(lowerFirst(urgency[filter.urgency]));
  if (filter.field) said.push(lowerFirst(field[filter.field]));
  if (filter.unit) said.push(words.at(scopes.unit?.name ?? filter.unit));
  if (filter.place) said.push(filter.place === 'none' ? words.placeNone : words.placeAt(scopes.place?.name ?? filter.place));
  if (filter.openSince) said.push(words.since(formatDay(filter.openSince, lang)));
  const spans = [
    [words.reportedIn, filter.from, filter.to],
    [words.verifiedIn, filter.verifiedFrom, filter.verifiedTo],
    [words.closedIn, filter.closedFrom, filter.closedTo],
  ] as const;
  for (const [say, from, to] of spans)
    if (from || to) said.push(say(from ? formatDay(from, lang) : '…', formatDay(to ?? today, lang)));
  said.push(words.newest);
  return `, ${said.join(', ')}`;
}

function ListFilters({ lang, filter }: Props) {
  const words = listWords(lang);
  const { field, urgency, status } = terms(lang);
  const kept = ['unit', 'place', 'by', 'openSince', 'verifiedFrom', 'verifiedTo', 'closedFrom', 'closedTo', 'counted'] as const;
  const hidden = Object.fromEntries(kept.flatMap((name) => (filter[name] ? [[name, filter[name]]] : [])));
  return (
    <Filters label={words.filters} action={href.list()} submit={words.apply} hidden={hidden}>
      <TextField lang={lang} name="q" label={words.find} type="search" placeholder={words.findHint} value={filter.q} grow />
      <SelectField
        lang={lang}
        name="status"
        label={words.status}
        value={filter.status}
        options={[
          { value: '', label: words.anyStatus },
          ...(['open', 'toVerify', 'closed'] as const).map((value) => ({ value, label: words.wide[value] })),
          ...statuses.map((value) => ({ value, label: status[value] })),
        ]}
      />
      <SelectField
        lang={lang}
        name="field"
        label={words.field}
        value={filter.field}
        options={[{ value: '', label: words.anyField }, ...fields.map((value) => ({ value, label: field[value] }))]}
      />
      <SelectField
        lang={lang}
        name="urgency"
        label={words.urgency}
        value={filter.urgency}
        options={[{ value: '', label: words.anyUrgency }, ...urgencies.map((value) => ({ value, label: urgency[value] }))]}
      />
      <TextField lang={lang} name="from" label={words.from} type="date" value={filter.from} />
      <TextField lang={lang} name="to" label={words.to} type="date" value={filter.to} />
    </Filters>
  );
}

function Rows(props: Props) {
  const { lang, filter, rows, next } = props;
  const words = listWords(lang);
  return (
    <>
      <ListTable caption={words.title} columns={columnsOf(props)} rows={rows} rowKey={({ id }) => id} />
      <Pager
        label={words.paging}
        previous={{ label: words.first, href: filter.cursor ? href.list({ ...filter, cursor: undefined }) : undefined }}
        next={{ label: next ? words.older : words.end, href: next ? href.list({ ...filter, cursor: next }) : undefined }}
      />
    </>
  );
}

function columnsOf({ lang, today }: Props): Column<ListRow>[] {
  const words = listWords(lang);
  const { status, urgency, field, restricted, wholeProvince, noPlace } = terms(lang);
  return [
    { key: 'due', head: words.columns.due, kind: 'due', cell: (row) => <DueCell lang={lang} today={today} row={row} /> },
    {
      key: 'matter',
      head: words.columns.matter,
      kind: 'main',
      cell: (row) => (
        <Cell
          note={
            <>
              {row.urgency === 'urgent' ? <b>{urgency.urgent} · </b> : null}
              {field[row.field]} · <span className="dv-code">{row.reference}</span> · {formatDayShort(row.reportedOn, lang)}
            </>
          }
        >
          {row.restricted ? (
            <>
              <SealChip>{restricted}</SealChip>{' '}
            </>
          ) : null}
          <a className="dv-link" href={href.case(row.reference)}>
            {row.title}
          </a>
        </Cell>
      ),
    },
    {
      key: 'place',
      head: words.columns.place,
      kind: 'meta',
      stackLabel: words.columns.place,
      cell: ({ places, wholeProvince: whole }) => {
        if (places.length === 0) return whole ? wholeProvince : noPlace;
        const rest = places.length - 2;
        return `${places.slice(0, 2).join('; ')}${rest > 0 ? ` ${words.more(rest)}` : ''}`;
      },
    },
    {
      key: 'by',
      head: words.columns.by,
      kind: 'meta',
      stackLabel: words.columns.by,
      cell: (row) => <Cell note={row.unitName}>{row.reporterName}</Cell>,
    },
    { key: 'step', head: words.columns.step, kind: 'state', cell: (row) => status[row.status] },
  ];
}

function DueCell({ lang, today, row }: { lang: Lang; today: string; row: ListRow }) {
  const words = listWords(lang);
  if (row.closedOn) return <span className="dv-quiet">{words.closedOn(formatDayShort(row.closedOn, lang))}</span>;
  if (!isOpen(row) || row.status === 'verified') return null;
  const days = daysBetween(today, row.verifyBy);
  if (days < 0) return <DueChip kind="late" label={words.verifyLate(-days)} />;
  if (days === 0) return <DueChip kind="today" label={words.verifyToday} />;
  return <DueChip kind={days <= 2 ? 'soon' : 'later'} label={words.verifyBy(formatDayShort(row.verifyBy, lang))} />;
}
