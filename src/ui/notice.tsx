import type { ComponentChildren } from 'preact';
import { Alert, Check, Info, Late } from '#src/ui/icons.tsx';

const noticeIcons = { need: Alert, info: Info, done: Check, problem: Late } as const;

/** A few words beside the work: `need` asks for the reader, `done` tells a finished action, `problem` what went wrong. */
export function Notice({
  kind = 'info',
  title,
  children,
}: {
  kind?: 'need' | 'info' | 'done' | 'problem' | undefined;
  title?: string | undefined;
  children: ComponentChildren;
}) {
  const NoticeIcon = noticeIcons[kind];
  return (
    <div className="dv-note" data-kind={kind} role={kind === 'done' || kind === 'problem' ? 'status' : undefined}>
      {title ? (
        <p>
          <NoticeIcon /> <b>{title}</b>
        </p>
      ) : null}
      <div>{children}</div>
    </div>
  );
}

/** Nothing here: say why, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
}) {
  return (
    <div className="dv-empty">
      <p>
        <b>{title}</b>
      </p>
      {children ? <p className="dv-quiet">{children}</p> : null}
      {action ? <p className="dv-acts">{action}</p> : null}
    </div>
  );
}
