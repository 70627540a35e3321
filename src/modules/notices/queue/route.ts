import { sql } from 'kysely';
import { postedIn, unitsWorkedFor } from '#src/modules/identity/index.ts';
import { type Settings, settingsOf, targetsOf } from '#src/modules/notices/account/settings.ts';
import { kindsOf, type NoticeSource, type Urgency } from '#src/modules/notices/notice.ts';
import { areaOf, choiceOf, GIVE_UP_MS, nextDigest, notBefore, personChannels } from '#src/modules/notices/preferences.ts';
import { type NewDelivery, putIn } from '#src/modules/notices/queue/store.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';

const BATCH = 500;

/**
 * Decides of every notice told since the last look by which channels it goes, once: the notice row is its own job row, made with what it
 * tells of. Safe to run by several workers at a time. Returns how many notices were gone through.
 */
export async function routeNotices(ctx: Ctx, sources: readonly NoticeSource[]): Promise<number> {
  let routed = 0;
  for (const provinceId of await homesToRoute(ctx)) {
    for (let n = BATCH; n === BATCH; routed += n)
      n = await inTransaction(ctx, (tx) => routeBatch(tx, provinceId, sources), { provinceIds: [provinceId] });
  }
  return routed;
}

async function homesToRoute(ctx: Ctx): Promise<number[]> {
  const homes = await allHomes(ctx);
  return inSnapshot(
    ctx,
    async (tx) => {
      const rows = await tx.db
        .selectFrom('notice')
        .select('province_id')
        .distinct()
        .where('province_id', 'in', homes)
        .where('routed_at', 'is', null)
        .execute();
      return rows.map((row) => row.province_id);
    },
    { provinceIds: homes },
  );
}

type Told = {
  id: string;
  person_id: string;
  kind: string;
  urgency: Urgency;
  subject_id: string;
  occasion: string;
  at: Date;
  read: boolean;
};

async function routeBatch(tx: Ctx, provinceId: number, sources: readonly NoticeSource[]): Promise<number> {
  const { rows: told } = await sql<Told>`
    select id, person_id, kind, urgency, subject_id, occasion, at, read_at is not null as read from notice
    where province_id = ${provinceId} and routed_at is null order by at, id limit ${sql.lit(BATCH)} for update skip locked`.execute(
    tx.db,
  );
  if (told.length === 0) return 0;
  const unread = told.filter(({ read }) => !read);
  const personIds = [...new Set(unread.map((notice) => notice.person_id))];
  const posted = await postedIn(tx, provinceId, personIds);
  const settings = await settingsOf(tx, [...posted]);
  const hooks = await hooksOf(tx, [...posted]);
  const kinds = kindsOf(sources);
  await putIn(
    tx,
    unread.flatMap((notice) => {
      const of = { provinceId, notice, now: tx.now() };
      const known = settings.get(notice.person_id);
      const toPerson = known ? deliveriesOf(of, known) : [];
      const toPrograms = kinds.get(notice.kind)?.webhook ? callsOf(of, hooks.get(notice.person_id) ?? []) : [];
      return [...toPerson, ...toPrograms];
    }),
  );
  await tx.db
    .updateTable('notice')
    .set({ routed_at: tx.now() })
    .where('province_id', '=', provinceId)
    .where('id', '=', sql<string>`any(${sql.val(told.map(({ id }) => id))}::uuid[])`)
    .execute();
  return told.length;
}

type Of = { provinceId: number; notice: Told; now: Date };

function deliveriesOf({ provinceId, notice, now }: Of, settings: Settings): NewDelivery[] {
  const { id, person_id: personId, kind, urgency } = notice;
  const urgent = urgency === 'urgent';
  // Of what is older than a day nobody is told at once any more: it comes with the next digest.
  const isOld = now.getTime() - notice.at.getTime() >= GIVE_UP_MS;
  return personChannels.flatMap((channel) => {
    const choice = choiceOf(settings.choices, channel, areaOf(kind, urgency));
    if (choice === 'off') return [];
    const atOnce = choice === 'now' && !isOld;
    return targetsOf(settings, channel).map(
      ({ targetId }): NewDelivery => ({
        once: ['notice', provinceId, id, channel, targetId].join(':'),
        channel,
        what: atOnce ? 'notice' : 'digest',
        dueAt: atOnce ? notBefore(now, settings.quiet, urgent) : nextDigest(now, settings.quiet),
        personId,
        targetId,
        homeId: provinceId,
        noticeId: id,
        urgent,
      }),
    );
  });
}

/** However many people of the unit are told the same, a program hears of it once. */
function callsOf({ provinceId, notice, now }: Of, hookIds: readonly string[]): NewDelivery[] {
  return hookIds.map((targetId) => ({
    once: ['webhook', targetId, notice.kind, notice.subject_id, notice.occasion].join(':'),
    channel: 'webhook',
    what: 'notice',
    dueAt: now,
    targetId,
    homeId: provinceId,
    noticeId: notice.id,
  }));
}

/** The webhooks that are on of the units each of these people works for. */
async function hooksOf(tx: Ctx, personIds: readonly string[]): Promise<Map<string, string[]>> {
  const hooks = await tx.db.selectFrom('webhook').select(['id', 'unit_id']).where('off_at', 'is', null).execute();
  if (hooks.length === 0) return new Map();
  const byUnit = Map.groupBy(hooks, (hook) => hook.unit_id);
  const found = new Map<string, string[]>();
  for (const { personId, unitId } of await unitsWorkedFor(tx, personIds)) {
    const ids = byUnit.get(unitId)?.map(({ id }) => id) ?? [];
    found.set(personId, [...(found.get(personId) ?? []), ...ids]);
  }
  return found;
}
