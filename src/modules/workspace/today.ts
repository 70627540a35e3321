import { type ListFilter, petitionHref, type ToDo } from '#src/modules/petitions/index.ts';
import { type Owed, receptionHref } from '#src/modules/reception/index.ts';
import { todayWords } from '#src/modules/workspace/words.ts';
import { addDays, daysBetween } from '#src/platform/calendar.ts';
import { type Actor, has } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDayShort, weekdayShort } from '#src/ui/format.ts';

/** How far ahead “Hôm nay” looks. */
export const HORIZON_DAYS = 7;

export type TodoGroupKey = 'late' | 'today' | 'week';

export type TodoItem = {
  key: string;
  group: TodoGroupKey;
  chip: { kind: 'late' | 'today' | 'soon'; label: string };
  /** The verb, and where it is done. */
  act: string;
  href: string;
  button: string;
  subject: string;
  /** The record it is about. */
  about: { href: string; label: string };
  kind: ToDo['kind'] | null;
  dueOn: string;
  sealed: boolean;
  note: string;
};

/** One thing to do: its date in words, the verb first, and the form that does it. */
export function todoItem(todo: ToDo, day: string, lang: Lang): TodoItem {
  const words = todayWords(lang);
  const deed = todo.sendRule ? 'send' : deedOf(todo);
  const caseHref = petitionHref.case(todo.reference);
  const forms = { send: `${caseHref}#van-ban`, wait: caseHref } as const;
  const formOf = (name: Exclude<typeof deed, keyof typeof forms>) =>
    petitionHref.caseForm(todo.reference, name === 'reassign' ? 'assign' : name === 'reanswer' ? 'answer' : name);
  return {
    key: [todo.reference, todo.sendRule, todo.dueOn].filter(Boolean).join(' '),
    ...when(todo.dueOn, day, lang),
    ...(deed === 'send' ? words.sends[letterOf(todo.sendRule ?? '')] : words.deeds[deed]),
    href: deed === 'send' || deed === 'wait' ? forms[deed] : formOf(deed),
    subject: todo.subject,
    about: { href: caseHref, label: todo.reference },
    kind: todo.kind,
    sealed: todo.sealed,
    note: !todo.mine && todo.holderName ? words.heldBy(todo.holderName) : words.received(formatDayShort(todo.receivedOn, lang)),
  };
}

/** What the desk still owes to someone who came: the answer of a day, or the notice of a refusal. */
export function owedItem(owed: Owed, day: string, lang: Lang): TodoItem {
  const words = todayWords(lang);
  const href = receptionHref.visit(owed.visitId);
  return {
    key: owed.visitId,
    ...when(owed.dueOn, day, lang),
    ...words.owed[owed.what],
    href: owed.what === 'answer' ? `${href}#tra-loi` : `${href}#van-ban`,
    subject: owed.content ?? words.visitOf(formatDayShort(owed.visitedOn, lang)),
    about: { href, label: words.visitOf(formatDayShort(owed.visitedOn, lang)) },
    kind: owed.kind,
    sealed: false,
    note: owed.what === 'answer' && owed.contact ? words.askWhom(owed.contact) : owed.unitName,
  };
}

/** Under which date it stands, and how that date is said. */
function when(dueOn: string, day: string, lang: Lang): Pick<TodoItem, 'group' | 'chip' | 'dueOn'> {
  const words = todayWords(lang);
  const left = daysBetween(day, dueOn);
  const group: TodoGroupKey = left < 0 ? 'late' : left === 0 ? 'today' : 'week';
  const chip = {
    late: { kind: 'late' as const, label: words.late(-left) },
    today: { kind: 'today' as const, label: words.today },
    week: { kind: 'soon' as const, label: `${weekdayShort(dueOn, lang)} ${formatDayShort(dueOn, lang)}` },
  }[group];
  return { group, chip, dueOn };
}

/** Which letter a term for sending is about. */
function letterOf(rule: string): 'decision' | 'notice' | 'conclusion' | 'suspension' {
  if (rule.includes('sendDecision')) return 'decision';
  if (rule.includes('acceptNotice')) return 'notice';
  return rule.includes('sendConclusion') ? 'conclusion' : 'suspension';
}

function deedOf({ status, mine }: ToDo): 'triage' | 'assign' | 'answer' | 'reanswer' | 'reassign' | 'wait' {
  if (status === 'received') return 'triage';
  if (status === 'triaged') return 'assign';
  if (status === 'disputed') return mine ? 'reanswer' : 'reassign';
  return status === 'awaitingSender' ? 'wait' : 'answer';
}

export function groupsOf(items: readonly TodoItem[]): { key: TodoGroupKey; items: TodoItem[] }[] {
  const keys: TodoGroupKey[] = ['late', 'today', 'week'];
  return keys
    .map((key) => ({ key, items: items.filter(({ group }) => group === key) }))
    .filter(({ items: all }) => all.length > 0);
}

/** What waits for others, as filters of the list: of mine for whoever only handles, of the unit for whoever gives out work. */
export function waitingFor(actor: Actor, lang: Lang): { label: string; filter: ListFilter }[] {
  const words = todayWords(lang);
  const givesOut = has(actor, 'petitions.assign');
  const whose: ListFilter = givesOut || !has(actor, 'petitions.handle') ? {} : { holder: 'me' };
  return [
    ...(givesOut ? [{ label: words.waiting.handlers, filter: { status: 'inProgress' } as const }] : []),
    { label: words.waiting.reply, filter: { ...whose, status: 'awaitingSender' } },
    { label: words.waiting.confirmation, filter: { ...whose, status: 'awaitingConfirmation' } },
  ];
}

export function horizon(day: string): string {
  return addDays(day, HORIZON_DAYS);
}
