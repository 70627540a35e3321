import { type Actor, type Ctx, covers, type Grant, hasIn } from '#src/platform/context.ts';

type Home = { provinceId: number; unitId: number };

/** Who may do what; *when* is the business of `moves`. */
export const policy = {
  read: (actor: Actor, dialogue: Home) => hasIn(actor, 'dialogues.read', dialogue),
  /** Plan, announce, take and group questions, keep the session, publish. Who may reads questions as they were asked. */
  manage: (actor: Actor, dialogue: Home) => hasIn(actor, 'dialogues.manage', dialogue),
};

/** The post under which the actor does it; named in the ledger. */
export function postFor({ actor }: Pick<Ctx, 'actor'>, record: Home): Grant | undefined {
  if (actor.kind !== 'staff') return undefined;
  return actor.grants.find((grant) => grant.permissions.has('dialogues.manage') && covers(grant, record));
}

export function nameOf({ actor }: Pick<Ctx, 'actor'>): string {
  return actor.kind === 'public' ? '' : actor.name;
}
