import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { CaseCrumbs } from '#src/modules/petitions/pages/case-form-view.tsx';
import { samePersonHref } from '#src/modules/petitions/same-person/href.ts';
import type { SamePerson } from '#src/modules/petitions/same-person/read-same-person.ts';
import { samePersonWords } from '#src/modules/petitions/same-person/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { Block, PageTitle, Rows } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

/** In the side list of a case: opened on demand, because looking is recorded. */
export function SamePersonBlock({ lang, reference }: { lang: Lang; reference: string }) {
  const words = samePersonWords(lang);
  return (
    <Block id="cung-nguoi-gui" title={words.title}>
      <Ask lang={lang} reference={reference} />
    </Block>
  );
}

/** The page before it was opened. */
export function AskSamePerson({ lang, reference }: { lang: Lang; reference: string }) {
  const words = samePersonWords(lang);
  return (
    <>
      <CaseCrumbs lang={lang} reference={reference} here={words.title} />
      <PageTitle title={words.title} />
      <Ask lang={lang} reference={reference} />
      <Back lang={lang} reference={reference} />
    </>
  );
}

function Ask({ lang, reference }: { lang: Lang; reference: string }) {
  const words = samePersonWords(lang);
  return (
    // Turbo would wait for a redirect; what is found is shown in the answer itself.
    <form action={samePersonHref(reference)} method="post" data-turbo="false">
      <p className="dv-quiet">{words.lead}</p>
      <p className="dv-acts dv-mt">
        <Button variant="secondary">{words.open}</Button>
      </p>
      <p className="dv-quiet">{words.note}</p>
    </form>
  );
}

/** What was found. Shown once, in this answer. */
export function SamePersonPage({ lang, found: { petition, earlier, others } }: { lang: Lang; found: SamePerson }) {
  const words = samePersonWords(lang);
  const { kind, status } = terms(lang);
  const more = others > 0 ? words.others(formatCount(others, lang)) : null;
  return (
    <>
      <CaseCrumbs lang={lang} reference={petition.reference} here={words.title} />
      <PageTitle title={words.title} summary={petition.subject} />
      {earlier.length > 0 ? (
        <div data-turbo-temporary="">
          <p className="dv-quiet">{words.perhaps}</p>
          <Rows
            items={earlier.map((each) => ({
              key: each.reference,
              main: (
                <>
                  <a className="dv-link" href={href.case(each.reference)}>
                    {each.subject}
                  </a>
                  <p className="dv-quiet">
                    {status[each.status]} · {kind[each.kind]} · {each.reference} ·{' '}
                    {words.receivedOn(formatDay(each.receivedOn, lang))}
                  </p>
                </>
              ),
            }))}
          />
          {more ? <p>{more}</p> : null}
        </div>
      ) : (
        <EmptyState title={more ?? words.none} />
      )}
      <p className="dv-quiet dv-mt">{words.recorded}</p>
      <Back lang={lang} reference={petition.reference} />
    </>
  );
}

function Back({ lang, reference }: { lang: Lang; reference: string }) {
  return (
    <p className="dv-acts dv-mt">
      <ButtonLink href={href.case(reference)} variant="secondary">
        {samePersonWords(lang).back}
      </ButtonLink>
    </p>
  );
}
