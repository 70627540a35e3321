import type { LoadStep, OnStep } from '#src/bench/load/load.ts';
import { defineMessages, type Lang } from '#src/platform/i18n.ts';

export const loadWords = defineMessages({
  vi: {
    usage: 'Cách gọi: danvan bench load --petitions N [--seed 1] [--units DIR] [--database URL]; N từ 1 đến 9.000.000.',
    step: {
      units: 'Đơn vị hành chính',
      people: 'Cán bộ',
      petitions: 'Đơn thư',
      counters: 'Cộng số liệu',
      indexes: 'Dựng chỉ mục',
      vacuum: 'Thu dọn và thống kê',
    },
    progress: (step: string, done: string, total: string, perSecond: string, left: string) =>
      `${step}: ${done} / ${total}, ${perSecond} mỗi giây, còn khoảng ${left}`,
    finished: (step: string, seconds: string) => `✓ ${step}: ${seconds} giây`,
    minutes: (minutes: number, seconds: number) => `${minutes} phút ${seconds} giây`,
    loaded: (petitions: number, seconds: number) => `✓ ${petitions} đơn thư sau ${seconds} giây`,
  },
  en: {
    usage: 'Call it: danvan bench load --petitions N [--seed 1] [--units DIR] [--database URL]; N from 1 to 9,000,000.',
    step: {
      units: 'Units',
      people: 'Staff',
      petitions: 'Petitions',
      counters: 'Summing up',
      indexes: 'Building indexes',
      vacuum: 'Tidying, statistics',
    },
    progress: (step: string, done: string, total: string, perSecond: string, left: string) =>
      `${step}: ${done} / ${total}, ${perSecond} a second, about ${left} left`,
    finished: (step: string, seconds: string) => `✓ ${step}: ${seconds} s`,
    minutes: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
    loaded: (petitions: number, seconds: number) => `✓ ${petitions} petitions in ${seconds} s`,
  },
});

/** Milliseconds between two lines of progress. */
const PAUSE = 5_000;

/** Says how far the load has come: each step when it is done, and on the way how fast it goes and how long it still takes. */
export function progressLine(lang: Lang, say: (line: string) => void): OnStep {
  const words = loadWords(lang);
  const count = new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 0 });
  let step: LoadStep | undefined;
  let began = 0;
  let said = 0;
  return (now, done, total, what) => {
    const time = performance.now();
    if (step !== now) {
      step = now;
      began = time;
      said = time;
    }
    const seconds = (time - began) / 1000;
    if (done === total) return say(words.finished(words.step[now], seconds.toFixed(1)));
    if (done === 0 || time - said < PAUSE) return;
    said = time;
    const perSecond = done / seconds;
    const left = Math.round((total - done) / perSecond);
    const name = what ? `${words.step[now]} (${what})` : words.step[now];
    say(
      words.progress(
        name,
        count.format(done),
        count.format(total),
        count.format(perSecond),
        words.minutes(Math.floor(left / 60), left % 60),
      ),
    );
  };
}
