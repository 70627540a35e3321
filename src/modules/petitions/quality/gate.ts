import { type RawBuilder, sql } from 'kysely';
import { filesOf } from '#src/modules/petitions/case-file.ts';
import { evidenceNeeded } from '#src/modules/petitions/errors.ts';
import type { AnswerInput } from '#src/modules/petitions/forms.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import type { ActInput } from '#src/modules/petitions/proceedings/act.ts';
import { closingNeedsPaper, evidenceOfKindNeeded, sameWordsAsBefore } from '#src/modules/petitions/quality/errors.ts';
import { missing, requirements } from '#src/modules/petitions/quality/requirements.ts';
import { sameWords } from '#src/modules/petitions/quality/same-words.ts';
import { DEFAULT_SHARE, isDrawn } from '#src/modules/petitions/quality/share.ts';
import { type Ctx, provincesOf, today } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';

/** Answers of the unit a new one is compared with. */
const LAST_ANSWERS = 40;

/**
 * Refuses an answer with nothing to check it by, by the rules for its kind and field. `files` came with it and bear its `answerId`.
 * Throws `petitions.evidence_needed`.
 */
export async function checkEvidence(
  tx: Ctx,
  petition: Petition,
  input: AnswerInput,
  { answerId, files: attached }: { answerId: string; files: number },
): Promise<void> {
  const closing = { kind: petition.kind, field: petition.field, outcome: input.outcome };
  const said = {
    picture: false,
    file: attached > 0,
    documentNumber: Boolean(input.documentNumber),
    whereToLook: Boolean(input.whereToLook),
  };
  // What the files are is asked only where it decides.
  if (!missing(closing, said)) return;
  const files = said.file ? (await filesOf(tx, petition)).filter((file) => file.answerId === answerId) : [];
  const wanted = missing(closing, { ...said, picture: files.some(({ type }) => type.startsWith('image/')) });
  if (!wanted) return;
  throw wanted === requirements.at(-1)?.anyOf ? evidenceNeeded() : evidenceOfKindNeeded(wanted);
}

/**
 * Refuses to end a case by an act with nothing to check it by: no number of a document, no file, no word of where the paper lies. An act
 * whose letter was drafted with it has its document there. Throws `petitions.closing_needs_paper`.
 */
export function checkPaper({ documentNumber, note }: ActInput, files: number): void {
  if (!documentNumber && !note && files === 0) throw closingNeedsPaper();
}

/**
 * Draws the answer for a second officer's look: always when its words are those of an earlier one of the unit, else by the share of the
 * unit. `warn` is asked where a person writes: then words sent before go out only with the reason why. Answers of sealed petitions are
 * compared with none, and none with them. Throws `petitions.same_words`.
 */
export async function drawSample(
  tx: Ctx,
  petition: Petition,
  { answerId, input, warn }: { answerId: string; input: AnswerInput; warn: boolean },
): Promise<void> {
  if (tx.actor.kind !== 'staff') return;
  const { share, earlier } = await lastAnswers(tx, petition);
  const repeats = petition.sealed ? undefined : sameWords(input.whatWasDone, earlier);
  if (repeats && warn && !input.sameWordsReason) throw sameWordsAsBefore(repeats.like.reference, Math.round(repeats.share * 100));
  if (!repeats && !isDrawn(answerId, share)) return;
  await addReview(tx, petition, { answer_id: answerId, act_seq: null }, repeats ? 'sameWords' : 'share');
}

/**
 * Draws an act that ends a case (a decision, a conclusion, a closing with its reason) for a second officer's look, by the share of the unit.
 * What it says is law's, so nothing is compared.
 */
export async function drawAct(tx: Ctx, petition: Petition, seq: number): Promise<void> {
  if (tx.actor.kind !== 'staff') return;
  const { rows } = await sql<{ share: number }>`select ${shareOf(tx, petition)} as share`.execute(tx.db);
  if (!isDrawn(`${petition.id}:${seq}`, rows[0]?.share ?? DEFAULT_SHARE)) return;
  await addReview(tx, petition, { answer_id: null, act_seq: seq }, 'share');
}

type Drawn = { answer_id: string; act_seq: null } | { answer_id: null; act_seq: number };

async function addReview(tx: Ctx, petition: Petition, drawn: Drawn, why: 'share' | 'sameWords'): Promise<void> {
  const { actor } = tx;
  if (actor.kind !== 'staff') return;
  await tx.db
    .insertInto('petition_review')
    .values({
      ...drawn,
      province_id: petition.provinceId,
      id: newId(),
      petition_id: petition.id,
      unit_id: petition.unitId,
      answered_by: actor.personId,
      drawn_on: today(tx),
      drawn_why: why,
      status: 'waiting',
    })
    .execute();
}

/** The share of the nearest unit that set one. */
function shareOf(tx: Ctx, { unitId }: Petition): RawBuilder<number> {
  return sql<number>`coalesce((select s.percent from petition_review_share s
    join org_unit_closure c on c.ancestor_id = s.unit_id and c.unit_id = ${unitId} and (c.valid_to is null or c.valid_to > ${today(tx)})
    where s.province_id = any(${sql.val(provincesOf(tx.actor))}::integer[])
    order by c.depth limit 1), ${DEFAULT_SHARE}::integer)`;
}

type LastAnswers = { share: number; earlier: { reference: string; text: string }[] };

/** The last answers of the unit, and the share of the nearest unit that set one: the unit itself, else its province. One statement. */
async function lastAnswers(tx: Ctx, petition: Petition): Promise<LastAnswers> {
  const { rows } = await sql<LastAnswers>`select ${shareOf(tx, petition)} as share,
    (select coalesce(json_agg(json_build_object('reference', p.reference, 'text', a.what_was_done)), '[]') from (
      select province_id, id, reference from petition
      where unit_id = ${petition.unitId} and settled_on is not null and not sealed and id <> ${petition.id}::uuid
      order by settled_on desc limit ${sql.lit(LAST_ANSWERS)}) p
      join petition_answer a on a.province_id = p.province_id and a.petition_id = p.id and a.superseded_at is null) as earlier`.execute(
    tx.db,
  );
  return rows[0] ?? { share: DEFAULT_SHARE, earlier: [] };
}
