import { sql } from 'kysely';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { countPromisedFrom, type Promised, type PromisedCounts, promisedFrom } from '#src/modules/tasks/index.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Kinds of record a task of a dialogue comes from. */
export const dialogueSource = 'dialogue';
export const questionSource = 'dialogueQuestion';

type Home = Pick<Dialogue, 'provinceId' | 'id'>;

/** The commitments of a dialogue and of its questions, or of one question, by due date. One statement; every column is public. */
export function commitmentsOf(
  tx: Ctx,
  { provinceId, id }: Home,
  { questionId }: { questionId?: string | undefined } = {},
): Promise<Promised[]> {
  return promisedFrom(
    tx,
    questionId === undefined
      ? sources([provinceId], [id])
      : sql`select ${id}::uuid as root, ${questionSource}::text as kind, ${provinceId}::integer as province_id, ${questionId}::uuid as id`,
  );
}

/** How the commitments of dialogues stand on a day, by the id of the dialogue; those without any are left out. One statement. */
export async function countPromised(tx: Ctx, dialogues: readonly Home[], today: string): Promise<Map<string, PromisedCounts>> {
  if (dialogues.length === 0) return new Map();
  const homes = [...new Set(dialogues.map(({ provinceId }) => provinceId))];
  const ids = dialogues.map(({ id }) => id);
  return countPromisedFrom(tx, sources(homes, ids), today);
}

/** Dialogues and those of their questions that were assigned. */
function sources(homes: readonly number[], ids: readonly string[]) {
  return sql`
    select d.id as root, ${dialogueSource}::text as kind, d.province_id, d.id from dialogue d
    where d.province_id = any(${sql.val([...homes])}::integer[]) and d.id = any(${sql.val([...ids])}::uuid[])
    union all
    select q.dialogue_id, ${questionSource}::text, q.province_id, q.id from dialogue_question q
    where q.province_id = any(${sql.val([...homes])}::integer[]) and q.dialogue_id = any(${sql.val([...ids])}::uuid[]) and q.outcome = 'assigned'`;
}
