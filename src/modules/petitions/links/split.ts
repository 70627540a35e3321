import { findUnit, provinceHomes } from '#src/modules/org-units/index.ts';
import { movedTo, nowAndToday, onPetition, type PetitionKey, save } from '#src/modules/petitions/actions/save.ts';
import { sealAway } from '#src/modules/petitions/actions/sealed.ts';
import { submitPetition } from '#src/modules/petitions/actions/submit.ts';
import { filesOf } from '#src/modules/petitions/case-file.ts';
import { partUnitUnknown } from '#src/modules/petitions/links/errors.ts';
import type { Part, Split } from '#src/modules/petitions/links/forms.ts';
import { type Petition, takesPetitions } from '#src/modules/petitions/petition.ts';
import { endClocks } from '#src/modules/petitions/proceedings/clocks.ts';
import { petitionOfSender, updatePetition, updateSearch } from '#src/modules/petitions/queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { together } from '#src/platform/errors.ts';
import { withField } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';

type Target = { id: number; code: string };

/**
 * Splits a letter with several contents (tách đơn): each part becomes a petition of its own, received on the day of the letter, with its
 * own clock, at its own unit; the letter ends as split. The sender stays sealed once, with the letter. With a denunciation among the parts
 * the letter itself is sealed, since it tells of it. Throws `partUnitUnknown`; then nothing is written.
 */
export function splitPetition(ctx: Ctx, key: PetitionKey, { parts }: Split): Promise<Petition> {
  return onPetition(ctx, key, 'triage', 'split', async (tx, petition) => {
    const { on } = nowAndToday(tx);
    const targets = await targetsOf(tx, petition, parts, on);
    const sealed = petition.sealed || parts.some(({ kind }) => kind === 'denunciation');
    for (const [at, part] of parts.entries()) {
      const target = targets[at];
      if (target) await addPart(tx, petition, { ...part, target, letterSealed: sealed });
    }
    await endClocks(tx, [petition], { on, why: 'split', which: 'main' });
    const after = await save(
      tx,
      petition,
      { ...movedTo(petition, 'split'), outcome: 'split', settledOn: on, sealed, ...(sealed ? { publishedOn: null } : {}) },
      // How many, and no more: a part may be one the reader of this letter may not know of.
      { action: 'split', details: { parts: parts.length } },
    );
    if (sealed && !petition.sealed) {
      await updateSearch(tx, after, null);
      await sealAway(tx, after, { published: petition.publishedOn !== null });
    }
    return after;
  });
}

async function targetsOf(tx: Ctx, petition: Petition, parts: readonly Part[], on: string): Promise<Target[]> {
  const targets: Target[] = [];
  const wrong = [];
  for (const [at, { unitCode }] of parts.entries()) {
    const unit = await findUnit(tx, unitCode, on);
    const isHere = unit && takesPetitions(unit) && (await provinceHomes(tx, unit.id, on)).includes(petition.provinceId);
    if (isHere) targets.push(unit);
    else wrong.push(withField(partUnitUnknown(), `parts.${at}.unitCode`));
  }
  if (wrong.length > 0) throw together(wrong);
  return targets;
}

async function addPart(tx: Ctx, letter: Petition, part: Part & { target: Target; letterSealed: boolean }): Promise<void> {
  const { kind, subject, body, target, letterSealed } = part;
  // The office that splits need not be the one that takes the part in.
  const actor = {
    kind: 'system' as const,
    name: tx.actor.kind === 'staff' ? tx.actor.name : '',
    provinceIds: [letter.provinceId],
  };
  const isSealed = kind === 'denunciation';
  const receipt = await submitPetition(
    { ...tx, actor },
    {
      clientId: newId(),
      kind,
      subject,
      body,
      unitCode: target.code,
      // Beside a sealed letter nobody is named: the name would say whose letter it is.
      identity: letterSealed && !isSealed && letter.identity === 'named' ? 'nameWithheld' : letter.identity,
      place: letter.place ?? undefined,
    },
    {
      channel: letter.channel,
      receivedOn: letter.receivedOn,
      part: { provinceId: letter.provinceId, fromUnitId: letter.unitId },
    },
  );
  const made = await petitionOfSender(tx, { provinceId: letter.provinceId, reference: receipt.reference });
  if (!made) throw new Error('The part of a letter is not there');
  await tx.db
    .insertInto('petition_link')
    .values({
      province_id: letter.provinceId,
      petition_id: made.id,
      kind: 'splitFrom',
      other_id: letter.id,
      made_at: tx.now(),
      by_name: actor.name,
    })
    .execute();
  await nameLike(tx, letter, made);
  if (isSealed || !letterSealed) await shareFiles(tx, letter, made);
}

/** The list shows the name of a named sender, which the letter already showed. */
async function nameLike(tx: Ctx, letter: Petition, part: Petition): Promise<void> {
  if (part.sealed || letter.sealed || part.identity !== 'named') return;
  const row = await tx.db
    .selectFrom('petition')
    .select('sender_label')
    .where('province_id', '=', letter.provinceId)
    .where('id', '=', letter.id)
    .executeTakeFirst();
  if (!row?.sender_label) return;
  const { keys } = tx.services;
  const name = keys.open(row.sender_label, `petition_label:${letter.id}`);
  await updatePetition(tx, part, { sender_label: keys.seal(name, `petition_label:${part.id}`) });
}

/** What the sender attached lies with every part that may know of the letter. */
async function shareFiles(tx: Ctx, letter: Petition, part: Petition): Promise<void> {
  const sent = (await filesOf(tx, letter)).filter(({ role }) => role === 'submission');
  if (sent.length === 0) return;
  await tx.db
    .insertInto('petition_file')
    .values(
      sent.map(({ id }) => ({ province_id: part.provinceId, petition_id: part.id, file_id: id, role: 'submission' as const })),
    )
    .execute();
  await updatePetition(tx, part, { file_count: sent.length });
}
