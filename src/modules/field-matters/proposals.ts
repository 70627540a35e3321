import { type Selectable, type SqlBool, sql } from 'kysely';
import type { ProposalFilter, ProposalKind, ReplyInput, ReplyKind } from '#src/modules/field-matters/forms.ts';
import type { Matter } from '#src/modules/field-matters/matter.ts';
import { notRestrictedFrom, reachOf } from '#src/modules/field-matters/visible.ts';
import { type Ctx, provincesOf, today } from '#src/platform/context.ts';
import type { FieldProposalTable } from '#src/platform/db/tables.gen.ts';

/** A matter as another province reads it. */
export type SharedMatter = {
  reference: string;
  title: string;
  account: string;
  field: string;
  places: string[];
  sinceOn: string | null;
  households: number | null;
};

/** What was put before a body and what came back: one record, so that its time is known. */
export type Proposal = {
  provinceId: number;
  id: string;
  side: 'here' | 'out' | 'in';
  matterId: string | null;
  kind: ProposalKind;
  fromUnitId: number;
  fromName: string;
  toUnitId: number | null;
  toName: string;
  otherProvinceId: number | null;
  shared: SharedMatter | null;
  content: string;
  document: string | null;
  answerBy: string;
  sentOn: string;
  sentAt: Date;
  sentById: string;
  sentByName: string;
  replyKind: ReplyKind | null;
  reply: string | null;
  replyDocument: string | null;
  repliedOn: string | null;
  repliedByName: string | null;
};

type Row = Selectable<FieldProposalTable> & { from_name: string; to_name: string | null };

function fromRow(row: Row): Proposal {
  return {
    provinceId: row.province_id,
    id: row.id,
    side: row.side,
    matterId: row.matter_id,
    kind: row.kind,
    fromUnitId: row.from_unit_id,
    fromName: row.from_name,
    toUnitId: row.to_unit_id,
    toName: row.to_name ?? row.to_body ?? '',
    otherProvinceId: row.other_province_id,
    shared: row.shared as SharedMatter | null, // written by sendProposal() only
    content: row.content,
    document: row.document,
    answerBy: row.answer_by,
    sentOn: row.sent_on,
    sentAt: row.sent_at,
    sentById: row.sent_by_id,
    sentByName: row.sent_by_name,
    replyKind: row.reply_kind,
    reply: row.reply,
    replyDocument: row.reply_document,
    repliedOn: row.replied_on,
    repliedByName: row.replied_by_name,
  };
}

/** How a pair stands on a day: days it took or has taken, and whether past the day wished. Calendar days, the day of sending being zero. */
export function isLate({ answerBy, repliedOn }: Pick<Proposal, 'answerBy' | 'repliedOn'>, day: string): boolean {
  return (repliedOn ?? day) > answerBy;
}

/** Proposals that exist for the actor: from or to their units, or about a matter they may see; never of a restricted one hidden from them. */
function seen(tx: Ctx) {
  const reach = reachOf(tx.actor);
  const units = reach?.kind === 'units' ? reach.ids : [];
  return tx.db
    .selectFrom('field_proposal as x')
    .innerJoin('org_unit as f', 'f.id', 'x.from_unit_id')
    .leftJoin('org_unit as t', 't.id', 'x.to_unit_id')
    .where(sql<SqlBool>`x.province_id = any(${sql.val(provincesOf(tx.actor))}::integer[])`)
    .where(
      reach === undefined
        ? sql<SqlBool>`false`
        : reach.kind === 'units'
          ? sql<SqlBool>`(x.from_unit_id = any(${sql.val(units)}::integer[]) or x.to_unit_id = any(${sql.val(units)}::integer[]))`
          : reach.kind === 'provinces'
            ? sql<SqlBool>`x.province_id = any(${sql.val(reach.ids)}::integer[])`
            : sql<SqlBool>`true`,
    )
    .where(({ exists, or, selectFrom }) =>
      or([
        sql<SqlBool>`x.matter_id is null`,
        exists(
          selectFrom('field_matter as m')
            .select('m.id')
            .whereRef('m.province_id', '=', 'x.province_id')
            .whereRef('m.id', '=', 'x.matter_id')
            .where((eb) => notRestrictedFrom(eb, tx.actor)),
        ),
      ]),
    );
}

function rows(tx: Ctx) {
  return seen(tx).selectAll('x').select(['f.name as from_name', 't.name as to_name']);
}

export async function findProposal(tx: Ctx, id: string): Promise<Proposal | undefined> {
  const row = await rows(tx).where('x.id', '=', id).orderBy('x.side').executeTakeFirst();
  return row && fromRow(row);
}

/** As `findProposal`, the row locked until the transaction ends; of a pair in two homes, the one of the side that answers. */
export async function lockProposal(tx: Ctx, id: string): Promise<Proposal | undefined> {
  const row = await rows(tx).where('x.id', '=', id).where('x.side', '<>', 'out').forUpdate('x').executeTakeFirst();
  return row && fromRow(row);
}

/** All of one matter, the newest first. */
export async function proposalsOf(tx: Ctx, { provinceId, id }: Matter): Promise<Proposal[]> {
  const found = await tx.db
    .selectFrom('field_proposal as x')
    .innerJoin('org_unit as f', 'f.id', 'x.from_unit_id')
    .leftJoin('org_unit as t', 't.id', 'x.to_unit_id')
    .selectAll('x')
    .select(['f.name as from_name', 't.name as to_name'])
    .where('x.province_id', '=', provinceId)
    .where('x.matter_id', '=', id)
    .orderBy('x.sent_at', 'desc')
    .execute();
  return found.map(fromRow);
}

const PROPOSALS_PAGE = 50;

export type ListedProposal = Proposal & { reference: string | null; title: string | null };

/** A page of proposals to or from the actor's units, the newest first. */
export async function listProposals(tx: Ctx, filter: ProposalFilter): Promise<{ rows: ListedProposal[]; next: string | null }> {
  const day = today(tx);
  const own = ownUnits(tx);
  let query = rows(tx)
    .leftJoin('field_matter as m', (join) => join.onRef('m.province_id', '=', 'x.province_id').onRef('m.id', '=', 'x.matter_id'))
    .select(['m.reference', 'm.title']);
  if (filter.side === 'in') query = query.where(sql<SqlBool>`x.to_unit_id = any(${sql.val(own)}::integer[])`);
  if (filter.side === 'out') query = query.where(sql<SqlBool>`x.from_unit_id = any(${sql.val(own)}::integer[])`);
  if (filter.state === 'waiting') query = query.where('x.replied_on', 'is', null);
  if (filter.state === 'answered') query = query.where('x.replied_on', 'is not', null);
  if (filter.state === 'late') query = query.where(sql<SqlBool>`coalesce(x.replied_on, ${day}::date) > x.answer_by`);
  const cursor = readCursor(filter.cursor);
  if (cursor) query = query.where(sql<SqlBool>`(x.sent_at, x.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`);
  const found = await query
    .orderBy('x.sent_at', 'desc')
    .orderBy('x.id', 'desc')
    .limit(sql.lit(PROPOSALS_PAGE + 1))
    .execute();
  const page = found.slice(0, PROPOSALS_PAGE).map((row) => ({ ...fromRow(row), reference: row.reference, title: row.title }));
  const last = found.length > PROPOSALS_PAGE ? page.at(-1) : undefined;
  return { rows: page, next: last ? Buffer.from(`${last.sentAt.toISOString()} ${last.id}`).toString('base64url') : null };
}

/** The authorities the actor's posts work for, and all they took over. */
export function ownUnits({ actor }: Pick<Ctx, 'actor'>): number[] {
  if (actor.kind !== 'staff') return [];
  const grants = actor.grants.filter(({ permissions }) => permissions.has('matters.read'));
  return [...new Set(grants.flatMap(({ unitIds, authorityId }) => unitIds ?? [authorityId]))];
}

/** A cursor that is not ours reads as none: the first page. */
export function readCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  if (!cursor) return undefined;
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const isMoment = !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at;
  return isMoment && /^[0-9a-f-]{36}$/.test(id) ? { at, id } : undefined;
}

/** Writes the answer into every row of the pair the transaction may touch. */
export async function recordReply(tx: Ctx, { id, provinceId, otherProvinceId }: Proposal, input: ReplyInput): Promise<void> {
  await tx.db
    .updateTable('field_proposal')
    .set({
      reply_kind: input.replyKind,
      reply: input.reply,
      reply_document: input.document ?? null,
      replied_on: today(tx),
      replied_at: tx.now(),
      replied_by_name: tx.actor.kind === 'public' ? '' : tx.actor.name,
    })
    .where('province_id', 'in', otherProvinceId === null ? [provinceId] : [provinceId, otherProvinceId])
    .where('id', '=', id)
    .execute();
}

/** What people call the matter of a proposal. */
export async function referenceOf(tx: Ctx, { provinceId, matterId, shared }: Proposal): Promise<string> {
  if (shared) return shared.reference;
  const row = await tx.db
    .selectFrom('field_matter')
    .select('reference')
    .where('province_id', '=', provinceId)
    .where('id', '=', matterId ?? '')
    .executeTakeFirst();
  return row?.reference ?? '';
}
