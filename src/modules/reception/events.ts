import { type SqlBool, sql } from 'kysely';
import { href } from '#src/modules/reception/href.ts';
import type { CalendarSource, EventRow, EventWant } from '#src/platform/calendar-events.ts';
import { type Ctx, provincesOf, unitsToServe } from '#src/platform/context.ts';
import { defineMessages } from '#src/platform/i18n.ts';

const eventWords = defineMessages({
  vi: {
    label: 'Tiếp công dân',
    plain: 'Tiếp công dân',
    online: 'Tiếp công dân trực tuyến',
    event: (head: string) => `Tiếp công dân: ${head}`,
  },
  en: {
    label: 'Citizen reception',
    plain: 'Citizen reception',
    online: 'Online citizen reception',
    event: (head: string) => `Citizen reception: ${head}`,
  },
});

/** Days on which heads receive citizens: one's own, those one takes for a head, and those of the desk one keeps. */
export const receptionEvents: CalendarSource = {
  name: 'reception',
  label: (lang) => eventWords(lang).label,
  events: sessions,
  words({ id, title, meta }, lang) {
    const words = eventWords(lang);
    return { label: words.event(title), plain: meta.online ? words.online : words.plain, href: href.session(id) };
  },
};

function sessions(tx: Ctx, want: EventWant) {
  const { actor } = tx;
  const reads = unitsToServe(actor, 'reception.read');
  if (actor.kind !== 'staff' || reads.length === 0) return undefined;
  const homes = want.of === 'units' ? want.provinceIds : provincesOf(actor);
  const whose =
    want.of === 'units'
      ? sql<SqlBool>`s.unit_id = any(${sql.val(want.unitIds)}::integer[])`
      : sql<SqlBool>`(s.unit_id = any(${sql.val(unitsToServe(actor, 'reception.record'))}::integer[])
          or ${actor.name} in (s.head_name, s.deputy))`;
  return tx.db
    .selectFrom('reception_session as s')
    .select([
      's.province_id',
      's.id',
      's.day',
      sql<EventRow['last_day']>`null::date`.as('last_day'),
      's.starts_time',
      's.ends_time',
      sql<string>`s.head_title || ' ' || s.head_name`.as('title'),
      sql<EventRow['place']>`s.place`.as('place'),
      's.unit_id',
      's.state',
      sql<boolean>`s.state in ('postponed', 'notHeld')`.as('off'),
      sql<EventRow['meta']>`jsonb_build_object('online', s.mode = 'online')`.as('meta'),
    ])
    .where(sql<SqlBool>`s.province_id = any(${sql.val(homes)}::integer[])`)
    .where(sql<SqlBool>`s.unit_id = any(${sql.val(reads)}::integer[])`)
    .where('s.day', '>=', want.from)
    .where('s.day', '<=', want.to)
    .where(whose);
}
