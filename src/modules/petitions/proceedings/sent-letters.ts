import type { Letter } from '#src/modules/letters/index.ts';
import { movedTo, save, subjectKind } from '#src/modules/petitions/actions/save.ts';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { postFor } from '#src/modules/petitions/policy.ts';
import type { RecordedAct } from '#src/modules/petitions/proceedings/act.ts';
import { sendRuleOf } from '#src/modules/petitions/proceedings/act-letters.ts';
import { fillDocument, insertAct, noteCancelled, proceedingsOf } from '#src/modules/petitions/proceedings/acts-store.ts';
import { isSecond, ruleAt } from '#src/modules/petitions/proceedings/clock-effects.ts';
import { endClock } from '#src/modules/petitions/proceedings/clocks.ts';
import { lockPetition } from '#src/modules/petitions/queries.ts';
import { parseCode } from '#src/modules/petitions/tracking-code.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { record } from '#src/platform/ledger.ts';

/** The act without a document that stands gets number, day and signer of the letter issued for it. */
export async function letterOfActIssued(tx: Ctx, letter: Letter): Promise<void> {
  const found = await actOf(tx, letter);
  if (!found || !letter.symbol || !letter.issuedOn) return;
  if (found.act.documentNumber && !found.act.documentCancelledOn) return;
  const document = {
    number: letter.symbol,
    day: letter.issuedOn,
    signer: letter.body.signature.name || null,
    letterId: letter.id,
  };
  await fillDocument(tx, found.petition, found.act.seq, document);
  await record(tx, {
    subject: { kind: subjectKind, provinceId: found.petition.provinceId, id: found.petition.id },
    action: 'letterIssued',
    details: { act: found.act.act, on: letter.issuedOn, documentNumber: letter.symbol },
    as: postFor(tx.actor, found.petition),
  });
}

/** The act whose document was cancelled says so; a letter drafted anew may take its place. */
export async function letterOfActCancelled(tx: Ctx, letter: Letter): Promise<void> {
  const found = await actOf(tx, letter);
  if (!found || found.act.letterId !== letter.id) return;
  await noteCancelled(tx, found.petition, found.act.seq, today(tx));
  await record(tx, {
    subject: { kind: subjectKind, provinceId: found.petition.provinceId, id: found.petition.id },
    action: 'letterCancelled',
    details: { act: found.act.act, documentNumber: letter.symbol },
    as: postFor(tx.actor, found.petition),
  });
}

/** The term for sending the letter of an act is over on the day it went out; the file says so. */
export async function letterOfActSent(tx: Ctx, letter: Letter): Promise<void> {
  const found = await actOf(tx, letter);
  if (!found || !letter.sentOn) return;
  const { petition, act, acts, clocks } = found;
  const stem = sendRuleOf(petition.kind, act.act);
  if (!stem) return;
  const rule = ruleAt(stem, isSecond(acts));
  const clock = clocks.find((each) => each.ruleId === rule && each.startedOn === act.actedOn && each.endedOn === null);
  if (!clock) return;
  await endClock(tx, petition, clock, { on: letter.sentOn, why: 'fulfil' });
  const input = {
    act: 'fulfil',
    on: letter.sentOn,
    documentNumber: letter.symbol ?? undefined,
    documentDate: letter.issuedOn ?? undefined,
    signer: undefined,
    note: undefined,
    details: { rule },
  } as const;
  await insertAct(tx, petition, input, { seq: acts.length + 1, to: petition.status });
  await save(tx, petition, movedTo(petition, 'fulfil'), {
    action: 'acted',
    details: { act: 'fulfil', on: letter.sentOn, documentNumber: letter.symbol },
  });
}

type Found = { petition: Petition; act: RecordedAct } & Awaited<ReturnType<typeof proceedingsOf>>;

/** The act a letter was drafted for, its petition locked; undefined for a letter of its own. */
async function actOf(tx: Ctx, { about, actSeq }: Letter): Promise<Found | undefined> {
  if (about.kind !== 'petition' || actSeq === null) return undefined;
  const key = parseCode(about.reference ?? '');
  const petition = key && (await lockPetition(tx, key));
  if (!petition) throw petitionNotFound();
  const { acts, clocks } = await proceedingsOf(tx, petition);
  const act = acts.find(({ seq }) => seq === actSeq);
  return act && { petition, act, acts, clocks };
}
