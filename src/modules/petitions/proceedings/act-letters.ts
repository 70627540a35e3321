import { draftOfAct, issueLetter, type Letter, type LetterDetails, type LetterKind } from '#src/modules/letters/index.ts';
import { letterSubject } from '#src/modules/petitions/letter-subject.ts';
import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import type { Petition, PetitionKind } from '#src/modules/petitions/petition.ts';
import type { Act, ActInput } from '#src/modules/petitions/proceedings/act.ts';
import { type Ctx, covers, type Grant } from '#src/platform/context.ts';
import { lowerFirst } from '#src/platform/text.ts';

/** The letter the law has go with an act. */
type ActLetter = {
  kind: LetterKind;
  /** The letter is the document of the act itself: a number left empty comes from the books when it is issued. */
  isDocument: boolean;
  /** The term that starts with the act and ends when the letter is sent, without its instance. */
  sendRule?: string;
};

const own = (kind: LetterKind, sendRule?: string): ActLetter => ({ kind, isDocument: true, ...(sendRule ? { sendRule } : {}) });
const beside = (kind: LetterKind, sendRule?: string): ActLetter => ({ ...own(kind, sendRule), isDocument: false });

const ofEveryKind: Partial<Record<Act, ActLetter>> = {
  guide: own('guidance'),
  return: own('returned'),
  store: own('filed'),
  urge: own('urging'),
  direct: own('directing'),
};

const ofComplaint: Partial<Record<Act, ActLetter>> = {
  ...ofEveryKind,
  accept: own('complaintAccepted'),
  refuse: own('complaintNotAccepted'),
  inviteDialogue: own('dialogueInvitation'),
  decide: own('complaintDecision', 'complaint.sendDecision'),
  extend: beside('extension'),
  suspend: own('suspension', 'complaint.sendSuspension'),
  resume: own('resumption', 'complaint.sendSuspension'),
  terminate: own('termination', 'complaint.sendSuspension'),
  withdraw: own('termination'),
};

const ofDenunciation: Partial<Record<Act, ActLetter>> = {
  ...ofEveryKind,
  accept: beside('denunciationAccepted', 'denunciation.acceptNotice'),
  refuse: own('denunciationNotAccepted'),
  handleTip: own('transfer'),
  conclude: own('denunciationConclusion', 'denunciation.sendConclusion'),
  extend: beside('extension'),
  suspend: own('suspension', 'denunciation.sendSuspension'),
  resume: own('resumption'),
  terminate: own('termination', 'denunciation.sendSuspension'),
  withdraw: own('termination'),
};

const letters: Record<PetitionKind, Partial<Record<Act, ActLetter>>> = {
  complaint: ofComplaint,
  denunciation: ofDenunciation,
  recommendation: ofEveryKind,
  feedback: ofEveryKind,
};

/** The letter that goes with this act of this petition; undefined when the law has none. */
export function letterOfAct({ kind, acceptedOn }: Pick<Petition, 'kind' | 'acceptedOn'>, { act, details }: ActInput) {
  // A tip that was checked here goes nowhere; what was never accepted needs no decision to stop it.
  if (act === 'handleTip' && !('way' in details && details.way === 'passedOn')) return undefined;
  if (act === 'withdraw' && acceptedOn === null) return undefined;
  return letters[kind][act];
}

/** Whether the number of the document may be left empty: a letter drafted with the act will be the document. */
export function numberMayWait(ctx: Ctx, petition: Petition, act: Act): boolean {
  return letters[petition.kind][act]?.isDocument === true && draftingPost(ctx, petition) !== undefined;
}

/** The term that sending the letter of this act ends, without its instance. */
export function sendRuleOf(kind: PetitionKind, act: Act): string | undefined {
  return letters[kind][act]?.sendRule;
}

/** Every term for sending a letter, with and without its instance. */
export const sendRules: readonly string[] = [
  ...new Set([ofComplaint, ofDenunciation].flatMap((all) => Object.values(all).flatMap(({ sendRule }) => sendRule ?? []))),
].flatMap((rule) => [rule, `${rule}.first`, `${rule}.second`]);

/** The post whose authority issues letters about this petition; undefined for whoever may draft none. */
export function draftingPost({ actor }: Ctx, petition: Petition): Grant | undefined {
  if (actor.kind !== 'staff') return undefined;
  return actor.grants.find(
    (grant) => grant.level !== 'nation' && grant.permissions.has('letters.draft') && covers(grant, petition),
  );
}

/**
 * Drafts the letter of an act in its transaction, with all that petition, act and terms know. Without a number yet. Undefined when the
 * law has none, when a paper that was numbered elsewhere is the document already, or when this officer drafts no letters.
 */
export async function draftLetterOf(
  tx: Ctx,
  before: Petition,
  after: Petition,
  input: ActInput,
  { seq, second }: { seq: number; second: boolean },
): Promise<Letter | undefined> {
  const letter = letterOfAct(before, input);
  const post = draftingPost(tx, before);
  if (!letter || !post || (letter.isDocument && input.documentNumber)) return undefined;
  return draftOfAct(tx, {
    subject: letterSubject(after),
    unitId: post.authorityId,
    kind: letter.kind,
    details: told(after, input, second),
    actSeq: seq,
  });
}

/** Drafts the slip that goes with a petition passed on (phiếu chuyển đơn); undefined for whoever drafts no letters. */
export async function draftTransfer(tx: Ctx, before: Petition, to: string, reason: string): Promise<Letter | undefined> {
  const post = draftingPost(tx, before);
  if (!post) return undefined;
  const details = { toBody: to, ...(before.sealed ? {} : { reason }) };
  return draftOfAct(tx, {
    subject: letterSubject(before),
    unitId: post.authorityId,
    kind: 'transfer',
    details,
    actSeq: undefined,
  });
}

/**
 * The slip of a sealed petition passed on inside, numbered at once: with the transfer this office loses sight of the petition and could
 * issue none later. The office that takes it reads and prints it; it names the matter and never the denouncer (Luật Tố cáo Điều 24, 56).
 * undefined for whoever numbers no letters.
 */
export async function issueTransfer(tx: Ctx, before: Petition, to: string): Promise<Letter | undefined> {
  const post = draftingPost(tx, before);
  if (!post?.permissions.has('letters.issue')) return undefined;
  const slip = await draftTransfer(tx, before, to, '');
  return slip && issueLetter(tx, slip);
}

/** What the letter is told, in Vietnamese, for a letter is Vietnamese. Only what may be said to whomever it goes to: no note on a sealed matter. */
function told(petition: Petition, { act, on, details, note }: ActInput, second: boolean): LetterDetails {
  const words = actWords('vi');
  const options: Partial<Record<string, string>> = words.options;
  const said = (names: readonly string[]) => names.map((name) => lowerFirst(options[name] ?? name)).join('; ');
  const remark = petition.sealed ? undefined : note;
  const due = petition.dueOn && petition.dueOn > on ? { dueOn: petition.dueOn } : {};
  const body = 'to' in details && details.to ? { toBody: details.to } : {};
  const grounds = groundsOf(act, details, said);
  const reason = grounds ?? remark ?? (act === 'guide' && body.toBody ? `thuộc thẩm quyền của ${body.toBody}` : undefined);
  return {
    instance: second ? 'second' : 'first',
    startedOn: on,
    ...due,
    ...body,
    ...(reason ? { reason } : {}),
    ...('dialogueOn' in details ? { meetingOn: details.dialogueOn, place: details.place } : {}),
    ...(act === 'direct' && remark ? { demand: remark } : {}),
    ...(act === 'urge' && remark ? { reason: remark } : {}),
  };
}

function groundsOf(act: Act, details: ActInput['details'], said: (names: readonly string[]) => string): string | undefined {
  if ('missing' in details) return `chưa đủ điều kiện: ${said(details.missing)}`;
  if ('ground' in details) return said([details.ground]);
  if ('criteria' in details) return `vụ việc phức tạp: ${said(details.criteria)}`;
  if (act === 'withdraw') return 'người gửi đơn rút toàn bộ nội dung';
  return undefined;
}
