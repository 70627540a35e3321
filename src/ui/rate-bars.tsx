import type { Lang } from '#src/platform/i18n.ts';
import { formatCount, formatRate, rateTenths } from '#src/ui/format.ts';
import { uiMessages } from '#src/ui/messages.ts';

type Fraction = { numerator: number; denominator: number };
type Row = Fraction & { label: string; before?: Fraction | undefined };

const ink = '#231f1b';
const paper = '#faf7f2';
const mark = '#b98a1d';
const track = '#e6dece';

/** Rates side by side, an ink bar for now, a gold mark for the period before. Beside a table of the same figures, never instead of it. */
export function RateBars({
  lang,
  id,
  title,
  now,
  before,
  rows,
}: {
  lang: Lang;
  id: string;
  title: string;
  /** Names of the two periods, for the key. */
  now: string;
  before?: string | undefined;
  rows: Row[];
}) {
  return (
    <figure className="dv-figure">
      <figcaption>
        <h2 className="ds-heading" data-size="sm" id={id}>
          {title}
        </h2>
        <p className="dv-key">
          <span>
            <i />
            {now}
          </span>
          {before ? (
            <span>
              <i data-mark="before" />
              {before}
            </span>
          ) : null}
        </p>
      </figcaption>
      <WideBars lang={lang} title={title} rows={rows} />
      <NarrowBars lang={lang} title={title} rows={rows} />
    </figure>
  );
}

type Bars = { lang: Lang; title: string; rows: Row[] };

function fraction({ numerator, denominator }: Fraction, lang: Lang): string {
  return `${formatCount(numerator, lang)}/${formatCount(denominator, lang)}`;
}

function share(part: Fraction): number {
  return Math.min(rateTenths(part.numerator, part.denominator), 1000) / 1000;
}

/** A mark across the bar, with a rim of paper so that it shows on ink. */
function BeforeMark({ x, y, height }: { x: number; y: number; height: number }) {
  const d = `M${x.toFixed(1)} ${y}v${height}`;
  return (
    <>
      <path d={d} stroke={paper} stroke-width="6" />
      <path d={d} stroke={mark} stroke-width="3" />
    </>
  );
}

function WideBars({ lang, title, rows }: Bars) {
  const left = 188;
  // Figures stand right of the bars, whatever their length: nothing may be drawn over a number.
  const widestFraction = Math.max(...rows.map((row) => fraction(row, lang).length * 9), 0);
  const length = 720 - left - widestFraction - 90;
  return (
    <svg
      className="dv-chart"
      viewBox={`0 0 720 ${rows.length * 44 + 40}`}
      role="img"
      aria-label={`${title}. ${uiMessages(lang).seeTable}`}
    >
      {[0, 50, 100].map((percent) => (
        <g key={percent}>
          <path d={`M${left + (length * percent) / 100} 24v${rows.length * 44 + 8}`} stroke="#cabfae" />
          <text x={left + (length * percent) / 100} y="14" text-anchor="middle" className="q">
            {lang === 'en' ? `${percent}%` : `${percent} %`}
          </text>
        </g>
      ))}
      {rows.map((row, position) => {
        const y = 37 + position * 44;
        return (
          <g key={row.label}>
            <WrappedLabel x={left - 12} y={y + 15} text={row.label} />
            <rect x={left} y={y} width={(length * share(row)).toFixed(1)} height="20" fill={ink} />
            {row.before ? <BeforeMark x={left + length * share(row.before)} y={y - 5} height={30} /> : null}
            <text x="646" y={y + 15} text-anchor="end" className="v">
              {fraction(row, lang)}
            </text>
            <text x="720" y={y + 15} text-anchor="end" className="q">
              {formatRate(row.numerator, row.denominator, lang)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** SVG does not wrap: a long unit name is broken at a space into two lines, never cut. */
function WrappedLabel({ x, y, text }: { x: number; y: number; text: string }) {
  const fits = 22;
  const cut = text.length <= fits ? -1 : text.lastIndexOf(' ', Math.ceil(text.length / 2) + 3);
  if (cut < 0) {
    return (
      <text x={x} y={y} text-anchor="end">
        {text}
      </text>
    );
  }
  return (
    <text y={y} text-anchor="end">
      <tspan x={x} dy="-9">
        {text.slice(0, cut)}
      </tspan>
      <tspan x={x} dy="18">
        {text.slice(cut + 1)}
      </tspan>
    </text>
  );
}

function NarrowBars({ lang, title, rows }: Bars) {
  const width = 328;
  // A long unit name takes the line alone, the figures the next.
  const stacked = rows.some(({ label }) => label.length > 20);
  const bar = stacked ? 49 : 27;
  const height = bar + 31;
  return (
    <svg
      className="dv-chart"
      data-narrow
      viewBox={`0 0 ${width} ${rows.length * height}`}
      role="img"
      aria-label={`${title}. ${uiMessages(lang).seeTable}`}
    >
      {rows.map((row, position) => {
        const y = position * height;
        return (
          <g key={row.label}>
            <text x="0" y={y + 18}>
              {row.label}
            </text>
            <text x={stacked ? 0 : width} y={y + (stacked ? 40 : 18)} text-anchor={stacked ? 'start' : 'end'}>
              <tspan className="v">{fraction(row, lang)}</tspan>
              <tspan className="q"> · {formatRate(row.numerator, row.denominator, lang)}</tspan>
            </text>
            <rect y={y + bar} width={width} height="14" fill={track} />
            <rect y={y + bar} width={(width * share(row)).toFixed(1)} height="14" fill={ink} />
            {row.before ? <BeforeMark x={width * share(row.before)} y={y + bar - 4} height={22} /> : null}
          </g>
        );
      })}
    </svg>
  );
}
