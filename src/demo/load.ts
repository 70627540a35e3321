import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBriefings } from '#src/demo/briefings.ts';
import { loadDialogues } from '#src/demo/dialogues.ts';
import { loadFieldMatters } from '#src/demo/field-matters.ts';
import { loadLetters } from '#src/demo/letters.ts';
import { type Course, current, type Matter, receptions2022, year2022 } from '#src/demo/matters.ts';
import { loadNotices } from '#src/demo/notices.ts';
import { loadOversight } from '#src/demo/oversight.ts';
import { commune, neighbour, offices, oldTown, people } from '#src/demo/people.ts';
import { demoPicture } from '#src/demo/pictures.ts';
import { type Proceeding, proceedings, usualWay } from '#src/demo/proceedings.ts';
import { loadReception } from '#src/demo/reception.ts';
import { demoPassword } from '#src/demo/sign-ins.ts';
import { loadTasks } from '#src/demo/tasks.ts';
import { addPosition, createPerson, staffActor } from '#src/modules/identity/index.ts';
import { addUnits, allHomes, importUnitFiles } from '#src/modules/org-units/index.ts';
import {
  type Act,
  answerPetition,
  askSender,
  assignPetition,
  loadCaseFile,
  type PetitionKind,
  parseAct,
  parseCode,
  publishPetition,
  type Receipt,
  ratePetition,
  recordAct,
  remindJob,
  submitPetition,
  transferPetition,
  triagePetition,
} from '#src/modules/petitions/index.ts';
import { recordVisit } from '#src/modules/reception/index.ts';
import { foldCounters } from '#src/modules/reports/index.ts';
import { addDays, daysBetween } from '#src/platform/calendar.ts';
import { type Ctx, dayOf, type Services } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { keepUploads } from '#src/platform/uploads.ts';
import { root } from '#src/root.ts';

/**
 * Loads the demonstration: a true part of the map, invented people, and matters that went through the real actions at the times told,
 * so that ledger, counters and deadlines are what they would be. Returns how many petitions there are.
 */
export async function loadDemo(services: Services, say: (line: string) => void): Promise<number> {
  const empty = systemCtx(services, { name: 'demo', provinceIds: [0] });
  await importUnitFiles(empty, await unitFiles());
  const provinceIds = await allHomes(services.database);
  const at: At = (moment) => systemCtx(services, { name: 'Dữ liệu dùng thử', provinceIds, now: moment });
  await addUnits(at(services.clock()), offices);
  say('✓ 1/4');
  const staff = await loadPeople(at, services);
  say('✓ 2/4');
  let papers = 20;
  const loaded: Loading = {
    staff,
    public: (moment) => ({ ...at(moment), actor: { kind: 'public' } }),
    now: services.clock(),
    nextPaper: () => {
      papers += 1;
      return papers;
    },
  };
  for (const entry of year2022) await load2022(loaded, entry);
  for (const [index, visit] of receptions2022.entries()) {
    const ctx = await loaded.staff('nongha', noon(visit.visitedOn));
    await recordVisit(ctx, { clientId: demoId(9_000 + index), unitCode: oldTown, ...visit });
  }
  say('✓ 3/4');
  const today = dayOf(services.clock());
  for (const [index, matter] of current.entries()) await loadCurrent(loaded, matter, today, index);
  await loadProceedings(loaded, today);
  await loadReception(staff, today, (number) => demoId(10_000 + number));
  const overseen = await loadOversight({
    asStaff: staff,
    asPublic: loaded.public,
    asSystem: at,
    today,
    now: services.clock(),
    number: (number) => demoId(20_000 + number),
  });
  await loadLetters(staff, today);
  await loadFieldMatters(staff, { today, now: services.clock(), number: (number) => demoId(40_000 + number) });
  await loadBriefings(staff, today, (number) => demoId(30_000 + number));
  await loadDialogues({ asStaff: staff, asPublic: loaded.public }, today, (number) => demoId(50_000 + number));
  await loadTasks(staff, at(services.clock()), today, (number) => demoId(60_000 + number));
  await loadNotices(staff, services.clock());
  // As every working morning; on a rest day nobody is told anything.
  await remindJob.run(at(services.clock()));
  await foldCounters(at(services.clock()));
  say('✓ 4/4');
  return year2022.length + current.length + proceedings.length + overseen;
}

type At = (moment: Date) => Ctx;
/** The context of one of the demo's people at a moment, with the posts they held then. */
type AsStaff = (username: string, moment: Date) => Promise<Ctx>;
/** `nextPaper`: number of a paper that was signed outside the system; no two share one. */
type Loading = { staff: AsStaff; public: At; now: Date; nextPaper: () => number };

async function unitFiles(): Promise<{ name: string; text: string }[]> {
  const folder = join(root, 'demo', 'units');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

/** Makes the people with their posts; returns how to act as one of them. */
async function loadPeople(at: At, services: Services): Promise<AsStaff> {
  const ids = new Map<string, string>();
  for (const person of people) {
    const then = person.posts.some(({ endsOn }) => endsOn) ? noon('2022-01-04') : services.clock();
    const ctx = at(then);
    const { id } = await createPerson(ctx, {
      name: person.name,
      username: person.username,
      unit: person.home,
      email: undefined,
      password: demoPassword,
    });
    for (const post of person.posts) await addPosition(ctx, { personId: id, ...post });
    ids.set(person.username, id);
  }
  return async (username, moment) => {
    const personId = ids.get(username);
    if (!personId) throw new Error(`The demo names a person it did not make: ${username}`);
    const ctx = at(moment);
    return { ...ctx, actor: await staffActor(ctx, personId) };
  };
}

function personOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'staff') throw new Error('Not a person');
  return ctx.actor.personId;
}

async function load2022(loading: Loading, entry: (typeof year2022)[number]): Promise<void> {
  const { matter, receivedOn, channel, outcome, settledAfter, confirmed } = entry;
  const clerk = (day: string) => loading.staff('nongha', noon(day));
  const handler = (day: string) => loading.staff('hoangtan', noon(day));
  const receipt = await send(
    await clerk(receivedOn),
    matter,
    { channel, identity: 'named' },
    oldTown,
    demoId(year2022.indexOf(entry)),
  );
  const key = keyOf(receipt);
  await sort(await clerk(addDays(receivedOn, 1)), key, matter);
  const assignedOn = addDays(receivedOn, 2);
  await assignPetition(await clerk(assignedOn), key, { holderId: personOf(await handler(assignedOn)) });
  // What was open at the end of 2022 was settled in the January after.
  const answeredOn = outcome ? addDays(receivedOn, settledAfter) : `2023-01-${String(10 + (settledAfter % 9)).padStart(2, '0')}`;
  if (matter.kind === 'complaint' || matter.kind === 'denunciation') {
    const way = usualWay(matter.kind, daysBetween(receivedOn, answeredOn));
    return carryOut(loading, key, way, receivedOn, (day) => loading.staff('hoangtan', noon(day)));
  }
  await answer(await handler(answeredOn), key, matter, outcome ?? 'done', []);
  if (confirmed) await ratePetition(loading.public(noon(addDays(answeredOn, 3))), receipt.trackingCode, { verdict: 'done' });
}

async function loadCurrent(loading: Loading, matter: Matter & Course, today: string, index: number): Promise<void> {
  const receivedOn = addDays(today, -matter.ago);
  const moment = (after: number, hour = 9) =>
    new Date(Math.min(noon(addDays(receivedOn, after), hour).getTime(), loading.now.getTime()));
  const clerk = (after: number, hour?: number) => loading.staff('vanthu', moment(after, hour));
  const handler = (after: number) => loading.staff(matter.handler ?? 'kinhte', moment(after, 14));
  const hasPictures = matter.publish === true && matter.stage === 'confirmed';
  const sent = matter.channel === 'web' ? loading.public(moment(0, 8)) : await clerk(0, 8);
  const before = hasPictures ? await picture(sent, 'before', 'Hien trang.jpg') : [];
  const receipt = await send(sent, matter, matter, commune, demoId(500 + index), before);
  const key = keyOf(receipt);
  if (matter.stage === 'received') return;
  await sort(await clerk(1), key, matter);
  if (matter.stage === 'triaged') return;
  if (matter.stage === 'transferred') {
    await transferPetition(await clerk(2), key, {
      toUnitCode: neighbour,
      reason: 'Đoạn mương vỡ nằm trên địa bàn xã Cẩm Giàng.',
    });
    return;
  }
  if (matter.stage === 'transferredOut') {
    await transferPetition(await clerk(1, 10), key, {
      toBody: 'Công ty Điện lực Thái Nguyên',
      reason: 'Cột điện do ngành điện quản lý; đã báo điện thoại và gửi văn bản.',
    });
    return;
  }
  const chair = personOf(await loading.staff('chutich', moment(2)));
  await assignPetition(await clerk(2), key, {
    holderId: personOf(await handler(2)),
    // The chair was not given the denunciation, so that one sees rank open nothing.
    accountableId: matter.kind === 'denunciation' ? undefined : chair,
  });
  if (matter.kind === 'complaint' || matter.kind === 'denunciation')
    await carryOut(loading, key, usualWay(matter.kind, null), receivedOn, (day) => handler(daysBetween(receivedOn, day)));
  if (matter.stage === 'awaitingSender')
    await askSender(await handler(3), key, 'Ông/bà cho biết lối đi đã dùng từ năm nào và có giấy tờ gì về lối đi không?');
  if (matter.stage === 'inProgress' || matter.stage === 'awaitingSender') return;

  const after = matter.settledAfter ?? 7;
  const answering = await handler(after);
  const photos = hasPictures ? await picture(answering, 'after', 'Sau khi sua.jpg') : [];
  await answer(answering, key, matter, outcomeOf(matter.stage), photos);
  const sender = loading.public(moment(after + 2, 19));
  if (matter.stage === 'confirmed') await ratePetition(sender, receipt.trackingCode, { verdict: 'done' });
  if (matter.stage === 'disputed')
    await ratePetition(sender, receipt.trackingCode, {
      verdict: 'notDone',
      comment: 'Xe vẫn chạy ban đêm, biển mới đặt một đầu đường.',
    });
  if (matter.publish && matter.said && matter.did) {
    const ctx = await clerk(after + 3);
    const { files } = await inSnapshot(ctx, (tx) => loadCaseFile(tx, key));
    await publishPetition(ctx, key, {
      said: matter.said,
      did: matter.did,
      place: matter.place,
      files: files.map(({ id }) => id),
    });
  }
}

/** Complaints and denunciations at each step worth looking at, by the same acts as in life. */
async function loadProceedings(loading: Loading, today: string): Promise<void> {
  const sent = new Map<string, Key>();
  for (const [index, proceeding] of proceedings.entries()) {
    const receivedOn = addDays(today, -proceeding.ago);
    const clerk = (after: number) => loading.staff('vanthu', noon(addDays(receivedOn, after), 8));
    const how = { channel: 'letter', identity: proceeding.identity } as const;
    const key = keyOf(await send(await clerk(0), proceeding, how, commune, demoId(700 + index)));
    sent.set(proceeding.subject, key);
    await sort(await clerk(1), key, proceeding);
    const handler = (day: string) => loading.staff('kinhte', noon(day, 14));
    await assignPetition(await clerk(2), key, { holderId: personOf(await handler(addDays(receivedOn, 2))) });
    const first = proceeding.secondOf ? sent.get(proceeding.secondOf) : undefined;
    const second = first ? [{ after: 3, act: 'markSecond', given: { firstReference: first.reference } } as const] : [];
    await carryOut(loading, key, [...second, ...proceeding.acts], receivedOn, handler, draftedWith[proceeding.kind] ?? []);
  }
}

/** Acts whose letter knows all it has to say: it is issued by `loadLetters`. */
const draftedWith: Partial<Record<PetitionKind, readonly Act[]>> = {
  complaint: ['accept', 'refuse', 'suspend', 'resume', 'terminate', 'guide', 'store'],
  denunciation: ['refuse', 'suspend', 'resume', 'terminate', 'guide', 'store'],
};

/** Acts that are no document. */
const withoutPaper: readonly Act[] = ['check', 'markSecond', 'takeForce', 'close', 'continue'];

/** Each act on its day, with a document of its own where it has one; a day told as `after:15` is so many days after the receipt. */
async function carryOut(
  { nextPaper }: Loading,
  key: Key,
  acts: Proceeding['acts'],
  receivedOn: string,
  by: (day: string) => Promise<Ctx>,
  drafted: readonly Act[] = [],
): Promise<void> {
  for (const { after, act, given = {}, note } of acts) {
    const on = addDays(receivedOn, after);
    const told = Object.entries(given).map(([name, value]) => {
      const days = typeof value === 'string' ? /^after:(-?\d+)$/.exec(value)?.[1] : undefined;
      return [name, days ? addDays(receivedOn, Number(days)) : value] as const;
    });
    // What the act itself fills is numbered from the books with the other letters of its day; the rest came on paper.
    const document =
      drafted.includes(act) || withoutPaper.includes(act)
        ? {}
        : { documentNumber: `${nextPaper()}/UBND`, documentDate: on, signer: 'Chủ tịch UBND xã' };
    await recordAct(await by(on), key, parseAct(act, { on, ...document, note, ...Object.fromEntries(told) }));
  }
}

function outcomeOf(stage: Course['stage']): 'answered' | 'done' | 'cannotBeDone' {
  if (stage === 'answered' || stage === 'cannotBeDone') return stage;
  return 'done';
}

type Key = { provinceId: number; reference: string };

function keyOf(receipt: Receipt): Key {
  const code = parseCode(receipt.reference);
  if (!code) throw new Error(`Not a reference: ${receipt.reference}`);
  return code;
}

const senderNames = [
  'Đặng Thị Thu Hằng',
  'Hoàng Nguyễn Thị Thanh Huyền',
  'Vì Văn Thoong',
  'Ngô Thị Ánh',
  'Phạm Công Minh',
  'Lương Thị Kim Oanh',
  'Quàng Văn Pản',
  'Nông Thị Bích',
];

function send(
  ctx: Ctx,
  matter: Matter,
  how: Pick<Course, 'channel' | 'identity'>,
  unitCode: string,
  clientId: string,
  uploads: string[] = [],
): Promise<Receipt> {
  const number = Number.parseInt(clientId.slice(-4), 16);
  const name = senderNames[number % senderNames.length];
  const sender =
    how.identity === 'anonymous'
      ? {}
      : { sender: { name, phone: `09${String(10_000_000 + number * 7_919).slice(0, 8)}`, address: matter.place } };
  const { kind, subject, body, place } = matter;
  return submitPetition(
    ctx,
    { clientId, kind, subject, body, place, unitCode, identity: how.identity, uploads, ...sender },
    { channel: how.channel },
  );
}

function sort(ctx: Ctx, key: Key, { kind, field, subject, place }: Matter) {
  return triagePetition(ctx, key, { kind, field, subject, place });
}

function answer(ctx: Ctx, key: Key, matter: Matter, outcome: 'answered' | 'done' | 'cannotBeDone', uploads: string[]) {
  const nextDoor =
    outcome === 'cannotBeDone'
      ? { nextDoor: 'Hỏi cơ quan có thẩm quyền của tỉnh tại trụ sở tiếp công dân, giờ hành chính.' }
      : {};
  return answerPetition(ctx, key, {
    outcome,
    whatWasDone: matter.answer,
    whereToLook: matter.place,
    documentNumber: `${100 + (matter.subject.length % 80)}/UBND-TL`,
    uploads,
    ...nextDoor,
  });
}

async function picture(ctx: Ctx, when: 'before' | 'after', name: string): Promise<string[]> {
  const kept = await keepUploads(ctx, [{ name, bytes: await demoPicture(when) }]);
  return kept.map(({ id }) => id);
}

/** 09:00 in Viet Nam unless said otherwise. */
function noon(day: string, hour = 9): Date {
  return new Date(`${day}T${String(hour - 7).padStart(2, '0')}:00:00Z`);
}

/** Client ids that are the same at every load, so that a load broken off and begun again doubles nothing. */
function demoId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}
