import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerPetition, notePetition, publishPetition } from '#src/modules/petitions/actions/answer.ts';
import { loadCaseFile } from '#src/modules/petitions/case-file.ts';
import { findPublished } from '#src/modules/petitions/public/published.ts';
import { answerOf, openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';

let petitions: Petitions;
beforeAll(async () => {
  petitions = await openPetitions();
});
afterAll(() => petitions.close());

async function uploaded(): Promise<string> {
  const id = newId();
  const upload = { id, sha256: 'b'.repeat(64), name: 'Anh.jpg', type: 'image/jpeg', size: 9, created_at: new Date() };
  await petitions.seed.system.db.insertInto('upload').values(upload).execute();
  return id;
}

describe('answer', () => {
  test.each([
    ['answered', { status: 'answered', outcome: 'answered', doneOn: null }],
    ['done', { status: 'done', outcome: 'done', doneOn: '2026-11-19' }],
    ['cannotBeDone', { status: 'cannotBeDone', outcome: 'cannotBeDone', doneOn: null }],
  ] as const)('%s stays apart from the other two', async (outcome, expected) => {
    const { seed, assigned, stored, ledgerOf } = petitions;
    const petition = await assigned();
    await answerPetition(await seed.as('handler'), petition, answerOf({ outcome, nextDoor: 'Sở Xây dựng' }));
    expect(await stored(petition)).toMatchObject({ ...expected, settledOn: '2026-11-19', confirmBy: '2026-12-02' });
    expect((await ledgerOf(petition)).at(-1)?.action).toBe(outcome === 'cannotBeDone' ? 'declined' : outcome);
  });

  test('needs something to check it by; a file is enough', async () => {
    const { seed, assigned, stored } = petitions;
    const petition = await assigned();
    const handler = await seed.as('handler');
    const bare = answerOf({ whereToLook: undefined });
    await expect(answerPetition(handler, petition, bare)).rejects.toMatchObject({ code: 'petitions.evidence_needed' });
    await expect(answerPetition(handler, petition, { ...bare, uploads: [newId()] })).rejects.toMatchObject({
      code: 'petitions.evidence_needed',
    });
    expect(await stored(petition)).toMatchObject({ status: 'inProgress', settledOn: null });
    const { answers } = await inSnapshot(handler, (tx) => loadCaseFile(tx, petition));
    expect(answers).toEqual([]);
    await answerPetition(handler, petition, { ...bare, uploads: [await uploaded()] });
    expect(await stored(petition)).toMatchObject({ status: 'answered', fileCount: 1 });
  });

  test('what cannot be done names the next door', async () => {
    const { seed, assigned } = petitions;
    const petition = await assigned();
    await expect(answerPetition(await seed.as('handler'), petition, answerOf({ outcome: 'cannotBeDone' }))).rejects.toMatchObject(
      { code: 'petitions.next_door_needed', field: 'nextDoor' },
    );
  });

  test('answered, then done: settled on the day of the answer, and the later one stands', async () => {
    const { seed, answered, stored, world } = petitions;
    const petition = await answered();
    world.clock.set('2026-11-25');
    await answerPetition(await seed.as('handler'), petition, answerOf({ outcome: 'done' }));
    const { answers } = await inSnapshot(await seed.as('handler'), (tx) => loadCaseFile(tx, petition));
    world.clock.set('2026-11-19');
    expect(await stored(petition)).toMatchObject({ status: 'done', settledOn: '2026-11-19', doneOn: '2026-11-25' });
    expect(answers.map(({ outcome, superseded }) => [outcome, superseded])).toEqual([
      ['done', false],
      ['answered', true],
    ]);
  });

  test('not twice, not before it is assigned', async () => {
    const { seed, answered, triaged } = petitions;
    await expect(answerPetition(await seed.as('handler'), await answered(), answerOf())).rejects.toMatchObject({
      code: 'petitions.move_not_lawful',
    });
    await expect(answerPetition(await seed.as('clerk'), await triaged(), answerOf())).rejects.toMatchObject({
      code: 'petitions.move_not_lawful',
    });
  });

  test('two answers sent at once: one stands, the other is told', async () => {
    const { seed, assigned, ledgerOf } = petitions;
    const petition = await assigned();
    const handler = await seed.as('handler');
    const results = await Promise.allSettled([
      answerPetition(handler, petition, answerOf()),
      answerPetition(handler, petition, answerOf()),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await ledgerOf(petition)).filter(({ action }) => action === 'answered')).toHaveLength(1);
  });

  test('by the one who holds it, or who may assign it; by no colleague, no board, no other unit', async () => {
    const { seed, assigned } = petitions;
    await answerPetition(await seed.as('head'), await assigned(), answerOf());
    await answerPetition(await seed.as('provinceClerk'), await assigned(), answerOf());
    for (const [person, code] of [
      ['otherHandler', 'not_allowed'],
      ['board', 'not_allowed'],
      ['inspector', 'not_allowed'],
      ['doiHandler', 'petitions.not_found'],
      ['operator', 'petitions.not_found'],
    ] as const)
      await expect(answerPetition(await seed.as(person), await assigned(), answerOf()), person).rejects.toMatchObject({ code });
  });
});

describe('publish', () => {
  const words = { said: 'Cống thôn Nà Hái tắc.', did: 'Đã nạo vét xong 40 m cống.', place: 'Nà Hái', files: undefined };

  test('an answered matter, in its own words and without a name', async () => {
    const { seed, answered } = petitions;
    const petition = await answered();
    await publishPetition(await seed.as('clerk'), petition, words);
    const shown = await findPublished(seed.public(), petition.reference);
    expect(shown).toMatchObject({ said: words.said, did: words.did, place: 'Nà Hái', unit: { code: '10001' } });
    const text = JSON.stringify(shown);
    for (const sealed of ['Hoàng Thị Mận', '0912', 'man@example', 'nước tràn vào sân']) expect(text).not.toContain(sealed);
  });

  test('again, the words are replaced and the day stays', async () => {
    const { seed, answered, stored, world } = petitions;
    const petition = await answered();
    await publishPetition(await seed.as('clerk'), petition, words);
    world.clock.set('2026-11-30');
    await publishPetition(await seed.as('head'), petition, { ...words, said: 'Cống đầu thôn Nà Hái bị tắc.' });
    world.clock.set('2026-11-19');
    expect(await stored(petition)).toMatchObject({ publishedOn: '2026-11-19' });
    expect(await findPublished(seed.public(), petition.reference)).toMatchObject({ said: 'Cống đầu thôn Nà Hái bị tắc.' });
  });

  test('only the files chosen are public, and only of this petition', async () => {
    const { seed, assigned } = petitions;
    const petition = await assigned();
    await answerPetition(await seed.as('handler'), petition, answerOf({ uploads: [await uploaded(), await uploaded()] }));
    const { files } = await inSnapshot(await seed.as('clerk'), (tx) => loadCaseFile(tx, petition));
    await publishPetition(await seed.as('clerk'), petition, { ...words, files: [files[0]?.id ?? '', newId()] });
    const shown = await findPublished(seed.public(), petition.reference);
    expect(shown?.files.map(({ id }) => id)).toEqual([files[0]?.id]);
  });

  test('not before the answer, not by the handler', async () => {
    const { seed, assigned, answered } = petitions;
    await expect(publishPetition(await seed.as('clerk'), await assigned(), words)).rejects.toMatchObject({
      code: 'petitions.cannot_publish',
    });
    await expect(publishPetition(await seed.as('handler'), await answered(), words)).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });
});

test('a note stands in the timeline; not of one who neither holds nor sorts it', async () => {
  const { seed, assigned, ledgerOf } = petitions;
  const petition = await assigned();
  await notePetition(await seed.as('handler'), petition, 'Đã gọi điện hẹn ngày 21/11.');
  expect((await ledgerOf(petition)).at(-1)).toMatchObject({ action: 'noted', details: { note: 'Đã gọi điện hẹn ngày 21/11.' } });
  await expect(notePetition(await seed.as('otherHandler'), petition, 'x')).rejects.toMatchObject({ code: 'not_allowed' });
});
