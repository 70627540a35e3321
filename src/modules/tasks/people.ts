import { lastPostOf, type Officer, peopleWith } from '#src/modules/identity/index.ts';
import { type UnitFacts, unitFacts } from '#src/modules/org-units/index.ts';
import { accountableLeft, accountableUnknown, unitClosed, unitUnknown } from '#src/modules/tasks/errors.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** Who can be given work in a unit, one line a person; a post of their own stands before one they act for. */
export async function takersOf(tx: Ctx, unitId: number): Promise<Officer[]> {
  const officers = await peopleWith(tx, { permission: 'tasks.do', unitId });
  return onePerPerson(officers);
}

export function onePerPerson(officers: readonly Officer[]): Officer[] {
  const own = [...officers].sort((a, b) => Number(a.delegated) - Number(b.delegated));
  const first = new Map<string, Officer>();
  for (const officer of own) if (!first.has(officer.personId)) first.set(officer.personId, officer);
  return officers.filter((officer) => first.get(officer.personId) === officer);
}

/** Who leads the unit: the first who signs for it and gives work out. */
export async function headOf(tx: Ctx, unitId: number): Promise<Officer | undefined> {
  const assigning = await peopleWith(tx, { permission: 'tasks.assign', unitId });
  if (assigning.length === 0) return undefined;
  const signing = new Set((await peopleWith(tx, { permission: 'letters.sign', unitId })).map(({ personId }) => personId));
  const own = assigning.filter(({ delegated }) => !delegated);
  return own.find(({ personId }) => signing.has(personId)) ?? own[0] ?? assigning[0];
}

/** An authority of today that takes work. Throws `unitUnknown`, or `unitClosed` with who leads the one that took over. */
export async function livingUnit(tx: Ctx, unitId: number): Promise<UnitFacts> {
  const [unit] = await unitFacts(tx, [unitId], today(tx));
  if (!unit || !['commune', 'province', 'nation'].includes(unit.level)) throw unitUnknown();
  if (unit.living) return unit;
  const heir = unit.successors.find(({ takesRecords }) => takesRecords) ?? unit.successors[0];
  const head = await headOf(tx, unitId);
  throw unitClosed({ name: unit.name, closedOn: unit.closedOn ?? unit.openedOn, successor: heir?.name ?? null }, head ?? null);
}

/**
 * The person with the post under which they take work in this unit today. Throws `accountableLeft`, which names who holds the post now, or
 * `accountableUnknown`.
 */
export async function takerOf(tx: Ctx, unitId: number, personId: string): Promise<Officer> {
  const found = (await takersOf(tx, unitId)).find((officer) => officer.personId === personId);
  if (found) return found;
  const left = await lastPostOf(tx, personId);
  if (!left?.endedOn || left.endedOn > today(tx)) throw accountableUnknown();
  const heir = left.heir ?? (await headOf(tx, unitId));
  throw accountableLeft(left, heir ?? null);
}
