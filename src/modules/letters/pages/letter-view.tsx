import type { ComponentChildren } from 'preact';
import { href } from '#src/modules/letters/href.ts';
import type { LaidOut } from '#src/modules/letters/layout.ts';
import { canMove } from '#src/modules/letters/letter.ts';
import { letterWords } from '#src/modules/letters/messages.ts';
import { addresseeOf, LetterStatusWord } from '#src/modules/letters/pages/list-view.tsx';
import { type Typed, wrongOf } from '#src/modules/letters/pages/typed.ts';
import type { Letter } from '#src/modules/letters/queries.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextArea, TextField } from '#src/ui/field.tsx';
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
  /** The page of the case or visit it is about. */
  aboutHref: string;
  may: { draft: boolean; issue: boolean; named: boolean };
  today: string;
  failed?: Failed | undefined;
};

/** A form of this page that failed, as it was typed. */
export type Failed = { doing: 'issue' | 'send' | 'cancel'; typed: Typed; error: ExpectedError };

/** One letter: how it stands, the paper as it will be, and what may be done with it. */
export function LetterView(props: LetterProps) {
  const { lang, letter, laid, aboutHref } = props;
  const words = letterWords(lang);
  const { failed } = props;
  const titles = { issue: words.page.issue, send: words.page.send, cancel: words.page.cancel };
  const wrong = wrongOf(failed?.error, lang, failed?.doing === 'cancel' ? 'reason' : 'viec');
  return (
    <>
      <Crumbs
        label={words.page.here}
        items={[{ label: words.title, href: href.list() }, { label: letter.symbol ?? words.kinds[letter.kind] }]}
      />
      <CaseHead
        kicker={[
          <LetterStatusWord key="status" status={letter.status} lang={lang} />,
          <a key="about" className={letter.about.reference ? 'dv-code' : undefined} href={aboutHref}>
            {letter.about.reference ?? words.page.visit}
          </a>,
        ]}
        title={words.kinds[letter.kind]}
      >
        <p className="dv-status">{statusSentence(letter, lang)}</p>
      </CaseHead>
      {failed ? <ErrorSummary title={titles[failed.doing]} errors={wrong.all} /> : null}
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

function statusSentence(letter: Letter, lang: Lang): ComponentChildren {
  const { page } = letterWords(lang);
  if (letter.status === 'draft') return page.draftStatus(letter.createdByName, formatDay(dayOf(letter.createdAt), lang));
  if (letter.status === 'issued')
    return [
      page.issuedStatus(letter.symbol ?? '', formatDay(letter.issuedOn ?? '', lang), letter.issuedByName ?? ''),
      letter.sentOn ? page.sentStatus(formatDay(letter.sentOn, lang)) : page.notSent,
    ].join(' ');
  return `${page.cancelledStatus(letter.cancelReason ?? '')} ${letter.symbol ? page.keptNumber(letter.symbol) : ''}`;
}

function Side({ lang, letter, may, unitName, today, failed }: LetterProps) {
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
        {status === 'issued' && !letter.sentOn && may.draft ? (
          <Form lang={lang} action={href.sent(id)}>
            <TextField
              lang={lang}
              name="sentOn"
              type="date"
              label={words.page.sentOn}
              description={words.page.sendNote}
              min={letter.issuedOn ?? undefined}
              max={today}
              value={failed?.doing === 'send' ? failed.typed.sentOn : today}
              error={failed?.doing === 'send' ? failed.error.words[lang] : undefined}
            />
            <Submit>
              <Button>{words.page.send}</Button>
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
              ? [
                  {
                    key: 'hash',
                    main: (
                      <>
                        {words.page.hash}
                        <p className="dv-quiet">
                          <code className="dv-code">{letter.hash.slice(0, 16)}</code>
                        </p>
                      </>
                    ),
                  },
                ]
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
              value={failed?.doing === 'cancel' ? failed.typed.reason : undefined}
              error={failed?.doing === 'cancel' ? failed.error.words[lang] : undefined}
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
