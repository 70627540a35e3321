import type { ComponentChildren } from 'preact';
import type { Officer } from '#src/modules/identity/index.ts';
import { href } from '#src/modules/letters/href.ts';
import { type Detail, kindOf, kindsFor, type LetterKind } from '#src/modules/letters/kinds.ts';
import type { LetterSubject } from '#src/modules/letters/letter.ts';
import { letterWords } from '#src/modules/letters/messages.ts';
import { type Typed, wrongOf } from '#src/modules/letters/pages/typed.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { Crumbs, Form, PageTitle, Rows, Submit } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';

type ChooseProps = { lang: Lang; subject: LetterSubject; reference: string; caseHref: string };

/** Which kind: one link each, only those that fit the record. */
export function ChooseKindView({ lang, subject, reference, caseHref }: ChooseProps) {
  const words = letterWords(lang);
  return (
    <>
      <DraftCrumbs lang={lang} reference={reference} caseHref={caseHref} />
      <PageTitle title={words.draft.choose} summary={words.draft.chooseHint(reference)} />
      <Rows
        items={kindsFor(subject).map((kind) => ({
          key: kind,
          main: (
            <a className="dv-link" href={href.draft(reference, kind)}>
              {words.kinds[kind]}
            </a>
          ),
          side: <span className="dv-quiet">{audienceWord(kind, lang)}</span>,
        }))}
      />
    </>
  );
}

function audienceWord(kind: LetterKind, lang: Lang): string {
  const words = letterWords(lang);
  return { sender: words.toSender, parties: words.parties, inside: words.inside, body: words.details.toBody }[
    kindOf(kind).audience
  ];
}

type FormProps = ChooseProps & { kind: LetterKind; signers: Officer[]; typed: Typed; error?: ExpectedError | undefined };

/** What the template has to be told. */
export function DraftView({ lang, subject, reference, caseHref, kind, signers, typed, error }: FormProps) {
  const words = letterWords(lang);
  const { needs, wants = [] } = kindOf(kind);
  const wrong = wrongOf(error, lang, 'signerId');
  return (
    <>
      <DraftCrumbs lang={lang} reference={reference} caseHref={caseHref} />
      <PageTitle title={words.kinds[kind]} summary={`${words.draft.about(reference)}. ${words.draft.note}`} />
      {wrong.all.length > 0 ? <ErrorSummary title={words.draft.errors} errors={wrong.all} /> : null}
      {subject.sealed ? (
        <Notice>
          <p>{words.draft.sealedNote}</p>
        </Notice>
      ) : null}
      <Form lang={lang} action={href.draftForm} warn>
        <Hidden values={{ don: reference, kind }} />
        {needs.map((name) => (
          <DetailField key={name} lang={lang} name={name} value={typed[name]} error={wrong.of(name)} />
        ))}
        {wants.map((name) => (
          <DetailField key={name} lang={lang} name={name} value={typed[name]} error={wrong.of(name)} optional />
        ))}
        {signers.length === 0 ? (
          <p className="dv-quiet">{words.draft.noSigner}</p>
        ) : (
          <SelectField
            lang={lang}
            name="signerId"
            label={words.draft.signer}
            value={typed.signerId ?? ''}
            options={signers.map(({ personId, name, title }) => ({ value: personId, label: `${name}, ${title}` }))}
            error={wrong.of('signerId')}
          />
        )}
        <Submit>
          <Button>{words.draft.save}</Button>
          <ButtonLink href={href.draft(reference)} variant="tertiary">
            {words.draft.otherKind}
          </ButtonLink>
        </Submit>
      </Form>
    </>
  );
}

function DraftCrumbs({ lang, reference, caseHref }: { lang: Lang; reference: string; caseHref: string }): ComponentChildren {
  const words = letterWords(lang);
  return <Crumbs label={words.page.here} items={[{ label: reference, href: caseHref }, { label: words.draft.title }]} />;
}

const days: readonly Detail[] = ['startedOn', 'dueOn', 'meetingOn'];
const short: readonly Detail[] = ['toBody', 'respondent', 'meetingAt', 'place'];
const long: readonly Detail[] = ['findings', 'decision', 'demand'];

function DetailField({
  lang,
  name,
  value,
  error,
  optional = false,
}: {
  lang: Lang;
  name: Detail;
  value: string | undefined;
  error: string | undefined;
  optional?: boolean;
}) {
  const words = letterWords(lang);
  const hints: Partial<Record<Detail, string>> = words.detailHints;
  const hint = hints[name];
  const common = { lang, name, label: words.details[name], error, optional, ...(hint ? { description: hint } : {}) };
  if (name === 'instance')
    return (
      <SelectField
        {...common}
        value={value ?? 'first'}
        options={(['first', 'second'] as const).map((each) => ({ value: each, label: words.instances[each] }))}
      />
    );
  if (days.includes(name)) return <TextField {...common} type="date" value={value} />;
  if (short.includes(name)) return <TextField {...common} value={value} />;
  return <TextArea {...common} value={value} rows={long.includes(name) ? 8 : 3} />;
}
