import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { AnswerForms } from '#src/modules/dialogues/pages/answer-forms.tsx';
import { type Formed, fieldOf, headOf, PromiseRows } from '#src/modules/dialogues/pages/parts.tsx';
import { questionWords } from '#src/modules/dialogues/pages/question-words.ts';
import type { QuestionCounts, ShownQuestion, Topic } from '#src/modules/dialogues/question-queries.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import type { Promised } from '#src/modules/tasks/index.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { newId } from '#src/platform/ids.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextArea } from '#src/ui/field.tsx';
import { formatCount } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Form, PageTitle, Prose, Rows, Submit } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';

type Props = Formed & {
  today: string;
  dialogue: Dialogue;
  current: ShownQuestion | undefined;
  counts: QuestionCounts;
  topics: Topic[];
  agenda: ShownQuestion[];
  promised: Promised[];
  owners: { personId: string; name: string; title: string }[];
  mayAssign: boolean;
};

/** What the clerk works with during the session: the question on the wall, its answer, the next one. */
export function SessionView(props: Props) {
  const { lang, today, dialogue, current, counts, promised, problems } = props;
  const words = questionWords(lang);
  const { session } = words;
  const { code } = dialogue;
  const isOn = dialogue.state === 'inSession';
  const answered = counts.onSpot + counts.assigned + counts.written;
  return (
    <>
      <Crumbs
        label={words.here}
        items={[
          { label: dialogueWords(lang).title, href: href.list() },
          { label: code, href: href.dialogue(code) },
          { label: session.title },
        ]}
      />
      <PageTitle
        title={session.title}
        summary={`${headOf(dialogue)}. ${session.progress(formatCount(answered, lang), formatCount(counts.accepted, lang))}.`}
        actions={
          <ButtonLink href={href.wall(code)} variant="secondary">
            <span data-key="s">{session.wall}</span>
          </ButtonLink>
        }
      />
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      <Columns side={<Aside {...props} />}>
        <Block id="tren-man-hinh" title={session.now}>
          {current ? (
            <>
              <p className="dv-kicker">
                <span>{dialogueWords(lang).number(current.number)}</span>
                <span>{current.topic ?? dialogueWords(lang).noTopic}</span>
                {current.alike > 0 ? <span>{dialogueWords(lang).alike(current.alike)}</span> : null}
              </p>
              <Prose text={current.wording ?? ''} />
              {current.answer ? <Notice kind="done">{current.answer}</Notice> : null}
              {promised.length > 0 ? <PromiseRows lang={lang} today={today} promised={promised} /> : null}
            </>
          ) : (
            <p className="dv-quiet">{counts.open === 0 ? session.allDone : session.nothing}</p>
          )}
          {isOn ? (
            <form action={href.sessionDo(code, 'chieu')} method="post">
              <Hidden values={{ version: String(dialogue.version) }} />
              <p className="dv-acts dv-mt">
                <Button>
                  <span data-key="j">{session.next}</span>
                </Button>
              </p>
            </form>
          ) : null}
        </Block>
        {current ? (
          <AnswerForms
            {...props}
            question={{ ...unasked, ...current, dialogueId: dialogue.id }}
            failed={undefined}
            from="session"
          />
        ) : null}
      </Columns>
    </>
  );
}

/** What a question on the wall does not show: how and by whom it was asked. */
const unasked = {
  channel: 'web',
  rawText: null,
  sealed: false,
  state: 'accepted',
  mergedInto: null,
  reason: null,
  passedOn: null,
  askedAt: new Date(0), // never shown here
} as const;

function Aside(props: Props) {
  const { lang, dialogue, agenda, topics, typed } = props;
  const words = questionWords(lang);
  const { session } = words;
  const { code } = dialogue;
  const isOn = dialogue.state === 'inSession';
  return (
    <>
      <Block id="chuong-trinh" title={session.agenda} link={{ href: href.questions(code, { state: 'open' }), label: words.all }}>
        {agenda.length === 0 ? (
          <p className="dv-quiet">{session.allDone}</p>
        ) : (
          <Rows
            items={agenda.map(({ id, number, wording, topic }) => ({
              key: id,
              main: (
                <>
                  <a className="dv-link" href={href.question(code, number)}>
                    {dialogueWords(lang).number(number)}
                  </a>
                  <p>{short(wording ?? '')}</p>
                  {topic ? <p className="dv-quiet">{topic}</p> : null}
                </>
              ),
              side: isOn ? (
                <form action={href.sessionDo(code, 'chieu')} method="post">
                  <Hidden values={{ number: String(number), version: String(dialogue.version) }} />
                  <Button variant="secondary" srSuffix={`: ${dialogueWords(lang).number(number)}`}>
                    {session.show}
                  </Button>
                </form>
              ) : undefined,
            }))}
          />
        )}
      </Block>
      {isOn ? (
        <>
          <Block id="hoi-truong" title={session.floor}>
            <Form lang={lang} action={href.sessionDo(code, 'cau-moi')} warn>
              <Hidden values={{ clientId: one(typed, 'clientId') || newId() }} />
              <TextArea {...fieldOf(props, 'wording')} id="cau-moi" rows={3} label={session.floorText} required />
              {topics.length > 0 ? (
                <SelectField
                  {...fieldOf(props, 'topic')}
                  id="nhom-moi"
                  label={words.topic}
                  options={[{ value: '', label: words.choose }, ...topics.map(({ id, name }) => ({ value: id, label: name }))]}
                />
              ) : null}
              <Submit>
                <Button variant="secondary">{session.saveFloor}</Button>
              </Submit>
            </Form>
          </Block>
          <Block id="ket-thuc" title={session.end} link={{ href: href.form(code, 'attendance'), label: session.attendance }}>
            <p className="dv-quiet">{session.endNote}</p>
            <form action={href.sessionDo(code, 'ket-thuc')} method="post">
              <p className="dv-acts dv-mt">
                <Button variant="secondary">{session.end}</Button>
              </p>
            </form>
          </Block>
        </>
      ) : null}
      <p className="dv-quiet dv-mt">{session.keys}</p>
    </>
  );
}

const SHORT = 140;

function short(text: string): string {
  return text.length <= SHORT ? text : `${text.slice(0, text.lastIndexOf(' ', SHORT))} …`;
}
