import { type Officer, peopleWith } from '#src/modules/identity/index.ts';
import { type Load, loadsOf } from '#src/modules/petitions/pages/queries.ts';
import type { Ctx } from '#src/platform/context.ts';

export type Handler = Officer & Load;
export type Handlers = { handlers: Handler[]; heads: Officer[] };

/** Who may be given a petition of this unit today, with what each already holds, and who may answer for it. */
export async function handlersOf(tx: Ctx, unitId: number): Promise<Handlers> {
  const people = onePerPerson(await peopleWith(tx, { permission: 'petitions.handle', unitId }));
  const heads = onePerPerson(await peopleWith(tx, { permission: 'petitions.assign', unitId }));
  const loads = await loadsOf(
    tx,
    people.map(({ personId }) => personId),
  );
  return { handlers: people.map((person) => ({ ...person, ...(loads.get(person.personId) ?? { open: 0, late: 0 }) })), heads };
}

/** Someone with two posts is still one person to give work to; the first post stands. */
function onePerPerson(officers: readonly Officer[]): Officer[] {
  const seen = new Set<string>();
  return officers.filter(({ personId }) => {
    const isNew = !seen.has(personId);
    seen.add(personId);
    return isNew;
  });
}
