import type { ComponentChildren } from 'preact';
import { dueOf } from '#src/modules/petitions/due.ts';
import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { caseWords } from '#src/modules/petitions/pages/case-words.ts';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import type { Problems } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Form, PageTitle, Prose, Submit } from '#src/ui/layout.tsx';
import { SealChip } from '#src/ui/seal.tsx';
import { DueChip } from '#src/ui/status.tsx';

type Words = { title: string; submit: string; note: string };

/** A form about one case; what the sender wrote stands beside it, so that nobody answers from memory. */
export function CaseFormPage({
  lang,
  today,
  petition,
  words,
  action,
  files,
  seen,
  problems,
  children,
}: {
  lang: Lang;
  today: string;
  petition: Petition;
  words: Words;
  action: string;
  files: boolean;
  seen: string;
  problems: Problems;
  children: ComponentChildren;
}) {
  const shared = formWords(lang);
  return (
    <>
      <CaseCrumbs lang={lang} reference={petition.reference} here={words.title} />
      <PageTitle title={words.title} summary={petition.subject} />
      <Columns side={<Original lang={lang} today={today} petition={petition} />}>
        {problems.summary.length > 0 ? (
          <ErrorSummary title={shared.problems(problems.summary.length)} errors={problems.summary}>
            {files ? shared.keptWithFiles : shared.kept}
          </ErrorSummary>
        ) : null}
        <Form lang={lang} action={action} files={files} warn>
          <FirstButton />
          <Hidden values={{ seen }} />
          {children}
          <Submit note={words.note}>
            <Button>{words.submit}</Button>
            <ButtonLink href={href.case(petition.reference)} variant="tertiary">
              {shared.cancel}
            </ButtonLink>
          </Submit>
        </Form>
      </Columns>
    </>
  );
}

export function CaseCrumbs({ lang, reference, here }: { lang: Lang; reference: string; here: string }) {
  const words = caseWords(lang);
  return (
    <Crumbs
      label={words.crumbs}
      items={[{ label: words.petitions, href: href.list() }, { label: reference, href: href.case(reference) }, { label: here }]}
    />
  );
}

/** Enter in a text field presses the first button of a form; without this it would look up a unit or take a file off. */
export function FirstButton() {
  return <button type="submit" className="ds-sr-only" tabIndex={-1} aria-hidden="true" />;
}

function Original({ lang, today, petition }: { lang: Lang; today: string; petition: Petition }) {
  const words = caseWords(lang);
  const { kind, sealed } = terms(lang);
  const due = dueOf(petition, today, lang);
  return (
    <Block id="ban-goc" title={words.content}>
      <p className="dv-kicker">
        <span>{kind[petition.kind]}</span>
        <b className="dv-code">{petition.reference}</b>
        {petition.sealed ? <SealChip>{sealed}</SealChip> : null}
        {due ? <DueChip {...due} /> : null}
      </p>
      <Prose text={petition.body} />
      <p className="dv-quiet">
        {words.receivedOn(formatDay(petition.receivedOn, lang))}
        {petition.place ? ` · ${petition.place}` : ''}
      </p>
    </Block>
  );
}
