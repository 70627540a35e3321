import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askPublicly, enterForSomebody } from '#src/modules/dialogues/actions/ask.ts';
import { openAsker, passToPetitions } from '#src/modules/dialogues/actions/asker.ts';
import { publicationDeadline, publishResult, writeConclusion, writeMinutes } from '#src/modules/dialogues/actions/conclude.ts';
import { acceptQuestion, changePicked, mergeQuestion, setQuestionAside } from '#src/modules/dialogues/actions/moderate.ts';
import {
  announceDialogue,
  cancelDialogue,
  planDialogue,
  postponeDialogue,
  setQuota,
} from '#src/modules/dialogues/actions/plan.ts';
import {
  answerQuestion,
  assignQuestion,
  beginSession,
  endSession,
  saveAttendance,
  showQuestion,
  takeFromFloor,
} from '#src/modules/dialogues/actions/session.ts';
import { hashOfCode } from '#src/modules/dialogues/codes.ts';
import { commitmentsOf } from '#src/modules/dialogues/commitments-of.ts';
import type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { cancelSeat } from '#src/modules/dialogues/follow.ts';
import { askSchema, enterSchema, fieldWords, planSchema } from '#src/modules/dialogues/forms.ts';
import { headUnit } from '#src/modules/dialogues/head-unit.ts';
import { registrantMail } from '#src/modules/dialogues/lending.ts';
import { subjectOf } from '#src/modules/dialogues/papers.ts';
import { findDialogue } from '#src/modules/dialogues/queries.ts';
import { countQuestions, findQuestion, listQuestions } from '#src/modules/dialogues/question-queries.ts';
import { findByCode } from '#src/modules/dialogues/registration-queries.ts';
import { yearFigures } from '#src/modules/dialogues/year-figures.ts';
import { issueLetter, lettersAbout } from '#src/modules/letters/index.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import { newId } from '#src/platform/ids.ts';
import { timeline } from '#src/platform/ledger.ts';
import { type Seed, seedOffices } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

let world: World;
let seed: Seed;
beforeAll(async () => {
  world = await testWorld();
  seed = await seedOffices(world);
});
afterAll(() => world.close());
beforeEach(() => world.clock.set('2026-11-10'));

const clerk = () => seed.as('clerk');

function plan(given: Record<string, string> = {}) {
  const typed = {
    clientId: newId(),
    unitCode: '10001',
    post: 'communeChair',
    headTitle: 'Chủ tịch UBND xã',
    headName: 'Nguyễn Thị Nhung',
    occasion: 'periodic',
    ground: 'yearly',
    counterpart: 'people',
    title: 'Đường, nước và rác ở các thôn',
    content: 'Đường liên thôn\nNước sinh hoạt\nThu gom rác',
    mode: 'direct',
    day: '2026-11-25',
    startsTime: '08:00',
    endsTime: '11:00',
    place: 'Hội trường UBND xã',
    capacity: '',
    ...given,
  };
  return parseInput(planSchema, typed, fieldWords);
}

async function announced(given: Record<string, string> = {}): Promise<Dialogue> {
  const planned = await planDialogue(await clerk(), plan(given));
  return announceDialogue(await clerk(), planned, { questionsUntil: '2026-11-24' });
}

function asking(given: Record<string, string> = {}) {
  return parseInput(
    askSchema,
    {
      clientId: newId(),
      text: 'Bao giờ sửa cầu thôn Nà Hái để các cháu đi học?',
      name: 'Hoàng Thị Mận',
      phone: '0912 345 678',
      ...given,
    },
    fieldWords,
  );
}

const ask = (dialogue: Dialogue, given: Record<string, string> = {}) => askPublicly(seed.public(), dialogue, asking(given));
const seen = async (dialogue: Dialogue, number: number) =>
  inSnapshot(await clerk(), async (tx) => {
    const question = await findQuestion(tx, dialogue, number);
    if (!question) throw new Error(`no question ${number}`);
    return question;
  });
const countsOf = async (dialogue: Dialogue) => inSnapshot(await clerk(), (tx) => countQuestions(tx, dialogue));
const accept = async (dialogue: Dialogue, number: number, wording = 'Bao giờ xã sửa cầu thôn Nà Hái?') => {
  const { version } = await seen(dialogue, number);
  return acceptQuestion(await clerk(), { ...dialogue, number }, { version, wording, topic: undefined, newTopic: undefined });
};

/** A dialogue in session, with one accepted question. */
async function inSession(): Promise<Dialogue> {
  const dialogue = await announced();
  await ask(dialogue);
  await accept(dialogue, 1);
  world.clock.set('2026-11-25');
  return beginSession(await clerk(), dialogue, { deputy: undefined, deputyReason: undefined });
}

describe('the plan', () => {
  test('a form sent twice is one dialogue; past days, holidays and foreign posts are refused', async () => {
    const input = plan();
    const one = await planDialogue(await clerk(), input);
    expect((await planDialogue(await clerk(), input)).code).toBe(one.code);
    await expect(planDialogue(await clerk(), plan({ day: '2026-11-09' }))).rejects.toMatchObject({ code: 'dialogues.day_past' });
    await expect(planDialogue(await clerk(), plan({ day: '2027-01-01' }))).rejects.toMatchObject({ code: 'dialogues.day_off' });
    await expect(planDialogue(await clerk(), plan({ post: 'provinceChair' }))).rejects.toMatchObject({ field: 'post' });
    await expect(planDialogue(await clerk(), plan({ endsTime: '07:00' }))).rejects.toMatchObject({ field: 'endsTime' });
    // Saturday: people have time.
    await expect(planDialogue(await clerk(), plan({ day: '2026-11-28' }))).resolves.toMatchObject({ state: 'planned' });
  });

  test('only who prepares dialogues of the unit may', async () => {
    for (const person of ['handler', 'catClerk', 'otherProvince'] as const)
      await expect(planDialogue(await seed.as(person), plan())).rejects.toMatchObject({ status: 403 });
    const { provinceId, code } = await planDialogue(await clerk(), plan());
    expect(await inSnapshot(await seed.as('catClerk'), (tx) => findDialogue(tx, { provinceId, code }))).toBeUndefined();
    expect(await inSnapshot(await seed.as('handler'), (tx) => findDialogue(tx, { provinceId, code }))).toMatchObject({ code });
  });

  test('announced less than seven days before, it goes on with that warning; its notice is drafted', async () => {
    const late = await planDialogue(await clerk(), plan({ day: '2026-11-16' }));
    const done = await announceDialogue(await clerk(), late, { questionsUntil: '2026-11-15' });
    expect(done).toMatchObject({ state: 'announced', announcedOn: '2026-11-10' });
    const [last] = await inSnapshot(await clerk(), (tx) => timeline(tx, { kind: 'dialogue', ...done }));
    expect(last?.details).toMatchObject({ warning: 'announcedLate' });
    const letters = await inSnapshot(await clerk(), (tx) => lettersAbout(tx, subjectOf(done)));
    expect(letters).toMatchObject([{ kind: 'dialogueNotice', status: 'draft', id: done.noticeLetterId }]);
    expect(JSON.stringify(letters[0]?.body)).toContain('Hội trường UBND xã');
    await expect(announceDialogue(await clerk(), late, { questionsUntil: '2026-11-15' })).rejects.toMatchObject({ status: 409 });
  });

  test('put off, it keeps its code, its first day and its askers; called off, it says why', async () => {
    const dialogue = await announced();
    const { code } = await ask(dialogue);
    expect(code).not.toBeNull();
    const moved = await postponeDialogue(await clerk(), dialogue, {
      day: '2026-12-02',
      startsTime: '14:00',
      endsTime: '16:30',
      place: 'Nhà văn hóa thôn Nà Hái',
      reason: 'Mưa lũ, đường vào xã ngập',
    });
    expect(moved).toMatchObject({ day: '2026-12-02', plannedOn: '2026-11-25', state: 'announced', code: dialogue.code });
    await ask(moved, { phone: '0912 345 679' });
    expect((await countsOf(moved)).received).toBe(2);
    const off = await cancelDialogue(await clerk(), moved, { reason: 'Ghép vào đối thoại của huyện' });
    expect(off.state).toBe('cancelled');
    await expect(ask(off, { phone: '0912 345 670' })).rejects.toMatchObject({ code: 'dialogues.questions_closed' });
  });

  test('who left an e-mail is told of it, by one letter each: not who took the place back, nor whose question was passed over', async () => {
    const dialogue = await announced();
    const email = (n: number) => ({ email: `nguoi${n}@mien.vn`, phone: `091200010${n}` });
    const both = await ask(dialogue, { ...email(1), attend: '1', people: '2' });
    await ask(dialogue, { ...email(2), attend: '1', people: '1', text: '' });
    const gone = await ask(dialogue, { ...email(3), attend: '1', people: '1', text: '' });
    await cancelSeat(seed.public(), gone.code ?? '');
    await ask(dialogue, email(4));
    await setQuestionAside(await clerk(), { ...dialogue, number: 2 }, { version: 1, reason: 'Đã trả lời trên trang' });
    await ask(dialogue, email(5));
    await ask(dialogue, { phone: '0912 000 106' });
    const letters = () =>
      world.asSuperuser(`select data->>'subjectKind' as kind, data->>'event' as event, count(*)::integer as n from delivery
        where data->>'event' in ('postponed', 'calledOff') group by 1, 2 order by 1, 2`);
    await postponeDialogue(await clerk(), dialogue, {
      ...{ day: '2026-12-02', startsTime: '14:00', endsTime: '16:30', place: 'Nhà văn hóa thôn Nà Hái' },
      reason: 'Mưa lũ, đường vào xã ngập',
    });
    expect(await letters()).toEqual([
      { kind: 'dialogueQuestion', event: 'postponed', n: 1 },
      { kind: 'dialogueRegistration', event: 'postponed', n: 2 },
    ]);
    await cancelDialogue(await clerk(), dialogue, { reason: 'Ghép vào đối thoại của huyện' });
    expect(await letters()).toMatchObject([{ event: 'calledOff', n: 1 }, { n: 1 }, { event: 'calledOff', n: 2 }, { n: 2 }]);
    const { provinceId } = dialogue;
    const opened = await inTransaction(
      seed.public(),
      async (tx) => {
        const { registration } = await findByCode(tx, provinceId, hashOfCode(tx.services.keys, both.code ?? ''));
        const subject = { kind: 'dialogueRegistration', provinceId, id: registration?.id ?? '' };
        const address = await registrantMail.open(tx, { ...subject, event: 'postponed' });
        return { address, told: (await timeline(tx, subject))[0]?.details };
      },
      { provinceIds: [provinceId] },
    );
    expect(opened).toMatchObject({
      address: { email: 'nguoi1@mien.vn', reference: dialogue.code },
      told: { event: 'postponed' },
    });
  });

  test('a local rule cannot ask for less than the law', async () => {
    const rule = { unitCode: '10001', post: 'communeChair', fromYear: 2026, perYear: 0, basis: 'Quy chế 5/QC-UBND' } as const;
    await expect(setQuota(await clerk(), rule)).rejects.toMatchObject({ code: 'dialogues.less_than_law' });
    await setQuota(await clerk(), { ...rule, perYear: 2 });
    await setQuota(await clerk(), { ...rule, perYear: 3 });
    const figures = await inSnapshot(await clerk(), async (tx) =>
      yearFigures(tx, await headUnit(tx, '10001', 'dialogues.read'), 2026),
    );
    expect(figures.heads[0]).toMatchObject({ post: 'communeChair', owed: { perYear: 3, local: true } });
  });
});

describe('asking beforehand', () => {
  test('the same form again, and the same words of the same person, are one question; of another person they are two', async () => {
    const dialogue = await announced();
    const input = asking();
    const first = await askPublicly(seed.public(), dialogue, input);
    expect(await askPublicly(seed.public(), dialogue, input)).toEqual({ code: first.code, number: null });
    expect(await ask(dialogue, { text: '  BAO GIỜ sửa cầu thôn Na Hai để các cháu đi học ?', phone: '+84912345678' })).toEqual({
      code: null,
      number: 1,
    });
    expect(await ask(dialogue, { phone: '0987 654 321' })).toMatchObject({ number: 2 });
    // Nobody can tell whether two without a contact are one person.
    expect(await ask(dialogue, { name: '', phone: '' })).toMatchObject({ number: 3 });
    expect(await ask(dialogue, { name: '', phone: '' })).toMatchObject({ number: 4 });
  });

  test('fifty ask at once: each gets a number of its own, none is lost', async () => {
    const dialogue = await announced();
    const asked = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        ask(dialogue, { phone: `09${String(10_000_000 + at)}`, text: `Câu hỏi thứ ${at} về đường làng` }),
      ),
    );
    expect(new Set(asked.map(({ number }) => number))).toEqual(new Set(Array.from({ length: 50 }, (_, at) => at + 1)));
    expect(new Set(asked.map(({ code }) => code)).size).toBe(50);
  });

  test('before the notice, after the last day and for a dialogue that is not there: nothing is taken', async () => {
    const planned = await planDialogue(await clerk(), plan());
    await expect(ask(planned)).rejects.toMatchObject({ code: 'dialogues.unknown' });
    const dialogue = await announced();
    world.clock.set('2026-11-25');
    await expect(ask(dialogue)).rejects.toMatchObject({ code: 'dialogues.questions_closed' });
    await expect(ask({ ...dialogue, code: 'DT-22222-01' })).rejects.toMatchObject({ status: 404 });
    expect((await countsOf(dialogue)).received).toBe(0);
  });

  test('the last places go to one; whoever finds none can still ask', async () => {
    const dialogue = await announced({ capacity: '3' });
    await ask(dialogue, { attend: '1', people: '2', text: '' });
    const two = await Promise.allSettled([
      ask(dialogue, { attend: '1', people: '1', text: '', phone: '0912 000 001' }),
      ask(dialogue, { attend: '1', people: '1', text: '', phone: '0912 000 002' }),
    ]);
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(ask(dialogue, { attend: '1', people: '1', text: '', phone: '0912 000 003' })).rejects.toMatchObject({
      field: 'people',
    });
    expect(await ask(dialogue, { phone: '0912 000 003' })).toMatchObject({ number: 1 });
  });

  test('who asked is sealed: neither the row nor the ledger holds it; opening is recorded', async () => {
    const dialogue = await announced();
    await ask(dialogue);
    const rows = await world.asSuperuser(
      `select row_to_json(q)::text as text from dialogue_question q where dialogue_id = '${dialogue.id}'`,
    );
    expect(JSON.stringify(rows)).not.toMatch(/Mận|0912/);
    const ledger = await world.asSuperuser('select changes::text || details::text as text from ledger_entry');
    expect(JSON.stringify(ledger)).not.toMatch(/Mận|345 678|sửa cầu/);
    const asker = await openAsker(await clerk(), { ...dialogue, number: 1 }, 'Gọi lại hỏi rõ vị trí cầu');
    expect(asker).toMatchObject({ name: 'Hoàng Thị Mận', phone: '0912 345 678' });
    const { provinceId, id } = await seen(dialogue, 1);
    const [last] = await inSnapshot(await clerk(), (tx) => timeline(tx, { kind: 'dialogueQuestion', provinceId, id }));
    expect(last).toMatchObject({ action: 'identityOpened', details: { reason: 'Gọi lại hỏi rõ vị trí cầu' } });
    await expect(openAsker(await seed.as('handler'), { ...dialogue, number: 1 }, 'Tò mò thôi')).rejects.toMatchObject({
      status: 403,
    });
  });

  test('an officer enters what came by telephone', async () => {
    const dialogue = await announced();
    const input = parseInput(
      enterSchema,
      {
        clientId: newId(),
        channel: 'phone',
        text: 'Nước máy đục từ đầu tháng, khi nào sửa?',
        name: 'Nông Văn Thạch',
        attend: '1',
        people: '2',
      },
      fieldWords,
    );
    expect(await enterForSomebody(await clerk(), dialogue, input)).toMatchObject({ number: 1 });
    await expect(enterForSomebody(await seed.as('handler'), dialogue, { ...input, clientId: newId() })).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('looking at questions', () => {
  test('two clerks at once: the second is told that it changed', async () => {
    const dialogue = await announced();
    await ask(dialogue);
    const { version } = await seen(dialogue, 1);
    const words = { version, wording: 'Bao giờ xã sửa cầu thôn Nà Hái?', topic: undefined, newTopic: 'Giao thông' };
    const both = await Promise.allSettled([
      acceptQuestion(await clerk(), { ...dialogue, number: 1 }, words),
      acceptQuestion(await seed.as('head'), { ...dialogue, number: 1 }, words),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'dialogues.changed_meanwhile' } });
    expect(await seen(dialogue, 1)).toMatchObject({
      state: 'accepted',
      topic: 'Giao thông',
      rawText: expect.stringContaining('các cháu'),
    });
  });

  test('many at once: grouped, accepted, merged; what was answered is left and named', async () => {
    const dialogue = await announced();
    for (let at = 0; at < 4; at += 1) await ask(dialogue, { phone: `091200000${at}` });
    const ids = (await inSnapshot(await clerk(), (tx) => listQuestions(tx, dialogue, {}, true))).rows.map(({ id }) => id);
    const bulk = { wholeTo: undefined, topic: undefined, newTopic: undefined, into: undefined, reason: undefined };
    expect(await changePicked(await clerk(), dialogue, { ...bulk, act: 'accept', pick: ids, newTopic: 'Cầu đường' })).toEqual({
      changed: 4,
      left: [],
    });
    await expect(changePicked(await clerk(), dialogue, { ...bulk, act: 'group', pick: ids })).rejects.toMatchObject({
      field: 'topic',
    });
    await expect(changePicked(await clerk(), dialogue, { ...bulk, act: 'merge', pick: ids, into: 99 })).rejects.toMatchObject({
      field: 'into',
    });
    expect(await changePicked(await clerk(), dialogue, { ...bulk, act: 'merge', pick: ids, into: 1 })).toEqual({
      changed: 3,
      left: [],
    });
    expect(await countsOf(dialogue)).toMatchObject({ accepted: 1, merged: 3 });
    expect(
      await changePicked(await clerk(), dialogue, { ...bulk, act: 'setAside', pick: ids, reason: 'Trùng nội dung' }),
    ).toEqual({ changed: 1, left: [2, 3, 4] });
    await expect(
      changePicked(await clerk(), dialogue, { ...bulk, act: 'setAside', pick: ids.slice(0, 1) }),
    ).rejects.toMatchObject({ field: 'reason' });
  });

  test('merged into one that is itself merged on, every asker is led to the last', async () => {
    const dialogue = await announced();
    for (let at = 0; at < 3; at += 1) await ask(dialogue, { phone: `091200001${at}` });
    for (const number of [1, 2, 3]) await accept(dialogue, number);
    const merge = async (number: number, into: number) =>
      mergeQuestion(await clerk(), { ...dialogue, number }, { version: (await seen(dialogue, number)).version, into });
    await merge(3, 2);
    await merge(2, 1);
    await expect(merge(1, 1)).rejects.toMatchObject({ field: 'into' });
    const target = await seen(dialogue, 1);
    expect((await seen(dialogue, 3)).mergedInto).toBe(target.id);
  });

  test('what is a denunciation becomes one; nothing of it stays, and nobody can tell of which kind it was', async () => {
    const dialogue = await announced();
    await ask(dialogue, { text: 'Tôi tố cáo cán bộ địa chính xã nhận tiền làm sổ đỏ.' });
    const { version } = await seen(dialogue, 1);
    await passToPetitions(await clerk(), { ...dialogue, number: 1 }, { version, kind: 'denunciation' });
    expect(await seen(dialogue, 1)).toMatchObject({ state: 'passed', rawText: null, wording: null, sealed: false });
    const left = await world.asSuperuser(
      `select row_to_json(q)::text as text from dialogue_question q where dialogue_id = '${dialogue.id}'
       union all select coalesce(sealed_data::text, '') from visitor_identity where subject_id = '${(await seen(dialogue, 1)).id}'
       union all select details::text || changes::text from ledger_entry where subject_kind in ('dialogue', 'dialogueQuestion')`,
    );
    expect(JSON.stringify(left)).not.toMatch(/địa chính|sổ đỏ|denunciation|Mận/);
    const [petition] = await world.asSuperuser(`select kind, sealed from petition where body like '%địa chính%'`);
    expect(petition).toMatchObject({ kind: 'denunciation', sealed: true });
    expect(await countsOf(dialogue)).toMatchObject({ passed: 1, received: 0 });
  });
});

describe('the session', () => {
  test('begins on its day; by a deputy with the reason, counted apart', async () => {
    const dialogue = await announced();
    const begin = { deputy: undefined, deputyReason: undefined };
    await expect(beginSession(await clerk(), dialogue, begin)).rejects.toMatchObject({ code: 'dialogues.not_yet' });
    world.clock.set('2026-11-25');
    await expect(
      beginSession(await clerk(), dialogue, { deputy: 'Phó Chủ tịch', deputyReason: undefined }),
    ).rejects.toMatchObject({ field: 'deputyReason' });
    const on = await beginSession(await clerk(), dialogue, {
      deputy: 'Phó Chủ tịch Lê Văn A',
      deputyReason: 'Chủ tịch họp tỉnh',
    });
    expect(on).toMatchObject({ state: 'inSession', deputy: 'Phó Chủ tịch Lê Văn A' });
  });

  test('the next question follows the agenda; two clerks who press at once move it once', async () => {
    const dialogue = await announced();
    for (let at = 0; at < 3; at += 1) await ask(dialogue, { phone: `091200002${at}` });
    for (const number of [1, 2, 3]) await accept(dialogue, number);
    world.clock.set('2026-11-25');
    const on = await beginSession(await clerk(), dialogue, { deputy: undefined, deputyReason: undefined });
    expect(on.currentQuestionId).toBe((await seen(dialogue, 1)).id);
    const both = await Promise.allSettled([
      showQuestion(await clerk(), dialogue, { version: on.version }),
      showQuestion(await seed.as('head'), dialogue, { version: on.version }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const three = await showQuestion(await clerk(), dialogue, { version: undefined });
    expect(three.currentQuestionId).toBe((await seen(dialogue, 3)).id);
    const again = await showQuestion(await clerk(), dialogue, { version: undefined });
    expect(again.currentQuestionId).toBe((await seen(dialogue, 1)).id);
  });

  test('answered twice at once is answered once; before the session nothing is answered', async () => {
    const before = await announced();
    await ask(before);
    const { version: early } = await accept(before, 1);
    const answer = { outcome: 'onSpot', answer: 'Xã sửa xong trước Tết, đã có vốn 120 triệu.', answeredBy: undefined } as const;
    await expect(answerQuestion(await clerk(), { ...before, number: 1 }, { ...answer, version: early })).rejects.toMatchObject({
      status: 409,
    });
    const dialogue = await inSession();
    const { version } = await seen(dialogue, 1);
    const both = await Promise.allSettled([
      answerQuestion(await clerk(), { ...dialogue, number: 1 }, { ...answer, version }),
      answerQuestion(await seed.as('head'), { ...dialogue, number: 1 }, { ...answer, version }),
    ]);
    expect(both.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'dialogues.already_answered' } },
    ]);
    expect(await seen(dialogue, 1)).toMatchObject({ outcome: 'onSpot', answeredBy: 'Chủ tịch UBND xã Nguyễn Thị Nhung' });
  });

  test('a promise has an owner and a day not before the dialogue; refused, the question stays open', async () => {
    const dialogue = await inSession();
    const { version } = await seen(dialogue, 1);
    const input = {
      version,
      clientId: newId(),
      answer: undefined,
      wording: 'Sửa cầu thôn Nà Hái, dài 12 m',
      ownerId: seed.ids.handler,
      dueOn: '2026-12-31',
    };
    await expect(
      assignQuestion(await clerk(), { ...dialogue, number: 1 }, { ...input, dueOn: '2026-11-20' }),
    ).rejects.toMatchObject({ status: 422 });
    await expect(
      assignQuestion(await clerk(), { ...dialogue, number: 1 }, { ...input, ownerId: seed.ids.doiHandler }),
    ).rejects.toMatchObject({ status: 422 });
    expect((await seen(dialogue, 1)).outcome).toBeNull();
    await assignQuestion(await clerk(), { ...dialogue, number: 1 }, input);
    expect(await seen(dialogue, 1)).toMatchObject({ outcome: 'assigned' });
    const promised = await inSnapshot(await clerk(), (tx) => commitmentsOf(tx, dialogue));
    expect(promised).toMatchObject([
      { wording: 'Sửa cầu thôn Nà Hái, dài 12 m', dueOn: '2026-12-31', holderName: 'Nguyễn Thị Nhung' },
    ]);
    await expect(
      assignQuestion(await clerk(), { ...dialogue, number: 1 }, { ...input, version: version + 1, clientId: newId() }),
    ).rejects.toMatchObject({ status: 409 });
  });

  test('from the floor once, however often it is sent', async () => {
    const dialogue = await inSession();
    const input = { clientId: newId(), wording: 'Xe tải chạy đêm, xã xử lý thế nào?', topic: undefined };
    expect(await takeFromFloor(await clerk(), dialogue, input)).toEqual({ number: 2 });
    expect(await takeFromFloor(await clerk(), dialogue, input)).toEqual({ number: 2 });
    expect(await seen(dialogue, 2)).toMatchObject({ state: 'accepted', channel: 'floor' });
  });
});

describe('after the session', () => {
  test('attendance, minutes, conclusions with promises, a numbered notice, published: and the figures say so', async () => {
    const dialogue = await inSession();
    const { version } = await seen(dialogue, 1);
    await assignQuestion(
      await clerk(),
      { ...dialogue, number: 1 },
      {
        version,
        clientId: newId(),
        answer: 'Xã đã có vốn.',
        wording: 'Sửa cầu thôn Nà Hái',
        ownerId: seed.ids.handler,
        dueOn: '2026-12-31',
      },
    );
    await saveAttendance(await clerk(), dialogue, { people: 80, front: 3 });
    await takeFromFloor(await clerk(), dialogue, {
      clientId: newId(),
      wording: 'Xe tải chạy đêm, xã xử lý thế nào?',
      topic: undefined,
    });
    await endSession(await clerk(), dialogue);
    const minutes = await writeMinutes(await clerk(), dialogue);
    const paper = JSON.stringify(minutes.body);
    expect(paper).toMatch(/Người dân: 80 người/);
    expect(paper).toMatch(
      /Câu 1: Bao giờ xã sửa cầu thôn Nà Hái\? Trả lời .*Chịu trách nhiệm: Phùng Văn Lực.*31\/12\/2026 \(CK-/,
    );
    expect(paper).toMatch(/Câu 2: .*Chưa trả lời tại buổi đối thoại/);
    expect(paper).not.toContain('Mận');

    const held = await inSnapshot(await clerk(), (tx) => findDialogue(tx, dialogue));
    await expect(publishResult(await clerk(), dialogue)).rejects.toMatchObject({ code: 'dialogues.conclusion_missing' });
    await expect(
      writeConclusion(await clerk(), dialogue, {
        version: (held?.version ?? 0) - 1,
        conclusion: 'Giao các bộ phận thực hiện đúng hạn.',
      }),
    ).rejects.toMatchObject({ code: 'dialogues.changed_meanwhile' });
    const concluded = await writeConclusion(await clerk(), dialogue, {
      version: held?.version ?? 0,
      conclusion: 'Giao các bộ phận thực hiện đúng hạn.',
    });
    await expect(publishResult(await clerk(), dialogue)).rejects.toMatchObject({ code: 'dialogues.letter_not_issued' });
    const letters = await inSnapshot(await clerk(), (tx) => lettersAbout(tx, subjectOf(concluded)));
    const notice = letters.find(({ id }) => id === concluded.conclusionLetterId);
    if (!notice) throw new Error('no notice of conclusions');
    expect(JSON.stringify(notice.body)).toMatch(/Sửa cầu thôn Nà Hái\. Chịu trách nhiệm/);
    expect(await issueLetter(await clerk(), notice)).toMatchObject({ symbol: expect.stringMatching(/TB-UBND$/) });
    world.clock.set('2026-12-07');
    expect(publicationDeadline('2026-11-25').due).toBe('2026-12-07');
    expect(await publishResult(await clerk(), dialogue)).toMatchObject({ state: 'concluded', publishedOn: '2026-12-07' });

    const figures = await inSnapshot(await clerk(), async (tx) =>
      yearFigures(tx, await headUnit(tx, '10001', 'dialogues.read'), 2026),
    );
    const row = figures.rows.find((each) => each.dialogue.id === dialogue.id);
    expect(row).toMatchObject({
      questions: { accepted: 2, assigned: 1, open: 1, onSpot: 0 },
      promised: { made: 1, open: 1, kept: 0 },
      dialogue: { people: 83 },
    });
    const counted = await world.asSuperuser(
      `select indicator, sum(n)::integer as n from (select indicator, n from counter_delta union all select indicator, n from counter_day) x
       where indicator like 'dialogues.%' group by indicator order by indicator`,
    );
    const of = (indicator: string) => counted.find((each) => each.indicator === indicator)?.n;
    const [rows] = await world.asSuperuser(
      `select (select count(*) from dialogue where state in ('held', 'concluded') and deputy is null)::integer as held,
        (select count(*) from dialogue_question where state <> 'passed')::integer as questions,
        (select count(*) from dialogue_question where outcome = 'onSpot')::integer as "onSpot",
        (select count(*) from dialogue_question where outcome = 'assigned')::integer as assigned,
        (select sum(people) from dialogue where state in ('held', 'concluded'))::integer as people`,
    );
    for (const name of ['held', 'questions', 'onSpot', 'assigned', 'people'])
      expect([name, of(`dialogues.${name}`)]).toEqual([name, rows?.[name]]);
  });
});
