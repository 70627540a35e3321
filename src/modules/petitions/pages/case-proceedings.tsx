import type { ComponentChildren } from 'preact';
import { type Letter, LetterOfAct } from '#src/modules/letters/index.ts';
import type { CaseAttachment } from '#src/modules/petitions/case-file.ts';
import { href } from '#src/modules/petitions/href.ts';
import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import { CaseDerivation } from '#src/modules/petitions/pages/case-derivation.tsx';
import type { OtherSteps } from '#src/modules/petitions/pages/case-moves.ts';
import type { CaseView } from '#src/modules/petitions/pages/case-view.tsx';
import { fileWords } from '#src/modules/petitions/pages/file-words.ts';
import { LimitationNote } from '#src/modules/petitions/pages/limitation-view.tsx';
import { saidOf } from '#src/modules/petitions/pages/said-of-act.ts';
import { isFormal, type Petition, type PetitionKind } from '#src/modules/petitions/petition.ts';
import { stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import { actDetails, hasOwnNumber, type RecordedAct } from '#src/modules/petitions/proceedings/act.ts';
import { type Clock, isPaused, termOfClock } from '#src/modules/petitions/proceedings/clock.ts';
import { lacksLetter } from '#src/modules/petitions/proceedings/draft-again.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { lowerFirst } from '#src/platform/text.ts';
import { Button } from '#src/ui/button.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Rows } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { DueChip } from '#src/ui/status.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

/** Words of the file and of the acts in it. */
function wordsOf(lang: Lang) {
  return { ...actWords(lang), ...fileWords(lang) };
}

/** What else can be done now, and what cannot with the reason; closed until asked. */
export function OtherStepsBlock({ lang, reference, others }: { lang: Lang; reference: string; others: OtherSteps }) {
  if (others.open.length === 0) return null;
  const words = actWords(lang);
  return (
    <details className="ds-details dv-derive" data-color="neutral">
      <summary>{words.otherSteps}</summary>
      <div>
        <OpenSteps open={others.open} />
        <p>
          <a href={href.act(reference)}>{words.titleOfAll}</a>
        </p>
      </div>
    </details>
  );
}

export function OpenSteps({ open }: Pick<OtherSteps, 'open'>) {
  return (
    <Rows
      items={open.map(({ act, label, href: address, note }) => ({
        key: act,
        main: (
          <>
            <a className="dv-link" href={address}>
              {label}
            </a>
            <p className="dv-quiet">{note}</p>
          </>
        ),
      }))}
    />
  );
}

/** Every term of the case, the newest first: until when, since when, what stopped or lengthened it, and how it was counted. */
export function ClocksBlock({ lang, today, file }: CaseView) {
  const { clocks, petition } = file;
  // One ordinary term is told above; a list of one would say it twice.
  if (clocks.length < 2 && !clocks.some(({ pauses, extensions }) => pauses.length + extensions.length > 0)) return null;
  const words = wordsOf(lang);
  return (
    <Block id="thoi-han" title={words.clocks}>
      <Rows
        items={clocks.toReversed().map((clock) => {
          const term = termOfClock(clock);
          const isTold = clock.main && clock.endedOn === null && petition.settledOn === null && !isPaused(clock);
          return {
            key: clock.id,
            main: (
              <>
                {term.name[lang]}
                {term.internal ? ` (${words.internal})` : ''}
                <p className="dv-quiet">{historyOf(clock, lang).join(' · ')}</p>
                {isTold || isPaused(clock) || clock.endedOn ? null : <CaseDerivation lang={lang} term={term} today={today} />}
              </>
            ),
            side: <Standing clock={clock} lang={lang} today={today} />,
          };
        })}
      />
    </Block>
  );
}

function Standing({ clock, lang, today }: { clock: Clock; lang: Lang; today: string }) {
  const words = wordsOf(lang);
  if (clock.endedOn) {
    const on = formatDay(clock.endedOn, lang);
    const isLate = clock.dueOn !== null && clock.endedOn > clock.dueOn;
    return <span className="dv-quiet">{isLate ? words.endedLate(on, formatDay(clock.dueOn ?? '', lang)) : words.ended(on)}</span>;
  }
  if (isPaused(clock) || !clock.dueOn) return <DueChip kind="paused" label={words.resting} />;
  return <DueChip kind={clock.dueOn < today ? 'late' : 'later'} label={words.running(formatDay(clock.dueOn, lang))} />;
}

function historyOf(clock: Clock, lang: Lang): string[] {
  const words = wordsOf(lang);
  const day = (on: string | null) => (on ? formatDay(on, lang) : '');
  const { options } = words;
  return [
    words.since(day(clock.startedOn)),
    ...(clock.complexity
      ? [`${options[clock.complexity]}: ${clock.criteria.map((each) => lowerFirst(options[each])).join('; ')}`]
      : []),
    ...clock.extensions.map(({ days, decision }) => words.extended(days, decision)),
    ...clock.pauses.map(({ from, until }) => words.paused(day(from), day(until))),
  ];
}

/** The acts of the case with their documents, the newest first. */
export function FileBlock({ lang, today, file, letters, passedOn, may }: CaseView) {
  const { acts, petition } = file;
  if (acts.length === 0 && !isFormal(petition.kind)) return null;
  const words = wordsOf(lang);
  return (
    <Block id="ho-so" title={words.file}>
      {acts.length === 0 ? <p className="dv-quiet">{words.fileEmpty}</p> : null}
      <Timeline
        compact
        items={acts.toReversed().map((act) => ({
          title: <b>{words.acts[act.act].title}</b>,
          when: formatDay(act.actedOn, lang),
          dateTime: act.actedOn,
          by: words.by(act.byName, act.byUnit),
          note: (
            <ActNote
              act={act}
              petition={petition}
              letters={letters}
              papers={file.files.filter(({ actSeq }) => actSeq === act.seq)}
              mayDraft={!passedOn && may.note && may.draftLetter && lacksLetter(petition, act, letters)}
              mayAdd={!passedOn && may.note && stepOf(petition.kind, act.act)?.document !== undefined}
              second={acts.some((each) => each.act === 'markSecond' && each.seq < act.seq)}
              today={today}
              lang={lang}
            />
          ),
        }))}
      />
    </Block>
  );
}

type Noted = {
  act: RecordedAct;
  petition: Petition;
  letters: readonly Letter[];
  papers: readonly CaseAttachment[];
  /** The reader may add its signed paper, and the act is one that has one. */
  mayAdd: boolean;
  /** The act still lacks its letter, and the reader may draft it. */
  mayDraft: boolean;
  /** A second complaint when the act was done. */
  second: boolean;
  today: string;
  lang: Lang;
};

function ActNote({ act, petition, letters, papers, mayAdd, mayDraft, second, today, lang }: Noted): ComponentChildren {
  const own = letters.filter(({ actSeq, status }) => actSeq === act.seq && status !== 'cancelled');
  const words = wordsOf(lang);
  const lines = [
    ...(act.signer ? [words.signedBy(act.signer)] : []),
    ...saidOf(act, petition.kind, lang),
    ...(act.note ? [act.note] : []),
  ];
  const { shortNotice, noticeDays } = act.details;
  return (
    <>
      <DocumentOf act={act} kind={petition.kind} lang={lang} />
      {lines.map((line) => (
        <span key={line}>
          {line}
          <br />
        </span>
      ))}
      {act.act === 'check' && petition.kind === 'complaint' ? (
        <LimitationNote
          asked={actDetails.check.parse(act.details)}
          receivedOn={petition.receivedOn}
          second={second}
          lang={lang}
          today={today}
        />
      ) : null}
      {own.map((letter) => (
        <span key={letter.id}>
          <LetterOfAct letter={letter} lang={lang} />
          <br />
        </span>
      ))}
      {papers.map(({ id, name }) => (
        <span key={id}>
          <a href={href.file(petition.reference, id)} data-turbo="false">
            {name}
          </a>
          <br />
        </span>
      ))}
      {mayDraft ? (
        <form method="post" action={href.actLetter(petition.reference, act.seq)}>
          <Button variant="secondary">{act.documentCancelledOn ? words.draftInstead : words.draftLetter}</Button>
        </form>
      ) : null}
      {mayAdd ? (
        <span className="dv-tools">
          <a href={href.actPapers(petition.reference, act.seq)}>{words.addPapers}</a>
        </span>
      ) : null}
      {shortNotice === true ? <Notice kind="need">{words.shortNotice(Number(noticeDays))}</Notice> : null}
    </>
  );
}

/** The number of the act's document: from a book here, or from outside; one that was cancelled stays readable. */
function DocumentOf({ act, kind, lang }: Pick<Noted, 'act' | 'lang'> & { kind: PetitionKind }) {
  if (!act.documentNumber) return null;
  const words = wordsOf(lang);
  const text = words.document(act.documentNumber, act.documentDate ? formatDay(act.documentDate, lang) : '');
  const isOutside = act.letterId === null && hasOwnNumber(kind, act.act);
  return (
    <span>
      {act.documentCancelledOn ? <s>{text}</s> : text}
      {act.documentCancelledOn ? <b> {words.documentCancelled(formatDay(act.documentCancelledOn, lang))}</b> : null}
      {isOutside ? <span className="dv-quiet"> ({words.outsideNumber})</span> : null}
      <br />
    </span>
  );
}
