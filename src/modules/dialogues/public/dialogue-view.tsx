import { publicationDeadline } from '#src/modules/dialogues/actions/conclude.ts';
import { takesQuestions, takesRegistrations, wasHeld } from '#src/modules/dialogues/dialogue.ts';
import { publicHref } from '#src/modules/dialogues/href.ts';
import { headOf } from '#src/modules/dialogues/pages/parts.tsx';
import { seatsLeft } from '#src/modules/dialogues/public/ask-view.tsx';
import type { PublicDialogue } from '#src/modules/dialogues/public/page-data.ts';
import { PromiseList } from '#src/modules/dialogues/public/promise-list.tsx';
import { publicWords } from '#src/modules/dialogues/public/words.ts';
import type { ShownQuestion } from '#src/modules/dialogues/question-queries.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { Rate } from '#src/ui/figures.tsx';
import { formatCount, formatDay, formatDayLong } from '#src/ui/format.ts';
import { Block, PageBody, Prose, Rows } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { StatusSentence } from '#src/ui/status.tsx';

type Props = PublicDialogue & { lang: Lang; today: string; isFirst: boolean };

/** A dialogue as anyone reads it: when and where, how to ask, what was asked and answered, what was promised and what became of it. */
export function PublicDialogueView(props: Props) {
  const { lang, today, dialogue, isFirst, promised } = props;
  const words = publicWords(lang);
  const { code, state } = dialogue;
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {dialogue.title}
      </h1>
      <StatusSentence on="public" state={state === 'concluded' ? 'done' : isLate(props) ? 'late' : 'open'}>
        {statusOf(props)}
      </StatusSentence>
      {isFirst ? <Intro {...props} /> : null}
      {isFirst && (wasHeld(dialogue) || state === 'inSession') ? <Figures {...props} /> : null}
      {isFirst && state === 'concluded' ? <Conclusion {...props} /> : null}
      {isFirst && promised.length > 0 ? (
        <div className="dv-mt6">
          <Block id="da-hua" title={words.promises}>
            <PromiseList lang={lang} today={today} promised={promised} />
          </Block>
        </div>
      ) : null}
      <Questions {...props} />
      <div className="dv-mt6">
        <Rows
          items={[
            { key: 'follow', main: <a href={publicHref.lookUp}>{words.follow}</a> },
            { key: 'all', main: <a href={publicHref.list()}>{words.all}</a> },
            ...(isFirst ? [] : [{ key: 'start', main: <a href={publicHref.dialogue(code)}>{words.fromStart}</a> }]),
          ]}
        />
      </div>
    </PageBody>
  );
}

function dueOf({ dialogue }: Props): string {
  return dialogue.publishBy ?? publicationDeadline(dialogue.day).due;
}

function isLate(props: Props): boolean {
  return props.dialogue.state === 'held' && props.today > dueOf(props);
}

function statusOf(props: Props): string {
  const { lang, dialogue } = props;
  const { status, cancelled } = publicWords(lang);
  const day = formatDayLong(dialogue.day, lang);
  if (dialogue.state === 'cancelled') return cancelled(dialogue.reason ?? '');
  if (dialogue.state === 'concluded') return status.concluded(day, formatDay(dialogue.publishedOn ?? dialogue.day, lang));
  if (dialogue.state === 'held') return (isLate(props) ? status.late : status.held)(day, formatDay(dueOf(props), lang));
  if (dialogue.state === 'inSession') return status.inSession(headOf(dialogue));
  return status.announced(headOf(dialogue), day);
}

function Intro({ lang, today, dialogue, registered }: Props) {
  const words = publicWords(lang);
  const names = dialogueWords(lang);
  const { code, startsTime, endsTime, place, plannedOn, day, reason, contact, deputy, capacity, state } = dialogue;
  const takes = takesQuestions(dialogue, today);
  const seats = takesRegistrations(dialogue, today)
    ? seatsLeft(capacity === null ? undefined : Math.max(0, capacity - registered), capacity, lang)
    : undefined;
  return (
    <>
      <p>
        {words.at(names.time(startsTime, endsTime), place)} ({names.modes[dialogue.mode]}).{' '}
        {names.counterparts[dialogue.counterpart]}.
      </p>
      {deputy ? <p>{words.deputy(deputy, headOf(dialogue))}</p> : null}
      {plannedOn !== day && reason && state !== 'cancelled' ? (
        <Notice kind="need">{words.movedFrom(formatDay(plannedOn, lang), reason)}</Notice>
      ) : null}
      {takes || takesRegistrations(dialogue, today) ? (
        <p className="dv-acts dv-mt">
          <ButtonLink href={publicHref.ask(code)} size="lg">
            {words.askNow}
          </ButtonLink>
        </p>
      ) : null}
      {state === 'announced' ? (
        <p className="dv-quiet">
          {takes ? words.askUntil(formatDay(dialogue.questionsUntil ?? day, lang)) : words.askClosed} {seats}
        </p>
      ) : null}
      <div className="dv-mt6">
        <Block id="noi-dung-doi-thoai" title={words.about}>
          <Prose text={dialogue.content} />
          {contact ? <p className="dv-quiet">{words.contact(contact)}</p> : null}
        </Block>
      </div>
    </>
  );
}

function Figures({ lang, today, dialogue, counts, promisedCounts }: Props) {
  const words = publicWords(lang);
  const share = (numerator: number, denominator: number) => <Rate lang={lang} numerator={numerator} denominator={denominator} />;
  const { made, kept, keptLate, late, cancelled } = promisedCounts;
  const { accepted } = counts;
  return (
    <div className="dv-mt6">
      <Block id="con-so" title={words.figures}>
        <Rows
          items={[
            { key: 'people', main: words.people, side: formatCount(dialogue.people, lang) },
            { key: 'questions', main: words.questions, side: formatCount(accepted, lang) },
            ...(counts.merged > 0 ? [{ key: 'merged', main: words.merged, side: formatCount(counts.merged, lang) }] : []),
            { key: 'onSpot', main: words.onSpot, side: share(counts.onSpot, accepted) },
            { key: 'assigned', main: words.assigned, side: share(counts.assigned, accepted) },
            { key: 'written', main: words.written, side: share(counts.written, accepted) },
            { key: 'open', main: words.open, side: share(counts.open, accepted) },
            ...(made > 0
              ? [
                  { key: 'kept', main: words.kept, side: share(kept, made) },
                  { key: 'keptLate', main: words.keptLate, side: share(keptLate, made) },
                  { key: 'late', main: words.overdue, side: share(late, made) },
                  ...(cancelled > 0 ? [{ key: 'cancelled', main: words.dropped, side: share(cancelled, made) }] : []),
                ]
              : []),
          ]}
        />
        <p className="dv-quiet">{words.figuresNote(formatDay(today, lang))}</p>
      </Block>
    </div>
  );
}

function Conclusion({ lang, dialogue, notice }: Props) {
  const words = publicWords(lang);
  return (
    <div className="dv-mt6">
      <Block id="ket-luan" title={words.conclusion}>
        <Prose text={dialogue.conclusion ?? ''} />
        {notice ? <p className="dv-quiet">{words.notice(notice.symbol, formatDay(notice.issuedOn, lang))}</p> : null}
      </Block>
    </div>
  );
}

function Questions(props: Props) {
  const { lang, dialogue, questions, next } = props;
  const words = publicWords(lang);
  const names = dialogueWords(lang);
  if (questions.length === 0)
    return dialogue.state === 'cancelled' ? null : <p className="dv-quiet dv-mt6">{words.noQuestions}</p>;
  const topics = [...new Set(questions.map(({ topic }) => topic))];
  return (
    <div className="dv-mt6">
      <Block id="hoi-dap" title={words.asked}>
        <p className="dv-quiet">{words.askedNote}</p>
        {topics.map((topic) => (
          <section key={topic ?? ''}>
            {topics.length > 1 || topic ? (
              <h3 className="ds-heading" data-size="xs">
                {topic ?? names.noTopic}
              </h3>
            ) : null}
            <Rows
              items={questions
                .filter((question) => question.topic === topic)
                .map((question) => ({ key: question.id, main: <Asked {...props} question={question} /> }))}
            />
          </section>
        ))}
        {next ? (
          <p className="dv-mt">
            <a href={publicHref.dialogue(dialogue.code, { sau: `${next.place}.${next.number}` })}>{words.more}</a>
          </p>
        ) : null}
      </Block>
    </div>
  );
}

function Asked({ lang, today, dialogue, question, promised }: Props & { question: ShownQuestion }) {
  const words = publicWords(lang);
  const names = dialogueWords(lang);
  const { number, alike, wording, shownName, answer, answeredBy, answeredOn, outcome } = question;
  const own = promised.filter(({ sourceId }) => sourceId === question.id);
  return (
    <>
      <p className="dv-quiet">
        {names.number(number)}
        {alike > 0 ? ` ${names.alike(alike)}` : ''}
        {shownName ? ` · ${words.asksHere(shownName)}` : ''}
      </p>
      <p className="dv-lines">
        <b>{wording}</b>
      </p>
      {outcome ? (
        <>
          {answer ? <p className="dv-lines">{answer}</p> : null}
          <p className="dv-quiet">
            {names.outcomes[outcome]}
            {answeredBy && answeredOn ? `. ${words.answerBy(answeredBy, formatDay(answeredOn, lang))}` : ''}
          </p>
          {own.length > 0 ? <PromiseList lang={lang} today={today} promised={own} /> : null}
        </>
      ) : wasHeld(dialogue) ? (
        <p className="dv-quiet">{words.noAnswer}</p>
      ) : null}
    </>
  );
}
