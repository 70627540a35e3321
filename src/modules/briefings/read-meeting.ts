import { scopeOf } from '#src/modules/briefings/actions/agenda.ts';
import { meetingSubject } from '#src/modules/briefings/actions/on-meeting.ts';
import { type Called, calledTo } from '#src/modules/briefings/called.ts';
import type { Attendee, Conclusion, Correction, Item, Meeting } from '#src/modules/briefings/meeting.ts';
import { policy } from '#src/modules/briefings/policy.ts';
import { type BriefingSource, type Proposed, proposalKey, proposalsFor, recordTitles } from '#src/modules/briefings/proposals.ts';
import { itemsOf } from '#src/modules/briefings/queries/agenda.ts';
import { findWithUnit, type MeetingUnit, meetingBefore } from '#src/modules/briefings/queries/meetings.ts';
import { attendeesOf, conclusionsOf, correctionsOf } from '#src/modules/briefings/queries/minutes.ts';
import { tasksById } from '#src/modules/briefings/series-figures.ts';
import type { Officer } from '#src/modules/identity/index.ts';
import { type Letter, lettersAbout } from '#src/modules/letters/index.ts';
import type { ListedTask } from '#src/modules/tasks/index.ts';
import { type Ctx, hasIn } from '#src/platform/context.ts';
import { type LedgerEntry, timeline } from '#src/platform/ledger.ts';

/** Everything the page of a meeting shows, as this reader may see it. */
export type MeetingShown = {
  meeting: Meeting;
  unit: MeetingUnit;
  /** The last meeting of the series with what it concluded. */
  last: { meeting: Meeting; conclusions: Conclusion[] } | null;
  items: Item[];
  /** Titles of the records points are about, by id. */
  records: ReadonlyMap<string, string>;
  /** Tasks of these conclusions and of the last ones, by id. */
  tasks: ReadonlyMap<string, ListedTask>;
  called: Called[];
  officers: Officer[];
  attendees: Attendee[];
  conclusions: Conclusion[];
  corrections: Correction[];
  proposed: Proposed | null;
  letters: Letter[];
  history: LedgerEntry[];
  may: { keep: boolean; approve: boolean; draft: boolean };
};

/** A meeting with all that belongs to it. Throws `briefingUnknown`. */
export async function readMeeting(tx: Ctx, sources: readonly BriefingSource[], id: string): Promise<MeetingShown> {
  const { meeting, unit } = await findWithUnit(tx, id);
  const { state } = meeting;
  const begun = state !== 'planned' && state !== 'cancelled';
  const may = {
    keep: policy.keep(tx.actor, meeting),
    approve: policy.approve(tx.actor, meeting),
    draft: hasIn(tx.actor, 'letters.draft', meeting),
  };
  const items = await itemsOf(tx, meeting);
  const before = await meetingBefore(tx, meeting);
  const concluded = await conclusionsOf(tx, meeting.provinceId, [meeting.id, ...(before ? [before.id] : [])]);
  const { called, officers } = await calledTo(tx, meeting);
  const tasks =
    concluded.length > 0 ? await tasksById(tx, [meeting, ...(before ? [before] : [])]) : new Map<string, ListedTask>();
  return {
    tasks,
    meeting,
    may,
    items,
    called,
    officers,
    unit,
    last: before ? { meeting: before, conclusions: concluded.filter(({ meetingId }) => meetingId === before.id) } : null,
    records: await recordTitles(tx, sources, items),
    attendees: begun ? await attendeesOf(tx, meeting) : [],
    conclusions: concluded.filter(({ meetingId }) => meetingId === meeting.id),
    corrections: state === 'approved' ? await correctionsOf(tx, meeting) : [],
    proposed: may.keep && state === 'planned' ? await undecided(tx, sources, { meeting, unit, items, tasks }) : null,
    letters: state === 'approved' ? await lettersAbout(tx, { ...meetingSubject(meeting), kind: 'briefing' }) : [],
    history: await timeline(tx, meetingSubject(meeting)),
  };
}

/** What is proposed and was neither taken nor left out. What the last meeting concluded stands on top of the page already. */
async function undecided(
  tx: Ctx,
  sources: readonly BriefingSource[],
  { meeting, unit, items, tasks }: Pick<MeetingShown, 'meeting' | 'unit' | 'items' | 'tasks'>,
): Promise<Proposed> {
  const found = await proposalsFor(tx, sources, { meeting, ...(await scopeOf(tx, meeting, unit.code)) }, tx.lang);
  const decided = new Set(items.map(({ about }) => about && proposalKey(about)));
  return { ...found, proposals: found.proposals.filter(({ key, id }) => !decided.has(key) && !tasks.has(id)) };
}
