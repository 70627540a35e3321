import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askForCheck, recordCheck } from '#src/modules/field-matters/actions/checks.ts';
import { joinMatter, unjoinMatter } from '#src/modules/field-matters/actions/join.ts';
import { reportMatter } from '#src/modules/field-matters/actions/report.ts';
import {
  closeMatter,
  giveMatter,
  placeMatter,
  reopenMatter,
  restrictMatter,
  supplyMatter,
  verifyMatter,
} from '#src/modules/field-matters/actions/steps.ts';
import { loadMatterCase } from '#src/modules/field-matters/case-file.ts';
import { reportSchema } from '#src/modules/field-matters/forms.ts';
import { findMatter, placesOf } from '#src/modules/field-matters/queries.ts';
import { similarTo } from '#src/modules/field-matters/similar.ts';
import { openMatters, report } from '#src/modules/field-matters/testing/matters.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';

let at: Awaited<ReturnType<typeof openMatters>>;
beforeAll(async () => {
  at = await openMatters();
});
afterAll(() => at.close());

const verified = { result: 'verify', how: 'Công chức địa chính đến xem sáng nay.' } as const;
const settled = { ending: 'settle', outcome: 'Đã nối ống từ bể trên, nước chảy lại.' } as const;

describe('filing', () => {
  test('a village team files a matter in its commune, which has a day to verify it', async () => {
    const filed = await at.filed({ urgency: 'urgent', households: 12, spot: 'Cuối thôn' });
    expect(await at.stored(filed)).toMatchObject({ status: 'reported', verifyBy: '2026-11-20', households: 12 });
    const [place] = await inSnapshot(at.seed.system, async (tx) => placesOf(tx, await at.stored(filed)));
    expect(place).toMatchObject({ words: 'Xã An Bình', spot: 'Cuối thôn' });
    expect((await at.ledgerOf(filed)).map(({ action }) => action)).toEqual(['reported']);
  });

  test('the same client id again is one record, however often it is sent at once', async () => {
    const sent = report();
    const village = await at.seed.as('village');
    const all = await Promise.all([1, 2, 3, 4].map(() => reportMatter(village, sent)));
    expect(new Set(all.map(({ reference }) => reference)).size).toBe(1);
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  test('the same client id from somebody else gives nothing away', async () => {
    const sent = report();
    await reportMatter(await at.seed.as('village'), sent);
    await expect(reportMatter(await at.seed.as('clerk'), sent)).rejects.toMatchObject({ code: 'not_allowed' });
  });

  test('places are units of today or of before, several, none, or words that fit no unit', async () => {
    const filed = await at.filed({ where: 'elsewhere', places: ['xã Bình (cũ)', 'Xã Cát', 'một số tuyến ven biển'] });
    const places = await inSnapshot(at.seed.system, async (tx) => placesOf(tx, await at.stored(filed)));
    expect(places).toMatchObject([
      { words: 'Xã Bình', asOf: '2025-06-30', closedOn: '2025-07-01' },
      { words: 'Xã Cát', asOf: '2026-11-19', closedOn: null },
      { words: 'một số tuyến ven biển', unitId: null },
    ]);
    const whole = await at.filed({ where: 'wholeProvince' });
    expect((await at.stored(whole)).wholeProvince).toBe(true);
  });

  test('what is wrong is said of its field, all at once', () => {
    const wrong = () =>
      parseInput(reportSchema, {
        clientId: newId(),
        title: 'a',
        account: '',
        field: 'gossip',
        urgency: '',
        reliability: 'seen',
        households: 'năm trăm',
      });
    expect(wrong).toThrow();
    try {
      wrong();
    } catch (error) {
      const fields = (error as { all: { field: string }[] }).all.map(({ field }) => field);
      expect(fields.sort()).toEqual(['account', 'field', 'households', 'title', 'urgency']);
    }
  });

  test('five hundred households may be typed as text; letters typed apart are one spelling', () => {
    const read = parseInput(reportSchema, {
      ...report(),
      title: 'Nước ngập ngõ'.normalize('NFD'),
      households: '500',
      places: 'Xã Cát\n\n  Xã Đồi  ',
      sinceOn: '',
    });
    expect(read).toMatchObject({ households: 500, title: 'Nước ngập ngõ', places: ['Xã Cát', 'Xã Đồi'] });
  });

  test('it cannot have begun tomorrow, and only who reports to a unit reports to it', async () => {
    await expect(at.filed({ sinceOn: '2026-11-20' })).rejects.toMatchObject({ code: 'matters.since_in_future' });
    await expect(at.filed({ unitCode: '10003' })).rejects.toMatchObject({ code: 'matters.unit_not_yours' });
    await expect(at.filed({}, await at.seed.as('operator'))).rejects.toMatchObject({ code: 'not_allowed' });
  });

  test('nine photos are refused before anything is written', () => {
    expect(() => parseInput(reportSchema, { ...report(), uploads: Array.from({ length: 9 }, () => newId()) })).toThrow();
  });
});

describe('verifying and ending', () => {
  test('found so, handled, settled, reopened: each move is lawful once and stays in the ledger', async () => {
    const filed = await at.filed();
    const clerk = await at.seed.as('clerk');
    expect(await verifyMatter(clerk, filed, verified)).toMatchObject({ status: 'verified', verifiedOn: '2026-11-19' });
    await expect(verifyMatter(clerk, filed, verified)).rejects.toMatchObject({ code: 'matters.move_not_lawful' });
    expect(await closeMatter(clerk, filed, settled)).toMatchObject({ status: 'settled', closedOn: '2026-11-19' });
    expect(await reopenMatter(clerk, filed, 'Nước lại cạn')).toMatchObject({ status: 'verified', closedOn: null, outcome: null });
    expect((await at.ledgerOf(filed)).map(({ action }) => action)).toEqual(['reported', 'verify', 'settle', 'reopened']);
  });

  test('more is asked of who reported it; what they add brings it back', async () => {
    const filed = await at.filed();
    await verifyMatter(await at.seed.as('clerk'), filed, { result: 'askMore', how: 'Bể nào, ở đầu hay cuối thôn?' });
    expect((await at.stored(filed)).status).toBe('needsMore');
    await supplyMatter(await at.seed.as('village'), filed, { words: 'Bể cuối thôn, cạnh nhà văn hóa.' });
    expect((await at.stored(filed)).status).toBe('reported');
  });

  test('what is not verified cannot be settled, only passed on with the body named', async () => {
    const filed = await at.filed();
    const clerk = await at.seed.as('clerk');
    await expect(closeMatter(clerk, filed, settled)).rejects.toMatchObject({ code: 'matters.move_not_lawful' });
    const passed = await closeMatter(clerk, filed, {
      ending: 'passOn',
      outcome: 'Việc của ngành điện.',
      passedTo: 'Công ty Điện lực',
    });
    expect(passed).toMatchObject({ status: 'passedOn', passedTo: 'Công ty Điện lực' });
  });

  test('who reported it cannot verify it, and another commune does not know of it', async () => {
    const filed = await at.filed();
    await expect(verifyMatter(await at.seed.as('village'), filed, verified)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(verifyMatter(await at.seed.as('catClerk'), filed, verified)).rejects.toMatchObject({
      code: 'matters.not_found',
    });
    await expect(verifyMatter(await at.seed.as('otherProvince'), filed, verified)).rejects.toMatchObject({
      code: 'matters.not_found',
    });
  });

  test('a check on the spot: who, by when, what was found, once', async () => {
    const filed = await at.filed();
    const clerk = await at.seed.as('clerk');
    await expect(askForCheck(clerk, filed, { personId: at.seed.ids.handler, dueOn: '2026-11-18' })).rejects.toMatchObject({
      code: 'matters.due_in_past',
    });
    await expect(askForCheck(clerk, filed, { personId: at.seed.ids.catClerk, dueOn: '2026-11-25' })).rejects.toMatchObject({
      code: 'matters.person_unknown',
    });
    const check = await askForCheck(clerk, filed, { personId: at.seed.ids.handler, dueOn: '2026-11-25' });
    await recordCheck(await at.seed.as('handler'), filed, check, { verdict: 'partly', found: 'Bể còn nửa, ống rò.' });
    await expect(recordCheck(clerk, filed, check, { verdict: 'done', found: 'Đã xong cả.' })).rejects.toMatchObject({
      code: 'matters.check_gone',
    });
  });
});

describe('joining', () => {
  test('two reports become one matter with one timeline, and come apart again', async () => {
    const [main, second] = [await at.filed(), await at.filed({ title: 'Thôn Nà Hái thiếu nước' })];
    const clerk = await at.seed.as('clerk');
    await verifyMatter(clerk, second, verified);
    await joinMatter(clerk, second, { into: main.reference.toLowerCase(), reason: 'Cùng một bể nước' });
    const file = await inSnapshot(clerk, (tx) => loadMatterCase(tx, main));
    expect(file.joined.map(({ reference }) => reference)).toEqual([second.reference]);
    expect(file.timeline.some(({ of, action }) => of === second.reference && action === 'verify')).toBe(true);
    expect(await unjoinMatter(clerk, second, 'Hai bể khác nhau')).toMatchObject({ status: 'verified', joinedInto: null });
  });

  test('not to itself, not to one that was joined, not one that carries others, not to what is not there', async () => {
    const [one, two, three] = [await at.filed(), await at.filed(), await at.filed()];
    const clerk = await at.seed.as('clerk');
    const join = (from: typeof one, into: string) => joinMatter(clerk, from, { into, reason: 'Cùng việc' });
    await expect(join(one, one.reference)).rejects.toMatchObject({ code: 'matters.join_itself' });
    await expect(join(one, 'TH-AAAAA-02')).rejects.toMatchObject({ code: 'matters.reference_unknown' });
    await expect(join(one, 'TH-AAAAA-09')).rejects.toMatchObject({ code: 'matters.other_home' });
    await join(two, one.reference);
    await expect(join(three, two.reference)).rejects.toMatchObject({ code: 'matters.join_target' });
    await expect(join(one, three.reference)).rejects.toMatchObject({ code: 'matters.has_joined' });
  });

  test('a restricted report is not joined: the common timeline would give it away', async () => {
    const [open, secret] = [await at.filed(), await at.filed({ restricted: true })];
    const head = await at.seed.as('head');
    for (const [from, into] of [
      [open, secret],
      [secret, open],
    ] as const)
      await expect(joinMatter(head, from, { into: into.reference, reason: 'Cùng việc' })).rejects.toMatchObject({
        code: 'matters.restricted_not_joined',
      });
  });

  test('two who join crosswise at once end with one joined to the other', async () => {
    const [one, two] = [await at.filed(), await at.filed()];
    const [clerk, head] = [await at.seed.as('clerk'), await at.seed.as('head')];
    const results = await Promise.allSettled([
      joinMatter(clerk, one, { into: two.reference, reason: 'Cùng việc' }),
      joinMatter(head, two, { into: one.reference, reason: 'Cùng việc' }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('what may be the same is found by words and by place, tone marks or not', async () => {
    const filed = await at.filed({ title: 'Chợ trung tâm mất điện buổi tối', field: 'trade' });
    const found = await inSnapshot(await at.seed.as('clerk'), (tx) =>
      similarTo(tx, { id: null, title: 'cho trung tam mat dien', field: 'trade', unitIds: [], provinceIds: [2] }),
    );
    expect(found).toMatchObject([{ reference: filed.reference, why: 'words' }]);
  });
});

describe('a restricted matter exists only for the people it was given to', () => {
  test('neither rank nor post opens it; being given it does', async () => {
    const filed = await at.filed({ restricted: true });
    const sees = async (person: 'clerk' | 'head' | 'board' | 'provinceClerk' | 'handler' | 'village') =>
      (await inSnapshot(await at.seed.as(person), (tx) => findMatter(tx, filed))) !== undefined;
    expect([await sees('village'), await sees('head')]).toEqual([true, true]);
    expect([await sees('clerk'), await sees('board'), await sees('provinceClerk'), await sees('handler')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    await giveMatter(await at.seed.as('head'), filed, at.seed.ids.handler);
    expect(await sees('handler')).toBe(true);
    const [{ n } = { n: 0 }] = await at.world.asSuperuser(`select count(*)::integer as n from field_matter_search s
      join field_matter m on m.id = s.matter_id where m.restricted`);
    expect(n).toBe(0);
  });

  test('restricting takes it out of figures and search, lifting puts it back', async () => {
    const filed = await at.filed();
    const head = await at.seed.as('head');
    const counted = async () =>
      (
        await at.world.asSuperuser(
          `select coalesce(sum(n), 0)::integer as n from counter_delta where indicator = 'matters.reported'`,
        )
      )[0]?.n;
    const before = Number(await counted());
    await restrictMatter(head, filed, true);
    expect(await counted()).toBe(before - 1);
    await expect(verifyMatter(await at.seed.as('clerk'), filed, verified)).rejects.toMatchObject({ code: 'matters.not_found' });
    await restrictMatter(head, filed, false);
    expect(await counted()).toBe(before);
  });
});

test('places are put right later, and what stood there before stays told', async () => {
  const filed = await at.filed({ where: 'elsewhere', places: ['Đồi'] });
  const clerk = await at.seed.as('clerk');
  await placeMatter(clerk, filed, { places: ['Xã Cát'], spot: 'Chợ', wholeProvince: false });
  const entry = (await at.ledgerOf(filed)).at(-1);
  expect(entry).toMatchObject({ action: 'placed', details: { before: 'Xã Đồi', after: 'Xã Cát' } });
});
