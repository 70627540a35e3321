import { sql } from 'kysely';
import { href } from '#src/modules/briefings/href.ts';
import { visible } from '#src/modules/briefings/queries/meetings.ts';
import { dueMessages } from '#src/modules/briefings/words/due.ts';
import type { CalendarSource, EventRow } from '#src/platform/calendar-events.ts';
import { has } from '#src/platform/context.ts';

/** Meetings in the month: the actor's own are those their posts are called to, chair or keep. */
export const briefingEvents: CalendarSource = {
  name: 'briefings',
  label: (lang) => dueMessages(lang).label,
  events(tx, want) {
    const { actor } = tx;
    if (!has(actor, 'briefings.read')) return undefined;
    const rows = visible(tx)
      .select([
        'm.province_id',
        'm.id',
        'm.day',
        sql<string | null>`null::date`.as('last_day'),
        sql<string | null>`m.starts_time`.as('starts_time'),
        sql<string | null>`to_char(m.starts_time::time + make_interval(mins => m.minutes_long), 'HH24:MI')`.as('ends_time'),
        sql<string>`s.name`.as('title'),
        sql<string | null>`m.place`.as('place'),
        'm.unit_id',
        sql<string>`m.state`.as('state'),
        sql<boolean>`m.state = 'cancelled'`.as('off'),
        sql<EventRow['meta']>`jsonb_build_object('occasion', m.occasion)`.as('meta'),
      ])
      .where('m.day', '>=', want.from)
      .where('m.day', '<=', want.to);
    if (want.of === 'units')
      return rows.where('m.province_id', 'in', [...want.provinceIds]).where('m.unit_id', 'in', [...want.unitIds]);
    const posts = actor.kind === 'staff' ? actor.grants.map(({ positionId }) => positionId) : [];
    return rows.where(sql<boolean>`exists (select from briefing_member b where b.province_id = m.province_id and b.series_id = m.series_id
      and b.position_id = any(${sql.val(posts)}::uuid[]))`);
  },
  words: ({ id, title }, lang) => ({ label: title, plain: dueMessages(lang).plain, href: href.meeting(id) }),
};
