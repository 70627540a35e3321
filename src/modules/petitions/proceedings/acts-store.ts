import { sql } from 'kysely';
import type { Petition, PetitionStatus } from '#src/modules/petitions/petition.ts';
import { postFor } from '#src/modules/petitions/policy.ts';
import type { ActInput, RecordedAct } from '#src/modules/petitions/proceedings/act.ts';
import type { Clock } from '#src/modules/petitions/proceedings/clock.ts';
import { clocksJson } from '#src/modules/petitions/proceedings/clocks.ts';
import type { Ctx } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';

type Of = Pick<Petition, 'provinceId' | 'id'>;

/** The formal file of a petition, its acts in their order, and its terms, the oldest first. */
export type Proceedings = { acts: RecordedAct[]; clocks: Clock[] };

/** The caller has seen the petition through `visible()`, or holds its code. One statement. */
export async function proceedingsOf(tx: Ctx, of: Of): Promise<Proceedings> {
  const { provinceId, id } = of;
  const acts = sql<
    (Omit<RecordedAct, 'recordedAt'> & { recordedAt: string })[]
  >`(select coalesce(json_agg(json_build_object('seq', a.seq, 'act', a.act,
    'actedOn', a.acted_on, 'documentNumber', a.document_number, 'documentDate', a.document_date, 'letterId', a.letter_id,
    'documentCancelledOn', a.document_cancelled_on, 'signer', a.signer, 'note', a.note,
    'details', a.details, 'statusBefore', a.status_before, 'statusAfter', a.status_after, 'byName', a.by_name, 'byUnit', a.by_unit,
    'recordedAt', a.recorded_at) order by a.seq), '[]')
    from petition_act a where a.province_id = ${provinceId} and a.petition_id = ${id}::uuid)`;
  const found = await tx.db.selectNoFrom([acts.as('acts'), clocksJson(of).as('clocks')]).executeTakeFirstOrThrow();
  return { acts: found.acts.map((act) => ({ ...act, recordedAt: new Date(act.recordedAt) })), clocks: found.clocks };
}

type Inserting = { seq: number; to: PetitionStatus; noted?: Record<string, unknown>; letterId?: string | null };

/** Adds an act to the file of a petition whose row is locked. */
export async function insertAct(
  tx: Ctx,
  petition: Petition,
  input: ActInput,
  { seq, to, noted = {}, letterId = null }: Inserting,
): Promise<void> {
  const { actor } = tx;
  await tx.db
    .insertInto('petition_act')
    .values({
      province_id: petition.provinceId,
      id: newId(),
      petition_id: petition.id,
      seq,
      act: input.act,
      acted_on: input.on,
      document_number: input.documentNumber ?? null,
      document_date: input.documentDate ?? null,
      letter_id: letterId,
      signer: input.signer ?? null,
      note: input.note ?? null,
      details: JSON.stringify({ ...input.details, ...noted }),
      status_before: petition.status,
      status_after: to,
      by_id: actor.kind === 'staff' ? actor.personId : null,
      by_name: actor.kind === 'public' ? '' : actor.name,
      by_unit: postFor(actor, petition)?.unitName ?? '',
      recorded_at: tx.now(),
    })
    .execute();
}

/** Writes number, day and signer of the letter that is the document of an act, where it has none that stands. */
export async function fillDocument(
  tx: Ctx,
  of: Of,
  seq: number,
  document: { number: string; day: string; signer: string | null; letterId: string },
): Promise<void> {
  await tx.db
    .updateTable('petition_act')
    .set({
      document_number: document.number,
      document_date: document.day,
      signer: document.signer,
      letter_id: document.letterId,
      document_cancelled_on: null,
    })
    .where('province_id', '=', of.provinceId)
    .where('petition_id', '=', of.id)
    .where('seq', '=', seq)
    .where((eb) => eb.or([eb('document_number', 'is', null), eb('document_cancelled_on', 'is not', null)]))
    .execute();
}

/** Notes that the letter which was the document of an act was cancelled; its number stays readable. */
export async function noteCancelled(tx: Ctx, of: Of, seq: number, on: string): Promise<void> {
  await tx.db
    .updateTable('petition_act')
    .set({ document_cancelled_on: on })
    .where('province_id', '=', of.provinceId)
    .where('petition_id', '=', of.id)
    .where('seq', '=', seq)
    .execute();
}
