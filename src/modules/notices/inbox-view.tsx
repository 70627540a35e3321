import { href } from '#src/modules/notices/href.ts';
import { noticeWords } from '#src/modules/notices/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Hidden } from '#src/ui/field.tsx';
import { dayOf, formatDay, formatDayLong, formatTime } from '#src/ui/format.ts';
import { Block, PageTitle, Rows } from '#src/ui/layout.tsx';
import { Pager } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

export type ShownNotice = {
  id: string;
  title: string;
  /** Quieter lines: which record it is, and what the kind adds. */
  notes: string[];
  href: string;
  at: Date;
  dueOn: string | null;
  read: boolean;
};

type InboxProps = { lang: Lang; notices: ShownNotice[]; next: string | null; isFirst: boolean; now: Date; mayWebhook: boolean };

export function Inbox({ lang, notices, next, isFirst, now, mayWebhook }: InboxProps) {
  const words = noticeWords(lang);
  const days = [...Map.groupBy(notices, ({ read, at }) => `${read ? 1 : 0} ${dayOf(at)}`)];
  const hasUnread = notices.some(({ read }) => !read);
  return (
    <>
      <PageTitle
        title={words.title}
        summary={words.lead}
        actions={
          <>
            {hasUnread ? (
              <form action={href.readAll} method="post">
                <Hidden values={{ until: now.toISOString() }} />
                <Button variant="secondary">{words.markAll}</Button>
              </form>
            ) : null}
            <ButtonLink variant="secondary" href={href.settings}>
              {words.settings}
            </ButtonLink>
            {mayWebhook ? (
              <ButtonLink variant="secondary" href={href.webhooks}>
                {words.webhooks}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {notices.length === 0 ? <EmptyState title={words.nothing}>{words.nothingHint}</EmptyState> : null}
      {days.map(([key, ofDay]) => (
        <DayOfNotices key={key} lang={lang} notices={ofDay} />
      ))}
      {next || !isFirst ? (
        <Pager
          label={words.paging}
          previous={{ label: words.first, ...(isFirst ? {} : { href: href.inbox() }) }}
          next={{ label: next ? words.older : words.noMore, ...(next ? { href: href.inbox(next) } : {}) }}
        />
      ) : null}
    </>
  );
}

function DayOfNotices({ lang, notices }: { lang: Lang; notices: ShownNotice[] }) {
  const words = noticeWords(lang);
  const [first] = notices;
  if (!first) return null;
  const day = formatDayLong(dayOf(first.at), lang);
  return (
    <Block
      id={`${first.read ? 'da-doc' : 'chua-doc'}-${dayOf(first.at)}`}
      title={first.read ? words.read(day) : words.unread(day)}
    >
      <Rows
        items={notices.map(({ id, title, notes, href: address, at, dueOn, read }) => ({
          key: id,
          main: (
            <>
              <p>
                <a className="dv-link" href={address}>
                  {title}
                </a>
              </p>
              {notes.map((note) => (
                <p key={note}>{note}</p>
              ))}
              <p className="dv-quiet">
                {dueOn ? `${words.due(formatDay(dueOn, lang))} · ` : ''}
                {words.at(formatTime(at))}
              </p>
            </>
          ),
          side: read ? null : (
            <form action={href.read(id)} method="post">
              <Button variant="tertiary" srSuffix={`: ${title}`}>
                {words.markRead}
              </Button>
            </form>
          ),
        }))}
      />
    </Block>
  );
}
