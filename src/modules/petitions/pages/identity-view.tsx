import type { Sender } from '#src/modules/persons/index.ts';
import { href } from '#src/modules/petitions/href.ts';
import { CaseCrumbs } from '#src/modules/petitions/pages/case-form-view.tsx';
import { CaseSummary, type UnitsById } from '#src/modules/petitions/pages/case-head.tsx';
import { caseWords } from '#src/modules/petitions/pages/case-words.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Rows } from '#src/ui/layout.tsx';
import { SealBox } from '#src/ui/seal.tsx';

/** The sender of one case, opened just now; nothing else stands on this page, and it cannot be opened again from history. */
export function IdentityPage({
  lang,
  today,
  readerId,
  petition,
  units,
  reason,
  error,
  sender,
}: {
  lang: Lang;
  today: string;
  readerId: string | null;
  petition: Petition;
  units: UnitsById;
  reason: string;
  error?: string;
  sender?: Sender;
}) {
  const words = caseWords(lang);
  const said = (value: string | null) => value ?? <span className="dv-quiet">{words.notGiven}</span>;
  return (
    <>
      <CaseCrumbs lang={lang} reference={petition.reference} here={words.identityTitle} />
      {error ? <ErrorSummary title={words.cannotOpen} errors={[{ field: 'reason', message: error }]} /> : null}
      <CaseSummary lang={lang} today={today} readerId={readerId} petition={petition} units={units} arrival={null} sentTo={null}>
        {null}
      </CaseSummary>
      {/* Turbo would wait for a redirect; this answer is the only one there is. */}
      <div className="dv-form" data-turbo="false">
        <SealBox
          lang={lang}
          title={petition.kind === 'denunciation' ? words.denouncer : words.sender}
          action={href.unseal(petition.reference)}
          reason={reason}
          error={error}
          {...(sender
            ? {
                revealed: (
                  // Taken out before the page is kept for the Back button: once left, it has to be opened again.
                  <div data-turbo-temporary="">
                    <Rows
                      items={[
                        { key: 'name', main: words.name, side: said(sender.name) },
                        { key: 'phone', main: words.phone, side: said(sender.phone) },
                        { key: 'email', main: words.email, side: said(sender.email) },
                        { key: 'address', main: words.address, side: said(sender.address) },
                      ]}
                    />
                    <p className="dv-quiet">{words.identityNote}</p>
                  </div>
                ),
              }
            : {})}
        >
          <p>{words.identitySealed}</p>
        </SealBox>
      </div>
      <p className="dv-acts">
        <ButtonLink href={href.case(petition.reference)} variant="secondary">
          {words.backToCase}
        </ButtonLink>
      </p>
    </>
  );
}
