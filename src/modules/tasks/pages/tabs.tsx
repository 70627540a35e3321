import { href } from '#src/modules/tasks/href.ts';
import { listWords } from '#src/modules/tasks/pages/list-words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Queues } from '#src/ui/list.tsx';

/** The pages of tasks beside the list. */
export function TaskTabs({ lang, current }: { lang: Lang; current: 'overdue' | 'series' | 'commitments' }) {
  const words = listWords(lang);
  const items = [
    { key: 'list', href: href.list(), label: words.title },
    { key: 'overdue', href: href.overdue, label: words.elsewhere.overdue },
    { key: 'series', href: href.series, label: words.elsewhere.series },
    { key: 'commitments', href: href.commitments(), label: words.elsewhere.commitments },
  ];
  return (
    <>
      <Queues label={words.title} items={items.map(({ key, ...item }) => ({ ...item, current: key === current }))} />
      <div className="dv-mt" />
    </>
  );
}
