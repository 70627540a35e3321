import { type ListFilter, petitionHref, type ToDo } from '#src/modules/petitions/index.ts';
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
  reference: string;
  kind: ToDo['kind'];
  sealed: boolean;
  note: string;
};

/** One thing to do: its date in words, the verb first, and the form that does it. */
export function todoItem(todo: ToDo, day: string, lang: Lang): TodoItem {
  const words = todayWords(lang);
  const left = daysBetween(day, todo.dueOn);
  const deed = deedOf(todo);
  const group: TodoGroupKey = left < 0 ? 'late' : left === 0 ? 'today' : 'week';
  const chip = {
    late: { kind: 'late' as const, label: words.late(-left) },
    today: { kind: 'today' as const, label: words.today },
    week: { kind: 'soon' as const, label: `${weekdayShort(todo.dueOn, lang)} ${formatDayShort(todo.dueOn, lang)}` },
  }[group];
  return {
    key: todo.reference,
    group,
    chip,
    ...words.deeds[deed],
    href:
      deed === 'wait'
        ? petitionHref.case(todo.reference)
        : petitionHref.caseForm(todo.reference, deed === 'reassign' ? 'assign' : deed === 'reanswer' ? 'answer' : deed),
    subject: todo.subject,
    reference: todo.reference,
    kind: todo.kind,
    sealed: todo.sealed,
    note: !todo.mine && todo.holderName ? words.heldBy(todo.holderName) : words.received(formatDayShort(todo.receivedOn, lang)),
  };
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
