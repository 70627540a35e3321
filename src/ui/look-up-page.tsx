import type { ComponentChildren } from 'preact';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextField } from '#src/ui/field.tsx';
import { PageBody } from '#src/ui/layout.tsx';

/** Where one types a code one was given; the code goes into the address as `ma`. */
export function LookUpPage({
  lang,
  action,
  words,
  typed,
  error,
  children,
}: {
  lang: Lang;
  action: string;
  words: { title: string; lead: string; notFound: string; code: string; example: string; look: string };
  typed: string;
  error: string | undefined;
  children?: ComponentChildren;
}) {
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {words.title}
      </h1>
      <p className="dv-lead">{words.lead}</p>
      {error ? <ErrorSummary title={words.notFound} errors={[{ field: 'ma', message: error }]} /> : null}
      <form className="dv-form" action={action}>
        <TextField
          lang={lang}
          name="ma"
          label={words.code}
          description={words.example}
          value={typed}
          error={error}
          autoComplete="off"
          autoCapitalize="characters"
          addon={<Button>{words.look}</Button>}
        />
      </form>
      {children}
    </PageBody>
  );
}
