import { afterAll, beforeAll, expect, test } from 'vitest';
import { askForCheck } from '#src/modules/field-matters/actions/checks.ts';
import { sendProposal } from '#src/modules/field-matters/actions/proposals.ts';
import { verifyMatter } from '#src/modules/field-matters/actions/steps.ts';
import { matterDue } from '#src/modules/field-matters/due-source.ts';
import { matterSearch } from '#src/modules/field-matters/search-source.ts';
import { openMatters } from '#src/modules/field-matters/testing/matters.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { dueWords, listDue } from '#src/platform/due-items.ts';
import type { PersonKey } from '#tests/support/seed.ts';

let at: Awaited<ReturnType<typeof openMatters>>;
beforeAll(async () => {
  at = await openMatters();
});
afterAll(() => at.close());

async function dueOf(person: PersonKey, want: 'actor' | number[] = 'actor') {
  const ctx = await at.seed.as(person);
  const wanted =
    want === 'actor'
      ? { of: 'actor' as const, until: '2026-12-31' }
      : { of: 'units' as const, provinceIds: [1, 2], unitIds: want, until: '2026-12-31' };
  const { items } = await inSnapshot(ctx, (tx) =>
    listDue(tx, [matterDue], wanted, { day: '2026-11-19', limit: 50, arrivedFrom: '2026-11-19' }),
  );
  return items;
}

test('each step waits for who does it, once, and leads to its form', async () => {
  const toVerify = await at.filed({ urgency: 'urgent' });
  const needsMore = await at.filed();
  const clerk = await at.seed.as('clerk');
  await verifyMatter(clerk, needsMore, { result: 'askMore', how: 'Bể nào, ở đầu hay cuối thôn?' });
  const checked = await at.filed();
  await verifyMatter(clerk, checked, { result: 'verify', how: 'Đã đến xem bể nước.' });
  await askForCheck(clerk, checked, { personId: at.seed.ids.handler, dueOn: '2026-11-25' });
  await sendProposal(clerk, checked, {
    kind: 'proposal',
    toUnit: 'Tỉnh Tây',
    toBody: undefined,
    document: undefined,
    content: 'Đề nghị hỗ trợ xe téc chở nước.',
    answerBy: '2026-11-25',
  });
  const steps = async (person: PersonKey) => (await dueOf(person)).map(({ step, code }) => `${step.split(' ')[0]} ${code}`);
  expect(await steps('clerk')).toEqual([`verify ${toVerify.reference}`]);
  expect(await steps('village')).toEqual([`supply ${needsMore.reference}`]);
  expect(await steps('handler')).toEqual([`check ${checked.reference}`]);
  expect(await steps('provinceClerk')).toEqual([`answer ${checked.reference}`]);
  expect(await steps('catClerk')).toEqual([]);
  const [first] = await dueOf('clerk');
  if (!first) throw new Error('nothing is due');
  expect(dueWords([matterDue], first, 'vi')).toMatchObject({
    button: 'Xác minh',
    href: `/lam-viec/nam-tinh-hinh/${toVerify.reference}/xac-minh`,
  });
});

test('what waits in units is shown to who reads them, never a restricted one', async () => {
  const secret = await at.filed({ restricted: true, title: 'Việc chỉ người được giao mới thấy' });
  const unit = (await at.stored(secret)).unitId;
  expect((await dueOf('head', [unit])).map(({ code }) => code)).not.toContain(secret.reference);
  expect((await dueOf('head')).map(({ code, title }) => [code, title])).toContainEqual([secret.reference, '']);
  expect((await dueOf('clerk')).map(({ code }) => code)).not.toContain(secret.reference);
});

test('search finds words and references through the gate', async () => {
  const filed = await at.filed({ title: 'Cầu treo suối Nậm Mu hỏng ván' });
  const find = async (person: PersonKey, typed: string) => {
    const ctx = await at.seed.as(person);
    return inSnapshot(ctx, async (tx) => {
      const query = matterSearch.found(tx, typed, 10);
      return query ? (await tx.db.selectFrom(query.as('f')).select('f.code').execute()).map(({ code }) => code) : [];
    });
  };
  expect(await find('clerk', 'cau treo nam mu')).toEqual([filed.reference]);
  expect(await find('clerk', filed.reference.toLowerCase())).toEqual([filed.reference]);
  expect(await find('catClerk', 'cau treo nam mu')).toEqual([]);
});
