import { type SqlBool, sql } from 'kysely';
import { href } from '#src/modules/dialogues/href.ts';
import { within } from '#src/modules/dialogues/queries.ts';
import { sourceWords } from '#src/modules/dialogues/source-words.ts';
import type { CalendarSource, EventRow, EventWant } from '#src/platform/calendar-events.ts';
import { type Ctx, provincesOf, unitsToServe } from '#src/platform/context.ts';

/** Dialogues of the month: those of the units one reads, and those one leads. */
export const dialogueEvents: CalendarSource = {
  name: 'dialogues',
  label: (lang) => sourceWords(lang).label,
  events,
  words({ title, meta }, lang) {
    const said = sourceWords(lang);
    return { label: said.event(title), plain: said.plain, href: href.dialogue(String(meta.code)) };
  },
};

function events(tx: Ctx, want: EventWant) {
  const { actor } = tx;
  const reads = unitsToServe(actor, 'dialogues.read');
  if (actor.kind !== 'staff' || reads.length === 0) return undefined;
  const homes = want.of === 'units' ? want.provinceIds : provincesOf(actor);
  const units = want.of === 'units' ? want.unitIds : reads;
  return tx.db
    .selectFrom('dialogue as d')
    .select([
      'd.province_id',
      'd.id',
      'd.day',
      sql<EventRow['last_day']>`null::date`.as('last_day'),
      sql<EventRow['starts_time']>`d.starts_time`.as('starts_time'),
      sql<EventRow['ends_time']>`d.ends_time`.as('ends_time'),
      'd.title',
      sql<EventRow['place']>`d.place`.as('place'),
      'd.unit_id',
      sql<string>`d.state`.as('state'),
      sql<boolean>`d.state = 'cancelled'`.as('off'),
      sql<EventRow['meta']>`jsonb_build_object('code', d.code)`.as('meta'),
    ])
    .where(sql<SqlBool>`d.province_id = any(${sql.val([...homes])}::integer[])`)
    .where(sql<SqlBool>`d.unit_id = any(${sql.val([...units])}::integer[])`)
    .where(within(actor))
    .where('d.day', '>=', want.from)
    .where('d.day', '<=', want.to);
}
