import { type SqlBool, sql } from 'kysely';
import { href } from '#src/modules/dialogues/href.ts';
import { within } from '#src/modules/dialogues/queries.ts';
import { sourceWords } from '#src/modules/dialogues/source-words.ts';
import { type Ctx, provincesOf, unitsToServe } from '#src/platform/context.ts';
import type { DueItem, DueMeta, DueSource, DueWant, DueWords } from '#src/platform/due-items.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDayShort } from '#src/ui/format.ts';

/**
 * What is due of dialogues, for whoever prepares those of the unit: announce seven days before, look at the questions by the day before, hold it on
 * its day, publish the result within its term, and answer what was left open by then.
 */
export const dialogueDue: DueSource = {
  name: 'dialogues',
  label: (lang) => sourceWords(lang).label,
  items,
  words,
};

/** Days before by which a dialogue is announced: `dialogue.notice` counts days of the calendar and moves none. */
const NOTICE_DAYS = 7;

function items(tx: Ctx, want: DueWant) {
  const { actor } = tx;
  const own = unitsToServe(actor, 'dialogues.manage');
  const homes = want.of === 'units' ? want.provinceIds : provincesOf(actor);
  if (homes.length === 0 || (want.of === 'actor' && own.length === 0)) return undefined;
  const units = want.of === 'units' ? want.unitIds : own;
  const waiting = (which: ReturnType<typeof sql<SqlBool>>) =>
    sql`(select count(*) from dialogue_question q where q.province_id = d.province_id and q.dialogue_id = d.id and ${which})::integer`;
  return tx.db
    .selectFrom('dialogue as d')
    .innerJoin(
      sql<{ step: string; due_on: string; waiting: number }>`lateral (
        select 'announce' as step, d.day - ${sql.lit(NOTICE_DAYS)} as due_on, 0 as waiting where d.state = 'planned'
        union all
        select 'questions', d.day - 1, n from (select ${waiting(sql`q.state = 'received'`)} as n) x where d.state = 'announced' and n > 0
        union all
        select 'hold', d.day, 0 where d.state in ('announced', 'inSession')
        union all
        select 'conclude', coalesce(d.publish_by, d.day + 10), 0 where d.state = 'held'
        union all
        select 'answer', coalesce(d.publish_by, d.day + 10), n
        from (select ${waiting(sql`q.state = 'accepted' and q.outcome is null`)} as n) x where d.state = 'held' and n > 0)`.as(
        's',
      ),
      (join) => join.onTrue(),
    )
    .select([
      's.step',
      'd.province_id',
      'd.id',
      'd.code',
      'd.title',
      sql<DueMeta>`jsonb_build_object('waiting', s.waiting, 'head', d.head_title || ' ' || d.head_name, 'day', d.day)`.as('meta'),
      's.due_on',
      sql<string>`coalesce((d.ended_at at time zone 'Asia/Ho_Chi_Minh')::date, d.announced_on, (d.made_at at time zone 'Asia/Ho_Chi_Minh')::date)`.as(
        'arrived_on',
      ),
      sql<boolean>`false`.as('urgent'),
      sql<string | null>`null::uuid`.as('holder_id'),
      sql<string | null>`null::text`.as('holder_name'),
      'd.unit_id',
    ])
    .where('d.province_id', 'in', [...homes])
    .where('d.state', 'in', ['planned', 'announced', 'inSession', 'held'])
    .where(sql<SqlBool>`d.unit_id = any(${sql.val([...units])}::integer[])`)
    .where(within(actor))
    .where('s.due_on', '<=', want.until);
}

const forms: Record<string, (code: string) => string> = {
  announce: (code) => href.form(code, 'announce'),
  questions: (code) => href.questions(code, { state: 'received' }),
  hold: (code) => href.dialogue(code),
  conclude: (code) => href.form(code, 'conclude'),
  answer: (code) => href.questions(code, { state: 'open' }),
};

function words({ step, code, title, meta }: DueItem, lang: Lang): DueWords {
  const said = sourceWords(lang);
  const known = Object.entries(said.steps).find(([name]) => name === step)?.[1] ?? said.steps.hold;
  const waiting = Number(meta.waiting);
  return {
    ...known,
    href: (forms[step] ?? href.dialogue)(code),
    subject: title,
    record: { href: href.dialogue(code), label: code },
    kind: null,
    note: waiting > 0 ? said.waiting(waiting) : said.headDay(String(meta.head), formatDayShort(String(meta.day), lang)),
  };
}
