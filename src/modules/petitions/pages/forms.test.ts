import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { caseForms } from '#src/modules/petitions/href.ts';
import { handedTo, openPetitions, type Petitions, type Sent, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { errorsOf, formOf, type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { type StatementCount, statementCount } from '#src/platform/db/database.ts';
import { communes, type PersonKey } from '#tests/support/seed.ts';

let petitions: Petitions;
let site: StaffSite;
beforeAll(async () => {
  petitions = await openPetitions();
  site = staffSite(petitions.world, petitions.seed);
});
afterAll(() => petitions.close());

const caseOf = ({ reference }: Pick<Sent, 'reference'>) => `/lam-viec/don-thu/${reference}`;
/** One red dot. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const picture = (name: string) => new File([Buffer.from(dot, 'base64')], name, { type: 'image/png' });
const text = (name: string, words: string) => new File([words], name, { type: 'text/plain' });

/** Opens the form, fills in some fields and sends it, as a browser would. */
async function fill(person: PersonKey, path: string, fields: Record<string, string | string[]>, files: File[] = []) {
  const form = await site.get(person, path);
  expect(form.status).toBe(200);
  return site.post(person, path.replace(/\?.*/, ''), { ...formOf(form.html), ...fields }, files);
}

describe('each form ends in the case', () => {
  test('sorting, with what the petition says already in the fields', async () => {
    const key = await petitions.sent({ subject: 'Kênh tắc', kind: 'feedback', place: 'Thôn Nà Hái' });
    const path = `${caseOf(key)}/phan-loai`;
    expect(formOf((await site.get('clerk', path)).html)).toMatchObject({
      subject: 'Kênh tắc',
      place: 'Thôn Nà Hái',
      kind: 'feedback',
    });
    const sent = await fill('clerk', path, { kind: 'complaint', field: 'land' });
    expect(sent).toMatchObject({ status: 303, location: caseOf(key) });
    expect(await petitions.stored(key)).toMatchObject({
      status: 'triaged',
      kind: 'complaint',
      field: 'land',
      subject: 'Kênh tắc',
    });
  });

  test('assigning, with a head who answers for it', async () => {
    const key = await petitions.triaged();
    const { handler, head } = petitions.seed.ids;
    const sent = await fill('clerk', `${caseOf(key)}/giao`, { holderId: handler, accountableId: head, note: 'Xem tận nơi' });
    expect(sent.status).toBe(303);
    expect(await petitions.stored(key)).toMatchObject({ holderName: 'Phùng Văn Lực', accountableName: 'Nguyễn Thị Nhung' });
  });

  test('transferring: the unit is looked up in the form itself, and what was written stays', async () => {
    const key = await petitions.sent();
    const path = `${caseOf(key)}/chuyen`;
    expect((await site.get('clerk', path)).text).toContain('Tỉnh Tây');
    const looked = await fill('clerk', path, { unitTyped: 'xa cat', reason: 'Thuộc địa bàn xã Cát.', lookUp: 'unit' });
    expect(looked.status).toBe(422);
    expect(looked.html).toContain(`value="${communes.cat}"`);
    expect(looked.html).not.toContain(`value="${communes.go}"`);
    expect(looked.html).not.toContain('ds-error-summary');
    expect(formOf(looked.html)).toMatchObject({ reason: 'Thuộc địa bàn xã Cát.' });
    const sent = await site.post('clerk', path, { ...formOf(looked.html), toUnitCode: communes.cat });
    expect(sent.status).toBe(303);
    expect((await petitions.ledgerOf(key)).at(-1)).toMatchObject({ action: 'transferred', details: { to: 'Xã Cát' } });
  });

  test('a sealed petition given away leads back to the list: the case is no longer there for the one who gave it', async () => {
    const key = await petitions.sent({ kind: 'denunciation' });
    const sent = await fill('clerk', `${caseOf(key)}/chuyen`, { toUnitCode: communes.cat, reason: 'Việc ở xã Cát.' });
    expect(sent).toMatchObject({ status: 303, location: '/lam-viec/don-thu' });
    expect((await site.get('clerk', caseOf(key))).status).toBe(404);
    expect((await site.get('catClerk', caseOf(key))).status).toBe(200);
  });

  test('asking the sender, and a note', async () => {
    const key = await petitions.assigned();
    expect((await fill('handler', `${caseOf(key)}/ghi-them`, { note: 'Đã gọi trưởng thôn' })).status).toBe(303);
    expect((await fill('handler', `${caseOf(key)}/hoi`, { body: 'Cống ở đầu hay cuối ngõ?' })).status).toBe(303);
    expect(await petitions.stored(key)).toMatchObject({ status: 'awaitingSender' });
    const page = await site.get('handler', caseOf(key));
    expect(page.text).toContain('Cống ở đầu hay cuối ngõ?');
    expect(page.text).toContain('Đã gọi trưởng thôn');
  });

  test('answering with a picture as the only evidence; “báo xong” is the same form with its outcome chosen', async () => {
    const key = await petitions.assigned();
    const words = 'Ngày 17/11 đã nạo vét 40 m cống.';
    const path = `${caseOf(key)}/tra-loi?outcome=done`;
    expect((await site.get('handler', path)).html).toMatch(/id="outcome-done"[^>]*checked|checked[^>]*id="outcome-done"/);
    const sent = await fill('handler', path, { whatWasDone: words }, [picture('nghiệm thu.png')]);
    expect(sent.status).toBe(303);
    expect(await petitions.stored(key)).toMatchObject({ status: 'done', fileCount: 1 });
    expect((await site.get('clerk', caseOf(key))).text).toContain('nghiệm thu');
  });

  test('publishing in words of its own; a second time the form holds what is published', async () => {
    const key = await petitions.answered();
    const path = `${caseOf(key)}/cong-bo`;
    expect(formOf((await site.get('clerk', path)).html).did).toContain('nạo vét 40 m cống');
    expect((await fill('clerk', path, { said: 'Cống tắc khi mưa.', did: 'Đã nạo vét 40 m cống.' })).status).toBe(303);
    expect(formOf((await site.get('clerk', path)).html)).toMatchObject({ said: 'Cống tắc khi mưa.' });
  });
});

describe('a form that fails comes back whole', () => {
  const cases: { form: keyof typeof caseForms; person: PersonKey; fields: Record<string, string>; wrong: string[] }[] = [
    { form: 'triage', person: 'clerk', fields: { subject: 'ab', place: 'Ngõ 3', kind: 'feedback' }, wrong: ['field', 'subject'] },
    { form: 'assign', person: 'clerk', fields: { note: 'Gấp trong tuần' }, wrong: ['holderId'] },
    { form: 'transfer', person: 'clerk', fields: { toBody: 'Điện lực huyện', reason: 'ab' }, wrong: ['reason'] },
    { form: 'ask', person: 'handler', fields: { body: 'Hả' }, wrong: ['body'] },
    {
      form: 'answer',
      person: 'handler',
      fields: { whatWasDone: 'Xong', whereToLook: 'Đầu ngõ', documentNumber: '12/UBND', nextDoor: 'Sở' },
      wrong: ['outcome', 'whatWasDone'],
    },
    { form: 'note', person: 'handler', fields: { note: 'ok' }, wrong: ['note'] },
  ];

  test.each(cases)(
    '$form: every wrong field at once, each a link to its control, nothing typed is lost',
    async ({ form, person, fields, wrong }) => {
      const key = form === 'triage' ? await petitions.sent() : await petitions.assigned();
      const before = await petitions.ledgerOf(key);
      const sent = await fill(person, `${caseOf(key)}/${caseForms[form]}`, { holderId: '', ...fields });
      expect(sent.status).toBe(422);
      expect(errorsOf(sent.html)).toEqual(wrong);
      for (const id of wrong) expect(sent.html).toContain(`id="${id}"`);
      expect(formOf(sent.html)).toMatchObject(fields);
      expect(await petitions.ledgerOf(key)).toEqual(before);
    },
  );

  test('publish: too short to be understood', async () => {
    const key = await petitions.answered();
    const sent = await fill('clerk', `${caseOf(key)}/cong-bo`, { said: 'ngắn', did: 'x' });
    expect(sent.status).toBe(422);
    expect(errorsOf(sent.html)).toEqual(['said', 'did']);
  });

  test('an answer without anything to check it by, or without the next door, says so by its field', async () => {
    const key = await petitions.assigned();
    const path = `${caseOf(key)}/tra-loi`;
    const bare = await fill('handler', path, { outcome: 'done', whatWasDone: 'Đã làm xong hôm qua rồi.' });
    expect(errorsOf(bare.html)).toEqual(['documentNumber']);
    const closed = await fill('handler', path, {
      outcome: 'cannotBeDone',
      whatWasDone: 'Xã không có quyền quyết định giá điện.',
    });
    expect(errorsOf(closed.html)).toEqual(['nextDoor']);
  });

  test('files come back with it, and can be taken off again', async () => {
    const key = await petitions.assigned();
    const path = `${caseOf(key)}/tra-loi`;
    const failed = await fill('handler', path, { outcome: 'answered', whatWasDone: 'ngắn' }, [
      text('anh.txt', 'một'),
      text('biên bản.txt', 'hai'),
    ]);
    expect(failed.status).toBe(422);
    expect(failed.text).toContain('biên bản.txt');
    const ids = [...failed.html.matchAll(/name="uploads" value="([^"]+)"/g)].map(([, id = '']) => id);
    expect(ids).toHaveLength(2);

    const fewer = await site.post('handler', path, { ...formOf(failed.html), uploads: ids, removeUpload: ids[0] ?? '' });
    expect(fewer.text).not.toContain('anh.txt');
    expect(formOf(fewer.html)).toMatchObject({ whatWasDone: 'ngắn', uploads: ids[1] });

    const sent = await site.post('handler', path, { ...formOf(fewer.html), whatWasDone: 'Đã nạo vét xong 40 m cống.' });
    expect(sent.status).toBe(303);
    expect(await petitions.stored(key)).toMatchObject({ fileCount: 1 });
  });

  test('a file that is not what it says is named; the text and the files sent before stay', async () => {
    const key = await petitions.assigned();
    const path = `${caseOf(key)}/tra-loi`;
    const first = await fill('handler', path, { whatWasDone: 'ngắn' }, [text('anh.txt', 'một')]);
    const again = await site.post('handler', path, { ...formOf(first.html), outcome: 'done' }, [
      new File(['MZ\u0000\u0001'], 'ảnh.jpg', { type: 'image/jpeg' }),
    ]);
    expect(again.status).toBe(422);
    expect(errorsOf(again.html)).toEqual(['files']);
    expect(again.text).toContain('ảnh.jpg');
    expect(again.text).toContain('anh.txt');
    expect(formOf(again.html)).toMatchObject({ whatWasDone: 'ngắn' });
  });
});

describe('statements', () => {
  test('no form costs more than fifteen, whether it is opened, sent, sent wrong or too late', async () => {
    const cases: { form: keyof typeof caseForms; person: PersonKey; key: Sent; fields: Record<string, string> }[] = [
      { form: 'triage', person: 'clerk', key: await petitions.sent(), fields: { kind: 'denunciation', field: 'land' } },
      { form: 'assign', person: 'clerk', key: await petitions.triaged(), fields: { holderId: petitions.seed.ids.handler } },
      {
        form: 'transfer',
        person: 'clerk',
        key: await petitions.triaged(),
        fields: { toUnitCode: communes.doi, reason: 'Ở xã Đồi.' },
      },
      { form: 'ask', person: 'handler', key: await petitions.assigned(), fields: { body: 'Ở đầu hay cuối ngõ?' } },
      { form: 'note', person: 'handler', key: await petitions.assigned(), fields: { note: 'Đã gọi điện' } },
      {
        form: 'answer',
        person: 'handler',
        key: await petitions.assigned(),
        fields: { outcome: 'done', whatWasDone: 'Đã nạo vét 40 m cống.', documentNumber: '12/BC-UBND' },
      },
      {
        form: 'publish',
        person: 'clerk',
        key: await petitions.answered(),
        fields: { said: 'Cống tắc khi mưa.', did: 'Đã nạo vét 40 m cống.' },
      },
    ];
    const most: Record<string, number> = {};
    for (const { form, person, key, fields } of cases) {
      const path = `${caseOf(key)}/${caseForms[form]}`;
      const opened = formOf((await site.get(person, path)).html);
      const files = form === 'answer' ? [text('một.txt', 'một'), text('hai.txt', 'hai')] : [];
      const steps: [string, number, () => Promise<{ status: number }>][] = [
        ['opened', 200, () => site.get(person, path)],
        [
          'wrong',
          422,
          () => site.post(person, path, { ...opened, ...Object.fromEntries(Object.keys(fields).map((name) => [name, ''])) }),
        ],
        ['sent', 303, () => site.post(person, path, { ...opened, ...fields }, files)],
        [
          'late',
          form === 'publish' || form === 'note' ? 303 : 409,
          () => site.post(person, path, { ...opened, ...fields }, files),
        ],
      ];
      for (const [name, status, step] of steps) {
        const count: StatementCount = { data: 0 };
        const answer = await statementCount.run(count, step);
        expect({ form, name, status: answer.status }).toEqual({ form, name, status });
        most[`${form} ${name}`] = count.data;
      }
    }
    expect(Object.entries(most).filter(([, count]) => count > 15)).toEqual([]);
  });
});

describe('two officers at once', () => {
  test('the second learns what the first did, and keeps what they wrote', async () => {
    const key = await petitions.assigned();
    const path = `${caseOf(key)}/tra-loi`;
    const typed = {
      outcome: 'done',
      whatWasDone: 'Đã nạo vét xong cống.',
      whereToLook: 'Thôn Nà Hái',
      documentNumber: '12/BC-UBND',
    };
    const opened = formOf((await site.get('head', path)).html);
    await fill('handler', path, typed);
    const second = await site.post('head', path, { ...opened, ...typed, whatWasDone: 'Trả lời thứ hai, viết rất lâu.' });
    expect(second.status).toBe(409);
    expect(second.text).toContain('Hồ sơ đã đổi');
    expect(second.text).toContain('Báo người gửi đã làm xong');
    expect(second.text).toContain('Đã báo làm xong ngày 19/11/2026.');
    expect(formOf(second.html).written).toContain('Trả lời thứ hai, viết rất lâu.');
  });

  test('a step that is still lawful is not taken over someone else’s either', async () => {
    const key = await petitions.triaged();
    const path = `${caseOf(key)}/giao`;
    const opened = formOf((await site.get('clerk', path)).html);
    await assignPetition(await petitions.seed.as('head'), key, handedTo(petitions.seed.ids.otherHandler));
    const second = await site.post('clerk', path, { ...opened, holderId: petitions.seed.ids.handler });
    expect(second.status).toBe(409);
    expect(second.text).toContain('Người khác vừa làm việc trên hồ sơ này');
    expect(await petitions.stored(key)).toMatchObject({ holderName: 'Bùi Quốc Đạt' });
  });

  test('a form of a step that has passed shows the case, not the form', async () => {
    const key = await petitions.triaged();
    const page = await site.get('clerk', `${caseOf(key)}/phan-loai`);
    expect(page.status).toBe(409);
    expect(page.text).toContain('đang ở bước “Đã phân loại”');
    expect(page.html).not.toContain('<form');
  });
});

describe('whose form it is', () => {
  test.each([
    ['handler', 'triage'],
    ['handler', 'assign'],
    ['otherHandler', 'answer'],
    ['otherHandler', 'ask'],
    ['handler', 'publish'],
    ['inspector', 'note'],
  ] as const)('%s has no form to %s', async (person, form) => {
    const key =
      form === 'triage' ? await petitions.sent() : form === 'assign' ? await petitions.triaged() : await petitions.assigned();
    const path = `${caseOf(key)}/${caseForms[form]}`;
    expect((await site.get(person, path)).status).toBe(403);
    const before = await petitions.ledgerOf(key);
    const sent = await site.post(person, path, {
      seen: '',
      body: 'Câu hỏi gì đó',
      note: 'ghi thêm',
      holderId: petitions.seed.ids.handler,
    });
    expect([403, 409]).toContain(sent.status);
    expect(await petitions.ledgerOf(key)).toEqual(before);
  });

  test('of a sealed petition there is none for whoever it was not given to', async () => {
    const key = await petitions.sent({ kind: 'denunciation' });
    for (const form of Object.values(caseForms)) {
      expect((await site.get('head', `${caseOf(key)}/${form}`)).status).toBe(404);
      expect((await site.post('head', `${caseOf(key)}/${form}`, { seen: '', note: 'tò mò' })).status).toBe(404);
    }
  });

  test('sorting as a denunciation seals it at once: the head no longer finds it', async () => {
    const key = await petitions.sent({ kind: 'feedback' });
    await triagePetition(await petitions.seed.as('clerk'), key, sorted({ kind: 'denunciation' }));
    expect((await site.get('head', caseOf(key))).status).toBe(404);
    expect((await site.get('clerk', caseOf(key))).text).toContain('Chỉ 1 người được giao thấy hồ sơ này');
  });
});
