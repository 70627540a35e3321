import { type SqlBool, sql } from 'kysely';
import type { DialogueKey } from '#src/modules/dialogues/codes.ts';
import type { Attendance, Dialogue, Post } from '#src/modules/dialogues/dialogue.ts';
import type { Quota } from '#src/modules/dialogues/year-plan.ts';
import { type Actor, type Ctx, provincesOf } from '#src/platform/context.ts';
import { layIn } from '#src/platform/counters.ts';

const columns = [
  'd.province_id as provinceId',
  'd.id',
  'd.code',
  'd.unit_id as unitId',
  'd.post',
  'd.head_title as headTitle',
  'd.head_name as headName',
  'd.occasion',
  'd.ground',
  'd.counterpart',
  'd.title',
  'd.content',
  'd.mode',
  'd.day',
  'd.planned_on as plannedOn',
  'd.starts_time as startsTime',
  'd.ends_time as endsTime',
  'd.place',
  'd.capacity',
  'd.contact',
  'd.state',
  'd.reason',
  'd.announced_on as announcedOn',
  'd.questions_until as questionsUntil',
  'd.question_count as questionCount',
  'd.deputy',
  'd.deputy_reason as deputyReason',
  'd.started_at as startedAt',
  'd.ended_at as endedAt',
  'd.current_question_id as currentQuestionId',
  'd.attendance',
  'd.people',
  'd.conclusion',
  'd.published_on as publishedOn',
  'd.publish_by as publishBy',
  'd.notice_letter_id as noticeLetterId',
  'd.minutes_letter_id as minutesLetterId',
  'd.conclusion_letter_id as conclusionLetterId',
  'd.version',
] as const;

/** In SQL, the dialogues that exist for this actor, of a table called `d`: of the units whose dialogues their posts read. */
export function within(actor: Actor) {
  if (actor.kind === 'public') return sql<SqlBool>`false`;
  if (actor.kind === 'system') return sql<SqlBool>`d.province_id = any(${sql.val([...actor.provinceIds])}::integer[])`;
  const grants = actor.grants.filter(({ permissions }) => permissions.has('dialogues.read'));
  if (grants.some(({ level }) => level === 'nation')) return sql<SqlBool>`true`;
  const homes = grants.flatMap(({ unitIds, provinceIds }) => (unitIds === null ? provinceIds : []));
  const units = grants.flatMap(({ unitIds }) => unitIds ?? []);
  return sql<SqlBool>`(d.province_id = any(${sql.val(homes)}::integer[]) or d.unit_id = any(${sql.val(units)}::integer[]))`;
}

/** The one gate: every read of dialogues by staff starts here. */
export function visible({ db, actor }: Ctx) {
  return db.selectFrom('dialogue as d').where(within(actor));
}

type Row = Omit<Dialogue, 'attendance'> & { attendance: unknown };

function fromRow(row: Row): Dialogue {
  return { ...row, attendance: row.attendance as Attendance }; // written by `saveAttendance` only
}

/** A dialogue the actor may see, by its code; undefined when there is none for them. */
export async function findDialogue(tx: Ctx, { provinceId, code }: DialogueKey): Promise<Dialogue | undefined> {
  const row = await visible(tx)
    .select(columns)
    .where('d.province_id', '=', provinceId)
    .where('d.code', '=', code)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** As `findDialogue`, its row locked until the transaction ends. */
export async function lockDialogue(tx: Ctx, { provinceId, code }: DialogueKey): Promise<Dialogue | undefined> {
  const row = await visible(tx)
    .select(columns)
    .where('d.province_id', '=', provinceId)
    .where('d.code', '=', code)
    .forUpdate()
    .executeTakeFirst();
  return row && fromRow(row);
}

/** A dialogue that was made public, whoever asks. `locked` until the transaction ends. */
export async function findPublicDialogue(
  { db }: Ctx,
  { provinceId, code }: DialogueKey,
  locked = false,
): Promise<Dialogue | undefined> {
  const row = await db
    .selectFrom('dialogue as d')
    .select(columns)
    .where('d.province_id', '=', provinceId)
    .where('d.code', '=', code)
    .where('d.announced_on', 'is not', null)
    .$if(locked, (query) => query.forUpdate())
    .executeTakeFirst();
  return row && fromRow(row);
}

/** By id; the caller has come to it through a record of its own. */
export async function findDialogueById({ db }: Ctx, provinceId: number, id: string): Promise<Dialogue | undefined> {
  const row = await db
    .selectFrom('dialogue as d')
    .select(columns)
    .where('d.province_id', '=', provinceId)
    .where('d.id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
}

export type UnitDialogues = {
  provinceIds: readonly number[];
  unitIds: readonly number[];
  from: string;
  to: string;
  post?: Post | undefined;
};

/** Dialogues of the units from one day to another, by day; of the units below too where `withBelow` asks for them. */
export async function listDialogues(tx: Ctx, filter: UnitDialogues & { withBelow?: boolean }): Promise<Dialogue[]> {
  const rows = await visible(tx)
    .select(columns)
    .where('d.province_id', 'in', [...filter.provinceIds])
    .where(
      filter.withBelow
        ? layIn(sql.ref('d.unit_id'), filter.unitIds, sql.ref('d.day'))
        : sql<SqlBool>`d.unit_id = any(${sql.val([...filter.unitIds])}::integer[])`,
    )
    .where('d.day', '>=', filter.from)
    .where('d.day', '<=', filter.to)
    .$if(filter.post !== undefined, (query) => query.where('d.post', '=', filter.post ?? 'communeChair'))
    .orderBy('d.day')
    .orderBy('d.id')
    .execute();
  return rows.map(fromRow);
}

export type PublicListed = { coming: boolean; after?: { day: string; id: string } | undefined; most: number };

/**
 * Dialogues that were made public, of these units (of every one when none are named): those to come, the nearest first, or those past, the
 * latest first.
 */
export async function listPublicDialogues(
  { db }: Ctx,
  where: { provinceIds: readonly number[]; unitIds: readonly number[] | undefined; today: string },
  { coming, after, most }: PublicListed,
): Promise<(Dialogue & { unitName: string })[]> {
  if (where.provinceIds.length === 0) return [];
  const direction = coming ? 'asc' : 'desc';
  const beyond = coming ? sql`>` : sql`<`;
  const rows = await db
    .selectFrom('dialogue as d')
    .innerJoin('org_unit as u', 'u.id', 'd.unit_id')
    .select([...columns, 'u.name as unitName'])
    .where('d.province_id', 'in', [...where.provinceIds])
    .where('d.announced_on', 'is not', null)
    .where('d.day', coming ? '>=' : '<', where.today)
    .$if(where.unitIds !== undefined, (query) =>
      query.where(sql<SqlBool>`d.unit_id = any(${sql.val([...(where.unitIds ?? [])])}::integer[])`),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<SqlBool>`(d.day, d.id) ${beyond} (${after?.day}::date, ${after?.id}::uuid)`),
    )
    .orderBy('d.day', direction)
    .orderBy('d.id', direction)
    .limit(sql.lit(most))
    .execute();
  return rows.map((row) => ({ ...fromRow(row), unitName: row.unitName }));
}

/** Puts in a new dialogue; false when this `clientId` or code is already there. */
export async function insertDialogue(
  { db }: Ctx,
  dialogue: Dialogue,
  made: { clientId: string; at: Date; by: string },
): Promise<boolean> {
  const { provinceId, unitId, headTitle, headName, plannedOn, startsTime, endsTime } = dialogue;
  const { id, code, post, occasion, ground, counterpart, title, content, mode, day, place, capacity, contact } = dialogue;
  const row = await db
    .insertInto('dialogue')
    .values({
      province_id: provinceId,
      client_id: made.clientId,
      unit_id: unitId,
      head_title: headTitle,
      head_name: headName,
      planned_on: plannedOn,
      starts_time: startsTime,
      ends_time: endsTime,
      ...{ id, code, post, occasion, ground, counterpart, title, content, mode, day, place, capacity, contact },
      made_at: made.at,
      made_by: made.by,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The dialogue a form with this client id made before; undefined for a new one. */
export async function findByClientId({ db }: Ctx, provinceId: number, clientId: string): Promise<Dialogue | undefined> {
  const row = await db
    .selectFrom('dialogue as d')
    .select(columns)
    .where('d.province_id', '=', provinceId)
    .where('d.client_id', '=', clientId)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Writes the dialogue as it is now, all but how many questions it has. The caller holds the lock of its row. */
export async function saveDialogue({ db }: Ctx, dialogue: Dialogue): Promise<void> {
  await db
    .updateTable('dialogue')
    .set({
      post: dialogue.post,
      head_title: dialogue.headTitle,
      head_name: dialogue.headName,
      occasion: dialogue.occasion,
      ground: dialogue.ground,
      counterpart: dialogue.counterpart,
      title: dialogue.title,
      content: dialogue.content,
      mode: dialogue.mode,
      day: dialogue.day,
      starts_time: dialogue.startsTime,
      ends_time: dialogue.endsTime,
      place: dialogue.place,
      capacity: dialogue.capacity,
      contact: dialogue.contact,
      state: dialogue.state,
      reason: dialogue.reason,
      announced_on: dialogue.announcedOn,
      questions_until: dialogue.questionsUntil,
      deputy: dialogue.deputy,
      deputy_reason: dialogue.deputyReason,
      started_at: dialogue.startedAt,
      ended_at: dialogue.endedAt,
      current_question_id: dialogue.currentQuestionId,
      attendance: JSON.stringify(dialogue.attendance),
      people: dialogue.people,
      conclusion: dialogue.conclusion,
      published_on: dialogue.publishedOn,
      publish_by: dialogue.publishBy,
      notice_letter_id: dialogue.noticeLetterId,
      minutes_letter_id: dialogue.minutesLetterId,
      conclusion_letter_id: dialogue.conclusionLetterId,
      version: dialogue.version,
    })
    .where('province_id', '=', dialogue.provinceId)
    .where('id', '=', dialogue.id)
    .execute();
}

/** Local rules on the number of dialogues that hold for the unit: its own, and those its province set for its communes. */
export async function quotasFor({ db }: Ctx, unit: { id: number; provinceIds: readonly number[] }): Promise<Quota[]> {
  return db
    .selectFrom('dialogue_quota as q')
    .innerJoin('org_unit as u', 'u.id', 'q.unit_id')
    .select(['q.unit_id as unitId', 'q.post', 'q.from_year as fromYear', 'q.per_year as perYear', 'q.basis', 'q.set_by as setBy'])
    .where('q.province_id', 'in', [...unit.provinceIds])
    .where((eb) => eb.or([eb('q.unit_id', '=', unit.id), eb('u.level', '=', 'province')]))
    .execute();
}

/** How many are registered to come. */
export async function countRegistered({ db }: Ctx, { provinceId, id }: Pick<Dialogue, 'provinceId' | 'id'>) {
  const { people, entries } = await db
    .selectFrom('dialogue_registration')
    .select([sql<number>`coalesce(sum(people), 0)::integer`.as('people'), sql<number>`count(*)::integer`.as('entries')])
    .where('province_id', '=', provinceId)
    .where('dialogue_id', '=', id)
    .where('state', '=', 'registered')
    .executeTakeFirstOrThrow();
  return { people, entries };
}

/** Homes a staff page asks: never none, which no province has. */
export function homesOf(actor: Actor): number[] {
  const homes = provincesOf(actor);
  return homes.length > 0 ? [...homes] : [-1];
}
