import { type Letter, LettersBlock } from '#src/modules/letters/index.ts';
import type { CaseFile } from '#src/modules/petitions/case-file.ts';
import { ChainNoticeView } from '#src/modules/petitions/chains/notice-view.tsx';
import { href } from '#src/modules/petitions/href.ts';
import { LinksBlock } from '#src/modules/petitions/links/links-view.tsx';
import { CaseDerivation } from '#src/modules/petitions/pages/case-derivation.tsx';
import { CaseSummary } from '#src/modules/petitions/pages/case-head.tsx';
import type { NextMove, OtherSteps } from '#src/modules/petitions/pages/case-moves.ts';
import { ClocksBlock, FileBlock, OtherStepsBlock } from '#src/modules/petitions/pages/case-proceedings.tsx';
import { CustodyBlock, FilesBlock, PeopleBlock, SimilarBlock } from '#src/modules/petitions/pages/case-rail.tsx';
import { AnswersBlock, MessagesBlock, RatingsBlock } from '#src/modules/petitions/pages/case-replies.tsx';
import { nextItem, timelineItems } from '#src/modules/petitions/pages/case-timeline.tsx';
import { caseWords } from '#src/modules/petitions/pages/case-words.ts';
import { runningTerm } from '#src/modules/petitions/public/running-term.ts';
import type { RelatedRecord } from '#src/modules/petitions/related.ts';
import { SamePersonBlock } from '#src/modules/petitions/same-person/view.tsx';
import { type ListedTask, TasksBlock } from '#src/modules/tasks/index.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Prose, Rows } from '#src/ui/layout.tsx';
import { type Move, NextMoves } from '#src/ui/status.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

export type CaseView = {
  lang: Lang;
  today: string;
  readerId: string | null;
  file: CaseFile;
  letters: readonly Letter[];
  tasks: readonly ListedTask[];
  /** Records of another module it belongs to. */
  related?: RelatedView | undefined;
  moves: NextMove[];
  others: OtherSteps;
  /** The reader's office has passed it on: they look, no more. */
  passedOn: boolean;
  may: {
    note: boolean;
    unseal: boolean;
    sort: boolean;
    transfer: boolean;
    draftLetter: boolean;
    samePerson: boolean;
    assignTask: boolean;
  };
};

export type RelatedView = {
  title: string;
  records: readonly RelatedRecord[];
  form: { href: string; label: string } | undefined;
};

export function CasePage(view: CaseView) {
  const { lang, today, file, moves, may } = view;
  const { petition, units } = file;
  const words = caseWords(lang);
  const term = runningTerm({ ...file, custody: file.custody.map((step) => ({ ...step, to: null })) });
  const next = nextItem(petition, units.get(petition.unitId)?.name ?? '', today, lang);
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.petitions, href: href.list() }, { label: petition.reference }]} />
      <CaseSummary
        lang={lang}
        today={today}
        readerId={view.readerId}
        petition={petition}
        units={units}
        arrival={arrivalOf(file)}
        sentTo={file.custody.at(-1)?.toBody ?? null}
        givenTo={new Set(file.access.map(({ personId }) => personId)).size}
      >
        {view.passedOn ? <p className="dv-quiet">{words.passedOn}</p> : null}
        {!view.passedOn && moves.length === 0 ? <p className="dv-quiet">{words.closed}</p> : null}
        {!view.passedOn && moves.length > 0 ? <NextMoves lang={lang} moves={moves.map(toMove)} /> : null}
        {view.passedOn ? null : <OtherStepsBlock lang={lang} reference={petition.reference} others={view.others} />}
        <ChainNoticeView
          lang={lang}
          notice={file.chain}
          held={{ unit: units.get(petition.unitId)?.name ?? '', since: file.custody.at(-1)?.movedOn ?? petition.receivedOn }}
          onward={() => null}
        />
      </CaseSummary>
      <Columns
        side={
          <>
            <PeopleBlock {...view} />
            <FilesBlock {...view} />
            <LettersBlock lang={lang} reference={petition.reference} letters={view.letters} mayDraft={may.draftLetter} />
            <TasksBlock
              lang={lang}
              today={today}
              source={{ kind: 'petition', provinceId: petition.provinceId, id: petition.id }}
              tasks={view.tasks}
              mayAssign={may.assignTask}
            />
            {view.related ? <RelatedBlock {...view.related} /> : null}
            <CustodyBlock {...view} />
            <LinksBlock
              lang={lang}
              petition={petition}
              links={file.links}
              group={file.chain.group}
              maySort={may.sort}
              mayTransfer={may.transfer}
            />
            {may.samePerson ? <SamePersonBlock lang={lang} reference={petition.reference} /> : null}
            <SimilarBlock {...view} />
          </>
        }
      >
        {term && petition.settledOn === null ? <CaseDerivation lang={lang} term={term} today={today} /> : null}
        <ClocksBlock {...view} />
        <FileBlock {...view} />
        <AnswersBlock {...view} />
        <RatingsBlock {...view} />
        <Block id="noi-dung-don" title={words.content}>
          <Prose text={petition.body} />
          <p className="dv-quiet">
            {words.receivedOn(formatDay(petition.receivedOn, lang))}
            {petition.place ? ` · ${words.place(petition.place)}` : ''}
          </p>
        </Block>
        <MessagesBlock {...view} />
        <Block
          id="dien-bien"
          title={words.timeline}
          {...(may.note ? { link: { href: href.caseForm(petition.reference, 'note'), label: words.addNote } } : {})}
        >
          <Timeline compact items={[...(next ? [next] : []), ...timelineItems(file.timeline, { units, lang })]} />
        </Block>
      </Columns>
    </>
  );
}

function RelatedBlock({ title, records, form }: RelatedView) {
  if (records.length === 0 && !form) return null;
  return (
    <Block id="lien-quan" title={title} {...(form ? { link: form } : {})}>
      <Rows
        items={records.map(({ code, title: subject, note, href: at }) => ({
          key: code,
          main: (
            <>
              <a className="dv-link" href={at}>
                {subject}
              </a>
              <p className="dv-quiet">
                <span className="dv-code">{code}</span> · {note}
              </p>
            </>
          ),
        }))}
      />
    </Block>
  );
}

/** The last step of its way that led here. */
function arrivalOf({ custody, units }: CaseView['file']): { from: string; on: string } | null {
  const step = custody.at(-1);
  return step && step.toUnitId !== null ? { from: units.get(step.fromUnitId)?.name ?? '', on: step.movedOn } : null;
}

function toMove(move: NextMove): Move {
  if ('href' in move) return move;
  return {
    label: move.label,
    blocked: (
      <>
        {move.blocked} {move.wayOut ? <a href={move.wayOut.href}>{move.wayOut.label}</a> : null}
      </>
    ),
  };
}
