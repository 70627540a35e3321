import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginSeries, draftLetter, issueLetter } from '#src/modules/letters/actions.ts';
import { letterPages } from '#src/modules/letters/index.ts';
import type { LetterSubject } from '#src/modules/letters/letter.ts';
import { PAGE } from '#src/modules/letters/queries.ts';
import { findUnit } from '#src/modules/org-units/index.ts';
import { petitionLetters } from '#src/modules/petitions/index.ts';
import { openPetitions, type Petitions, type Sent } from '#src/modules/petitions/testing/petitions.ts';
import { errorsOf, formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { receptionHref, visitLetterSent } from '#src/modules/reception/index.ts';
import { type PersonKey, personKeys } from '#tests/support/seed.ts';

const root = '/lam-viec/van-ban-di';
let offices: Petitions;
let site: StaffSite;
let unitId: number;
beforeAll(async () => {
  offices = await openPetitions();
  site = staffSite(
    offices.world,
    offices.seed,
    letterPages(petitionLetters, { sent: visitLetterSent, href: receptionHref.visit }),
    root,
  );
  const unit = await findUnit(offices.seed.system, '10001', '2026-11-19');
  unitId = unit?.id ?? 0;
});
afterAll(() => offices.close());

async function drafted(petition: Sent, kind: string, fields: Record<string, string>, as: PersonKey = 'clerk'): Promise<string> {
  const answer = await site.post(as, `${root}/soan`, { don: petition.reference, kind, ...fields });
  expect(answer.status, answer.text).toBe(303);
  return answer.location ?? '';
}

async function issued(petition: Sent, kind: string, fields: Record<string, string>): Promise<string> {
  const page = await drafted(petition, kind, fields);
  expect((await site.post('clerk', `${page}/phat-hanh`, {})).location).toBe(page);
  return page;
}

describe('drafting', () => {
  test('only kinds that fit are offered; a form that fails comes back filled, every wrong field named', async () => {
    const petition = await offices.triaged({ kind: 'complaint' });
    const choice = await site.get('clerk', `${root}/soan?don=${petition.reference}`);
    expect(choice.text).toContain('Giấy mời đối thoại');
    expect(choice.text).not.toContain('Kết luận nội dung tố cáo');
    const fields = { meetingOn: '2026-11-31', meetingAt: '8 giờ 30', place: '', toBody: 'Đại diện Hội Nông dân' };
    const failed = await site.post('clerk', `${root}/soan`, { don: petition.reference, kind: 'dialogueInvitation', ...fields });
    expect(failed.status).toBe(422);
    expect(errorsOf(failed.html).toSorted()).toEqual(['meetingOn', 'place']);
    expect(formOf(failed.html)).toMatchObject(fields);
    const page = await drafted(petition, 'dialogueInvitation', { ...fields, meetingOn: '2026-11-26', place: 'Trụ sở UBND xã' });
    const shown = await site.get('clerk', page);
    expect(shown.text).toMatch(/GIẤY MỜI.*8 giờ 30, ngày 26\/11\/2026.*Trụ sở UBND xã.*Hội Nông dân/);
    expect(shown.text).toContain('DỰ THẢO');
    // The name a list may show stands where the letter is addressed.
    expect(shown.text).toContain('Kính gửi: Ông/Bà Hoàng Thị Mận');
  });

  test('the words of a draft are edited; issuing gives the number, then nothing is edited any more', async () => {
    const page = await drafted(await offices.triaged(), 'returned', { reason: 'Không rõ nội dung' });
    const form = formOf((await site.get('clerk', `${page}/sua`)).html);
    const empty = await site.post('clerk', `${page}/sua`, { ...form, paragraphs: '  ' });
    expect([empty.status, errorsOf(empty.html)]).toEqual([422, ['paragraphs']]);
    const edited = 'Một đoạn mới.\r\n\r\nĐoạn cuối';
    expect((await site.post('clerk', `${page}/sua`, { ...form, paragraphs: edited })).status).toBe(303);
    await site.post('clerk', `${page}/phat-hanh`, {});
    const after = await site.get('clerk', page);
    expect(after.text).toMatch(/Số: 01\/TB-UBND.*ngày 19 tháng 11 năm 2026.*Một đoạn mới\..*Đoạn cuối\.\/\./);
    expect((await site.post('clerk', `${page}/sua`, { ...form, paragraphs: 'Khác' })).status).toBe(409);
    expect((await site.post('clerk', `${page}/phat-hanh`, {})).status).toBe(409);
    const unsaid = await site.post('clerk', `${page}/huy`, { reason: '' });
    expect([unsaid.status, errorsOf(unsaid.html)]).toEqual([422, ['reason']]);
    await site.post('clerk', `${page}/huy`, { reason: 'Gửi nhầm người' });
    expect((await site.get('clerk', page)).text).toMatch(/Đã hủy\. Lý do: Gửi nhầm người Số 01\/TB-UBND không dùng lại/);
  });
});

test('the register finds by number, subject without tone marks, kind, status and year; sixty letters turn two pages', async () => {
  const clerk = await offices.seed.as('clerk');
  const petition = await offices.triaged();
  const { provinceId, id, reference, subject, receivedOn } = await offices.stored(petition);
  const about: LetterSubject = {
    kind: 'petition',
    provinceId,
    id,
    reference,
    petitionKind: 'feedback',
    subject,
    receivedOn,
    sealed: false,
  };
  for (let at = 0; at < 60; at += 1)
    await issueLetter(
      clerk,
      await draftLetter(clerk, { subject: about, unitId, kind: 'filed', details: { reason: 'Trùng đơn' } }),
    );
  const page = await issued(petition, 'transfer', { toBody: 'Công ty Điện lực Tây' });

  const list = async (query: string) => (await site.get('clerk', `${root}?${query}`)).html;
  const links = (html: string) => new Set([...html.matchAll(/van-ban-di\/([0-9a-f-]{36})"/g)].map(([, found]) => found));
  expect(links(await list('q=dien+luc'))).toEqual(new Set([page.split('/').at(-1)]));
  expect(links(await list('q=01%2FPC'))).toEqual(new Set([page.split('/').at(-1)]));
  expect(links(await list('kind=transfer&year=2026&status=issued')).size).toBe(1);
  expect(links(await list('year=2025')).size).toBe(0);
  expect(await list('q=100%25')).toContain('Chưa có văn bản nào như thế');
  const first = await list('kind=filed');
  expect(links(first).size).toBe(PAGE);
  const before = /before=([^"&]+)"/.exec(first)?.[1] ?? '';
  const second = links(await list(`kind=filed&before=${before}`));
  expect(second.size).toBe(10);
  expect([...second].filter((found) => links(first).has(found))).toEqual([]);
  expect((await site.get('clerk', `${root}?before=x`)).status).toBe(422);
});

test('the first number of a book is set once, on its page', async () => {
  const blank = await site.get('head', `${root}/so`);
  const wrong = await site.post('head', `${root}/so`, { ...formOf(blank.html), series: 'KL', first: '0' });
  expect([wrong.status, errorsOf(wrong.html)]).toEqual([422, ['first']]);
  expect((await site.post('head', `${root}/so`, { ...formOf(blank.html), series: 'KL', first: '31' })).status).toBe(303);
  const twice = await site.post('head', `${root}/so`, { ...formOf(blank.html), series: 'KL', first: '40' });
  expect(twice.status).toBe(422);
  expect((await site.get('head', `${root}/so`)).text).toMatch(/Kết luận \(KL\) 31 –/);
  await expect(beginSeries(await offices.seed.as('clerk'), { unit: '10001', series: 'KL', first: 3 })).rejects.toThrow();
});

describe('a denunciation', () => {
  const denouncer = { name: 'Quàng Thị Sâu', phone: '0987654321', email: 'sau@example.vn', address: 'Bản Cọn' };
  const traces = /Quàng|Sâu|0987654321|sau@example|Bản Cọn/;
  let petition: Sent;
  let toBody: string;
  let toSender: string;

  beforeAll(async () => {
    petition = await offices.assigned({
      kind: 'denunciation',
      subject: 'Kê khống tiền đèn đường',
      body: 'Trưởng thôn kê khống tiền đèn đường.',
      sender: denouncer,
    });
    toBody = await issued(petition, 'transfer', { toBody: 'Thanh tra tỉnh' });
    toSender = await issued(petition, 'denunciationAccepted', { startedOn: '2026-11-19', dueOn: '2026-12-21' });
  });

  const outputs = ['', '/in', '/van-ban.docx'];

  test('its letters exist for those it was given to and for nobody else, and leave no gap in what others see', async () => {
    for (const person of personKeys) {
      const given = person === 'clerk' || person === 'handler';
      for (const page of [toBody, toSender])
        for (const output of outputs)
          expect((await site.get(person, `${page}${output}`)).status, `${person} ${page}${output}`).toBe(given ? 200 : 404);
      const list = await site.get(person, root);
      if (list.status === 200) expect(list.text.includes(petition.reference), person).toBe(given);
      for (const deed of ['phat-hanh', 'huy', 'sua', 'ban-co-ten', 'ban-co-ten.docx'])
        if (!given)
          expect((await site.post(person, `${toSender}/${deed}`, { reason: 'x' })).status, `${person} ${deed}`).toBe(404);
    }
    const open = await site.get('head', `${root}?kind=transfer`);
    const numbers = [...open.text.matchAll(/(\d+)\/PC-UBND/g)].map(([, no]) => Number(no)).toSorted((a, b) => a - b);
    expect(new Set(numbers)).toEqual(new Set(Array.from({ length: Math.max(0, ...numbers) }, (_, at) => at + 1)));
    expect(open.text).not.toContain('-GK');
  });

  test('the denouncer is in no output, and not in the database, but in the copy that is opened by name and recorded', async () => {
    for (const page of [toBody, toSender])
      for (const output of ['', '/in', '/sua']) expect((await site.get('clerk', `${page}${output}`)).html).not.toMatch(traces);
    const rows = await offices.world.asSuperuser(
      'select letter::text as row from letter union all select ledger_entry::text from ledger_entry',
    );
    expect(rows.filter(({ row }) => traces.test(String(row)))).toEqual([]);
    // What goes to others has no copy by name at all.
    expect((await site.post('clerk', `${toBody}/ban-co-ten`, {})).status).toBe(404);
    expect((await site.get('clerk', toBody)).text).not.toContain('Mở bản in có tên');

    const opened = async () => (await offices.ledgerOf(petition)).filter(({ action }) => action === 'unsealed');
    const before = (await opened()).length;
    const copy = await site.post('handler', `${toSender}/ban-co-ten`, {});
    expect(copy.text).toContain('Kính gửi: Ông/Bà Quàng Thị Sâu, địa chỉ: Bản Cọn');
    expect(copy.headers.get('cache-control')).toBe('no-store');
    const after = await opened();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({
      actorName: 'Phùng Văn Lực',
      details: { reason: expect.stringContaining('01/TB-UBND-GK') },
    });
  });

  test('the sender reads their letter by the code, without a name and without what it is about; not the one to others', async () => {
    const { lettersOfSender } = await import('#src/modules/petitions/public/sender-letters.ts');
    const got = await lettersOfSender(offices.seed.public(), await offices.stored(petition));
    expect(got.map(({ id }) => id)).toEqual([toSender.split('/').at(-1)]);
    expect(JSON.stringify(got)).not.toMatch(/đèn đường/);
  });
});
