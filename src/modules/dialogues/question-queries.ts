import { type Insertable, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import type { QuestionFilter } from '#src/modules/dialogues/forms.ts';
import type { Question } from '#src/modules/dialogues/question.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { DialogueQuestionTable } from '#src/platform/db/tables.gen.ts';
import { foldVietnamese } from '#src/platform/text.ts';

type Home = Pick<Dialogue, 'provinceId' | 'id'>;

const columns = [
  'q.province_id as provinceId',
  'q.id',
  'q.dialogue_id as dialogueId',
  'q.number',
  'q.channel',
  'q.raw_text as rawText',
  'q.shown_name as shownName',
  'q.sealed',
  'q.state',
  'q.wording',
  'q.topic_id as topicId',
  'q.merged_into as mergedInto',
  'q.reason',
  'q.outcome',
  'q.answer',
  'q.answered_by as answeredBy',
  'q.answered_on as answeredOn',
  'q.passed_on as passedOn',
  'q.asked_at as askedAt',
  'q.version',
] as const;

/** Questions of dialogues the caller has seen through their gate. */
function questions({ db }: Ctx) {
  return db
    .selectFrom('dialogue_question as q')
    .leftJoin('dialogue_topic as t', (join) => join.onRef('t.province_id', '=', 'q.province_id').onRef('t.id', '=', 'q.topic_id'))
    .select([...columns, 't.name as topic']);
}

export function findQuestion(tx: Ctx, { provinceId, id }: Home, number: number): Promise<Question | undefined> {
  return questions(tx)
    .where('q.province_id', '=', provinceId)
    .where('q.dialogue_id', '=', id)
    .where('q.number', '=', number)
    .executeTakeFirst();
}

/** The number of a question by its id. */
export async function numberOf({ db }: Ctx, { provinceId }: Home, id: string): Promise<number | undefined> {
  const found = await db
    .selectFrom('dialogue_question')
    .select('number')
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found?.number;
}

/** These questions, each row locked until the transaction ends, in the order of their numbers: two who pick the same wait for one another. */
export function lockQuestions(tx: Ctx, { provinceId, id }: Home, ids: readonly string[]): Promise<Question[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return questions(tx)
    .where('q.province_id', '=', provinceId)
    .where('q.dialogue_id', '=', id)
    .where('q.id', 'in', [...ids])
    .orderBy('q.number')
    .forUpdate('q')
    .execute();
}

/** As `lockQuestions`: the next thousand that the filter finds, from the one after the number given to the last that counts. */
export function lockFiltered(
  tx: Ctx,
  dialogue: Home,
  filter: QuestionFilter,
  { after, to }: { after: number; to: number },
): Promise<Question[]> {
  return questions(tx)
    .where(isOf(dialogue, filter, true))
    .where('q.number', '>', after)
    .where('q.number', '<=', to)
    .orderBy('q.number')
    .limit(sql.lit(LOCKED_AT_ONCE))
    .forUpdate('q')
    .execute();
}

/** Locked and changed in one round; what belongs to one fits into one statement of the ledger. */
const LOCKED_AT_ONCE = 1_000;

export function lockQuestion(tx: Ctx, { provinceId, id }: Home, number: number): Promise<Question | undefined> {
  return questions(tx)
    .where('q.province_id', '=', provinceId)
    .where('q.dialogue_id', '=', id)
    .where('q.number', '=', number)
    .forUpdate('q')
    .executeTakeFirst();
}

export const QUESTIONS_PAGE = 50;

/**
 * Whether a question is of this dialogue and found by the filter. Who prepares the dialogue (`withRaw`) searches and reads what was asked, too;
 * others only what is shown, of those that were accepted.
 */
function isOf({ provinceId, id }: Home, { state, topic, q }: QuestionFilter, withRaw: boolean) {
  const found: RawBuilder<SqlBool>[] = [sql`q.province_id = ${provinceId}`, sql`q.dialogue_id = ${id}::uuid`];
  if (state === 'open') found.push(sql`q.state = 'accepted' and q.outcome is null`);
  else if (state === 'onSpot' || state === 'assigned' || state === 'written') found.push(sql`q.outcome = ${state}`);
  else if (state) found.push(sql`q.state = ${state}`);
  if (topic === 'none') found.push(sql`q.topic_id is null and q.state in ('received', 'accepted')`);
  else if (topic) found.push(sql`q.topic_id = ${topic}::uuid`);
  if (!withRaw) found.push(sql`q.state = 'accepted'`);
  if (q) {
    const like = `%${foldVietnamese(q).replaceAll(/[\\%_]/g, '\\$&')}%`;
    found.push(sql`q.folded like ${like}`);
    // What was asked is not for everyone, so that nobody may find a question by it.
    if (!withRaw) found.push(sql`vn_norm(q.wording) like ${like}`);
  }
  return sql<SqlBool>`(${sql.join(found, sql` and `)})`;
}

/** Fifty questions by number, from the one after `filter.after` on. */
export async function listQuestions(
  tx: Ctx,
  dialogue: Home,
  filter: QuestionFilter,
  withRaw: boolean,
): Promise<{ rows: Question[]; next: number | null }> {
  const rows = await questions(tx)
    .where(isOf(dialogue, filter, withRaw))
    .where('q.number', '>', filter.after ?? 0)
    .orderBy('q.number')
    .limit(QUESTIONS_PAGE + 1)
    .execute();
  const shown = rows.slice(0, QUESTIONS_PAGE).map((row) => (withRaw ? row : { ...row, rawText: null }));
  return { rows: shown, next: rows.length > QUESTIONS_PAGE ? (shown.at(-1)?.number ?? null) : null };
}

/** How many questions the filter finds, on whichever page. */
export async function countFiltered({ db }: Ctx, dialogue: Home, filter: QuestionFilter, withRaw: boolean): Promise<number> {
  const { found } = await db
    .selectFrom('dialogue_question as q')
    .select(sql<number>`count(*)::integer`.as('found'))
    .where(isOf(dialogue, filter, withRaw))
    .executeTakeFirstOrThrow();
  return found;
}

export type QuestionCounts = Record<
  'received' | 'accepted' | 'merged' | 'setAside' | 'passed' | 'open' | 'onSpot' | 'assigned' | 'written' | 'ungrouped',
  number
>;

/** How many questions there are of each state and outcome. One statement. */
export async function countQuestions({ db }: Ctx, { provinceId, id }: Home): Promise<QuestionCounts> {
  const n = (when: ReturnType<typeof sql<SqlBool>>) => sql<number>`(count(*) filter (where ${when}))::integer`;
  return db
    .selectFrom('dialogue_question')
    .select([
      n(sql`state = 'received'`).as('received'),
      n(sql`state = 'accepted'`).as('accepted'),
      n(sql`state = 'merged'`).as('merged'),
      n(sql`state = 'setAside'`).as('setAside'),
      n(sql`state = 'passed'`).as('passed'),
      n(sql`state = 'accepted' and outcome is null`).as('open'),
      n(sql`outcome = 'onSpot'`).as('onSpot'),
      n(sql`outcome = 'assigned'`).as('assigned'),
      n(sql`outcome = 'written'`).as('written'),
      n(sql`topic_id is null and state in ('received', 'accepted')`).as('ungrouped'),
    ])
    .where('province_id', '=', provinceId)
    .where('dialogue_id', '=', id)
    .executeTakeFirstOrThrow();
}

export type QuestionTotals = Record<'asked' | 'accepted' | 'onSpot' | 'assigned' | 'written' | 'open', number>;

/** Questions of several dialogues by what became of them, by the id of the dialogue; those that became petitions are not among them. */
export async function questionTotals(
  { db }: Ctx,
  dialogues: readonly Pick<Dialogue, 'provinceId' | 'id'>[],
): Promise<Map<string, QuestionTotals>> {
  if (dialogues.length === 0) return new Map();
  const n = (when: ReturnType<typeof sql<SqlBool>>) => sql<number>`(count(*) filter (where ${when}))::integer`;
  const rows = await db
    .selectFrom('dialogue_question')
    .select([
      'dialogue_id as dialogueId',
      n(sql`state <> 'passed'`).as('asked'),
      n(sql`state = 'accepted'`).as('accepted'),
      n(sql`outcome = 'onSpot'`).as('onSpot'),
      n(sql`outcome = 'assigned'`).as('assigned'),
      n(sql`outcome = 'written'`).as('written'),
      n(sql`state = 'accepted' and outcome is null`).as('open'),
    ])
    .where('province_id', 'in', [...new Set(dialogues.map(({ provinceId }) => provinceId))])
    .where(
      'dialogue_id',
      'in',
      dialogues.map(({ id }) => id),
    )
    .groupBy('dialogue_id')
    .execute();
  return new Map(rows.map(({ dialogueId, ...totals }) => [dialogueId, totals]));
}

export type Topic = { id: string; name: string; place: number; questions: number };

/** The topics of a dialogue in their order, each with how many questions it has that are taken up. */
export function topicsOf({ db }: Ctx, { provinceId, id }: Home): Promise<Topic[]> {
  return db
    .selectFrom('dialogue_topic as t')
    .leftJoin('dialogue_question as q', (join) =>
      join
        .onRef('q.province_id', '=', 't.province_id')
        .onRef('q.topic_id', '=', 't.id')
        .on('q.state', 'in', ['received', 'accepted']),
    )
    .select(['t.id', 't.name', 't.place', sql<number>`count(q.id)::integer`.as('questions')])
    .where('t.province_id', '=', provinceId)
    .where('t.dialogue_id', '=', id)
    .groupBy(['t.id', 't.name', 't.place'])
    .orderBy('t.place')
    .orderBy('t.id')
    .execute();
}

/** A question as anyone may read it, with how many others were merged into it. */
export type ShownQuestion = Pick<
  Question,
  | 'provinceId'
  | 'id'
  | 'number'
  | 'wording'
  | 'shownName'
  | 'outcome'
  | 'answer'
  | 'answeredBy'
  | 'answeredOn'
  | 'topicId'
  | 'topic'
  | 'version'
> & { alike: number; place: number };

const placeOf = sql<number>`coalesce(t.place, 32767)`;

function shown({ db }: Ctx, { provinceId, id }: Home) {
  return db
    .selectFrom('dialogue_question as q')
    .leftJoin('dialogue_topic as t', (join) => join.onRef('t.province_id', '=', 'q.province_id').onRef('t.id', '=', 'q.topic_id'))
    .select([
      'q.province_id as provinceId',
      'q.id',
      'q.number',
      'q.wording',
      'q.shown_name as shownName',
      'q.outcome',
      'q.answer',
      'q.answered_by as answeredBy',
      'q.answered_on as answeredOn',
      'q.topic_id as topicId',
      't.name as topic',
      'q.version',
      placeOf.as('place'),
      sql<number>`(select count(*) from dialogue_question m where m.province_id = q.province_id and m.merged_into = q.id)::integer`.as(
        'alike',
      ),
    ])
    .where('q.province_id', '=', provinceId)
    .where('q.dialogue_id', '=', id)
    .where('q.state', '=', 'accepted');
}

/**
 * The questions taken up, by topic and number, in published words: what the session goes through and the public page shows. `after` goes on
 * behind a place, `open` leaves out those with an answer, `most` limits.
 */
export function shownQuestions(
  tx: Ctx,
  dialogue: Home,
  page: { after?: { place: number; number: number } | undefined; open?: boolean; most: number },
): Promise<ShownQuestion[]> {
  return shown(tx, dialogue)
    .$if(page.open === true, (query) => query.where('q.outcome', 'is', null))
    .$if(page.after !== undefined, (query) =>
      query.where(sql<SqlBool>`(${placeOf}, q.number) > (${page.after?.place}::integer, ${page.after?.number}::integer)`),
    )
    .orderBy(placeOf)
    .orderBy('q.number')
    .limit(sql.lit(page.most))
    .execute();
}

/** One question as it is shown; undefined while it is not taken up. */
export function findShown(tx: Ctx, dialogue: Home, questionId: string): Promise<ShownQuestion | undefined> {
  return shown(tx, dialogue).where('q.id', '=', questionId).executeTakeFirst();
}

/** The next accepted question without an answer, in the order of the agenda, behind the one named; the first when that was the last. */
export async function nextOpen(
  tx: Ctx,
  { provinceId, id }: Home,
  afterId: string | undefined,
): Promise<{ id: string; number: number } | undefined> {
  const { rows } = await sql<{ id: string; number: number }>`
    with agenda as (
      select q.id, q.number, coalesce(t.place, 32767) as place from dialogue_question q
      left join dialogue_topic t on t.province_id = q.province_id and t.id = q.topic_id
      where q.province_id = ${provinceId} and q.dialogue_id = ${id}::uuid and q.state = 'accepted' and (q.outcome is null or q.id = ${afterId ?? null}::uuid)),
    here as materialized (select place, number from agenda where id = ${afterId ?? null}::uuid)
    select a.id, a.number from agenda a left join here on true
    where a.id is distinct from ${afterId ?? null}::uuid
    order by (here.number is null or (a.place, a.number) > (here.place, here.number)) desc, a.place, a.number limit 1`.execute(
    tx.db,
  );
  return rows[0];
}

/** Puts in a question; false when the same form, or the same words of the same person, were there before. */
export async function insertQuestion({ db }: Ctx, row: Insertable<DialogueQuestionTable>): Promise<boolean> {
  const made = await db
    .insertInto('dialogue_question')
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Writes questions as they are now, in one statement. The caller holds the locks of their rows. */
export async function saveQuestions({ db }: Ctx, questions: readonly Question[]): Promise<void> {
  const [first] = questions;
  if (!first) return;
  const rows = JSON.stringify(questions);
  await sql`
    update dialogue_question q set raw_text = n."rawText", shown_name = n."shownName", state = n.state, wording = n.wording, topic_id = n."topicId",
      merged_into = n."mergedInto", reason = n.reason, outcome = n.outcome, answer = n.answer, answered_by = n."answeredBy",
      answered_on = n."answeredOn", passed_on = n."passedOn", version = n.version
    from jsonb_to_recordset(${rows}::jsonb) as n (id uuid, "rawText" text, "shownName" text, state text, wording text, "topicId" uuid,
      "mergedInto" uuid, reason text, outcome text, answer text, "answeredBy" text, "answeredOn" date, "passedOn" date, version integer)
    where q.province_id = ${first.provinceId} and q.id = n.id`.execute(db);
}

/** The topic of this name, made when the dialogue has none such yet. The caller holds the lock of the dialogue. */
export async function topicNamed({ db }: Ctx, { provinceId, id }: Home, name: string, newId: string): Promise<string> {
  const made = await db
    .insertInto('dialogue_topic')
    .values({
      province_id: provinceId,
      id: newId,
      dialogue_id: id,
      name,
      place: sql<number>`(select coalesce(max(place), 0) + 1 from dialogue_topic where province_id = ${provinceId} and dialogue_id = ${id})`,
    })
    .onConflict((oc) => oc.columns(['province_id', 'dialogue_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) return made.id;
  const known = await db
    .selectFrom('dialogue_topic')
    .select('id')
    .where('province_id', '=', provinceId)
    .where('dialogue_id', '=', id)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return known.id;
}
