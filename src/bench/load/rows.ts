import type { CopyText } from '#src/bench/load/copy-rows.ts';
import type { Life } from '#src/bench/load/life.ts';
import type { Random } from '#src/bench/load/random.ts';
import { blindTokens, sealedSender } from '#src/modules/persons/seal.ts';
import { facts } from '#src/modules/petitions/petition.ts';
import { searchWords } from '#src/modules/petitions/search-words.ts';
import type { Keys } from '#src/platform/keys.ts';
import { entryHash } from '#src/platform/ledger.ts';

/** Writes the rows the actions of this life would have left in every table. */
export function writeLife(rows: CopyText, life: Life, keys: Keys, random: Random): void {
  const { petition } = life;
  const key = { province_id: petition.provinceId, petition_id: petition.id };
  writePetition(rows, life, keys);
  if (life.sender) {
    rows.add('petition_sender', { ...key, sealed_data: sealedSender(keys, petition.id, life.sender), key_id: keys.sealingKeyId });
    const tokens = petition.kind === 'denunciation' ? [] : blindTokens(keys, life.sender);
    for (const token of tokens) rows.add('petition_sender_index', { ...key, token });
  }
  for (const { personId, role, at } of life.access.values())
    rows.add('petition_access', { ...key, person_id: personId, role, granted_at: at });
  for (const step of life.custody) {
    rows.add('petition_custody', {
      ...key,
      seq: step.seq,
      from_unit_id: step.fromUnitId,
      to_unit_id: step.toUnitId,
      to_body: step.toBody,
      reason: step.reason,
      moved_on: step.movedOn,
      moved_at: step.movedAt,
      by_name: step.byName,
    });
  }
  for (const clock of life.clocks) {
    rows.add('petition_clock', {
      ...key,
      id: clock.id,
      rule_id: clock.ruleId,
      rule_from: clock.ruleFrom,
      main: clock.main,
      started_on: clock.startedOn,
      due_on: clock.dueOn,
      ended_on: clock.endedOn,
      ended_why: clock.endedWhy,
    });
  }
  writeActs(rows, life);
  for (const { byName, ...message } of life.messages) rows.add('petition_message', { ...key, ...message, by_name: byName });
  writeAnswers(rows, life);
  for (const rating of life.ratings) rows.add('petition_rating', { ...key, ...rating });
  writeLedger(rows, life, random);
  for (const fact of facts(petition, life.custody)) {
    const { provinceId, unitId, ...counted } = fact;
    rows.add('bench_delta', { province_id: provinceId, unit_id: unitId, ...counted });
  }
}

function writePetition(rows: CopyText, { petition, clientId, sender }: Life, keys: Keys): void {
  const label = petition.identity === 'named' && !petition.sealed ? sender?.name : null;
  rows.add('petition', {
    province_id: petition.provinceId,
    id: petition.id,
    client_id: clientId,
    reference: petition.reference,
    kind: petition.kind,
    channel: petition.channel,
    identity: petition.identity,
    sealed: petition.sealed,
    subject: petition.subject,
    body: petition.body,
    place: petition.place,
    field: petition.field,
    status: petition.status,
    intake_unit_id: petition.intakeUnitId,
    unit_id: petition.unitId,
    office_unit_id: petition.officeUnitId,
    holder_id: petition.holderId,
    holder_name: petition.holderName,
    accountable_id: petition.accountableId,
    accountable_name: petition.accountableName,
    received_on: petition.receivedOn,
    received_at: petition.receivedAt,
    accepted_on: petition.acceptedOn,
    due_on: petition.dueOn,
    due_rule: petition.dueRule,
    settled_on: petition.settledOn,
    outcome: petition.outcome,
    done_on: petition.doneOn,
    confirmed_on: petition.confirmedOn,
    confirm_by: petition.confirmBy,
    disputes: petition.disputes,
    published_on: petition.publishedOn,
    sender_label: label ? keys.seal(label, `petition_label:${petition.id}`) : null,
  });
  if (petition.sealed) return;
  rows.add('petition_search', {
    province_id: petition.provinceId,
    petition_id: petition.id,
    unit_id: petition.unitId,
    received_at: petition.receivedAt,
    words: searchWords([petition.subject, petition.body, petition.place]),
  });
}

function writeActs(rows: CopyText, { petition, acts }: Life): void {
  for (const [at, act] of acts.entries()) {
    rows.add('petition_act', {
      province_id: petition.provinceId,
      petition_id: petition.id,
      id: act.id,
      seq: at + 1,
      act: act.act,
      acted_on: act.on,
      document_number: act.documentNumber,
      document_date: act.documentNumber === null ? null : act.on,
      details: JSON.stringify(act.details),
      status_before: act.statusBefore,
      status_after: act.statusAfter,
      by_id: act.by.personId,
      by_name: act.by.name,
      by_unit: act.by.unitName,
      recorded_at: act.at,
    });
  }
}

function writeAnswers(rows: CopyText, { petition, answers, publication }: Life): void {
  const key = { province_id: petition.provinceId, petition_id: petition.id };
  for (const answer of answers) {
    rows.add('petition_answer', {
      ...key,
      id: answer.id,
      outcome: answer.outcome,
      what_was_done: answer.whatWasDone,
      where_to_look: answer.whereToLook,
      next_door: answer.nextDoor,
      document_number: answer.documentNumber,
      answered_on: answer.answeredOn,
      answered_at: answer.at,
      by_id: answer.by.personId,
      by_name: answer.by.name,
      by_unit: answer.by.unitName,
      superseded_at: answer.supersededAt,
    });
  }
  if (publication) {
    const { at, byName, ...words } = publication;
    rows.add('petition_publication', { ...key, ...words, published_at: at, by_name: byName });
  }
}

/** One chain of entries, hashed as the ledger hashes them. */
function writeLedger(rows: CopyText, { petition, happenings }: Life, random: Random): void {
  let prevHash: Buffer | null = null;
  for (const [at, happening] of happenings.entries()) {
    const { by } = happening;
    const entry = {
      province_id: petition.provinceId,
      subject_kind: 'petition',
      subject_id: petition.id,
      seq: at + 1,
      action: happening.action,
      at: happening.at,
      actor_kind: by ? 'staff' : 'public',
      actor_id: by?.personId ?? null,
      actor_name: by?.name ?? '',
      position_id: by?.positionId ?? null,
      unit_id: by?.unitId ?? null,
      unit_name: by?.unitName ?? null,
      changes: happening.changes,
      details: happening.details,
    };
    const hash = entryHash(entry, prevHash);
    rows.add('ledger_entry', {
      ...entry,
      id: random.uuid(happening.at.getTime()),
      changes: JSON.stringify(entry.changes),
      details: JSON.stringify(entry.details),
      prev_hash: prevHash,
      hash,
    });
    prevHash = hash;
  }
}
