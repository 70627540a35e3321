import { unitNames } from '#src/modules/org-units/index.ts';
import { type Answer, answersOf, type CaseAttachment, filesOf } from '#src/modules/petitions/case-file.ts';
import { leadOf, partsOf, type SenderPart } from '#src/modules/petitions/links/queries.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { trackingCode } from '#src/modules/petitions/tracking-code.ts';
import type { Ctx } from '#src/platform/context.ts';

/** What became of a letter beside itself, for its sender. Nothing of any other sender is in it. */
export type LetterParts = {
  parts: (Omit<SenderPart, 'reference'> & { code: string })[];
  /** The unit that settles it together with others; null when it goes its own way. */
  joinedAt: string | null;
  /** The answer to the petition it was joined to, once there is one, with the files it can be checked by. */
  answer: Answer | null;
  evidence: CaseAttachment[];
};

const alone: LetterParts = { parts: [], joinedAt: null, answer: null, evidence: [] };

/** Asked only of letters that were split or joined: no other costs a statement. The caller has proved the code. */
export async function letterParts(tx: Ctx, petition: Petition): Promise<LetterParts> {
  if (petition.status === 'split') {
    const parts = await partsOf(tx, petition);
    const { keys } = tx.services;
    return { ...alone, parts: parts.map(({ reference, ...part }) => ({ ...part, code: trackingCode(keys, reference) })) };
  }
  if (petition.status !== 'joined') return alone;
  const lead = await leadOf(tx, petition);
  if (!lead) return alone;
  const unit = (await unitNames(tx, [lead.unitId])).get(lead.unitId);
  const answer = lead.settledOn ? ((await answersOf(tx, lead)).find(({ superseded }) => !superseded) ?? null) : null;
  const evidence = answer ? (await filesOf(tx, lead)).filter(({ answerId }) => answerId === answer.id) : [];
  return { ...alone, joinedAt: unit?.name ?? '', answer, evidence };
}
