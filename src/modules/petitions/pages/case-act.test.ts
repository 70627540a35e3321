import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type actSlugs, href } from '#src/modules/petitions/href.ts';
import { kinds } from '#src/modules/petitions/petition.ts';
import { actsOf, conditionsOf } from '#src/modules/petitions/proceedings/act.ts';
import { openPetitions, type Petitions, type Sent } from '#src/modules/petitions/testing/petitions.ts';
import { errorsOf, formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';

let p: Petitions;
let site: StaffSite;
beforeAll(async () => {
  p = await openPetitions();
  site = staffSite(p.world, p.seed);
});
afterAll(() => p.close());

const steps = ({ reference }: Sent) => `/lam-viec/don-thu/${reference}/buoc`;

/** Opens the form of an act and sends it back filled. */
async function fill(
  key: Sent,
  act: keyof typeof actSlugs,
  fields: Record<string, string | string[]>,
  opened?: Record<string, string>,
) {
  const form = opened ?? formOf((await site.get('handler', href.act(key.reference, act))).html);
  return site.post('handler', steps(key), { ...form, ...fields });
}

async function accepted(): Promise<Sent> {
  const key = await p.assigned({ kind: 'complaint' });
  expect((await fill(key, 'check', { met: [...conditionsOf('complaint')] })).status).toBe(303);
  expect((await fill(key, 'accept', { documentNumber: `12/TB-${key.reference}`, remote: 'no' })).status).toBe(303);
  return key;
}

describe('the form of an act', () => {
  test('carries a complaint from the check to its acceptance; the case page shows the file and what comes next', async () => {
    const key = await accepted();
    const page = await site.get('handler', `/lam-viec/don-thu/${key.reference}`);
    expect(page.text).toContain('Đã thụ lý ngày 19/11/2026');
    expect(page.text).toContain(`Số 12/TB-${key.reference}`);
    expect(page.text).toContain('Đủ mọi điều kiện.');
    expect(page.html).toContain(href.act(key.reference, 'verify').replace('&', '&amp;'));
    expect(page.text).toContain('Vì sao là ngày 21/12/2026?');
  });

  test('its number left empty, the act shows the letter drafted with it and where to issue it', async () => {
    const key = await p.assigned({ kind: 'complaint' });
    await fill(key, 'check', { met: [...conditionsOf('complaint')] });
    expect((await site.get('clerk', href.act(key.reference, 'accept'))).text).toContain(
      'Để trống thì văn bản được soạn cùng lúc',
    );
    expect((await fill(key, 'accept', { remote: 'no' })).status).toBe(303);
    const page = await site.get('handler', `/lam-viec/don-thu/${key.reference}`);
    expect(page.text).toContain('Thông báo thụ lý khiếu nại : Xem và ban hành');
  });

  test('sent wrong it comes back whole, with each problem at its field', async () => {
    const key = await accepted();
    const wrong = await fill(key, 'extend', { on: '2026-02-30', days: 'nhiều', documentNumber: '', note: 'Chờ đo lại.' });
    expect(wrong.status).toBe(422);
    expect(errorsOf(wrong.html)).toEqual(expect.arrayContaining(['on', 'days', 'criteria-severalPlaces']));
    expect(formOf(wrong.html)).toMatchObject({ note: 'Chờ đo lại.', viec: 'gia-han' });
    const long = await fill(key, 'extend', { days: '40', documentNumber: `1/QĐ-${key.reference}`, criteria: 'severalPlaces' });
    expect(long).toMatchObject({ status: 422 });
    expect(long.text).toContain('từ 1 đến 15 ngày');
  });

  test('of two officers the second learns what the first did and keeps what they wrote', async () => {
    const key = await accepted();
    const opened = formOf((await site.get('handler', href.act(key.reference, 'extend'))).html);
    const said = { days: '15', criteria: 'severalPlaces', documentNumber: `1/QĐ-${key.reference}`, note: 'Chờ kết quả đo.' };
    expect((await fill(key, 'extend', said, opened)).status).toBe(303);
    const late = await fill(key, 'extend', said, opened);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Chờ kết quả đo.');
    expect(late.text).toContain('Gia hạn');
  });

  test('one whose step has passed says so', async () => {
    const key = await accepted();
    const late = await site.get('handler', href.act(key.reference, 'accept'));
    expect(late.status).toBe(409);
    expect(late.text).toContain('đang ở bước “Đã thụ lý”');
  });

  test('the page of all steps says what is open and why the rest is not; a reader is offered none', async () => {
    const key = await accepted();
    const page = await site.get('handler', steps(key));
    expect(page.text).toContain('Làm được khi hồ sơ ở bước “Đang tạm đình chỉ”.');
    expect((await site.get('board', steps(key))).text).toContain('Không có bước nào bạn làm được lúc này.');
    expect((await site.get('doiClerk', steps(key))).status).toBe(404);
    expect((await site.get('board', href.act(key.reference, 'verify'))).status).toBe(403);
  });

  test('every act of every kind opens with its own words or says why not', async () => {
    for (const kind of kinds) {
      const key = await p.assigned({ kind });
      for (const act of actsOf(kind)) {
        const page = await site.get('clerk', href.act(key.reference, act));
        expect([200, 409], `${kind} ${act}`).toContain(page.status);
        expect(page.text).not.toMatch(/undefined|\[object/);
      }
    }
  });
});

test('a head sets a target, labelled internal, and reads it back; a handler may not', async () => {
  const { html } = await site.get('head', href.targets);
  const unitId = /<option value="(\d+)"/.exec(html)?.[1] ?? '';
  const sent = await site.post('head', href.targets, { unitId, kind: 'feedback', days: '9', from: '2026-11-20' });
  expect(sent.status).toBe(303);
  expect((await site.get('head', href.targets)).text).toContain('9 ngày, nội bộ');
  const wrong = await site.post('head', href.targets, { unitId, kind: '', days: '0', from: '2026-11-01' });
  expect(wrong.status).toBe(422);
  expect(errorsOf(wrong.html)).toEqual(expect.arrayContaining(['days']));
  expect((await site.get('handler', href.targets)).status).toBe(403);
});
