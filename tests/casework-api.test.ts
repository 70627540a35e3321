import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { conditionsOf, parseAct } from '#src/modules/petitions/proceedings/act.ts';
import { recordAct } from '#src/modules/petitions/proceedings/record-act.ts';
import { handedTo, keyOf, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { communes, type PersonKey, submission } from '#tests/support/seed.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

async function ask(person: PersonKey | undefined, path: string) {
  const answer = await site.get(`/api/v1${path}`, person);
  return { status: answer.status, body: await answer.json() };
}

async function sent(kind: 'complaint' | 'denunciation' | 'recommendation') {
  const answer = await site.post('/api/v1/submissions', submission({ kind }));
  const { trackingCode }: { trackingCode: string } = await answer.json();
  return keyOf(trackingCode.slice(0, 11));
}

const ON = '2026-11-19';

async function accepted(kind: 'complaint' | 'denunciation') {
  const key = await sent(kind);
  const { seed } = site;
  await triagePetition(await seed.as('clerk'), key, sorted({ kind }));
  await assignPetition(await seed.as('clerk'), key, handedTo(seed.ids.handler));
  const handler = await seed.as('handler');
  await recordAct(handler, key, parseAct('check', { on: ON, met: [...conditionsOf(kind)] }));
  const number = kind === 'denunciation' ? { documentNumber: `3/QĐ-${key.reference}` } : {};
  await recordAct(handler, key, parseAct('accept', { on: ON, ...number }));
  return key;
}

describe('letters', () => {
  test('of a petition are listed, and one is read with its text and a line in place of the sender', async () => {
    const { reference } = await accepted('complaint');
    const { body } = await ask('clerk', `/petitions/${reference}/letters`);
    expect(body.items).toMatchObject([{ kind: 'complaintAccepted', status: 'draft', symbol: null, about: reference, act: 2 }]);
    const { body: letter } = await ask('clerk', `/letters/${body.items[0].id}`);
    expect(letter.paragraphs.join(' ')).toContain('thụ lý');
    expect(JSON.stringify(letter)).not.toContain('Hoàng Thị Mận');
  });

  test('exist for those for whom the case does, and for nobody without a sign-in', async () => {
    const { reference } = await accepted('denunciation');
    const { body } = await ask('clerk', `/petitions/${reference}/letters`);
    const path = `/letters/${body.items[0].id}`;
    expect((await ask('clerk', path)).status).toBe(200);
    for (const person of ['head', 'board', 'provinceClerk', 'doiClerk'] as const) {
      expect((await ask(person, path)).status, person).toBe(404);
      expect((await ask(person, `/petitions/${reference}/letters`)).status, person).toBe(404);
    }
    expect((await ask(undefined, path)).status).toBe(401);
    expect((await ask('clerk', '/letters/abc')).status).toBe(404);
  });
});

describe('the chain of a petition', () => {
  test('tells its way from unit to unit and what it is linked to', async () => {
    const key = await sent('recommendation');
    const to = { toUnitCode: communes.cat, toBody: undefined, reason: 'Đường thuộc xã Cát.' };
    await transferPetition(await site.seed.as('clerk'), key, to);
    const { body } = await ask('catClerk', `/petitions/${key.reference}/chain`);
    expect(body).toMatchObject({
      links: [],
      way: [{ from: 'Xã An Bình', to: 'Xã Cát', outside: false, reason: 'Đường thuộc xã Cát.', on: ON }],
      attention: null,
      people: null,
    });
    expect((await ask('goClerk', `/petitions/${key.reference}/chain`)).status).toBe(404);
    expect((await ask('clerk', '/petitions/khong-co/chain')).status).toBe(404);
    expect((await ask(undefined, `/petitions/${key.reference}/chain`)).status).toBe(401);
  });

  test('of a denunciation is nothing to who was not given it', async () => {
    const { reference } = await accepted('denunciation');
    expect((await ask('clerk', `/petitions/${reference}/chain`)).status).toBe(200);
    expect((await ask('head', `/petitions/${reference}/chain`)).status).toBe(404);
  });
});

describe('reception', () => {
  test.each(['sessions', 'figures', 'register'])(
    '%s: of a unit one reads for, of no other, and not without a sign-in',
    async (what) => {
      expect((await ask('clerk', `/reception/${what}?unit=${communes.anBinh}`)).body.unit).toEqual({
        code: '10001',
        name: 'Xã An Bình',
      });
      expect((await ask('clerk', `/reception/${what}`)).status).toBe(200);
      expect((await ask('doiClerk', `/reception/${what}?unit=${communes.anBinh}`)).status).toBe(403);
      expect((await ask(undefined, `/reception/${what}`)).status).toBe(401);
      expect((await ask('clerk', `/reception/${what}?unit=77777`)).status).toBe(422);
      expect((await ask('clerk', `/reception/${what}?unit=x`)).status).toBe(422);
    },
  );

  test('a wrong day is named; a period is answered as it was asked', async () => {
    expect((await ask('clerk', '/reception/register?from=2026-02-31')).body.error).toMatchObject({ field: 'from' });
    expect((await ask('clerk', '/reception/sessions?from=2026-09-01&to=2026-09-30')).body).toMatchObject({
      from: '2026-09-01',
      to: '2026-09-30',
      items: [],
    });
  });
});
