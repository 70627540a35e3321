import { sql } from 'kysely';
import { href } from '#src/modules/briefings/href.ts';
import { meetingStates } from '#src/modules/briefings/meeting.ts';
import { visible } from '#src/modules/briefings/queries/meetings.ts';
import { dueMessages } from '#src/modules/briefings/words/due.ts';
import { seriesWords } from '#src/modules/briefings/words/series.ts';
import { has } from '#src/platform/context.ts';
import type { FoundRow, SearchSource } from '#src/platform/search-source.ts';
import { formatDay } from '#src/ui/format.ts';

/** Meetings by their name or by what they concluded; the conclusion that was found is said beside. */
export const briefingSearch: SearchSource = {
  name: 'briefings',
  label: (lang) => dueMessages(lang).label,
  found(tx, typed, most) {
    if (!has(tx.actor, 'briefings.read')) return undefined;
    const like = `%${typed.replaceAll(/[\\%_]/g, '\\$&')}%`;
    const concluded = sql<string | null>`(select c.content from briefing_conclusion c
      where c.province_id = m.province_id and c.meeting_id = m.id and c.state = 'on' and vn_norm(c.content) like vn_norm(${like})
      order by c.place limit 1)`;
    return visible(tx)
      .select([
        'm.province_id',
        'm.id',
        sql<string>`''`.as('code'),
        sql<string>`s.name`.as('title'),
        sql<string>`m.state`.as('status'),
        sql<string | null>`m.day`.as('day'),
        'm.unit_id',
        sql<FoundRow['meta']>`jsonb_build_object('concluded', ${concluded})`.as('meta'),
      ])
      .where(sql<boolean>`(vn_norm(s.name) like vn_norm(${like}) or ${concluded} is not null)`)
      .orderBy('m.day', 'desc')
      .limit(sql.lit(most));
  },
  words({ id, title, status, day, meta, unit_name: unitName }, lang) {
    const state = meetingStates.find((each) => each === status);
    return {
      label: day ? `${title}, ${formatDay(day, lang)}` : title,
      note: typeof meta.concluded === 'string' ? meta.concluded : unitName,
      state: state ? seriesWords(lang).states[state] : '',
      href: href.meeting(id),
    };
  },
};
