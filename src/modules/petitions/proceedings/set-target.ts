import { z } from 'zod';
import { unitNames } from '#src/modules/org-units/index.ts';
import { type TargetKind, targetKinds } from '#src/modules/petitions/proceedings/targets.ts';
import { type Ctx, hasIn, type StaffActor, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { defineError, notAllowed } from '#src/platform/errors.ts';
import { day, type FieldWords } from '#src/platform/forms.ts';
import { record } from '#src/platform/ledger.ts';

export const targetSchema = z.object({
  unitId: z.coerce.number('unit').int('unit').positive('unit'),
  kind: z.enum(targetKinds, 'kind'),
  days: z.coerce.number('days').int('days').min(1, 'days').max(365, 'days'),
  from: day,
});
export type TargetInput = z.output<typeof targetSchema>;

export const targetFieldWords: FieldWords = {
  unit: { vi: 'Chọn đơn vị.', en: 'Choose a unit.' },
  kind: { vi: 'Chọn kiến nghị hoặc phản ánh.', en: 'Choose recommendation or feedback.' },
  days: { vi: 'Ghi số ngày từ 1 đến 365.', en: 'Give a number of days from 1 to 365.' },
};

export const targetInPast = defineError('petitions.target_in_past', {
  status: 422,
  field: 'from',
  message: {
    vi: 'Chỉ tiêu áp dụng từ hôm nay trở đi; việc đã chạy giữ hạn cũ.',
    en: 'A target holds from today on; what runs already keeps its own.',
  },
});

/** Units for which the actor may set targets: the authorities where one of their posts gives out work. */
export function unitsToSet(actor: StaffActor): number[] {
  const grants = actor.grants.filter(({ permissions }) => permissions.has('petitions.assign'));
  return [...new Set(grants.map(({ authorityId }) => authorityId))];
}

export type Target = { unitId: number; unitName: string; kind: TargetKind; from: string; days: number; setBy: string };

/** The targets of these units, the latest first, those of before among them. */
export async function listTargets(tx: Ctx, unitIds: readonly number[]): Promise<Target[]> {
  if (unitIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('petition_target')
    .select(['unit_id', 'kind', 'from_on', 'days', 'set_by'])
    .where('unit_id', 'in', [...unitIds])
    .orderBy('unit_id')
    .orderBy('kind')
    .orderBy('from_on', 'desc')
    .execute();
  const names = await unitNames(tx, [...new Set(rows.map((row) => row.unit_id))]);
  return rows.map((row) => ({
    unitId: row.unit_id,
    unitName: names.get(row.unit_id)?.name ?? '',
    kind: row.kind,
    from: row.from_on,
    days: row.days,
    setBy: row.set_by,
  }));
}

/**
 * Sets the office's own target for answering a kind from a day on; set again for the same day, the later word stands. Clocks that run keep
 * theirs. Throws `notAllowed` or `targetInPast`.
 */
export function setTarget(ctx: Ctx, input: TargetInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { actor } = tx;
    const post = actor.kind === 'staff' ? actor.grants.find(({ authorityId }) => authorityId === input.unitId) : undefined;
    const home = post?.provinceIds[0];
    if (home === undefined || !hasIn(actor, 'petitions.assign', { provinceId: home, unitId: input.unitId })) throw notAllowed();
    if (input.from < today(tx)) throw targetInPast();
    const said = { days: input.days, set_at: tx.now(), set_by: actor.kind === 'staff' ? actor.name : '' };
    const before = await tx.db
      .selectFrom('petition_target')
      .select('days')
      .where('unit_id', '=', input.unitId)
      .where('kind', '=', input.kind)
      .where('from_on', '=', input.from)
      .forUpdate()
      .executeTakeFirst();
    await tx.db
      .insertInto('petition_target')
      .values({ unit_id: input.unitId, kind: input.kind, from_on: input.from, ...said })
      .onConflict((oc) => oc.columns(['unit_id', 'kind', 'from_on']).doUpdateSet(said))
      .execute();
    await record(tx, {
      subject: { kind: 'petition_target', provinceId: home, id: await targetLedgerId(input) },
      action: 'targetSet',
      changes: { days: [before?.days ?? null, input.days] },
      details: { unitId: input.unitId, kind: input.kind, from: input.from },
      as: post,
    });
  });
}

/** The ledger names records by uuid: that of a target is made from its unit and kind, so that its changes form one chain. */
async function targetLedgerId({ unitId, kind }: TargetInput): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`petition_target ${unitId} ${kind}`));
  const hex = Buffer.from(digest).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
