import { dueOf } from '#src/modules/petitions/due.ts';
import type { ListRow } from '#src/modules/petitions/list.ts';
import { listWords } from '#src/modules/petitions/pages/list-words.ts';
import { nearDay } from '#src/modules/petitions/pages/near-day.ts';
import type { Tier } from '#src/modules/petitions/reminders/tier.ts';
import { reminderWords } from '#src/modules/petitions/reminders/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Cell } from '#src/ui/list.tsx';
import { DueChip } from '#src/ui/status.tsx';

/** Until when, in a list: the term that runs, that it rests, or the day it was settled. */
export function DueCell({ row, told, today, lang }: { row: ListRow; told: Tier | undefined; today: string; lang: Lang }) {
  const due = dueOf(row, today, lang);
  if (due?.kind === 'paused') return <DueChip {...due} />;
  if (due && row.dueOn)
    return (
      <Cell
        note={[nearDay(row.dueOn, today, lang), told && told !== 'late' ? reminderWords(lang).told[told] : '']
          .filter(Boolean)
          .join(', ')}
      >
        <DueChip {...due} />
      </Cell>
    );
  return row.settledOn ? (
    <span className="dv-quiet">{listWords(lang).settledOn(nearDay(row.settledOn, today, lang))}</span>
  ) : null;
}
