import { afterAll, beforeAll, expect, test } from 'vitest';
import { conclude } from '#src/modules/briefings/actions/conclusions.ts';
import { briefingDue } from '#src/modules/briefings/due.ts';
import { briefingEvents } from '#src/modules/briefings/events.ts';
import { href } from '#src/modules/briefings/href.ts';
import type { Meeting } from '#src/modules/briefings/meeting.ts';
import { briefingPages } from '#src/modules/briefings/pages/index.tsx';
import { agendaSource } from '#src/modules/briefings/proposals.ts';
import { briefingSearch } from '#src/modules/briefings/search.ts';
import { type Briefings, openBriefings } from '#src/modules/briefings/testing/briefings.ts';
import {
  assignPetition,
  countSealedDue,
  parseCode,
  petitionDue,
  petitionNotices,
  submitPetition,
  triagePetition,
} from '#src/modules/petitions/index.ts';
import { type StaffSite, staffSite } from '#src/modules/petitions/testing/site.tsx';
import type { CalendarEvent } from '#src/platform/calendar-events.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { listDue } from '#src/platform/due-items.ts';
import { newId } from '#src/platform/ids.ts';
import { searchRecords } from '#src/platform/search-source.ts';
import { type PersonKey, submission } from '#tests/support/seed.ts';

let briefings: Briefings;
let site: StaffSite;
beforeAll(async () => {
  briefings = await openBriefings();
  const { world, seed } = briefings;
  const sources = [agendaSource(petitionDue, petitionNotices, 'petition', countSealedDue)];
  site = staffSite(world, seed, briefingPages(sources), '/lam-viec/giao-ban');
});
afterAll(() => briefings.close());

const next = async (): Promise<Meeting> => {
  const [meeting] = await briefings.coming(await briefings.weekly());
  if (!meeting) throw new Error('no meeting');
  return meeting;
};

/** A petition two weeks old, so that it is late on the day of the meeting. */
async function late(subject: string, kind: 'feedback' | 'denunciation'): Promise<void> {
  const { world, seed } = briefings;
  world.clock.set('2026-09-01');
  const clerk = await seed.as('clerk');
  const { reference } = await submitPetition(seed.public(), submission({ kind, subject }), { channel: 'web' });
  const key = parseCode(reference);
  if (!key) throw new Error('no reference');
  await triagePetition(clerk, key, { kind, field: 'other', subject, place: undefined });
  await assignPetition(clerk, key, { holderId: seed.ids.handler, accountableId: undefined, note: undefined });
  world.clock.set('2026-11-19');
}

const keysOn = (html: string) => [...html.matchAll(/name="what"[^>]*value="([^"]+)"/g)].map(([, key = '']) => key);

test('late work is proposed, taken and left out; a sealed case is counted for who may know and goes on no agenda', async () => {
  await late('Cống thôn Nà Hái tắc', 'feedback');
  await late('Kê khống tiền đèn đường', 'denunciation');
  const meeting = await next();
  const page = href.meeting(meeting.id);
  const { html, text } = await site.get('clerk', page);
  expect(text).toContain('Cống thôn Nà Hái tắc');
  expect(text).not.toContain('đèn đường');
  expect(text).toMatch(/Ngoài ra đơn vị có 1 hồ sơ kín/);
  // The head sees no figure with sealed cases in it, and is told nothing.
  const head = await site.get('head', page);
  expect(head.text).not.toMatch(/hồ sơ kín|đèn đường/);
  const [key = ''] = keysOn(html);
  await site.post('clerk', href.take(meeting.id), { what: key, how: 'leave' });
  expect(keysOn((await site.get('clerk', page)).html)).toEqual([]);
  const stored = await briefings.world.asSuperuser(
    'select title, state, about_source from briefing_item where about_id is not null',
  );
  // No word of a record is kept.
  expect(stored).toEqual([{ title: null, state: 'leftOut', about_source: 'petitions' }]);
  const { text: printed } = await site.get('handler', href.printAgenda(meeting.id));
  expect(printed).not.toContain('Nà Hái');
});

test('a form that fails comes back with what was typed; a clash shows what the other saved', async () => {
  const { meeting } = await briefings.opened();
  const page = href.meeting(meeting.id);
  const failed = await site.post('clerk', href.conclude(meeting.id), {
    clientId: newId(),
    content: 'Sửa ngầm Khau Mạ',
    kind: 'task',
    ownerId: '',
    dueOn: '',
  });
  expect(failed.status).toBe(422);
  expect(failed.html).toContain('Sửa ngầm Khau Mạ');
  expect(failed.text).toContain('Kết luận phải rõ người');
  const [item] = await briefings.world.asSuperuser('select id from briefing_item where meeting_id = $1 order by place', [
    meeting.id,
  ]);
  const typed = { item: String(item?.id), version: '1' };
  await site.post('clerk', href.notes(meeting.id), { ...typed, notes: 'Bản của văn thư.' });
  const clash = await site.post('head', href.notes(meeting.id), { ...typed, notes: 'Bản của chủ tịch.' });
  expect(clash.status).toBe(422);
  expect(clash.text).toContain('Bản của văn thư.');
  expect(clash.html).toContain('Bản của chủ tịch.</textarea>');
  expect((await site.get('clerk', page)).html).toContain('Bản của văn thư.</textarea>');
});

test('search finds a meeting by what it concluded, without tone marks, for who may see it', async () => {
  const { seed } = briefings;
  const { ctx, meeting } = await briefings.opened();
  const content = 'Ghi nhận đề nghị mở lại lối xuống ruộng thôn Bản Mới';
  await conclude(ctx, meeting.id, {
    clientId: newId(),
    item: undefined,
    content,
    kind: 'noted',
    ownerId: undefined,
    dueOn: undefined,
  });
  const found = async (person: PersonKey, typed: string) => {
    const reader = await seed.as(person);
    return (await inSnapshot(reader, (tx) => searchRecords(tx, [briefingSearch], typed, 5))).map(({ id }) => id);
  };
  expect(await found('handler', 'loi xuong ruong')).toEqual([meeting.id]);
  expect(await found('handler', '100%')).toEqual([]);
  expect(await found('doiClerk', 'loi xuong ruong')).toEqual([]);
});

test('each step is due to who has to take it, and stands in the month of who is called', async () => {
  const { seed } = briefings;
  const { meeting } = await briefings.opened();
  const due = async (person: PersonKey) => {
    const ctx = await seed.as(person);
    const filter = { day: '2026-11-19', arrivedFrom: '2026-11-19', limit: 50 };
    const { items } = await inSnapshot(ctx, (tx) => listDue(tx, [briefingDue], { of: 'actor', until: '2026-12-31' }, filter));
    return items.filter(({ id }) => id === meeting.id).map(({ step, due_on: dueOn }) => [step, dueOn]);
  };
  expect([await due('clerk'), await due('head')]).toEqual([[['submitMinutes', '2026-11-25']], []]);
  await briefings.world.asSuperuser(`update briefing_meeting set state = 'submitted', submitted_at = now() where id = $1`, [
    meeting.id,
  ]);
  expect([await due('clerk'), await due('head')]).toEqual([[], [['approveMinutes', '2026-11-25']]]);

  const events = async (person: PersonKey) => {
    const ctx = await seed.as(person);
    return inSnapshot(ctx, async (tx) => {
      const query = briefingEvents.events(tx, { of: 'actor', from: '2026-11-19', to: '2026-11-19' });
      return query ? tx.db.selectFrom(query.as('e')).selectAll().where('e.id', '=', meeting.id).execute() : [];
    });
  };
  const [event] = await events('handler');
  expect(event).toMatchObject({ starts_time: '08:00', ends_time: '09:30', off: false });
  expect(briefingEvents.words(event as CalendarEvent, 'vi').plain).toBe('Giao ban');
  expect([await events('otherHandler'), await events('doiClerk'), await events('operator')]).toEqual([[], [], []]);
});
