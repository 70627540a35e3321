import { settingsWords } from '#src/modules/notices/account/words.ts';
import { href } from '#src/modules/notices/href.ts';
import { personChannels } from '#src/modules/notices/preferences.ts';
import { states } from '#src/modules/notices/queue/delivery.ts';
import { isResendable, type LogEntry, type LogFilter, type LogPage } from '#src/modules/notices/queue/log.ts';
import { logWords } from '#src/modules/notices/queue/log-words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { SelectField } from '#src/ui/field.tsx';
import { formatMoment } from '#src/ui/format.ts';
import { Crumbs, PageTitle } from '#src/ui/layout.tsx';
import { Cell, type Column, Filters, ListTable, Pager } from '#src/ui/list.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';
import { StateWord } from '#src/ui/status.tsx';

export function OwnLog({ lang, page, isFirst }: { lang: Lang; page: LogPage; isFirst: boolean }) {
  const words = settingsWords(lang);
  return (
    <>
      <Crumbs
        label={words.crumbs}
        items={[
          { label: words.account, href: '/lam-viec/tai-khoan' },
          { label: words.title, href: href.settings },
          { label: words.sentTitle },
        ]}
      />
      <PageTitle title={words.sentTitle} summary={words.sentLead} />
      <LogTable lang={lang} page={page} />
      <LogPager lang={lang} page={page} first={isFirst ? undefined : href.sent()} next={(cursor) => href.sent(cursor)} />
    </>
  );
}

type PeopleLogProps = { lang: Lang; page: LogPage; filter: LogFilter; resent: boolean };

export function PeopleLog({ lang, page, filter, resent }: PeopleLogProps) {
  const words = logWords(lang);
  const { state, channel, cursor } = filter;
  const asked = { ...(state ? { state } : {}), ...(channel ? { channel } : {}) };
  const at = (more: Record<string, string>) => `${href.log}?${new URLSearchParams({ ...asked, ...more })}`;
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.people, href: '/lam-viec/nguoi-dung' }, { label: words.title }]} />
      <PageTitle title={words.title} summary={words.lead} />
      {resent ? <Notice kind="done">{words.resent}</Notice> : null}
      <Filters label={words.filter} action={href.log} submit={words.filterNow}>
        <SelectField
          lang={lang}
          name="state"
          label={words.state}
          value={state ?? ''}
          options={[{ value: '', label: words.all }, ...states.map((value) => ({ value, label: words.states[value] }))]}
        />
        <SelectField
          lang={lang}
          name="channel"
          label={words.channelHead}
          value={channel ?? ''}
          options={[{ value: '', label: words.all }, ...personChannels.map((value) => ({ value, label: words.channel[value] }))]}
        />
      </Filters>
      <LogTable lang={lang} page={page} people />
      <LogPager lang={lang} page={page} first={cursor ? at({}) : undefined} next={(after) => at({ cursor: after })} />
    </>
  );
}

export function LogTable({ lang, page, people }: { lang: Lang; page: LogPage; people?: boolean }) {
  const words = logWords(lang);
  if (page.entries.length === 0) return <EmptyState title={words.nothing}>{words.nothingHint}</EmptyState>;
  return <ListTable caption={words.title} columns={columns(lang, people === true)} rows={page.entries} rowKey={({ id }) => id} />;
}

function columns(lang: Lang, people: boolean): Column<LogEntry>[] {
  const words = logWords(lang);
  const who: Column<LogEntry> = {
    key: 'who',
    head: words.who,
    size: 'l',
    stackLabel: words.who,
    cell: ({ personName }) => personName,
  };
  return [
    {
      key: 'what',
      head: words.what,
      kind: 'main',
      cell: (entry) => <Cell note={words.channel[entry.channel]}>{whatOf(entry, lang)}</Cell>,
    },
    ...(people ? [who] : []),
    { key: 'when', head: words.when, size: 'm', stackLabel: words.when, cell: ({ createdAt }) => formatMoment(createdAt, lang) },
    {
      key: 'state',
      head: words.state,
      size: 'l',
      stackLabel: words.state,
      cell: (entry) => <StateCell lang={lang} entry={entry} people={people} />,
    },
  ];
}

function whatOf({ what, parts }: LogEntry, lang: Lang): string {
  const { whats } = logWords(lang);
  return what === 'notice' || what === 'digest' ? whats[what](parts) : whats[what];
}

const look = { waiting: 'wait', sent: 'done', simulated: 'open', failed: 'late', dropped: 'open' } as const;

function StateCell({ lang, entry, people }: { lang: Lang; entry: LogEntry; people: boolean }) {
  const words = logWords(lang);
  const { id, state, reason, answer, tries, dueAt, personName } = entry;
  const reasons: Record<string, string> = words.reasons;
  const notes = [
    reason ? (reasons[reason] ?? reason) : null,
    answer ? (state === 'simulated' ? answer : words.answer(answer)) : null,
    tries > 1 ? words.tries(tries) : null,
    state === 'waiting' ? words.next(formatMoment(dueAt, lang)) : null,
  ].filter((note) => note !== null);
  return (
    <>
      <Cell note={notes.join(' · ') || undefined}>
        <StateWord state={look[state]}>{words.states[state]}</StateWord>
      </Cell>
      {people && isResendable(entry) ? (
        <form method="post" action={href.resend(id)}>
          <Button variant="tertiary" srSuffix={`: ${personName}`}>
            {words.resend}
          </Button>
        </form>
      ) : null}
    </>
  );
}

type LogPagerProps = { lang: Lang; page: LogPage; first: string | undefined; next(cursor: string): string };

export function LogPager({ lang, page, first, next }: LogPagerProps) {
  const words = logWords(lang);
  if (!page.next && !first) return null;
  return (
    <Pager
      label={words.paging}
      previous={{ label: words.first, href: first }}
      next={{ label: page.next ? words.older : words.noMore, ...(page.next ? { href: next(page.next) } : {}) }}
    />
  );
}
