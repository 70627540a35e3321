import { afterAll, beforeAll, expect, test } from 'vitest';
import { changePicked } from '#src/modules/dialogues/actions/moderate.ts';
import { announceDialogue, planDialogue } from '#src/modules/dialogues/actions/plan.ts';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { fieldWords, planSchema } from '#src/modules/dialogues/forms.ts';
import { countFiltered, countQuestions } from '#src/modules/dialogues/question-queries.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';
import { type Seed, seedOffices } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
let seed: Seed;
beforeAll(async () => {
  world = await testWorld();
  seed = await seedOffices(world);
  world.clock.set('2026-11-10');
});
afterAll(() => world.close());

const clerk = () => seed.as('clerk');
const countsOf = async (dialogue: Dialogue) => inSnapshot(await clerk(), (tx) => countQuestions(tx, dialogue));

/** A dialogue to which so many questions came: every second asks for lamps, the others for water. */
async function announcedWith(questions: number): Promise<Dialogue> {
  const typed = {
    ...{
      clientId: newId(),
      unitCode: '10001',
      post: 'communeChair',
      headTitle: 'Chủ tịch UBND xã',
      headName: 'Nguyễn Thị Nhung',
    },
    ...{ occasion: 'periodic', ground: 'yearly', counterpart: 'people', title: 'Đèn và nước ở các thôn', content: 'Đèn đường' },
    ...{ mode: 'direct', day: '2026-11-25', startsTime: '08:00', endsTime: '11:00', place: 'Hội trường UBND xã', capacity: '' },
  };
  const planned = await planDialogue(await clerk(), parseInput(planSchema, typed, fieldWords));
  const dialogue = await announceDialogue(await clerk(), planned, { questionsUntil: '2026-11-24' });
  await world.asSuperuser(
    `insert into dialogue_question (province_id, id, client_id, dialogue_id, number, code_hash, channel, raw_text, asked_at)
     select ${dialogue.provinceId}, gen_random_uuid(), gen_random_uuid(), '${dialogue.id}', n, 'hash ' || n, 'web',
       case when n % 2 = 0 then 'Đèn đường thôn ' else 'Nước sinh hoạt thôn ' end || n, timestamptz '2026-11-10 08:00+07'
     from generate_series(1, ${questions}) n`,
  );
  return dialogue;
}

test('everything the filter finds, beyond the page and the thousand of a round; what came after the page was shown is not touched', async () => {
  const dialogue = await announcedWith(2101);
  const bulk = { pick: [], wholeTo: 2100, topic: undefined, newTopic: undefined, into: undefined, reason: undefined };
  const lamps = { state: 'received', q: 'den duong' } as const;
  expect(await inSnapshot(await clerk(), (tx) => countFiltered(tx, dialogue, lamps, true))).toBe(1050);
  expect(await changePicked(await clerk(), dialogue, { ...bulk, act: 'accept', newTopic: 'Đèn' }, lamps)).toEqual({
    changed: 1050,
    left: [],
  });
  expect(await countsOf(dialogue)).toMatchObject({ accepted: 1050, received: 1051 });
  // Whoever only reads finds what is shown, and nothing by words that are not.
  const found = (q: string) =>
    inSnapshot(seed.public(), (tx) => countFiltered(tx, dialogue, { q }, false), { provinceIds: [dialogue.provinceId] });
  expect([await found('ĐÈN'), await found('nước')]).toEqual([1050, 0]);
  const { changed, left } = await changePicked(await clerk(), dialogue, { ...bulk, act: 'merge', into: 2 });
  expect([changed, left]).toEqual([2099, []]);
  expect(await countsOf(dialogue)).toMatchObject({ accepted: 1, merged: 2099, received: 1 });
  const again = { ...bulk, act: 'setAside', reason: 'Hỏi về đường' } as const;
  expect(await changePicked(await clerk(), dialogue, again)).toMatchObject({ changed: 1, left: { length: 2099 } });
  await expect(changePicked(await clerk(), dialogue, again, { q: 'cầu treo' })).rejects.toMatchObject({
    code: 'dialogues.nothing_picked',
  });
});
