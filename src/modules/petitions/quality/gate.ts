import { sql } from 'kysely';
import type { PetitionKey } from '#src/modules/petitions/actions/save.ts';
import { filesOf } from '#src/modules/petitions/case-file.ts';
import { evidenceNeeded } from '#src/modules/petitions/errors.ts';
import type { AnswerInput } from '#src/modules/petitions/forms.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { evidenceOfKindNeeded, sameWordsAsBefore } from '#src/modules/petitions/quality/errors.ts';
import { missing, requirements } from '#src/modules/petitions/quality/requirements.ts';
import { sameWords } from '#src/modules/petitions/quality/same-words.ts';
import { DEFAULT_SHARE, isDrawn } from '#src/modules/petitions/quality/share.ts';
import { findPetition } from '#src/modules/petitions/queries.ts';
import { type Ctx, provincesOf, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';

/** Answers of the unit a new one is compared with. */
const LAST_ANSWERS = 40;

/**
 * Refuses an answer with nothing to check it by, by the rules for its kind and field. `answerId` names the files that came with it.
 * Throws `petitions.evidence_needed`.
 */
export async function checkEvidence(tx: Ctx, petition: Petition, input: AnswerInput, answerId: string): Promise<void> {
  const files = (await filesOf(tx, petition)).filter((file) => file.answerId === answerId);
  const wanted = missing(
    { kind: petition.kind, field: petition.field, outcome: input.outcome },
    {
      picture: files.some(({ type }) => type.startsWith('image/')),
      file: files.length > 0,
      documentNumber: Boolean(input.documentNumber),
      whereToLook: Boolean(input.whereToLook),
    },
  );
  if (!wanted) return;
  throw wanted === requirements.at(-1)?.anyOf ? evidenceNeeded() : evidenceOfKindNeeded(wanted);
}

/**
 * Tells the handler, before anything is sent, that the unit sent these words before in nearly the same form. Throws
 * `petitions.same_words` unless they say why they send them all the same. Asked at the doors a person writes at; whatever comes by another
 * way is marked by `drawSample`.
 */
export function warnOfSameWords(ctx: Ctx, key: PetitionKey, input: AnswerInput): Promise<void> {
  return inSnapshot(ctx, async (tx) => {
    if (input.sameWordsReason) return;
    const petition = await findPetition(tx, key);
    const found = petition && (await sentBefore(tx, petition, input.whatWasDone));
    if (found) throw sameWordsAsBefore(found.like.reference, Math.round(found.share * 100));
  });
}

/** The answer of the unit these words repeat. Answers of sealed petitions are compared with none, and none with them. */
async function sentBefore(tx: Ctx, petition: Petition, text: string) {
  return petition.sealed ? undefined : sameWords(text, await lastAnswers(tx, petition));
}

async function lastAnswers(tx: Ctx, petition: Petition): Promise<{ reference: string; text: string }[]> {
  const { rows } = await sql<{ reference: string; text: string }>`
    select p.reference, a.what_was_done as text
    from (
      select province_id, id, reference from petition
      where unit_id = ${petition.unitId} and settled_on is not null and not sealed and id <> ${petition.id}::uuid
      order by settled_on desc limit ${sql.lit(LAST_ANSWERS)}) p
    join petition_answer a on a.province_id = p.province_id and a.petition_id = p.id and a.superseded_at is null`.execute(tx.db);
  return rows;
}

/** Draws the answer for a second officer's look: always when its words are those of another, else by the share of the unit. */
export async function drawSample(
  tx: Ctx,
  petition: Petition,
  { answerId, text }: { answerId: string; text: string },
): Promise<void> {
  if (tx.actor.kind !== 'staff') return;
  const repeats = await sentBefore(tx, petition, text);
  if (!repeats && !isDrawn(answerId, await shareOf(tx, petition))) return;
  await tx.db
    .insertInto('petition_review')
    .values({
      province_id: petition.provinceId,
      id: newId(),
      petition_id: petition.id,
      answer_id: answerId,
      unit_id: petition.unitId,
      answered_by: tx.actor.personId,
      drawn_on: today(tx),
      drawn_why: repeats ? 'sameWords' : 'share',
      status: 'waiting',
    })
    .execute();
}

/** The share of the nearest unit that set one: the unit itself, else its province. */
async function shareOf(tx: Ctx, petition: Petition): Promise<number> {
  const { rows } = await sql<{ percent: number }>`
    select s.percent from petition_review_share s
    join org_unit_closure c on c.ancestor_id = s.unit_id and c.unit_id = ${petition.unitId} and (c.valid_to is null or c.valid_to > ${today(tx)})
    where s.province_id = any(${sql.val(provincesOf(tx.actor))}::integer[])
    order by c.depth limit 1`.execute(tx.db);
  return rows[0]?.percent ?? DEFAULT_SHARE;
}
