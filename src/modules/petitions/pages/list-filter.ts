import { fieldWords, type ListFilter, listSchema, openStates } from '#src/modules/petitions/forms.ts';
import { filterQuery } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { indicatorWords, listWords } from '#src/modules/petitions/pages/list-words.ts';
import { statuses } from '#src/modules/petitions/petition.ts';
import type { SavedQueue } from '#src/modules/petitions/saved-queues.ts';
import { reachOf } from '#src/modules/petitions/visible.ts';
import { type Actor, has } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { lowerFirst } from '#src/platform/text.ts';
import { formatDay } from '#src/ui/format.ts';

/** The filter of an address. What is wrong in it is left out and named, so that an old link still opens a list. */
export function readFilter(query: Record<string, string>): { filter: ListFilter; wrong: string[] } {
  try {
    return { filter: parseInput(listSchema, query, fieldWords), wrong: [] };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const wrong = error.all.flatMap(({ field }) => field ?? []);
    const rest = Object.fromEntries(Object.entries(query).filter(([key]) => !wrong.includes(key)));
    return { filter: listSchema.parse(rest), wrong };
  }
}

/** One queue above the list. */
export type Queue = { label: string; filter: ListFilter; savedId: string | null };

/** The queues of every office, by what the actor's posts do. */
export function queuesOf(actor: Actor, lang: Lang): Queue[] {
  const words = listWords(lang);
  const reach = reachOf(actor)?.kind ?? 'units';
  const queues: { label: string; filter: ListFilter; shown?: boolean }[] = [
    { label: words.mine, filter: { holder: 'me', status: 'open', sort: 'due' }, shown: has(actor, 'petitions.handle') },
    { label: words.unsorted, filter: { status: 'received', sort: 'due' }, shown: has(actor, 'petitions.triage') },
    { label: words.late, filter: { status: 'late', sort: 'due' } },
    { label: words.dueSoon, filter: { status: 'dueSoon', sort: 'due' } },
    { label: words.awaitingConfirmation, filter: { status: 'awaitingConfirmation' } },
    { label: words.allOf[reach], filter: {} },
  ];
  return queues.filter(({ shown = true }) => shown).map(({ label, filter }) => ({ label, filter, savedId: null }));
}

/** A queue someone saved under a name of their own. */
export function asQueue({ id, name, filter }: SavedQueue): Queue {
  return { label: name, filter, savedId: id };
}

/** Two filters that list the same, wherever in the list one stands. */
export function isSameFilter(a: ListFilter, b: ListFilter): boolean {
  return filterQuery({ ...a, cursor: undefined }) === filterQuery({ ...b, cursor: undefined });
}

/** Only what is still open has a date that binds. */
export function canSortByDue({ status, indicator }: ListFilter): boolean {
  if (indicator && indicator !== 'overdue' && indicator !== 'remaining' && indicator !== 'notYetDue') return false;
  const settled: readonly ListFilter['status'][] = [
    'awaitingConfirmation',
    'answered',
    'done',
    'confirmed',
    'cannotBeDone',
    'transferredOut',
  ];
  return !settled.includes(status);
}

type Named = { unit: string | undefined; holder: string | null };

/** The filter in words: “giao cho tôi, chưa trả lời xong, hạn gần nhất trước”. */
export function filterSentence(filter: ListFilter, named: Named, lang: Lang): string {
  const words = listWords(lang);
  const { kind, channel, field, status: statusTerms } = terms(lang);
  const said: string[] = [];
  if (filter.holder === 'me') said.push(words.said.mine);
  else if (filter.holder === 'none') said.push(words.said.heldByNobody);
  else if (filter.holder) said.push(named.holder ? words.said.heldBy(named.holder) : words.said.heldByOne);
  if (filter.kind) said.push(lowerFirst(kind[filter.kind]));
  if (filter.status) {
    const wide = openStates.find((state) => state === filter.status);
    const step = statuses.find((status) => status === filter.status);
    said.push(lowerFirst(wide ? words.state[wide] : step ? statusTerms[step] : ''));
  }
  if (filter.tier) said.push(words.said.tier[filter.tier]);
  if (filter.field) said.push(lowerFirst(field[filter.field]));
  if (filter.channel) said.push(lowerFirst(channel[filter.channel]));
  if (filter.q) said.push(words.said.about(filter.q));
  if (!filter.indicator) {
    if (filter.unit) said.push(words.said.at(named.unit ?? filter.unit));
    if (filter.from) said.push(words.said.from(formatDay(filter.from, lang)));
    if (filter.to) said.push(words.said.to(formatDay(filter.to, lang)));
  }
  said.push(filter.sort === 'due' ? words.said.dueFirst : words.said.newestFirst);
  return said.join(', ');
}

/** What a drill-down counts, of which unit, in which period. */
export function countedSentence(filter: ListFilter, unitName: string | undefined, today: string, lang: Lang): string | null {
  if (!filter.indicator) return null;
  const words = listWords(lang);
  const to = formatDay(filter.to ?? today, lang);
  const period = filter.from ? words.period(formatDay(filter.from, lang), to) : words.upTo(to);
  return words.counted(indicatorWords(lang)[filter.indicator], unitName ?? filter.unit ?? words.yourReach, period);
}
