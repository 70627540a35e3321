import { giveToHeads } from '#src/modules/field-matters/access.ts';
import { attachUploads, subjectKind } from '#src/modules/field-matters/actions/save.ts';
import { sinceInFuture, unitNotYours } from '#src/modules/field-matters/errors.ts';
import type { Report } from '#src/modules/field-matters/forms.ts';
import { type Matter, type MatterPlace, matterFacts, VERIFY_DAYS } from '#src/modules/field-matters/matter.ts';
import { tellToVerify } from '#src/modules/field-matters/notices.ts';
import { resolvePlaces } from '#src/modules/field-matters/places.ts';
import { postFor, reportsTo } from '#src/modules/field-matters/policy.ts';
import { authorityOf, findByClientId, insertMatter, replacePlaces } from '#src/modules/field-matters/queries.ts';
import { newReference } from '#src/modules/field-matters/reference.ts';
import { readerOf } from '#src/modules/field-matters/visible.ts';
import { searchWords } from '#src/modules/petitions/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { count } from '#src/platform/counters.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

export type Filed = { reference: string; provinceId: number; id: string; isNew: boolean };

const REFERENCE_TRIES = 5;

/**
 * Files a report from the field, once per `clientId`: the same one again returns the first reference and stores nothing. Who may not see
 * what was stored under the id is told it is not theirs. Throws `notAllowed`, `unitNotYours` or `sinceInFuture`; then nothing is written.
 */
export async function reportMatter(ctx: Ctx, input: Report): Promise<Filed> {
  const reporter = readerOf(ctx);
  const unit = await unitOf(ctx, input.unitCode);
  if (input.sinceOn && input.sinceOn > today(ctx)) throw sinceInFuture();
  const places = await placesOfReport(ctx, input, unit);
  return inTransaction(ctx, async (tx) => {
    const known = await findByClientId(tx, unit.provinceId, input.clientId);
    if (known) {
      if (known.reporterId !== reporter.personId) throw notAllowed();
      return { reference: known.reference, provinceId: known.provinceId, id: known.id, isNew: false };
    }
    const matter = newMatter(tx, input, { unit, reporter: { id: reporter.personId, name: reporter.name } });
    const words = wordsOf(matter, places);
    for (let tries = 1; !(await insertMatter(tx, toRow(matter, input.clientId), words)); tries += 1) {
      const raced = await findByClientId(tx, unit.provinceId, input.clientId);
      if (raced) return { reference: raced.reference, provinceId: raced.provinceId, id: raced.id, isNew: false };
      if (tries === REFERENCE_TRIES) throw new Error('No free reference found');
      matter.reference = newReference(matter.provinceId);
    }
    await replacePlaces(tx, matter, places);
    const files = await attachUploads(tx, matter, input.uploads, 'report');
    if (matter.restricted) await giveToHeads(tx, matter);
    await count(tx, matterFacts(matter));
    await record(tx, {
      subject: { kind: subjectKind, provinceId: matter.provinceId, id: matter.id },
      action: 'reported',
      details: { files, ...(matter.team ? { team: matter.team } : {}) },
      as: postFor(tx.actor, matter),
      first: true,
    });
    await tellToVerify(tx, matter);
    return { reference: matter.reference, provinceId: matter.provinceId, id: matter.id, isNew: true };
  });
}

/** The search words of a matter; null for a restricted one, which is never found by search. */
export function wordsOf(matter: Pick<Matter, 'restricted' | 'title' | 'account'>, places: readonly MatterPlace[]): string | null {
  if (matter.restricted) return null;
  return searchWords([matter.title, matter.account, ...places.flatMap(({ words, spot }) => [words, spot])]);
}

type Authority = { id: number; code: string; name: string; provinceId: number };

/** The authority a report goes to: the one named, else the only one the actor's posts report to. */
async function unitOf(ctx: Ctx, code: string | undefined): Promise<Authority> {
  const grants = reportsTo(ctx.actor);
  const [first] = grants;
  if (!first) throw notAllowed();
  const authorities = await Promise.all(grants.map(({ authorityId }) => authorityOf(ctx, authorityId)));
  const found = code ? authorities.find((unit) => unit.code === code) : authorities[0];
  if (!found || !hasIn(ctx.actor, 'matters.report', { provinceId: found.provinceId, unitId: found.id })) throw unitNotYours();
  return found;
}

/** Where it is: in the unit itself unless other places, or the whole province, were told. */
async function placesOfReport(ctx: Ctx, { where, spot, places = [] }: Report, unit: Authority): Promise<MatterPlace[]> {
  if (where === 'wholeProvince') return [];
  const told = await resolvePlaces(ctx, places, where === 'elsewhere' ? (spot ?? null) : null);
  if (where === 'elsewhere') return told;
  const here = { unitId: unit.id, asOf: today(ctx), words: unit.name, spot: spot ?? null };
  return where === 'here' || told.length === 0 ? [here, ...told.filter(({ unitId }) => unitId !== unit.id)] : told;
}

function newMatter(
  tx: Ctx,
  input: Report,
  { unit, reporter }: { unit: Authority; reporter: { id: string; name: string } },
): Matter {
  const reportedOn = today(tx);
  return {
    provinceId: unit.provinceId,
    id: newId(),
    reference: newReference(unit.provinceId),
    unitId: unit.id,
    reportedUnitId: unit.id,
    title: input.title,
    account: input.account,
    field: input.field,
    urgency: input.urgency,
    reliability: input.reliability,
    restricted: input.restricted,
    wholeProvince: input.where === 'wholeProvince',
    households: input.households ?? null,
    sinceOn: input.sinceOn ?? null,
    cited: input.cited ?? null,
    reporterId: reporter.id,
    reporterName: reporter.name,
    team: input.team ?? null,
    reportedOn,
    reportedAt: tx.now(),
    status: 'reported',
    verifyBy: addDays(reportedOn, VERIFY_DAYS[input.urgency]),
    verifiedOn: null,
    verifiedByName: null,
    verifiedHow: null,
    closedOn: null,
    outcome: null,
    outcomeDocument: null,
    passedTo: null,
    joinedInto: null,
  };
}

function toRow(matter: Matter, clientId: string) {
  return {
    province_id: matter.provinceId,
    id: matter.id,
    client_id: clientId,
    reference: matter.reference,
    unit_id: matter.unitId,
    reported_unit_id: matter.reportedUnitId,
    title: matter.title,
    account: matter.account,
    field: matter.field,
    urgency: matter.urgency,
    reliability: matter.reliability,
    restricted: matter.restricted,
    whole_province: matter.wholeProvince,
    households: matter.households,
    since_on: matter.sinceOn,
    cited: matter.cited,
    reporter_id: matter.reporterId,
    reporter_name: matter.reporterName,
    team: matter.team,
    reported_on: matter.reportedOn,
    reported_at: matter.reportedAt,
    status: matter.status,
    verify_by: matter.verifyBy,
  };
}
