import { type ComponentChildren, Fragment } from 'preact';
import { terms } from '#src/modules/petitions/messages.ts';
import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import type { UnitsById } from '#src/modules/petitions/pages/case-head.tsx';
import { timelineWords } from '#src/modules/petitions/pages/timeline-words.ts';
import { isFormal, type Petition, type PetitionStatus } from '#src/modules/petitions/petition.ts';
import { isAct } from '#src/modules/petitions/proceedings/act.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { LedgerEntry } from '#src/platform/ledger.ts';
import { formatDay, formatMoment } from '#src/ui/format.ts';
import { Lock } from '#src/ui/icons.tsx';
import type { TimelineItem } from '#src/ui/timeline.tsx';

type Told = { units: UnitsById; lang: Lang };

/** Ledger entries of a petition in words, the newest moment first; what changed stands as before and after. */
export function timelineItems(entries: readonly LedgerEntry[], told: Told): TimelineItem[] {
  // An imported register writes its lines in another order than things happened.
  const newestFirst = entries.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return newestFirst.map((entry) => ({
    title: <Title entry={entry} {...told} />,
    when: formatMoment(entry.at, told.lang),
    dateTime: entry.at.toISOString(),
    by: byWhom(entry, told.lang),
    ...noteOf(entry, told.lang),
    ...(['answered', 'done', 'declined'].includes(entry.action) ? { key: true } : {}),
  }));
}

/** What has to happen next, as the first line of the timeline; none once the case is closed or nobody is waited for any more. */
export function nextItem(petition: Petition, unitName: string, today: string, lang: Lang): TimelineItem | undefined {
  const words = timelineWords(lang);
  const { status, dueOn, confirmBy, holderName } = petition;
  const next: Partial<Record<PetitionStatus, string>> = words.next;
  const said = status === 'triaged' && isFormal(petition.kind) ? words.checkConditions : next[status];
  if (!said) return undefined;
  const isOver = confirmBy !== null && confirmBy < today;
  if (isOver && (status === 'done' || status === 'cannotBeDone')) return undefined;
  const until = petition.settledOn ? (isOver ? null : confirmBy) : dueOn;
  return {
    title: <b>{said}</b>,
    next: true,
    ...(until ? { when: words.until(formatDay(until, lang)), dateTime: until } : {}),
    by:
      status === 'awaitingSender' || status === 'done' || status === 'cannotBeDone' ? words.theSender : (holderName ?? unitName),
  };
}

/** Somebody read what is sealed. */
const sealedReads = new Set(['unsealed', 'fileRead', 'offerRead']);

function Title({ entry, units, lang }: { entry: LedgerEntry } & Told) {
  const words = timelineWords(lang);
  const { action, details } = entry;
  const changes = changesOf(entry, { units, lang });
  return (
    <>
      {sealedReads.has(action) ? (
        <>
          <Lock />{' '}
        </>
      ) : null}
      <b>{titleOf(entry, lang)}</b>
      {action === 'unsealed' ? words.because(textOf(details.reason)) : null}
      {changes.map(({ field, before, after }) => (
        <Fragment key={field}>
          {', '}
          {before === null ? (
            <>
              {words.fields[field]}: <b>{after}</b>
            </>
          ) : (
            <>
              {words.fields[field]} {words.from} <s>{before}</s> {words.to}{' '}
              <b>{after ?? (field === 'dueOn' ? words.resting : words.nothing)}</b>
            </>
          )}
        </Fragment>
      ))}
    </>
  );
}

function titleOf({ action, details }: LedgerEntry, lang: Lang): string {
  const words = timelineWords(lang);
  if (action === 'received') {
    const channel = words.received;
    return channel[textOf(details.channel) as keyof typeof channel] ?? words.other;
  }
  if (action === 'assigned') return words.assigned(textOf(details.holder), textOf(details.office));
  if (action === 'transferred') return words.transferred(textOf(details.to));
  const act = textOf(details.act);
  if (action === 'acted' && isAct(act)) return actWords(lang).acts[act].title;
  const { actions } = words;
  return actions[action as keyof typeof actions] ?? words.other;
}

function byWhom({ actorKind, actorName, unitName }: LedgerEntry, lang: Lang): string {
  const words = timelineWords(lang);
  if (actorKind === 'public') return words.theSender;
  if (actorKind === 'system') return words.system;
  return unitName ? `${actorName}, ${unitName}` : actorName;
}

function noteOf({ action, details }: LedgerEntry, lang: Lang): { note?: ComponentChildren } {
  const words = timelineWords(lang);
  const said = [
    textOf(details.note),
    toldPeople.has(action) ? words.toldTo(textOf(details.to)) : '',
    toldPeople.has(action) && details.internal === true ? words.internalTerm : '',
    reasonShown.has(action) ? textOf(details.reason) : '',
    details.documentNumber ? words.document(textOf(details.documentNumber)) : '',
    action === 'imported' ? words.registerLine(textOf(details.line), textOf(details.number)) : '',
    countOf(details.evidence) > 0 ? words.evidence(countOf(details.evidence)) : '',
    countOf(details.files) > 0 ? words.files(countOf(details.files)) : '',
  ].filter((part) => part !== '');
  return said.length > 0 ? { note: said.join(' · ') } : {};
}

type ShownField = keyof ReturnType<typeof timelineWords>['fields'];
type Change = { field: ShownField; before: string | null; after: string | null };

const shownFields: readonly ShownField[] = [
  'kind',
  'field',
  'subject',
  'place',
  'holderName',
  'accountableName',
  'unitId',
  'dueOn',
];

/** Only what a reader can use; ids and derived fields stay in the ledger. */
function changesOf({ action, changes }: LedgerEntry, told: Told): Change[] {
  return shownFields.flatMap((field) => {
    const change = changes[field];
    if (!change) return [];
    const [before, after] = change.map((value) => shown(field, value, told));
    if (before === undefined || after === undefined || before === after) return [];
    // The title already names the first holder, and where it went; there, nobody holds it yet.
    if (field === 'holderName' && before === null) return [];
    if (action === 'transferred' && field !== 'dueOn') return [];
    return [{ field, before, after }];
  });
}

function shown(field: ShownField, value: unknown, { units, lang }: Told): string | null {
  if (value === null || value === undefined || value === '') return null;
  const { kind, field: fieldTerms } = terms(lang);
  const text = textOf(value);
  if (field === 'kind') return kind[text as keyof typeof kind] ?? text;
  if (field === 'field') return fieldTerms[text as keyof typeof fieldTerms] ?? text;
  if (field === 'dueOn') return formatDay(text, lang);
  if (field === 'unitId') return units.get(Number(value))?.name ?? null;
  return text;
}

/** Deeds whose reason stands below them. */
const reasonShown = new Set(['transferred', 'directed', 'offered', 'offerRefused', 'outsideAnswered']);

/** What the system says to people by itself; their names stand below it. */
const toldPeople = new Set(['reminded', 'overdueTold', 'headTold', 'superiorTold', 'sealedGiven']);

/** Details come out of JSON; ours are words and numbers. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function countOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
