import { addDays, addMonths, type Calendar, currentCalendar, dayNumber, nextWeekday } from '#src/platform/calendar.ts';

/** Whose reception days the law sets. */
export const posts = [
  'communeChair',
  'communeSecretary',
  'provinceChair',
  'provinceSecretary',
  'agencyHead',
  'publicUnitHead',
] as const;
export type Post = (typeof posts)[number];

/** The least number of days a head receives citizens, one version a row. */
export type ScheduleRule = {
  post: Post;
  /** Days in each `per`. */
  days: number;
  per: 'week' | 'month';
  /** First and last day in force. */
  from: string;
  to: string | null;
  /** Whether a deputy may receive in place of the head. */
  mayDelegate: boolean;
  basis: { vi: string; en: string };
  /** S: read in its source; K: not verified. */
  mark: 'S' | 'K';
};

function law(article = '') {
  const inEnglish = article.replace('Điều', 'Article').replace('khoản', 'clause').replace('điểm', 'point');
  return {
    vi: ['Luật Tiếp công dân 42/2013/QH13', article].filter(Boolean).join(', '),
    en: ['Law on Citizen Reception 42/2013/QH13', inEnglish].filter(Boolean).join(', '),
  };
}

function amended(article?: string) {
  const { vi, en } = law(article);
  return { vi: `${vi}, sửa đổi bởi Luật 136/2025/QH15`, en: `${en}, as amended by Law 136/2025/QH15` };
}

const party = {
  vi: 'Quy định 11-QĐi/TW, sửa đổi bởi Kết luận 215-KL/TW',
  en: 'Party Regulation 11-QĐi/TW, amended by 215-KL/TW',
};

const inForce = '2014-07-01';
const lastOld = '2026-06-30';
const amendment = '2026-07-01';
const partySince = '2019-02-18';

/** Luật 136/2025/QH15 changed the commune chair from every week to two days a month and ended receiving by deputies. */
export const scheduleRules: readonly ScheduleRule[] = [
  row('communeChair', 1, 'week', inForce, lastOld, true, law('Điều 15 khoản 2 điểm d')),
  row('communeChair', 2, 'month', amendment, null, false, amended('Điều 15 khoản 2 điểm c')),
  row('provinceChair', 1, 'month', inForce, lastOld, true, law()),
  row('provinceChair', 1, 'month', amendment, null, false, amended()),
  row('provinceSecretary', 1, 'month', partySince, null, false, party),
  row('communeSecretary', 2, 'month', partySince, null, false, party),
  row('agencyHead', 1, 'month', inForce, lastOld, true, law('Điều 18 khoản 2')),
  row('agencyHead', 1, 'month', amendment, null, false, amended('Điều 18 khoản 2')),
  row('publicUnitHead', 1, 'month', amendment, null, false, {
    vi: 'Nghị định 154/2026/NĐ-CP, Điều 10 khoản 2',
    en: 'Decree 154/2026/NĐ-CP, Article 10 clause 2',
  }),
];

function row(
  post: Post,
  days: number,
  per: 'week' | 'month',
  from: string,
  to: string | null,
  mayDelegate: boolean,
  basis: ScheduleRule['basis'],
): ScheduleRule {
  return { post, days, per, from, to, mayDelegate, basis, mark: 'S' };
}

/** The version in force on the day; undefined before the law knew the duty. */
export function scheduleRule(post: Post, day: string): ScheduleRule | undefined {
  return scheduleRules.find((rule) => rule.post === post && rule.from <= day && (rule.to === null || day <= rule.to));
}

/**
 * Reception days due from `from` to `to`, both counted. A month counts under the version in force on its last day asked for. A week counts
 * to the month in which its day of the schedule lies (`dayOfWeek`, asked with its Monday; else its Thursday), so that one held is never
 * counted in another month than one due; not at all when it has no working day (Tết).
 */
export function daysDue(
  post: Post,
  from: string,
  to: string,
  dayOfWeek: (monday: string) => string | undefined = () => undefined,
  calendar: Calendar = currentCalendar(),
): number {
  let due = 0;
  for (let first = `${from.slice(0, 7)}-01`; first <= to; first = addMonths(first, 1)) {
    const last = addDays(addMonths(first, 1), -1);
    const rule = scheduleRule(post, last < to ? last : to);
    if (!rule) continue;
    const span = { from: first > from ? first : from, to: last < to ? last : to };
    due += rule.per === 'month' ? rule.days : rule.days * weeksOf(span, rule, dayOfWeek, calendar);
  }
  return due;
}

const THURSDAY = 4;
const WORKING_WEEK = 5;

function weeksOf(
  span: { from: string; to: string },
  rule: ScheduleRule,
  dayOfWeek: (monday: string) => string | undefined,
  calendar: Calendar,
): number {
  let weeks = 0;
  // A week that only begins or ends in the span may have its day in it.
  for (
    let thursday = nextWeekday(addDays(span.from, -6), THURSDAY);
    thursday <= addDays(span.to, 6);
    thursday = addDays(thursday, 7)
  ) {
    const monday = addDays(thursday, -3);
    const working = Array.from({ length: WORKING_WEEK }, (_, at) => addDays(monday, at)).some(
      (each) => calendar.rest(dayNumber(each)) === undefined,
    );
    const day = dayOfWeek(monday) ?? thursday;
    const counted = day >= span.from && day <= span.to && day >= rule.from && (rule.to === null || day <= rule.to);
    if (working && counted) weeks += 1;
  }
  return weeks;
}

/** The heads of whom the law sets a number of days at each level; agencies and public units are not told apart here. */
const heads = {
  commune: ['communeChair', 'communeSecretary'],
  province: ['provinceChair', 'provinceSecretary'],
} as const satisfies Record<string, readonly Post[]>;

export const headPosts: readonly Post[] = [...heads.commune, ...heads.province];

/** Days that the heads of one commune or province owe together from `from` to `to`. */
export function daysDueOfHeads(level: keyof typeof heads, from: string, to: string): number {
  return heads[level].reduce((sum, post) => sum + daysDue(post, from, to), 0);
}
