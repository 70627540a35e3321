import { wasHeld } from '#src/modules/dialogues/dialogue.ts';
import type { Followed } from '#src/modules/dialogues/follow.ts';
import { publicHref } from '#src/modules/dialogues/href.ts';
import { PromiseList } from '#src/modules/dialogues/public/promise-list.tsx';
import { publicWords } from '#src/modules/dialogues/public/words.ts';
import { publicHref as petitionPublicHref } from '#src/modules/petitions/index.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { formatDay, formatDayLong } from '#src/ui/format.ts';
import { Block, PageBody, Prose } from '#src/ui/layout.tsx';
import { LookUpPage } from '#src/ui/look-up-page.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { Slip } from '#src/ui/paper.tsx';
import { type State, StatusSentence } from '#src/ui/status.tsx';

/** A question or a registration, to whoever has its code. */
export function FollowView({ lang, today, followed, isNew }: { lang: Lang; today: string; followed: Followed; isNew: boolean }) {
  const words = publicWords(lang);
  const { sent } = words;
  const { code, dialogue, question, shown, promised, petitionCode, registration } = followed;
  const said = question ? saidOf(followed, lang) : undefined;
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {question ? sent.number(question.number) : sent.title}
      </h1>
      <p className="dv-lead">
        <a href={publicHref.dialogue(dialogue.code)}>{dialogue.title}</a>, {formatDayLong(dialogue.day, lang)}
      </p>
      {said ? (
        <StatusSentence on="public" state={said.state}>
          {said.text}
        </StatusSentence>
      ) : null}
      {movedOf(followed, lang)}
      {isNew || !shown?.outcome ? <Slip codeLabel={sent.code} code={code} warning={sent.keep} /> : null}
      {petitionCode ? (
        <Notice kind="need" title={sent.petition}>
          <p className="dv-code">{petitionCode}</p>
          <p>
            <a href={petitionPublicHref.track(petitionCode)}>{sent.petitionLink}</a>
          </p>
        </Notice>
      ) : null}
      {shown?.wording ? (
        <Block id="cau-hoi" title={sent.shownAs}>
          <Prose text={shown.wording} />
        </Block>
      ) : null}
      {shown?.answer ? (
        <Block id="tra-loi" title={sent.answer}>
          <Prose text={shown.answer} />
          {shown.answeredBy && shown.answeredOn ? (
            <p className="dv-quiet">{words.answerBy(shown.answeredBy, formatDay(shown.answeredOn, lang))}</p>
          ) : null}
        </Block>
      ) : null}
      {promised.length > 0 ? (
        <Block id="da-hua" title={words.promises}>
          <PromiseList lang={lang} today={today} promised={promised} />
        </Block>
      ) : null}
      {registration ? (
        <div className="dv-mt6">
          <p>{registration.state === 'cancelled' ? sent.registrationOff : sent.registered(registration.people)}</p>
          {registration.mayCancel ? (
            <form action={publicHref.cancel(code)} method="post">
              <p className="dv-acts dv-mt">
                <Button variant="secondary">{sent.cancelSeat}</Button>
              </p>
            </form>
          ) : null}
        </div>
      ) : null}
      <p className="dv-mt6">
        <a href={publicHref.dialogue(dialogue.code)}>{sent.back}</a>
      </p>
    </PageBody>
  );
}

/** That it is on another day than was first said; to who only registered, also that it is not held. */
function movedOf({ dialogue, question }: Followed, lang: Lang) {
  const words = publicWords(lang);
  const { state, plannedOn, day, reason } = dialogue;
  if (state === 'cancelled') return question ? null : <Notice kind="need">{words.cancelled(reason ?? '')}</Notice>;
  return plannedOn !== day && reason && !wasHeld(dialogue) ? (
    <Notice kind="need">{words.movedFrom(formatDay(plannedOn, lang), reason)}</Notice>
  ) : null;
}

function saidOf({ dialogue, question, shown }: Followed, lang: Lang): { text: string; state: State } {
  const { state } = publicWords(lang).sent;
  const on = (day: string | null) => formatDay(day ?? dialogue.day, lang);
  if (question?.state === 'passed') return { text: state.passed, state: 'wait' };
  if (question?.state === 'setAside') return { text: state.setAside(question.reason ?? ''), state: 'open' };
  const merged = question?.state === 'merged' && shown ? `${state.merged(shown.number)} ` : '';
  if (shown?.outcome) return { text: `${merged}${state[shown.outcome](on(shown.answeredOn))}`, state: 'open' };
  if (dialogue.state === 'cancelled') return { text: state.cancelled(dialogue.reason ?? ''), state: 'open' };
  if (question?.state === 'received') return { text: state.received, state: 'wait' };
  if (wasHeld(dialogue)) return { text: `${merged}${state.unanswered}`, state: 'wait' };
  return { text: `${merged}${state.accepted(on(null))}`, state: 'open' };
}

/** Where one types the code of a question. */
export function LookUpView({ lang, typed, error }: { lang: Lang; typed: string; error: string | undefined }) {
  return <LookUpPage lang={lang} action={publicHref.lookUp} words={publicWords(lang).lookUp} typed={typed} error={error} />;
}
