import { describe, expect, test } from 'vitest';
import { type NextMove, nextMoves } from '#src/modules/petitions/pages/case-moves.ts';
import { type Petition, statuses } from '#src/modules/petitions/petition.ts';
import { offers } from '#src/modules/petitions/policy.ts';
import { staff } from '#tests/support/world.ts';

const handler = staff({ grants: [{ permissions: new Set(['petitions.read', 'petitions.handle', 'petitions.transfer']) }] });
const clerk = staff({
  grants: [
    {
      permissions: new Set(['petitions.read', 'petitions.triage', 'petitions.assign', 'petitions.transfer', 'petitions.publish']),
    },
  ],
});
const reader = staff({ grants: [{ permissions: new Set(['petitions.read']) }] });

function movesOf(actor: typeof clerk, change: Partial<Petition>): NextMove[] {
  const petition = {
    reference: 'DV-7K3MQ-01',
    kind: 'recommendation',
    provinceId: 1,
    unitId: 1,
    status: 'received',
    sealed: false,
    holderId: null,
    publishedOn: null,
    settledOn: null,
    outcome: null,
    ...change,
  } as Petition; // only what moves and policy look at
  return nextMoves(petition, offers(actor, petition), actor, 'vi');
}
const open = (moves: NextMove[]) => moves.flatMap((move) => ('href' in move ? [move.label] : []));
const shut = (moves: NextMove[]) => moves.flatMap((move) => ('blocked' in move ? [move.label] : []));

describe('which steps a case offers', () => {
  test('the next one comes first; one that is shut keeps its place', () => {
    expect(open(movesOf(clerk, {}))).toEqual(['Phân loại…', 'Giao người giải quyết…', 'Chuyển nơi khác…']);
    expect(shut(movesOf(clerk, {}))).toEqual(['Trả lời…']);
    expect(movesOf(handler, {}).map(({ label }) => label)[0]).toBe('Phân loại…');
    expect(open(movesOf(clerk, { status: 'triaged' }))[0]).toBe('Giao người giải quyết…');
  });

  test('the holder answers; the clerk gives it to someone else', () => {
    const held = { status: 'inProgress', holderId: handler.personId } as const;
    expect(open(movesOf(handler, held))).toEqual(['Trả lời…', 'Báo đã làm xong…', 'Hỏi người gửi…', 'Chuyển nơi khác…']);
    expect(open(movesOf(clerk, held))).toContain('Giao lại…');
  });

  test('an answered case is to be finished or published, and says when it can be answered again', () => {
    const answered = { status: 'answered', settledOn: '2026-11-12', outcome: 'answered', holderId: handler.personId } as const;
    expect(open(movesOf(handler, answered))).toEqual(['Báo đã làm xong…']);
    expect(open(movesOf(clerk, answered))).toEqual(['Báo đã làm xong…', 'Công bố…']);
    expect(movesOf(clerk, answered).find(({ label }) => label === 'Trả lời…')).toMatchObject({
      blocked: 'Đã trả lời. Trả lời lại được khi người gửi báo chưa xong.',
    });
  });

  test('what is sealed is never published, and says so', () => {
    const sealed = { status: 'done', settledOn: '2026-11-12', outcome: 'done', sealed: true } as const;
    expect(movesOf(clerk, sealed)).toContainEqual({
      label: 'Công bố…',
      blocked: 'Hồ sơ giữ kín không công bố.',
      wayOut: null,
    });
  });

  test('no button without an address or a reason, at any step, for anyone', () => {
    for (const actor of [clerk, handler, reader]) {
      for (const status of statuses) {
        for (const move of movesOf(actor, { status })) {
          if ('href' in move) expect(move.href).toMatch(/^\/lam-viec\/don-thu\/DV-7K3MQ-01\/[a-z-]+/);
          else expect(move.blocked.length).toBeGreaterThan(10);
        }
      }
    }
    expect(open(movesOf(reader, { status: 'inProgress' }))).toEqual([]);
  });
});
