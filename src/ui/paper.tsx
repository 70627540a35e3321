import type { ComponentChildren } from 'preact';
import type { Lang } from '#src/platform/i18n.ts';
import { mainId } from '#src/ui/document.tsx';
import { uiMessages } from '#src/ui/messages.ts';

/** Head of an official letter, as Decree 30/2020/NĐ-CP, Appendix I, lays it out. */
export type Letter = {
  /** The body above the issuer: “UBND XÃ THƯỢNG LẠC”. */
  parent?: string | undefined;
  unit: string;
  number?: string | undefined;
  placeDate: ComponentChildren;
};

export function Sheet({
  lang,
  letter,
  title,
  subtitle,
  sign,
  children,
}: {
  lang: Lang;
  letter: Letter;
  title: string;
  subtitle?: string | undefined;
  sign?: { left: ComponentChildren; right: ComponentChildren };
  children: ComponentChildren;
}) {
  const words = uiMessages(lang);
  return (
    <main className="dv-sheet" id={mainId} tabIndex={-1}>
      <header className="dv-letter">
        <div>
          {letter.parent ? <p>{letter.parent}</p> : null}
          <p className="dv-rule">
            <b>{letter.unit}</b>
          </p>
          {letter.number ? <p>{words.letterNumber(letter.number)}</p> : null}
        </div>
        <div>
          <p>
            <b>{words.republic}</b>
          </p>
          <p className="dv-rule">
            <b>{words.motto}</b>
          </p>
          <p>
            <i>{letter.placeDate}</i>
          </p>
        </div>
      </header>
      <h1>{title}</h1>
      {subtitle ? <p className="dv-sub">{subtitle}</p> : null}
      {children}
      {sign ? (
        <footer className="dv-sign">
          <div>{sign.left}</div>
          <div>{sign.right}</div>
        </footer>
      ) : null}
    </main>
  );
}

/** The code to keep, with its QR. `qr.svg` is markup our own generator made, never a user's. */
export function Slip({
  codeLabel,
  code,
  warning,
  qr,
}: {
  codeLabel: string;
  code: string;
  warning: ComponentChildren;
  qr?: { svg: string; label: string; caption: string };
}) {
  return (
    <div className="dv-slip">
      <div>
        <p className="dv-caption">{codeLabel}</p>
        <p className="dv-bigcode dv-code">{code}</p>
        <p>{warning}</p>
      </div>
      {qr ? (
        <figure>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own code from a tracking address. */}
          <div role="img" aria-label={qr.label} dangerouslySetInnerHTML={{ __html: qr.svg }} />
          <figcaption className="dv-caption">{qr.caption}</figcaption>
        </figure>
      ) : null}
    </div>
  );
}

/** What was received, term by term. */
export function Terms({ items }: { items: { term: string; detail: ComponentChildren }[] }) {
  return (
    <dl className="dv-terms">
      {items.map(({ term, detail }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What will come, by when, and why that day. The first cell of a row names it. */
export function PlanTable({ head, rows }: { head: string[]; rows: ComponentChildren[][] }) {
  return (
    <table className="dv-plan">
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...rest], position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered.
          <tr key={position}>
            <th scope="row">{first}</th>
            {rest.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered.
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
