import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { describeUploads, keepUploads, sweepUploads } from '#src/platform/uploads.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
let ctx: Ctx;
let picture: Buffer;
beforeAll(async () => {
  world = await testWorld();
  ctx = systemCtx(world.services, { name: 'test', provinceIds: [] });
  picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => world.close());

const count = async () => (await world.asSuperuser('select 1 from upload')).length;

test('files are kept under ids, in order, and told again', async () => {
  const kept = await keepUploads(ctx, [
    { name: 'Một.jpg', bytes: picture },
    { name: 'Hai.jpg', bytes: picture },
  ]);
  expect(kept.map(({ name, type }) => [name, type])).toEqual([
    ['Một.jpg', 'image/jpeg'],
    ['Hai.jpg', 'image/jpeg'],
  ]);
  const ids = kept.map(({ id }) => id).toReversed();
  expect((await describeUploads(ctx, [...ids, newId(), 'x', "';--"])).map(({ id }) => id)).toEqual(ids);
});

test('when one is refused none is kept', async () => {
  const before = await count();
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
  await expect(
    keepUploads(ctx, [
      { name: 'Tốt.jpg', bytes: picture },
      { name: 'Xấu.jpg', bytes: program },
    ]),
  ).rejects.toMatchObject({ name: 'ExpectedError' });
  expect(await count()).toBe(before);
});

test('nothing to keep is no statement', async () => {
  expect(await keepUploads(ctx, [])).toEqual([]);
  expect(await describeUploads(ctx, [])).toEqual([]);
});

test('what no form was saved with is swept after two days', async () => {
  await world.asSuperuser('delete from upload');
  await keepUploads(ctx, [{ name: 'Cũ.jpg', bytes: picture }]);
  world.clock.set('2026-11-21');
  const later = systemCtx(world.services, { name: 'test', provinceIds: [] });
  await keepUploads(later, [{ name: 'Mới.jpg', bytes: picture }]);
  await sweepUploads.run(later);
  expect(await count()).toBe(2);
  world.clock.set('2026-11-21T02:00:01Z');
  await sweepUploads.run(systemCtx(world.services, { name: 'test', provinceIds: [] }));
  expect(await count()).toBe(1);
  world.clock.set('2026-11-19');
});
