import { deskWords } from '#src/modules/reception/desk-messages.ts';
import { href } from '#src/modules/reception/href.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Queues } from '#src/ui/list.tsx';

/** The four pages of reception: visits, desk, schedule, register. */
export function ReceptionTabs({ lang, current, mayRecord }: { lang: Lang; current: string; mayRecord: boolean }) {
  const words = deskWords(lang);
  const items = [
    { href: href.list(), label: words.visits },
    ...(mayRecord ? [{ href: href.desk(), label: words.desk }] : []),
    { href: href.schedule(), label: words.schedule },
    { href: href.register(), label: words.register },
  ];
  return (
    <>
      <Queues label={words.elsewhere} items={items.map((item) => ({ ...item, current: item.href === current }))} />
      <div className="dv-mt" />
    </>
  );
}
