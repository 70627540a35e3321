import type { CalendarDay } from '#src/platform/calendar.ts';
import type { Extension, Pause, Rule, TermUnit, Words } from '#src/platform/deadlines/rule.ts';
import { defineMessages, type Lang } from '#src/platform/i18n.ts';

const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day as steps and errors say it: `02/11/2026`, `2 Nov 2026`. */
export function said(day: string, lang: Lang): string {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8)];
  return lang === 'en' ? `${Number(date)} ${monthsEn[Number(month) - 1]} ${year}` : `${date}/${month}/${year}`;
}

const stepWords = defineMessages({
  vi: {
    article: (article: string, clause: string) => (clause === '' ? `Điều ${article}` : `Điều ${article} khoản ${clause}`),
    length: (n: number, unit: TermUnit) =>
      `${n} ${{ calendar: 'ngày', working: 'ngày làm việc', month: 'tháng', year: 'năm' }[unit]}`,
    startAfter: (day: string) => `Ngày bắt đầu ${day}, không tính vào hạn`,
    startBefore: (day: string) => `Đếm lùi từ ngày ${day}, không tính ngày đó`,
    after: (length: string, trigger: string, start: string, end: string) => `${length} kể từ ${trigger} ${start} → ${end}`,
    before: (length: string, trigger: string, start: string, end: string) =>
      `chậm nhất ${length} trước ${trigger} ${start} → ${end}`,
    pause: (from: string, to: string, days: number) => `Tạm dừng từ ${from} đến ${to}: ${days} ngày không tính, sau đó tính tiếp`,
    extension: (decision: string, on: string, length: string) => `Gia hạn theo ${decision} ngày ${on}: cả thảy ${length}`,
    most: (variant: string) => `Mức dài nhất luật cho phép: ${variant}`,
    weekends: (days: number) => `${days} ngày cuối tuần không tính`,
    holiday: (day: string, name: string, source: string) => `${day} là ${name} (${source}), nghỉ, không tính`,
    makeUp: (day: string, source: string) => `${day} làm việc (${source}), tính vào hạn`,
    rollOn: (why: string) => `Ngày nghỉ (${why}), hạn lùi sang ngày làm việc sau`,
    rollBack: (why: string) => `Ngày nghỉ (${why}), hạn tiến lên ngày làm việc trước đó`,
    weekend: 'cuối tuần',
    keeps: (why: string) => `Ngày nghỉ (${why}); quy định này không lùi hạn`,
    end: (day: string) => `Hết ngày ${day}, không phải ngày nghỉ`,
    endResting: (day: string) => `Hết ngày ${day}`,
    proposed: (day: string, name: string) => `${day} mới được đề xuất: ${name}. Chưa quyết định nên chưa áp dụng`,
    unknownAfter: (day: string) => `Lịch nghỉ sau ngày ${day} chưa có, mới trừ ngày cuối tuần; ngày này có thể đổi`,
    unknownBefore: (day: string) => `Lịch nghỉ trước ngày ${day} chưa nhập, mới trừ ngày cuối tuần`,
  },
  en: {
    article: (article: string, clause: string) => (clause === '' ? `Article ${article}` : `Article ${article}(${clause})`),
    length: (n: number, unit: TermUnit) =>
      `${n} ${{ calendar: 'day', working: 'working day', month: 'month', year: 'year' }[unit]}${n === 1 ? '' : 's'}`,
    startAfter: (day: string) => `First day ${day}, not counted`,
    startBefore: (day: string) => `Counted back from ${day}, which is not counted`,
    after: (length: string, trigger: string, start: string, end: string) => `${length} from ${trigger} ${start} → ${end}`,
    before: (length: string, trigger: string, start: string, end: string) =>
      `at least ${length} before ${trigger} ${start} → ${end}`,
    pause: (from: string, to: string, days: number) =>
      `Suspended from ${from} to ${to}: ${days} days not counted, then it runs on`,
    extension: (decision: string, on: string, length: string) => `Extended by ${decision} of ${on}: ${length} in all`,
    most: (variant: string) => `The most the law allows: ${variant}`,
    weekends: (days: number) => `${days} ${days === 1 ? 'day' : 'days'} of weekends not counted`,
    holiday: (day: string, name: string, source: string) => `${day} is ${name} (${source}), off, not counted`,
    makeUp: (day: string, source: string) => `${day} is worked (${source}) and counts`,
    rollOn: (why: string) => `Rest day (${why}): moves to the next working day`,
    rollBack: (why: string) => `Rest day (${why}): moves to the working day before it`,
    weekend: 'weekend',
    keeps: (why: string) => `Rest day (${why}); this rule does not move`,
    end: (day: string) => `The end of ${day}, not a rest day`,
    endResting: (day: string) => `The end of ${day}`,
    proposed: (day: string, name: string) => `${day} is proposed: ${name}. Not decided, so not applied`,
    unknownAfter: (day: string) => `Days off after ${day} are not known yet, only weekends are left out; this date may change`,
    unknownBefore: (day: string) => `Days off before ${day} are not entered, only weekends are left out`,
  },
});

type Say = (words: ReturnType<typeof stepWords>, lang: Lang) => string;

/** The same said in both languages. */
function both(say: Say): Words {
  return { vi: say(stepWords('vi'), 'vi'), en: say(stepWords('en'), 'en') };
}

/** `Điều 36 khoản 1`, `Article 36(1)`; null where no article is known. */
export function articleWords({ article, clause }: Pick<Rule, 'article' | 'clause'>): Words | null {
  return article === null ? null : both((words) => words.article(article, clause ?? ''));
}

export function startText(rule: Rule, start: string): Words {
  return both((words, lang) => (rule.direction === 'after' ? words.startAfter : words.startBefore)(said(start, lang)));
}

/** “Luật Khiếu nại 02/2011/QH13, Điều 28: 30 ngày kể từ ngày thụ lý 02/11/2026 → 02/12/2026” */
export function ruleText(rule: Rule, length: number, start: string, end: string): Words {
  const article = articleWords(rule);
  return both((words, lang) => {
    const source = article ? `${rule.basis[lang]}, ${article[lang]}` : rule.basis[lang];
    const how = rule.direction === 'after' ? words.after : words.before;
    return `${source}: ${how(words.length(length, rule.unit), rule.trigger[lang], said(start, lang), said(end, lang))}`;
  });
}

/** A length as it is said: `7 ngày làm việc`. */
export function lengthText(length: number, unit: TermUnit): Words {
  return both((words) => words.length(length, unit));
}

export function pauseText({ from, to }: Pause, days: number): Words {
  return both((words, lang) => words.pause(said(from, lang), said(to, lang), days));
}

export function extensionText({ decision, decidedOn }: Extension, total: number, unit: TermUnit): Words {
  return both((words, lang) => words.extension(decision.trim(), said(decidedOn, lang), words.length(total, unit)));
}

export function mostText(variant: Words): Words {
  return both((words, lang) => words.most(variant[lang]));
}

export function weekendsText(days: number): Words {
  return both((words) => words.weekends(days));
}

export function holidayText(row: CalendarDay): Words {
  return both((words, lang) => words.holiday(said(row.day, lang), row.name[lang], row.source));
}

export function makeUpText(row: CalendarDay): Words {
  return both((words, lang) => words.makeUp(said(row.day, lang), row.source));
}

export type Moved = 'on' | 'back' | 'keeps';

export function restText(rest: CalendarDay | 'weekend', moved: Moved): Words {
  const key = ({ on: 'rollOn', back: 'rollBack', keeps: 'keeps' } as const)[moved];
  return both((words, lang) => words[key](rest === 'weekend' ? words.weekend : rest.name[lang]));
}

export function endText(day: string, resting: boolean): Words {
  return both((words, lang) => (resting ? words.endResting : words.end)(said(day, lang)));
}

export function proposedText(row: CalendarDay): Words {
  return both((words, lang) => words.proposed(said(row.day, lang), row.name[lang]));
}

export function unknownText(known: string, side: 'before' | 'after'): Words {
  return both((words, lang) => (side === 'after' ? words.unknownAfter : words.unknownBefore)(said(known, lang)));
}
