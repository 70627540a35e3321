import { type Dialogue, wasHeld } from '#src/modules/dialogues/dialogue.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { AnswerForms } from '#src/modules/dialogues/pages/answer-forms.tsx';
import { type Formed, fieldOf, PromiseRows } from '#src/modules/dialogues/pages/parts.tsx';
import { questionWords } from '#src/modules/dialogues/pages/question-words.ts';
import { QuestionStateWord } from '#src/modules/dialogues/pages/questions-view.tsx';
import { pageWords } from '#src/modules/dialogues/pages/words.ts';
import { canMoveQuestion, type Question } from '#src/modules/dialogues/question.ts';
import type { Topic } from '#src/modules/dialogues/question-queries.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import type { Visitor } from '#src/modules/persons/index.ts';
import type { Promised } from '#src/modules/tasks/index.ts';
import type { LedgerEntry } from '#src/platform/ledger.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay, formatMoment } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Form, Pair, Prose, Rows, Submit } from '#src/ui/layout.tsx';
import { momentOf } from '#src/ui/moment.ts';
import { SealBox } from '#src/ui/seal.tsx';
import { CaseHead } from '#src/ui/status.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

type Props = Formed & {
  today: string;
  dialogue: Dialogue;
  question: Question;
  mergedInto: number | undefined;
  topics: Topic[];
  promised: Promised[];
  owners: { personId: string; name: string; title: string }[];
  history: LedgerEntry[];
  mayManage: boolean;
  mayAssign: boolean;
  failed: string | undefined;
  asker: Visitor | undefined;
};

/** One question: as it was asked, as it will be shown, what became of it. */
export function QuestionView(props: Props) {
  const { lang, today, dialogue, question, mayManage, problems, promised, history } = props;
  const words = questionWords(lang);
  const names = dialogueWords(lang);
  const { code } = dialogue;
  const answers = mayManage && question.state === 'accepted' && (dialogue.state === 'inSession' || wasHeld(dialogue));
  return (
    <>
      <Crumbs
        label={words.here}
        items={[
          { label: names.title, href: href.list() },
          { label: code, href: href.dialogue(code) },
          { label: words.title, href: href.questions(code) },
          { label: names.number(question.number) },
        ]}
      />
      <CaseHead
        kicker={[<QuestionStateWord key="state" lang={lang} question={question} />, question.topic ?? names.noTopic]}
        title={names.number(question.number)}
      >
        <p className="dv-status">
          {words.asked(names.channels[question.channel], formatMoment(question.askedAt, lang))}
          {question.shownName ? `. ${words.mayName(question.shownName)}` : ''}
        </p>
      </CaseHead>
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      <Columns
        side={
          <>
            {mayManage && question.state !== 'passed' ? <Asker {...props} /> : null}
            {mayManage ? (
              <Block id="dien-bien" title={words.history}>
                <Timeline compact items={history.map((entry) => momentOf(entry, questionWords(lang).actions, lang))} />
              </Block>
            ) : null}
          </>
        }
      >
        <Said {...props} />
        {question.answer || question.outcome ? <Answer {...props} /> : null}
        {promised.length > 0 ? (
          <Block id="cam-ket" title={pageWords(lang).promises}>
            <PromiseRows lang={lang} today={today} promised={promised} />
          </Block>
        ) : null}
        {answers ? <AnswerForms {...props} from="question" /> : null}
        {mayManage && question.state !== 'passed' ? <Moderation {...props} /> : null}
      </Columns>
    </>
  );
}

function Said({ lang, dialogue, question, mergedInto, mayManage }: Props) {
  const words = questionWords(lang);
  const { state, wording, rawText, passedOn, reason } = question;
  if (state === 'passed')
    return (
      <Block id="cau-hoi" title={words.question}>
        <p>{words.passed(formatDay(passedOn ?? dialogue.day, lang))}</p>
      </Block>
    );
  return (
    <>
      {wording ? (
        <Block id="cau-hoi" title={words.wording}>
          <Prose text={wording} />
          {mergedInto ? (
            <p>
              {words.mergedInto} <a href={href.question(dialogue.code, mergedInto)}>{dialogueWords(lang).number(mergedInto)}</a>
            </p>
          ) : null}
        </Block>
      ) : null}
      {mayManage && rawText && rawText !== wording ? (
        <Block id="nguyen-van" title={words.rawNote}>
          <Prose text={rawText} />
          {mergedInto && !wording ? (
            <p>
              {words.mergedInto} <a href={href.question(dialogue.code, mergedInto)}>{dialogueWords(lang).number(mergedInto)}</a>
            </p>
          ) : null}
        </Block>
      ) : null}
      {state === 'setAside' && reason ? <p>{`${words.reason}: ${reason}`}</p> : null}
    </>
  );
}

function Answer({ lang, question }: Props) {
  const words = questionWords(lang);
  const { answer, answeredBy, answeredOn } = question;
  return (
    <Block id="da-tra-loi" title={words.answer}>
      {answer ? <Prose text={answer} /> : null}
      {answeredBy && answeredOn ? <p className="dv-quiet">{words.answerOf(answeredBy, formatDay(answeredOn, lang))}</p> : null}
    </Block>
  );
}

function Asker({ lang, dialogue, question, asker, failed, problems, typed }: Props) {
  const words = questionWords(lang);
  if (!question.sealed)
    return (
      <Block id="nguoi-hoi" title={words.asker}>
        <p className="dv-quiet">{words.askerNone}</p>
      </Block>
    );
  const { name, phone, email } = asker ?? {};
  return (
    // Turbo would wait for a redirect; this answer is the only one there is.
    <div data-turbo="false">
      <SealBox
        lang={lang}
        title={words.asker}
        action={href.questionDo(dialogue.code, question.number, 'nguoi-hoi')}
        {...(failed === 'nguoi-hoi' ? { reason: String(typed.reason ?? ''), error: problems.of('reason') } : {})}
        {...(asker
          ? {
              revealed: (
                <div data-turbo-temporary="">
                  <Rows
                    items={[
                      { key: 'name', main: name ?? words.noName },
                      { key: 'phone', main: words.phone, side: phone ?? '–' },
                      { key: 'email', main: words.email, side: email ?? '–' },
                    ]}
                  />
                </div>
              ),
            }
          : {})}
      >
        <p>{words.askerSealed}</p>
      </SealBox>
    </div>
  );
}

const fresh = { typed: {}, problems: { summary: [], of: () => undefined } };

/** What those who prepare the dialogue may do with the question, as long as it has no answer; its words may still be put right then. */
function Moderation(props: Props) {
  const { lang, dialogue, question, topics, failed } = props;
  const words = questionWords(lang);
  const { code } = dialogue;
  const of = (name: string) => (failed === name ? props : { ...props, ...fresh });
  const hidden = { version: String(question.version) };
  const act = (what: Parameters<typeof href.questionDo>[2]) => href.questionDo(code, question.number, what);
  return (
    <>
      {canMoveQuestion(question, 'accept') && dialogue.state !== 'concluded' ? (
        <Block id="duyet" title={question.state === 'accepted' ? words.reword : words.accept}>
          <Form lang={lang} action={act('duyet')} warn>
            <Hidden values={hidden} />
            <TextArea
              {...fieldOf(of('duyet'), 'wording', question.wording ?? question.rawText ?? '')}
              rows={5}
              label={words.wording}
              description={words.wordingHint}
              required
            />
            <Pair>
              <SelectField
                {...fieldOf(of('duyet'), 'topic', question.topicId ?? '')}
                label={words.topic}
                options={[
                  { value: '', label: dialogueWords(lang).noTopic },
                  ...topics.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
              <TextField {...fieldOf(of('duyet'), 'newTopic')} label={words.newTopic} optional />
            </Pair>
            <Submit>
              <Button>{question.state === 'accepted' ? words.reword : words.accept}</Button>
            </Submit>
          </Form>
        </Block>
      ) : null}
      {canMoveQuestion(question, 'merge') ? (
        <Block id="gop" title={words.merge}>
          <p className="dv-quiet">{words.mergeLead}</p>
          <Form lang={lang} action={act('gop')}>
            <Hidden values={hidden} />
            <TextField {...fieldOf(of('gop'), 'into')} inputMode="numeric" label={words.into} required />
            <Submit>
              <Button variant="secondary">{words.merge}</Button>
            </Submit>
          </Form>
        </Block>
      ) : null}
      {canMoveQuestion(question, 'unmerge') ? (
        <form action={act('tach')} method="post">
          <Hidden values={hidden} />
          <p className="dv-acts dv-mt">
            <Button variant="secondary">{words.unmerge}</Button>
          </p>
        </form>
      ) : null}
      {canMoveQuestion(question, 'setAside') ? (
        <Block id="khong-dua-ra" title={words.setAside}>
          <p className="dv-quiet">{words.setAsideLead}</p>
          <Form lang={lang} action={act('khong-dua-ra')}>
            <Hidden values={hidden} />
            <TextField {...fieldOf(of('khong-dua-ra'), 'reason')} id="ly-do" label={words.reason} required />
            <Submit>
              <Button variant="secondary">{words.setAside}</Button>
            </Submit>
          </Form>
        </Block>
      ) : null}
      {canMoveQuestion(question, 'pass') && question.channel !== 'floor' ? (
        <Block id="chuyen-don" title={words.passTitle}>
          <p className="dv-quiet">{words.passLead}</p>
          <Form lang={lang} action={act('chuyen-don')}>
            <Hidden values={hidden} />
            <SelectField
              {...fieldOf(of('chuyen-don'), 'kind')}
              label={words.kind}
              options={[
                { value: '', label: words.choose },
                ...(['recommendation', 'feedback', 'complaint', 'denunciation'] as const).map((value) => ({
                  value,
                  label: words.kinds[value],
                })),
              ]}
            />
            <Submit>
              <Button variant="secondary">{words.pass}</Button>
            </Submit>
          </Form>
        </Block>
      ) : null}
    </>
  );
}
