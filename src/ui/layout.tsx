import type { ComponentChildren } from 'preact';
import type { Lang } from '#src/platform/i18n.ts';
import type { Link } from '#src/ui/links.ts';
import { uiMessages } from '#src/ui/messages.ts';

/** Width and padding of a public page; `form` keeps one narrow column, `aside` stands right of it on a wide screen. */
export function PageBody({
  children,
  aside,
  form,
}: {
  children: ComponentChildren;
  aside?: ComponentChildren;
  form?: boolean | undefined;
}) {
  const content = form ? <div className="dv-form">{children}</div> : children;
  if (!aside) return <div className="dv-page dv-section">{content}</div>;
  return (
    <div className="dv-page dv-section dv-cols">
      <div>{content}</div>
      <aside className={form ? 'dv-aside' : undefined}>{aside}</aside>
    </div>
  );
}

/** Work area with a rail to the right; below 64rem the rail follows. */
export function Columns({ children, side }: { children: ComponentChildren; side: ComponentChildren }) {
  return (
    <div className="dv-cols">
      <div>{children}</div>
      <div className="dv-rail">{side}</div>
    </div>
  );
}

export function PageTitle({
  title,
  size = 'lg',
  summary,
  actions,
}: {
  title: ComponentChildren;
  size?: 'lg' | 'xl' | undefined;
  summary?: ComponentChildren;
  actions?: ComponentChildren;
}) {
  return (
    <div className="dv-title">
      <div>
        <h1 className="ds-heading" data-size={size}>
          {title}
        </h1>
        {summary ? <p className="dv-sum">{summary}</p> : null}
      </div>
      {actions ? <div className="dv-acts">{actions}</div> : null}
    </div>
  );
}

export function SectionHead({ id, title, link }: { id: string; title: ComponentChildren; link?: Link | undefined }) {
  return (
    <div className="dv-section-head">
      <h2 className="ds-heading" data-size="lg" id={id}>
        {title}
      </h2>
      {link ? <a href={link.href}>{link.label}</a> : null}
    </div>
  );
}

export function Crumbs({ label, items }: { label: string; items: { label: ComponentChildren; href?: string | undefined }[] }) {
  return (
    <nav aria-label={label}>
      <ol className="dv-crumbs">
        {items.map(({ label: name, href }, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered.
          <li key={position}>{href ? <a href={href}>{name}</a> : name}</li>
        ))}
      </ol>
    </nav>
  );
}

/** A section under a rule: people, files, related, timeline. */
export function Block({
  id,
  title,
  link,
  children,
}: {
  id: string;
  title: ComponentChildren;
  link?: Link | undefined;
  children: ComponentChildren;
}) {
  return (
    <section className="dv-block" aria-labelledby={id}>
      <h2 id={id}>
        {title} {link ? <a href={link.href}>{link.label}</a> : null}
      </h2>
      {children}
    </section>
  );
}

/** Plain rows with hairlines; `side` stands right. */
export function Rows({ items }: { items: { key: string; main: ComponentChildren; side?: ComponentChildren }[] }) {
  return (
    <ul className="dv-rows">
      {items.map(({ key, main, side }) => (
        <li key={key}>
          <div>{main}</div>
          {side ? <div>{side}</div> : null}
        </li>
      ))}
    </ul>
  );
}

/** Running text. `text` is what a person typed: a blank line makes a paragraph, a line break stays one; never HTML. */
export function Prose({ text, children }: { text?: string | undefined; children?: ComponentChildren }) {
  return (
    <div className="dv-prose">
      {text
        ?.split(/\n\s*\n/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered.
          <p key={position} className="dv-lines">
            {paragraph.trim()}
          </p>
        ))}
      {children}
    </div>
  );
}

/**
 * A form that posts to `action`: fields stand one under the other, one question at a time. The server judges what was typed and shows
 * the form again, so the browser's own bubbles are off. `warn` asks before leaving with text typed but not sent.
 */
export function Form({
  lang,
  action,
  files,
  warn,
  children,
}: {
  lang: Lang;
  action?: string | undefined;
  /** Carries files. */
  files?: boolean | undefined;
  warn?: boolean | undefined;
  children: ComponentChildren;
}) {
  return (
    <form
      className="dv-form"
      action={action}
      method="post"
      encType={files ? 'multipart/form-data' : undefined}
      noValidate
      data-warn-unsent={warn ? uiMessages(lang).leaveUnsent : undefined}
    >
      {children}
    </form>
  );
}

/** Two fields side by side where there is room. */
export function Pair({ children }: { children: ComponentChildren }) {
  return <div className="dv-pair dv-q">{children}</div>;
}

/** The end of a form: its one red button and what pressing it means. */
export function Submit({ children, note }: { children: ComponentChildren; note?: ComponentChildren }) {
  return (
    <div className="dv-submit">
      <div className="dv-acts">{children}</div>
      {note ? <p className="dv-quiet">{note}</p> : null}
    </div>
  );
}
