import { people } from '#src/demo/people.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** One password for all demo people; an installation with real data is started with DANVAN_DEMO=0. */
export const demoPassword = 'dan-van-2026';

/** Lines that tell who can sign in and as what. */
export function demoSignIns(lang: Lang): string[] {
  const width = Math.max(...people.map(({ username }) => username.length));
  return people.map(({ username, what }) => `  ${username.padEnd(width)}  ${what[lang]}`);
}
