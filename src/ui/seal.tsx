import type { ComponentChildren } from 'preact';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { Hidden, TextField } from '#src/ui/field.tsx';
import { Lock } from '#src/ui/icons.tsx';
import { uiMessages } from '#src/ui/messages.ts';

/** Says that something is kept from sight; stands where the name would. */
export function SealChip({ children }: { children: ComponentChildren }) {
  return (
    <span className="dv-sealed">
      <Lock />
      {children}
    </span>
  );
}

/**
 * A sealed identity. Nothing of it is in the page until it is opened with a reason: the bars are drawn, not blurred text.
 * `action` receives `reason`; after opening, pass what may be read as `revealed`.
 */
export function SealBox({
  lang,
  title,
  action,
  children,
  note,
  error,
  reason,
  fields = {},
  revealed,
}: {
  lang: Lang;
  title: string;
  action: string;
  /** What is sealed and how often it was opened. */
  children: ComponentChildren;
  note?: ComponentChildren;
  error?: string | undefined;
  reason?: string | undefined;
  fields?: Record<string, string> | undefined;
  revealed?: ComponentChildren;
}) {
  const words = uiMessages(lang);
  return (
    <div className="dv-seal">
      <p>
        <Lock /> <b>{title}</b>
      </p>
      {revealed ?? (
        <>
          <p className="dv-bars" aria-hidden="true">
            <i />
            <i />
            <i />
          </p>
          <div>{children}</div>
          <form action={action} method="post">
            <Hidden values={fields} />
            <TextField
              lang={lang}
              name="reason"
              label={words.reasonToOpen}
              description={note ?? words.openingIsRecorded}
              value={reason}
              error={error}
              required
            />
            <Button variant="secondary">{words.openAndRecord}</Button>
          </form>
        </>
      )}
    </div>
  );
}
