import { sql } from 'kysely';
import { personName } from '#src/bench/load/names.ts';
import { randomFrom, weighted } from '#src/bench/load/random.ts';
import type { Role } from '#src/modules/identity/index.ts';
import type { Db } from '#src/platform/db/database.ts';

/** One person of an office with the post they hold. */
export type Officer = {
  personId: string;
  name: string;
  positionId: string;
  role: Role;
  title: string;
  unitId: number;
  unitName: string;
};
export type Team = { clerk: Officer; handlers: readonly [Officer, Officer]; head: Officer };

/** A unit that receives petitions, with who works there. Plain data: it is handed to the workers. */
export type Place = {
  id: number;
  code: string;
  name: string;
  level: 'commune' | 'province';
  provinceId: number;
  openedOn: string;
  closedOn: string | null;
  /** The unit that answers for its records today. */
  recordsWith: number;
  villages: readonly [string, ...string[]];
  weight: number;
  team: Team;
};

type Row = Omit<Place, 'villages' | 'weight' | 'team'> & {
  officeId: number | null;
  officeName: string | null;
  villages: string[] | null;
};

const roles = {
  commune: ['communeClerk', 'handler', 'handler', 'communeHead'],
  province: ['provinceClerk', 'handler', 'handler', 'inspector'],
} as const satisfies Record<Place['level'], readonly Role[]>;

const titles: Partial<Record<Role, string>> = {
  communeClerk: 'Công chức văn thư, tiếp nhận đơn',
  provinceClerk: 'Chuyên viên tiếp công dân',
  handler: 'Công chức chuyên môn',
  communeHead: 'Phó Chủ tịch Ủy ban nhân dân',
  inspector: 'Thanh tra viên',
};

/** Communes and provinces of then and now, with invented villages where none are known and an invented team of four. */
export async function loadPlaces(db: Db, seed: number): Promise<Place[]> {
  const { rows } = await sql<Row>`
    with heirs as (
      select held.unit_id as held_id, s.unit_id from org_unit_scope s
      join org_unit h on h.id = s.unit_id and h.closed_on is null and h.level in ('commune', 'province')
      cross join lateral unnest(s.unit_ids) held (unit_id) where held.unit_id <> s.unit_id)
    select u.id, u.code, u.name, u.level, u.province_id as "provinceId", u.opened_on as "openedOn", u.closed_on as "closedOn",
      coalesce(heir.unit_id, u.id) as "recordsWith", office.id as "officeId", office.name as "officeName",
      (select array_agg(v.name order by v.id) from org_unit v where v.parent_id = u.id and v.level = 'village') as villages
    from org_unit u
    left join org_unit office on office.parent_id = u.id and office.level = 'office'
    left join heirs heir on heir.held_id = u.id and u.closed_on is not null
    where u.level in ('commune', 'province')
    order by u.id`.execute(db);
  return rows.map(({ officeId, officeName, villages, ...row }): Place => {
    const random = randomFrom(seed + 2, row.id);
    const [first = 'Thôn 1', ...more] = villages ?? ['Thôn 1', 'Thôn 2', 'Thôn 3'];
    return {
      ...row,
      villages: [first, ...more],
      // A few places write much more than most; the provinces' own desks take about one in thirty.
      weight: row.level === 'commune' ? Math.exp(1.1 * bell(random.next())) : 3,
      team: teamOf(row, officeId ?? row.id, officeName ?? row.name, random.uuid),
    };
  });

  function teamOf(row: Pick<Row, 'id' | 'level'>, unitId: number, unitName: string, uuid: (ms: number) => string): Team {
    const random = randomFrom(seed + 3, row.id);
    const [clerk, one, two, head] = roles[row.level].map((role): Officer => {
      const officer = { personId: uuid(Date.UTC(2020, 0, 1)), name: personName(random), positionId: uuid(Date.UTC(2020, 0, 1)) };
      return { ...officer, role, title: titles[role] ?? role, unitId, unitName };
    });
    if (!clerk || !one || !two || !head) throw new Error('a team has four people');
    return { clerk, handlers: [one, two], head };
  }
}

/** Roughly normal, mean 0, from one uniform number. */
function bell(uniform: number): number {
  const bounded = Math.min(Math.max(uniform, 0.001), 0.999);
  return Math.log(bounded / (1 - bounded)) / 1.7;
}

/** Which places there are on a day, drawn by weight. */
export function placesByDay(places: readonly Place[]) {
  const changes = [...new Set(places.flatMap(({ openedOn, closedOn }) => (closedOn ? [openedOn, closedOn] : [openedOn])))].sort();
  const spans = changes.map((from) => {
    const living = places.filter((place) => place.openedOn <= from && (place.closedOn === null || place.closedOn > from));
    return {
      from,
      living,
      draw: weighted(living.map(({ weight }) => weight)),
      byProvince: Map.groupBy(living, ({ provinceId }) => provinceId),
    };
  });
  return (day: string) => {
    const span = spans.findLast(({ from }) => from <= day);
    if (!span) throw new Error(`There was no unit on ${day}`);
    return span;
  };
}
