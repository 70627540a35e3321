import {
  checkMove,
  movedTo,
  nowAndToday,
  type PetitionKey,
  save,
  saveAll,
  subjectKind,
} from '#src/modules/petitions/actions/save.ts';
import { petitionNotFound } from '#src/modules/petitions/errors.ts';
import { cannotJoin, groupOfOne, leadClosed, tooManyRepresentatives } from '#src/modules/petitions/links/errors.ts';
import type { Join } from '#src/modules/petitions/links/forms.ts';
import { mostRepresentatives } from '#src/modules/petitions/links/group.ts';
import { canMove, type Petition } from '#src/modules/petitions/petition.ts';
import { policy, postFor } from '#src/modules/petitions/policy.ts';
import { startedClock } from '#src/modules/petitions/proceedings/clock.ts';
import { endClocks, restartMain } from '#src/modules/petitions/proceedings/clocks.ts';
import { lockPetition, lockPetitions } from '#src/modules/petitions/queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { record } from '#src/platform/ledger.ts';

/**
 * Joins petitions of the same matter (nhập đơn) to the leading one: they end as joined, and their senders read the leading one's answer on
 * their own page. Says, too, of how many people the matter is, and how many speak for them. Throws `groupOfOne`, `cannotJoin`,
 * `tooManyRepresentatives` or `leadClosed`; then nothing is written.
 */
export function joinPetitions(ctx: Ctx, leadKey: PetitionKey, input: Join): Promise<Petition> {
  return inTransaction(ctx, async (tx) => {
    const references = [...new Set(input.others)].filter((reference) => reference !== leadKey.reference);
    const locked = await lockPetitions(tx, leadKey.provinceId, [leadKey.reference, ...references]);
    const lead = locked.find(({ reference }) => reference === leadKey.reference);
    if (!lead) throw petitionNotFound();
    if (!policy.triage(tx.actor, lead)) throw notAllowed();
    if (lead.settledOn) throw leadClosed();
    if (references.length === 0 && (input.people ?? 1) < 2) throw groupOfOne();
    const others = references.map((reference) => joinable(tx, lead, reference, locked));
    const people = input.people ?? references.length + 1;
    if (people < 2) throw groupOfOne();
    const representatives = input.representatives ?? 1;
    if (representatives > mostRepresentatives(people)) throw tooManyRepresentatives(people);
    await refuseLeads(tx, lead, others);

    await endAsJoined(tx, lead, others);
    await writeGroup(tx, lead, { people, representatives });
    await record(tx, {
      subject: { kind: subjectKind, provinceId: lead.provinceId, id: lead.id },
      action: 'grouped',
      details: { joined: others.length, people, representatives },
      as: postFor(tx.actor, lead),
    });
    return lead;
  });
}

function joinable(tx: Ctx, lead: Petition, reference: string, locked: readonly Petition[]): Petition {
  const other = locked.find((petition) => petition.reference === reference);
  if (!other || other.sealed !== lead.sealed || !policy.triage(tx.actor, other) || !canMove(other, 'join'))
    throw cannotJoin(reference);
  return other;
}

/** One to which others were joined leads them; it is not joined itself. */
async function refuseLeads(tx: Ctx, lead: Petition, others: readonly Petition[]): Promise<void> {
  if (others.length === 0) return;
  const row = await tx.db
    .selectFrom('petition_link')
    .select('other_id')
    .where('province_id', '=', lead.provinceId)
    .where('kind', '=', 'duplicateOf')
    .where(
      'other_id',
      'in',
      others.map(({ id }) => id),
    )
    .executeTakeFirst();
  const found = row && others.find(({ id }) => id === row.other_id);
  if (found) throw cannotJoin(found.reference);
}

async function endAsJoined(tx: Ctx, lead: Petition, others: readonly Petition[]): Promise<void> {
  if (others.length === 0) return;
  const { at, on } = nowAndToday(tx);
  await endClocks(tx, others, { on, why: 'join', which: 'main' });
  await saveAll(
    tx,
    others.map((before) => ({
      before,
      patch: { ...movedTo(before, 'join'), outcome: 'joined' as const, settledOn: on },
      saved: { action: 'joined' },
    })),
  );
  await tx.db
    .insertInto('petition_link')
    .values(
      others.map(({ id }) => ({
        province_id: lead.provinceId,
        petition_id: id,
        kind: 'duplicateOf' as const,
        other_id: lead.id,
        made_at: at,
        by_name: tx.actor.kind === 'staff' ? tx.actor.name : '',
      })),
    )
    .execute();
}

async function writeGroup(tx: Ctx, lead: Petition, group: { people: number; representatives: number }): Promise<void> {
  const row = {
    ...group,
    representative_id: lead.id,
    set_at: tx.now(),
    by_name: tx.actor.kind === 'staff' ? tx.actor.name : '',
  };
  await tx.db
    .insertInto('petition_group')
    .values({ province_id: lead.provinceId, petition_id: lead.id, ...row })
    .onConflict((oc) => oc.columns(['province_id', 'petition_id']).doUpdateSet(row))
    .execute();
}

/** Takes a joined petition out again, while the leading one has no result: it goes on where it was, its term counted as before. */
export function unjoinPetition(ctx: Ctx, key: PetitionKey): Promise<Petition> {
  return inTransaction(ctx, async (tx) => {
    const petition = await lockPetition(tx, key);
    if (!petition) throw petitionNotFound();
    if (!policy.triage(tx.actor, petition)) throw notAllowed();
    checkMove(petition, 'unjoin');
    const { on } = nowAndToday(tx);
    await mustBeOpen(tx, petition);
    await tx.db
      .deleteFrom('petition_link')
      .where('province_id', '=', petition.provinceId)
      .where('petition_id', '=', petition.id)
      .where('kind', '=', 'duplicateOf')
      .execute();
    const clock = startedClock({
      ruleId: petition.dueRule ?? 'petition.process',
      startedOn: petition.acceptedOn ?? petition.receivedOn,
      main: true,
    });
    await restartMain(tx, [{ of: petition, next: clock }], { on, why: 'unjoin' });
    const back = { ...movedTo(petition, 'unjoin'), settledOn: null, outcome: null, dueOn: clock.dueOn, dueRule: clock.ruleId };
    return save(tx, petition, back, { action: 'unjoined' });
  });
}

async function mustBeOpen(tx: Ctx, petition: Petition): Promise<void> {
  const lead = await tx.db
    .selectFrom('petition_link as l')
    .innerJoin('petition as p', (join) => join.onRef('p.province_id', '=', 'l.province_id').onRef('p.id', '=', 'l.other_id'))
    .select('p.settled_on')
    .where('l.province_id', '=', petition.provinceId)
    .where('l.petition_id', '=', petition.id)
    .where('l.kind', '=', 'duplicateOf')
    .executeTakeFirst();
  if (lead?.settled_on) throw leadClosed();
}
