import { describe, expect, test } from 'vitest';
import { rulesKnown } from '#src/modules/deadlines/index.ts';
import { canMove, kinds, type PetitionStatus, statuses } from '#src/modules/petitions/petition.ts';
import { movesOf, procedureOf, stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import { actsOf } from '#src/modules/petitions/proceedings/act.ts';
import { ruleAt } from '#src/modules/petitions/proceedings/clock-effects.ts';

/** Statuses of a kind a case can come to from `received`, by its own table. */
function reached(kind: (typeof kinds)[number]): Set<PetitionStatus> {
  const found = new Set<PetitionStatus>(['received']);
  for (let grew = true; grew; ) {
    const before = found.size;
    for (const { from, to } of Object.values(procedureOf(kind)))
      if (to !== 'stays' && from.some((status) => found.has(status))) found.add(to);
    grew = found.size > before;
  }
  return found;
}

describe.each(kinds)('%s', (kind) => {
  test('every pair of status and move is lawful by the table or not lawful', () => {
    for (const status of statuses) {
      for (const move of movesOf(kind)) expect(canMove({ kind, status }, move)).toBe(stepOf(kind, move)?.from.includes(status));
      expect(canMove({ kind, status }, kind === 'denunciation' ? 'holdDialogue' : 'conclude')).toBe(false);
    }
  });

  test('every term the table starts or ends is a rule of the law, at both instances', () => {
    for (const [move, { clock = [] }] of Object.entries(procedureOf(kind))) {
      for (const effect of clock) {
        if (typeof effect === 'string') continue;
        const stem = 'starts' in effect ? effect.starts : effect.ends;
        for (const second of [false, true]) expect(rulesKnown, `${move} of ${kind}`).toContain(ruleAt(stem, second));
      }
    }
  });

  test('a step that ends the case stops its main term, one that opens it again starts one', () => {
    for (const [move, { ends, reopens, clock = [] }] of Object.entries(procedureOf(kind))) {
      if (ends) expect(clock, move).toContain('endsMain');
      if (reopens && move !== 'unjoin') expect(clock, move).toContainEqual(expect.objectContaining({ main: true }));
    }
  });

  test('nothing is decided, concluded or withdrawn before it came, and nothing is settled twice', () => {
    for (const [move, { from, ends }] of Object.entries(procedureOf(kind))) {
      if (!ends || move === 'finish') continue;
      for (const status of from)
        expect(['withdrawn', 'terminated', 'decided', 'concluded', 'notAccepted'], move).not.toContain(status);
    }
    expect(canMove({ kind, status: 'withdrawn' }, 'withdraw')).toBe(false);
  });
});

test('a complaint is decided, a denunciation concluded only once it was accepted and verified', () => {
  for (const status of ['received', 'triaged', 'checked', 'accepted'] as const) {
    expect(canMove({ kind: 'complaint', status }, 'decide')).toBe(false);
    expect(canMove({ kind: 'denunciation', status }, 'conclude')).toBe(false);
  }
});

test('every status belongs to some kind, and each kind reaches its own', () => {
  const all = new Set(kinds.flatMap((kind) => [...reached(kind)]));
  expect(statuses.filter((status) => !all.has(status))).toEqual([]);
  expect(reached('complaint')).toContain('enforced');
  expect(reached('complaint')).not.toContain('concluded');
  expect(reached('denunciation')).toContain('closed');
  expect(reached('feedback')).not.toContain('accepted');
});

test('cases from before can go on: each of their steps has a way', () => {
  for (const kind of ['complaint', 'denunciation'] as const) {
    for (const status of ['inProgress', 'awaitingSender', 'disputed'] as const) {
      expect(canMove({ kind, status }, 'verify')).toBe(true);
      expect(actsOf(kind).some((act) => canMove({ kind, status }, act))).toBe(true);
    }
  }
});
