import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replyToProposal, sendProposal } from '#src/modules/field-matters/actions/proposals.ts';
import { verifyMatter } from '#src/modules/field-matters/actions/steps.ts';
import { recordFieldVisit } from '#src/modules/field-matters/actions/visits.ts';
import { loadMatterCase } from '#src/modules/field-matters/case-file.ts';
import type { ProposalInput } from '#src/modules/field-matters/forms.ts';
import { hasGrown, meanBefore, readHotSpots, sumOf, warningsOf } from '#src/modules/field-matters/hot-spots.ts';
import { countMatters, scopesOf } from '#src/modules/field-matters/list.ts';
import { findProposal, isLate, listProposals } from '#src/modules/field-matters/proposals.ts';
import { openMatters } from '#src/modules/field-matters/testing/matters.ts';
import { countVisits, findVisit } from '#src/modules/field-matters/visits.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';

let at: Awaited<ReturnType<typeof openMatters>>;
beforeAll(async () => {
  at = await openMatters();
});
afterAll(() => at.close());

function proposal(given: Partial<ProposalInput> = {}): ProposalInput {
  return {
    kind: 'proposal',
    toUnit: 'Tỉnh Tây',
    toBody: undefined,
    content: 'Đề nghị hỗ trợ xe téc chở nước cho thôn.',
    document: undefined,
    answerBy: '2026-11-25',
    ...given,
  };
}

async function verified() {
  const filed = await at.filed();
  await verifyMatter(await at.seed.as('clerk'), filed, { result: 'verify', how: 'Đã đến xem bể nước.' });
  return filed;
}

const answer = { replyKind: 'direction', reply: 'Giao Sở Xây dựng cấp hai xe téc trong tuần.', document: '12/CV' } as const;

describe('a proposal and its answer are one record', () => {
  test('sent up, answered with a direction, seen from both sides with the days it took', async () => {
    const filed = await verified();
    const id = await sendProposal(await at.seed.as('clerk'), filed, proposal());
    const board = await at.seed.as('board');
    const { rows } = await inSnapshot(board, (tx) => listProposals(tx, { side: 'in', state: 'waiting' }));
    expect(rows.map((row) => row.id)).toContain(id);
    at.world.clock.set('2026-11-27');
    await replyToProposal(await at.seed.as('board'), id, answer);
    const { proposals, timeline } = await inSnapshot(await at.seed.as('clerk'), (tx) => loadMatterCase(tx, filed));
    expect(proposals).toMatchObject([{ id, replyKind: 'direction', sentOn: '2026-11-19', repliedOn: '2026-11-27' }]);
    expect(proposals.map((pair) => isLate(pair, '2026-12-01'))).toEqual([true]);
    expect(timeline.map(({ action }) => action)).toContain('replied');
    const { rows: late } = await inSnapshot(await at.seed.as('clerk'), (tx) => listProposals(tx, { state: 'late' }));
    expect(late.map((row) => row.id)).toContain(id);
    await expect(replyToProposal(await at.seed.as('board'), id, answer)).rejects.toMatchObject({
      code: 'matters.replied_already',
    });
    at.world.clock.set('2026-11-19');
  });

  test('only the unit it was sent to answers, and nobody else knows of it', async () => {
    const id = await sendProposal(await at.seed.as('clerk'), await verified(), proposal());
    await expect(replyToProposal(await at.seed.as('clerk'), id, answer)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(replyToProposal(await at.seed.as('catClerk'), id, answer)).rejects.toMatchObject({
      code: 'matters.proposal_not_found',
    });
  });

  test('a neighbouring commune it was exchanged with reads the matter, and may do nothing else with it', async () => {
    const filed = await verified();
    await sendProposal(await at.seed.as('clerk'), filed, proposal({ kind: 'exchange', toUnit: 'Xã Cát' }));
    const cat = await at.seed.as('catClerk');
    expect((await inSnapshot(cat, (tx) => loadMatterCase(tx, filed))).matter.reference).toBe(filed.reference);
    await expect(sendProposal(cat, filed, proposal())).rejects.toMatchObject({ code: 'not_allowed' });
  });

  test('directions go down from who directs; not to oneself, not to nobody, not into the past, not of a restricted matter', async () => {
    const filed = await verified();
    const send = async (person: 'clerk' | 'board', given: Partial<ProposalInput>) =>
      sendProposal(await at.seed.as(person), filed, proposal(given));
    await expect(send('clerk', { kind: 'direction', toUnit: 'Xã Cát' })).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await send('board', { kind: 'direction', toUnit: 'Xã An Bình' })).toMatch(/^[0-9a-f-]{36}$/);
    await expect(send('clerk', { toUnit: 'Xã An Bình' })).rejects.toMatchObject({ code: 'matters.addressee_self' });
    await expect(send('clerk', { toUnit: 'Xã Không Có' })).rejects.toMatchObject({ code: 'matters.addressee_unknown' });
    await expect(send('clerk', { toUnit: undefined })).rejects.toMatchObject({ code: 'matters.addressee_unknown' });
    await expect(send('clerk', { answerBy: '2026-11-18' })).rejects.toMatchObject({ code: 'matters.answer_in_past' });
    const secret = await at.filed({ restricted: true });
    await expect(sendProposal(await at.seed.as('head'), secret, proposal())).rejects.toMatchObject({
      code: 'matters.restricted_stays',
    });
  });

  test('of a body outside, the sender writes down what came back', async () => {
    const id = await sendProposal(
      await at.seed.as('clerk'),
      await verified(),
      proposal({ toUnit: undefined, toBody: 'Công ty Cấp nước' }),
    );
    await replyToProposal(await at.seed.as('clerk'), id, {
      replyKind: 'answer',
      reply: 'Tuần sau thay ống.',
      document: undefined,
    });
    const found = await inSnapshot(await at.seed.as('clerk'), (tx) => findProposal(tx, id));
    expect(found).toMatchObject({ toName: 'Công ty Cấp nước', reply: 'Tuần sau thay ống.' });
  });

  test('another province reads the matter as it was sent, never the record, and its answer reaches both homes', async () => {
    const filed = await verified();
    const id = await sendProposal(await at.seed.as('clerk'), filed, proposal({ kind: 'exchange', toUnit: 'Tỉnh Nam' }));
    const other = await at.seed.as('otherProvince');
    const read = await inSnapshot(other, (tx) => findProposal(tx, id));
    expect(read).toMatchObject({ side: 'in', matterId: null, shared: { reference: filed.reference, places: ['Xã An Bình'] } });
    expect(JSON.stringify(read?.shared)).not.toContain('Đỗ Văn Thịnh');
    await expect(inSnapshot(other, (tx) => loadMatterCase(tx, filed))).rejects.toMatchObject({ code: 'matters.not_found' });
    await replyToProposal(other, id, { replyKind: 'answer', reply: 'Bên tỉnh Nam không có xe nào.', document: undefined });
    const back = await inSnapshot(await at.seed.as('clerk'), (tx) => loadMatterCase(tx, filed));
    expect(back.proposals).toMatchObject([{ side: 'out', replyKind: 'answer', repliedOn: '2026-11-19' }]);
    expect(back.timeline.map(({ action }) => action)).toContain('replied');
  });
});

describe('hot spots', () => {
  test('each number is the length of the list it leads to', async () => {
    at.world.clock.set('2026-09-01');
    for (let n = 0; n < 4; n += 1) await at.filed({ field: 'land', where: 'elsewhere', places: ['Xã An Bình', 'Xã Cát'] });
    at.world.clock.set('2026-11-19');
    for (let n = 0; n < 3; n += 1) await at.filed({ field: 'land' });
    await at.filed({ field: 'land', restricted: true });
    await at.filed({ field: 'land', where: 'elsewhere', places: ['ven biển'] });
    const board = await at.seed.as('board');
    await inSnapshot(board, async (tx) => {
      const found = await readHotSpots(tx, { code: '02', field: undefined, days: 90 });
      if (!found) throw new Error('no province');
      expect(found.spots.map(({ code }) => code)).toEqual(expect.arrayContaining(['10001', '10003', 'none']));
      for (const spot of found.spots.filter(({ code }) => code !== '02'))
        for (const cell of spot.cells) {
          const place = { place: spot.code, field: cell.field, counted: '1' } as const;
          const filters = [
            { ...place, from: found.from, to: found.to },
            { ...place, status: 'open' as const },
            { ...place, openSince: '2026-10-20' },
          ];
          const [first] = filters;
          if (!first) continue;
          const counts = await countMatters(tx, filters, await scopesOf(tx, first));
          expect(counts, `${spot.code} ${cell.field}`).toEqual([cell.reported, cell.open, cell.openLong]);
        }
      const anBinh = found.spots.find(({ code }) => code === '10001');
      expect(anBinh?.points.reduce((sum, n) => sum + n, 0)).toBe(anBinh && sumOf(anBinh, 'reported'));
    });
  });

  test('growth is against the mean of three months before, and few are no growth', () => {
    expect(hasGrown({ recent: 5, before: 0 })).toBe(true);
    expect(hasGrown({ recent: 4, before: 0 })).toBe(false);
    expect(hasGrown({ recent: 10, before: 15 })).toBe(false);
    expect(hasGrown({ recent: 11, before: 15 })).toBe(true);
    expect(meanBefore({ before: 10 }, 'vi')).toBe('3,3');
  });

  test('a backlog is half of what is open or more, three at least', () => {
    const spot = (open: number, openLong: number) => ({
      code: '1',
      name: 'Xã',
      points: [],
      cells: [{ field: 'land' as const, reported: 0, open, openLong, recent: 0, before: 0 }],
    });
    expect(warningsOf([spot(4, 2)])).toEqual([]);
    expect(warningsOf([spot(7, 3)])).toEqual([]);
    expect(warningsOf([spot(6, 3)]).map(({ kind }) => kind)).toEqual(['backlog']);
  });
});

test('a visit counts for each who went, once, and names the matters that are the reader’s', async () => {
  const filed = await verified();
  const input = {
    clientId: newId(),
    visitedOn: '2026-11-18',
    place: 'An Bình',
    spot: 'Thôn Nà Hái',
    met: 'Tổ dân vận thôn Nà Hái',
    noted: 'Bể nước cạn, xe téc chở về hai lần.',
    followUp: undefined,
    people: [at.seed.ids.head],
    matters: [filed.reference, 'TH-AAAAA-02'],
  };
  const clerk = await at.seed.as('clerk');
  const first = await recordFieldVisit(clerk, input);
  expect(await recordFieldVisit(clerk, input)).toEqual({ id: first.id, isNew: false });
  const counts = await inSnapshot(clerk, (tx) => countVisits(tx, { from: '2026-01-01', to: '2026-12-31' }));
  expect(counts.map(({ visits }) => visits)).toEqual([1, 1]);
  expect(await inSnapshot(clerk, (tx) => findVisit(tx, first.id))).toMatchObject({ matters: [{ reference: filed.reference }] });
  expect(await inSnapshot(await at.seed.as('catClerk'), (tx) => findVisit(tx, first.id))).toBeUndefined();
  await expect(recordFieldVisit(clerk, { ...input, clientId: newId(), visitedOn: '2026-11-20' })).rejects.toMatchObject({
    code: 'matters.visit_in_future',
  });
  await expect(recordFieldVisit(clerk, { ...input, clientId: newId(), place: 'Nơi không có' })).rejects.toMatchObject({
    code: 'matters.place_unknown',
  });
});
