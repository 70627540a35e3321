import { keepQuestion, questionSubject } from '#src/modules/dialogues/actions/keep-question.ts';
import { lockedDialogue } from '#src/modules/dialogues/actions/save.ts';
import { askerCode, type DialogueKey, hashOfCode } from '#src/modules/dialogues/codes.ts';
import { questionSource } from '#src/modules/dialogues/commitments-of.ts';
import { type Dialogue, takesQuestions, takesRegistrations } from '#src/modules/dialogues/dialogue.ts';
import { dialogueUnknown, full, questionsClosed, registrationsClosed } from '#src/modules/dialogues/errors.ts';
import type { AskInput, EnterInput } from '#src/modules/dialogues/forms.ts';
import { postFor } from '#src/modules/dialogues/policy.ts';
import { countRegistered, findPublicDialogue } from '#src/modules/dialogues/queries.ts';
import type { QuestionChannel } from '#src/modules/dialogues/question.ts';
import {
  insertRegistration,
  knownCode,
  questionSaidBefore,
  registrationKind,
} from '#src/modules/dialogues/registration-queries.ts';
import { askSenderMail } from '#src/modules/notices/index.ts';
import { normalisePhone, sealVisitor } from '#src/modules/persons/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';
import { foldVietnamese } from '#src/platform/text.ts';

export type Asked = {
  /** What the asker follows it by; null when this very question of this person was there before under a code we no longer know. */
  code: string | null;
  /** Number of the question in its dialogue. */
  number: number | null;
};

/**
 * Takes what a citizen sends to a public dialogue: that they come, a question, or both, once per `clientId`; the same words of the same phone or
 * e-mail again are one question. Name and contact are sealed. Throws `dialogueUnknown`, `questionsClosed`, `registrationsClosed` or `full`; then
 * nothing is written.
 */
export function askPublicly(ctx: Ctx, key: DialogueKey, input: AskInput): Promise<Asked> {
  return inTransaction(
    ctx,
    async (tx) => {
      // Locked, so that numbers are given in turn and the last place goes to one person.
      const dialogue = await findPublicDialogue(tx, key, true);
      if (!dialogue) throw dialogueUnknown();
      if (await knownCode(tx, dialogue.provinceId, input.clientId)) return knownAsked(tx, dialogue, input.clientId);
      if (input.attend && !takesRegistrations(dialogue, today(tx))) throw registrationsClosed();
      if (input.text !== undefined && !takesQuestions(dialogue, today(tx))) throw questionsClosed();
      return take(tx, dialogue, { ...input, channel: 'web' });
    },
    { provinceIds: [key.provinceId] },
  );
}

/** As `askPublicly`, written down by an officer from paper or by telephone, before the session. Throws `notAllowed` too. */
export function enterForSomebody(ctx: Ctx, key: DialogueKey, input: EnterInput): Promise<Asked> {
  return inTransaction(ctx, async (tx) => {
    const dialogue = await lockedDialogue(tx, key);
    if (await knownCode(tx, dialogue.provinceId, input.clientId)) return knownAsked(tx, dialogue, input.clientId);
    const isOpen = dialogue.state === 'planned' || dialogue.state === 'announced' || dialogue.state === 'inSession';
    if (input.text !== undefined && !isOpen) throw questionsClosed();
    if (input.attend && !isOpen) throw registrationsClosed();
    return take(tx, dialogue, input);
  });
}

async function knownAsked(tx: Ctx, dialogue: Dialogue, clientId: string): Promise<Asked> {
  return { code: askerCode(tx.services.keys, dialogue.provinceId, clientId), number: null };
}

type Taken = Omit<AskInput, 'text'> & {
  text?: string | undefined;
  channel: Exclude<QuestionChannel, 'floor'>;
  topic?: string | undefined;
};

async function take(tx: Ctx, dialogue: Dialogue, input: Taken): Promise<Asked> {
  const { provinceId } = dialogue;
  const code = askerCode(tx.services.keys, provinceId, input.clientId);
  if (input.attend) await register(tx, dialogue, input, code);
  if (input.text === undefined) return { code, number: null };
  const saidHash = hashOfWords(tx, dialogue, input, input.text);
  const before = saidHash ? await questionSaidBefore(tx, provinceId, saidHash) : undefined;
  if (before) return { code: input.attend ? code : null, number: before.number };
  const { clientId, channel, topic, mayName, name } = input;
  const id = newId();
  const number = await keepQuestion(tx, dialogue, {
    id,
    client_id: clientId,
    code_hash: hashOfCode(tx.services.keys, code),
    said_hash: saidHash,
    channel,
    raw_text: input.text,
    shown_name: mayName ? (name ?? null) : null,
    sealed: hasIdentity(input),
    topic_id: topic ?? null,
  });
  await sealIdentity(tx, provinceId, id, input);
  if (input.email) await askSenderMail(tx, { kind: questionSource, provinceId, id }, tx.lang);
  await record(tx, {
    subject: questionSubject({ provinceId, id }),
    action: 'asked',
    details: { unitId: dialogue.unitId, channel, number },
    as: postFor(tx, dialogue),
    first: true,
  });
  return { code, number };
}

async function register(tx: Ctx, dialogue: Dialogue, input: Taken, code: string): Promise<void> {
  const { provinceId } = dialogue;
  const people = input.people ?? 1;
  if (dialogue.capacity !== null) {
    const taken = await countRegistered(tx, dialogue);
    if (taken.people + people > dialogue.capacity) throw full(dialogue.capacity - taken.people);
  }
  const id = newId();
  await insertRegistration(tx, {
    province_id: provinceId,
    id,
    client_id: input.clientId,
    dialogue_id: dialogue.id,
    code_hash: hashOfCode(tx.services.keys, code),
    channel: input.channel,
    people,
    registered_at: tx.now(),
  });
  await sealIdentity(tx, provinceId, id, input);
  if (input.email) await askSenderMail(tx, { kind: registrationKind, provinceId, id }, tx.lang);
  await record(tx, {
    subject: { kind: registrationKind, provinceId, id },
    action: 'registered',
    details: { unitId: dialogue.unitId, channel: input.channel, people },
    as: postFor(tx, dialogue),
    first: true,
  });
}

type Identity = Pick<Taken, 'name' | 'phone' | 'email'>;

function hasIdentity({ name, phone, email }: Identity): boolean {
  return Boolean(name || phone || email);
}

async function sealIdentity(tx: Ctx, provinceId: number, subjectId: string, input: Identity): Promise<void> {
  if (!hasIdentity(input)) return;
  const { name = null, phone = null, email = null } = input;
  const visitor = { name, phone, email, address: null, paper: null, representatives: [], statement: null };
  // Linked to nobody: what somebody asks at dialogues is not put together.
  await sealVisitor(tx, { provinceId, subjectId }, visitor, false);
}

/** What tells that the same person asked the same again: a keyed hash, of whoever left a way to reach them. */
function hashOfWords(tx: Ctx, { id }: Dialogue, { phone, email }: Identity, text: string): string | null {
  const contact = phone ? normalisePhone(phone) : email?.trim().toLowerCase();
  if (!contact) return null;
  const words = foldVietnamese(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  return tx.services.keys.blind('dialogue-said', `${id}|${contact}|${words}`);
}
