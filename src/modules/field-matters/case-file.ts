import { type Given, givenTo } from '#src/modules/field-matters/access.ts';
import { type Check, checksOf } from '#src/modules/field-matters/actions/checks.ts';
import { type LinkedPetition, petitionsOf } from '#src/modules/field-matters/actions/link.ts';
import { subjectKind } from '#src/modules/field-matters/actions/save.ts';
import { fileMissing, matterNotFound } from '#src/modules/field-matters/errors.ts';
import type { Matter } from '#src/modules/field-matters/matter.ts';
import { type Proposal, proposalsOf } from '#src/modules/field-matters/proposals.ts';
import {
  findMatter,
  findMatterById,
  type JoinedReport,
  joinedTo,
  placesOf,
  type ShownPlace,
} from '#src/modules/field-matters/queries.ts';
import type { MatterKey } from '#src/modules/field-matters/reference.ts';
import { likenessOf, type Similar, similarTo } from '#src/modules/field-matters/similar.ts';
import { type VisitOfMatter, visitsOf } from '#src/modules/field-matters/visits.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { type LedgerEntry, timeline } from '#src/platform/ledger.ts';

type MatterFile = {
  id: string;
  sha256: string;
  name: string;
  type: string;
  size: number;
  role: 'report' | 'verification' | 'check' | 'outcome';
};

/** An entry of the one timeline, with the report it belongs to when that is a joined one. */
export type MatterEntry = LedgerEntry & { of: string | null };

/** All the case page shows. */
export type MatterCase = {
  matter: Matter;
  unitName: string;
  places: ShownPlace[];
  timeline: MatterEntry[];
  files: MatterFile[];
  proposals: Proposal[];
  checks: Check[];
  joined: JoinedReport[];
  /** The matter that carries this report on, when the actor may see it. */
  carrier: Matter | undefined;
  similar: Similar[];
  visits: VisitOfMatter[];
  petitions: LinkedPetition[];
  /** Who may see a restricted one. */
  given: Given[];
};

/** The case file of a matter the actor may see. Throws `matterNotFound`. */
export async function loadMatterCase(tx: Ctx, key: MatterKey): Promise<MatterCase> {
  const matter = await findMatter(tx, key);
  if (!matter) throw matterNotFound();
  const places = await placesOf(tx, matter);
  const joined = await joinedTo(tx, matter);
  const unitIds = places.flatMap(({ unitId }) => unitId ?? []);
  const likeness = likenessOf(matter, unitIds);
  const names = await unitNames(tx, [matter.unitId]);
  return {
    matter,
    unitName: names.get(matter.unitId)?.name ?? '',
    places,
    joined,
    timeline: await oneTimeline(tx, matter, joined),
    files: await filesOf(tx, matter, joined),
    proposals: await proposalsOf(tx, matter),
    checks: await checksOf(tx, matter),
    carrier: matter.joinedInto ? await findMatterById(tx, matter.provinceId, matter.joinedInto) : undefined,
    similar: likeness ? await similarTo(tx, likeness) : [],
    visits: await visitsOf(tx, matter),
    petitions: await petitionsOf(tx, matter),
    given: matter.restricted ? await givenTo(tx, matter) : [],
  };
}

/** What happened to the matter and to every report joined to it, the newest first. One statement for each of them. */
async function oneTimeline(tx: Ctx, matter: Matter, joined: readonly JoinedReport[]): Promise<MatterEntry[]> {
  const own = (await timeline(tx, { kind: subjectKind, provinceId: matter.provinceId, id: matter.id })).map((entry) => ({
    ...entry,
    of: null,
  }));
  const reports = joined.slice(0, JOINED_SHOWN);
  const others = await Promise.all(
    reports.map(async ({ id, reference }) =>
      (await timeline(tx, { kind: subjectKind, provinceId: matter.provinceId, id })).map((entry) => ({
        ...entry,
        of: reference,
      })),
    ),
  );
  return [...own, ...others.flat()].sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** Of so many joined reports the timeline is told here; more have it on their own pages. */
export const JOINED_SHOWN = 5;

async function filesOf(tx: Ctx, { provinceId, id }: Matter, joined: readonly { id: string }[]): Promise<MatterFile[]> {
  return tx.db
    .selectFrom('field_matter_file as mf')
    .innerJoin('file as f', (join) => join.onRef('f.province_id', '=', 'mf.province_id').onRef('f.id', '=', 'mf.file_id'))
    .select(['f.id', 'f.sha256', 'f.name', 'f.type', 'f.size', 'mf.role'])
    .where('mf.province_id', '=', provinceId)
    .where('mf.matter_id', 'in', [id, ...joined.map((report) => report.id)])
    .orderBy('f.created_at')
    .orderBy('f.id')
    .execute();
}

/** One file of a matter the actor may see. Throws `matterNotFound` or `fileMissing`. */
export function readMatterFile(ctx: Ctx, key: MatterKey, fileId: string): Promise<MatterFile> {
  return inSnapshot(ctx, async (tx) => {
    const matter = await findMatter(tx, key);
    if (!matter) throw matterNotFound();
    const file = (await filesOf(tx, matter, await joinedTo(tx, matter))).find(({ id }) => id === fileId);
    if (!file) throw fileMissing();
    return file;
  });
}
