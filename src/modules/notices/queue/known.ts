import { sql } from 'kysely';
import { postedIn } from '#src/modules/identity/index.ts';
import { type Settings, settingsOf } from '#src/modules/notices/account/settings.ts';
import type { Carried } from '#src/modules/notices/channels/compose.ts';
import { areaOf, choiceOf, type PersonChannel } from '#src/modules/notices/preferences.ts';
import type { Letter, Part, Reason } from '#src/modules/notices/queue/delivery.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';

export type Told = Carried & { homeId: number; at: Date; href: string; read: boolean };

/** What stands in the database, at the moment of sending, about the letters in hand. */
export type Known = {
  settings: ReadonlyMap<string, Settings>;
  notices: ReadonlyMap<string, Told>;
  /** `home person` pairs: who still has a post by which records of the home are within reach. */
  posted: ReadonlySet<string>;
};

/** A handful of statements for all the letters together. */
export function knownOf(ctx: Ctx, letters: readonly Letter[]): Promise<Known> {
  const homes = [...new Set(letters.flatMap(({ parts }) => parts.flatMap(({ homeId }) => homeId ?? [])))];
  const personIds = [...new Set(letters.flatMap(({ personId }) => personId ?? []))];
  return inSnapshot(
    ctx,
    async (tx) => {
      const notices = await noticesOf(tx, homes, letters);
      const posted = new Set<string>();
      for (const home of homes) for (const id of await postedIn(tx, home, personIds)) posted.add(`${home} ${id}`);
      return { settings: await settingsOf(tx, personIds), notices, posted };
    },
    { provinceIds: homes },
  );
}

async function noticesOf(tx: Ctx, homes: readonly number[], letters: readonly Letter[]): Promise<Map<string, Told>> {
  const ids = letters.flatMap(({ parts }) => parts.flatMap(({ noticeId }) => noticeId ?? []));
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('notice')
    .select([
      'province_id',
      'id',
      'kind',
      'urgency',
      'about',
      'href',
      'at',
      'due_on',
      sql<boolean>`read_at is not null`.as('read'),
    ])
    .where('province_id', 'in', homes)
    .where('id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      `${row.province_id} ${row.id}`,
      {
        homeId: row.province_id,
        id: row.id,
        kind: row.kind,
        urgency: row.urgency === 'urgent' ? 'urgent' : 'ordinary',
        about: row.about,
        href: row.href,
        at: row.at,
        dueOn: row.due_on,
        read: row.read,
      },
    ]),
  );
}

export function noticeOf(known: Known, { homeId, noticeId }: Part): Told | undefined {
  return known.notices.get(`${homeId} ${noticeId}`);
}

/** Why a part of the letter is not to be sent after all; undefined when it is. */
export function whyNot(known: Known, letter: Letter, part: Part, channel: PersonChannel): Reason | undefined {
  const notice = noticeOf(known, part);
  const settings = known.settings.get(letter.personId ?? '');
  if (!notice) return 'withdrawn';
  if (!settings || !known.posted.has(`${part.homeId} ${letter.personId}`)) return 'noPost';
  if (notice.read) return 'read';
  return choiceOf(settings.choices, channel, areaOf(notice.kind, notice.urgency)) === 'off' ? 'notWanted' : undefined;
}
