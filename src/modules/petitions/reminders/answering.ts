import { officersOf, type UnitOfficer } from '#src/modules/identity/index.ts';
import { unitFacts } from '#src/modules/org-units/index.ts';
import type { DueTerm } from '#src/modules/petitions/reminders/queries.ts';
import { type Ctx, today } from '#src/platform/context.ts';

/** Who answers today for a unit's petitions, and for those of the unit above it. */
export type Answering = { officers: UnitOfficer[]; above: UnitOfficer[] };

const asked = ['petitions.handle', 'petitions.assign', 'petitions.sealedIntake', 'letters.sign'] as const;

/** For each unit its officers and those of its province, in two statements; a closed unit has those of the one that took it over. */
export async function answeringFor(tx: Ctx, unitIds: readonly number[]): Promise<Map<number, Answering>> {
  const units = await unitFacts(tx, unitIds, today(tx));
  const provinces = units.flatMap(({ province }) => province?.id ?? []);
  const officers = await officersOf(tx, { unitIds: [...new Set([...unitIds, ...provinces])], permissions: asked });
  return new Map(
    units.map(({ id, province }) => [
      id,
      { officers: officers.get(id) ?? [], above: province ? (officers.get(province.id) ?? []) : [] },
    ]),
  );
}

/** Those who name a handler. */
function givingOut(officers: readonly UnitOfficer[]): UnitOfficer[] {
  return officers.filter(({ permissions }) => permissions.has('petitions.assign'));
}

/** Those who sign for the unit and give work out: its head and deputies; where there is none, whoever gives work out. */
export function headsOf(officers: readonly UnitOfficer[]): UnitOfficer[] {
  const giving = givingOut(officers);
  const signing = giving.filter(({ permissions }) => permissions.has('letters.sign'));
  return signing.length > 0 ? signing : giving;
}

/**
 * Whom a stage is told: the holder, or those who give work out where nobody (who is still there) holds it; from the first day of lateness
 * also who is accountable; then the heads, of the unit and of the one above. A sealed petition is told to those it was given to and no one else.
 */
export function toldOf(due: DueTerm, { officers, above }: Answering): UnitOfficer[] {
  const { stage, holderId, accountableId } = due;
  const called = (id: string | null) => officers.filter(({ personId }) => personId === id);
  const holder = called(holderId);
  const told = [
    ...(holder.length > 0 ? holder : givingOut(officers)),
    ...(stage === 'before' || stage === 'onDay' ? [] : called(accountableId)),
    ...(stage === 'head' || stage === 'superior' ? headsOf(officers) : []),
    ...(stage === 'superior' ? headsOf(above) : []),
  ];
  if (due.sealed) {
    const given = (all: readonly UnitOfficer[]) => all.filter(({ personId }) => due.access.includes(personId));
    return each(given(told).length > 0 ? given(told) : given([...officers, ...above]));
  }
  return each(told.length > 0 ? told : headsOf(above));
}

/** Each person once, however many posts they hold. */
function each(officers: readonly UnitOfficer[]): UnitOfficer[] {
  return [...new Map(officers.map((officer) => [officer.personId, officer])).values()];
}
