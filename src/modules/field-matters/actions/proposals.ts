import { noteInLedger, onMatter, subjectKind } from '#src/modules/field-matters/actions/save.ts';
import {
  addresseeIsSelf,
  addresseeUnknown,
  answerInPast,
  proposalNotFound,
  repliedAlready,
  restrictedStays,
} from '#src/modules/field-matters/errors.ts';
import type { ProposalInput, ReplyInput } from '#src/modules/field-matters/forms.ts';
import { href } from '#src/modules/field-matters/href.ts';
import type { Matter } from '#src/modules/field-matters/matter.ts';
import { tellProposal } from '#src/modules/field-matters/notices.ts';
import { postFor } from '#src/modules/field-matters/policy.ts';
import {
  lockProposal,
  type Proposal,
  recordReply,
  referenceOf,
  type SharedMatter,
} from '#src/modules/field-matters/proposals.ts';
import { findMatterById, placesOf } from '#src/modules/field-matters/queries.ts';
import type { MatterKey } from '#src/modules/field-matters/reference.ts';
import { readerOf } from '#src/modules/field-matters/visible.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import { provinceHomes, searchUnits, type UnitFacts } from '#src/modules/org-units/index.ts';
import { type Ctx, hasIn, provincesOf, today } from '#src/platform/context.ts';
import { count } from '#src/platform/counters.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';
import { foldVietnamese } from '#src/platform/text.ts';

type Addressee = { kind: 'here' | 'away'; unit: UnitFacts } | { kind: 'outside'; body: string };

/**
 * Sends a proposal up, a direction down or an exchange about a matter, with the day on which an answer is wished. To a unit of another
 * province goes the matter as it stands now, because nobody there may read the record; both homes hold a row of the same id.
 * Throws `addresseeUnknown`, `addresseeIsSelf`, `restrictedStays`, `answerInPast`, `notAllowed`; then nothing is written.
 */
export async function sendProposal(ctx: Ctx, key: MatterKey, input: ProposalInput): Promise<string> {
  if (input.answerBy < today(ctx)) throw answerInPast();
  const addressee = await addresseeOf(ctx, input);
  const homes =
    addressee.kind === 'away' ? [...new Set([...provincesOf(ctx.actor), addressee.unit.provinceId])] : provincesOf(ctx.actor);
  return onMatter(
    ctx,
    key,
    { deed: input.kind === 'direction' ? 'direct' : 'propose', provinceIds: homes },
    async (tx, matter) => {
      const sender = readerOf(tx);
      const from = postFor(tx.actor, matter)?.authorityId ?? matter.unitId;
      if (addressee.kind !== 'outside' && addressee.unit.id === from) throw addresseeIsSelf();
      // What is for people by name goes to nobody's desk.
      if (matter.restricted) throw restrictedStays();
      const shared = {
        id: newId(),
        kind: input.kind,
        from_unit_id: from,
        to_unit_id: addressee.kind === 'outside' ? null : addressee.unit.id,
        to_body: addressee.kind === 'outside' ? addressee.body : null,
        content: input.content,
        document: input.document ?? null,
        answer_by: input.answerBy,
        sent_on: today(tx),
        sent_at: tx.now(),
        sent_by_id: sender.personId,
        sent_by_name: sender.name,
      };
      const own = { ...shared, province_id: matter.provinceId, matter_id: matter.id };
      const away = addressee.kind === 'away' ? addressee.unit.provinceId : null;
      await tx.db
        .insertInto('field_proposal')
        .values(
          away === null
            ? [{ ...own, side: 'here' }]
            : [
                { ...own, side: 'out', other_province_id: away },
                {
                  ...shared,
                  side: 'in',
                  province_id: away,
                  matter_id: null,
                  other_province_id: matter.provinceId,
                  shared: JSON.stringify(await asShared(tx, matter)),
                },
              ],
        )
        .execute();
      const to = addressee.kind === 'outside' ? addressee.body : addressee.unit.name;
      await noteInLedger(tx, matter, 'proposed', { kind: input.kind, to, answerBy: input.answerBy });
      await count(tx, [
        {
          provinceId: matter.provinceId,
          unitId: from,
          day: shared.sent_on,
          indicator: 'matters.proposals',
          dims: input.kind,
          n: 1,
        },
      ]);
      if (addressee.kind !== 'outside') await tellAddressee(tx, matter, addressee.unit, { ...shared, away });
      return shared.id;
    },
  );
}

type Sent = { id: string; kind: ProposalInput['kind']; answer_by: string; away: number | null };

async function tellAddressee(
  tx: Ctx,
  matter: Matter,
  unit: UnitFacts,
  { id, kind, answer_by: dueOn, away }: Sent,
): Promise<void> {
  const people = await peopleWith(tx, { permission: 'matters.verify', unitId: unit.id });
  await tellProposal(
    tx,
    people.map(({ personId }) => personId),
    {
      subject: { kind: 'field_proposal', provinceId: away ?? matter.provinceId, id },
      reference: matter.reference,
      kind,
      answered: false,
      urgent: matter.urgency === 'urgent',
      occasion: 'sent',
      href: href.proposal(id),
      dueOn,
    },
  );
}

/** What another province reads of a matter: as it was sent, without photos and without who reported it. */
async function asShared(tx: Ctx, matter: Matter): Promise<SharedMatter> {
  const places = await placesOf(tx, matter);
  return {
    reference: matter.reference,
    title: matter.title,
    account: matter.account,
    field: matter.field,
    places: places.map(({ words, spot }) => (spot ? `${words}, ${spot}` : words)),
    sinceOn: matter.sinceOn,
    households: matter.households,
  };
}

/** The unit meant by its code or its very name, or a body outside the system. */
async function addresseeOf(ctx: Ctx, { toUnit, toBody }: ProposalInput): Promise<Addressee> {
  if (!toUnit && toBody) return { kind: 'outside', body: toBody };
  if (!toUnit) throw addresseeUnknown();
  const found = (await searchUnits(ctx, { q: toUnit.replace(/^\d+ /, ''), limit: 10 })).filter(
    ({ living, level }) => living && (level === 'commune' || level === 'province'),
  );
  const same = found.filter(({ name, code }) => foldVietnamese(name) === foldVietnamese(toUnit) || `${code} ${name}` === toUnit);
  const own = same.filter(({ provinceId }) => provincesOf(ctx.actor).includes(provinceId));
  const [unit, ...others] = own.length > 0 ? own : same.length > 0 ? same : found;
  if (!unit || others.length > 0) throw addresseeUnknown();
  const homes = await provinceHomes(ctx, unit.id, today(ctx));
  return { kind: provincesOf(ctx.actor).some((home) => homes.includes(home)) ? 'here' : 'away', unit };
}

/**
 * Answers a proposal, a direction or an exchange: with a direction, an answer or a refusal that says why. The pair then shows how many
 * days it took. Throws `proposalNotFound`, `notAllowed` or `repliedAlready`; then nothing is written.
 */
export async function replyToProposal(ctx: Ctx, id: string, input: ReplyInput): Promise<void> {
  const other = await inTransaction(ctx, async (tx) => (await lockProposal(tx, id))?.otherProvinceId ?? null);
  const homes = other === null ? provincesOf(ctx.actor) : [...new Set([...provincesOf(ctx.actor), other])];
  return inTransaction(
    ctx,
    async (tx) => {
      const proposal = await lockProposal(tx, id);
      if (!proposal) throw proposalNotFound();
      if (!mayReply(tx, proposal)) throw notAllowed();
      if (proposal.repliedOn) throw repliedAlready();
      await recordReply(tx, proposal, input);
      const home = proposal.side === 'in' ? (proposal.otherProvinceId ?? proposal.provinceId) : proposal.provinceId;
      const late = today(tx) > proposal.answerBy;
      await count(tx, [
        {
          provinceId: proposal.provinceId,
          unitId: proposal.toUnitId ?? proposal.fromUnitId,
          day: today(tx),
          indicator: 'matters.replies',
          dims: `${proposal.kind}|${late ? 'late' : 'onTime'}`,
          n: 1,
        },
      ]);
      await noteReply(tx, proposal, home, input);
      await tellProposal(tx, [proposal.sentById], {
        subject: { kind: 'field_proposal', provinceId: home, id },
        reference: await referenceOf(tx, proposal),
        kind: proposal.kind,
        answered: true,
        urgent: false,
        occasion: 'answered',
        href: href.proposal(id),
      });
    },
    { provinceIds: homes },
  );
}

/** In the timeline of the matter, in the home it lives in. */
async function noteReply(tx: Ctx, proposal: Proposal, home: number, { replyKind, reply }: ReplyInput): Promise<void> {
  const matterId = proposal.matterId ?? (await matterOfPair(tx, home, proposal.id));
  if (!matterId) return;
  await record(tx, {
    subject: { kind: subjectKind, provinceId: home, id: matterId },
    action: 'replied',
    details: { kind: proposal.kind, replyKind, words: reply, from: proposal.toName },
  });
}

async function matterOfPair(tx: Ctx, provinceId: number, id: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('field_proposal')
    .select('matter_id')
    .where('province_id', '=', provinceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row?.matter_id) return null;
  // The chain of a record has one writer at a time.
  await tx.db
    .selectFrom('field_matter')
    .select('id')
    .where('province_id', '=', provinceId)
    .where('id', '=', row.matter_id)
    .forUpdate()
    .executeTakeFirst();
  return row.matter_id;
}

/** Who answers: the unit it was sent to; of a body outside, the sender writes down what came back on paper. */
export function mayReply(ctx: Pick<Ctx, 'actor'>, proposal: Proposal): boolean {
  const unitId = proposal.toUnitId ?? proposal.fromUnitId;
  return hasIn(ctx.actor, 'matters.verify', { provinceId: proposal.provinceId, unitId });
}

/** The matter of a proposal, when the actor may open it. */
export function matterOf(tx: Ctx, proposal: Proposal): Promise<Matter | undefined> {
  return proposal.matterId ? findMatterById(tx, proposal.provinceId, proposal.matterId) : Promise.resolve(undefined);
}
