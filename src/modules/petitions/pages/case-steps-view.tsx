import { href } from '#src/modules/petitions/href.ts';
import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import { CaseCrumbs } from '#src/modules/petitions/pages/case-form-view.tsx';
import type { OtherSteps } from '#src/modules/petitions/pages/case-moves.ts';
import { OpenSteps } from '#src/modules/petitions/pages/case-proceedings.tsx';
import type { Petition } from '#src/modules/petitions/petition.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { Block, PageTitle, Rows } from '#src/ui/layout.tsx';

/** Every step of the kind: what can be done now, and of the rest when it can be or whose it is. */
export function StepsPage({ lang, petition, steps }: { lang: Lang; petition: Petition; steps: OtherSteps }) {
  const words = actWords(lang);
  return (
    <>
      <CaseCrumbs lang={lang} reference={petition.reference} here={words.titleOfAll} />
      <PageTitle
        title={words.titleOfAll}
        summary={petition.subject}
        actions={
          <ButtonLink href={href.case(petition.reference)} variant="secondary">
            {words.backToCase}
          </ButtonLink>
        }
      />
      <Block id="lam-duoc" title={words.openNow}>
        {steps.open.length === 0 ? <p className="dv-quiet">{words.nothingOpen}</p> : <OpenSteps open={steps.open} />}
      </Block>
      <Block id="chua-lam-duoc" title={words.shutNow}>
        <Rows
          items={steps.shut.map(({ act, label, why }) => ({
            key: act,
            main: (
              <>
                {label}
                <p className="dv-quiet">{why}</p>
              </>
            ),
          }))}
        />
      </Block>
    </>
  );
}
