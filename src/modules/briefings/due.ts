import { sql } from 'kysely';
import { href } from '#src/modules/briefings/href.ts';
import { visible } from '#src/modules/briefings/queries/meetings.ts';
import { dueMessages } from '#src/modules/briefings/words/due.ts';
import { type Actor, type Ctx, has } from '#src/platform/context.ts';
import type { DueItem, DueMeta, DueSource, DueWords } from '#src/platform/due-items.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';

/** What a meeting asks of its secretary and its chair, and by which day. */
const steps = ['sendAgenda', 'takeMinutes', 'submitMinutes', 'approveMinutes'] as const;
type Step = (typeof steps)[number];

/**
 * What is due of briefings: the agenda to be sent, the minutes to be taken and submitted by the secretary, to be approved by the chair. The
 * actor's own are those of the posts they hold or act for.
 */
export const briefingDue: DueSource = {
  name: 'briefings',
  label: (lang) => dueMessages(lang).label,
  items(tx, want) {
    if (!has(tx.actor, 'briefings.read')) return undefined;
    const posts = postsOf(tx.actor);
    const rows = open(tx);
    if (want.of === 'actor')
      return rows.where(sql<boolean>`case when m.state = 'submitted' then m.chair_position_id else m.secretary_position_id end
        = any(${sql.val(posts)}::uuid[])`);
    return rows.where('m.province_id', 'in', [...want.provinceIds]).where('m.unit_id', 'in', [...want.unitIds]);
  },
  words,
};

function postsOf(actor: Actor): string[] {
  return actor.kind === 'staff' ? actor.grants.map(({ positionId }) => positionId) : [];
}

/** One row a meeting: the next thing it asks for. A planned one asks for its agenda until that was sent, then for its minutes. */
function open(tx: Ctx) {
  return visible(tx)
    .leftJoin('position as p', (join) =>
      join.on(sql<boolean>`p.id = case when m.state = 'submitted' then m.chair_position_id else m.secretary_position_id end`),
    )
    .leftJoin('account_user as holder', 'holder.id', 'p.person_id')
    .select([
      sql<string>`case when m.state = 'submitted' then 'approveMinutes' when m.state = 'open' then 'submitMinutes'
        when m.agenda_sent_at is null then 'sendAgenda' else 'takeMinutes' end`.as('step'),
      'm.province_id',
      'm.id',
      sql<string>`''`.as('code'),
      sql<string>`s.name`.as('title'),
      sql<DueMeta>`jsonb_build_object('day', m.day, 'time', m.starts_time)`.as('meta'),
      sql<string>`case when m.state in ('open', 'submitted') then m.minutes_due_on when m.agenda_sent_at is null then m.agenda_due_on
        else m.day end`.as('due_on'),
      sql<string>`case when m.state = 'submitted' then (m.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date
        when m.state = 'open' then m.day else (m.made_at at time zone 'Asia/Ho_Chi_Minh')::date end`.as('arrived_on'),
      sql<boolean>`false`.as('urgent'),
      'p.person_id as holder_id',
      'holder.name as holder_name',
      'm.unit_id',
    ])
    .where('m.state', 'in', ['planned', 'open', 'submitted']);
}

function words({ step, id, title, meta, holder_name: holder }: DueItem, lang: Lang): DueWords {
  const said = dueMessages(lang);
  const known: Step = steps.find((each) => each === step) ?? 'takeMinutes';
  const day = typeof meta.day === 'string' ? formatDay(meta.day, lang) : '';
  return {
    ...said.steps[known],
    href: href.meeting(id),
    subject: said.subject(title, String(meta.time), day),
    record: { href: href.meeting(id), label: day },
    kind: said.kind,
    note: holder ? said.holder(holder) : '',
  };
}
