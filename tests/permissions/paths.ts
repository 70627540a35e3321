import { kinds, type PetitionKind, type PetitionStatus } from '#src/modules/petitions/petition.ts';
import { type Move, movesOf, stepOf } from '#src/modules/petitions/procedures/procedure.ts';

/** A state of a kind, and the moves by which a petition that was just sent comes to it. */
export type Path = { kind: PetitionKind; state: PetitionStatus; moves: Move[] };

/** Every state of every kind a petition can be brought to by its own table, by the shortest way. */
export function everyPath(): Path[] {
  return kinds.flatMap((kind) => {
    const found = new Map<PetitionStatus, Move[]>([['received', []]]);
    for (const [status, moves] of found) {
      for (const move of movesOf(kind)) {
        const step = stepOf(kind, move);
        if (!step || step.to === 'stays' || !step.from.includes(status) || found.has(step.to)) continue;
        found.set(step.to, [...moves, move]);
      }
    }
    return [...found].map(([state, moves]) => ({ kind, state, moves }));
  });
}
