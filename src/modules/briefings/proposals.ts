import type { Item, Meeting } from '#src/modules/briefings/meeting.ts';
import type { NoticeSource } from '#src/modules/notices/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { type DueCount, type DueItem, type DueSource, dueWords, listDue } from '#src/platform/due-items.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** Where what is late and due of the unit's comes from, and how the records of each source are named to whoever reads an agenda. */
export type BriefingSource = {
  due: DueSource;
  /** A line naming each of these records, by its id: through the gate of the reader, and never of a sealed one. One statement. */
  titlesOf(tx: Ctx, ids: readonly { provinceId: number; id: string }[]): Promise<ReadonlyMap<string, string>>;
  /** How many sealed records are due by the day; null for who may not know. A source without sealed records has none of it. */
  countSealed?: CountSealed | undefined;
};

type Scope = { unitIds: readonly number[]; provinceIds: readonly number[] };
type CountSealed = (tx: Ctx, scope: Scope & { until: string }) => Promise<number | null>;

/** A source whose records are named as they are on the page of notices: those of one `kind`. */
export function agendaSource(
  due: DueSource,
  notices: Pick<NoticeSource, 'titlesOf'>,
  kind: string,
  countSealed?: CountSealed,
): BriefingSource {
  return {
    countSealed,
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
  /** How many of each kind are late, and due by the day of the meeting: all of them, whatever is proposed. */
  counts: { label: string; late: number; due: number }[];
  /** Sealed cases late or due that the reader may know of: a number, and none of them goes onto an agenda. */
  sealed: number;
  more: boolean;
};

/** What is late or due of the unit's by the day of the meeting, as far as the actor may see it. */
export async function proposalsFor(
  tx: Ctx,
  sources: readonly BriefingSource[],
  { meeting, unitIds, provinceIds }: Scope & { meeting: Meeting },
  lang: Lang,
): Promise<Proposed> {
  const day = today(tx);
  const until = meeting.day > day ? meeting.day : day;
  const due = sources.map((source) => source.due);
  const { items, counts, next } = await listDue(
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
    counts: due.flatMap((source) => countOf(source, counts, lang)),
    sealed: await sealedDue(tx, sources, { unitIds, provinceIds, until }),
    more: next !== undefined,
  };
}

function countOf({ name, label }: DueSource, counts: readonly DueCount[], lang: Lang): Proposed['counts'] {
  const own = counts.filter(({ source }) => source === name);
  const sum = (isLate: boolean) =>
    own.filter(({ group }) => (group === 'late') === isLate).reduce((total, { count }) => total + count, 0);
  const [late, soon] = [sum(true), sum(false)];
  return late + soon > 0 ? [{ label: label(lang), late, due: soon }] : [];
}

async function sealedDue(tx: Ctx, sources: readonly BriefingSource[], scope: Scope & { until: string }): Promise<number> {
  let sealed = 0;
  for (const { countSealed } of sources) sealed += (await countSealed?.(tx, scope)) ?? 0;
  return sealed;
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
