import type { Config } from '#src/platform/config.ts';
import type { Database, Db } from '#src/platform/db/database.ts';
import type { FileStore } from '#src/platform/files/store.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { Jobs } from '#src/platform/jobs.ts';
import type { Keys } from '#src/platform/keys.ts';
import type { Logger } from '#src/platform/log.ts';

/** What one post lets its holder do, and where. */
export type Grant = {
  positionId: string;
  title: string;
  /** The unit of the post: an office, a commune, a province. */
  unitId: number;
  unitName: string;
  /** The authority it works for: the unit itself, or the commune or province the office belongs to. */
  authorityId: number;
  authorityName: string;
  level: 'nation' | 'province' | 'commune';
  /** Homes of the records it may touch; what row level security is set to. */
  provinceIds: readonly number[];
  /** Units whose records it may touch; null for every unit of those provinces. */
  unitIds: readonly number[] | null;
  permissions: ReadonlySet<string>;
  /** Set when the post is acted for under a delegation. */
  delegated: boolean;
};

export type Actor =
  | { kind: 'public' }
  | { kind: 'system'; name: string; provinceIds: readonly number[] }
  | { kind: 'staff'; personId: string; name: string; grants: readonly Grant[]; provinceIds: readonly number[] };

export type StaffActor = Extract<Actor, { kind: 'staff' }>;

/** What the process offers to every request; made once in `main.ts`. */
export type Services = {
  config: Config;
  database: Database;
  keys: Keys;
  files: FileStore;
  jobs: Jobs;
  log: Logger;
  clock: () => Date;
};

/** First argument of every query and action. Inside `inTransaction`, `db` is that transaction. */
export type Ctx = {
  db: Db;
  actor: Actor;
  lang: Lang;
  requestId: string;
  /** The moment of this request, the same however often it is asked. */
  now(): Date;
  services: Services;
};

/** The calendar day of a moment in Asia/Ho_Chi_Minh (UTC+7, no daylight saving), `YYYY-MM-DD`. */
export function dayOf(moment: Date): string {
  return new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** Today in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. */
export function today(ctx: Pick<Ctx, 'now'>): string {
  return dayOf(ctx.now());
}

/** The provinces a transaction of this actor may touch. */
export function provincesOf(actor: Actor): readonly number[] {
  return actor.kind === 'public' ? [] : actor.provinceIds;
}

/** Whether any of the actor's posts carries the permission. */
export function has(actor: Actor, permission: string): boolean {
  return actor.kind === 'system' || (actor.kind === 'staff' && actor.grants.some((grant) => grant.permissions.has(permission)));
}

/** Whether one of the actor's posts carries the permission over this unit's records. */
export function hasIn(actor: Actor, permission: string, record: { provinceId: number; unitId: number }): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'staff') return false;
  return actor.grants.some((grant) => grant.permissions.has(permission) && covers(grant, record));
}

export function covers(grant: Grant, record: { provinceId: number; unitId: number }): boolean {
  return grant.unitIds ? grant.unitIds.includes(record.unitId) : grant.provinceIds.includes(record.provinceId);
}

/**
 * The units whose work the actor's posts with this permission may take up: a commune's post stands for the units it took over, a wider one for
 * its own authority only.
 */
export function unitsToServe(actor: Actor, permission: string): number[] {
  if (actor.kind !== 'staff') return [];
  const grants = actor.grants.filter(({ permissions }) => permissions.has(permission));
  return [...new Set(grants.flatMap(({ unitIds, authorityId }) => unitIds ?? [authorityId]))];
}
