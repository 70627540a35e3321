import { type SqlBool, sql } from 'kysely';
import { dueWords } from '#src/modules/tasks/due-words.ts';
import { href, type TaskFormName } from '#src/modules/tasks/href.ts';
import { visible } from '#src/modules/tasks/visible.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import type { Ctx } from '#src/platform/context.ts';
import { DUE_MOST, type DueItem, type DueMeta, type DueSource, type DueWant, type DueWords } from '#src/platform/due-items.ts';
import type { Lang } from '#src/platform/i18n.ts';

/**
 * What waits for an officer in tasks: what they are accountable for, results to accept of what they gave out, and requests for a later date
 * to decide. Of a unit: everything open it answers for, never from a sealed record.
 */
export const taskDue: DueSource = {
  name: 'tasks',
  label: (lang) => dueWords(lang).label,
  items(tx, want) {
    if (tx.actor.kind !== 'staff' || tx.actor.provinceIds.length === 0) return undefined;
    return want.of === 'actor' ? ownItems(tx, tx.actor.personId, want.until) : itemsOfUnits(tx, want);
  },
  words: wordsOf,
};

function ownItems(tx: Ctx, me: string, until: string) {
  const { db } = tx;
  const doing = tasks(tx, until, 'do')
    .where('t.accountable_id', '=', me)
    .where('t.status', 'in', ['assigned', 'accepted', 'inProgress']);
  const accepting = tasks(tx, until, 'accept').where('t.assigner_id', '=', me).where('t.status', '=', 'reported');
  const deciding = tasks(tx, until, 'decide')
    .where('t.assigner_id', '=', me)
    .where('t.status', 'in', ['assigned', 'accepted', 'inProgress'])
    .where(
      sql<SqlBool>`exists (select from task_extension x where x.province_id = t.province_id and x.task_id = t.id and x.decision is null)`,
    );
  return db
    .selectFrom(doing.as('doing'))
    .selectAll()
    .unionAll(db.selectFrom(accepting.as('accepting')).selectAll())
    .unionAll(db.selectFrom(deciding.as('deciding')).selectAll());
}

function itemsOfUnits(tx: Ctx, { provinceIds, unitIds, until }: DueWant & { of: 'units' }) {
  return tasks(tx, until, 'do')
    .where('t.province_id', '=', sql<number>`any(${sql.val(provinceIds)}::integer[])`)
    .where('t.unit_id', '=', sql<number>`any(${sql.val(unitIds)}::integer[])`)
    .where('t.sealed', '=', false)
    .where('t.status', 'in', ['assigned', 'accepted', 'inProgress']);
}

/** Open tasks of a step, ordered and limited, so that an index gives them. */
function tasks(tx: Ctx, until: string, step: 'do' | 'accept' | 'decide') {
  return visible(tx)
    .select([
      sql<string>`${step === 'do' ? sql`case t.status when 'assigned' then 'receive' else 'report' end` : sql.lit(step)}`.as(
        'step',
      ),
      't.province_id',
      't.id',
      't.code',
      sql<string>`case when t.sealed then '' else t.title end`.as('title'),
      sql<DueMeta>`jsonb_build_object('assigner', t.assigner_name, 'sealed', t.sealed, 'accountable', t.accountable_name)`.as(
        'meta',
      ),
      sql<string>`t.due_on`.as('due_on'),
      sql<string>`t.assigned_on`.as('arrived_on'),
      't.urgent',
      sql<string | null>`${step === 'do' ? sql`t.accountable_id` : sql`t.assigner_id`}`.as('holder_id'),
      sql<string | null>`${step === 'do' ? sql`t.accountable_name` : sql`t.assigner_name`}`.as('holder_name'),
      't.unit_id',
    ])
    .where('t.due_on', '<=', until)
    .orderBy('t.due_on')
    .orderBy('t.id')
    .limit(sql.lit(DUE_MOST));
}

/** The form each step leads to; taking a task on is a button on its page. */
const forms: Readonly<Record<string, TaskFormName>> = { report: 'report', accept: 'accept', decide: 'decideExtension' };

function wordsOf(item: DueItem, lang: Lang): DueWords {
  const words = dueWords(lang);
  const { step, code, title, meta } = item;
  const deed = step === 'receive' || step === 'accept' || step === 'decide' ? step : 'report';
  const form = forms[step];
  return {
    ...words.deeds[deed],
    href: form ? href.form(code, form) : href.task(code),
    subject: title || taskTerms(lang).sealedTitle,
    record: { href: href.task(code), label: code },
    kind: words.kind,
    note:
      deed === 'receive' || deed === 'report'
        ? words.from(String(meta.assigner ?? ''))
        : words.by(String(meta.accountable ?? '')),
    sealed: meta.sealed === true,
  };
}
