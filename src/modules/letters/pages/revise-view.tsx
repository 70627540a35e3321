import { href } from '#src/modules/letters/href.ts';
import { letterWords } from '#src/modules/letters/messages.ts';
import { type Typed, wrongOf } from '#src/modules/letters/pages/typed.ts';
import type { Letter } from '#src/modules/letters/queries.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextArea, TextField } from '#src/ui/field.tsx';
import { Crumbs, Form, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';

/** What stands in the fields before anyone edits. */
export function startOf({ body }: Letter): Typed {
  return {
    abstract: body.abstract,
    to: body.to ?? '',
    basis: body.basis.join('\n'),
    paragraphs: body.paragraphs.join('\n'),
    recipients: body.recipients.join('\n'),
    signerLines: body.signature.lines.join('\n'),
    signerName: body.signature.name,
  };
}

export function ReviseView({
  lang,
  letter,
  typed,
  error,
}: {
  lang: Lang;
  letter: Letter;
  typed: Typed;
  error?: ExpectedError | undefined;
}) {
  const words = letterWords(lang);
  const wrong = wrongOf(error, lang, 'paragraphs');
  const field = (name: keyof ReturnType<typeof startOf>) => ({ lang, name, value: typed[name], error: wrong.of(name) });
  return (
    <>
      <Crumbs
        label={words.page.here}
        items={[
          { label: words.title, href: href.list() },
          { label: words.kinds[letter.kind], href: href.letter(letter.id) },
          { label: words.revise.title },
        ]}
      />
      <PageTitle title={words.revise.title} summary={words.kinds[letter.kind]} />
      {wrong.all.length > 0 ? <ErrorSummary title={words.revise.errors} errors={wrong.all} /> : null}
      <Form lang={lang} action={href.revise(letter.id)} warn>
        <TextField {...field('abstract')} label={words.revise.abstract} />
        {letter.body.to === null ? null : (
          <TextField {...field('to')} label={words.revise.to} description={letter.forSender ? words.revise.toHint : undefined} />
        )}
        <TextArea {...field('basis')} label={words.revise.basis} description={words.revise.perLine} rows={4} optional />
        <TextArea {...field('paragraphs')} label={words.revise.paragraphs} description={words.revise.perLine} rows={14} />
        <TextArea
          {...field('recipients')}
          label={words.revise.recipients}
          description={words.revise.recipientsHint}
          rows={3}
          optional
        />
        <Pair>
          <TextArea
            {...field('signerLines')}
            label={words.revise.signerLines}
            description={words.revise.signerLinesHint}
            rows={3}
            optional
          />
          <TextField {...field('signerName')} label={words.revise.signerName} optional />
        </Pair>
        <Submit>
          <Button>{words.revise.save}</Button>
          <ButtonLink href={href.letter(letter.id)} variant="tertiary">
            {words.page.back}
          </ButtonLink>
        </Submit>
      </Form>
    </>
  );
}
