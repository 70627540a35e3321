import { EXAMPLE_CODE } from '#src/modules/petitions/public/example-code.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { trackMessages } from '#src/modules/petitions/public/track-messages.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextField } from '#src/ui/field.tsx';
import { PageBody } from '#src/ui/layout.tsx';

/** Where one types a tracking code. */
export function LookUpView({ lang, typed, error }: { lang: Lang; typed: string; error: string | undefined }) {
  const words = trackMessages(lang);
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {words.lookUpTitle}
      </h1>
      <p className="dv-lead">{words.lookUpLead}</p>
      {error ? <ErrorSummary title={words.notFound} errors={[{ field: 'ma', message: error }]} /> : null}
      <form className="dv-form" action={publicHref.lookUp}>
        <TextField
          lang={lang}
          name="ma"
          label={words.code}
          description={words.example(EXAMPLE_CODE)}
          value={typed}
          error={error}
          autoComplete="off"
          autoCapitalize="characters"
          addon={<Button>{words.look}</Button>}
        />
      </form>
      <div className="dv-mt6">
        <h2 className="ds-heading" data-size="sm">
          {words.lost}
        </h2>
        <p>{words.lostText}</p>
      </div>
    </PageBody>
  );
}
