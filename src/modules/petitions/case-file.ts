import { sql } from 'kysely';
import { unitNames } from '#src/modules/org-units/index.ts';
import type { PetitionKey } from '#src/modules/petitions/actions/save.ts';
import { subjectKind } from '#src/modules/petitions/actions/save.ts';
import { type ChainNotice, chainNotice } from '#src/modules/petitions/chains/notice.ts';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import { type LinkedPetition, linksOf } from '#src/modules/petitions/links/queries.ts';
import type { Custody, Outcome, Petition, PetitionStatus, Verdict } from '#src/modules/petitions/petition.ts';
import type { RecordedAct } from '#src/modules/petitions/proceedings/act.ts';
import { proceedingsOf } from '#src/modules/petitions/proceedings/acts-store.ts';
import type { Clock } from '#src/modules/petitions/proceedings/clock.ts';
import { custodyOf, findPetition } from '#src/modules/petitions/queries.ts';
import { searchQuery } from '#src/modules/petitions/search-words.ts';
import { visible } from '#src/modules/petitions/visible.ts';
import type { Ctx } from '#src/platform/context.ts';
import { type LedgerEntry, timeline } from '#src/platform/ledger.ts';

export type Answer = {
  id: string;
  outcome: Outcome;
  whatWasDone: string;
  whereToLook: string | null;
  nextDoor: string | null;
  documentNumber: string | null;
  answeredOn: string;
  answeredAt: Date;
  byName: string;
  byUnit: string;
  superseded: boolean;
};
export type Message = { id: string; direction: 'toSender' | 'fromSender'; body: string; at: Date; byName: string | null };
export type CaseAttachment = {
  id: string;
  sha256: string;
  name: string;
  type: string;
  size: number;
  role: 'submission' | 'evidence' | 'reply' | 'act';
  answerId: string | null;
  /** The act of the formal file whose signed paper it is. */
  actSeq: number | null;
  public: boolean;
};
export type Rating = { verdict: Verdict; comment: string | null; at: Date };
export type Similar = { reference: string; subject: string; status: PetitionStatus; receivedOn: string };
export type UnitName = { code: string; name: string };

/** All the case page shows. Nothing of the sealed sender is in it. */
export type CaseFile = {
  petition: Petition;
  /** The named sender's name; null when withheld, sealed or anonymous. */
  senderName: string | null;
  timeline: LedgerEntry[];
  custody: Custody[];
  answers: Answer[];
  messages: Message[];
  files: CaseAttachment[];
  ratings: Rating[];
  units: ReadonlyMap<number, UnitName>;
  /** Names of those the petition was given to. */
  access: { personId: string; role: 'intake' | 'handler' | 'accountable' }[];
  /** Where its chain of transfers stands. */
  chain: ChainNotice;
  /** Petitions it was split from or into, joined to or joined by. */
  links: LinkedPetition[];
  similar: Similar[];
  /** The formal file, the oldest act first. */
  acts: RecordedAct[];
  clocks: Clock[];
};

/** The case file of a petition the actor may see. Throws `petitionNotFound`. Ten statements at most, however long its history. */
export async function loadCaseFile(tx: Ctx, key: PetitionKey): Promise<CaseFile> {
  const petition = await findPetition(tx, key);
  if (!petition) throw petitionNotFound();
  const entries = await timeline(tx, { kind: subjectKind, provinceId: petition.provinceId, id: petition.id });
  const chain = await custodyOf(tx, petition);
  const unitIds = new Set([
    petition.unitId,
    petition.intakeUnitId,
    petition.officeUnitId ?? petition.unitId,
    ...chain.flatMap((step) => [step.fromUnitId, step.toUnitId ?? step.fromUnitId]),
  ]);
  return {
    petition,
    ...(await peopleOf(tx, petition)),
    timeline: entries,
    custody: chain,
    answers: await answersOf(tx, petition),
    units: await unitNames(tx, [...unitIds]),
    ...(await proceedingsOf(tx, petition)),
    chain: await chainNotice(tx, petition),
    links: await linksOf(tx, petition),
    similar: petition.sealed ? [] : await similarTo(tx, petition),
  };
}

/**
 * Those it was given to by name, its files, what was asked of the sender and said by them and, when they chose to be named and it is not
 * sealed, the name that lists show. One statement.
 */
async function peopleOf(
  tx: Ctx,
  petition: Petition,
): Promise<Pick<CaseFile, 'senderName' | 'access' | 'ratings' | 'messages' | 'files'>> {
  const { provinceId, id } = petition;
  const row = await tx.db
    .selectFrom('petition')
    .select([
      'sender_label',
      sql<CaseFile['access']>`(select coalesce(json_agg(json_build_object('personId', a.person_id, 'role', a.role)), '[]')
        from petition_access a where a.province_id = ${provinceId} and a.petition_id = ${id}::uuid)`.as('access'),
      sql<
        (Omit<Rating, 'at'> & { at: string })[]
      >`(select coalesce(json_agg(json_build_object('verdict', r.verdict, 'comment', r.comment,
          'at', r.at) order by r.at desc), '[]')
        from petition_rating r where r.province_id = ${provinceId} and r.petition_id = ${id}::uuid)`.as('ratings'),
      sql<
        (Omit<Message, 'at'> & { at: string })[]
      >`(select coalesce(json_agg(json_build_object('id', m.id, 'direction', m.direction,
          'body', m.body, 'at', m.at, 'byName', m.by_name) order by m.at), '[]')
        from petition_message m where m.province_id = ${provinceId} and m.petition_id = ${id}::uuid)`.as('messages'),
      filesJson(petition).as('files'),
    ])
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const isNamed = petition.identity === 'named' && !petition.sealed && row.sender_label !== null;
  return {
    senderName: isNamed && row.sender_label ? tx.services.keys.open(row.sender_label, `petition_label:${id}`) : null,
    access: row.access,
    ratings: row.ratings.map((rating) => ({ ...rating, at: new Date(rating.at) })),
    messages: row.messages.map((message) => ({ ...message, at: new Date(message.at) })),
    files: row.files,
  };
}

/** Answers, the newest first. */
export async function answersOf(tx: Ctx, petition: Petition): Promise<Answer[]> {
  const rows = await tx.db
    .selectFrom('petition_answer')
    .select([
      'id',
      'outcome',
      'what_was_done',
      'where_to_look',
      'next_door',
      'document_number',
      'answered_on',
      'answered_at',
      'by_name',
      'by_unit',
      'superseded_at',
    ])
    .where('province_id', '=', petition.provinceId)
    .where('petition_id', '=', petition.id)
    .orderBy('answered_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    outcome: row.outcome,
    whatWasDone: row.what_was_done,
    whereToLook: row.where_to_look,
    nextDoor: row.next_door,
    documentNumber: row.document_number,
    answeredOn: row.answered_on,
    answeredAt: row.answered_at,
    byName: row.by_name,
    byUnit: row.by_unit,
    superseded: row.superseded_at !== null,
  }));
}

export async function messagesOf(tx: Ctx, petition: Petition): Promise<Message[]> {
  const rows = await tx.db
    .selectFrom('petition_message')
    .select(['id', 'direction', 'body', 'at', 'by_name'])
    .where('province_id', '=', petition.provinceId)
    .where('petition_id', '=', petition.id)
    .orderBy('at')
    .execute();
  return rows.map(({ by_name: byName, ...row }) => ({ ...row, byName }));
}

export async function filesOf(tx: Ctx, petition: Pick<Petition, 'provinceId' | 'id'>): Promise<CaseAttachment[]> {
  return (await tx.db.selectNoFrom(filesJson(petition).as('files')).executeTakeFirstOrThrow()).files;
}

/** For a statement that asks for more of the petition. */
function filesJson({ provinceId, id }: Pick<Petition, 'provinceId' | 'id'>) {
  return sql<
    CaseAttachment[]
  >`(select coalesce(json_agg(json_build_object('id', f.id, 'sha256', f.sha256, 'name', f.name, 'type', f.type,
      'size', f.size, 'role', pf.role, 'answerId', pf.answer_id, 'actSeq', pf.act_seq, 'public', pf.public)
      order by f.created_at, f.id), '[]')
    from petition_file pf join file f on f.province_id = pf.province_id and f.id = pf.file_id
    where pf.province_id = ${provinceId} and pf.petition_id = ${id}::uuid)`;
}

/** The files the sender of a code may see: not the papers of acts, which name others and reach the sender as letters. */
export async function senderFilesOf(tx: Ctx, petition: Pick<Petition, 'provinceId' | 'id'>): Promise<CaseAttachment[]> {
  return (await filesOf(tx, petition)).filter(({ role }) => role !== 'act');
}

export async function ratingsOf(tx: Ctx, petition: Petition): Promise<Rating[]> {
  return tx.db
    .selectFrom('petition_rating')
    .select(['verdict', 'comment', 'at'])
    .where('province_id', '=', petition.provinceId)
    .where('petition_id', '=', petition.id)
    .orderBy('at', 'desc')
    .execute();
}

const SIMILAR_WORDS = 6;

/** Petitions of the same unit within twelve weeks whose subject shares its words: perhaps the same matter. */
async function similarTo(tx: Ctx, petition: Petition): Promise<Similar[]> {
  const query = searchQuery(petition.subject.split(/\s+/).slice(0, SIMILAR_WORDS).join(' '));
  if (!query) return [];
  const rows = await visible(tx)
    .innerJoin('petition_search as s', (join) =>
      join.onRef('s.province_id', '=', 'p.province_id').onRef('s.petition_id', '=', 'p.id'),
    )
    .select(['p.reference', 'p.subject', 'p.status', 'p.received_on'])
    .where('p.province_id', '=', petition.provinceId)
    .where('s.unit_id', '=', petition.unitId)
    .where('p.id', '!=', petition.id)
    .where(sql<boolean>`s.words @@ ${query.all}::tsquery`)
    .where(sql<boolean>`abs(p.received_on - ${petition.receivedOn}::date) <= 84`)
    .orderBy('s.received_at', 'desc')
    .limit(5)
    .execute();
  return rows.map((row) => ({ reference: row.reference, subject: row.subject, status: row.status, receivedOn: row.received_on }));
}
