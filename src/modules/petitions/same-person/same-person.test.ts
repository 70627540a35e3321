import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { petitionApi } from '#src/modules/petitions/api.ts';
import { countPetitions, listPetitions } from '#src/modules/petitions/list.ts';
import { readSamePerson } from '#src/modules/petitions/same-person/read-same-person.ts';
import { handedTo, openPetitions, type Petitions, type Sent, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { communes, personKeys } from '#tests/support/seed.ts';

let petitions: Petitions;
let site: StaffSite;
let api: StaffSite;
beforeAll(async () => {
  petitions = await openPetitions();
  site = staffSite(petitions.world, petitions.seed);
  api = staffSite(petitions.world, petitions.seed, petitionApi, '/api/v1');
});
afterAll(() => petitions.close());

const sender = { name: 'Hoàng Thị Mận', phone: '0912 345 678', email: 'man@example.vn', address: 'Thôn Nà Hái, xã An' };
let minute = 0;

/** A moment later each time, so that earlier and later are certain. */
function send(given: Parameters<Petitions['sent']>[0] = {}): Promise<Sent> {
  minute += 1;
  petitions.world.clock.set(new Date(Date.UTC(2026, 10, 19, 2, minute)).toISOString());
  return petitions.sent({ sender, ...given });
}

const read = async (person: Parameters<Petitions['seed']['as']>[0], petition: Sent) =>
  readSamePerson(await petitions.seed.as(person), petition);

beforeEach(async () => {
  await petitions.world.asSuperuser('truncate petition, petition_search, ledger_entry cascade');
});

describe('earlier petitions of the same sender', () => {
  test('are those with the same phone, e-mail, or name at the same address; not the later ones, not a stranger’s', async () => {
    const byPhone = await send({ subject: 'Rác đầu thôn', sender: { name: 'Người khác', phone: '+84 912 345 678' } });
    const byMail = await send({ subject: 'Đèn hỏng', sender: { name: 'Ai đó', email: 'MAN@example.vn' } });
    const byPlace = await send({ subject: 'Cầu gãy', sender: { name: 'Bà Hoàng Thị Mận', address: 'thôn Nà Hái - Xã An' } });
    await send({ sender: { name: 'Hoàng Thị Mận', phone: '0987 654 321', address: 'Thôn Khác, xã An' } });
    const petition = await send();
    await send({ subject: 'Sau này' });
    const found = await read('clerk', petition);
    expect(found.earlier.map(({ reference }) => reference)).toEqual([byPlace, byMail, byPhone].map(({ reference }) => reference));
    expect(found.earlier[2]).toMatchObject({
      subject: 'Rác đầu thôn',
      kind: 'recommendation',
      status: 'received',
      receivedOn: '2026-11-19',
    });
    expect(found.others).toBe(0);
  });

  test('are none for the first one, and the page says so', async () => {
    const petition = await send();
    expect(await read('clerk', petition)).toMatchObject({ earlier: [], others: 0 });
    const page = await site.post('clerk', `/lam-viec/don-thu/${petition.reference}/cung-nguoi-gui`, {});
    expect(page.status).toBe(200);
    expect(page.text).toContain('Chưa thấy đơn nào trước đơn này');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  test('what the reader may not see is a number: another commune’s, or one whose name was withheld from them', async () => {
    await send({ subject: 'Ở xã khác', unitCode: communes.cat });
    await send({ subject: 'Gửi kín tên', identity: 'nameWithheld' });
    const petition = await send();
    await triagePetition(await petitions.seed.as('clerk'), petition, sorted());
    await assignPetition(await petitions.seed.as('clerk'), petition, handedTo(petitions.seed.ids.handler));

    const asClerk = await read('clerk', petition);
    expect(asClerk.earlier.map(({ subject }) => subject)).toEqual(['Gửi kín tên']);
    // Xã Cát lay in another home when it was created: what is linked is linked within one home.
    expect(asClerk.others).toBe(0);
    const asHandler = await read('handler', petition);
    expect(asHandler.earlier).toEqual([]);
    expect(asHandler.others).toBe(1);
    const { text } = await site.post('handler', `/lam-viec/don-thu/${petition.reference}/cung-nguoi-gui`, {});
    expect(text).toContain('Còn 1 đơn trước nữa');
    expect(text).not.toContain('Gửi kín tên');
  });

  test('each reading is recorded: who, when, which petition', async () => {
    const petition = await send();
    await read('clerk', petition);
    const entries = await petitions.ledgerOf(petition);
    expect(entries.at(-1)).toMatchObject({
      action: 'samePersonRead',
      actorName: 'Đinh Thị Thảo',
      actorKind: 'staff',
      details: { shown: 0 },
      changes: {},
    });
    await site.get('clerk', `/lam-viec/don-thu/${petition.reference}/cung-nguoi-gui`);
    expect(await petitions.ledgerOf(petition)).toHaveLength(entries.length);
  });
});

describe('who may look', () => {
  test('whoever may open the sender; for the others the petition says no, or is not there', async () => {
    const petition = await petitions.assigned({ sender });
    const outcomes: Record<string, string> = {};
    for (const person of personKeys) {
      outcomes[person] = await read(person, petition).then(
        () => 'looks',
        (error) => String(error.code),
      );
    }
    expect(outcomes).toEqual({
      clerk: 'looks',
      handler: 'looks',
      otherHandler: 'not_allowed',
      head: 'looks',
      village: 'petitions.not_found',
      operator: 'petitions.not_found',
      catClerk: 'petitions.not_found',
      doiClerk: 'petitions.not_found',
      doiHandler: 'petitions.not_found',
      goClerk: 'petitions.not_found',
      provinceClerk: 'looks',
      board: 'not_allowed',
      inspector: 'not_allowed',
      otherProvince: 'petitions.not_found',
      nation: 'not_allowed',
    });
  });

  test('nobody where the sender gave no name', async () => {
    const petition = await send({ identity: 'anonymous' });
    await expect(read('clerk', petition)).rejects.toMatchObject({ code: 'petitions.linked_to_nobody' });
  });
});

describe('that someone also denounced shows nowhere', () => {
  const subject = 'Kê khống tiền đèn đường ba năm';
  const denounce = (given: Parameters<Petitions['sent']>[0] = {}) => send({ kind: 'denunciation', subject, ...given });

  test.each(personKeys)('not to %s, through any door', async (person) => {
    const before = await send({ subject: 'Cống tắc' });
    const complaint = await send({ kind: 'complaint', subject: 'Không đồng ý mức đền bù' });
    const seen = async () => {
      const ctx = await petitions.seed.as(person);
      const context = await read(person, complaint).catch((error) => error.code);
      const page = await site.post(person, `/lam-viec/don-thu/${complaint.reference}/cung-nguoi-gui`, {});
      const [byPage, caseOf] = [page.html, await site.get(person, `/lam-viec/don-thu/${complaint.reference}`)];
      const lists = await inSnapshot(ctx, async (tx) => ({
        kinds: await listPetitions(tx, { kind: 'complaint' }).catch(() => null),
        found: await listPetitions(tx, { q: 'den duong' }).catch(() => null),
        counted: await countPetitions(
          tx,
          [{ kind: 'complaint' as const }, { q: 'den duong' }].map((filter) => ({ filter, upTo: 100 })),
        ).catch(() => null),
      }));
      const csv = (await site.get(person, '/lam-viec/don-thu/xuat.csv?kind=complaint')).text;
      const answer = await api.get(person, `/api/v1/petitions/${complaint.reference}`);
      const listed = await api.get(person, '/api/v1/petitions?kind=complaint');
      const { earlier, others } = typeof context === 'string' ? { earlier: context, others: 0 } : context;
      return { earlier, others, byPage, caseStatus: caseOf.status, lists, csv, api: [answer.html, listed.html] };
    };
    const without = await seen();
    await denounce();
    const turned = await send({ kind: 'complaint', subject: 'Sẽ thành tố cáo' });
    await triagePetition(await petitions.seed.as('clerk'), turned, sorted({ kind: 'denunciation', subject }));
    // Backdated as far as the database goes: the one place where order could betray it.
    await petitions.world.asSuperuser(`update petition set received_at = '2026-11-01' where sealed`);
    expect(await seen()).toEqual(without);
    expect(JSON.stringify(without)).not.toContain(subject);
    expect(before.reference).toBeTruthy();
  });

  test('a denunciation has no such context, also for those it was given to', async () => {
    await send();
    const secret = await denounce();
    await expect(read('clerk', secret)).rejects.toMatchObject({ code: 'petitions.linked_to_nobody' });
    for (const person of ['head', 'board', 'catClerk'] as const)
      await expect(read(person, secret)).rejects.toMatchObject({ code: 'petitions.not_found' });
    const [{ n } = {}] = await petitions.world.asSuperuser(
      'select count(*)::integer as n from petition_sender_index i join petition p on p.id = i.petition_id where p.sealed',
    );
    expect(n).toBe(0);
  });

  test('one that was passed to another unit is still only a number there', async () => {
    const earlier = await send({ subject: 'Việc của xã Đồi' });
    await transferPetition(await petitions.seed.as('clerk'), earlier, {
      toUnitCode: communes.doi,
      toBody: undefined,
      reason: 'Việc xảy ra ở xã Đồi.',
    });
    const petition = await send({ unitCode: communes.anBinh });
    const { earlier: found } = await read('clerk', petition);
    expect(found.map(({ subject: said }) => said)).toEqual(['Việc của xã Đồi']);
  });
});
