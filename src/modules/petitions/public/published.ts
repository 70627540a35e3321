import { sql } from 'kysely';
import { type CaseAttachment, filesOf } from '#src/modules/petitions/case-file.ts';
import type { Outcome, PetitionStatus } from '#src/modules/petitions/petition.ts';
import { homesOf, type Place } from '#src/modules/petitions/public/place.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { day } from '#src/platform/forms.ts';
import { foldVietnamese } from '#src/platform/text.ts';

/**
 * An answered matter as everyone may read it: in the words written for publication, with nothing of the sender and nothing they wrote.
 */
export type Published = {
  reference: string;
  said: string;
  did: string;
  place: string | null;
  unit: { code: string; name: string };
  office: string | null;
  status: PetitionStatus;
  outcome: Outcome | 'transferredOut' | null;
  receivedOn: string;
  settledOn: string | null;
  doneOn: string | null;
  publishedOn: string;
  /** A picture marked as public, of the work done if there is one. */
  photo: { id: string; name: string } | null;
};

export type PublishedPage = { items: Published[]; next: string | null };

export type PublishedQuery = { place: Place | null; q?: string | undefined; cursor?: string | undefined; limit: number };

type Row = {
  id: string;
  reference: string;
  said: string;
  did: string;
  place: string | null;
  unitCode: string;
  unitName: string;
  office: string | null;
  status: PetitionStatus;
  outcome: Published['outcome'];
  receivedOn: string;
  settledOn: string | null;
  doneOn: string | null;
  publishedOn: string;
  photoId: string | null;
  photoName: string | null;
};

/** Never a sealed petition, never a publication that was withdrawn, never a column a sender filled in. */
const publishedRows = sql`
  select p.id, p.reference, n.said, n.did, n.place, u.code as "unitCode", u.name as "unitName", o.name as office, p.status, p.outcome,
    p.received_on as "receivedOn", p.settled_on as "settledOn", p.done_on as "doneOn", p.published_on as "publishedOn",
    photo.id as "photoId", photo.name as "photoName"
  from petition p
  join petition_publication n on n.province_id = p.province_id and n.petition_id = p.id and n.withdrawn_at is null
  join org_unit u on u.id = p.unit_id
  left join org_unit o on o.id = p.office_unit_id
  left join lateral (
    select f.id, f.name from petition_file pf join file f on f.province_id = pf.province_id and f.id = pf.file_id
    where pf.province_id = p.province_id and pf.petition_id = p.id and pf.public and f.type like 'image/%'
    order by pf.role = 'evidence' desc, f.created_at desc limit 1
  ) photo on true
  where p.published_on is not null and not p.sealed`;

/** Published answers of the place, the newest first, by keyset: one statement whatever the page. Words are looked for in what was published only. */
export async function listPublished(ctx: Ctx, query: PublishedQuery): Promise<PublishedPage> {
  const { place, limit } = query;
  const homes = await homesOf(ctx, place);
  const inPlace =
    place?.level === 'commune'
      ? sql`and p.unit_id = any(${sql.val(place.unitIds)}::integer[])`
      : place
        ? sql`and p.province_id = any(${sql.val(place.provinceIds)}::integer[])`
        : sql``;
  const cursor = readCursor(query.cursor);
  const after = cursor ? sql`and (p.published_on, p.id) < (${cursor.on}::date, ${cursor.id}::uuid)` : sql``;
  const matching = wordsOf(query.q).map(
    (word) => sql`and vn_norm(n.said || ' ' || n.did || ' ' || coalesce(n.place, '')) like ${`%${word}%`}`,
  );
  const { rows } = await inSnapshot(
    ctx,
    (tx) =>
      sql<Row>`${publishedRows} ${inPlace} ${after} ${matching.length > 0 ? sql.join(matching, sql` `) : sql``}
        order by p.published_on desc, p.id desc limit ${limit + 1}`.execute(tx.db),
    { provinceIds: homes },
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(fromRow), next: last ? writeCursor(last) : null };
}

export type PublishedMatter = Published & { files: CaseAttachment[] };

/** One published matter with its public files; undefined when there is none, or it is not public. */
export async function findPublished(ctx: Ctx, reference: string): Promise<PublishedMatter | undefined> {
  const key = parseCode(reference);
  if (!key) return undefined;
  return inSnapshot(
    ctx,
    async (tx) => {
      const { rows } =
        await sql<Row>`${publishedRows} and p.province_id = ${key.provinceId} and p.reference = ${key.reference}`.execute(tx.db);
      const [row] = rows;
      if (!row) return undefined;
      const files = await filesOf(tx, { provinceId: key.provinceId, id: row.id });
      return { ...fromRow(row), files: files.filter((file) => file.public) };
    },
    { provinceIds: [key.provinceId] },
  );
}

function fromRow(row: Row): Published {
  const { unitCode, unitName, photoId, photoName, id: _id, ...rest } = row;
  return {
    ...rest,
    unit: { code: unitCode, name: unitName },
    photo: photoId && photoName ? { id: photoId, name: photoName } : null,
  };
}

const MOST_WORDS = 8;

function wordsOf(typed: string | undefined): string[] {
  return (foldVietnamese(typed ?? '').match(/[a-z0-9]+/g) ?? []).slice(0, MOST_WORDS);
}

function writeCursor({ publishedOn, id }: Row): string {
  return `${publishedOn}_${id}`;
}

/** A cursor that is not ours reads as none: the first page. */
function readCursor(cursor: string | undefined): { on: string; id: string } | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor ?? '');
  const [, on = '', id = ''] = parts ?? [];
  return parts && day.safeParse(on).success ? { on, id } : undefined;
}
