import type { Meeting } from '#src/modules/briefings/meeting.ts';
import type { DayOfMonth, Rhythm } from '#src/modules/briefings/rhythm.ts';
import { seriesWords } from '#src/modules/briefings/words/series.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';

/** “thứ Hai hằng tuần”, “ngày 5 hằng tháng”. */
export function sayRhythm(rhythm: Rhythm, lang: Lang): string {
  const words = seriesWords(lang);
  if (rhythm.every === 'once') return words.once;
  if (rhythm.every === 'week') return words.everyWeek(weekday(rhythm.weekday, lang));
  const on = sayDay(rhythm.on, lang);
  return rhythm.every === 'month' ? words.everyMonth(on) : words.everyQuarter(on, rhythm.month);
}

function sayDay(on: DayOfMonth, lang: Lang): string {
  const words = seriesWords(lang);
  if ('monthDay' in on) return words.onMonthDay(on.monthDay);
  return words.onWeekday(weekday(on.weekday, lang), wordOf(words.weeks, on.week));
}

function weekday(number: number, lang: Lang): string {
  return wordOf(seriesWords(lang).weekdays, number);
}

function wordOf(words: Readonly<Record<string, string>>, number: number): string {
  return words[String(number)] ?? String(number);
}

/** Why the meeting is not on the day its rule gave; null when it is. */
export function whyThisDay({ day, plannedOn, shiftedFor, occasion }: Meeting, lang: Lang): string | null {
  const words = seriesWords(lang);
  if (occasion === 'adHoc') return words.adHoc;
  if (day === plannedOn) return null;
  if (shiftedFor) return words.shifted(formatDay(plannedOn, lang), shiftedFor === 'weekend' ? words.weekend : shiftedFor);
  return words.movedFrom(formatDay(plannedOn, lang));
}
