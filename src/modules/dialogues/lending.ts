import { sql } from 'kysely';
import { dialogueSource, questionSource } from '#src/modules/dialogues/commitments-of.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { policy } from '#src/modules/dialogues/policy.ts';
import { visible, within } from '#src/modules/dialogues/queries.ts';
import { registrationKind } from '#src/modules/dialogues/registration-queries.ts';
import { sourceWords } from '#src/modules/dialogues/source-words.ts';
import type { MeetingSource } from '#src/modules/letters/index.ts';
import { type SenderSource, tellSenders } from '#src/modules/notices/index.ts';
import { openVisitors } from '#src/modules/persons/index.ts';
import type { TaskSource } from '#src/modules/tasks/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { record } from '#src/platform/ledger.ts';

/** What dialogues lend to letters: the page of the dialogue. That a notice has its number follows from the letter itself. */
export const dialogueLetters: MeetingSource = {
  issued: async () => undefined,
  href: (_, reference) => (reference ? href.dialogue(reference) : href.list()),
};

/** Tasks that come from a dialogue as a whole. */
export const dialogueTasks: TaskSource = {
  kind: dialogueSource,
  label: (lang) => sourceWords(lang).label,
  async shown(tx, refs) {
    const rows = await visible(tx)
      .select(['d.id', 'd.code', 'd.title'])
      .where('d.province_id', 'in', [...new Set(refs.map(({ provinceId }) => provinceId))])
      .where(
        'd.id',
        'in',
        refs.map(({ id }) => id),
      )
      .execute();
    return new Map(rows.map(({ id, code, title }) => [id, { title, href: href.dialogue(code) }]));
  },
  async open(tx, { provinceId, id }) {
    const row = await visible(tx)
      .select(['d.code', 'd.title', 'd.unit_id as unitId'])
      .where('d.province_id', '=', provinceId)
      .where('d.id', '=', id)
      .executeTakeFirst();
    if (!row || !policy.manage(tx.actor, { provinceId, unitId: row.unitId })) return undefined;
    return { title: row.title, href: href.dialogue(row.code), sealed: false, people: null };
  },
};

/** Tasks that come from one question; who asked is told what became of the commitment, and so is everyone whose question it stands for. */
export const questionTasks: TaskSource = {
  kind: questionSource,
  label: (lang) => sourceWords(lang).question,
  async shown(tx, refs) {
    const rows = await questions(tx)
      .where('q.province_id', 'in', [...new Set(refs.map(({ provinceId }) => provinceId))])
      .where(
        'q.id',
        'in',
        refs.map(({ id }) => id),
      )
      .execute();
    return new Map(rows.map(({ id, code, number, wording }) => [id, { title: wording, href: href.question(code, number) }]));
  },
  async open(tx, { provinceId, id }) {
    const row = await questions(tx).where('q.province_id', '=', provinceId).where('q.id', '=', id).executeTakeFirst();
    if (!row || !policy.manage(tx.actor, { provinceId, unitId: row.unitId })) return undefined;
    return { title: row.wording, href: href.question(row.code, row.number), sealed: false, people: null };
  },
  async news(tx, { source, what, dueOn }) {
    await tellAskers(tx, source, { event: 'news', occasion: `${what}:${dueOn}` });
  },
};

/** Accepted questions of dialogues the actor may see: what is shown of them. */
function questions({ db, actor }: Ctx) {
  return db
    .selectFrom('dialogue_question as q')
    .innerJoin('dialogue as d', (join) => join.onRef('d.province_id', '=', 'q.province_id').onRef('d.id', '=', 'q.dialogue_id'))
    .select(['q.id', 'q.number', 'q.wording', 'd.code', 'd.unit_id as unitId'])
    .where(within(actor))
    .where('q.state', '=', 'accepted');
}

/** Tells whoever asked this question, or one it stands for, that there is news; in the transaction of what it tells of. */
export async function tellAskers(
  tx: Ctx,
  { provinceId, id }: { provinceId: number; id: string },
  news: { event: 'answered' | 'news'; occasion: string },
): Promise<void> {
  const rows = await tx.db
    .selectFrom('dialogue_question')
    .select('id')
    .where('province_id', '=', provinceId)
    .where('sealed', '=', true)
    .where((eb) => eb.or([eb('id', '=', id), eb('merged_into', '=', id)]))
    .execute();
  await tellSenders(tx, { kind: questionSource, provinceId, ids: rows.map((row) => row.id) }, news);
}

/**
 * Tells everyone who registered or asked and left an e-mail that the dialogue is on another day or will not be; in the transaction of what it
 * tells of. Who did both in one form is told once; whose question was not taken up is told only when they registered.
 */
export async function tellWhoComes(
  tx: Ctx,
  { provinceId, id }: { provinceId: number; id: string },
  news: { event: 'postponed' | 'calledOff'; occasion: string },
): Promise<void> {
  const registered = await tx.db
    .selectFrom('dialogue_registration')
    .select(['id', 'client_id as clientId'])
    .where('province_id', '=', provinceId)
    .where('dialogue_id', '=', id)
    .where('state', '=', 'registered')
    .execute();
  const asked = await tx.db
    .selectFrom('dialogue_question')
    .select(['id', 'client_id as clientId'])
    .where('province_id', '=', provinceId)
    .where('dialogue_id', '=', id)
    .where('sealed', '=', true)
    .where('state', 'in', ['received', 'accepted', 'merged'])
    .execute();
  const told = new Set(registered.map(({ clientId }) => clientId));
  const others = asked.filter(({ clientId }) => !told.has(clientId));
  await tellSenders(tx, { kind: registrationKind, provinceId, ids: registered.map((row) => row.id) }, news);
  await tellSenders(tx, { kind: questionSource, provinceId, ids: others.map((row) => row.id) }, news);
}

/** The sealed address of an asker, opened at the moment a letter goes out, which stands in the ledger of the question. */
export const askerMail: SenderSource = {
  kind: questionSource,
  open: (tx, asked) => openAddress(tx, 'dialogue_question', questionSource, asked),
};

/** The same of whoever registered to come. */
export const registrantMail: SenderSource = {
  kind: registrationKind,
  open: (tx, registered) => openAddress(tx, 'dialogue_registration', registrationKind, registered),
};

async function openAddress(
  tx: Ctx,
  table: 'dialogue_question' | 'dialogue_registration',
  kind: string,
  { provinceId, id, event }: Parameters<SenderSource['open']>[1],
) {
  const email = (await openVisitors(tx, provinceId, [id])).get(id)?.email;
  if (!email) return undefined;
  const { rows } = await sql<{ code: string; unitId: number }>`
    select d.code, d.unit_id as "unitId" from ${sql.table(table)} a
    join dialogue d on d.province_id = a.province_id and d.id = a.dialogue_id
    where a.province_id = ${provinceId} and a.id = ${id}::uuid for update of a`.execute(tx.db);
  const [row] = rows;
  if (!row) return undefined;
  await record(tx, { subject: { kind, provinceId, id }, action: 'askerTold', details: { event, unitId: row.unitId } });
  return { email, reference: row.code };
}
