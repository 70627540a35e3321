import type { ComponentChildren } from 'preact';
import { Alert } from '#src/ui/icons.tsx';

/** A field that is wrong: `field` is the id of its control, `message` the words that also stand beside it. */
export type FieldError = { field: string; message: string };

const headingId = 'cho-can-sua';

/**
 * Every wrong field at once, each a link to its control; takes the focus when the page opens, so it is heard first.
 * `children` says what was kept: text, files.
 */
export function ErrorSummary({ title, errors, children }: { title: string; errors: FieldError[]; children?: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noAutofocus: a form that failed must say so first, without a script too.
    <section className="ds-error-summary" tabIndex={-1} autoFocus aria-labelledby={headingId}>
      <h2 className="ds-heading" id={headingId}>
        <Alert />
        {title}
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
      {children ? <p>{children}</p> : null}
    </section>
  );
}
