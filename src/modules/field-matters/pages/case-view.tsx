import { subjectKind } from '#src/modules/field-matters/actions/save.ts';
import type { MatterCase } from '#src/modules/field-matters/case-file.ts';
import { href } from '#src/modules/field-matters/href.ts';
import { canMove, isOpen, type Matter } from '#src/modules/field-matters/matter.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import type { May } from '#src/modules/field-matters/pages/case.tsx';
import {
  ChecksBlock,
  FilesBlock,
  GivenBlock,
  JoinedBlock,
  PetitionsBlock,
  PlacesBlock,
  ProposalsBlock,
  SimilarBlock,
  VisitsBlock,
} from '#src/modules/field-matters/pages/case-blocks.tsx';
import { timelineItems } from '#src/modules/field-matters/pages/case-timeline.tsx';
import { caseWords } from '#src/modules/field-matters/pages/case-words.ts';
import { type ListedTask, TasksBlock } from '#src/modules/tasks/index.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Prose, Rows } from '#src/ui/layout.tsx';
import { SealChip } from '#src/ui/seal.tsx';
import { CaseHead, DueChip, type Move, NextMoves, StatusSentence } from '#src/ui/status.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

export type MatterView = {
  lang: Lang;
  today: string;
  file: MatterCase;
  tasks: readonly ListedTask[];
  personId: string;
  may: May;
};

export function MatterPage(view: MatterView) {
  const { lang, today, file, may } = view;
  const { matter } = file;
  const words = caseWords(lang);
  const { field, urgency, restricted } = terms(lang);
  const moves = movesOf(view);
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: terms(lang).title, href: href.list() }, { label: matter.reference }]} />
      <CaseHead
        kicker={[
          field[matter.field],
          <b key="code" className="dv-code">
            {matter.reference}
          </b>,
          urgency[matter.urgency],
          ...(matter.restricted ? [<SealChip key="seal">{restricted}</SealChip>] : []),
        ]}
        title={matter.title}
      >
        <StatusSentence on="staff" due={<VerifyDue lang={lang} today={today} matter={matter} />}>
          {nowOf(view)}
        </StatusSentence>
        {moves.length > 0 ? <NextMoves lang={lang} moves={moves} /> : null}
      </CaseHead>
      <Columns
        side={
          <>
            <FactsBlock {...view} />
            <PlacesBlock {...view} />
            <FilesBlock {...view} />
            <GivenBlock {...view} />
            <VisitsBlock {...view} />
            <PetitionsBlock {...view} />
            <SimilarBlock {...view} />
          </>
        }
      >
        <Block id="noi-dung-bao" title={words.content}>
          <Prose text={matter.account} />
          <p className="dv-quiet">
            {words.reportedBy(matter.reporterName, formatDay(matter.reportedOn, lang))}
            {matter.team ? ` · ${words.team(matter.team)}` : ''}
            {matter.sinceOn ? ` · ${words.since(formatDay(matter.sinceOn, lang))}` : ''}
          </p>
        </Block>
        {matter.verifiedHow ? (
          <Block id="xac-minh" title={words.verified}>
            <Prose text={matter.verifiedHow} />
            {matter.verifiedByName && (matter.verifiedOn ?? matter.closedOn) ? (
              <p className="dv-quiet">
                {words.verifiedBy(matter.verifiedByName, formatDay(matter.verifiedOn ?? matter.closedOn ?? '', lang))}
              </p>
            ) : null}
          </Block>
        ) : null}
        {matter.outcome && matter.status !== 'notFounded' ? (
          <Block id="ket-qua" title={words.outcome}>
            <Prose text={matter.outcome} />
            {matter.outcomeDocument ? <p className="dv-quiet">{words.document(matter.outcomeDocument)}</p> : null}
          </Block>
        ) : null}
        <ProposalsBlock {...view} />
        <TasksBlock
          lang={lang}
          today={today}
          source={{ kind: subjectKind, provinceId: matter.provinceId, id: matter.id }}
          tasks={view.tasks}
          mayAssign={may.assign && isOpen(matter)}
        />
        <ChecksBlock {...view} />
        <JoinedBlock {...view} />
        <Block id="dien-bien" title={words.timeline}>
          <Timeline compact items={timelineItems(file.timeline, lang)} />
        </Block>
      </Columns>
    </>
  );
}

function FactsBlock({ lang, file: { matter, unitName } }: MatterView) {
  const words = caseWords(lang);
  const { field, urgency, reliability } = terms(lang);
  return (
    <Block id="tom-tat" title={words.facts}>
      <Rows
        items={[
          { key: 'unit', main: words.unit, side: unitName },
          { key: 'field', main: words.field, side: field[matter.field] },
          { key: 'urgency', main: words.urgency, side: urgency[matter.urgency] },
          { key: 'reliability', main: words.reliability, side: reliability[matter.reliability] },
          ...(matter.households === null
            ? []
            : [{ key: 'households', main: words.households, side: formatCount(matter.households, lang) }]),
          ...(matter.cited ? [{ key: 'cited', main: words.cited, side: matter.cited }] : []),
        ]}
      />
    </Block>
  );
}

/** What happened, who holds it, until when. */
function nowOf({ lang, file: { matter, unitName, carrier } }: MatterView): string {
  const { now } = caseWords(lang);
  const day = (on: string | null) => (on ? formatDay(on, lang) : '');
  switch (matter.status) {
    case 'reported':
      return now.reported(unitName, day(matter.verifyBy));
    case 'needsMore':
      return now.needsMore(matter.reporterName, day(matter.verifyBy));
    case 'verified':
      return now.verified(unitName, day(matter.verifiedOn));
    case 'passedOn':
      return now.passedOn(matter.passedTo ?? '', day(matter.closedOn));
    case 'joined':
      return now.joined(carrier?.reference ?? '');
    default:
      return now[matter.status](unitName, day(matter.closedOn));
  }
}

function VerifyDue({ lang, today, matter }: { lang: Lang; today: string; matter: Matter }) {
  if (matter.status !== 'reported' && matter.status !== 'needsMore') return null;
  const days = daysBetween(today, matter.verifyBy);
  const label = formatDay(matter.verifyBy, lang);
  return <DueChip kind={days < 0 ? 'late' : days === 0 ? 'today' : days <= 2 ? 'soon' : 'later'} label={label} />;
}

/** One button per lawful move; what is another's stays with its reason. */
function movesOf({ lang, file: { matter, carrier }, may, personId }: MatterView): Move[] {
  const words = caseWords(lang);
  const { reference } = matter;
  const to = (form: Parameters<typeof href.caseForm>[1]) => href.caseForm(reference, form);
  const own = personId === matter.reporterId;
  if (matter.status === 'joined')
    return [
      ...(carrier ? [{ label: carrier.reference, href: href.case(carrier.reference) }] : []),
      ...(may.verify ? [{ label: words.moves.unjoin, post: href.unjoin(reference) }] : []),
    ];
  if (!may.verify)
    return own ? [{ label: words.moves.supply, href: to('supply') }] : [{ label: words.moves.verify, blocked: words.notYours }];
  const open = isOpen(matter);
  return [
    ...(canMove(matter, 'verify') ? [{ label: words.moves.verify, href: to('verify') }] : []),
    ...(canMove(matter, 'passOn') ? [{ label: words.moves.close, href: to('close') }] : []),
    ...(canMove(matter, 'reopen') ? [{ label: words.moves.reopen, href: to('reopen') }] : []),
    ...(open && !matter.restricted ? [{ label: words.moves.propose, href: to('propose') }] : []),
    ...(open ? [{ label: words.moves.check, href: to('check') }] : []),
    ...(canMove(matter, 'join') ? [{ label: words.moves.join, href: to('join') }] : []),
    { label: words.moves.supply, href: to('supply') },
    ...(may.direct
      ? [
          matter.restricted
            ? { label: words.moves.unrestrict, post: href.restrict(reference), fields: { restricted: '0' } }
            : { label: words.moves.restrict, post: href.restrict(reference), fields: { restricted: '1' } },
        ]
      : []),
  ];
}
