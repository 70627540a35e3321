import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishPetition } from '#src/modules/petitions/actions/answer.ts';
import { type Citizens, keyOf, openCitizens } from '#src/modules/petitions/public/testing/citizens.ts';
import { publicSite } from '#src/modules/petitions/public/testing/site.tsx';
import { keepUploads } from '#src/platform/uploads.ts';
import type { Seed } from '#tests/support/seed.ts';
import type { World } from '#tests/support/world.ts';

let all: Citizens;
let world: World;
let seed: Seed;

beforeAll(async () => {
  all = await openCitizens();
  ({ world, seed } = all);
});
afterAll(() => world.close());

const words = { said: 'Cống đầu ngõ tắc, cứ mưa là ngập.', did: 'Thông 60 m cống, thay 4 nắp.', place: 'Xóm Đình' };

test('show what was said and done in the words for everyone, and only public pictures', async () => {
  const bytes = Buffer.from(await all.picture.arrayBuffer());
  const [shown] = await keepUploads(seed.public(), [{ name: 'sau.jpg', bytes }]);
  const [kept] = await keepUploads(seed.public(), [{ name: 'noi-bo.jpg', bytes: await sharp(bytes).negate().jpeg().toBuffer() }]);
  const { trackingCode } = await all.answered([shown?.id ?? '', kept?.id ?? '']);
  const { reference } = keyOf(trackingCode);
  const files = await world.asSuperuser(
    `select f.id, f.name from file f join petition_file pf on pf.file_id = f.id join petition p on p.id = pf.petition_id where p.reference = $1`,
    [reference],
  );
  const id = (name: string) => String(files.find((file) => file.name === name)?.id);
  await publishPetition(await seed.as('head'), keyOf(trackingCode), { ...words, files: [id('sau.jpg')] });

  const list = await all.page('/cau-tra-loi');
  expect(list).toContain(words.said);
  expect(list).toContain(words.did);
  expect(list).toContain(`/cau-tra-loi/${reference}/tep/${id('sau.jpg')}`);
  const one = await all.page(`/cau-tra-loi/${reference}`);
  expect(one).toContain('Cơ quan báo đã xong, chờ người gửi xác nhận');
  for (const html of [list, one]) {
    expect(html).not.toContain('Hoàng Thị Mận');
    expect(html).not.toContain('bốn nhà');
    expect(html).not.toContain(trackingCode.slice(-9));
  }
  const site = publicSite(world);
  expect((await site.request(`/cau-tra-loi/${reference}/tep/${id('sau.jpg')}`)).status).toBe(200);
  expect((await site.request(`/cau-tra-loi/${reference}/tep/${id('noi-bo.jpg')}`)).status).toBe(404);
});

test('are found without tone marks, by place, and never by what the sender wrote', async () => {
  const { trackingCode } = await all.answered();
  await publishPetition(await seed.as('head'), keyOf(trackingCode), { ...words, said: 'Đèn đường thôn Nà Sẳn hỏng.' });
  expect(await all.page('/cau-tra-loi?q=den+duong')).toContain('Đèn đường thôn Nà Sẳn hỏng.');
  expect(await all.page('/cau-tra-loi?q=den+duong&noi=10001')).toContain('Đèn đường thôn Nà Sẳn hỏng.');
  expect(await all.page('/cau-tra-loi?q=den+duong&noi=02')).toContain('Đèn đường thôn Nà Sẳn hỏng.');
  expect(await all.page('/cau-tra-loi?q=den+duong&noi=20001')).toContain('Không có câu trả lời nào');
  expect(await all.page('/cau-tra-loi?q=bon+nha')).toContain('Không có câu trả lời nào');
});

test('come in pages that neither repeat nor skip', async () => {
  const answers = 23;
  for (let made = 0; made < answers; made += 1) {
    const { trackingCode } = await all.answered();
    await publishPetition(await seed.as('head'), keyOf(trackingCode), {
      ...words,
      said: `Việc thứ ${made} của bà con trang dài.`,
    });
  }
  const seen: string[] = [];
  let next: string | undefined = '/cau-tra-loi?q=trang+dai';
  while (next) {
    const html: string = await all.page(next.replaceAll('&amp;', '&'));
    seen.push(...[...html.matchAll(/Việc thứ (\d+)/g)].map(([, at = '']) => at));
    next = /href="(\/cau-tra-loi\?[^"]*sau=[^"]*)"/.exec(html)?.[1];
  }
  expect(new Set(seen).size).toBe(answers);
  expect(seen).toHaveLength(answers);
});

test('never hold a sealed matter, even one that was published before it was sealed', async () => {
  const { trackingCode } = await all.answered();
  const { reference } = keyOf(trackingCode);
  await publishPetition(await seed.as('head'), keyOf(trackingCode), { ...words, said: 'Việc sau này giữ kín nhé.' });
  await world.asSuperuser('update petition set sealed = true where reference = $1', [reference]);
  expect(await all.page('/cau-tra-loi?q=giu+kin')).toContain('Không có câu trả lời nào');
  expect((await publicSite(world).request(`/cau-tra-loi/${reference}`)).status).toBe(404);
});

test('a matter that is not published is as unknown as one that is not there', async () => {
  const { trackingCode } = await all.answered();
  const site = publicSite(world);
  const unpublished = await site.request(`/cau-tra-loi/${keyOf(trackingCode).reference}`);
  const none = await site.request('/cau-tra-loi/DV-22222-01');
  expect([unpublished.status, none.status]).toEqual([404, 404]);
  expect(await unpublished.text()).toBe(await none.text());
});
