import { type SqlBool, sql } from 'kysely';
import { kinds, terms } from '#src/modules/petitions/index.ts';
import { href } from '#src/modules/reception/href.ts';
import { owedWords } from '#src/modules/reception/owed-words.ts';
import { type Ctx, provincesOf, unitsToServe } from '#src/platform/context.ts';
import type { DueItem, DueMeta, DueSource, DueWant, DueWords } from '#src/platform/due-items.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDayShort } from '#src/ui/format.ts';

/**
 * What is still owed to someone who came: the answer promised for a day, or notice 01/TCD of a refusal. An officer owes for the visits they
 * wrote down, those of the units whose register they keep, and those for which they were named to the visitor. A denunciation has no content
 * here, nor has a visit nothing was written of.
 */
export const receptionDue: DueSource = {
  name: 'reception',
  label: (lang) => owedWords(lang).label,
  items: owedItems,
  words: owedWordsOf,
};

function owedItems(tx: Ctx, want: DueWant) {
  const { actor } = tx;
  if (actor.kind !== 'staff') return undefined;
  const [keeps, reads] = [unitsToServe(actor, 'reception.record'), unitsToServe(actor, 'reception.read')];
  const homes = want.of === 'units' ? want.provinceIds : provincesOf(actor);
  if (homes.length === 0 || reads.length === 0) return undefined;
  const due = sql<string>`coalesce(v.answer_on, v.refusal_due_on)`;
  return tx.db
    .selectFrom('reception_visit as v')
    .select([
      sql<string>`case when v.answer_on is not null then 'answer' else 'refusalNotice' end`.as('step'),
      'v.province_id',
      'v.id',
      sql<string>`''`.as('code'),
      sql<string>`coalesce(v.content, '')`.as('title'),
      sql<DueMeta>`jsonb_build_object('kind', case when v.subject <> 'denunciation' then v.subject end, 'contact', v.contact)`.as(
        'meta',
      ),
      due.as('due_on'),
      sql<string>`v.visited_on`.as('arrived_on'),
      sql<boolean>`false`.as('urgent'),
      sql<string | null>`null::uuid`.as('holder_id'),
      sql<string | null>`null::text`.as('holder_name'),
      'v.unit_id',
    ])
    .where('v.province_id', 'in', [...homes])
    .where(
      sql<SqlBool>`((v.answer_on is not null and v.answered_on is null) or (v.refusal_due_on is not null and v.refusal_sent_on is null))`,
    )
    .where(due, '<=', want.until)
    .where(
      want.of === 'units'
        ? sql<SqlBool>`v.unit_id = any(${sql.val(want.unitIds)}::integer[]) and v.unit_id = any(${sql.val(reads)}::integer[])`
        : sql<SqlBool>`(v.unit_id = any(${sql.val(keeps)}::integer[]) or v.unit_id = any(${sql.val(reads)}::integer[])
            and (v.recorder_id = ${actor.personId}::uuid or position(vn_norm(${actor.name}) in vn_norm(coalesce(v.contact, ''))) > 0))`,
    );
}

/** One answer or notice owed: the verb first, straight to where it is written down. */
function owedWordsOf({ id, step, title, meta, arrived_on: visitedOn, unit_name: unitName }: DueItem, lang: Lang): DueWords {
  const words = owedWords(lang);
  const visit = href.visit(id);
  const name = words.visitOf(formatDayShort(visitedOn, lang));
  const kind = kinds.find((each) => each === meta.kind);
  const isAnswer = step === 'answer';
  return {
    ...(isAnswer ? words.answer : words.refusalNotice),
    href: `${visit}#${isAnswer ? 'tra-loi' : 'van-ban'}`,
    subject: title || name,
    record: { href: visit, label: name },
    kind: kind ? terms(lang).kind[kind] : null,
    note: isAnswer && typeof meta.contact === 'string' ? words.askWhom(meta.contact) : unitName,
  };
}
