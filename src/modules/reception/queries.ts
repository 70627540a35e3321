import { type SqlBool, sql } from 'kysely';
import { recordsOf } from '#src/modules/org-units/index.ts';
import type { PetitionKind } from '#src/modules/petitions/index.ts';
import type { VisitFilter } from '#src/modules/reception/forms.ts';
import type { Receiver, Turn, VisitOutcome } from '#src/modules/reception/visit.ts';
import { type Actor, type Ctx, hasIn, today } from '#src/platform/context.ts';
import { layIn } from '#src/platform/counters.ts';

export const PAGE = 50;

export type Visit = {
  id: string;
  visitedOn: string;
  unitName: string;
  people: number;
  note: string | null;
  /** Null when none came of it, or the reader may not see it. */
  petitionReference: string | null;
  recordedBy: string;
  turn: Turn;
  groupSize: number;
  receivedAs: Receiver;
  outcome: VisitOutcome | null;
};

/** One visit as its page and its line in the register show it; who came stays sealed. */
export type VisitDetail = {
  provinceId: number;
  id: string;
  unitId: number;
  unitName: string;
  visitedOn: string;
  people: number;
  matters: number;
  groupSize: number;
  representatives: number;
  receivedAs: Receiver;
  mode: 'direct' | 'online';
  turn: Turn;
  subject: PetitionKind | null;
  content: string | null;
  priorBody: string | null;
  inCompetence: boolean | null;
  outcome: VisitOutcome | null;
  guidedTo: string | null;
  handedTo: string | null;
  answerOn: string | null;
  contact: string | null;
  refusalGround: string | null;
  refusalExplained: boolean | null;
  refusalDueOn: string | null;
  /** Day notice 01/TCD went out. */
  refusalSentOn: string | null;
  /** The answer promised for a day, once it was given. */
  answeredOn: string | null;
  answerGiven: string | null;
  answeredBy: string | null;
  identityKind: string | null;
  note: string | null;
  recordedAt: Date;
  recordedBy: string;
  petitionReference: string | null;
};

const detail = [
  'v.province_id as provinceId',
  'v.id',
  'v.unit_id as unitId',
  'u.name as unitName',
  'v.visited_on as visitedOn',
  'v.people',
  'v.matters',
  'v.group_size as groupSize',
  'v.representatives',
  'v.received_as as receivedAs',
  'v.mode',
  'v.turn',
  'v.subject',
  'v.content',
  'v.prior_body as priorBody',
  'v.in_competence as inCompetence',
  'v.outcome',
  'v.guided_to as guidedTo',
  'v.handed_to as handedTo',
  'v.answer_on as answerOn',
  'v.contact',
  'v.refusal_ground as refusalGround',
  'v.refusal_explained as refusalExplained',
  'v.refusal_due_on as refusalDueOn',
  'v.refusal_sent_on as refusalSentOn',
  'v.answered_on as answeredOn',
  'v.answer_given as answerGiven',
  'v.answered_by as answeredBy',
  'v.identity_kind as identityKind',
  'v.note',
  'v.recorded_at as recordedAt',
  'v.recorded_by as recordedBy',
  'p.reference as petitionReference',
] as const;

/** A visit the actor may read; undefined when there is none. */
export async function findVisit(tx: Ctx, id: string): Promise<VisitDetail | undefined> {
  const row = await detailed(tx).where('v.id', '=', id).executeTakeFirst();
  return row ? gated(tx, row as VisitDetail) : undefined;
}

/** Lines of register 03/TCD: every visit of these units from `from` to `to`, refused ones too, in the order of the book. */
export async function registerLines(
  tx: Ctx,
  filter: { unitIds: readonly number[]; from: string; to: string; limit: number },
): Promise<VisitDetail[]> {
  const rows = await detailed(tx)
    .where('v.unit_id', 'in', [...filter.unitIds])
    .where('v.visited_on', '>=', filter.from)
    .where('v.visited_on', '<=', filter.to)
    .orderBy('v.visited_on')
    .orderBy('v.recorded_at')
    .orderBy('v.id')
    .limit(filter.limit)
    .execute();
  return rows.map((row) => gated(tx, row as VisitDetail));
}

/** That someone came to denounce is for those who keep the register there; to every other reader the visit has no kind. */
function gated(tx: Ctx, visit: VisitDetail): VisitDetail {
  if (visit.subject !== 'denunciation' || hasIn(tx.actor, 'reception.record', visit)) return visit;
  return { ...visit, subject: null, priorBody: null, inCompetence: null, guidedTo: null, handedTo: null, note: null };
}

function detailed(tx: Ctx) {
  return visible(tx)
    .innerJoin('org_unit as u', 'u.id', 'v.unit_id')
    .leftJoin('petition as p', (join) =>
      join.onRef('p.province_id', '=', 'v.province_id').onRef('p.id', '=', 'v.petition_id').on('p.sealed', '=', false),
    )
    .select(detail);
}

export type Visits = {
  rows: Visit[];
  next: string | null;
  /** Lượt, người, vụ việc, đoàn đông người: four figures, never one for another. */
  total: { visits: number; people: number; matters: number; groups: number };
  /** Name of the unit the filter asks for. */
  unitName: string | null;
};

/** The visits the actor may see, the latest first, 50 a page, with the totals of all that fit the filter. Three statements. */
export async function listVisits(tx: Ctx, filter: VisitFilter): Promise<Visits> {
  const scope = filter.unit ? await recordsOf(tx, filter.unit, today(tx)) : undefined;
  let visits = visible(tx);
  if (filter.unit) {
    visits = visits.where(layIn(sql.ref('v.unit_id'), scope?.unitIds ?? [], sql.ref('v.visited_on')));
  }
  if (filter.from) visits = visits.where('v.visited_on', '>=', filter.from);
  if (filter.to) visits = visits.where('v.visited_on', '<=', filter.to);
  // Someone refused was not received: a list of its own, and in no figure of visits.
  visits = filter.refused
    ? visits.where('v.outcome', '=', 'refused')
    : visits.where(sql<SqlBool>`v.outcome is distinct from 'refused'`);
  if (filter.groups) visits = visits.where('v.group_size', '>', 0);

  const total = await visits
    .select([
      sql<number>`count(*)::integer`.as('visits'),
      sql<number>`coalesce(sum(v.people), 0)::integer`.as('people'),
      sql<number>`coalesce(sum(v.matters), 0)::integer`.as('matters'),
      sql<number>`(count(*) filter (where v.group_size > 0))::integer`.as('groups'),
    ])
    .executeTakeFirstOrThrow();
  const [day, id] = filter.before?.split('_') ?? [];
  const page = day && id ? visits.where(sql<SqlBool>`(v.visited_on, v.id) < (${day}::date, ${id}::uuid)`) : visits;
  const rows = await page
    .innerJoin('org_unit as u', 'u.id', 'v.unit_id')
    // Sealed petitions are left out here whoever asks: a list of visits is not where one is looked for.
    .leftJoin('petition as p', (join) =>
      join.onRef('p.province_id', '=', 'v.province_id').onRef('p.id', '=', 'v.petition_id').on('p.sealed', '=', false),
    )
    .select([
      'v.id',
      'v.visited_on as visitedOn',
      'u.name as unitName',
      'v.people',
      'v.note',
      'p.reference as petitionReference',
      'v.recorded_by as recordedBy',
      'v.turn',
      'v.group_size as groupSize',
      'v.received_as as receivedAs',
      'v.outcome',
    ])
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    rows: (rows as Visit[]).slice(0, PAGE),
    next: last ? `${last.visitedOn}_${last.id}` : null,
    total,
    unitName: scope?.name ?? null,
  };
}

/** The visits of the units the actor's posts let them read. */
export function visible({ db, actor }: Ctx) {
  return db.selectFrom('reception_visit as v').where(withinReach(actor));
}

function withinReach(actor: Actor) {
  if (actor.kind === 'public') return sql<SqlBool>`false`;
  if (actor.kind === 'system') return sql<SqlBool>`v.province_id = any(${sql.val(actor.provinceIds)}::integer[])`;
  const grants = actor.grants.filter((grant) => grant.permissions.has('reception.read'));
  const provinces = grants.filter((grant) => grant.unitIds === null).flatMap((grant) => grant.provinceIds);
  const units = grants.flatMap((grant) => grant.unitIds ?? []);
  return sql<SqlBool>`(v.province_id = any(${sql.val(provinces)}::integer[]) or v.unit_id = any(${sql.val(units)}::integer[]))`;
}

/** Who wrote the visit down; null for what was not written by a person of today. */
export async function recorderOf(
  { db }: Ctx,
  { provinceId, id }: Pick<VisitDetail, 'provinceId' | 'id'>,
): Promise<string | null> {
  const row = await db
    .selectFrom('reception_visit')
    .select('recorder_id')
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.recorder_id ?? null;
}

/** The visit a letter is about or an answer is recorded for, its row locked; undefined when there is none the actor may read. */
export async function lockVisit(
  tx: Ctx,
  { provinceId, id }: { provinceId: number; id: string },
): Promise<VisitDetail | undefined> {
  const row = await visible(tx)
    .select('v.id')
    .where('v.province_id', '=', provinceId)
    .where('v.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && findVisit(tx, id);
}

/** Code of the petition taken in with a visit, sealed ones too: whoever asks goes through the gate of petitions with it. */
export async function petitionCodeOf(
  tx: Ctx,
  { provinceId, id }: Pick<VisitDetail, 'provinceId' | 'id'>,
): Promise<string | null> {
  const row = await tx.db
    .selectFrom('reception_visit as v')
    .innerJoin('petition as p', (join) => join.onRef('p.province_id', '=', 'v.province_id').onRef('p.id', '=', 'v.petition_id'))
    .select('p.reference')
    .where('v.province_id', '=', provinceId)
    .where('v.id', '=', id)
    .executeTakeFirst();
  return row?.reference ?? null;
}

/** How many visits belong to a session the actor may read. */
export async function countVisitsOf(tx: Ctx, session: { provinceId: number; id: string }): Promise<number> {
  const { n } = await visible(tx)
    .select(sql<number>`count(*)::integer`.as('n'))
    .where('v.province_id', '=', session.provinceId)
    .where('v.session_id', '=', session.id)
    .executeTakeFirstOrThrow();
  return n;
}
