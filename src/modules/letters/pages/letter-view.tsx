import type { ReactNode } from 'react';
import { href } from '#src/modules/letters/href.ts';
import type { LaidOut } from '#src/modules/letters/layout.ts';
import { canMove } from '#src/modules/letters/letter.ts';
import { letterWords } from '#src/modules/letters/messages.ts';
import { addresseeOf, LetterStatusWord } from '#src/modules/letters/pages/list-view.tsx';
import { wrongOf } from '#src/modules/letters/pages/typed.ts';
import type { Letter } from '#src/modules/letters/queries.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextArea } from '#src/ui/field.tsx';
import { dayOf, formatDay } from '#src/ui/format.ts';
import { Download, Print } from '#src/ui/icons.tsx';
import { Block, Columns, Crumbs, Form, Rows, Submit } from '#src/ui/layout.tsx';
import { StateLetter } from '#src/ui/state-letter.tsx';
import { CaseHead } from '#src/ui/status.tsx';

type LetterProps = {
  lang: Lang;
  letter: Letter;
  laid: LaidOut;
  unitName: string;
  caseHref: string | null;
  may: { draft: boolean; issue: boolean; named: boolean };
  /** What was typed as the reason of cancelling, with what is wrong. */
  cancelling?: { reason: string; error: ExpectedError } | undefined;
};

/** One letter: how it stands, the paper as it will be, and what may be done with it. */
export function LetterView(props: LetterProps) {
  const { lang, letter, laid, caseHref } = props;
  const words = letterWords(lang);
  const wrong = wrongOf(props.cancelling?.error, lang, 'reason');
  return (
    <>
      <Crumbs
        label={words.page.here}
        items={[{ label: words.title, href: href.list() }, { label: letter.symbol ?? words.kinds[letter.kind] }]}
      />
      <CaseHead
        kicker={[
          <LetterStatusWord key="status" status={letter.status} lang={lang} />,
          ...(letter.about.reference && caseHref
            ? [
                <a key="about" className="dv-code" href={caseHref}>
                  {letter.about.reference}
                </a>,
              ]
            : []),
        ]}
        title={words.kinds[letter.kind]}
      >
        <p className="dv-status">{statusSentence(letter, lang)}</p>
      </CaseHead>
      {wrong.all.length > 0 ? <ErrorSummary title={words.page.cancel} errors={wrong.all} /> : null}
      <Columns side={<Side {...props} />}>
        <Block id="van-ban" title={words.page.paper}>
          <div className="dv-letter-view">
            <StateLetter letter={laid} stamp={stampOf(letter)} />
          </div>
        </Block>
      </Columns>
    </>
  );
}

/** What is written across the paper, in the language of the paper. */
export function stampOf({ status }: Letter): string | undefined {
  return { draft: 'DỰ THẢO', issued: undefined, cancelled: 'ĐÃ HỦY' }[status];
}

function statusSentence(letter: Letter, lang: Lang): ReactNode {
  const { page } = letterWords(lang);
  if (letter.status === 'draft') return page.draftStatus(letter.createdByName, formatDay(dayOf(letter.createdAt), lang));
  if (letter.status === 'issued')
    return page.issuedStatus(letter.symbol ?? '', formatDay(letter.issuedOn ?? '', lang), letter.issuedByName ?? '');
  return `${page.cancelledStatus(letter.cancelReason ?? '')} ${letter.symbol ? page.keptNumber(letter.symbol) : ''}`;
}

function Side({ lang, letter, may, unitName, cancelling }: LetterProps) {
  const words = letterWords(lang);
  const { id, status } = letter;
  const issuing = canMove(status, 'issue');
  const cancels = canMove(status, 'cancel') && (status === 'draft' ? may.draft : may.issue);
  return (
    <>
      <Block id="viec" title={words.page.work}>
        {issuing && may.issue ? (
          <Form lang={lang} action={href.issue(id)}>
            <p className="dv-quiet">{words.page.issueNote}</p>
            <Submit>
              <Button>{words.page.issue}</Button>
            </Submit>
          </Form>
        ) : null}
        {issuing && !may.issue ? <p className="dv-quiet">{words.page.noSendHere}</p> : null}
        <p className="dv-acts dv-mt">
          {canMove(status, 'revise') && may.draft ? (
            <ButtonLink href={href.revise(id)} variant="secondary">
              {words.page.edit}
            </ButtonLink>
          ) : null}
          <ButtonLink href={href.print(id)} variant="secondary" icon={<Print />}>
            {words.page.print}
          </ButtonLink>
          <ButtonLink href={href.docx(id)} variant="secondary" icon={<Download />} download>
            {words.page.docx}
          </ButtonLink>
        </p>
      </Block>
      {may.named ? (
        <Block id="co-ten" title={words.page.withName}>
          {/* Turbo would wait for a redirect; the copy is shown in the answer itself. */}
          <form method="post" action={href.printNamed(id)} data-turbo="false">
            <p className="dv-quiet">{words.page.withNameNote}</p>
            <p className="dv-acts dv-mt">
              <Button variant="secondary" icon={<Print />}>
                {words.page.printNamed}
              </Button>
              <Button variant="secondary" icon={<Download />} formAction={href.docxNamed(id)}>
                {words.page.docxNamed}
              </Button>
            </p>
          </form>
        </Block>
      ) : null}
      <Block id="thong-tin" title={words.page.data}>
        <Rows
          items={[
            { key: 'unit', main: words.page.unit, side: unitName },
            { key: 'to', main: words.list.to, side: addresseeOf(letter, lang) },
            ...(letter.hash
              ? [{ key: 'hash', main: words.page.hash, side: <code className="dv-code">{letter.hash.slice(0, 16)}</code> }]
              : []),
          ]}
        />
      </Block>
      {cancels ? (
        <Block id="huy" title={words.page.cancel}>
          <Form lang={lang} action={href.cancel(id)}>
            <TextArea
              lang={lang}
              name="reason"
              label={words.page.cancelReason}
              description={words.page.cancelNote}
              value={cancelling?.reason}
              error={cancelling?.error.words[lang]}
              rows={2}
            />
            <Submit>
              <Button variant="secondary">{words.page.cancel}</Button>
            </Submit>
          </Form>
        </Block>
      ) : null}
    </>
  );
}
