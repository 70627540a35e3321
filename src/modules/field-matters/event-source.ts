import { type SqlBool, sql } from 'kysely';
import { href } from '#src/modules/field-matters/href.ts';
import { reachOf } from '#src/modules/field-matters/visible.ts';
import type { CalendarSource, EventRow } from '#src/platform/calendar-events.ts';
import { provincesOf } from '#src/platform/context.ts';
import { defineMessages } from '#src/platform/i18n.ts';

const eventWords = defineMessages({
  vi: { label: 'Xuống cơ sở', event: (place: string) => `Xuống cơ sở: ${place}` },
  en: { label: 'Grassroots visits', event: (place: string) => `Grassroots visit: ${place}` },
});

/** Visits to the grassroots in the month: one's own, or those of these units. */
export const visitEvents: CalendarSource = {
  name: 'fieldVisits',
  label: (lang) => eventWords(lang).label,
  events(tx, want) {
    const { actor } = tx;
    if (actor.kind !== 'staff') return undefined;
    const reach = reachOf(actor);
    if (want.of === 'units' && !reach) return undefined;
    const units =
      want.of === 'units' && reach?.kind === 'units'
        ? want.unitIds.filter((id) => reach.ids.includes(id))
        : want.of === 'units'
          ? want.unitIds
          : [];
    return tx.db
      .selectFrom('field_visit as v')
      .innerJoin('org_unit as place', 'place.id', 'v.place_unit_id')
      .select([
        'v.province_id',
        'v.id',
        sql<string>`v.visited_on`.as('day'),
        sql<EventRow['last_day']>`null::date`.as('last_day'),
        sql<EventRow['starts_time']>`null::text`.as('starts_time'),
        sql<EventRow['ends_time']>`null::text`.as('ends_time'),
        sql<string>`place.name`.as('title'),
        sql<EventRow['place']>`v.spot`.as('place'),
        'v.unit_id',
        sql<string>`'held'`.as('state'),
        sql<boolean>`false`.as('off'),
        sql<EventRow['meta']>`'{}'::jsonb`.as('meta'),
      ])
      .where(
        sql<SqlBool>`v.province_id = any(${sql.val(want.of === 'units' ? want.provinceIds : provincesOf(actor))}::integer[])`,
      )
      .where('v.visited_on', '>=', want.from)
      .where('v.visited_on', '<=', want.to)
      .where(
        want.of === 'actor'
          ? sql<SqlBool>`exists (select from field_visit_person p where p.province_id = v.province_id and p.visit_id = v.id and p.person_id = ${actor.personId}::uuid)`
          : sql<SqlBool>`v.unit_id = any(${sql.val(units)}::integer[])`,
      );
  },
  words({ id, title }, lang) {
    const words = eventWords(lang);
    return { label: words.event(title), plain: words.label, href: href.visit(id) };
  },
};
