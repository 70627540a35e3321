import { placeUnknown, unitNotYours, visitInFuture } from '#src/modules/field-matters/errors.ts';
import type { VisitInput } from '#src/modules/field-matters/forms.ts';
import { unitMeant } from '#src/modules/field-matters/places.ts';
import { postFor, reportsTo } from '#src/modules/field-matters/policy.ts';
import { authorityOf, findMatter } from '#src/modules/field-matters/queries.ts';
import { parseReference } from '#src/modules/field-matters/reference.ts';
import { readerOf } from '#src/modules/field-matters/visible.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { count } from '#src/platform/counters.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

/**
 * Records a visit to the grassroots, once per `clientId`. Who records it went, with the colleagues named. Throws `visitInFuture`,
 * `placeUnknown` or `unitNotYours`; then nothing is written. References that are no matter of the reader's are left out.
 */
export async function recordFieldVisit(ctx: Ctx, input: VisitInput): Promise<{ id: string; isNew: boolean }> {
  const me = readerOf(ctx);
  const [grant] = reportsTo(ctx.actor);
  if (!grant) throw unitNotYours();
  if (input.visitedOn > today(ctx)) throw visitInFuture();
  const place = await unitMeant(ctx, input.place);
  if (!place) throw placeUnknown();
  const unit = await authorityOf(ctx, grant.authorityId);
  return inTransaction(ctx, async (tx) => {
    const colleagues = await peopleWith(tx, { permission: 'matters.report', unitId: unit.id });
    const went = new Map([[me.personId, me.name]]);
    for (const { personId, name } of colleagues) if (input.people.includes(personId)) went.set(personId, name);
    const id = newId();
    const stored = await tx.db
      .insertInto('field_visit')
      .values({
        province_id: unit.provinceId,
        id,
        client_id: input.clientId,
        unit_id: unit.id,
        visited_on: input.visitedOn,
        place_unit_id: place.unitId,
        spot: input.spot ?? null,
        met: input.met,
        noted: input.noted,
        follow_up: input.followUp ?? null,
        recorded_at: tx.now(),
        recorded_by_name: me.name,
      })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!stored) return { id: await knownVisit(tx, unit.provinceId, input.clientId), isNew: false };
    await tx.db
      .insertInto('field_visit_person')
      .values(
        [...went].map(([personId, name]) => ({
          province_id: unit.provinceId,
          visit_id: id,
          person_id: personId,
          person_name: name,
        })),
      )
      .execute();
    await linkMatters(tx, unit.provinceId, id, input.matters ?? []);
    await count(tx, [
      { provinceId: unit.provinceId, unitId: unit.id, day: input.visitedOn, indicator: 'matters.visits', dims: '', n: 1 },
    ]);
    await record(tx, {
      subject: { kind: 'field_visit', provinceId: unit.provinceId, id },
      action: 'recorded',
      as: postFor(tx.actor, { provinceId: unit.provinceId, unitId: unit.id }),
      first: true,
    });
    return { id, isNew: true };
  });
}

async function knownVisit(tx: Ctx, provinceId: number, clientId: string): Promise<string> {
  const { id } = await tx.db
    .selectFrom('field_visit')
    .select('id')
    .where('province_id', '=', provinceId)
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow();
  return id;
}

async function linkMatters(tx: Ctx, provinceId: number, visitId: string, references: readonly string[]): Promise<void> {
  const found = new Set<string>();
  for (const typed of references) {
    const key = parseReference(typed);
    const matter = key && key.provinceId === provinceId ? await findMatter(tx, key) : undefined;
    if (matter) found.add(matter.id);
  }
  if (found.size === 0) return;
  await tx.db
    .insertInto('field_visit_matter')
    .values([...found].map((matterId) => ({ province_id: provinceId, visit_id: visitId, matter_id: matterId })))
    .execute();
}
