import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { errorsOf, formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { openIdentity } from '#src/modules/reception/actions/identity.ts';
import { receiveVisitor, subjectOf } from '#src/modules/reception/actions/receive.ts';
import { type DeskVisit, deskFieldWords, deskSchema } from '#src/modules/reception/desk-forms.ts';
import { receptionPages } from '#src/modules/reception/index.ts';
import { findVisit, listVisits } from '#src/modules/reception/queries.ts';
import { callNext, callTicket, closeTicket, giveTicket, listTickets } from '#src/modules/reception/queue.ts';
import { receivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { readRegister, registerColumns, takeOutRegister } from '#src/modules/reception/register.ts';
import { registerWorkbook } from '#src/modules/reception/register-export.ts';
import { readCounters } from '#src/platform/counters.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';
import { timeline } from '#src/platform/ledger.ts';
import type { PersonKey } from '#tests/support/seed.ts';

let offices: Petitions;
let site: StaffSite;
const page = '/lam-viec/tiep-cong-dan';
const citizen = '019180001234';

beforeAll(async () => {
  offices = await openPetitions();
  site = staffSite(offices.world, offices.seed, receptionPages, page);
});

afterAll(() => offices.close());

/** What the clerk types for an ordinary visit. */
function typed(given: Record<string, string> = {}): Record<string, string> {
  return {
    clientId: newId(),
    unitCode: '10001',
    receivedAs: 'officer',
    name: 'Hoàng Thị Mận',
    address: 'Thôn Nà Hái',
    phone: '',
    paperKind: 'citizenCard',
    paperNumber: citizen,
    people: '1',
    matters: '1',
    turn: 'auto',
    kind: 'recommendation',
    content: 'Đề nghị nạo vét mương dẫn nước thôn Nà Hái.',
    outcome: 'answered',
    ...given,
  };
}

function visitOf(given: Record<string, string> = {}): DeskVisit {
  return parseInput(deskSchema, typed(given), deskFieldWords);
}

function wrongIn(given: Record<string, string>): Record<string, string> {
  try {
    visitOf(given);
    return {};
  } catch (error) {
    const { all } = error as { all: { field: string; words: { vi: string } }[] };
    return Object.fromEntries(all.map(({ field, words }) => [field, words.vi]));
  }
}

async function receive(person: PersonKey, given: Record<string, string> = {}) {
  return receiveVisitor(await offices.seed.as(person), visitOf(given));
}

async function visitSeenBy(person: PersonKey, id: string) {
  return inSnapshot(await offices.seed.as(person), (tx) => findVisit(tx, id));
}

describe('what may be typed', () => {
  test('a name of one word, no address and no paper are taken; a name of 200 letters is, of 201 is not', () => {
    expect(wrongIn({ name: 'Pản', address: '', paperKind: 'none', paperNumber: '' })).toEqual({});
    expect(wrongIn({ name: 'Á'.repeat(200) })).toEqual({});
    expect(Object.keys(wrongIn({ name: 'Á'.repeat(201) }))).toEqual(['name']);
    expect(Object.keys(wrongIn({ name: '  ' }))).toEqual(['name']);
  });

  test('a card and a personal number have 12 digits, a passport letters and digits', () => {
    for (const kind of ['citizenCard', 'cardCertificate', 'personalNumber'])
      expect(wrongIn({ paperKind: kind, paperNumber: '0191 8000 1234' })).toEqual({});
    expect(wrongIn({ paperKind: 'passport', paperNumber: 'C1234567' })).toEqual({});
    expect(Object.keys(wrongIn({ paperNumber: '123456789' }))).toEqual(['paperNumber']);
    expect(Object.keys(wrongIn({ paperNumber: '' }))).toEqual(['paperNumber']);
    expect(Object.keys(wrongIn({ paperKind: 'passport', paperNumber: 'C1' }))).toEqual(['paperNumber']);
  });

  test('a group of one is told so in words; of four it is none', () => {
    expect(wrongIn({ group: 'on', people: '1' }).group).toContain('Một người không thành đoàn');
    expect(wrongIn({ group: 'on', people: '4' }).group).toContain('từ 5 người');
    expect(wrongIn({ people: '7' }).group).toContain('đoàn đông người');
    expect(wrongIn({ people: '7', matters: '7' })).toEqual({});
  });

  test.each([
    [5, 'An\nBình', true],
    [10, 'An\nBình\nCát', false],
    [11, 'An\nBình\nCát\nDoi\nEm', true],
    [11, 'An\nBình\nCát\nDoi\nEm\nGò', false],
    [6, '', false],
  ])('a group of %i with representatives %j', (people, representatives, lawful) => {
    const wrong = wrongIn({ group: 'on', authorisation: 'on', people: String(people), representatives });
    expect(Object.keys(wrong)).toEqual(lawful ? [] : ['representatives']);
  });

  test('a group without the paper that names who speaks, a refusal without a ground, a promise without a day are sent back', () => {
    expect(Object.keys(wrongIn({ group: 'on', people: '6', representatives: 'An' }))).toEqual(['authorisation']);
    expect(Object.keys(wrongIn({ outcome: 'refused' }))).toEqual(['ground']);
    expect(Object.keys(wrongIn({ outcome: 'answerLater' })).toSorted()).toEqual(['answerOn', 'contact']);
    expect(Object.keys(wrongIn({ outcome: 'answerLater', contact: 'Thảo', answerOn: '2026-11-31' }))).toEqual(['answerOn']);
    expect(Object.keys(wrongIn({ kind: 'denunciation', online: 'on', secrecy: 'on' }))).toEqual(['online']);
  });

  test('the first line names the petition, cut at a word', () => {
    expect(subjectOf('Đường hỏng\nTừ tháng ba')).toBe('Đường hỏng');
    expect(subjectOf(`${'dài '.repeat(60)}`).length).toBeLessThan(125);
  });
});

describe('a visit', () => {
  test('is written down once however often it is sent, and who came stands in no column', async () => {
    const visit = visitOf();
    const clerk = await offices.seed.as('clerk');
    const first = await receiveVisitor(clerk, visit);
    expect(first).toMatchObject({ isNew: true, receipt: null });
    expect(await receiveVisitor(clerk, visit)).toMatchObject({ id: first.id, isNew: false });
    const rows = await offices.world.asSuperuser('select v::text as line from reception_visit v where id = $1', [first.id]);
    expect(rows).toHaveLength(1);
    const ledger = await offices.world.asSuperuser(
      'select changes::text || details::text as line from ledger_entry where subject_id = $1',
      [first.id],
    );
    const everything = [...rows, ...ledger].map(({ line }) => String(line)).join('\n');
    expect(everything).not.toMatch(/Mận|019180001234|Nà Hái, /);
    const [sealed] = await offices.world.asSuperuser('select sealed_data from visitor_identity where subject_id = $1', [
      first.id,
    ]);
    expect(String(sealed?.sealed_data)).not.toContain('Mận');
  });

  test('the second of the same number is a repeat; a denouncer is looked up nowhere and leaves no hash', async () => {
    const number = '019180009999';
    const first = await receive('clerk', { paperNumber: number });
    const again = await receive('clerk', { paperKind: 'personalNumber', paperNumber: '0191 8000 9999' });
    expect([(await visitSeenBy('clerk', first.id))?.turn, (await visitSeenBy('clerk', again.id))?.turn]).toEqual([
      'first',
      'repeat',
    ]);
    const denounced = await receive('clerk', { kind: 'denunciation', paperNumber: number });
    expect((await visitSeenBy('clerk', denounced.id))?.turn).toBe('first');
    const hashes = 'select count(*)::integer as n from visitor_identity_index where subject_id = $1';
    expect((await offices.world.asSuperuser(hashes, [denounced.id]))[0]?.n).toBe(0);
    expect((await offices.world.asSuperuser(hashes, [again.id]))[0]?.n).toBe(1);
  });

  test('a petition is taken in with it, in one transaction', async () => {
    const { id, receipt } = await receive('clerk', { outcome: 'petition', kind: 'feedback' });
    expect(receipt?.reference).toMatch(/^DV-/);
    expect(await visitSeenBy('clerk', id)).toMatchObject({ petitionReference: receipt?.reference, outcome: 'petition' });
    const bad = { outcome: 'petition', ticketId: newId() };
    const before = await offices.world.asSuperuser('select count(*)::integer as n from petition');
    await expect(receive('clerk', bad)).rejects.toMatchObject({ code: 'reception.ticket_unknown' });
    expect(await offices.world.asSuperuser('select count(*)::integer as n from petition')).toEqual(before);
  });

  test('lượt, người, vụ việc and đoàn are counted apart; someone refused is none of them', async () => {
    offices.world.clock.set('2026-11-20');
    await receive('clerk', {
      people: '12',
      group: 'on',
      authorisation: 'on',
      representatives: 'An\nBình',
      matters: '1',
      receivedAs: 'head',
    });
    await receive('clerk', { people: '2', matters: '2' });
    await receive('clerk', { outcome: 'refused', ground: 'nothingNew' });
    const clerk = await offices.seed.as('clerk');
    const unit = await receivingUnit(clerk, '10001', 'reception.read');
    const counts = await inSnapshot(clerk, (tx) =>
      readCounters(tx, {
        groups: [[unit.id]],
        from: '2026-11-20',
        to: '2026-11-20',
        indicators: ['visits', 'people', 'cases', 'groups', 'groupPeople', 'refused'].map((name) => `reception.${name}`),
      }),
    );
    const of = (name: string) =>
      counts.filter(({ indicator }) => indicator === `reception.${name}`).reduce((sum, { n }) => sum + n, 0);
    expect(['visits', 'people', 'cases', 'groups', 'groupPeople', 'refused'].map(of)).toEqual([2, 14, 3, 1, 12, 1]);
    const filter = { unit: '10001', from: '2026-11-20', to: '2026-11-20' };
    expect((await inSnapshot(clerk, (tx) => listVisits(tx, filter))).total).toEqual({
      visits: 2,
      people: 14,
      matters: 3,
      groups: 1,
    });
    expect((await inSnapshot(clerk, (tx) => listVisits(tx, { ...filter, refused: '1' }))).rows).toHaveLength(1);
    offices.world.clock.set('2026-11-19');
  });

  test('a refusal not explained owes notice 01/TCD in 3 working days; a ground of another time is none', async () => {
    const { id } = await receive('clerk', { outcome: 'refused', ground: 'weapons' });
    // Thursday 19/11; Tuesday 24/11 is off.
    expect(await visitSeenBy('clerk', id)).toMatchObject({ refusalDueOn: '2026-11-25' });
    const explained = await receive('clerk', { outcome: 'refused', ground: 'weapons', explained: 'on' });
    expect(await visitSeenBy('clerk', explained.id)).toMatchObject({ refusalDueOn: null, refusalExplained: true });
    offices.world.clock.set('2026-06-30');
    await expect(receive('clerk', { outcome: 'refused', ground: 'weapons' })).rejects.toMatchObject({ field: 'ground' });
    offices.world.clock.set('2026-11-19');
  });

  test('only where one’s post records, and no answer in the past', async () => {
    await expect(receive('catClerk')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(receive('handler')).rejects.toMatchObject({ code: 'not_allowed' });
    const late = { outcome: 'answerLater', answerOn: '2026-11-18', contact: 'Đinh Thị Thảo' };
    await expect(receive('clerk', late)).rejects.toMatchObject({ field: 'answerOn' });
  });
});

describe('who came', () => {
  test('is opened with a reason, which is recorded', async () => {
    const { id } = await receive('clerk');
    const head = await offices.seed.as('head');
    const { visit, visitor } = await openIdentity(head, id, 'Gọi lại hẹn ngày');
    expect(visitor).toMatchObject({ name: 'Hoàng Thị Mận', paper: { kind: 'citizenCard', number: citizen } });
    const [entry] = await inSnapshot(offices.seed.system, (tx) =>
      timeline(tx, { kind: 'visit', provinceId: visit.provinceId, id }),
    );
    expect(entry).toMatchObject({
      action: 'identityOpened',
      details: { reason: 'Gọi lại hẹn ngày' },
      actorName: head.actor.kind === 'staff' ? head.actor.name : '',
    });
    await expect(openIdentity(await offices.seed.as('board'), id, 'Xem')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(openIdentity(await offices.seed.as('catClerk'), id, 'Xem')).rejects.toMatchObject({
      code: 'reception.visit_unknown',
    });
  });

  test('a denouncer is known to the officer who received them, to nobody else; others do not even see the kind', async () => {
    const { id } = await receive('clerk', { kind: 'denunciation', content: 'Trưởng thôn kê khống tiền đèn đường.' });
    const own = await openIdentity(await offices.seed.as('clerk'), id, 'Lập phiếu');
    expect(own.visitor).toMatchObject({ name: 'Hoàng Thị Mận', statement: 'Trưởng thôn kê khống tiền đèn đường.' });
    for (const person of ['head', 'provinceClerk'] as const)
      await expect(openIdentity(await offices.seed.as(person), id, 'Xem thử')).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await visitSeenBy('board', id)).toMatchObject({ subject: null, content: null });
    for (const person of ['clerk', 'head', 'board', 'inspector'] as const) {
      for (const path of [page, `${page}/so`, `${page}/so/in`, `${page}/luot/${id}`, `${page}/luot/${id}/phieu`]) {
        const unit = person === 'board' || person === 'inspector' ? '?unit=10001' : '';
        const { text } = await site.get(person, path.startsWith(`${page}/so`) ? `${path}${unit}` : path);
        expect(text, `${person} ${path}`).not.toMatch(/Mận|đèn đường|019180001234/);
      }
    }
  });
});

describe('the register', () => {
  test('has the 13 columns of form 03/TCD; names are taken out with a reason, a denouncer’s never', async () => {
    expect(registerColumns).toHaveLength(13);
    const clerk = await offices.seed.as('clerk');
    const unit = await receivingUnit(clerk, '10001', 'reception.read');
    const period = { from: '2026-11-19', to: '2026-11-19' };
    const sealed = await readRegister(clerk, unit, period);
    expect(JSON.stringify(sealed)).not.toMatch(/Mận|019180001234/);
    const { lines } = await takeOutRegister(clerk, unit, period, { reason: 'Kiểm tra cuối tháng', withNames: true });
    expect(lines.find(({ who }) => who === 'Hoàng Thị Mận, Thôn Nà Hái')?.paper).toBe(citizen);
    const denounced = lines.filter(({ kind }) => kind === 'Tố cáo');
    expect(denounced.length).toBeGreaterThan(0);
    expect(JSON.stringify(denounced)).not.toMatch(/Mận|đèn đường/);
    await expect(takeOutRegister(clerk, unit, period, { reason: '', withNames: true })).rejects.toMatchObject({
      field: 'reason',
    });
    const board = await offices.seed.as('board');
    await expect(takeOutRegister(board, unit, period, { reason: 'Muốn xem', withNames: false })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    const { default: excel } = await import('exceljs');
    const book = new excel.Workbook();
    const bytes = await registerWorkbook({ lines, cut: false }, unit.name, 'vi');
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    expect(book.worksheets[0]?.getRow(4).cellCount).toBe(13);
    expect(book.worksheets[0]?.rowCount).toBe(4 + lines.length);
  });
});

describe('the queue', () => {
  test('numbers follow one another; the same press gives one; two clerks never get the same person', async () => {
    const clerk = await offices.seed.as('clerk');
    const head = await offices.seed.as('head');
    const unit = await receivingUnit(clerk, '10001', 'reception.record');
    const press = newId();
    const given = await Promise.all([press, newId(), newId(), press].map((clientId) => giveTicket(clerk, unit, { clientId })));
    expect([...new Set(given.map(({ number }) => number))].toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    const [mine, theirs] = await Promise.all([callNext(clerk, unit), callNext(head, unit)]);
    expect(new Set([mine.number, theirs.number]).size).toBe(2);
    await expect(callTicket(head, unit, mine.id)).rejects.toMatchObject({
      code: 'reception.ticket_taken',
      words: { vi: expect.stringContaining('Đinh Thị Thảo') },
    });
    expect(await callTicket(clerk, unit, mine.id)).toMatchObject({ state: 'serving' });
    const { id } = await receive('clerk', { ticketId: mine.id });
    await expect(receive('clerk', { ticketId: theirs.id })).rejects.toMatchObject({ code: 'reception.ticket_taken' });
    await expect(receive('clerk', { ticketId: mine.id })).rejects.toMatchObject({ code: 'reception.ticket_closed' });
    await closeTicket(head, unit, theirs.id);
    const tickets = await inSnapshot(clerk, (tx) => listTickets(tx, unit), { provinceIds: unit.provinceIds });
    expect(tickets.map(({ state }) => state).toSorted()).toEqual(['done', 'left', 'waiting']);
    expect(id).toBeTruthy();
    await callNext(clerk, unit);
    await expect(callNext(clerk, unit)).rejects.toMatchObject({ code: 'reception.queue_empty' });
  });
});

describe('the desk page', () => {
  test('a form that fails comes back filled, every wrong field named; a good one leads back with the cursor in the form', async () => {
    const blank = await site.get('clerk', `${page}/ban`);
    const failed = await site.post('clerk', `${page}/ban`, { ...formOf(blank.html), ...typed({ name: '', content: 'ngắn' }) });
    expect(failed.status).toBe(422);
    expect(errorsOf(failed.html).toSorted()).toEqual(['content', 'name']);
    expect(formOf(failed.html)).toMatchObject({ paperNumber: citizen, content: 'ngắn' });
    const saved = await site.post('clerk', `${page}/ban`, typed());
    expect(saved.status).toBe(303);
    expect(saved.location).toMatch(/\/ban\?xa=10001&vua=[0-9a-f-]{36}#name$/);
    const shown = await site.get('clerk', saved.location?.split('#')[0] ?? '');
    expect(shown.text).toContain('Đã ghi lượt tiếp');
    expect(shown.text).not.toContain('Mận');
  });

  test('with a petition the code is shown once, in the answer', async () => {
    const answer = await site.post('clerk', `${page}/ban`, typed({ outcome: 'petition' }));
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.text).toMatch(/DV-\w{5}-\d\d-\w{4}-\w{4}/);
  });

  test('people who only read open no desk', async () => {
    expect((await site.get('board', `${page}/ban`)).status).toBe(403);
    expect((await site.post('handler', `${page}/ban`, typed())).status).toBe(403);
  });
});
