import type { Item, Meeting } from '#src/modules/briefings/meeting.ts';
import type { NoticeSource } from '#src/modules/notices/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { type DueItem, type DueSource, dueWords, listDue } from '#src/platform/due-items.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** Where what is late and due of the unit's comes from, and how the records of each source are named to whoever reads an agenda. */
export type BriefingSource = {
  due: DueSource;
  /** A line naming each of these records, by its id: through the gate of the reader, and never of a sealed one. One statement. */
  titlesOf(tx: Ctx, ids: readonly { provinceId: number; id: string }[]): Promise<ReadonlyMap<string, string>>;
};

/** A source whose records are named as they are on the page of notices: those of one `kind`. */
export function agendaSource(due: DueSource, notices: Pick<NoticeSource, 'titlesOf'>, kind: string): BriefingSource {
  return {
    due,
    titlesOf: (tx, ids) =>
      notices.titlesOf(
        tx,
        ids.map((id) => ({ ...id, kind })),
      ),
  };
}

/** Something late, hot or due in the unit that may go onto the agenda. */
export type Proposal = {
  key: string;
  source: string;
  step: string;
  provinceId: number;
  id: string;
  code: string;
  href: string;
  dueOn: string;
  urgent: boolean;
  /** What is to be done, what it is about, who holds it: for the reader alone, never stored. */
  act: string;
  subject: string;
  note: string;
};

/** As many as anyone goes through before a meeting; the rest stands on the boards of their modules. */
export const MOST_PROPOSALS = 60;

export type Proposed = {
  proposals: Proposal[];
  /** Sealed cases late or due that the reader may know of: a number, and none of them goes onto an agenda. */
  sealed: number;
  more: boolean;
};

/** What is late or due of the unit's by the day of the meeting, as far as the actor may see it. One statement. */
export async function proposalsFor(
  tx: Ctx,
  sources: readonly BriefingSource[],
  { meeting, unitIds, provinceIds }: { meeting: Meeting; unitIds: readonly number[]; provinceIds: readonly number[] },
  lang: Lang,
): Promise<Proposed> {
  const day = today(tx);
  const until = meeting.day > day ? meeting.day : day;
  const due = sources.map((source) => source.due);
  const { items, next } = await listDue(
    tx,
    due,
    { of: 'units', provinceIds, unitIds, until },
    { day, arrivedFrom: day, limit: MOST_PROPOSALS },
  );
  const read = items.map((item) => ({ item, words: dueWords(due, item, lang) }));
  const open = read.filter(({ item, words }) => item.title !== '' && !words.sealed);
  return {
    proposals: open.map(({ item, words }) => ({
      key: proposalKey(item),
      ...{ source: item.source, step: item.step, provinceId: item.province_id, id: item.id, code: item.code },
      href: words.record.href,
      dueOn: item.due_on,
      urgent: item.urgent,
      act: words.act,
      subject: words.subject,
      note: words.note,
    })),
    sealed: read.length - open.length,
    more: next !== undefined,
  };
}

/** How a form names a proposed point: part of an id of its page, and so without blanks. */
export function proposalKey({ source, step, id }: Pick<DueItem, 'source' | 'step' | 'id'>): string {
  return `${source}:${step.replaceAll(' ', '_')}:${id}`;
}

/** Titles of the records agendas are about, by id, as far as this reader may read them. One statement for each source there is. */
export async function recordTitles(
  tx: Ctx,
  sources: readonly BriefingSource[],
  items: readonly Item[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const { due, titlesOf } of sources) {
    const ids = items.flatMap(({ about }) =>
      about?.source === due.name ? [{ provinceId: about.provinceId, id: about.id }] : [],
    );
    if (ids.length === 0) continue;
    for (const [id, title] of await titlesOf(tx, ids)) titles.set(id, title);
  }
  return titles;
}
