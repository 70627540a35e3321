import { type SqlBool, sql } from 'kysely';
import { parseDialogueCode } from '#src/modules/dialogues/codes.ts';
import { states } from '#src/modules/dialogues/dialogue.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { homesOf, within } from '#src/modules/dialogues/queries.ts';
import { sourceWords } from '#src/modules/dialogues/source-words.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import { type Ctx, has } from '#src/platform/context.ts';
import type { FoundRow, SearchSource } from '#src/platform/search-source.ts';
import { formatDay } from '#src/ui/format.ts';

/** Dialogues whose subject or content has the words typed, or whose code it is. */
export const dialogueSearch: SearchSource = {
  name: 'dialogues',
  label: (lang) => sourceWords(lang).label,
  found,
  words({ code, title, status, day, unit_name: unitName }, lang) {
    const state = states.find((each) => each === status) ?? 'planned';
    return {
      label: title,
      note: [code, unitName, day ? formatDay(day, lang) : ''].filter(Boolean).join(' · '),
      state: dialogueWords(lang).states[state],
      href: href.dialogue(code),
    };
  },
};

function found(tx: Ctx, typed: string, most: number) {
  if (!has(tx.actor, 'dialogues.read')) return undefined;
  const like = `%${typed.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const code = parseDialogueCode(typed)?.code ?? '';
  return tx.db
    .selectFrom('dialogue as d')
    .select([
      'd.province_id',
      'd.id',
      'd.code',
      'd.title',
      sql<string>`d.state`.as('status'),
      sql<FoundRow['day']>`d.day`.as('day'),
      'd.unit_id',
      sql<FoundRow['meta']>`'{}'::jsonb`.as('meta'),
    ])
    .where('d.province_id', 'in', homesOf(tx.actor))
    .where(within(tx.actor))
    .where(sql<SqlBool>`(d.code = ${code} or vn_norm(d.title || ' ' || d.content) like vn_norm(${like}))`)
    .orderBy('d.day', 'desc')
    .limit(sql.lit(most));
}
