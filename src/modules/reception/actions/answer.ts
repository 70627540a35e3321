import type { AnswerGiven } from '#src/modules/reception/desk-forms.ts';
import { answerDayWrong, answeredAlready, nothingPromised, visitUnknown } from '#src/modules/reception/errors.ts';
import { findVisit, lockVisit } from '#src/modules/reception/queries.ts';
import { nameOf, postFor } from '#src/modules/reception/receiving-unit.ts';
import { type Ctx, hasIn, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { record } from '#src/platform/ledger.ts';

/**
 * Records the answer that was promised at the desk for a day. What was said of a denunciation is not kept here. Throws `nothingPromised`,
 * `answeredAlready`, `answerDayWrong`, `visitUnknown` or `notAllowed`; then nothing is written.
 */
export function recordAnswer(ctx: Ctx, visitId: string, input: AnswerGiven): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const seen = await findVisit(tx, visitId);
    const visit = seen && (await lockVisit(tx, seen));
    if (!visit) throw visitUnknown();
    if (!hasIn(tx.actor, 'reception.record', visit)) throw notAllowed();
    if (visit.answerOn === null) throw nothingPromised();
    if (visit.answeredOn !== null) throw answeredAlready(visit.answeredBy ?? '');
    if (input.answeredOn > today(tx) || input.answeredOn < visit.visitedOn) throw answerDayWrong();
    await tx.db
      .updateTable('reception_visit')
      .set({
        answered_on: input.answeredOn,
        answer_given: visit.subject === 'denunciation' ? null : input.answer,
        answered_by: nameOf(tx),
      })
      .where('province_id', '=', visit.provinceId)
      .where('id', '=', visitId)
      .execute();
    await record(tx, {
      subject: { kind: 'visit', provinceId: visit.provinceId, id: visitId },
      action: 'answered',
      changes: { answeredOn: [null, input.answeredOn] },
      as: postFor(tx, 'reception.record', { provinceId: visit.provinceId, id: visit.unitId }),
    });
  });
}
