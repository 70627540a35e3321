import { draftLetter } from '#src/modules/letters/index.ts';
import { visitSubject } from '#src/modules/reception/actions/papers.ts';
import type { ConclusionInput } from '#src/modules/reception/desk-forms.ts';
import { settlePast, visitUnknown } from '#src/modules/reception/errors.ts';
import { findVisit, lockVisit } from '#src/modules/reception/queries.ts';
import { nameOf, postFor } from '#src/modules/reception/receiving-unit.ts';
import { type Ctx, hasIn, provincesOf, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';

/** Thông báo kết luận việc tiếp công dân (NĐ 154/2026/NĐ-CP Điều 25 khoản 2). */
export type Conclusion = {
  provinceId: number;
  id: string;
  visitId: string;
  number: string | null;
  instruction: string;
  doer: string;
  settleBy: string;
  issuedOn: string;
  signedName: string;
  letterId: string | null;
};

/**
 * Puts the head's instruction after a visit into a notice with a time for settling and drafts its letter, once per `clientId`. Throws `settlePast`,
 * `visitUnknown` or `notAllowed`; then nothing is written.
 */
export async function concludeVisit(ctx: Ctx, visitId: string, input: ConclusionInput): Promise<{ letterId: string | null }> {
  if (input.settleBy < today(ctx)) throw settlePast();
  return inTransaction(ctx, async (tx) => {
    const seen = await findVisit(tx, visitId);
    const visit = seen && (await lockVisit(tx, seen));
    if (!visit) throw visitUnknown();
    if (!hasIn(tx.actor, 'reception.record', visit)) throw notAllowed();
    const { provinceId } = visit;
    const known = await tx.db
      .selectFrom('reception_conclusion')
      .select('letter_id as letterId')
      .where('province_id', '=', provinceId)
      .where('client_id', '=', input.clientId)
      .executeTakeFirst();
    if (known) return known;
    const letter = hasIn(tx.actor, 'letters.draft', visit)
      ? await draftLetter(tx, {
          subject: visitSubject(visit),
          unitId: visit.unitId,
          kind: 'receptionConclusion',
          details: { decision: input.instruction, dueOn: input.settleBy, toBody: input.doer },
        })
      : null;
    await tx.db
      .insertInto('reception_conclusion')
      .values({
        province_id: provinceId,
        id: newId(),
        client_id: input.clientId,
        visit_id: visitId,
        number: null,
        instruction: input.instruction,
        doer: input.doer,
        settle_by: input.settleBy,
        issued_on: today(tx),
        signed_name: letter?.body.signature.name ?? '',
        recorded_by: nameOf(tx),
        letter_id: letter?.id ?? null,
      })
      .execute();
    await record(tx, {
      subject: { kind: 'visit', provinceId, id: visitId },
      action: 'concluded',
      changes: { settleBy: [null, input.settleBy], doer: [null, input.doer] },
      as: postFor(tx, 'reception.record', { provinceId, id: visit.unitId }),
    });
    return { letterId: letter?.id ?? null };
  });
}

const columns = [
  'province_id as provinceId',
  'id',
  'visit_id as visitId',
  'number',
  'instruction',
  'doer',
  'settle_by as settleBy',
  'issued_on as issuedOn',
  'signed_name as signedName',
  'letter_id as letterId',
] as const;

/** Notices that came of a visit, the oldest first. The caller has seen the visit. */
export function conclusionsOf(tx: Ctx, provinceId: number, visitId: string): Promise<Conclusion[]> {
  return tx.db
    .selectFrom('reception_conclusion')
    .select(columns)
    .where('province_id', '=', provinceId)
    .where('visit_id', '=', visitId)
    .orderBy('id')
    .execute();
}

/** A notice by id, when the actor may read its visit. */
export async function findConclusion(tx: Ctx, id: string) {
  const provinceIds = provincesOf(tx.actor);
  if (provinceIds.length === 0) throw visitUnknown();
  const found = await tx.db
    .selectFrom('reception_conclusion')
    .select(columns)
    .where('province_id', 'in', [...provinceIds])
    .where('id', '=', id)
    .executeTakeFirst();
  const visit = found ? await findVisit(tx, found.visitId) : undefined;
  if (!found || !visit) throw visitUnknown();
  return { conclusion: found, visit };
}
