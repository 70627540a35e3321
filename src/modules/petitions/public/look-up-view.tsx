import { EXAMPLE_CODE } from '#src/modules/petitions/public/example-code.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { trackMessages } from '#src/modules/petitions/public/track-messages.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { LookUpPage } from '#src/ui/look-up-page.tsx';

/** Where one types a tracking code. */
export function LookUpView({ lang, typed, error }: { lang: Lang; typed: string; error: string | undefined }) {
  const words = trackMessages(lang);
  const { lookUpTitle: title, lookUpLead: lead, notFound, code, look } = words;
  return (
    <LookUpPage
      lang={lang}
      action={publicHref.lookUp}
      words={{ title, lead, notFound, code, look, example: words.example(EXAMPLE_CODE) }}
      typed={typed}
      error={error}
    >
      <div className="dv-mt6">
        <h2 className="ds-heading" data-size="sm">
          {words.lost}
        </h2>
        <p>{words.lostText}</p>
      </div>
    </LookUpPage>
  );
}
