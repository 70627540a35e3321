import type { ComponentChildren } from 'preact';
import { type Letter, letterWords } from '#src/modules/letters/index.ts';
import { ChainNoticeView } from '#src/modules/petitions/chains/notice-view.tsx';
import { SenderLinks } from '#src/modules/petitions/links/sender-view.tsx';
import { terms } from '#src/modules/petitions/messages.ts';
import { WhyThisDay, whyAnchor } from '#src/modules/petitions/public/derivation.tsx';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { journeyOf } from '#src/modules/petitions/public/journey.ts';
import { runningTerm } from '#src/modules/petitions/public/running-term.ts';
import { type PublicStatus, publicStatus } from '#src/modules/petitions/public/status.ts';
import { AnswerSection, FileList } from '#src/modules/petitions/public/track-answer.tsx';
import { QuestionSection, ReplyForm, VerdictForm, verdictAnchor } from '#src/modules/petitions/public/track-forms.tsx';
import { trackMessages } from '#src/modules/petitions/public/track-messages.ts';
import type { Tracked } from '#src/modules/petitions/tracking.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { ErrorSummary, type FieldError } from '#src/ui/error-summary.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Prose, Rows } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { FourQuestions, StatusSentence } from '#src/ui/status.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

/** What stands in the forms of the page: empty, or as it was sent when something was wrong. */
export type TrackForms = {
  reply: { body: string; kept: KeptUpload[] };
  rating: { verdict: string; comment: string };
  errors: FieldError[];
};

export type Thanks = 'reply' | 'done' | 'disputed' | 'erased';

export type TrackViewProps = {
  lang: Lang;
  tracked: Tracked;
  /** What the office wrote to the sender. */
  letters: readonly Letter[];
  /** The whole tracking code, as it is printed. */
  code: string;
  today: string;
  forms: TrackForms;
  thanks: Thanks | undefined;
};

/** The page of one matter for its sender. */
export function TrackView({ lang, tracked, letters, code, today, forms, thanks }: TrackViewProps) {
  const words = trackMessages(lang);
  const { petition } = tracked;
  const status = publicStatus(tracked, lang, today);
  const answer = tracked.answer ?? tracked.disputedAnswer;
  const term = petition.settledOn ? undefined : runningTerm(tracked);
  // Nothing to read or do yet: the way of the matter is the news, and stands where an answer will.
  const isQuiet = !answer && status.deeds.length === 0 && tracked.messages.length === 0;
  const journey = <Journey lang={lang} tracked={tracked} status={status} linksToWhy={term !== undefined} />;
  return (
    <div className="dv-page dv-section">
      <p className="dv-kicker">
        <span>
          {words.codeIs} <b className="dv-code">{code}</b>
        </span>
        <span>{words.kicker(terms(lang).kind[petition.kind], formatDay(petition.receivedOn, lang))}</span>
      </p>
      <h1 className="ds-heading" data-size="xl">
        {petition.subject}
      </h1>
      <StatusSentence on="public" state={status.state}>
        <b>{status.sentence}</b> {status.next}
      </StatusSentence>
      {thanks ? (
        <div className="dv-mt">
          <Notice kind="done">
            <p>{words.thanks[thanks]}</p>
          </Notice>
        </div>
      ) : null}
      {forms.errors.length > 0 ? (
        <ErrorSummary title={words.notDoneYet(forms.errors.length)} errors={forms.errors}>
          {words.kept}
        </ErrorSummary>
      ) : null}
      <ChainNoticeView
        lang={lang}
        notice={tracked.chain}
        held={{ unit: tracked.unit.name, since: tracked.custody.at(-1)?.movedOn ?? petition.receivedOn }}
        onward={() => (tracked.onwardCode ? { href: publicHref.track(tracked.onwardCode), label: tracked.onwardCode } : null)}
      />
      <SenderLinks lang={lang} letter={tracked.letter} />
      <div className={thanks || isTold(tracked) ? 'dv-mt' : undefined}>
        <Four lang={lang} status={status} />
      </div>
      {term ? (
        <div className="dv-mt">
          <WhyThisDay lang={lang} term={term} today={today} />
        </div>
      ) : null}
      <div className="dv-cols dv-track">
        <div>
          {status.deeds.includes('reply') ? <ReplyForm lang={lang} tracked={tracked} code={code} forms={forms} /> : null}
          {answer ? <AnswerSection lang={lang} tracked={tracked} answer={answer} code={code} /> : null}
          <VerdictForm lang={lang} tracked={tracked} code={code} deeds={status.deeds} today={today} forms={forms} />
          {status.deeds.includes('reply') ? null : <QuestionSection lang={lang} tracked={tracked} />}
          {isQuiet ? journey : null}
          <Sent lang={lang} tracked={tracked} code={code} />
        </div>
        <section>
          {isQuiet ? null : journey}
          <Custody lang={lang} tracked={tracked} />
          <LettersToSender lang={lang} letters={letters} code={code} />
          <Block id="giu-lai" title={words.keep}>
            <Rows items={keepRows(tracked, code, lang)} />
          </Block>
        </section>
      </div>
    </div>
  );
}

/** Something stands between the status and the four questions. */
function isTold({ chain, letter }: Tracked): boolean {
  const { attention, directed, offer, outside } = chain;
  return Boolean(attention ?? directed ?? offer ?? outside ?? letter.joinedAt) || letter.parts.length > 0;
}

function Four({ lang, status }: { lang: Lang; status: PublicStatus }) {
  const { notes } = status;
  const words = trackMessages(lang);
  const answered = (text: ComponentChildren, note: string | null) => ({ text, ...(note ? { note } : {}) });
  const deed = status.deeds[0];
  const can = deed ? <a href={`#${deed === 'reply' ? 'tra-loi' : verdictAnchor}`}>{status.can}</a> : status.can;
  return (
    <FourQuestions
      lang={lang}
      happened={answered(status.happened, notes.happened)}
      holder={answered(status.holder, notes.holder)}
      until={answered(status.until, notes.until)}
      can={
        status.state === 'late'
          ? { text: can, note: <LateNote note={notes.can} link={words.yourRights} /> }
          : answered(can, notes.can)
      }
    />
  );
}

function LateNote({ note, link }: { note: string | null; link: string }) {
  return (
    <>
      {note} <a href={publicHref.rights}>{link}</a>
    </>
  );
}

function Journey(props: { lang: Lang; tracked: Tracked; status: PublicStatus; linksToWhy: boolean }) {
  const { lang, tracked, status, linksToWhy } = props;
  const words = trackMessages(lang);
  return (
    <Block id="duong-di" title={words.journey}>
      <div className="dv-mt">
        <Timeline
          items={journeyOf(tracked, status, lang).map(({ title, note, due, ...step }) => ({
            ...step,
            title: <b>{title}</b>,
            ...(note && due && linksToWhy
              ? {
                  note: (
                    <>
                      {note} <a href={`#${whyAnchor}`}>{words.why}</a>
                    </>
                  ),
                }
              : note
                ? { note }
                : {}),
          }))}
        />
      </div>
    </Block>
  );
}

/** Every hand-over between bodies, with its reason. Shown only where there was one. */
function Custody({ lang, tracked }: { lang: Lang; tracked: Tracked }) {
  const words = trackMessages(lang);
  if (tracked.custody.length === 0) return null;
  const steps = tracked.custody.map((step) => ({
    key: String(step.seq),
    main: (
      <>
        <p>
          <b>{step.toBody ?? step.to?.name}</b>
        </p>
        <p className="dv-quiet">
          {formatDay(step.movedOn, lang)}. {words.did.reason(step.reason)}
        </p>
      </>
    ),
  }));
  return (
    <Block id="qua-tay" title={words.custody}>
      <Rows
        items={[
          {
            key: '0',
            main: <p className="dv-quiet">{words.custodyStart(formatDay(tracked.petition.receivedOn, lang))}</p>,
          },
          ...steps,
        ]}
      />
    </Block>
  );
}

/** The letters the office wrote to the sender; left out where there is none. */
function LettersToSender({ lang, letters, code }: { lang: Lang; letters: readonly Letter[]; code: string }) {
  const { block, kinds } = letterWords(lang);
  if (letters.length === 0) return null;
  return (
    <Block id="van-ban" title={block.sentToYou}>
      <Rows
        items={letters.map(({ id, kind, symbol, issuedOn }) => ({
          key: id,
          main: (
            <>
              <a href={publicHref.letter(code, id)}>{kinds[kind]}</a>
              <p className="dv-quiet">{block.numberOf(symbol ?? '', formatDay(issuedOn ?? '', lang))}</p>
              <p>
                <a href={publicHref.letterDocx(code, id)}>{block.docxOf(symbol ?? '')}</a>
              </p>
            </>
          ),
        }))}
      />
      <p className="dv-quiet">{block.copy}</p>
    </Block>
  );
}

function Sent({ lang, tracked, code }: { lang: Lang; tracked: Tracked; code: string }) {
  const words = trackMessages(lang);
  const own = tracked.files.filter((file) => file.role === 'submission');
  return (
    <details className="ds-details dv-derive" data-color="neutral">
      <summary>{words.sent}</summary>
      <div>
        <Prose text={tracked.petition.body} />
        {own.length > 0 ? <FileList lang={lang} files={own} code={code} /> : <p className="dv-quiet">{words.noFiles}</p>}
      </div>
    </details>
  );
}

function keepRows({ petition, timeline }: Tracked, code: string, lang: Lang) {
  const words = trackMessages(lang);
  const erased = timeline.some((entry) => entry.action === 'senderErased');
  return [
    { key: 'in', main: <a href={publicHref.slip(code)}>{words.print}</a> },
    ...(petition.publishedOn
      ? [{ key: 'dang', main: <a href={publicHref.answer(petition.reference)}>{words.seePublished}</a> }]
      : []),
    ...(petition.identity === 'anonymous' || erased
      ? []
      : [{ key: 'xoa', main: <a href={publicHref.erase(code)}>{words.eraseLink}</a> }]),
  ];
}
