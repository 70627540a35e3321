import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticePages } from '#src/modules/notices/index.ts';
import { openPetitions, type Petitions } from '#src/modules/petitions/testing/petitions.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import { recordAnswer } from '#src/modules/reception/actions/answer.ts';
import { receiveVisitor } from '#src/modules/reception/actions/receive.ts';
import { deskFieldWords, deskSchema } from '#src/modules/reception/desk-forms.ts';
import { receptionNotices, remindDesk } from '#src/modules/reception/remind.ts';
import { parseInput } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';
import { systemCtx } from '#src/platform/system-context.ts';

let offices: Petitions;
let inbox: StaffSite;
beforeAll(async () => {
  offices = await openPetitions();
  inbox = staffSite(offices.world, offices.seed, noticePages([receptionNotices]), '/lam-viec/thong-bao');
});
afterAll(() => offices.close());

const home = 2;
function remind(day: string): Promise<number> {
  offices.world.clock.set(day);
  return remindDesk(systemCtx(offices.world.services, { name: 'reception.remind', provinceIds: [home] }), home);
}

async function visit(given: Record<string, string>): Promise<string> {
  offices.world.clock.set('2026-11-19');
  const typed = {
    clientId: newId(),
    unitCode: '10001',
    receivedAs: 'officer',
    name: 'Hoàng Thị Mận',
    paperKind: 'none',
    people: '1',
    matters: '1',
    turn: 'first',
    kind: 'recommendation',
    content: 'Đề nghị nạo vét mương dẫn nước.',
    ...given,
  };
  return (await receiveVisitor(await offices.seed.as('clerk'), parseInput(deskSchema, typed, deskFieldWords))).id;
}

async function told(id: string): Promise<string[]> {
  const rows = await offices.world.asSuperuser(`select person_id, about->>'stage' as stage from notice where subject_id = $1`, [
    id,
  ]);
  const names = new Map(Object.entries(offices.seed.ids).map(([key, personId]) => [personId, key]));
  return rows.map(({ person_id, stage }) => `${names.get(String(person_id))} ${stage}`).sort();
}

const promised = { outcome: 'answerLater', answerOn: '2026-11-23', contact: 'Trần Văn Phòng' };

test('an answer promised at the desk is told before, on the day and after it, once each, until it is given', async () => {
  const id = await visit(promised);
  await remind('2026-11-19');
  expect(await told(id)).toEqual([]);
  await remind('2026-11-20');
  await remind('2026-11-20');
  expect(await told(id)).toEqual(['clerk before']);
  await remind('2026-11-22'); // a Sunday
  await remind('2026-11-23');
  await remind('2026-11-25');
  expect((await told(id)).filter((line) => line.startsWith('clerk'))).toEqual(['clerk before', 'clerk late', 'clerk onDay']);
  const page = await inbox.get('clerk', '/lam-viec/thong-bao');
  expect(page.text).toContain('Câu trả lời đã hẹn đã quá hạn 23/11/2026');
  expect(page.text).not.toContain('Mận');

  const answered = await visit(promised);
  await recordAnswer(await offices.seed.as('clerk'), answered, { answeredOn: '2026-11-19', answer: 'Đã gọi điện.' });
  await remind('2026-11-23');
  expect(await told(answered)).toEqual([]);
});

test('a notice 01/TCD is told as the law’s three working days run out; nothing is said of one long past', async () => {
  const id = await visit({ outcome: 'refused', ground: 'weapons' });
  await remind('2026-11-23');
  await remind('2026-11-25');
  expect(await told(id)).toEqual(['clerk before', 'clerk onDay']);
  const old = await visit({ outcome: 'refused', ground: 'weapons' });
  await remind('2027-01-11');
  expect(await told(old)).toEqual([]);
});

test('when who wrote it down has left, whoever keeps the register is told', async () => {
  const id = await visit(promised);
  await offices.world.asSuperuser('update reception_visit set recorder_id = $1 where id = $2', [newId(), id]);
  await remind('2026-11-23');
  expect((await told(id)).length).toBeGreaterThan(0);
  expect(await told(id)).toContain('clerk onDay');
});
