import { dueOf } from '#src/modules/petitions/due.ts';
import type { ListRow } from '#src/modules/petitions/list.ts';
import { listWords } from '#src/modules/petitions/pages/list-words.ts';
import { nearDay } from '#src/modules/petitions/pages/near-day.ts';
import type { Tier } from '#src/modules/petitions/reminders/tier.ts';
import { reminderWords } from '#src/modules/petitions/reminders/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { html, type Markup } from '#src/ui/html.ts';
import { cell } from '#src/ui/list.tsx';
import { dueChip } from '#src/ui/status.tsx';

/** Until when, in a list: the term that runs, that it rests, or the day it was settled. */
export function dueCell({ row, told, today, lang }: { row: ListRow; told: Tier | undefined; today: string; lang: Lang }): Markup {
  const due = dueOf(row, today, lang);
  if (due?.kind === 'paused') return dueChip(due);
  if (due && row.dueOn) {
    const day = nearDay(row.dueOn, today, lang);
    return cell(dueChip(due), told && told !== 'late' ? `${day}, ${reminderWords(lang).told[told]}` : day);
  }
  if (!row.settledOn) return cell(null);
  return html`<span class="dv-quiet">${listWords(lang).settledOn(nearDay(row.settledOn, today, lang))}</span>`;
}
