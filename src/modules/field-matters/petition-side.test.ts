import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mattersOfPetition } from '#src/modules/field-matters/index.ts';
import { matterPages } from '#src/modules/field-matters/pages/index.tsx';
import { openMatters } from '#src/modules/field-matters/testing/matters.ts';
import { submitPetition } from '#src/modules/petitions/index.ts';
import { petitionPages } from '#src/modules/petitions/pages/index.tsx';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import type { Env } from '#src/platform/http/env.ts';
import { submission } from '#tests/support/seed.ts';

let at: Awaited<ReturnType<typeof openMatters>>;
let site: StaffSite;
beforeAll(async () => {
  at = await openMatters();
  const pages = new Hono<Env>().route('/don-thu', petitionPages(mattersOfPetition)).route('/nam-tinh-hinh', matterPages);
  site = staffSite(at.world, at.seed, pages, '/lam-viec');
});
afterAll(() => at.close());

const form = '/lam-viec/nam-tinh-hinh/gan-don';

async function sent(given: Parameters<typeof submission>[0] = {}): Promise<string> {
  return (await submitPetition(at.seed.public(), submission(given), { channel: 'web' })).reference;
}

test('a petition is tied to the matter it is about from its own page, and each leads to the other', async () => {
  const matter = await at.filed();
  const petition = await sent({ subject: 'Bể nước thôn Nà Hái không có nước' });
  const before = await site.get('clerk', `/lam-viec/don-thu/${petition}`);
  expect(before.html).toContain(`href="${form}?don=${petition}"`);
  const page = await site.get('clerk', `${form}?don=${petition}`);
  expect(page.text).toContain(matter.reference);

  const linked = await site.post('clerk', form, { petition, into: matter.reference.toLowerCase() });
  expect(linked.location).toBe(`/lam-viec/don-thu/${petition}`);
  await site.post('clerk', form, { petition, into: matter.reference });
  const after = await site.get('clerk', `/lam-viec/don-thu/${petition}`);
  expect(after.html.match(new RegExp(`href="/lam-viec/nam-tinh-hinh/${matter.reference}"`, 'g'))).toHaveLength(1);
  expect((await site.get('clerk', `/lam-viec/nam-tinh-hinh/${matter.reference}`)).html).toContain(petition);
});

test('a wrong reference comes back with what was typed', async () => {
  const petition = await sent();
  for (const into of ['TH-22222-19', 'không có', '']) {
    const answer = await site.post('clerk', form, { petition, into });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('id="into"');
    expect(answer.html).toContain(`value="${petition}"`);
  }
});

test('a sealed petition is tied to nothing, and its page does not offer it', async () => {
  const sealed = await sent({ kind: 'denunciation' });
  const matter = await at.filed();
  expect((await site.get('clerk', `/lam-viec/don-thu/${sealed}`)).html).not.toContain(form);
  expect((await site.get('clerk', `${form}?don=${sealed}`)).status).toBe(404);
  expect((await site.post('clerk', form, { petition: sealed, into: matter.reference })).status).toBe(404);
});

test('who may not verify matters is offered no form, and opens none', async () => {
  const petition = await sent();
  expect((await site.get('village', `${form}?don=${petition}`)).status).toBe(403);
  expect((await site.post('village', form, { petition, into: 'TH-22222-19' })).status).toBe(403);
});
