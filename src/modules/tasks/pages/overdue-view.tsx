import { type Tier, tiers } from '#src/modules/tasks/forms.ts';
import { href } from '#src/modules/tasks/href.ts';
import type { OverdueFigures, OverdueRow } from '#src/modules/tasks/overdue.ts';
import { listWords } from '#src/modules/tasks/pages/list-words.ts';
import { TaskTabs } from '#src/modules/tasks/pages/tabs.tsx';
import type { Lang } from '#src/platform/i18n.ts';
import { CountLink } from '#src/ui/figures.tsx';
import { Block, PageTitle, Rows } from '#src/ui/layout.tsx';
import { ListTable } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

/** What is overdue, by tier, unit and person; each number opens the list of what it counts. */
export function OverduePage({ lang, figures }: { lang: Lang; figures: OverdueFigures }) {
  const words = listWords(lang);
  const all = tiers.reduce((sum, tier) => sum + figures.total[tier], 0);
  return (
    <>
      <PageTitle title={words.overdueTitle} summary={words.overdueLead} />
      <TaskTabs lang={lang} current="overdue" />
      {all === 0 ? (
        <EmptyState title={words.overdueNothing}>{words.overdueNothingHint}</EmptyState>
      ) : (
        <>
          <Block id="theo-muc" title={words.byTier}>
            <Rows
              items={[...tiers].reverse().map((tier) => ({
                key: tier,
                main: words.tierNames[tier],
                side: (
                  <Count
                    lang={lang}
                    tier={tier}
                    n={figures.total[tier]}
                    label={words.tierNames[tier]}
                    filter={{ queue: 'unit' }}
                  />
                ),
              }))}
            />
            <p className="dv-quiet">{words.tierNote}</p>
          </Block>
          <Block id="theo-don-vi" title={words.byUnit}>
            <Table
              lang={lang}
              caption={words.byUnit}
              head={words.columns.unit}
              rows={figures.units}
              filterOf={({ code }) => ({ unit: code })}
            />
          </Block>
          <Block id="theo-nguoi" title={words.byHolder}>
            <Table
              lang={lang}
              caption={words.byHolder}
              head={words.person}
              rows={figures.people}
              filterOf={({ key }) => ({ holder: key })}
            />
          </Block>
        </>
      )}
    </>
  );
}

type Filter = Readonly<Record<string, string>>;

function Count({ lang, tier, n, label, filter }: { lang: Lang; tier: Tier; n: number; label: string; filter: Filter }) {
  return <CountLink lang={lang} count={n} srLabel={label} {...(n > 0 ? { href: href.list({ ...filter, tier }) } : {})} />;
}

function Table({
  lang,
  caption,
  head,
  rows,
  filterOf,
}: {
  lang: Lang;
  caption: string;
  head: string;
  rows: OverdueRow[];
  filterOf: (row: OverdueRow) => Filter;
}) {
  const words = listWords(lang);
  return (
    <ListTable
      caption={caption}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'name', head, kind: 'main', cell: ({ name }) => name },
        ...[...tiers].reverse().map((tier) => ({
          key: tier,
          head: words.tierHeads[tier],
          kind: 'figure' as const,
          stackLabel: words.tierHeads[tier],
          cell: (row: OverdueRow) => (
            <Count
              lang={lang}
              tier={tier}
              n={row.tiers[tier]}
              label={`${row.name}, ${words.tierNames[tier]}`}
              filter={filterOf(row)}
            />
          ),
        })),
      ]}
    />
  );
}
