import { randomBytes, randomUUID } from 'node:crypto';
import { writeMatter } from '#src/bench/load/matter.ts';
import { randomFrom } from '#src/bench/load/random.ts';
import { ask, type Shot } from '#src/bench/run/client.ts';
import type { BenchStaff } from '#src/bench/run/staff.ts';
import { searchWords } from '#src/modules/petitions/search-words.ts';
import { newId } from '#src/platform/ids.ts';
import type { Keys } from '#src/platform/keys.ts';

export const listPath = '/api/v1/petitions';

export function same(shot: Shot): () => Shot {
  return () => shot;
}

const matters = Array.from({ length: 200 }, (_, at) => {
  const matter = writeMatter(randomFrom(7, at), 'feedback', 'infrastructure', { village: 'Thôn 3', commune: 'xã' });
  return { ...matter, words: searchWords([matter.subject, matter.body, null]) };
});
const name = 'Phùng Thị Thử Tải';

function nth<T>(all: readonly T[]): () => T {
  let at = 0;
  return () => {
    at = (at + 1) % all.length;
    return all[at] as T; // the list is not empty
  };
}

/** Submissions as a program of the office sends them, each a new one. */
export function productSubmissions(staff: BenchStaff): () => Shot {
  const next = nth(matters);
  return () => {
    const { subject, body } = next();
    const sender = { name, phone: '0100000001', address: 'Thôn 3' };
    const submission = {
      clientId: randomUUID(),
      kind: 'feedback',
      subject,
      body,
      unitCode: staff.unitCode,
      identity: 'named',
      sender,
    };
    return { method: 'POST', path: '/api/v1/submissions', headers: staff.api, body: JSON.stringify(submission) };
  };
}

/** The very rows such a submission leaves, made beforehand: the bare server has only to insert them. */
export function bareSubmissions(staff: BenchStaff, keys: Keys): () => Shot {
  const next = nth(matters);
  const sealed = randomBytes(150);
  return () => {
    const { subject, body, words } = next();
    const [id, at] = [newId(), new Date()];
    const [home, day] = [{ province_id: staff.provinceId }, at.toISOString().slice(0, 10)];
    const petition = {
      ...home,
      id,
      client_id: randomUUID(),
      // The product draws again when a reference is taken; these are never taken.
      reference: `DV-${id.slice(-12)}`,
      kind: 'feedback',
      channel: 'api',
      identity: 'named',
      sealed: false,
      subject,
      body,
      status: 'received',
      intake_unit_id: staff.unitId,
      unit_id: staff.unitId,
      received_on: day,
      received_at: at,
      due_on: day,
      due_rule: 'petition.process',
      // A real one: these rows are in the lists measured next.
      sender_label: `\\x${keys.seal(name, `petition_label:${id}`).toString('hex')}`,
    };
    const delta = (indicator: string) => ({
      ...home,
      id: newId(),
      unit_id: staff.unitId,
      day,
      indicator,
      dims: 'feedback|api|open',
      n: 1,
    });
    const tables = {
      petition: [petition],
      petition_search: [{ ...home, petition_id: id, unit_id: staff.unitId, received_at: at, words }],
      petition_sender: [{ ...home, petition_id: id, sealed_data: `\\x${sealed.toString('hex')}`, key_id: 'k1' }],
      petition_sender_index: [{ ...home, token: sealed.toString('base64url').slice(0, 43), petition_id: id }],
      petition_clock: [
        {
          ...home,
          id: newId(),
          petition_id: id,
          rule_id: 'petition.process',
          rule_from: '2021-11-15',
          main: true,
          started_on: day,
          due_on: day,
        },
      ],
      counter_delta: [delta('received'), delta('becameLate')],
      ledger_entry: [
        {
          ...home,
          id: newId(),
          subject_kind: 'petition',
          subject_id: id,
          seq: 1,
          action: 'received',
          at,
          actor_kind: 'staff',
          actor_name: name,
          changes: {},
          details: { channel: 'api', unitId: staff.unitId },
          hash: `\\x${sealed.subarray(0, 32).toString('hex')}`,
        },
      ],
    };
    return { method: 'POST', path: '/submissions', body: JSON.stringify({ tables }) };
  };
}

/** The address of the n-th page of a list, found by turning the pages before it. */
export async function pageOf(port: number, staff: BenchStaff, number: number): Promise<Shot> {
  let path = listPath;
  for (let page = 1; page < number; page += 1) {
    const { body } = await ask(port, { path, headers: staff.api });
    const { next } = JSON.parse(body) as { next: string | null };
    if (!next) break;
    path = `${listPath}?cursor=${encodeURIComponent(next)}`;
  }
  return { path, headers: staff.api };
}
