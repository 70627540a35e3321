-- Reception as the law has it: days of heads, bookings, the queue of the day, and the columns of register 03/TCD (Nghị định 154/2026/NĐ-CP).

create table reception_session (
  province_id  integer     not null,
  id           uuid        not null,
  unit_id      integer     not null,
  post         text        not null constraint reception_session_post_known check (post in
    ('provinceChair', 'communeChair', 'provinceSecretary', 'communeSecretary', 'agencyHead', 'publicUnitHead')),
  head_title   text        not null constraint reception_session_title_not_blank check (btrim(head_title) <> ''),
  head_name    text        not null constraint reception_session_name_not_blank check (btrim(head_name) <> ''),
  occasion     text        not null constraint reception_session_occasion_known check (occasion in ('periodic', 'adHoc')),
  mode         text        not null default 'direct' constraint reception_session_mode_known check (mode in ('direct', 'online')),
  day          date        not null,
  planned_on   date        not null,
  shifted_for  text,
  starts_time  text        not null constraint reception_session_starts_clock check (starts_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  ends_time    text        not null constraint reception_session_ends_clock check (ends_time ~ '^[0-2][0-9]:[0-5][0-9]$' and ends_time > starts_time),
  place        text        not null constraint reception_session_place_not_blank check (btrim(place) <> ''),
  slot_minutes integer     not null default 30 constraint reception_session_slot_length check (slot_minutes between 5 and 240),
  slot_people  integer     not null default 1 constraint reception_session_slot_room check (slot_people between 1 and 50),
  state        text        not null default 'planned' constraint reception_session_state_known check (state in
    ('planned', 'held', 'delegated', 'notHeld', 'postponed')),
  posted_on    date,
  deputy       text,
  reason       text,
  moved_to     uuid,
  moved_from   uuid,
  online_ground text,
  online_points text,
  notice_on    date,
  tested_on    date,
  recording    text,
  planned_at   timestamptz not null,
  recorded_at  timestamptz,
  recorded_by  text,
  constraint reception_session_pk primary key (province_id, id),
  constraint reception_session_once unique (province_id, unit_id, post, day, occasion),
  constraint reception_session_unit_fk foreign key (unit_id) references org_unit (id),
  constraint reception_session_reasoned check (state in ('planned', 'held') or reason is not null),
  constraint reception_session_deputy_named check (state <> 'delegated' or deputy is not null)
);
comment on table reception_session is 'A day on which a head receives citizens: planned by pattern or called ad hoc, and what became of it.';
comment on column reception_session.planned_on is 'Day the pattern gave; `day` is later when that one was off, and `shifted_for` says why.';
comment on column reception_session.moved_to is 'The session a postponed one was moved to; that one names it in moved_from.';
comment on column reception_session.slot_minutes is 'Minutes of one bookable slot; slot_people may be booked in each.';
comment on column reception_session.recording is 'Where the compulsory recording of an online session is kept.';
create index reception_session_by_unit on reception_session (unit_id, day);
alter table reception_session enable row level security;
alter table reception_session force row level security;
create policy reception_session_scope on reception_session using (app_in_scope(province_id));

create table reception_booking (
  province_id  integer     not null,
  id           uuid        not null,
  client_id    uuid        not null,
  session_id   uuid        not null,
  slot_time    text        not null,
  code_hash    text        not null,
  state        text        not null default 'booked' constraint reception_booking_state_known check (state in ('booked', 'cancelled', 'arrived')),
  booked_at    timestamptz not null,
  cancelled_at timestamptz,
  constraint reception_booking_pk primary key (province_id, id),
  constraint reception_booking_client_once unique (province_id, client_id),
  constraint reception_booking_code_once unique (province_id, code_hash),
  constraint reception_booking_session_fk foreign key (province_id, session_id) references reception_session (province_id, id)
);
comment on table reception_booking is 'A slot a citizen booked. Name and phone are sealed in visitor_identity; the code is kept as a keyed hash only.';
create index reception_booking_by_session on reception_booking (province_id, session_id, slot_time);
alter table reception_booking enable row level security;
alter table reception_booking force row level security;
create policy reception_booking_scope on reception_booking using (app_in_scope(province_id));

create table reception_ticket (
  province_id integer     not null,
  id          uuid        not null,
  client_id   uuid        not null,
  unit_id     integer     not null,
  day         date        not null,
  number      integer     not null constraint reception_ticket_number_counts check (number > 0),
  booking_id  uuid,
  state       text        not null default 'waiting' constraint reception_ticket_state_known check (state in ('waiting', 'serving', 'done', 'left')),
  came_at     timestamptz not null,
  server_id   uuid,
  server_name text,
  served_at   timestamptz,
  ended_at    timestamptz,
  visit_id    uuid,
  constraint reception_ticket_pk primary key (province_id, id),
  constraint reception_ticket_client_once unique (province_id, client_id),
  constraint reception_ticket_number_once unique (province_id, unit_id, day, number),
  constraint reception_ticket_unit_fk foreign key (unit_id) references org_unit (id)
);
comment on table reception_ticket is 'A number in the queue of a day. It carries no name: who holds it is known at the desk alone.';
alter table reception_ticket enable row level security;
alter table reception_ticket force row level security;
create policy reception_ticket_scope on reception_ticket using (app_in_scope(province_id));

alter table reception_visit
  add column session_id         uuid,
  add column received_as        text    not null default 'officer',
  add column mode               text    not null default 'direct',
  add column turn               text    not null default 'first',
  add column matters            integer not null default 1,
  add column group_size         integer not null default 0,
  add column representatives    integer not null default 0,
  add column subject            text,
  add column content            text,
  add column prior_body         text,
  add column in_competence      boolean,
  add column outcome            text,
  add column guided_to          text,
  add column handed_to          text,
  add column follow_up          text,
  add column answer_on          date,
  add column contact            text,
  add column refusal_ground     text,
  add column refusal_explained  boolean,
  add column refusal_due_on     date,
  add column identity_kind      text,
  add column recorder_id        uuid;
alter table reception_visit add constraint reception_visit_received_as_known check (received_as in ('officer', 'head', 'deputy'));
alter table reception_visit add constraint reception_visit_mode_known check (mode in ('direct', 'online'));
alter table reception_visit add constraint reception_visit_turn_known check (turn in ('first', 'repeat'));
alter table reception_visit add constraint reception_visit_matters_some check (matters between 1 and 100);
alter table reception_visit add constraint reception_visit_group_fits check (group_size = 0 or (group_size >= 5 and group_size = people));
alter table reception_visit add constraint reception_visit_representatives_lawful check (
  (group_size = 0 and representatives = 0) or representatives between 1 and case when group_size > 10 then 5 else 2 end);
alter table reception_visit add constraint reception_visit_subject_known check (subject in ('complaint', 'denunciation', 'recommendation', 'feedback'));
alter table reception_visit add constraint reception_visit_outcome_known check (outcome in
  ('answered', 'answerLater', 'petition', 'guided', 'transferred', 'refused'));
alter table reception_visit add constraint reception_visit_refusal_grounded check ((outcome = 'refused') = (refusal_ground is not null));
alter table reception_visit add constraint reception_visit_answer_promised check (outcome <> 'answerLater' or (answer_on is not null and contact is not null));
-- What a denouncer said may tell who they are: it is kept with the sealed identity, never here.
alter table reception_visit add constraint reception_visit_denunciation_silent check (subject <> 'denunciation' or content is null);
comment on column reception_visit.received_as is 'Who received: an officer on duty (thường xuyên), the head in person, or a deputy in place of the head.';
comment on column reception_visit.matters is 'Cases (vụ việc) the visit was about, counted apart from visits and people.';
comment on column reception_visit.group_size is 'People of a group on one matter (đoàn đông người), 5 or more; 0 when they were none.';
comment on column reception_visit.refusal_due_on is 'Last day for notice 01/TCD; null when the refusal was explained on the spot.';
comment on column reception_visit.identity_kind is 'Which paper was shown; its number is sealed in visitor_identity.';
comment on table reception_visit is 'One reception of citizens (lượt tiếp công dân), a line of register 03/TCD. No name is kept here: it is sealed in visitor_identity.';
create index reception_visit_by_session on reception_visit (province_id, session_id);
alter table reception_visit enable row level security;
alter table reception_visit force row level security;
create policy reception_visit_scope on reception_visit using (app_in_scope(province_id));

create table reception_conclusion (
  province_id integer     not null,
  id          uuid        not null,
  client_id   uuid        not null,
  visit_id    uuid        not null,
  number      text,
  instruction text        not null constraint reception_conclusion_not_blank check (btrim(instruction) <> ''),
  doer        text        not null constraint reception_conclusion_doer_not_blank check (btrim(doer) <> ''),
  settle_by   date        not null,
  issued_on   date        not null,
  signed_name text        not null,
  recorded_by text        not null,
  constraint reception_conclusion_pk primary key (province_id, id),
  constraint reception_conclusion_client_once unique (province_id, client_id),
  constraint reception_conclusion_visit_fk foreign key (province_id, visit_id) references reception_visit (province_id, id)
);
comment on table reception_conclusion is 'Thông báo kết luận việc tiếp công dân: what the head ordered, who does it, and the time for settling (NĐ 154/2026 Điều 25).';
create index reception_conclusion_by_visit on reception_conclusion (province_id, visit_id);
alter table reception_conclusion enable row level security;
alter table reception_conclusion force row level security;
create policy reception_conclusion_scope on reception_conclusion using (app_in_scope(province_id));
