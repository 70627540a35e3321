import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Course, current, type Matter, receptions2022, year2022 } from '#src/demo/matters.ts';
import { commune, neighbour, offices, oldTown, people } from '#src/demo/people.ts';
import { demoPicture } from '#src/demo/pictures.ts';
import { addPosition, createPerson } from '#src/modules/identity/index.ts';
import { addUnits, allHomes, importUnitFiles } from '#src/modules/org-units/index.ts';
import {
  answerPetition,
  askSender,
  assignPetition,
  loadCaseFile,
  parseCode,
  publishPetition,
  type Receipt,
  ratePetition,
  submitPetition,
  transferPetition,
  triagePetition,
} from '#src/modules/petitions/index.ts';
import { recordVisit } from '#src/modules/reception/index.ts';
import { foldCounters } from '#src/modules/reports/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, dayOf, type Services } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { keepUploads } from '#src/platform/uploads.ts';
import { root } from '#src/root.ts';

/** One password for all demo people; an installation with real data is started with DANVAN_DEMO=0. */
export const demoPassword = 'dan-van-2026';

/** Lines that tell who can sign in and as what. */
export function demoSignIns(lang: Lang): string[] {
  const width = Math.max(...people.map(({ username }) => username.length));
  return people.map(({ username, what }) => `  ${username.padEnd(width)}  ${what[lang]}`);
}

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
  const holders = await loadPeople(at, services);
  say('✓ 2/4');
  const loaded = { at, holders };
  for (const entry of year2022) await load2022(loaded, entry);
  for (const [index, visit] of receptions2022.entries()) {
    const ctx = at(noon(visit.visitedOn));
    await recordVisit(ctx, { clientId: demoId(9_000 + index), unitCode: oldTown, ...visit });
  }
  say('✓ 3/4');
  const today = dayOf(services.clock());
  for (const [index, matter] of current.entries()) await loadCurrent(loaded, matter, today, index);
  await foldCounters(at(services.clock()));
  say('✓ 4/4');
  return year2022.length + current.length;
}

type At = (moment: Date) => Ctx;
type Loading = { at: At; holders: ReadonlyMap<string, string> };

async function unitFiles(): Promise<{ name: string; text: string }[]> {
  const folder = join(root, 'demo', 'units');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

/** Ids of the people, by user name. */
async function loadPeople(at: At, services: Services): Promise<Map<string, string>> {
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
  return ids;
}

const NOT_FOUND = 'the demo names a person it did not make';

function holder({ holders }: Loading, username: string): string {
  const id = holders.get(username);
  if (!id) throw new Error(NOT_FOUND);
  return id;
}

async function load2022(loading: Loading, entry: (typeof year2022)[number]): Promise<void> {
  const { matter, receivedOn, channel, outcome, settledAfter, confirmed } = entry;
  const { at } = loading;
  const receipt = await send(
    at(noon(receivedOn)),
    matter,
    { channel, identity: 'named' },
    oldTown,
    demoId(year2022.indexOf(entry)),
  );
  const key = keyOf(receipt);
  await sort(at(noon(addDays(receivedOn, 1))), key, matter);
  await assignPetition(at(noon(addDays(receivedOn, 2))), key, { holderId: holder(loading, 'hoangtan') });
  // What was open at the end of 2022 was settled in the January after.
  const answeredOn = outcome ? addDays(receivedOn, settledAfter) : `2023-01-${String(10 + (settledAfter % 9)).padStart(2, '0')}`;
  await answer(at(noon(answeredOn)), key, matter, outcome ?? 'done', []);
  if (confirmed) await ratePetition(at(noon(addDays(answeredOn, 3))), receipt.trackingCode, { verdict: 'done' });
}

async function loadCurrent(loading: Loading, matter: Matter & Course, today: string, index: number): Promise<void> {
  const { at } = loading;
  const receivedOn = addDays(today, -matter.ago);
  const moment = (after: number, hour = 9) =>
    at(new Date(Math.min(noon(addDays(receivedOn, after), hour).getTime(), Date.now())));
  const hasPictures = matter.publish === true && matter.stage === 'confirmed';
  const sent = moment(0, 8);
  const before = hasPictures ? await picture(sent, 'before', 'Hien trang.jpg') : [];
  const receipt = await send(sent, matter, matter, commune, demoId(500 + index), before);
  const key = keyOf(receipt);
  if (matter.stage === 'received') return;
  await sort(moment(1), key, matter);
  if (matter.stage === 'triaged') return;
  if (matter.stage === 'transferred') {
    await transferPetition(moment(2), key, { toUnitCode: neighbour, reason: 'Đoạn mương vỡ nằm trên địa bàn xã Cẩm Giàng.' });
    return;
  }
  if (matter.stage === 'transferredOut') {
    await transferPetition(moment(1, 10), key, {
      toBody: 'Công ty Điện lực Thái Nguyên',
      reason: 'Cột điện do ngành điện quản lý; đã báo điện thoại và gửi văn bản.',
    });
    return;
  }
  await assignPetition(moment(2), key, {
    holderId: holder(loading, matter.handler ?? 'kinhte'),
    accountableId: holder(loading, 'chutich'),
  });
  if (matter.stage === 'awaitingSender')
    await askSender(moment(3), key, 'Ông/bà cho biết lối đi đã dùng từ năm nào và có giấy tờ gì về lối đi không?');
  if (matter.stage === 'inProgress' || matter.stage === 'awaitingSender') return;

  const after = matter.settledAfter ?? 7;
  const evidence = moment(after);
  const photos = hasPictures ? await picture(evidence, 'after', 'Sau khi sua.jpg') : [];
  await answer(evidence, key, matter, outcomeOf(matter.stage), photos);
  if (matter.stage === 'confirmed') await ratePetition(moment(after + 2), receipt.trackingCode, { verdict: 'done' });
  if (matter.stage === 'disputed')
    await ratePetition(moment(after + 4), receipt.trackingCode, {
      verdict: 'notDone',
      comment: 'Xe vẫn chạy ban đêm, biển mới đặt một đầu đường.',
    });
  if (matter.publish && matter.said && matter.did) {
    const ctx = moment(after + 3);
    const { files } = await inSnapshot(ctx, (tx) => loadCaseFile(tx, key));
    await publishPetition(ctx, key, {
      said: matter.said,
      did: matter.did,
      place: matter.place,
      files: files.map(({ id }) => id),
    });
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
    documentNumber: undefined,
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
