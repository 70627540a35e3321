import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assignPetition, triagePetition } from '#src/modules/petitions/actions/assign.ts';
import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import { type Act, conditionsOf, parseAct } from '#src/modules/petitions/proceedings/act.ts';
import { proceedingsOf } from '#src/modules/petitions/proceedings/acts-store.ts';
import { recordAct } from '#src/modules/petitions/proceedings/record-act.ts';
import { handedTo, openPetitions, type Petitions, type Sent, sorted } from '#src/modules/petitions/testing/petitions.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { PersonKey } from '#tests/support/seed.ts';

let p: Petitions;
beforeAll(async () => {
  p = await openPetitions();
});
afterAll(() => p.close());
beforeEach(() => p.world.clock.set('2026-11-02'));

/** Does an act on the day of the clock, unless another is given. */
async function act(key: Sent, name: Act, given: Record<string, unknown> = {}, by: PersonKey = 'handler', seen?: number) {
  const on = p.world.clock.now.toISOString().slice(0, 10);
  return recordAct(await p.seed.as(by), key, parseAct(name, { on, documentNumber: `12/TB-${key.reference}`, ...given }), seen);
}

/** Sorted and in the hands of the handler. */
async function sortedAs(kind: PetitionKind): Promise<Sent> {
  const key = await p.sent({ kind });
  await triagePetition(await p.seed.as('clerk'), key, sorted({ kind }));
  await assignPetition(await p.seed.as('clerk'), key, handedTo(p.seed.ids.handler));
  return key;
}

async function accepted(kind: 'complaint' | 'denunciation' = 'complaint', given: Record<string, unknown> = {}): Promise<Sent> {
  const key = await sortedAs(kind);
  await act(key, 'check', { met: [...conditionsOf(kind)] });
  await act(key, 'accept', given);
  return key;
}

async function fileOf(key: Sent) {
  const petition = await p.stored(key);
  return inSnapshot(p.seed.system, (tx) => proceedingsOf(tx, petition));
}

const extension = { days: '15', complexity: 'complex', criteria: ['severalPlaces'] };

describe('a complaint goes its way', () => {
  test('from sorting to enforcement, every step with its document, its terms and its place in the ledger', async () => {
    const key = await sortedAs('complaint');
    // Received Mon 2/11: 7 working days to take it up.
    expect(await p.stored(key)).toMatchObject({
      status: 'triaged',
      dueOn: '2026-11-11',
      dueRule: 'complaint.accept.first',
      acceptedOn: null,
    });
    await act(key, 'check', { met: [...conditionsOf('complaint')] });
    expect(await act(key, 'accept')).toMatchObject({
      status: 'accepted',
      acceptedOn: '2026-11-02',
      dueOn: '2026-12-02',
      dueRule: 'complaint.resolve.first',
    });
    await act(key, 'verify');
    p.world.clock.set('2026-11-05');
    await act(key, 'inviteDialogue', { dialogueOn: '2026-11-12', place: 'Phòng tiếp công dân' });
    p.world.clock.set('2026-11-12');
    await act(key, 'holdDialogue', { came: 'stayedAway' });
    p.world.clock.set('2026-11-20');
    const decided = await act(key, 'decide', { finding: 'partlyFounded' });
    expect(decided).toMatchObject({ status: 'decided', settledOn: '2026-11-20', outcome: 'decided', dueOn: '2026-12-02' });
    const { clocks, acts } = await fileOf(key);
    const running = clocks.filter(({ endedOn }) => endedOn === null).map(({ ruleId, dueOn }) => [ruleId, dueOn]);
    // Decision Fri 20/11, three working days over 24/11: Thu 26/11.
    expect(Object.fromEntries(running)).toEqual({
      'complaint.sendDecision.first': '2026-11-26',
      'complaint.publish': '2026-12-07',
      'complaint.decisionInForce': '2026-12-21',
    });
    expect(acts.map(({ act: name }) => name)).toEqual(['check', 'accept', 'verify', 'inviteDialogue', 'holdDialogue', 'decide']);
    await act(key, 'fulfil', { rule: 'complaint.sendDecision.first' });
    await expect(act(key, 'takeForce')).rejects.toMatchObject({ code: 'petitions.not_in_force_yet' });
    p.world.clock.set('2026-12-22');
    await act(key, 'takeForce');
    expect(await act(key, 'enforce')).toMatchObject({ status: 'enforced', settledOn: '2026-11-20' });
    const told = (await p.ledgerOf(key)).filter(({ action }) => action === 'acted').map(({ details }) => details.act);
    expect(told).toEqual([...acts.map(({ act: name }) => name), 'fulfil', 'takeForce', 'enforce']);
  });

  test('one condition missing: it is not accepted, it is refused with what is missing', async () => {
    const key = await sortedAs('complaint');
    await act(key, 'check', { met: conditionsOf('complaint').slice(1) });
    await expect(act(key, 'accept')).rejects.toMatchObject({ code: 'petitions.not_eligible' });
    expect(await act(key, 'refuse', { missing: ['competence'] })).toMatchObject({
      status: 'notAccepted',
      outcome: 'notAccepted',
    });
    const { clocks } = await fileOf(key);
    expect(clocks.every(({ endedOn }) => endedOn !== null)).toBe(true);
  });

  test('of a remote area it has the longer term', async () => {
    const key = await accepted('complaint', { remote: 'yes' });
    expect(await p.stored(key)).toMatchObject({ dueOn: '2026-12-17' });
  });

  test('a dialogue announced too late is recorded, and the file says so', async () => {
    const key = await accepted();
    p.world.clock.set('2026-11-10');
    await act(key, 'inviteDialogue', { dialogueOn: '2026-11-13', place: 'Trụ sở' });
    expect((await fileOf(key)).acts.at(-1)?.details).toMatchObject({ noticeDays: 3, shortNotice: true });
    await act(key, 'inviteDialogue', { dialogueOn: '2026-11-20', place: 'Trụ sở' });
    expect((await fileOf(key)).acts.at(-1)?.details).toMatchObject({ noticeDays: 10, shortNotice: false });
  });

  test('part withdrawn: the rest goes on; wholly withdrawn: it ends, once', async () => {
    const key = await accepted();
    expect(await act(key, 'withdrawPart', { part: 'Yêu cầu bồi thường', how: 'minutes' })).toMatchObject({
      status: 'accepted',
      settledOn: null,
      dueOn: '2026-12-02',
    });
    expect(await act(key, 'withdraw', { how: 'writing' })).toMatchObject({ status: 'withdrawn', outcome: 'withdrawn' });
    await expect(act(key, 'withdraw', { how: 'writing' })).rejects.toMatchObject({ code: 'petitions.move_not_lawful' });
  });

  test('the second complaint is linked, runs under its own terms and needs a dialogue; there is no third', async () => {
    const first = await accepted();
    await act(first, 'verify');
    await act(first, 'decide', { finding: 'unfounded' });
    p.world.clock.set('2026-11-10');
    const second = await sortedAs('complaint');
    await act(second, 'markSecond', { firstReference: first.reference });
    expect(await p.stored(first)).toMatchObject({ status: 'appealed', outcome: 'decided' });
    expect((await fileOf(first)).acts.at(-1)).toMatchObject({ act: 'appeal', details: { to: second.reference } });
    expect(await p.stored(second)).toMatchObject({ dueRule: 'complaint.accept.second', dueOn: '2026-11-19' });
    await act(second, 'check', { met: [...conditionsOf('complaint')] });
    expect(await act(second, 'accept')).toMatchObject({ dueRule: 'complaint.resolve.second', dueOn: '2026-12-25' });
    await act(second, 'verify');
    await expect(act(second, 'decide', { finding: 'founded' })).rejects.toMatchObject({ code: 'petitions.dialogue_needed' });

    const third = await sortedAs('complaint');
    for (const firstReference of [second.reference, third.reference, 'DV-22222-02', 'x'])
      await expect(act(third, 'markSecond', { firstReference })).rejects.toThrow();
    expect(await p.stored(third)).toMatchObject({ dueRule: 'complaint.accept.first' });
  });
});

describe('a denunciation goes its way', () => {
  test('accepted, extended, concluded, acted on, closed, denounced further and reopened', async () => {
    const key = await accepted('denunciation');
    expect(await p.stored(key)).toMatchObject({ dueRule: 'denunciation.resolve', dueOn: '2026-12-02', sealed: true });
    await act(key, 'fulfil', { rule: 'denunciation.acceptNotice' });
    await act(key, 'extend', { days: '30', complexity: 'complex', criteria: ['severalPlaces'] });
    expect(await p.stored(key)).toMatchObject({ dueOn: '2027-01-04' });
    await expect(act(key, 'extend', { days: '30', complexity: 'complex', criteria: ['severalPlaces'] })).rejects.toMatchObject({
      code: 'deadlines.too_many_extensions',
      field: 'days',
    });
    await expect(
      act(key, 'extend', { days: '30', complexity: 'speciallyComplex', criteria: ['severalPlaces'] }),
    ).rejects.toMatchObject({ code: 'petitions.criteria_too_few' });
    await act(key, 'extend', { days: '30', complexity: 'speciallyComplex', criteria: ['severalPlaces', 'foreignElement'] });
    await act(key, 'verify');
    p.world.clock.set('2026-12-10');
    expect(await act(key, 'conclude', { finding: 'founded' })).toMatchObject({ status: 'concluded', settledOn: '2026-12-10' });
    await act(key, 'actOn');
    await act(key, 'close');
    await act(key, 'continue', { why: 'newFacts' });
    expect(await act(key, 'reopen')).toMatchObject({ status: 'accepted', settledOn: null, outcome: null, dueOn: '2027-01-11' });
  });

  test('without a name it is no denunciation; a concrete one is handled as a tip', async () => {
    const key = await p.sent({ kind: 'denunciation', identity: 'anonymous' });
    await triagePetition(await p.seed.as('clerk'), key, sorted({ kind: 'denunciation' }));
    await act(key, 'check', { met: [...conditionsOf('denunciation')] }, 'clerk');
    await expect(act(key, 'accept', {}, 'clerk')).rejects.toMatchObject({ code: 'petitions.anonymous_not_accepted' });
    expect(await act(key, 'handleTip', { way: 'checked' }, 'clerk')).toMatchObject({
      status: 'tipHandled',
      outcome: 'tipHandled',
    });
  });

  test('its file holds no name of the denouncer, and it exists for nobody it was not given to', async () => {
    const key = await accepted('denunciation');
    await act(key, 'requestProtection', { measure: 'secrecy', note: 'Theo đề nghị bằng văn bản.' });
    const [stored] = await p.world.asSuperuser(
      `select string_agg(a::text, ' ') as said from petition_act a where petition_id = $1`,
      [(await p.stored(key)).id],
    );
    expect(String(stored?.said)).not.toMatch(/Hoàng Thị Mận|0912/);
    for (const reader of ['head', 'board', 'inspector', 'otherHandler', 'doiClerk'] as const)
      await expect(act(key, 'verify', {}, reader)).rejects.toMatchObject({ code: 'petitions.not_found' });
  });
});

describe('a term rests and goes on', () => {
  test('time in between is left out; while it rests nothing is due', async () => {
    const key = await accepted();
    p.world.clock.set('2026-11-12');
    expect(await act(key, 'suspend', { ground: 'forceMajeure' })).toMatchObject({ status: 'suspended', dueOn: null });
    p.world.clock.set('2026-11-22');
    await expect(act(key, 'extend', extension)).rejects.toMatchObject({ code: 'petitions.move_not_lawful' });
    expect(await act(key, 'resume')).toMatchObject({ status: 'verifying', dueOn: '2026-12-14' });
    expect((await fileOf(key)).clocks.find(({ main, endedOn }) => main && !endedOn)?.pauses).toEqual([
      { from: '2026-11-12', until: '2026-11-22' },
    ]);
  });

  test('ended while it rests, it counts by the day it would have had', async () => {
    const key = await accepted();
    p.world.clock.set('2026-11-12');
    await act(key, 'suspend', { ground: 'otherResult' });
    p.world.clock.set('2026-12-20');
    const { dueOn, settledOn } = await act(key, 'terminate', { ground: 'nothingLeft' });
    expect(settledOn).toBe('2026-12-20');
    expect(dueOn && dueOn > '2026-12-20').toBe(true);
  });

  test('one that ran out is not saved by stopping it', async () => {
    const key = await accepted();
    p.world.clock.set('2026-12-10');
    expect(await act(key, 'suspend', { ground: 'forceMajeure' })).toMatchObject({ dueOn: '2026-12-02' });
    p.world.clock.set('2026-12-20');
    expect(await act(key, 'resume')).toMatchObject({ dueOn: '2026-12-02' });
  });
});

describe('what is refused, in words and with nothing half done', () => {
  const wrong: [string, Act, Record<string, unknown>, string][] = [
    ['a day that has not come', 'verify', { on: '2026-11-03' }, 'petitions.act_in_future'],
    ['a day before the petition came', 'verify', { on: '2026-10-30' }, 'petitions.act_before_case'],
    ['a document that is not there', 'extend', { ...extension, documentNumber: '' }, 'petitions.document_needed'],
    ['a document of before', 'verify', { documentDate: '2026-10-01' }, 'petitions.document_date_wrong'],
    ['more days than the law has', 'extend', { ...extension, days: '16' }, 'deadlines.extension_too_long'],
    ['a decision before it was verified', 'decide', { finding: 'founded' }, 'petitions.move_not_lawful'],
    ['an act of another kind', 'conclude', { finding: 'founded' }, 'petitions.move_not_lawful'],
    ['a dialogue nobody was invited to', 'verify', { on: '2026-02-30' }, 'invalid_input'],
    ['a term that does not run', 'fulfil', { rule: 'complaint.publish' }, 'petitions.no_such_term'],
  ];
  test.each(wrong)('%s', async (_, name, given, code) => {
    const key = await accepted();
    const before = await fileOf(key);
    await expect((async () => act(key, name, given))()).rejects.toMatchObject({ code });
    expect(await fileOf(key)).toEqual(before);
  });

  test('an extension after the term ended', async () => {
    const key = await accepted();
    p.world.clock.set('2026-12-03');
    await expect(act(key, 'extend', extension)).rejects.toMatchObject({ code: 'deadlines.extension_out_of_time', field: 'on' });
  });

  test('one extension of a complaint, not two', async () => {
    const key = await accepted();
    expect(await act(key, 'extend', extension)).toMatchObject({ dueOn: '2026-12-17' });
    await expect(act(key, 'extend', extension)).rejects.toMatchObject({ code: 'deadlines.too_many_extensions' });
  });

  test('a reader, a stranger and a clerk of another unit do nothing', async () => {
    const key = await accepted();
    await expect(act(key, 'verify', {}, 'board')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(act(key, 'verify', {}, 'otherHandler')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(act(key, 'verify', {}, 'doiClerk')).rejects.toMatchObject({ code: 'petitions.not_found' });
  });
});

test('two officers at once: one act is recorded, the other hears that the file changed', async () => {
  const key = await accepted();
  const { length } = (await fileOf(key)).acts;
  const both = await Promise.allSettled([
    act(key, 'extend', extension, 'handler', length),
    act(key, 'extend', { ...extension, documentNumber: `13/QĐ-${key.reference}` }, 'clerk', length),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = both.find((result) => result.status === 'rejected');
  expect(refused?.status === 'rejected' && refused.reason).toMatchObject({ code: 'petitions.changed_meanwhile', status: 409 });
  expect((await fileOf(key)).acts).toHaveLength(length + 1);
});

test('a case from before has no clock: the first act that needs one makes it', async () => {
  const key = await sortedAs('complaint');
  const { id } = await p.stored(key);
  await p.world.asSuperuser('delete from petition_clock where petition_id = $1', [id]);
  await p.world.asSuperuser(
    `update petition set status = 'inProgress', accepted_on = '2026-11-02', due_on = '2026-12-02', due_rule = 'complaint.resolve.first' where id = $1`,
    [id],
  );
  expect(await act(key, 'extend', extension)).toMatchObject({ status: 'inProgress', dueOn: '2026-12-17' });
  await act(key, 'verify');
  expect(await act(key, 'decide', { finding: 'founded' })).toMatchObject({ status: 'decided' });
});

test('guided, returned, stored and withdrawn are outcomes of their own', async () => {
  const ways: [Act, Record<string, unknown>][] = [
    ['guide', { to: 'Ủy ban nhân dân tỉnh' }],
    ['return', {}],
    ['store', { ground: 'illegible' }],
    ['withdraw', { how: 'writing' }],
  ];
  const ended = { guide: 'guided', return: 'returned', store: 'stored', withdraw: 'withdrawn' } as Record<Act, string>;
  for (const [name, given] of ways) {
    const key = await p.triaged({ kind: 'feedback' });
    expect(await act(key, name, given, 'clerk')).toMatchObject({
      status: ended[name],
      outcome: ended[name],
      settledOn: '2026-11-02',
    });
  }
  const urged = await p.triaged();
  expect(await act(urged, 'urge', { to: 'Phòng Kinh tế' }, 'clerk')).toMatchObject({ status: 'triaged', settledOn: null });
});
