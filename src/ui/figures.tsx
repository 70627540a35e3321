import type { ComponentChildren } from 'preact';
import type { Lang } from '#src/platform/i18n.ts';
import { formatCount, formatRate, rateTenths } from '#src/ui/format.ts';

type Fraction = { lang: Lang; numerator: number; denominator: number };

/**
 * `36/42 · 85,7 %`: one unbreakable link to the records counted. The cohort and its cut-off stand in words nearby.
 * `srLabel` says what is counted where the page shows it by position only.
 */
export function Rate({
  lang,
  numerator,
  denominator,
  href,
  srLabel,
}: Fraction & { href?: string | undefined; srLabel?: string | undefined }) {
  const face = (
    <>
      {srLabel ? <span className="ds-sr-only">{srLabel}: </span> : null}
      <b>{formatCount(numerator, lang)}</b>/{formatCount(denominator, lang)}
      <i> · </i>
      <span>{formatRate(numerator, denominator, lang)}</span>
    </>
  );
  return href ? (
    <a className="dv-rate" href={href}>
      {face}
    </a>
  ) : (
    <span className="dv-rate">{face}</span>
  );
}

/** A step of the ladder on the home page. */
export function BigRate({ lang, label, numerator, denominator, href }: Fraction & { label: string; href: string }) {
  return (
    <li>
      <p>{label}</p>
      <a className="dv-big" href={href}>
        <span className="ds-sr-only">{label}: </span>
        <b>{formatCount(numerator, lang)}</b>/{formatCount(denominator, lang)}
        <span>{formatRate(numerator, denominator, lang)}</span>
      </a>
      <svg className="dv-meter" viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={Math.min(rateTenths(numerator, denominator), 1000)} height="1" />
      </svg>
    </li>
  );
}

/** One denominator, its honest steps, and what is missing said in words. */
export function RateLadder({
  id,
  title,
  rest,
  caption,
  children,
}: {
  id: string;
  title: string;
  rest?: ComponentChildren;
  caption: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section className="dv-ladder" aria-labelledby={id}>
      <h2 className="ds-heading" data-size="sm" id={id}>
        {title}
      </h2>
      <ol>{children}</ol>
      {rest ? <p className="dv-rest">{rest}</p> : null}
      <p className="dv-caption">{caption}</p>
    </section>
  );
}

/** A number that leads to its records; a zero with nothing behind it is quiet text. */
export function CountLink({
  lang,
  count,
  href,
  srLabel,
  unit,
}: {
  lang: Lang;
  count: number;
  href?: string | undefined;
  srLabel?: string | undefined;
  unit?: ComponentChildren;
}) {
  const label = srLabel ? <span className="ds-sr-only">{srLabel}: </span> : null;
  const number = unit ? <b>{formatCount(count, lang)}</b> : formatCount(count, lang);
  const face = (
    <>
      {label}
      {number}
      {unit ? ' ' : null}
      {unit}
    </>
  );
  if (href) {
    return (
      <a className="dv-n" href={href}>
        {face}
      </a>
    );
  }
  return <span className={count === 0 ? 'dv-zero' : undefined}>{face}</span>;
}
