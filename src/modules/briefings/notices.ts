import { z } from 'zod';
import { href } from '#src/modules/briefings/href.ts';
import type { Meeting } from '#src/modules/briefings/meeting.ts';
import { visible } from '#src/modules/briefings/queries/meetings.ts';
import { noticeWords } from '#src/modules/briefings/words/notices.ts';
import { type NoticeKind, type NoticeSource, tell } from '#src/modules/notices/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { formatDay } from '#src/ui/format.ts';

const said = ['agenda', 'agendaAgain', 'moved', 'cancelled', 'toApprove', 'sentBack', 'approved'] as const;
type Said = (typeof said)[number];

/** What members, chair and secretary are told of a meeting: which of these, and for which day and hour. */
export const briefingNotice: NoticeKind<{ what: Said; day: string; time: string }> = {
  kind: 'briefings.meeting',
  about: z.object({ what: z.enum(said), day: z.string(), time: z.string() }),
  say: ({ what, day, time }, lang) => ({ title: noticeWords(lang)[what](formatDay(day, lang), time) }),
};

/** What briefings lend to the page of notices. */
export const briefingNotices: NoticeSource = {
  area: { key: 'briefings', name: { vi: 'Giao ban', en: 'Briefings' } },
  kinds: [briefingNotice],
  async titlesOf(tx, subjects) {
    const ids = subjects.filter(({ kind }) => kind === 'briefing').map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const rows = await visible(tx).select(['m.id', 's.name']).where('m.id', 'in', ids).execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  },
};

/** Tells these people, whoever does it not among them. The same occasion again is the same notice. */
export async function tellOf(
  tx: Ctx,
  meeting: Meeting,
  { what, occasion, personIds }: { what: Said; occasion: string; personIds: readonly string[] },
): Promise<number> {
  const me = tx.actor.kind === 'staff' ? tx.actor.personId : null;
  const others = [...new Set(personIds)].filter((personId) => personId !== me);
  return tell(
    tx,
    briefingNotice,
    others.map((personId) => ({
      personId,
      subject: { kind: 'briefing', provinceId: meeting.provinceId, id: meeting.id },
      occasion: `${what} ${occasion}`,
      urgency: what === 'cancelled' || what === 'moved' ? ('urgent' as const) : ('ordinary' as const),
      about: { what, day: meeting.day, time: meeting.startsTime },
      href: href.meeting(meeting.id),
      dueOn: what === 'toApprove' ? null : meeting.day,
    })),
  );
}
