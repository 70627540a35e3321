import { chainHref } from '#src/modules/petitions/chains/href.ts';
import { chainWords } from '#src/modules/petitions/chains/words.ts';
import { type ListFilter, openStates } from '#src/modules/petitions/forms.ts';
import { href } from '#src/modules/petitions/href.ts';
import { countCap, type ListRow, QUEUE_CAP } from '#src/modules/petitions/list.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { dueCell } from '#src/modules/petitions/pages/due-cell.ts';
import { Emphasis } from '#src/modules/petitions/pages/emphasis.tsx';
import { canSortByDue, isSameFilter, type Queue } from '#src/modules/petitions/pages/list-filter.ts';
import { listWords } from '#src/modules/petitions/pages/list-words.ts';
import { nearDay } from '#src/modules/petitions/pages/near-day.ts';
import { channels, fields, kinds, statuses } from '#src/modules/petitions/petition.ts';
import { reviewHref } from '#src/modules/petitions/quality/href.ts';
import { qualityWords } from '#src/modules/petitions/quality/words.ts';
import { registerHref } from '#src/modules/petitions/register-import/href.ts';
import { registerWords } from '#src/modules/petitions/register-import/messages.ts';
import { reminderHref } from '#src/modules/petitions/reminders/href.ts';
import type { Tier } from '#src/modules/petitions/reminders/tier.ts';
import { reminderWords } from '#src/modules/petitions/reminders/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Hidden, SelectField, TextField } from '#src/ui/field.tsx';
import { formatCount } from '#src/ui/format.ts';
import { html, type Markup, writtenOnce } from '#src/ui/html.ts';
import { Download, Plus } from '#src/ui/icons.tsx';
import { PageTitle } from '#src/ui/layout.tsx';
import type { Link } from '#src/ui/links.ts';
import { BulkBar, type Column, cell, Filters, Pager, Queues, Strip, WrittenTable } from '#src/ui/list.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';
import { SealChip } from '#src/ui/seal.tsx';

export type ListView = {
  lang: Lang;
  today: string;
  filter: ListFilter;
  wrongFilter: boolean;
  queues: (Queue & { count: number | undefined })[];
  rows: ListRow[];
  /** Who was told that a row is overdue, by its id. */
  told: ReadonlyMap<string, Tier>;
  next: string | null;
  /** How many fit the filter, capped. */
  count: number;
  sentence: string;
  /** Of a drill-down: what is counted, and for those who may know, how many are sealed. */
  counted: { sentence: string; sealedAway: number | undefined } | null;
  /** Several units, so each row names its own. */
  wide: boolean;
  unitName: string | undefined;
  unitTyped: { typed: string; found: Link[] } | undefined;
  may: { review: boolean; intake: boolean; assign: boolean; export: boolean };
};

export function PetitionList(view: ListView) {
  const { lang, filter, rows, queues } = view;
  const words = listWords(lang);
  const current = queues.find((queue) => isSameFilter(queue.filter, filter));
  const isFiltered = !isSameFilter(filter, {});
  return (
    <>
      <PageTitle
        title={words.title}
        actions={
          view.may.intake ? (
            <>
              <ButtonLink href={registerHref.start} variant="secondary">
                {registerWords(lang).title}
              </ButtonLink>
              <ButtonLink href={href.intake} icon={<Plus />}>
                {words.intake}
              </ButtonLink>
            </>
          ) : null
        }
      />
      <Queues
        label={words.queues}
        items={queues.map((queue) => ({
          href: href.list(queue.filter),
          label: queue.label,
          current: queue === current,
          ...(queue.count === undefined ? {} : { count: capped(queue.count, lang, QUEUE_CAP) }),
        }))}
        {...(isFiltered && !current
          ? { save: { href: href.saveQueue({ ...filter, cursor: undefined }), label: words.saveFilter } }
          : {})}
      />
      <p className="dv-quiet dv-mt">
        <a href={reminderHref.overdue}>{reminderWords(lang).overdueTitle}</a>
        {' · '}
        <a href={chainHref.list}>{chainWords(lang).title}</a>
        {view.may.review ? (
          <>
            {' · '}
            <a href={reviewHref.list}>{qualityWords(lang).title}</a>
          </>
        ) : null}
      </p>
      <ListFilters {...view} />
      {view.counted ? (
        <Notice title={words.countedHead}>
          <p>
            <Emphasis text={view.counted.sentence} />
          </p>
          {view.counted.sealedAway === undefined ? null : (
            <p>
              <Emphasis
                text={
                  view.counted.sealedAway > 0 ? words.sealedAway(formatCount(view.counted.sealedAway, lang)) : words.noSealedAway
                }
              />
            </p>
          )}
        </Notice>
      ) : null}
      {view.wrongFilter ? <p className="dv-quiet">{words.wrongFilter}</p> : null}
      <div className={view.counted || view.unitTyped ? 'dv-mt' : undefined}>
        <Strip tools={view.may.export && rows.length > 0 ? <ExportLinks {...view} /> : null}>
          <Emphasis text={words.count(capped(view.count, lang, countCap(filter)))} /> {view.sentence}.{' '}
          {isFiltered ? <a href={href.list()}>{words.clear}</a> : null}
        </Strip>
      </div>
      {current?.savedId ? (
        <form action={href.removeQueue} method="post">
          <Hidden values={{ id: current.savedId }} />
          <Button variant="tertiary">{words.removeQueue}</Button>
        </form>
      ) : null}
      {rows.length > 0 ? <Rows {...view} /> : <Nothing {...view} />}
    </>
  );
}

function ListFilters({ lang, filter, wide, unitName, unitTyped }: ListView) {
  const words = listWords(lang);
  const { kind, status, channel, field } = terms(lang);
  const drill = filter.indicator !== undefined;
  const hidden = Object.entries({
    holder: filter.holder,
    tier: filter.tier,
    sort: filter.sort,
    unit: filter.unit,
    indicator: filter.indicator,
    own: filter.own,
    ...(drill ? { from: filter.from, to: filter.to } : {}),
  }).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return (
    <>
      <Filters label={words.filters} action={href.list()} submit={words.apply} hidden={Object.fromEntries(hidden)}>
        <TextField lang={lang} name="q" label={words.find} type="search" placeholder={words.findHint} value={filter.q} grow />
        <SelectField
          lang={lang}
          name="kind"
          label={words.kind}
          value={filter.kind}
          options={[{ value: '', label: words.anyKind }, ...kinds.map((value) => ({ value, label: kind[value] }))]}
        />
        <SelectField
          lang={lang}
          name="status"
          label={words.step}
          value={filter.status}
          options={[
            { value: '', label: words.anyStep },
            ...openStates.map((value) => ({ value, label: words.state[value] })),
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
          name="channel"
          label={words.channel}
          value={filter.channel}
          options={[{ value: '', label: words.anyChannel }, ...channels.map((value) => ({ value, label: channel[value] }))]}
        />
        {drill ? null : (
          <>
            <TextField lang={lang} name="from" label={words.from} type="date" value={filter.from} />
            <TextField lang={lang} name="to" label={words.to} type="date" value={filter.to} />
          </>
        )}
        {wide ? (
          <TextField
            lang={lang}
            name="unitName"
            label={words.unit}
            placeholder={words.unitHint}
            value={unitTyped?.typed ?? unitName}
          />
        ) : null}
      </Filters>
      {unitTyped ? (
        <Notice kind="need">
          <p>{unitTyped.found.length > 0 ? words.whichUnit(unitTyped.typed) : words.noUnit(unitTyped.typed)}</p>
          <ul className="dv-rows">
            {unitTyped.found.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}

function ExportLinks({ lang, filter, count }: ListView) {
  const words = listWords(lang);
  // Turbo would fetch the file as if it were a page.
  return (
    <>
      <a href={href.export('xlsx', { ...filter, cursor: undefined })} data-turbo="false">
        <Download /> {count < countCap(filter) ? words.exportRows(formatCount(count, lang)) : words.exportAll}
      </a>
      <a href={href.export('csv', { ...filter, cursor: undefined })} data-turbo="false">
        .csv
      </a>
    </>
  );
}

function Rows(view: ListView) {
  const { lang, today, filter, rows, next, may, sentence } = view;
  const words = listWords(lang);
  const byDue = filter.sort === 'due';
  const table = (
    <WrittenTable
      caption={`${words.title}: ${sentence}`}
      columns={columnsOf(view)}
      rows={rows}
      {...(may.assign
        ? {
            pick: {
              name: 'ref',
              head: words.pick,
              allLabel: words.pickAll,
              value: (row: ListRow) => row.reference,
              label: (row: ListRow) => words.pickOne(row.reference),
            },
          }
        : {})}
    />
  );
  return (
    <>
      {may.assign ? (
        // Choosing who is a page of its own, so this only reads.
        <form action={href.assignMany}>
          <BulkBar label={words.bulk} summary={words.bulkSummary} countLabel={words.bulkCount}>
            <Button variant="secondary">{words.assignTo}</Button>
          </BulkBar>
          {table}
        </form>
      ) : (
        table
      )}
      <Pager
        label={words.paging}
        previous={{ label: words.firstPage, href: filter.cursor ? href.list({ ...filter, cursor: undefined }) : undefined }}
        next={{
          label: next ? (byDue ? words.dueLater : words.older) : words.noMore,
          href: next ? href.list({ ...filter, cursor: next }) : undefined,
        }}
      >
        {rangeOf(rows, byDue, today, lang)}
      </Pager>
    </>
  );
}

function columnsOf({ lang, today, filter, wide, told }: ListView): Column<ListRow, Markup>[] {
  const words = listWords(lang);
  const { kind, status, sealed, anonymous } = terms(lang);
  const byDue = filter.sort === 'due';
  const sealChip = writtenOnce(<SealChip>{sealed}</SealChip>);
  return [
    {
      key: 'due',
      head: words.columns.due,
      kind: 'due',
      ...(canSortByDue(filter)
        ? {
            sort: {
              href: href.list({ ...filter, cursor: undefined, sort: byDue ? undefined : 'due' }),
              ...(byDue ? { direction: 'ascending' as const } : {}),
            },
          }
        : {}),
      cell: (row) => dueCell({ row, told: told.get(row.id), today, lang }),
    },
    {
      key: 'matter',
      head: words.columns.matter,
      kind: 'main',
      cell: (row) => {
        const received = words.received(nearDay(row.receivedOn, today, lang));
        const note = html`${kind[row.kind]} · <span class="dv-code">${row.reference}</span> · ${received}`;
        return cell(html`<a class="dv-link" href="${href.case(row.reference)}">${row.subject}</a>`, note);
      },
    },
    {
      key: 'sender',
      head: words.columns.sender,
      kind: 'meta',
      size: 's',
      stackLabel: words.columns.sender,
      cell: (row) => {
        if (row.identity === 'anonymous') return cell(anonymous);
        if (row.sealed || row.identity === 'nameWithheld') return sealChip();
        return cell(row.senderName ?? words.nameErased);
      },
    },
    {
      key: 'holder',
      head: words.columns.holder,
      kind: 'meta',
      stackLabel: words.columns.holder,
      cell: (row) => {
        // A figure also counts what was passed on since.
        const namesUnit = wide || filter.indicator !== undefined;
        return cell(row.holderName ?? words.nobodyYet, namesUnit ? row.unitName : row.officeName);
      },
    },
    {
      key: 'step',
      head: words.columns.step,
      kind: 'state',
      cell: (row) => {
        const isSilent = row.status === 'done' && row.confirmBy !== null && row.confirmBy < today;
        return cell(isSilent ? words.doneUnconfirmed : status[row.status]);
      },
    },
  ];
}

function Nothing({ lang, filter }: ListView) {
  const words = listWords(lang);
  const isFiltered = !isSameFilter(filter, {});
  return (
    <EmptyState
      title={filter.q ? words.emptySearch(filter.q) : words.empty}
      action={
        isFiltered ? (
          <ButtonLink href={href.list()} variant="secondary">
            {words.clear}
          </ButtonLink>
        ) : null
      }
    >
      {words.emptyHint}
    </EmptyState>
  );
}

/** “1.000+” when counting stopped. */
function capped(count: number, lang: Lang, cap: number): string {
  return count >= cap ? `${formatCount(cap, lang)}+` : formatCount(count, lang);
}

function rangeOf(rows: readonly ListRow[], byDue: boolean, today: string, lang: Lang): string | null {
  const days = rows.map((row) => (byDue ? row.dueOn : row.receivedOn)).filter((day) => day !== null);
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return null;
  const words = listWords(lang);
  return byDue
    ? words.dueRange(nearDay(first, today, lang), nearDay(last, today, lang))
    : words.receivedRange(nearDay(last, today, lang), nearDay(first, today, lang));
}
