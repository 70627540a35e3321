import type { ComponentChildren } from 'preact';
import { html, type Markup } from '#src/ui/html.ts';
import { ArrowLeft, ArrowRight, Plus } from '#src/ui/icons.tsx';
import type { Link, NavLink } from '#src/ui/links.ts';

/** Saved queues above a list. Counts come through the same permission gate as the rows. */
export function Queues({
  label,
  items,
  save,
}: {
  label: string;
  items: (NavLink & { count?: ComponentChildren })[];
  save?: Link | undefined;
}) {
  return (
    <nav className="dv-queues" aria-label={label}>
      {items.map(({ href, label: name, count, current }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>
          {name} {count === undefined ? null : <span>{count}</span>}
        </a>
      ))}
      {save ? (
        <a className="dv-save" href={save.href}>
          <Plus /> {save.label}
        </a>
      ) : null}
    </nav>
  );
}

/** Filters are a GET form: what is filtered stands in the address. */
export function Filters({
  label,
  action,
  submit,
  hidden = {},
  children,
}: {
  label: string;
  action: string;
  submit: string;
  hidden?: Record<string, string> | undefined;
  children: ComponentChildren;
}) {
  return (
    <search aria-label={label}>
      <form className="dv-filters" action={action}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <button className="ds-button" data-variant="secondary" data-color="neutral" type="submit">
          {submit}
        </button>
      </form>
    </search>
  );
}

/** What is shown, in a sentence; row height and export beside it. */
export function Strip({ children, tools }: { children: ComponentChildren; tools?: ComponentChildren }) {
  return (
    <div className="dv-strip">
      <p>{children}</p>
      {tools ? <p className="dv-tools">{tools}</p> : null}
    </div>
  );
}

/**
 * What can be done with the rows picked in the `ListTable` below; both stand in one `<form method="post">`.
 * The server cannot know what is picked, so `summary` says “Với các hồ sơ đã chọn”; with a script it becomes `countLabel`, `{n}` the number picked.
 */
export function BulkBar({
  label,
  summary,
  countLabel,
  children,
}: {
  label: string;
  summary: string;
  countLabel?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <fieldset className="dv-bulk" aria-label={label}>
      <p>
        <b data-count-label={countLabel} aria-live="polite">
          {summary}
        </b>
      </p>
      <div className="dv-acts">{children}</div>
    </fieldset>
  );
}

/** `Shown` is what a cell is made of: elements, or HTML written out (`WrittenTable`). */
export type Column<Row, Shown = ComponentChildren> = {
  key: string;
  head: ComponentChildren;
  cell: (row: Row) => Shown;
  /** What stands in it; decides width and how it stacks on a phone. `main` takes the room that is left. */
  kind?: 'due' | 'main' | 'meta' | 'state' | 'figure' | undefined;
  size?: 's' | 'm' | 'l' | undefined;
  /** Said before the value where rows are stacked: “Đang giữ”. */
  stackLabel?: string | undefined;
  sort?: { href: string; direction?: 'ascending' | 'descending' | undefined } | undefined;
};

export type Picking<Row> = {
  name: string;
  /** Head of the column, and the words of “choose all on this page”. */
  head: string;
  allLabel?: string | undefined;
  value: (row: Row) => string;
  label: (row: Row) => string;
  picked?: (row: Row) => boolean;
};

/** Written out because CSS takes a table's roles away where it makes its parts blocks. */
const as = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const;

type ListProps<Row, Shown> = {
  caption: string;
  columns: Column<Row, Shown>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  pick?: Picking<Row> | undefined;
};

/** The one list: a table that becomes cards below 64rem. */
export function ListTable<Row>({ caption, columns, rows, rowKey, pick }: ListProps<Row, ComponentChildren>) {
  return (
    <ListFrame caption={caption} columns={columns} pick={pick}>
      <tbody {...as.rowgroup}>
        {rows.map((row) => (
          <tr key={rowKey(row)} {...as.row}>
            {pick ? (
              <td {...as.cell}>
                <label className="dv-pick">
                  <input
                    className="ds-input"
                    type="checkbox"
                    name={pick.name}
                    value={pick.value(row)}
                    checked={pick.picked?.(row)}
                    aria-label={pick.label(row)}
                  />
                </label>
              </td>
            ) : null}
            {columns.map(({ key, kind, stackLabel, cell }) => (
              <td key={key} {...as.cell} data-kind={kind} data-label={stackLabel}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ListFrame>
  );
}

/** The same table with its rows written out, for a list that is asked for all day. */
export function WrittenTable<Row>({ caption, columns, rows, pick }: Omit<ListProps<Row, Markup>, 'rowKey'>) {
  const lines = rows.map(
    (row) => html`<tr role="row">${pick ? pickMarkup(pick, row) : null}${columns.map((column) => cellMarkup(column, row))}</tr>`,
  );
  return (
    <ListFrame caption={caption} columns={columns} pick={pick}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by `html`, which escapes what is put in. */}
      <tbody {...as.rowgroup} dangerouslySetInnerHTML={{ __html: html`${lines}`.markup }} />
    </ListFrame>
  );
}

function pickMarkup<Row>({ name, value, label, picked }: Picking<Row>, row: Row): Markup {
  const state = picked?.(row) ? html` checked` : null;
  return html`<td role="cell"><label class="dv-pick"><input class="ds-input" type="checkbox" name="${name}" value="${value(row)}"${state} aria-label="${label(row)}"/></label></td>`;
}

function cellMarkup<Row>({ kind, stackLabel, cell }: Column<Row, Markup>, row: Row): Markup {
  const shownAs = kind ? html` data-kind="${kind}"` : null;
  const label = stackLabel ? html` data-label="${stackLabel}"` : null;
  return html`<td role="cell"${shownAs}${label}>${cell(row)}</td>`;
}

function ListFrame<Row, Shown>({
  caption,
  columns,
  pick,
  children,
}: Pick<ListProps<Row, Shown>, 'caption' | 'columns' | 'pick'> & { children: ComponentChildren }) {
  return (
    <table className="ds-table dv-list" data-color="neutral" data-pick={pick ? true : undefined} {...as.table}>
      <caption className="ds-sr-only">{caption}</caption>
      <colgroup>
        {pick ? <col data-kind="pick" /> : null}
        {columns.map(({ key, kind, size }) => (
          <col key={key} data-kind={kind} data-size={size} />
        ))}
      </colgroup>
      <thead {...as.rowgroup}>
        <tr {...as.row}>
          {pick ? (
            <th scope="col" {...as.columnheader} data-pick-all={pick.allLabel}>
              <span className="ds-sr-only">{pick.head}</span>
            </th>
          ) : null}
          {columns.map(({ key, head, kind, sort }) => (
            <th
              key={key}
              scope="col"
              {...as.columnheader}
              data-kind={kind}
              aria-sort={sort ? (sort.direction ?? 'none') : undefined}
            >
              {sort ? (
                <a className="dv-sort" href={sort.href}>
                  {head}
                </a>
              ) : (
                head
              )}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}

/** A value with its quiet second line. */
export function Cell({ children, note }: { children: ComponentChildren; note?: ComponentChildren }) {
  return (
    <>
      {children}
      {note ? <span className="dv-quiet">{note}</span> : null}
    </>
  );
}

/** `Cell`, written out. */
export function cell(value: string | Markup | null, note?: string | Markup | null): Markup {
  return html`${value}${note ? html`<span class="dv-quiet">${note}</span>` : null}`;
}

type Step = { href?: string | undefined; label: string };

/** Keyset paging: nearer and farther by what the list is sorted by; a step without `href` is the end. */
export function Pager({
  label,
  previous,
  next,
  children,
}: {
  label: string;
  previous: Step;
  next: Step;
  children?: ComponentChildren;
}) {
  return (
    <nav className="dv-pager" aria-label={label}>
      <PagerStep step={previous} before={<ArrowLeft />} />
      {children ? <p>{children}</p> : null}
      <PagerStep step={next} after={<ArrowRight />} />
    </nav>
  );
}

function PagerStep({ step, before, after }: { step: Step; before?: ComponentChildren; after?: ComponentChildren }) {
  const face = (
    <>
      {before}
      {step.label}
      {after}
    </>
  );
  if (step.href === undefined) return <span className="dv-off">{face}</span>;
  return (
    <a className="ds-button" data-variant="secondary" data-color="neutral" href={step.href}>
      {face}
    </a>
  );
}
