import type { ComponentChildren } from 'preact';
import type { FailedForm } from '#src/modules/identity/pages/form.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Notice } from '#src/ui/notice.tsx';

/** Everything wrong with a form; what belongs to no field points at `otherwise`. */
export function Problem(props: { lang: Lang; title: string; error: ExpectedError | undefined; otherwise: string }) {
  const { lang, title, error, otherwise } = props;
  if (!error) return null;
  const errors = error.all.map((each) => ({ field: each.field ?? otherwise, message: each.words[lang] }));
  return <ErrorSummary title={title} errors={errors} />;
}

/** What to say by this field of the form that failed. */
export function messageFor(failed: FailedForm | undefined, field: string, lang: Lang): string | undefined {
  return failed?.error.all.find((each) => each.field === field)?.words[lang];
}

/** What was typed into this field. */
export function typed(failed: FailedForm | undefined, field: string): string | undefined {
  return failed?.fields[field]?.toString();
}

/** The answer to a form that failed: the form again. */
export function failedStatus(failed: FailedForm | undefined) {
  if (!failed) return {};
  const { status } = failed.error;
  return { status: status === 400 || status === 401 ? 422 : status } as const;
}

/** A notice between the title and the first section, which brings no room of its own. */
export function Said(notice: Parameters<typeof Notice>[0]) {
  return (
    <div style={{ margin: 'var(--s4) 0 var(--s5)' }}>
      <Notice {...notice} />
    </div>
  );
}

/** A secret to copy: may break anywhere, so that it is seen whole on a phone. */
export function Secret({ children }: { children: string }) {
  return (
    <b className="dv-code" style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
      {children}
    </b>
  );
}

/** A button that does one thing at once. `about` is what it is done to, for those who hear the page. */
export function PostButton({ action, about, children }: { action: string; about?: string; children: ComponentChildren }) {
  return (
    <form method="post" action={action}>
      <Button variant="secondary" {...(about ? { srSuffix: about } : {})}>
        {children}
      </Button>
    </form>
  );
}
