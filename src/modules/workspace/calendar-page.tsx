import type { CalendarView } from '#src/modules/workspace/calendar.ts';
import { calendarWords } from '#src/modules/workspace/calendar-words.ts';
import { href } from '#src/modules/workspace/href.ts';
import type { MonthDay } from '#src/modules/workspace/month.ts';
import type { CalendarEvent } from '#src/platform/calendar-events.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { formatCount, formatDay, formatDayLong, weekdayShort } from '#src/ui/format.ts';
import { ArrowLeft, ArrowRight } from '#src/ui/icons.tsx';
import { Block, Columns, PageTitle } from '#src/ui/layout.tsx';
import { Queues } from '#src/ui/list.tsx';
import { DueChip } from '#src/ui/status.tsx';
import { TodoRow } from '#src/ui/todo.tsx';

/** Events written out in one day of the grid; the day in full has them all. */
const SHOWN = 3;

export function CalendarPage(view: CalendarView) {
  const { lang, month, filter } = view;
  const words = calendarWords(lang);
  const [year = '', number = ''] = month.key.split('-');
  return (
    <div className="dv-calendar">
      <PageTitle title={words.title(String(Number(number)), year)} summary={words.lead} actions={<Turn {...view} />} />
      <Queues
        label={words.whose}
        items={[
          { href: href.calendar({ ...filter, view: undefined }), label: words.mine, current: !filter.view },
          { href: href.calendar({ ...filter, view: 'unit' }), label: words.unit, current: filter.view === 'unit' },
        ]}
      />
      <Columns
        side={
          <>
            <TheDay {...view} />
            <FeedBlock {...view} />
          </>
        }
      >
        <Grid {...view} />
      </Columns>
    </div>
  );
}

function Turn({ lang, month, today, filter }: CalendarView) {
  const words = calendarWords(lang);
  const { view } = filter;
  const [year] = month.key.split('-');
  const short = (key: string) => (year && key.startsWith(year) ? '' : `/${key.slice(0, 4)}`);
  const name = (key: string) => `${Number(key.slice(5))}${short(key)}`;
  const at = (key: string) => href.calendar({ month: key, view });
  return (
    <nav className="dv-turn" aria-label={words.months}>
      <a className="ds-button" data-variant="secondary" data-color="neutral" href={at(month.previous)} rel="prev">
        <ArrowLeft /> {words.month(name(month.previous))}
      </a>
      {today.startsWith(month.key) ? null : (
        <a className="ds-button" data-variant="secondary" data-color="neutral" href={href.calendar({ view })}>
          {words.thisMonth}
        </a>
      )}
      <a className="ds-button" data-variant="secondary" data-color="neutral" href={at(month.next)} rel="next">
        {words.month(name(month.next))} <ArrowRight />
      </a>
    </nav>
  );
}

/** Seven columns where there is room; on a phone a list of the days that hold anything. */
function Grid(view: CalendarView) {
  const { lang, days } = view;
  const words = calendarWords(lang);
  return (
    <section aria-label={words.grid}>
      <div className="dv-weekdays" aria-hidden="true">
        {days.slice(0, 7).map(({ day }) => (
          <span key={day}>{weekdayShort(day, lang)}</span>
        ))}
      </div>
      <ol className="dv-month">
        {days.map((each) => (
          <Day key={each.day} {...view} each={each} />
        ))}
      </ol>
    </section>
  );
}

function Day({ lang, today, filter, each, labelOf }: CalendarView & { each: MonthDay }) {
  const words = calendarWords(lang);
  const { day, beside, rest, makeUp, events, due } = each;
  const note = noteOf(each, lang);
  const isToday = day === today;
  const full = href.calendarDay({ ...filter, month: undefined, day });
  return (
    <li
      id={isToday ? 'hom-nay' : undefined}
      data-beside={beside || undefined}
      data-rest={rest && !makeUp ? true : undefined}
      data-today={isToday || undefined}
      data-chosen={filter.day === day || undefined}
      data-empty={(events.length === 0 && due === 0 && !note) || undefined}
    >
      <h2>
        <a href={full} aria-current={isToday ? 'date' : undefined}>
          <time dateTime={day}>
            <span className="dv-day-number" aria-hidden="true">
              {Number(day.slice(8))}
            </span>
            <span className="dv-day-name">
              {formatDayLong(day, lang)}
              {isToday ? `, ${words.today}` : ''}
            </span>
          </time>
        </a>
      </h2>
      {note ? <p className="dv-day-note">{note}</p> : null}
      {events.length > 0 ? (
        <ul>
          {events.slice(0, SHOWN).map((event) => (
            <li key={event.id}>
              <Event lang={lang} event={event} labelOf={labelOf} short />
            </li>
          ))}
          {events.length > SHOWN ? (
            <li>
              <a href={full}>{words.more(formatCount(events.length - SHOWN, lang))}</a>
            </li>
          ) : null}
        </ul>
      ) : null}
      {due > 0 ? (
        <p className="dv-day-due" data-late={day < today || undefined}>
          <a href={full}>{day < today ? words.overdue(formatCount(due, lang)) : words.due(formatCount(due, lang))}</a>
        </p>
      ) : null}
    </li>
  );
}

function noteOf({ rest, makeUp, proposed }: MonthDay, lang: Lang): string | undefined {
  const words = calendarWords(lang);
  if (rest && rest !== 'weekend') return rest.name[lang];
  if (makeUp) return words.makeUp;
  return proposed ? words.proposed(proposed.name[lang]) : undefined;
}

/** `short` says in the narrow columns only of what kind it is; on a phone, and where the day is in full, it is said whole. */
function Event({
  lang,
  event,
  labelOf,
  short,
}: Pick<CalendarView, 'lang' | 'labelOf'> & { event: CalendarEvent; short?: boolean }) {
  const { label, plain, href: at } = labelOf(event);
  const time = event.starts_time ?? (event.last_day ? calendarWords(lang).allDay : null);
  const link = (
    <a href={at}>
      {short ? (
        <>
          <span className="dv-day-short">{plain}</span>
          <span className="dv-day-full">{label}</span>
        </>
      ) : (
        label
      )}
    </a>
  );
  return (
    <>
      {time ? <span className="dv-num">{time} </span> : null}
      {event.off ? <s>{link}</s> : link}
    </>
  );
}

/** The chosen day in full: what happens, then what is due, each one press from where it is done. */
function TheDay({ lang, chosen, due, filter, labelOf }: CalendarView) {
  const words = calendarWords(lang);
  const { day, events } = chosen;
  const note = noteOf(chosen, lang);
  const name = formatDayLong(day, lang);
  return (
    <Block id="ngay" title={name.charAt(0).toLocaleUpperCase(lang) + name.slice(1)}>
      {note ? <p className="dv-quiet">{note}</p> : null}
      {events.length === 0 && chosen.due === 0 ? <p>{words.nothing}</p> : null}
      {events.length > 0 ? (
        <ul className="dv-rows">
          {events.map((event) => (
            <li key={event.id}>
              <div>
                <Event lang={lang} event={event} labelOf={labelOf} />
                <p className="dv-quiet">{[event.place, event.unit_name].filter(Boolean).join(' · ')}</p>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {due.length > 0 ? (
        <ol className="dv-day-todo" aria-label={words.dueOn}>
          {due.map((item) => (
            <TodoRow
              key={item.key}
              due={<DueChip {...item.chip} />}
              act={item.act}
              href={item.href}
              subject={item.subject}
              meta={
                <>
                  <a href={item.record.href} className="dv-n dv-code">
                    {item.record.label}
                  </a>{' '}
                  · {item.note}
                </>
              }
            />
          ))}
        </ol>
      ) : null}
      {chosen.due > due.length ? (
        <p className="dv-mt">
          <a href={href.today({ view: filter.view })}>{words.all(formatCount(chosen.due, lang))}</a>
        </p>
      ) : null}
    </Block>
  );
}

function FeedBlock({ lang, feed }: CalendarView) {
  const words = calendarWords(lang);
  return (
    <div className="dv-mt6">
      <Block id="dia-chi" title={words.feedTitle}>
        <p className="dv-quiet">{words.feedLead}</p>
        {feed ? (
          <>
            <p className="dv-mt">
              <a className="dv-code dv-break" href={feed.address} data-turbo="false">
                {feed.address}
              </a>
            </p>
            <p className="dv-quiet">{feed.lastUsedOn ? words.feedUsed(formatDay(feed.lastUsedOn, lang)) : words.feedUnused}</p>
          </>
        ) : null}
        <div className="dv-acts dv-mt">
          <form action={href.makeFeed} method="post">
            <Button variant="secondary">{feed ? words.feedRenew : words.feedMake}</Button>
          </form>
          {feed ? (
            <form action={href.dropFeed} method="post">
              <Button variant="tertiary">{words.feedDrop}</Button>
            </form>
          ) : null}
        </div>
      </Block>
    </div>
  );
}
