import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerPetition } from '#src/modules/petitions/actions/answer.ts';
import { assignPetition } from '#src/modules/petitions/actions/assign.ts';
import { askSender, eraseSender, ratePetition, replyToQuestion, unsealSender } from '#src/modules/petitions/actions/sender.ts';
import { loadCaseFile } from '#src/modules/petitions/case-file.ts';
import { listPetitions } from '#src/modules/petitions/list.ts';
import { answerOf, handedTo, openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { trackPetition } from '#src/modules/petitions/tracking.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';

let petitions: Petitions;
beforeAll(async () => {
  petitions = await openPetitions();
});
afterAll(() => petitions.close());

const disputed = { verdict: 'notDone', comment: 'Nước vẫn tràn vào sân.' } as const;
const wrongCode = 'DV-ACDEF-02-AAAA-AAAA';

describe('a question back to the sender', () => {
  test('waits for the reply, and the term runs on', async () => {
    const { seed, assigned, stored, ledgerOf } = petitions;
    const petition = await assigned();
    const { dueOn } = await stored(petition);
    await askSender(await seed.as('handler'), petition, 'Cống ở đầu hay cuối thôn?');
    expect(await stored(petition)).toMatchObject({ status: 'awaitingSender', dueOn });
    await replyToQuestion(seed.public(), petition.code, { body: 'Ở đầu thôn, cạnh nhà văn hóa.' });
    expect(await stored(petition)).toMatchObject({ status: 'inProgress', dueOn });
    const { messages } = await trackPetition(seed.public(), petition.code);
    expect(messages.map(({ direction, byName }) => [direction, byName])).toEqual([
      ['toSender', 'Phùng Văn Lực'],
      ['fromSender', null],
    ]);
    const entries = await ledgerOf(petition);
    expect(entries.slice(-2).map(({ action }) => action)).toEqual(['askedSender', 'senderReplied']);
    // What is said between them stands in the messages, not in the ledger.
    expect(JSON.stringify(entries)).not.toContain('nhà văn hóa');
  });

  test('asked by nobody else; answered once, and only when asked', async () => {
    const { seed, assigned } = petitions;
    const petition = await assigned();
    await expect(askSender(await seed.as('otherHandler'), petition, 'Ở đâu?')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(replyToQuestion(seed.public(), petition.code, { body: 'Tôi nói thêm.' })).rejects.toMatchObject({
      code: 'petitions.move_not_lawful',
    });
    await askSender(await seed.as('clerk'), petition, 'Cống ở đầu thôn?');
    await replyToQuestion(seed.public(), petition.code, { body: 'Đúng vậy.' });
    await expect(replyToQuestion(seed.public(), petition.code, { body: 'Đúng vậy.' })).rejects.toMatchObject({
      code: 'petitions.move_not_lawful',
    });
  });
});

describe('the sender’s verdict', () => {
  test('done confirms, whatever the answer called itself', async () => {
    const { seed, answered, stored, world } = petitions;
    const petition = await answered();
    world.clock.set('2026-11-23');
    await ratePetition(seed.public(), petition.code, { verdict: 'done', comment: undefined });
    world.clock.set('2026-11-19');
    expect(await stored(petition)).toMatchObject({ status: 'confirmed', confirmedOn: '2026-11-23', doneOn: '2026-11-23' });
    await expect(ratePetition(seed.public(), petition.code, { verdict: 'done', comment: undefined })).rejects.toMatchObject({
      code: 'petitions.move_not_lawful',
    });
  });

  test('not done opens the matter again with a new term, and the answer given is no longer the one that stands', async () => {
    const { seed, answered, stored } = petitions;
    const petition = await answered({}, { outcome: 'done' });
    await ratePetition(seed.public(), petition.code, disputed);
    expect(await stored(petition)).toMatchObject({
      status: 'disputed',
      settledOn: null,
      outcome: null,
      doneOn: null,
      confirmBy: null,
      disputes: 1,
      dueOn: '2026-11-26',
      dueRule: 'feedback.reopen',
    });
    expect((await trackPetition(seed.public(), petition.code)).answer).toBeNull();
    await assignPetition(await seed.as('clerk'), petition, handedTo(seed.ids.otherHandler));
    await answerPetition(await seed.as('otherHandler'), petition, answerOf({ outcome: 'done' }));
    expect(await stored(petition)).toMatchObject({ status: 'done', holderName: 'Bùi Quốc Đạt' });
  });

  test('says what is missing', async () => {
    const { seed, answered } = petitions;
    const petition = await answered();
    for (const verdict of ['partly', 'notDone'] as const)
      await expect(ratePetition(seed.public(), petition.code, { verdict, comment: undefined })).rejects.toMatchObject({
        code: 'petitions.comment_needed',
      });
  });

  test('up to the last day to confirm, and not after; to confirm is never too late', async () => {
    const { seed, answered, world } = petitions;
    const [early, late] = [await answered(), await answered()];
    world.clock.set('2026-12-02');
    await ratePetition(seed.public(), early.code, disputed);
    world.clock.set('2026-12-03');
    await expect(ratePetition(seed.public(), late.code, disputed)).rejects.toMatchObject({
      code: 'petitions.too_late_to_dispute',
    });
    await ratePetition(seed.public(), late.code, { verdict: 'done', comment: undefined });
    world.clock.set('2026-11-19');
  });

  test('a third time it is for the next level', async () => {
    const { seed, answered, stored } = petitions;
    const petition = await answered();
    for (let time = 1; time <= 2; time += 1) {
      await ratePetition(seed.public(), petition.code, disputed);
      await answerPetition(await seed.as('handler'), petition, answerOf());
    }
    await expect(ratePetition(seed.public(), petition.code, disputed)).rejects.toMatchObject({
      code: 'petitions.disputed_too_often',
    });
    expect(await stored(petition)).toMatchObject({ status: 'answered', disputes: 2 });
  });

  test.each([
    ['a reference alone', (code: string) => code.slice(0, 11)],
    ['a wrong secret', (code: string) => `${code.slice(0, 11)}-AAAA-AAAA`],
    ['a petition that is none', () => wrongCode],
    ['nothing', () => ''],
  ])('%s opens nothing', async (_, typed) => {
    const { seed, answered } = petitions;
    const { code } = await answered();
    const error = { code: 'petitions.code_unknown', status: 404 };
    await expect(ratePetition(seed.public(), typed(code), disputed)).rejects.toMatchObject(error);
    await expect(trackPetition(seed.public(), typed(code))).rejects.toMatchObject(error);
    await expect(eraseSender(seed.public(), typed(code))).rejects.toMatchObject(error);
  });
});

test('what the sender follows holds no name of theirs and no inner note', async () => {
  const { seed, assigned } = petitions;
  const petition = await assigned();
  await unsealSender(await seed.as('handler'), petition, 'Gọi điện hẹn gặp.');
  const text = JSON.stringify(await trackPetition(seed.public(), petition.code));
  for (const sealed of ['Hoàng Thị Mận', '0912', 'man@example', 'Gọi điện hẹn gặp']) expect(text).not.toContain(sealed);
});

describe('unseal', () => {
  test('who, when and why stands in the ledger before anything is shown, each time', async () => {
    const { seed, assigned, ledgerOf } = petitions;
    const petition = await assigned({ identity: 'nameWithheld' });
    const sender = { name: 'Hoàng Thị Mận', phone: '0912 345 678', email: 'man@example.vn', address: 'Thôn Nà Hái' };
    expect(await unsealSender(await seed.as('handler'), petition, 'Gọi điện hẹn gặp.')).toEqual(sender);
    expect(await unsealSender(await seed.as('clerk'), petition, 'Gửi giấy mời.')).toEqual(sender);
    const entries = (await ledgerOf(petition)).slice(-2);
    expect(entries).toMatchObject([
      { action: 'unsealed', actorName: 'Phùng Văn Lực', details: { reason: 'Gọi điện hẹn gặp.' } },
      {
        action: 'unsealed',
        actorName: 'Đinh Thị Thảo',
        unitName: 'Văn phòng HĐND và UBND',
        details: { reason: 'Gửi giấy mời.' },
      },
    ]);
    expect(JSON.stringify(await ledgerOf(petition))).not.toContain('Mận');
  });

  test('in one transaction: where the entry cannot be written, nothing is shown', async () => {
    const { seed, assigned, world, ledgerOf } = petitions;
    const petition = await assigned();
    const { length } = await ledgerOf(petition);
    await world.asSuperuser(`alter table ledger_entry add constraint no_unseal check (action <> 'unsealed') not valid`);
    await expect(unsealSender(await seed.as('handler'), petition, 'Gọi điện.')).rejects.toThrow(/no_unseal/);
    await world.asSuperuser('alter table ledger_entry drop constraint no_unseal');
    expect(await ledgerOf(petition)).toHaveLength(length);
  });

  test('by those who handle or sort it, by no one else', async () => {
    const { seed, assigned } = petitions;
    const petition = await assigned({ identity: 'nameWithheld' });
    for (const [person, code] of [
      ['otherHandler', 'not_allowed'],
      ['board', 'not_allowed'],
      ['inspector', 'not_allowed'],
      ['doiClerk', 'petitions.not_found'],
      ['operator', 'petitions.not_found'],
      ['village', 'petitions.not_found'],
      ['otherProvince', 'petitions.not_found'],
    ] as const)
      await expect(unsealSender(await seed.as(person), petition, 'Muốn biết.'), person).rejects.toMatchObject({ code });
  });

  test('of a denunciation by those it was given to; rank opens nothing', async () => {
    const { seed, assigned } = petitions;
    const petition = await assigned({ kind: 'denunciation' });
    expect(await unsealSender(await seed.as('handler'), petition, 'Làm việc với người tố cáo.')).toMatchObject({
      name: 'Hoàng Thị Mận',
    });
    for (const person of ['head', 'otherHandler', 'board', 'provinceClerk', 'inspector', 'nation'] as const)
      await expect(unsealSender(await seed.as(person), petition, 'Muốn biết.'), person).rejects.toMatchObject({
        code: 'petitions.not_found',
      });
  });

  test('an anonymous sender cannot be opened, by anyone', async () => {
    const { seed, assigned } = petitions;
    const petition = await assigned({ identity: 'anonymous' });
    await expect(unsealSender(await seed.as('clerk'), petition, 'Muốn biết.')).rejects.toMatchObject({
      code: 'petitions.sender_erased',
    });
  });
});

describe('erase', () => {
  test('name and contact are gone for good, the petition stays', async () => {
    const { seed, assigned, ledgerOf, world, stored } = petitions;
    const petition = await assigned();
    await eraseSender(seed.public(), petition.code);
    const { id } = await stored(petition);
    const [row] = await world.asSuperuser(
      `select p.sender_label, s.sealed_data, s.erased_at is not null as erased,
         (select count(*)::integer from petition_sender_index i where i.petition_id = p.id) as links
       from petition p join petition_sender s on s.petition_id = p.id where p.id = $1`,
      [id],
    );
    expect(row).toEqual({ sender_label: null, sealed_data: null, erased: true, links: 0 });
    await expect(unsealSender(await seed.as('clerk'), petition, 'Gọi điện.')).rejects.toMatchObject({
      code: 'petitions.sender_erased',
    });
    const { senderName } = await inSnapshot(await seed.as('clerk'), (tx) => loadCaseFile(tx, petition));
    expect(senderName).toBeNull();
    const { rows } = await inSnapshot(await seed.as('clerk'), (tx) => listPetitions(tx, {}));
    expect(rows.find((each) => each.id === id)).toMatchObject({ senderName: null });
    expect((await ledgerOf(petition)).at(-1)).toMatchObject({ action: 'senderErased', actorKind: 'public' });
    await expect(eraseSender(seed.public(), petition.code)).rejects.toMatchObject({ code: 'petitions.sender_erased' });
  });

  test('touches no other petition', async () => {
    const { seed, assigned, sent } = petitions;
    const [one, other] = [await sent(), await assigned()];
    await eraseSender(seed.public(), one.code);
    expect(await unsealSender(await seed.as('clerk'), other, 'Gọi điện.')).toMatchObject({ name: 'Hoàng Thị Mận' });
  });
});
