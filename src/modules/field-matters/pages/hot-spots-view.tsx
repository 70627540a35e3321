import type { MatterFigures } from '#src/modules/field-matters/figures.ts';
import {
  type Cell,
  type HotSpots,
  LONG_OPEN_DAYS,
  meanBefore,
  RECENT_DAYS,
  type Spot,
  sumOf,
  type Warning,
  warningsOf,
} from '#src/modules/field-matters/hot-spots.ts';
import { href } from '#src/modules/field-matters/href.ts';
import { type Field, fields } from '#src/modules/field-matters/matter.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { hotSpotWords } from '#src/modules/field-matters/pages/hot-spots-words.ts';
import { addDays } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { SelectField } from '#src/ui/field.tsx';
import { CountLink, Rate } from '#src/ui/figures.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Crumbs, PageTitle, Rows } from '#src/ui/layout.tsx';
import { Filters } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';
import { Periods } from '#src/ui/report.tsx';

type Props = {
  lang: Lang;
  code: string;
  hotSpots: HotSpots;
  figures: MatterFigures | undefined;
  field: Field | undefined;
  days: number;
};

const SPANS = [30, 90, 180, 365] as const;
/** So many rows and fields stand on their own; the rest are added up. */
const MOST_ROWS = 20;
const MOST_FIELDS = 8;

export function HotSpotPage(props: Props) {
  const { lang, code, hotSpots, field, days } = props;
  const { unit, from, to, spots } = hotSpots;
  const words = hotSpotWords(lang);
  const { title: matters, field: fieldTerms } = terms(lang);
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: matters, href: href.list() }, { label: words.title }]} />
      <PageTitle title={words.title} summary={words.summary(unit.name, formatDay(from, lang), formatDay(to, lang))} />
      <Periods
        label={words.periods}
        items={SPANS.map((span) => ({
          href: href.hotSpots({ unit: code, field, days: span }),
          label: words.days(span),
          current: span === days,
        }))}
      />
      <Filters label={words.filter} action={href.hotSpots()} submit={words.filter} hidden={{ unit: code, days: String(days) }}>
        <SelectField
          lang={lang}
          name="field"
          label={words.field}
          value={field}
          options={[{ value: '', label: words.anyField }, ...fields.map((value) => ({ value, label: fieldTerms[value] }))]}
        />
      </Filters>
      {spots.length === 0 ? (
        <EmptyState title={words.empty}>{words.emptyHint}</EmptyState>
      ) : (
        <>
          <Warnings {...props} />
          {props.figures ? <Figures {...props} figures={props.figures} /> : null}
          <HeatTable {...props} />
        </>
      )}
    </>
  );
}

function placeName({ code, name }: Spot, unit: HotSpots['unit'], lang: Lang, own: string): string {
  const words = hotSpotWords(lang);
  if (code === 'none') return words.none;
  return code === own && unit.level !== 'commune' ? words.self(name) : name;
}

/** Where to look first: what grows and what piles up, with what it is measured by. */
function Warnings({ lang, code, hotSpots }: Props) {
  const words = hotSpotWords(lang);
  const { field } = terms(lang);
  const { unit, spots, to } = hotSpots;
  // The unit's own row holds what lies in no commune below; its list would hold all of them.
  const warnings = warningsOf(spots.filter((spot) => spot.code !== code || unit.level === 'commune'));
  const linkOf = ({ kind, spot, cell }: Warning) =>
    href.list({
      place: spot.code,
      field: cell.field,
      counted: '1',
      ...(kind === 'growth' ? { from: addDays(to, 1 - RECENT_DAYS), to } : { openSince: addDays(to, -LONG_OPEN_DAYS) }),
    });
  return (
    <Block id="can-de-y" title={words.warnings}>
      {warnings.length === 0 ? <p className="dv-quiet">{words.noWarnings}</p> : null}
      <Rows
        items={warnings.map((warning) => {
          const { kind, spot, cell } = warning;
          const place = placeName(spot, unit, lang, code);
          return {
            key: `${kind} ${spot.code} ${cell.field}`,
            main: (
              <>
                <a className="dv-link" href={linkOf(warning)}>
                  {kind === 'growth' ? words.growth(field[cell.field], place) : words.backlog(field[cell.field], place)}
                </a>
                <p className="dv-quiet">
                  {kind === 'growth'
                    ? words.growthNote(cell.recent, meanBefore(cell, lang), cell.before)
                    : words.backlogNote(cell.openLong, cell.open)}
                </p>
              </>
            ),
          };
        })}
      />
    </Block>
  );
}

function Figures({ lang, code, hotSpots: { from, to }, figures }: Props & { figures: MatterFigures }) {
  const words = hotSpotWords(lang);
  const count = (key: string, label: string, n: number, filter: Parameters<typeof href.list>[0]) => ({
    key,
    main: label,
    side: <CountLink lang={lang} count={n} href={n > 0 ? href.list({ unit: code, ...filter }) : undefined} srLabel={label} />,
  });
  const closed = { closedFrom: from, closedTo: to };
  return (
    <Block id="trong-khoang" title={words.figures}>
      <Rows
        items={[
          count('reported', words.reported, figures.reported, { from, to }),
          count('verified', words.verified, figures.verified, { verifiedFrom: from, verifiedTo: to }),
          count('settled', words.settled, figures.closed.settled, { status: 'settled', ...closed }),
          count('watched', words.watched, figures.closed.watched, { status: 'watched', ...closed }),
          count('passedOn', words.passedOn, figures.closed.passedOn, { status: 'passedOn', ...closed }),
          count('notFounded', words.notFounded, figures.closed.notFounded, { status: 'notFounded', ...closed }),
          {
            key: 'late',
            main: words.lateReplies,
            side: (
              <Rate
                lang={lang}
                numerator={figures.lateReplies}
                denominator={figures.replies}
                href={href.proposals({ state: 'late' })}
              />
            ),
          },
        ]}
      />
    </Block>
  );
}

function HeatTable(props: Props) {
  const { lang, code, hotSpots, days } = props;
  const { unit, spots, from, to } = hotSpots;
  const words = hotSpotWords(lang);
  const { field: fieldTerms } = terms(lang);
  const columns = topFields(spots);
  const shown = spots.slice(0, MOST_ROWS);
  const rest = spots.slice(MOST_ROWS);
  const most = Math.max(1, ...shown.flatMap(({ cells }) => cells.map(({ reported }) => reported)));
  const inPeriod = { from, to, counted: '1' as const };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className="dv-scroll dv-mt6" aria-labelledby="bang-diem-nong" tabIndex={0}>
        <table className="ds-table dv-report" data-color="neutral" data-dense>
          <caption id="bang-diem-nong">
            {words.table}
            <span className="dv-quiet">{words.tableNote}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{words.place}</th>
              <th scope="col">{words.trend}</th>
              <th scope="col">{words.all}</th>
              {columns.map((field) => (
                <th key={field} scope="col">
                  {fieldTerms[field]}
                </th>
              ))}
              <th scope="col">{words.other}</th>
              <th scope="col">{words.open}</th>
              <th scope="col">{words.long}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((spot) => {
              const name = placeName(spot, unit, lang, code);
              const isOwn = spot.code === code && unit.level !== 'commune';
              const link = (filter: Parameters<typeof href.list>[0], n: number) =>
                n > 0 && !isOwn ? href.list({ place: spot.code, counted: '1', ...filter }) : undefined;
              const number = (n: number, filter: Parameters<typeof href.list>[0], label: string) => (
                <CountLink lang={lang} count={n} href={link(filter, n)} srLabel={label} />
              );
              const other = spot.cells
                .filter(({ field }) => !columns.includes(field))
                .reduce((sum, { reported }) => sum + reported, 0);
              return (
                <tr key={spot.code}>
                  <th scope="row">
                    {unit.level === 'nation' && spot.code !== 'none' ? (
                      <a href={href.hotSpots({ unit: spot.code, days })}>{name}</a>
                    ) : (
                      name
                    )}
                  </th>
                  <td>
                    <Spark label={words.trendOf(name, spot.points.join(', '))} points={spot.points} />
                  </td>
                  <td>
                    <b>{number(sumOf(spot, 'reported'), inPeriod, words.all)}</b>
                  </td>
                  {columns.map((field) => {
                    const cell = spot.cells.find((each) => each.field === field);
                    return (
                      <td key={field} style={heat(cell, most)}>
                        {number(cell?.reported ?? 0, { ...inPeriod, field }, fieldTerms[field])}
                      </td>
                    );
                  })}
                  <td>{other}</td>
                  <td>{number(sumOf(spot, 'open'), { status: 'open' }, words.open)}</td>
                  <td>{number(sumOf(spot, 'openLong'), { openSince: addDays(to, -LONG_OPEN_DAYS) }, words.long)}</td>
                </tr>
              );
            })}
          </tbody>
          {rest.length > 0 ? (
            <tfoot>
              <tr>
                <th scope="row">{words.rest(rest.length)}</th>
                <td />
                <td>{rest.reduce((sum, spot) => sum + sumOf(spot, 'reported'), 0)}</td>
                {columns.map((field) => (
                  <td key={field}>
                    {rest.reduce((sum, { cells }) => sum + (cells.find((cell) => cell.field === field)?.reported ?? 0), 0)}
                  </td>
                ))}
                <td />
                <td>{rest.reduce((sum, spot) => sum + sumOf(spot, 'open'), 0)}</td>
                <td>{rest.reduce((sum, spot) => sum + sumOf(spot, 'openLong'), 0)}</td>
              </tr>
            </tfoot>
          ) : null}
        </table>
      </section>
    </>
  );
}

/** The fields with the most matters, in the order of the list of fields. */
function topFields(spots: readonly Spot[]): Field[] {
  const sums = new Map<Field, number>();
  for (const { cells } of spots) for (const { field, reported } of cells) sums.set(field, (sums.get(field) ?? 0) + reported);
  const top = new Set(
    [...sums]
      .filter(([, n]) => n > 0)
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_FIELDS)
      .map(([field]) => field),
  );
  return fields.filter((field) => top.has(field));
}

/** Gold, the deeper the more; ink on it stays readable at its deepest. */
function heat(cell: Cell | undefined, most: number): { backgroundColor: string } | undefined {
  if (!cell || cell.reported === 0) return undefined;
  return { backgroundColor: `rgba(226, 177, 60, ${(0.12 + (0.68 * cell.reported) / most).toFixed(2)})` };
}

/** The twelve spans as one line; the numbers are in its label. */
function Spark({ points, label }: { points: readonly number[]; label: string }) {
  const most = Math.max(1, ...points);
  const step = 72 / Math.max(1, points.length - 1);
  const line = points.map((value, at) => `${(at * step + 2).toFixed(1)},${(20 - (16 * value) / most).toFixed(1)}`).join(' ');
  return (
    <svg width="76" height="24" viewBox="0 0 76 24" role="img" aria-label={label}>
      <polyline points={line} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}
