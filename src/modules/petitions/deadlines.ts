import type { PetitionKind } from '#src/modules/petitions/petition.ts';
import { addDays, restDay } from '#src/platform/calendar.ts';

/** A term as dated data with its source. `internal` ones are the office's own and are labelled so. */
type Rule = {
  id: string;
  basis: { vi: string; en: string };
  article: string | null;
  /** First day a clock may start under this version. */
  from: string;
  /** Calendar days. */
  days: number;
  internal: boolean;
  /** S: read in the source; K: not verified. */
  mark: 'S' | 'K';
};

const internalTarget = {
  vi: 'Hạn nội bộ của đơn vị; luật không đặt hạn chung',
  en: 'The office’s own target; the law sets no general term',
};

const rules: readonly Rule[] = [
  {
    id: 'petition.process',
    basis: { vi: 'Thông tư 05/2021/TT-TTCP', en: 'Circular 05/2021/TT-TTCP' },
    article: null,
    from: '2021-11-15',
    days: 10,
    internal: false,
    mark: 'K',
  },
  {
    id: 'complaint.resolve.first',
    basis: { vi: 'Luật Khiếu nại 02/2011/QH13', en: 'Law on Complaints 02/2011/QH13' },
    article: '28',
    from: '2012-07-01',
    days: 30,
    internal: false,
    mark: 'S',
  },
  {
    id: 'denunciation.resolve',
    basis: { vi: 'Luật Tố cáo 25/2018/QH14', en: 'Law on Denunciations 25/2018/QH14' },
    article: '30',
    from: '2019-01-01',
    days: 30,
    internal: false,
    mark: 'S',
  },
  { id: 'feedback.resolve', basis: internalTarget, article: null, from: '2000-01-01', days: 15, internal: true, mark: 'K' },
  { id: 'feedback.reopen', basis: internalTarget, article: null, from: '2000-01-01', days: 7, internal: true, mark: 'K' },
];

export type Step = { day: string; text: { vi: string; en: string } };
export type Term = {
  ruleId: string;
  startOn: string;
  dueOn: string;
  internal: boolean;
  basis: { vi: string; en: string };
  article: string | null;
  days: number;
  steps: Step[];
};

/** The rule that sets the term for settling this kind, once it is taken in hand. */
export function settlingRule(kind: PetitionKind): string {
  if (kind === 'complaint') return 'complaint.resolve.first';
  return kind === 'denunciation' ? 'denunciation.resolve' : 'feedback.resolve';
}

/**
 * The last day of a term that starts on `startOn`, with how it came about.
 * The first day is not counted; an end on a rest day moves to the next working day (Bộ luật Dân sự 2015 Điều 147, 148).
 * Uses the version of the rule in force on `startOn`, the oldest known one for an earlier day. Throws on an unknown rule: ids come from our own rows.
 */
export function termOf(ruleId: string, startOn: string): Term {
  const versions = rules.filter((row) => row.id === ruleId);
  const rule = versions.findLast((row) => row.from <= startOn) ?? versions[0];
  if (!rule) throw new Error(`No rule ${ruleId}`);
  const end = addDays(startOn, rule.days);
  const steps: Step[] = [
    { day: startOn, text: { vi: 'Ngày bắt đầu, không tính vào hạn', en: 'First day, not counted' } },
    { day: end, text: { vi: `Đủ ${rule.days} ngày`, en: `${rule.days} days are over` } },
  ];
  let dueOn = end;
  for (let rest = restDay(dueOn); rest; rest = restDay(dueOn)) {
    const why = rest === 'weekend' ? { vi: 'cuối tuần', en: 'weekend' } : rest.name;
    steps.push({
      day: dueOn,
      text: {
        vi: `Ngày nghỉ (${why.vi}), hạn lùi sang ngày làm việc sau`,
        en: `Rest day (${why.en}): moves to the next working day`,
      },
    });
    dueOn = addDays(dueOn, 1);
  }
  return { ruleId, startOn, dueOn, internal: rule.internal, basis: rule.basis, article: rule.article, days: rule.days, steps };
}
