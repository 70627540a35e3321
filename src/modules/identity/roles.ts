import type { Grant } from '#src/platform/context.ts';

/** Everything a post or a token can allow. Code asks for these, never for a role. */
export const permissions = [
  'petitions.read',
  'petitions.intake',
  'petitions.triage',
  'petitions.assign',
  'petitions.handle',
  'petitions.transfer',
  'petitions.publish',
  'petitions.export',
  'petitions.sealedIntake',
  'letters.read',
  'letters.draft',
  'letters.issue',
  'letters.sign',
  'reception.record',
  'reception.read',
  'tasks.read',
  'tasks.do',
  'tasks.assign',
  'commitments.publish',
  'briefings.read',
  'briefings.keep',
  'dialogues.read',
  'dialogues.manage',
  'matters.report',
  'matters.read',
  'matters.verify',
  'matters.direct',
  'matters.export',
  'reports.read',
  'reports.sealedTotals',
  'units.read',
  'units.manage',
  'users.manage',
  'ledger.verify',
  'notices.webhooks',
  'tokens.own',
] as const;
export type Permission = (typeof permissions)[number];

export type Level = Grant['level'];

type RoleDefinition = {
  /** Levels of authority at which such a post exists. */
  levels: readonly Level[];
  permissions: readonly Permission[];
  /** What the post may do in addition at some levels. */
  alsoAt?: Partial<Record<Level, readonly Permission[]>>;
};

const desk = [
  'units.read',
  'petitions.read',
  'petitions.intake',
  'petitions.triage',
  'petitions.assign',
  'petitions.transfer',
  'petitions.publish',
  'petitions.export',
  'petitions.sealedIntake',
  'letters.read',
  'letters.draft',
  'letters.issue',
  'reception.record',
  'reception.read',
  'tasks.read',
  'tasks.do',
  'tasks.assign',
  'commitments.publish',
  'dialogues.read',
  'dialogues.manage',
  'briefings.read',
  'briefings.keep',
  'matters.report',
  'matters.read',
  'matters.verify',
  'matters.export',
  'reports.read',
  'reports.sealedTotals',
  'tokens.own',
] as const satisfies readonly Permission[];

/**
 * What each kind of post may do. Rank opens no sealed case: a head reads one only when assigned to it, like anyone else.
 * A clerk takes denunciations in (`petitions.sealedIntake`), because someone must; an operator reads no petition at all.
 */
export const roles = {
  /** Văn thư, bộ phận một cửa cấp xã. */
  communeClerk: { levels: ['commune'], permissions: desk },
  /** Công chức chuyên môn được giao giải quyết. */
  handler: {
    levels: ['commune', 'province'],
    permissions: [
      'units.read',
      'petitions.read',
      'petitions.handle',
      'petitions.transfer',
      'letters.read',
      'letters.draft',
      'reception.read',
      'tasks.read',
      'tasks.do',
      'dialogues.read',
      'briefings.read',
      'matters.report',
      'matters.read',
      'reports.read',
      'tokens.own',
    ],
  },
  /** Chủ tịch, phó chủ tịch UBND cấp xã. */
  communeHead: {
    levels: ['commune'],
    permissions: [
      'units.read',
      'petitions.read',
      'petitions.triage',
      'petitions.assign',
      'petitions.handle',
      'petitions.transfer',
      'petitions.publish',
      'petitions.export',
      'letters.read',
      'letters.draft',
      'letters.issue',
      'letters.sign',
      'reception.record',
      'reception.read',
      'tasks.read',
      'tasks.do',
      'tasks.assign',
      'commitments.publish',
      'dialogues.read',
      'dialogues.manage',
      'briefings.read',
      'briefings.keep',
      'matters.report',
      'matters.read',
      'matters.verify',
      'matters.direct',
      'matters.export',
      'reports.read',
      'notices.webhooks',
      'tokens.own',
    ],
  },
  /** Tổ dân vận thôn, tổ dân phố: hears and passes on, does not read other people's petitions. */
  villageTeam: {
    levels: ['commune'],
    permissions: ['units.read', 'petitions.intake', 'tasks.do', 'matters.report', 'reports.read'],
  },
  /** Ban Tuyên giáo và Dân vận tỉnh ủy, thành ủy. */
  provinceBoard: {
    levels: ['province'],
    permissions: [
      'units.read',
      'petitions.read',
      'petitions.export',
      'letters.read',
      'reception.read',
      'tasks.read',
      'tasks.do',
      'tasks.assign',
      'commitments.publish',
      'dialogues.read',
      'dialogues.manage',
      'briefings.read',
      'briefings.keep',
      'matters.report',
      'matters.read',
      'matters.verify',
      'matters.direct',
      'matters.export',
      'reports.read',
      'tokens.own',
    ],
  },
  /** Ban Tiếp công dân cấp tỉnh. */
  provinceClerk: { levels: ['province'], permissions: [...desk, 'letters.sign'] },
  /** Thanh tra. */
  inspector: {
    levels: ['province', 'nation'],
    permissions: [
      'units.read',
      'petitions.read',
      'petitions.handle',
      'petitions.export',
      'letters.read',
      'reception.read',
      'tasks.read',
      'tasks.do',
      'dialogues.read',
      'briefings.read',
      'matters.read',
      'matters.export',
      'reports.read',
      'reports.sealedTotals',
      'ledger.verify',
      'tokens.own',
    ],
  },
  /** Quản trị hệ thống. */
  operator: {
    levels: ['commune', 'province', 'nation'],
    permissions: ['units.read', 'users.manage', 'notices.webhooks', 'tokens.own'],
    alsoAt: { province: ['units.manage', 'ledger.verify'], nation: ['units.manage', 'ledger.verify'] },
  },
} as const satisfies Record<string, RoleDefinition>;

export type Role = keyof typeof roles;

export function isRole(name: string): name is Role {
  return Object.hasOwn(roles, name);
}

/** Names of the roles a post at this level of authority can carry, in the order of `roles`. */
export function rolesAt(level: Level): Role[] {
  return Object.entries<RoleDefinition>(roles).flatMap(([name, role]) =>
    isRole(name) && role.levels.includes(level) ? [name] : [],
  );
}

const sets = new Map<string, ReadonlySet<Permission>>();
const none: ReadonlySet<Permission> = new Set();

/** What a post may do. An unknown role, or one that does not exist at this level, may do nothing. */
export function permissionsOf(role: string, level: Level): ReadonlySet<Permission> {
  const key = `${role} ${level}`;
  const known = sets.get(key);
  if (known) return known;
  if (!isRole(role)) return none;
  const { levels, permissions: always, alsoAt }: RoleDefinition = roles[role];
  const made = levels.includes(level) ? new Set([...always, ...(alsoAt?.[level] ?? [])]) : none;
  sets.set(key, made);
  return made;
}

/** Every `role level` pair whose post carries the permission; what SQL compares with. */
export function rolesWith(permission: Permission): string[] {
  const levels: Level[] = ['commune', 'province', 'nation'];
  return levels.flatMap((level) =>
    rolesAt(level).flatMap((role) => (permissionsOf(role, level).has(permission) ? [`${role} ${level}`] : [])),
  );
}
