import { sql } from 'kysely';
import { href } from '#src/modules/petitions/href.ts';
import { unitLanes } from '#src/modules/petitions/lanes.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { kinds } from '#src/modules/petitions/petition.ts';
import { sendRules } from '#src/modules/petitions/proceedings/act-letters.ts';
import { todoWords } from '#src/modules/petitions/todo-words.ts';
import { answeredFor, reachOf, readerOf, visible } from '#src/modules/petitions/visible.ts';
import { type Ctx, provincesOf, unitsToServe } from '#src/platform/context.ts';
import { DUE_MOST, type DueItem, type DueMeta, type DueSource, type DueWant, type DueWords } from '#src/platform/due-items.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDayShort } from '#src/ui/format.ts';

/**
 * What waits for an officer in petitions: those they hold, and those of their own units that nobody has sorted or assigned, or whose sender
 * says it is not finished; and letters of acts that are to be sent, of cases they hold or units whose letters they number. A province's clerk
 * is not shown the work of its communes.
 */
export const petitionDue: DueSource = {
  name: 'petitions',
  label: (lang) => todoWords(lang).label,
  items(tx, want) {
    if (!reachOf(tx.actor) || tx.actor.kind !== 'staff') return undefined;
    return want.of === 'actor' ? ownItems(tx, want.until) : itemsOfUnits(tx, want);
  },
  words: dueWordsOf,
};

type Petitions = ReturnType<typeof visible>;

function ownItems(tx: Ctx, until: string) {
  const me = readerOf(tx);
  const [triage, assign] = [unitsToServe(me, 'petitions.triage'), unitsToServe(me, 'petitions.assign')];
  const lanes = unitLanes([...new Set([...triage, ...assign])]);
  const unclaimed = answeredFor(tx)
    .where(lanes.isHere)
    .where(
      sql<boolean>`p.holder_id is distinct from ${me.personId}::uuid and (p.status = 'received' and p.unit_id = any(${sql.val(triage)}::integer[])
        or p.status in ('triaged', 'disputed') and p.unit_id = any(${sql.val(assign)}::integer[]))`,
    );
  const issues = unitsToServe(me, 'letters.issue');
  const toSend = visible(tx).where(
    sql<boolean>`(p.holder_id = ${me.personId}::uuid or p.unit_id = any(${sql.val(issues)}::integer[]))`,
  );
  const { db } = tx;
  return db
    .selectFrom(cases(tx, visible(tx).where('p.holder_id', '=', me.personId), until).as('mine'))
    .selectAll()
    .unionAll(
      db
        .selectFrom(lanes.from)
        .crossJoinLateral(cases(tx, unclaimed, until).as('unclaimed'))
        .selectAll('unclaimed'),
    )
    .unionAll(letters(tx, toSend, provincesOf(me), until));
}

/** Of units: never a sealed one, because a list of a unit is read by more people than the one who asked for it. */
function itemsOfUnits(tx: Ctx, { provinceIds, unitIds, until }: DueWant & { of: 'units' }) {
  const lanes = unitLanes(unitIds);
  const here = visible(tx)
    .where('p.sealed', '=', false)
    .where(sql<boolean>`p.province_id = any(${sql.val(provinceIds)}::integer[])`);
  const { db } = tx;
  return db
    .selectFrom(lanes.from)
    .crossJoinLateral(cases(tx, here.where(lanes.isHere), until).as('open'))
    .selectAll('open')
    .unionAll(letters(tx, here.where(sql<boolean>`p.unit_id = any(${sql.val(unitIds)}::integer[])`), provinceIds, until));
}

/** Petitions whose own term runs. Ordered and limited, so that an index gives them. */
function cases(tx: Ctx, petitions: Petitions, until: string) {
  return petitions
    .select([
      sql<string>`case p.status when 'received' then 'triage' when 'triaged' then 'assign' when 'awaitingSender' then 'wait'
        when 'disputed' then case when ${isMine(tx)} then 'reanswer' else 'reassign' end else 'answer' end`.as('step'),
      ...columnsOf(tx),
      sql<string>`p.due_on`.as('due_on'),
    ])
    .where('p.settled_on', 'is', null)
    .where('p.due_on', '<=', until)
    .orderBy('p.due_on')
    .orderBy('p.id')
    .limit(sql.lit(DUE_MOST));
}

/** Letters of acts whose term for sending runs. */
function letters(tx: Ctx, petitions: Petitions, provinceIds: readonly number[], until: string) {
  return petitions
    .innerJoin('petition_clock as c', (join) =>
      join.onRef('c.province_id', '=', 'p.province_id').onRef('c.petition_id', '=', 'p.id'),
    )
    .select([sql<string>`'send ' || c.rule_id`.as('step'), ...columnsOf(tx), sql<string>`c.due_on`.as('due_on')])
    .where(sql<boolean>`c.province_id = any(${sql.val(provinceIds)}::integer[])`)
    .where('c.ended_on', 'is', null)
    .where('c.main', '=', false)
    .where('c.rule_id', 'in', [...sendRules])
    .where('c.due_on', '<=', until);
}

function columnsOf(tx: Ctx) {
  return [
    'p.province_id',
    'p.id',
    sql<string>`p.reference`.as('code'),
    sql<string>`case when p.sealed then '' else p.subject end`.as('title'),
    sql<DueMeta>`jsonb_build_object('kind', p.kind, 'sealed', p.sealed, 'mine', ${isMine(tx)}, 'receivedOn', p.received_on)`.as(
      'meta',
    ),
    sql<string>`coalesce(p.held_since, p.received_on)`.as('arrived_on'),
    sql<boolean>`false`.as('urgent'),
    'p.holder_id',
    'p.holder_name',
    'p.unit_id',
  ] as const;
}

function isMine(tx: Ctx) {
  return sql<boolean>`(p.holder_id is not distinct from ${readerOf(tx).personId}::uuid)`;
}

/** The form of the case each step leads to; a letter and waiting have none of their own. */
const forms = {
  triage: 'triage',
  assign: 'assign',
  answer: 'answer',
  reanswer: 'answer',
  reassign: 'assign',
} as const;

/** One petition to work on: the verb first, straight to the form that does it. */
function dueWordsOf(item: DueItem, lang: Lang): DueWords {
  const words = todoWords(lang);
  const { step, code, title, meta, holder_name: holder } = item;
  const theCase = href.case(code);
  const kind = kinds.find((each) => each === meta.kind);
  const deed = Object.keys(forms).find((each): each is keyof typeof forms => each === step);
  const [said, at] = step.startsWith('send ')
    ? [words.sends[letterOf(step)], `${theCase}#van-ban`]
    : deed
      ? [words.deeds[deed], href.caseForm(code, forms[deed])]
      : [words.deeds.wait, theCase];
  return {
    ...said,
    href: at,
    subject: title || words.sealed,
    record: { href: theCase, label: code },
    kind: kind ? terms(lang).kind[kind] : null,
    note: !meta.mine && holder ? words.heldBy(holder) : words.received(formatDayShort(String(meta.receivedOn), lang)),
    sealed: meta.sealed === true,
  };
}

/** Which letter a term for sending is about. */
function letterOf(rule: string): 'decision' | 'notice' | 'conclusion' | 'suspension' {
  if (rule.includes('sendDecision')) return 'decision';
  if (rule.includes('acceptNotice')) return 'notice';
  return rule.includes('sendConclusion') ? 'conclusion' : 'suspension';
}
