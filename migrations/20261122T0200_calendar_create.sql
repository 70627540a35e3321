-- The working-day calendar of the installation. Small tables shared by all provinces: reference tables on a cluster.

create table working_calendar (
  id              integer not null default 1,
  version         integer not null,
  culture_day_off boolean not null,
  planted_through integer not null,
  constraint working_calendar_pk primary key (id),
  constraint working_calendar_one check (id = 1)
);
comment on table working_calendar is 'One row: the version of the calendar and its switch. Every process keeps the calendar of the version it last read.';
comment on column working_calendar.culture_day_off is 'Whether 24 November is a day off (Nghị quyết 28/2026/QH16).';
comment on column working_calendar.planted_through is 'Last year for which the days shipped with the product were put in; later ones come with an upgrade, earlier ones are the office''s.';

create table working_calendar_day (
  day     date    not null,
  year    integer generated always as (extract(year from day)::integer) stored,
  kind    text    not null constraint working_calendar_day_kind_known check (kind in ('off', 'work')),
  name_vi text    not null constraint working_calendar_day_name_not_blank check (btrim(name_vi) <> '' and btrim(name_en) <> ''),
  name_en text    not null,
  source  text    not null constraint working_calendar_day_source_not_blank check (btrim(source) <> ''),
  status  text    not null constraint working_calendar_day_status_known check (status in ('decided', 'proposed')),
  constraint working_calendar_day_pk primary key (day)
);
comment on table working_calendar_day is 'Days that differ from their weekday: holidays, days off swapped for a Saturday, and those Saturdays. Only decided ones are applied.';
comment on column working_calendar_day.source is 'The document that says so.';
create index working_calendar_day_by_year on working_calendar_day (year, day);

create table working_calendar_change (
  version     integer     not null,
  changed_at  timestamptz not null,
  changed_by  text        not null,
  person_id   uuid,
  before      jsonb       not null,
  after       jsonb       not null,
  moved       integer,
  unexplained integer,
  finished_at timestamptz,
  constraint working_calendar_change_pk primary key (version)
);
comment on table working_calendar_change is 'What was changed in the calendar, by whom, and how many due dates moved with it. Only ever added to; the last three columns are filled in once.';
comment on column working_calendar_change.before is 'The whole calendar before: {with2411, days}. Open terms were counted by it.';
comment on column working_calendar_change.person_id is 'Account of the person; null when an upgrade brought the days.';
comment on column working_calendar_change.unexplained is 'Open records whose date no calendar explains: it was set by hand, and stayed.';
