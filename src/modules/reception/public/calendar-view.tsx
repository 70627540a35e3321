import { type Place, placeName, type searchPlaces } from '#src/modules/petitions/index.ts';
import { publicReceptionHref } from '#src/modules/reception/href.ts';
import { whyThisDay } from '#src/modules/reception/pages/schedule-view.tsx';
import { calendarWords } from '#src/modules/reception/public/calendar-messages.ts';
import type { PublicUnit } from '#src/modules/reception/public/pages.tsx';
import type { Session } from '#src/modules/reception/session.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { formatDay, formatDayLong } from '#src/ui/format.ts';
import { Block, PageBody, Rows } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

type SearchProps = {
  lang: Lang;
  typed: string;
  found: Awaited<ReturnType<typeof searchPlaces>> | undefined;
  place: Place | null;
};

/** Where one finds the schedule of one's commune. */
export function SearchView({ lang, typed, found, place }: SearchProps) {
  const words = calendarWords(lang);
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {words.title}
      </h1>
      <p className="dv-lead">{words.lead}</p>
      {place ? (
        <p>
          <a href={publicReceptionHref.unit(place.code)}>
            <b>{words.home(placeName(place, lang))}</b>
          </a>
        </p>
      ) : null}
      <search>
        <form className="dv-form" action={publicReceptionHref.search}>
          <TextField
            lang={lang}
            name="q"
            label={words.search}
            value={typed}
            autoComplete="off"
            addon={<Button>{words.find}</Button>}
          />
        </form>
      </search>
      {found && found.length > 0 ? (
        <div className="dv-mt6">
          <Block id="tim-thay" title={words.found(found.length)}>
            <Rows
              items={found.map(({ code, label, note }) => ({
                key: code,
                main: (
                  <>
                    <p>
                      <a href={publicReceptionHref.unit(code)}>{label}</a>
                    </p>
                    {note ? <p className="dv-quiet">{note}</p> : null}
                  </>
                ),
              }))}
            />
          </Block>
        </div>
      ) : null}
      {found && found.length === 0 ? <p className="dv-mt">{words.notFound(typed)}</p> : null}
      <p className="dv-mt6">
        <a href={publicReceptionHref.lookUp}>{words.lookUp}</a>
      </p>
    </PageBody>
  );
}

type UnitProps = {
  lang: Lang;
  unit: PublicUnit;
  today: string;
  sessions: Session[];
  /** Ids of the sessions with a slot left. */
  free: ReadonlySet<string>;
};

/** The public sessions of one unit: those to come, then what became of the recent ones. */
export function UnitCalendarView(props: UnitProps) {
  const { lang, unit, today, sessions } = props;
  const words = calendarWords(lang);
  const coming = sessions.filter(({ day, state }) => day >= today && state !== 'postponed');
  const recent = sessions.filter(({ day, state }) => day < today || state === 'postponed').toReversed();
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {words.unitTitle(unit.name)}
      </h1>
      <p className="dv-lead">{words.everyday}</p>
      {coming.length === 0 ? (
        <EmptyState title={words.none}>{words.noneHint}</EmptyState>
      ) : (
        <Block id="sap-toi" title={words.coming}>
          <Rows items={coming.map((session) => rowOf(props, session))} />
        </Block>
      )}
      {recent.length > 0 ? (
        <div className="dv-mt6">
          <Block id="gan-day" title={words.past}>
            <Rows items={recent.map((session) => rowOf(props, session))} />
          </Block>
        </div>
      ) : null}
      <div className="dv-mt6">
        <Rows
          items={[
            { key: 'feed', main: <a href={publicReceptionHref.feed(unit.code)}>{words.feed}</a> },
            { key: 'look', main: <a href={publicReceptionHref.lookUp}>{words.lookUp}</a> },
            { key: 'other', main: <a href={publicReceptionHref.search}>{words.another}</a> },
          ]}
        />
      </div>
    </PageBody>
  );
}

function rowOf({ lang, unit, today, sessions, free }: UnitProps, session: Session) {
  const words = calendarWords(lang);
  const shifted = whyThisDay(session, lang);
  const next = sessions.find(({ id }) => id === session.movedTo);
  const day = formatDayLong(session.day, lang);
  const isOpen = session.state === 'planned' && session.day >= today;
  return {
    key: session.id,
    main: (
      <>
        <p>
          <b>{day.charAt(0).toLocaleUpperCase(lang) + day.slice(1)}</b>, {words.time(session.startsTime, session.endsTime)}
        </p>
        <p>
          {session.headTitle} {session.headName}
        </p>
        <p className="dv-quiet">
          {session.place}
          {session.mode === 'online' ? ` · ${words.online}` : ''}
          {shifted ? ` · ${shifted}` : ''}
        </p>
        {isOpen ? null : (
          <p className="dv-quiet">
            {words.states[session.state]}. {next ? words.moved(formatDay(next.day, lang)) : ''}
          </p>
        )}
        {isOpen && free.has(session.id) ? (
          <p>
            <a href={publicReceptionHref.book(unit.code, session.id)}>
              {words.book}
              <span className="ds-sr-only">: {day}</span>
            </a>
          </p>
        ) : null}
        {isOpen && !free.has(session.id) ? <p className="dv-quiet">{words.full}</p> : null}
      </>
    ),
  };
}
