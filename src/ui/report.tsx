import type { ComponentChildren } from 'preact';
import type { Lang } from '#src/platform/i18n.ts';
import { CountLink, Rate } from '#src/ui/figures.tsx';
import { ArrowLeft, ArrowRight } from '#src/ui/icons.tsx';
import type { NavLink } from '#src/ui/links.ts';
import { uiMessages } from '#src/ui/messages.ts';

/** A figure of the report, a link to the records it counts. `bad` marks what must be explained. */
export type ReportCell =
  | { count: number; href?: string | undefined; strong?: boolean | undefined; bad?: boolean | undefined }
  | { numerator: number; denominator: number; href?: string | undefined; bad?: boolean | undefined };

export type ReportRow = { label: ComponentChildren; cells: ReportCell[] };

/** A group without a label has its columns stand alone under the head. */
export type ReportGroup = { label: string; columns: string[] };

/** Rows by unit, kind or channel; columns in named groups. Scrolls sideways inside itself, reachable by keyboard. Zero rows stay. */
export function ReportTable({
  lang,
  id,
  caption,
  captionNote,
  rowHead,
  groups,
  rows,
  foot,
  note,
  dense,
}: {
  lang: Lang;
  id: string;
  caption: string;
  captionNote?: ComponentChildren;
  rowHead: string;
  groups: ReportGroup[];
  rows: ReportRow[];
  foot?: ReportRow | undefined;
  /** Definitions and cross-checks, under the table. */
  note?: ComponentChildren;
  /** For many columns: a rate stands under its fraction. */
  dense?: boolean | undefined;
}) {
  const columns = groups.flatMap((group) =>
    group.columns.map((name, position) => ({ name, startsGroup: position === 0, key: `${group.label} ${name}` })),
  );
  const cellsOf = (row: ReportRow) =>
    columns.map(({ name, startsGroup, key }, position) => {
      const cell = row.cells[position];
      return (
        <td key={key} data-start={startsGroup || undefined} data-bad={cell?.bad || undefined}>
          {cell ? <Figure lang={lang} cell={cell} name={name} /> : null}
        </td>
      );
    });

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className="dv-scroll" aria-labelledby={id} tabIndex={0}>
        <table className="ds-table dv-report" data-color="neutral" data-dense={dense || undefined}>
          <caption id={id}>
            {caption}
            {captionNote ? <span className="dv-quiet">{captionNote}</span> : null}
          </caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {rowHead}
              </th>
              {groups.map(({ label, columns: { length } }) => (
                <th key={label} scope="colgroup" colSpan={length} data-start>
                  {label}
                </th>
              ))}
            </tr>
            <tr>
              {columns.map(({ key, name, startsGroup }) => (
                <th key={key} scope="col" data-start={startsGroup || undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered.
              <tr key={position}>
                <th scope="row">{row.label}</th>
                {cellsOf(row)}
              </tr>
            ))}
          </tbody>
          {foot ? (
            <tfoot>
              <tr>
                <th scope="row">{foot.label}</th>
                {cellsOf(foot)}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </section>
      <p className="dv-quiet dv-defs">
        <span className="dv-wide-not">{uiMessages(lang).swipeTable}</span>
        {note}
      </p>
    </>
  );
}

function Figure({ lang, cell, name }: { lang: Lang; cell: ReportCell; name: string }) {
  if ('denominator' in cell) {
    return <Rate lang={lang} numerator={cell.numerator} denominator={cell.denominator} srLabel={name} href={cell.href} />;
  }
  const count = <CountLink lang={lang} count={cell.count} href={cell.href} srLabel={name} />;
  return cell.strong ? <b>{count}</b> : count;
}

type Neighbour = { href?: string | undefined; label: string };

/** Length of the period in the middle, the one before and after at the ends. */
export function Periods({
  label,
  items,
  previous,
  next,
}: {
  label: string;
  items: NavLink[];
  previous?: Neighbour | undefined;
  next?: Neighbour | undefined;
}) {
  return (
    <nav className="dv-periods" aria-label={label}>
      {previous ? <PeriodStep step={previous} before={<ArrowLeft />} /> : null}
      <div>
        {items.map((item) => (
          <a key={item.href} href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.label}
          </a>
        ))}
      </div>
      {next ? <PeriodStep step={next} after={<ArrowRight />} /> : null}
    </nav>
  );
}

function PeriodStep({ step, before, after }: { step: Neighbour; before?: ComponentChildren; after?: ComponentChildren }) {
  const face = (
    <>
      {before} {step.label} {after}
    </>
  );
  if (!step.href) return <span className="dv-step dv-off">{face}</span>;
  return (
    <a className="dv-step" href={step.href}>
      {face}
    </a>
  );
}
