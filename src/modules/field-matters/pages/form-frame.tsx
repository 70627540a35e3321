import type { ComponentChildren } from 'preact';
import { href } from '#src/modules/field-matters/href.ts';
import type { Matter } from '#src/modules/field-matters/matter.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { caseWords } from '#src/modules/field-matters/pages/case-words.ts';
import { formWords } from '#src/modules/field-matters/pages/form-words.ts';
import { uploadAccept } from '#src/platform/files/accept.ts';
import type { Problems } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Form, PageTitle, Prose, Submit } from '#src/ui/layout.tsx';
import { UploadField } from '#src/ui/upload-field.tsx';

/** A form about one matter, with what was reported beside it, so that nobody writes from memory. */
export function FormFrame({
  lang,
  matter,
  words,
  action,
  problems,
  children,
}: {
  lang: Lang;
  matter: Matter;
  words: { title: string; submit: string; note: string };
  action: string;
  problems: Problems;
  children: ComponentChildren;
}) {
  const shared = formWords(lang);
  const { content, crumbs, reportedBy } = caseWords(lang);
  return (
    <>
      <Crumbs
        label={crumbs}
        items={[
          { label: terms(lang).title, href: href.list() },
          { label: matter.reference, href: href.case(matter.reference) },
          { label: words.title },
        ]}
      />
      <PageTitle title={words.title} summary={matter.title} />
      <Columns
        side={
          <Block id="ban-goc" title={content}>
            <Prose text={matter.account} />
            <p className="dv-quiet">{reportedBy(matter.reporterName, formatDay(matter.reportedOn, lang))}</p>
          </Block>
        }
      >
        {problems.summary.length > 0 ? (
          <ErrorSummary title={shared.problems(problems.summary.length)} errors={problems.summary}>
            {shared.kept}
          </ErrorSummary>
        ) : null}
        <Form lang={lang} action={action} files warn>
          {children}
          <Submit note={words.note}>
            <Button>{words.submit}</Button>
            <ButtonLink href={href.case(matter.reference)} variant="tertiary">
              {shared.cancel}
            </ButtonLink>
          </Submit>
        </Form>
      </Columns>
    </>
  );
}

/** Photos and papers of a form. */
export function Uploads({ lang, uploads, problems }: { lang: Lang; uploads: readonly KeptUpload[]; problems: Problems }) {
  return (
    <UploadField lang={lang} label={formWords(lang).files} accept={uploadAccept} error={problems.of('files')} uploads={uploads} />
  );
}
