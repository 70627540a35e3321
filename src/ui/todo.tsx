import type { ComponentChildren } from 'preact';
import type { Link } from '#src/ui/links.ts';

/** To-do rows under one heading: late, due today, this week. */
export function TodoGroup({
  id,
  title,
  count,
  kind,
  children,
}: {
  id: string;
  title: string;
  count: number;
  kind?: 'late' | 'today' | undefined;
  children: ComponentChildren;
}) {
  return (
    <section className="dv-group" data-due={kind} aria-labelledby={id}>
      <h2 id={id}>
        {title} <span>{count}</span>
      </h2>
      <ol>{children}</ol>
    </section>
  );
}

/** The verb first (“Chuyển đơn”), the matter under it, one button. */
export function TodoRow({
  due,
  act,
  href,
  subject,
  meta,
  button,
}: {
  due: ComponentChildren;
  act: string;
  href: string;
  subject: string;
  meta?: ComponentChildren;
  button?: Link | undefined;
}) {
  return (
    <li className="dv-todo">
      <div>{due}</div>
      <div>
        <p>
          <a className="dv-link" href={href}>
            {act}
          </a>
        </p>
        <p>{subject}</p>
        {meta ? <p className="dv-quiet">{meta}</p> : null}
      </div>
      {button ? (
        <a className="ds-button" data-variant="secondary" data-color="neutral" href={button.href}>
          {button.label}
          <span className="ds-sr-only" data-typed>
            : {subject}
          </span>
        </a>
      ) : null}
    </li>
  );
}
