export { type CreatedPerson, createPerson, type NewPerson } from '#src/modules/identity/actions/people.ts';
export { addPosition, type NewPosition } from '#src/modules/identity/actions/positions.ts';
export { type Account, accountOf, isSignedIn, resolveActor, type SignedInActor } from '#src/modules/identity/actor.ts';
export { type Officer, peopleWith } from '#src/modules/identity/queries/people.ts';
export { type Permission, permissions, permissionsOf, type Role, roles } from '#src/modules/identity/roles.ts';
