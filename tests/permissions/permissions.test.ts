import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { verifyChains } from '#src/platform/ledger.ts';
import { type Channel, routes } from '#tests/permissions/channels.ts';
import { hearsSealedTotals, isInLists, mayOpenSender, mayRead } from '#tests/permissions/law.ts';
import { type Ask, addressesOf, ask, bodyOf, getRoutes, leaksIn, send } from '#tests/permissions/walk.ts';
import { everyone, openPermissionWorld, type PermissionWorld } from '#tests/permissions/world.ts';

let world: PermissionWorld;
beforeAll(async () => {
  world = await openPermissionWorld();
}, 180_000);
afterAll(() => world?.close());

const people = ['the public', ...everyone];
const personOf = (key: string) => world.people.get(key);
const secrets = () => world.cases.filter(({ secret, id }) => secret && id);
const open = () => world.cases.filter(({ secret }) => !secret);

/** Several questions at a time: the database answers them side by side. */
async function inParallel<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const left = [...all.entries()];
  const next = async (): Promise<void> => {
    for (let entry = left.shift(); entry; entry = left.shift()) results[entry[0]] = await work(entry[1]);
  };
  await Promise.all(Array.from({ length: 6 }, next));
  return results;
}

/** Where little can be found, a third of the people ask each route; everywhere else everyone asks. */
const seldom: readonly Channel[] = ['administration', 'machine', 'public', 'tracking'];

/** Every route as this person asks it: about one denunciation and one other petition, which change from person to person. */
function asksOf(at: number): Ask[] {
  const [secret, other] = [secrets()[at % secrets().length], open()[at % open().length]];
  if (!secret || !other) throw new Error('no petition');
  return getRoutes(world).flatMap((path, index) => {
    const channel = routes[path]?.channel ?? 'machine';
    const isTurn = (index + at) % 3 === 0;
    if (seldom.includes(channel) && !isTurn && at > 0) return [];
    return [...addressesOf(world, path, secret), ...(isTurn && channel === 'case' ? addressesOf(world, path, other) : [])];
  });
}

test('every GET route says by which channel it speaks, and no other is told of', () => {
  const known = Object.keys(routes);
  const there = getRoutes(world);
  expect(there.filter((path) => !known.includes(path))).toEqual([]);
  expect(known.filter((path) => !there.includes(path))).toEqual([]);
});

test('the world has every state of every kind, and denunciations given to some and not to others', () => {
  expect(new Set(world.cases.map(({ kind, state }) => `${kind} ${state}`)).size).toBeGreaterThan(80);
  expect(world.people.size).toBe(everyone.length);
  const readers = secrets().map((petition) => everyone.filter((key) => mayRead(personOf(key), petition)).length);
  expect(Math.min(...readers)).toBeGreaterThan(0);
  expect(Math.max(...readers)).toBeLessThan(6);
});

describe.each(people)('%s', (key) => {
  const at = people.indexOf(key);

  test('reads of no petition anywhere what the law keeps from them', async () => {
    const leaks = await inParallel(asksOf(at), async (asked) => {
      const { status, marks } = await ask(world, personOf(key), asked.address);
      const broken = status >= 500 ? [`${status} from ${asked.address}`] : [];
      return [...broken, ...leaksIn(world, personOf(key), asked, marks)];
    });
    expect(leaks.flat()).toEqual([]);
  });

  test('opens the pages of their petitions, and of no other: 404', async () => {
    const every6th = open().filter((_, index) => (index + at) % 6 === 0);
    const wrong = await inParallel([...secrets(), ...every6th], async (about) => {
      const address = `/lam-viec/don-thu/${about.reference}`;
      const { status, marks } = await ask(world, personOf(key), address);
      const expected = !personOf(key) ? 303 : mayRead(personOf(key), about) ? 200 : 404;
      const unlike =
        status === expected || (status === 403 && expected === 404) ? [] : [`${status} ${about.kind} ${about.state}`];
      const isSaid = marks.some(({ number, kind }) => number === about.number && kind === 'content');
      const silent = status === 200 && !isSaid ? [`nothing of ${about.kind} ${about.state} on its page`] : [];
      return [...unlike, ...silent, ...leaksIn(world, personOf(key), { address, channel: 'case', about }, marks)];
    });
    expect(wrong.flat()).toEqual([]);
  });

  test('takes exactly their petitions out as .csv and .xlsx, or nothing', async () => {
    const theirs = world.cases.filter((petition) => petition.reference && isInLists(personOf(key), petition));
    for (const file of ['xuat.csv', 'xuat.xlsx']) {
      const { status, marks } = await ask(world, personOf(key), `/lam-viec/don-thu/${file}`);
      if (status !== 200) continue;
      const numbers = marks.filter(({ kind }) => kind === 'existence').map(({ number }) => number);
      expect(numbers.toSorted((a, b) => a - b)).toEqual(theirs.map(({ number }) => number));
    }
  });

  test('lists by the API exactly their petitions', async () => {
    const listed: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { status, text } = await ask(world, personOf(key), `/api/v1/petitions?cursor=${encodeURIComponent(cursor)}`);
      if (status !== 200) break;
      const { items, next } = bodyOf(text) as { items: { reference: string }[]; next: string | null };
      listed.push(...items.map(({ reference }) => reference));
      cursor = next;
    }
    const theirs = world.cases.filter((petition) => petition.reference && isInLists(personOf(key), petition));
    expect(listed.toSorted()).toEqual(theirs.map(({ reference }) => reference).toSorted());
  });
});

test('a denouncer is named only where the assigned open them, and the ledger has each opening', async () => {
  const asked = secrets().filter((_, index) => index % 3 === 0);
  const opened: string[] = [];
  for (const [at, key] of people.entries()) {
    // Each is asked by everyone it was given to, and by a part of the others.
    const theirs = asked.filter((petition, index) => mayOpenSender(personOf(key), petition) || (index + at) % 4 === 0);
    const wrong = await inParallel(theirs, async (about) => {
      const address = `/lam-viec/don-thu/${about.reference}/danh-tinh`;
      const { status, marks } = await send(world, personOf(key), address, { reason: 'Liên hệ để xác minh nội dung' });
      const names = marks.some(({ number, kind }) => number === about.sender && kind === 'name');
      const others = marks.filter(({ number }) => number !== about.number && number !== about.sender);
      if (names) opened.push(`${about.id} ${personOf(key)?.id}`);
      const may = mayOpenSender(personOf(key), about);
      return names === may && others.length === 0 ? [] : [`${status} ${about.kind} ${about.state}: named ${names}, may ${may}`];
    });
    expect(wrong.flat(), key).toEqual([]);
  }
  expect(opened.length).toBeGreaterThan(10);
  expect((await openings()).toSorted()).toEqual(opened.toSorted());
});

test('a letter to the denouncer bears their name only where the assigned print it, each time on record', async () => {
  const about = world.cases.find(({ kind, state }) => kind === 'denunciation' && state === 'verifying');
  if (!about) throw new Error('no denunciation');
  const before = (await openings()).length;
  let opened = 0;
  for (const key of people) {
    for (const form of ['ban-co-ten', 'ban-co-ten.docx']) {
      const address = `/lam-viec/van-ban-di/${world.papers.letters[0]}/${form}`;
      const { marks } = await send(world, personOf(key), address, { reason: 'In để gửi người tố cáo' });
      const named = marks.some(({ number, kind }) => number === about.number && kind === 'name');
      if (named) opened += 1;
      expect(named && !mayOpenSender(personOf(key), about), `${key} ${form}`).toBe(false);
    }
  }
  expect(opened).toBeGreaterThan(0);
  expect(await openings()).toHaveLength(before + opened);
});

test('who sent two petitions and denounced is told of to those who work on them, but for the denunciation', async () => {
  const [first, second] = ['complaint', 'recommendation'].map((kind) =>
    world.cases.find((each) => each.kind === kind && each.state === 'of one sender'),
  );
  if (!first || !second) throw new Error('no two petitions of one sender');
  const address = `/lam-viec/don-thu/${second.reference}/cung-nguoi-gui`;
  const told = await inParallel(people, async (key) => {
    const { marks } = await send(world, personOf(key), address, {});
    expect(leaksIn(world, personOf(key), { address, channel: 'case', about: second }, marks), key).toEqual([]);
    return marks.some(({ number, kind }) => number === first.number && kind === 'existence') ? [key] : [];
  });
  expect(told.flat()).toContain('clerk');
  const [row] = await world.site.world.asSuperuser(
    `select count(*)::integer as n from ledger_entry where action = 'samePersonRead' and subject_id = $1`,
    [second.id],
  );
  expect(row?.n).toBeGreaterThanOrEqual(told.flat().length);
});

test('earlier petitions of the same sender and register 03/TCD name no denouncer to anyone', async () => {
  for (const [at, key] of people.entries()) {
    const [secret, other] = [secrets()[at % secrets().length], open()[at % open().length]];
    if (!secret || !other) throw new Error('no petition');
    const posts = [
      { address: `/lam-viec/don-thu/${secret.reference}/cung-nguoi-gui`, about: secret, form: {} },
      { address: `/lam-viec/don-thu/${other.reference}/cung-nguoi-gui`, about: other, form: {} },
      {
        address: '/lam-viec/tiep-cong-dan/so/so-03-tcd.xlsx',
        form: { unit: '10001', from: '2026-07-01', to: '2026-11-30', withNames: 'on', reason: 'Lập sổ theo mẫu 03/TCD' },
      },
    ];
    for (const { address, form, about } of posts) {
      const { status, marks } = await send(world, personOf(key), address, form);
      expect(status, address).toBeLessThan(500);
      if (key === 'clerk' && !about) expect(status).toBe(200);
      const asked = { address, channel: 'case' as const, ...(about ? { about } : {}) };
      expect(leaksIn(world, personOf(key), asked, marks), key).toEqual([]);
    }
  }
});

test('figures count the denunciations only to those who hear of their number', async () => {
  for (const key of everyone) {
    const person = personOf(key);
    const unit = person?.place === 'province' ? '02' : '10001';
    const { status, text } = await ask(world, person, `/api/v1/reports/petitions?unit=${unit}&from=2026-01-01&to=2026-11-19`);
    if (status !== 200 || !person || person.place === 'nation') continue;
    const { cells } = bodyOf(text) as { cells: { indicator: string; kind?: string; channel?: string; numerator: number }[] };
    const received = cells.filter(({ indicator }) => indicator === 'received');
    const of = (kind: string) => received.find((cell) => cell.kind === kind && !cell.channel)?.numerator ?? 0;
    const here = world.cases.filter((each) => each.received && (unit === '02' || each.with[0] === 'commune'));
    const denounced = here.filter(({ kind }) => kind === 'denunciation').length;
    expect(of('denunciation'), key).toBe(hearsSealedTotals[person.role] ? denounced : 0);
    expect(of('complaint'), key).toBe(here.filter(({ kind }) => kind === 'complaint').length);
  }
});

test('what was logged meanwhile says nothing of any petition', () => {
  expect(world.logged.length).toBeGreaterThan(1_000);
  const marks = world.marks.in(world.logged.join('\n'));
  expect(marks.filter(({ kind }) => kind !== 'existence')).toEqual([]);
  expect(marks.filter(({ number }) => world.cases[number - 1]?.secret)).toEqual([]);
});

test('the ledger holds no word of a denunciation, and every chain in it is whole', async () => {
  const rows = await world.site.world.asSuperuser('select l::text as text from ledger_entry l');
  const words = world.marks.in(rows.map(({ text }) => String(text)).join('\n')).filter(({ kind }) => kind !== 'existence');
  expect(words.filter(({ number, kind }) => world.cases[number - 1]?.secret || kind !== 'content')).toEqual([]);
  const homes = await world.site.world.asSuperuser('select distinct province_id as home from ledger_entry');
  expect(homes.length).toBeGreaterThan(1);
  for (const { home } of homes)
    expect(await inSnapshot(world.site.seed.system, (tx) => verifyChains(tx, Number(home)))).toEqual([]);
});

describe('the scanner fails', () => {
  const hidden = () => {
    const petition = world.cases.find(({ kind, state }) => kind === 'denunciation' && state === 'verifying');
    const outsider = personOf('communeHead at otherOffice');
    if (!petition || !outsider) throw new Error('nobody to keep it from');
    return { petition, outsider, address: `/lam-viec/don-thu/${petition.reference}` };
  };

  test('when a page meant for the holder is given to somebody else', async () => {
    const { petition, outsider, address } = hidden();
    const { marks } = await ask(world, personOf('handler'), address);
    expect(leaksIn(world, personOf('handler'), { address, channel: 'case', about: petition }, marks)).toEqual([]);
    expect(leaksIn(world, outsider, { address, channel: 'case', about: petition }, marks)).toEqual([
      `content of denunciation ${petition.number} (verifying) → communeHead at otherOffice by case ${address}`,
    ]);
    expect(leaksIn(world, personOf('handler'), { address, channel: 'figures' }, marks)).toHaveLength(2);
  });

  test('when the opened identity is shown to anyone, the assigned handler included', async () => {
    const { petition, address } = hidden();
    const { marks } = await send(world, personOf('handler'), `${address}/danh-tinh`, { reason: 'Liên hệ để xác minh' });
    const leaks = leaksIn(world, personOf('handler'), { address, channel: 'case', about: petition }, marks).join('\n');
    expect(leaks).toContain(`name of denunciation ${petition.number}`);
    expect(leaks).toContain(`contact of denunciation ${petition.number}`);
  });

  test('when somebody is let in whom nothing was given to: in lists, on the page, in the file', async () => {
    const { petition, outsider, address } = hidden();
    const pages: Ask[] = [
      { address, channel: 'case', about: petition },
      { address: '/api/v1/petitions?kind=denunciation', channel: 'api' },
      { address: '/lam-viec/don-thu?kind=denunciation', channel: 'list' },
      { address: '/lam-viec/don-thu/xuat.xlsx', channel: 'export' },
      { address: '/lam-viec/don-thu/xuat.csv', channel: 'export' },
    ];
    const leaks = () =>
      inParallel(pages, async (asked) => leaksIn(world, outsider, asked, (await ask(world, outsider, asked.address)).marks));
    expect((await leaks()).flat()).toEqual([]);
    const row = [petition.provinceId, petition.id, outsider.id];
    const sameRow = 'province_id = $1 and petition_id = $2 and person_id = $3';
    await world.site.world.asSuperuser(
      `insert into petition_access (province_id, petition_id, person_id, role, granted_at) values ($1, $2, $3, 'intake', now())`,
      row,
    );
    const found = await leaks();
    await world.site.world.asSuperuser(`delete from petition_access where ${sameRow}`, row);
    expect(found.map(({ length }) => length > 0)).toEqual(pages.map(() => true));
  });
});

/** Which petition's sender was opened by whom, as the ledger has it. */
async function openings(): Promise<string[]> {
  const rows = await world.site.world.asSuperuser(`select subject_id, actor_id from ledger_entry where action = 'unsealed'`);
  return rows.map(({ subject_id: subject, actor_id: actor }) => `${subject} ${actor}`);
}
