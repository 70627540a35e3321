import { sql } from 'kysely';
import { href } from '#src/modules/field-matters/href.ts';
import { matching } from '#src/modules/field-matters/list.ts';
import { type MatterStatus, statuses } from '#src/modules/field-matters/matter.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { visible } from '#src/modules/field-matters/visible.ts';
import { has } from '#src/platform/context.ts';
import type { FoundRow, SearchSource } from '#src/platform/search-source.ts';
import { formatDay } from '#src/ui/format.ts';

/** What search everywhere finds in field matters; never a restricted one. */
export const matterSearch: SearchSource = {
  name: 'matters',
  label: (lang) => terms(lang).title,
  found(tx, typed, most) {
    if (!has(tx.actor, 'matters.read') && !has(tx.actor, 'matters.report')) return undefined;
    return visible(tx)
      .select([
        'm.province_id',
        'm.id',
        sql<string>`m.reference`.as('code'),
        'm.title',
        sql<string>`m.status`.as('status'),
        sql<string | null>`m.reported_on`.as('day'),
        'm.unit_id',
        sql<FoundRow['meta']>`'{}'::jsonb`.as('meta'),
      ])
      .where('m.restricted', '=', false)
      .where(matching(tx, typed))
      .orderBy('m.reported_at', 'desc')
      .limit(sql.lit(most));
  },
  words({ code, title, status, day, unit_name: unit }, lang) {
    const known = statuses.find((each): each is MatterStatus => each === status);
    return {
      label: title,
      note: [code, unit, day ? formatDay(day, lang) : ''].filter((part) => part !== '').join(' · '),
      state: known ? terms(lang).status[known] : '',
      href: href.case(code),
    };
  },
  listHref: (typed) => href.list({ q: typed }),
};
