import { chainHref } from '#src/modules/petitions/chains/href.ts';
import type { ChainNotice } from '#src/modules/petitions/chains/notice.ts';
import { ChainNoticeView } from '#src/modules/petitions/chains/notice-view.tsx';
import { chainWords } from '#src/modules/petitions/chains/words.ts';
import { CaseCrumbs } from '#src/modules/petitions/pages/case-form-view.tsx';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextArea, TextField } from '#src/ui/field.tsx';
import { Block, Columns, Form, PageTitle, Submit } from '#src/ui/layout.tsx';

type Props = {
  lang: Lang;
  today: string;
  petition: Petition;
  outside: NonNullable<ChainNotice['outside']>;
  typed: Typed;
  problems: Problems;
};

/** What a body outside owes: urge it, or record what it answered. */
export function OutsidePage({ lang, today, petition, outside, typed, problems }: Props) {
  const words = chainWords(lang);
  return (
    <>
      <CaseCrumbs lang={lang} reference={petition.reference} here={words.followTitle} />
      <PageTitle title={words.outsideSent(outside.body)} summary={petition.subject} />
      {problems.summary.length > 0 ? (
        <ErrorSummary title={words.notDone} errors={problems.summary}>
          {words.kept}
        </ErrorSummary>
      ) : null}
      <ChainNoticeView
        lang={lang}
        notice={{ attention: null, directed: null, offer: null, outside, group: null }}
        held={{ unit: '', since: today }}
        onward={() => null}
      />
      {outside.answeredOn ? null : (
        <Columns
          side={
            <Block id="don-doc" title={words.urge}>
              <Form lang={lang} action={chainHref.urge(petition.reference)}>
                <TextField lang={lang} name="note" label={words.urgeNote} description={words.urgeHint} optional />
                <Submit>
                  <Button variant="secondary">{words.urge}</Button>
                </Submit>
              </Form>
            </Block>
          }
        >
          <Form lang={lang} action={chainHref.outsideAnswer(petition.reference)} warn>
            <TextArea
              lang={lang}
              name="answer"
              label={words.answer}
              rows={5}
              value={one(typed, 'answer')}
              error={problems.of('answer')}
            />
            <TextField
              lang={lang}
              name="answeredOn"
              type="date"
              label={words.answeredOn}
              max={today}
              optional
              value={one(typed, 'answeredOn')}
              error={problems.of('answeredOn')}
            />
            <Submit note={words.answerNote}>
              <Button>{words.recordAnswer}</Button>
            </Submit>
          </Form>
        </Columns>
      )}
    </>
  );
}
