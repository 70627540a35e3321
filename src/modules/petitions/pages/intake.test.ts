import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyOf, openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { errorsOf, formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { communes, type PersonKey } from '#tests/support/seed.ts';

const path = '/lam-viec/don-thu/nhan';

let petitions: Petitions;
let site: StaffSite;
beforeAll(async () => {
  petitions = await openPetitions();
  site = staffSite(petitions.world, petitions.seed);
});
afterAll(() => petitions.close());

const filled = {
  channel: 'desk',
  kind: 'feedback',
  subject: 'Đèn đường xóm Trên hỏng',
  body: 'Đèn trước nhà văn hóa hỏng từ đầu tháng.',
  identity: 'named',
  'sender.name': 'Vì Văn Thoong',
  'sender.phone': '0912 345 678',
};

async function take(person: PersonKey, fields: Record<string, string>, files: File[] = []) {
  const form = await site.get(person, path);
  return site.post(person, path, { ...formOf(form.html), ...fields }, files);
}

const codeIn = (text: string) => /DV-[0-9A-Z]{5}-\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '';

describe('taking a petition in at the desk', () => {
  test('ends in a receipt with the code to print; the code stands nowhere else', async () => {
    const answer = await take('clerk', filled);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const code = codeIn(answer.text);
    expect(answer.html).toContain(`href="/bien-nhan/${code}/in"`);
    expect(answer.html).toMatch(new RegExp(`data-turbo-temporary>.*${code}`));
    const key = keyOf(code);
    expect(await petitions.stored(key)).toMatchObject({ channel: 'desk', receivedOn: '2026-11-19', identity: 'named' });
    for (const page of [`/lam-viec/don-thu/${key.reference}`, '/lam-viec/don-thu'])
      expect((await site.get('clerk', page)).html).not.toContain(code);
  });

  test('sent twice it is one record with one code', async () => {
    const form = formOf((await site.get('clerk', path)).html);
    const first = await site.post('clerk', path, { ...form, ...filled });
    const second = await site.post('clerk', path, { ...form, ...filled });
    expect(codeIn(second.text)).toBe(codeIn(first.text));
    expect(second.text).toContain('Đã nhận từ trước');
  });

  test('a letter counts from the day it came, which must be known and past', async () => {
    const answer = await take('clerk', { ...filled, channel: 'letter', receivedOn: '2026-11-16' });
    expect(await petitions.stored(keyOf(codeIn(answer.text)))).toMatchObject({ receivedOn: '2026-11-16', dueOn: '2026-11-26' });
    expect(errorsOf((await take('clerk', { ...filled, channel: 'letter' })).html)).toEqual(['receivedOn']);
    expect(errorsOf((await take('clerk', { ...filled, channel: 'letter', receivedOn: '2026-11-20' })).html)).toEqual([
      'receivedOn',
    ]);
    const phone = await take('clerk', { ...filled, channel: 'phone', receivedOn: '2026-11-16' });
    expect(await petitions.stored(keyOf(codeIn(phone.text)))).toMatchObject({ receivedOn: '2026-11-19' });
  });

  test('an empty form names everything that is missing, in the order of the page', async () => {
    const answer = await take('clerk', {});
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.html)).toEqual(['channel-desk', 'kind-complaint', 'subject', 'body', 'identity-named']);
  });

  test('a missing name and a wrong phone are said together with the rest; what was typed stays, files too', async () => {
    const typed = { channel: 'desk', body: 'Kể dài lắm, mười dòng.', identity: 'nameWithheld', 'sender.phone': '123' };
    const answer = await take('clerk', typed, [new File(['Đơn giấy'], 'đơn giấy.txt', { type: 'text/plain' })]);
    expect(errorsOf(answer.html).sort()).toEqual(['kind-complaint', 'sender.name', 'sender.phone', 'subject']);
    expect(formOf(answer.html)).toMatchObject(typed);
    expect(answer.text).toContain('đơn giấy.txt');
    const sent = await site.post('clerk', path, { ...formOf(answer.html), ...filled });
    expect(await petitions.stored(keyOf(codeIn(sent.text)))).toMatchObject({ fileCount: 1 });
  });

  test('a denunciation taken in is sealed, and with the officer who wrote it down', async () => {
    const answer = await take('clerk', { ...filled, kind: 'denunciation', identity: 'nameWithheld' });
    const { reference } = keyOf(codeIn(answer.text));
    expect((await site.get('clerk', `/lam-viec/don-thu/${reference}`)).status).toBe(200);
    expect((await site.get('head', `/lam-viec/don-thu/${reference}`)).status).toBe(404);
  });

  test('an anonymous sender leaves no name behind, whatever was typed', async () => {
    const answer = await take('clerk', { ...filled, identity: 'anonymous' });
    const page = await site.get('clerk', `/lam-viec/don-thu/${keyOf(codeIn(answer.text)).reference}`);
    expect(page.html).not.toContain('Thoong');
  });

  test('is for posts that take petitions in, and for their own unit', async () => {
    expect((await site.get('handler', path)).status).toBe(403);
    expect((await site.post('handler', path, filled)).status).toBe(403);
    const elsewhere = await take('clerk', { ...filled, unitCode: communes.doi });
    expect(elsewhere.status).toBe(403);
    const village = await take('village', filled);
    expect(village.status).toBe(200);
    expect(village.text).not.toContain('Mở hồ sơ');
  });
});
