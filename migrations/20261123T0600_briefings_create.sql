-- Briefings (giao ban): who meets when, what is on the agenda, what was said, and what was concluded.

create table briefing_series (
  province_id           integer     not null,
  id                    uuid        not null,
  client_id             uuid        not null,
  unit_id               integer     not null,
  name                  text        not null constraint briefing_series_name_not_blank check (btrim(name) <> ''),
  rhythm                text        not null constraint briefing_series_rhythm_known check (rhythm in ('week', 'month', 'quarter', 'once')),
  weekday               integer     constraint briefing_series_weekday_works check (weekday between 1 and 5),
  month_week            integer     constraint briefing_series_month_week_counts check (month_week between 1 and 5),
  month_day             integer     constraint briefing_series_month_day_counts check (month_day between 1 and 31),
  quarter_month         integer     constraint briefing_series_quarter_month_counts check (quarter_month between 1 and 3),
  starts_time           text        not null constraint briefing_series_starts_clock check (starts_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  minutes_long          integer     not null constraint briefing_series_length_counts check (minutes_long between 10 and 600),
  place                 text        not null constraint briefing_series_place_not_blank check (btrim(place) <> ''),
  chair_position_id     uuid        not null,
  secretary_position_id uuid        not null,
  standing              text        not null default '',
  agenda_days           integer     not null constraint briefing_series_agenda_days_few check (agenda_days between 0 and 20),
  starts_on             date        not null,
  ends_on               date,
  end_reason            text,
  version               integer     not null default 1,
  made_at               timestamptz not null,
  made_by               text        not null,
  constraint briefing_series_pk primary key (province_id, id),
  constraint briefing_series_client_once unique (province_id, client_id),
  constraint briefing_series_unit_fk foreign key (unit_id) references org_unit (id),
  constraint briefing_series_pattern_fits check (case rhythm
    when 'week' then weekday is not null and month_week is null and month_day is null and quarter_month is null
    when 'once' then weekday is null and month_week is null and month_day is null and quarter_month is null
    else (rhythm = 'quarter') = (quarter_month is not null) and (month_day is null) = (month_week is not null)
         and (weekday is null) = (month_week is null) end),
  constraint briefing_series_end_reasoned check (ends_on is null or rhythm = 'once' or end_reason is not null)
);
comment on table briefing_series is 'A regular briefing (chế độ giao ban) of a unit: rule of its days, place, chair, secretary, usual agenda. Owned by the briefings module.';
comment on column briefing_series.weekday is 'Monday is 1; with month_week the so-manieth of the month, where 5 is the last.';
comment on column briefing_series.month_day is 'Day of the month, its last where the month is shorter.';
comment on column briefing_series.quarter_month is 'Which month of the quarter.';
comment on column briefing_series.standing is 'Usual points of the agenda, one a line; each new meeting begins with them.';
comment on column briefing_series.agenda_days is 'Working days before the meeting by which the agenda is sent.';
comment on column briefing_series.ends_on is 'No meeting is planned after this day; null while the series goes on.';
create index briefing_series_by_unit on briefing_series (unit_id);
alter table briefing_series enable row level security;
alter table briefing_series force row level security;
create policy briefing_series_scope on briefing_series using (app_in_scope(province_id));

create table briefing_member (
  province_id integer not null,
  series_id   uuid    not null,
  place       integer not null,
  position_id uuid,
  guest       text,
  constraint briefing_member_pk primary key (province_id, series_id, place),
  constraint briefing_member_series_fk foreign key (province_id, series_id) references briefing_series (province_id, id),
  constraint briefing_member_position_once unique (province_id, series_id, position_id),
  constraint briefing_member_post_or_guest check ((position_id is null) = (guest is not null))
);
comment on table briefing_member is 'Who is called to the meetings of a series: a post, whoever holds it then, or a body without an account (guest).';
alter table briefing_member enable row level security;
alter table briefing_member force row level security;
create policy briefing_member_scope on briefing_member using (app_in_scope(province_id));

create table briefing_meeting (
  province_id           integer     not null,
  id                    uuid        not null,
  client_id             uuid        not null,
  series_id             uuid        not null,
  unit_id               integer     not null,
  occasion              text        not null constraint briefing_meeting_occasion_known check (occasion in ('regular', 'adHoc')),
  day                   date        not null,
  planned_on            date        not null,
  shifted_for           text,
  starts_time           text        not null constraint briefing_meeting_starts_clock check (starts_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  minutes_long          integer     not null constraint briefing_meeting_length_counts check (minutes_long between 10 and 600),
  place                 text        not null constraint briefing_meeting_place_not_blank check (btrim(place) <> ''),
  chair_position_id     uuid        not null,
  secretary_position_id uuid        not null,
  chair_name            text,
  secretary_name        text,
  state                 text        not null default 'planned' constraint briefing_meeting_state_known check (state in
                          ('planned', 'cancelled', 'open', 'submitted', 'approved')),
  reason                text,
  agenda_due_on         date        not null,
  agenda_sent_at        timestamptz,
  agenda_sent_times     integer     not null default 0,
  minutes_due_on        date        not null,
  opened_at             timestamptz,
  submitted_at          timestamptz,
  submitted_by          text,
  approved_at           timestamptz,
  approved_by           text,
  attendance_version    integer     not null default 1,
  touched               boolean     not null default false,
  made_at               timestamptz not null,
  constraint briefing_meeting_pk primary key (province_id, id),
  constraint briefing_meeting_client_once unique (province_id, client_id),
  constraint briefing_meeting_series_fk foreign key (province_id, series_id) references briefing_series (province_id, id),
  constraint briefing_meeting_unit_fk foreign key (unit_id) references org_unit (id),
  constraint briefing_meeting_cancelled_reasoned check (state <> 'cancelled' or reason is not null),
  constraint briefing_meeting_opened_known check ((state in ('open', 'submitted', 'approved')) = (opened_at is not null)),
  constraint briefing_meeting_approved_by_someone check ((state = 'approved') = (approved_at is not null) and (approved_at is null) = (approved_by is null))
);
comment on table briefing_meeting is 'One meeting of a series: planned by its rule or called ad hoc, and what became of it. Approved minutes are never changed.';
comment on column briefing_meeting.planned_on is 'Day the rule gave; `day` is later where that one was off (`shifted_for` says why) or the meeting was moved (`reason`).';
comment on column briefing_meeting.touched is 'Somebody worked on it: a change of the rule leaves it as it is.';
comment on column briefing_meeting.minutes_due_on is 'By when the minutes are to be submitted: an internal term of three working days.';
create unique index briefing_meeting_day_once on briefing_meeting (province_id, series_id, planned_on) where occasion = 'regular';
create index briefing_meeting_by_unit on briefing_meeting (unit_id, day desc, id desc);
create index briefing_meeting_by_series on briefing_meeting (province_id, series_id, day desc);
alter table briefing_meeting enable row level security;
alter table briefing_meeting force row level security;
create policy briefing_meeting_scope on briefing_meeting using (app_in_scope(province_id));

create table briefing_item (
  province_id    integer     not null,
  id             uuid        not null,
  client_id      uuid        not null,
  meeting_id     uuid        not null,
  place          integer     not null,
  kind           text        not null constraint briefing_item_kind_known check (kind in ('standing', 'own', 'proposed')),
  title          text        constraint briefing_item_title_not_blank check (btrim(title) <> ''),
  speaker        text,
  minutes_long   integer     constraint briefing_item_length_counts check (minutes_long between 1 and 600),
  about_source   text,
  about_step     text,
  about_id       uuid,
  about_code     text,
  about_href     text,
  about_due_on   date,
  state          text        not null default 'on' constraint briefing_item_state_known check (state in ('on', 'leftOut', 'withdrawn')),
  withdrawn_at   timestamptz,
  withdrawn_by   text,
  added_at       timestamptz not null,
  added_by       text        not null,
  notes          text        not null default '',
  notes_at       timestamptz,
  notes_by       text,
  version        integer     not null default 1,
  constraint briefing_item_pk primary key (province_id, id),
  constraint briefing_item_client_once unique (province_id, client_id),
  constraint briefing_item_meeting_fk foreign key (province_id, meeting_id) references briefing_meeting (province_id, id),
  constraint briefing_item_about_once unique (province_id, meeting_id, about_source, about_step, about_id),
  constraint briefing_item_titled check ((kind = 'proposed') = (about_id is not null) and (kind = 'proposed' or title is not null)),
  constraint briefing_item_withdrawn_by_someone check ((state = 'withdrawn') = (withdrawn_by is not null))
);
comment on table briefing_item is 'A point of an agenda with what was said on it. One that is about a record keeps no word of that record: its title is read through the gate of the reader.';
comment on column briefing_item.state is '`leftOut`: proposed and not taken; `withdrawn`: taken off the agenda, kept because something was said or the agenda was sent.';
create index briefing_item_by_meeting on briefing_item (province_id, meeting_id, place);
alter table briefing_item enable row level security;
alter table briefing_item force row level security;
create policy briefing_item_scope on briefing_item using (app_in_scope(province_id));

create table briefing_attendance (
  province_id integer not null,
  meeting_id  uuid    not null,
  place       integer not null,
  position_id uuid,
  person_id   uuid,
  name        text    not null constraint briefing_attendance_name_not_blank check (btrim(name) <> ''),
  post        text,
  status      text    not null default 'unknown' constraint briefing_attendance_status_known check (status in ('unknown', 'present', 'absent', 'sent')),
  reason      text,
  sent_name   text,
  constraint briefing_attendance_pk primary key (province_id, meeting_id, place),
  constraint briefing_attendance_meeting_fk foreign key (province_id, meeting_id) references briefing_meeting (province_id, id),
  constraint briefing_attendance_sent_named check (status <> 'sent' or sent_name is not null)
);
comment on table briefing_attendance is 'Who was called to a meeting, as it stood when it was opened, and who came: present, absent, or somebody sent in their place.';
alter table briefing_attendance enable row level security;
alter table briefing_attendance force row level security;
create policy briefing_attendance_scope on briefing_attendance using (app_in_scope(province_id));

create table briefing_conclusion (
  province_id      integer     not null,
  id               uuid        not null,
  client_id        uuid        not null,
  meeting_id       uuid        not null,
  item_id          uuid,
  place            integer     not null,
  content          text        not null constraint briefing_conclusion_not_blank check (btrim(content) <> ''),
  kind             text        not null constraint briefing_conclusion_kind_known check (kind in ('task', 'noted')),
  owner_name       text,
  due_on           date,
  task_id          uuid,
  state            text        not null default 'on' constraint briefing_conclusion_state_known check (state in ('on', 'withdrawn')),
  withdrawn_reason text,
  withdrawn_by     text,
  made_at          timestamptz not null,
  made_by          text        not null,
  constraint briefing_conclusion_pk primary key (province_id, id),
  constraint briefing_conclusion_client_once unique (province_id, client_id),
  constraint briefing_conclusion_meeting_fk foreign key (province_id, meeting_id) references briefing_meeting (province_id, id),
  constraint briefing_conclusion_names_who_and_when check (kind = 'noted' or (owner_name is not null and due_on is not null and task_id is not null)),
  constraint briefing_conclusion_withdrawn_reasoned check ((state = 'withdrawn') = (withdrawn_reason is not null and withdrawn_by is not null))
);
comment on table briefing_conclusion is 'What a meeting concluded: a task with who and when, or something noted (ghi nhận).';
comment on column briefing_conclusion.owner_name is 'Who was named at the meeting, as it stands in the minutes; who has the task now is told by the task.';
comment on column briefing_conclusion.due_on is 'Day set at the meeting; an extension stands in the task.';
create index briefing_conclusion_by_meeting on briefing_conclusion (province_id, meeting_id, place);
alter table briefing_conclusion enable row level security;
alter table briefing_conclusion force row level security;
create policy briefing_conclusion_scope on briefing_conclusion using (app_in_scope(province_id));

create table briefing_correction (
  province_id integer     not null,
  id          uuid        not null,
  client_id   uuid        not null,
  meeting_id  uuid        not null,
  content     text        not null constraint briefing_correction_not_blank check (btrim(content) <> ''),
  added_at    timestamptz not null,
  added_by    text        not null,
  constraint briefing_correction_pk primary key (province_id, id),
  constraint briefing_correction_client_once unique (province_id, client_id),
  constraint briefing_correction_meeting_fk foreign key (province_id, meeting_id) references briefing_meeting (province_id, id)
);
comment on table briefing_correction is 'A dated addition to approved minutes, which themselves are never changed.';
create index briefing_correction_by_meeting on briefing_correction (province_id, meeting_id);
alter table briefing_correction enable row level security;
alter table briefing_correction force row level security;
create policy briefing_correction_scope on briefing_correction using (app_in_scope(province_id));
