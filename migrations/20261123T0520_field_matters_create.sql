-- Matters arising (nắm tình hình): what happened, where, whose job it is, what came of it. Never what people think of it.
create table field_matter (
  province_id     integer     not null,
  id              uuid        not null,
  client_id       uuid        not null,
  reference       text        not null,
  unit_id         integer     not null,
  reported_unit_id integer    not null,
  title           text        not null constraint field_matter_title_not_blank check (btrim(title) <> ''),
  account         text        not null constraint field_matter_account_not_blank check (btrim(account) <> ''),
  field           text        not null constraint field_matter_field_not_blank check (btrim(field) <> ''),
  urgency         text        not null constraint field_matter_urgency_known check (urgency in ('urgent', 'high', 'ordinary', 'low')),
  reliability     text        not null constraint field_matter_reliability_known check (reliability in ('seen', 'several', 'single', 'unchecked')),
  restricted      boolean     not null default false,
  whole_province  boolean     not null default false,
  households      integer     constraint field_matter_households_sensible check (households between 0 and 1000000),
  since_on        date,
  cited           text,
  reporter_id     uuid        not null,
  reporter_name   text        not null,
  team            text,
  reported_on     date        not null,
  reported_at     timestamptz not null,
  status          text        not null constraint field_matter_status_known check (status in
                    ('reported', 'needsMore', 'verified', 'settled', 'passedOn', 'notFounded', 'watched', 'joined')),
  verify_by       date        not null,
  verified_on     date,
  verified_by_name text,
  verified_how    text,
  closed_on       date,
  outcome         text,
  outcome_document text,
  passed_to       text,
  joined_into     uuid,
  constraint field_matter_pk primary key (province_id, id),
  constraint field_matter_client_once unique (province_id, client_id),
  constraint field_matter_reference_once unique (province_id, reference),
  constraint field_matter_unit_fk foreign key (unit_id) references org_unit (id),
  constraint field_matter_reported_unit_fk foreign key (reported_unit_id) references org_unit (id),
  constraint field_matter_joined_fk foreign key (province_id, joined_into) references field_matter (province_id, id),
  constraint field_matter_joined_says_into check ((status = 'joined') = (joined_into is not null)),
  constraint field_matter_closed_on_day check ((closed_on is not null) = (status in ('settled', 'passedOn', 'notFounded', 'watched'))),
  constraint field_matter_passed_says_to check (status <> 'passedOn' or passed_to is not null)
);
comment on table field_matter is 'A matter arising (tình hình, vụ việc) that an officer or a team reported. Owned by the field-matters module. Holds no citizen''s identity and nothing of what anyone thinks.';
comment on column field_matter.client_id is 'Made by the reporter''s device or form: the same one again is the same record.';
comment on column field_matter.unit_id is 'The authority that answers for it now.';
comment on column field_matter.field is 'Field of work of the matter (đất đai, nước sạch, dân tộc …); says nothing of a person.';
comment on column field_matter.reliability is 'Where the report comes from: seen by the team, told by several, one report, not yet checked. Says nothing of who told.';
comment on column field_matter.restricted is 'Exists only for the people in field_matter_access.';
comment on column field_matter.whole_province is 'Concerns the whole province: no exact place.';
comment on column field_matter.since_on is 'Since when it has been so, as far as known.';
comment on column field_matter.cited is 'Documents it is about, by their symbol and date, as typed.';
comment on column field_matter.verify_by is 'Day by which the authority verifies it: an internal target by urgency, not of a law.';
comment on column field_matter.verified_on is 'First day on which it was found to be so.';
comment on column field_matter.outcome is 'What came of it, in the office''s words.';
comment on column field_matter.passed_to is 'The body it was passed on to.';
comment on column field_matter.joined_into is 'The matter that carries this report on.';
create index field_matter_by_unit on field_matter (unit_id, reported_at desc, id desc);
create index field_matter_by_province on field_matter (province_id, reported_at desc, id desc);
create index field_matter_by_time on field_matter (reported_at desc, id desc);
create index field_matter_by_reporter on field_matter (reporter_id, reported_at desc);
create index field_matter_by_field on field_matter (field, reported_on) include (province_id, unit_id, id, restricted, status);
create index field_matter_to_verify on field_matter (unit_id, verify_by, id) where status in ('reported', 'needsMore');
create index field_matter_open on field_matter (province_id, reported_on) include (id, unit_id, field, restricted, status) where closed_on is null and status <> 'joined';
create index field_matter_joined on field_matter (province_id, joined_into) where joined_into is not null;
alter table field_matter enable row level security;
alter table field_matter force row level security;
create policy field_matter_scope on field_matter using (app_in_scope(province_id));

create table field_matter_search (
  province_id integer     not null,
  matter_id   uuid        not null,
  unit_id     integer     not null,
  reported_at timestamptz not null,
  words       tsvector    not null,
  constraint field_matter_search_pk primary key (province_id, matter_id)
);
comment on table field_matter_search is 'Search words of matters that are not restricted; a restricted one never has a row here. No row level security: see docs/decisions/0003.';
create index field_matter_search_words on field_matter_search using gin (words);

create table field_matter_place (
  province_id integer not null,
  matter_id   uuid    not null,
  seq         integer not null,
  unit_id     integer,
  as_of       date    not null,
  words       text    not null constraint field_matter_place_words_not_blank check (btrim(words) <> ''),
  spot        text,
  constraint field_matter_place_pk primary key (province_id, matter_id, seq),
  constraint field_matter_place_matter_fk foreign key (province_id, matter_id) references field_matter (province_id, id),
  constraint field_matter_place_unit_fk foreign key (unit_id) references org_unit (id)
);
comment on table field_matter_place is 'Where a matter is: none, one or several units of the day it was reported or of an earlier one. Owned by the field-matters module.';
comment on column field_matter_place.unit_id is 'The unit meant; null while the words fit none, or more than one.';
comment on column field_matter_place.as_of is 'The day as of which the unit is named: a unit that has ended keeps its name.';
comment on column field_matter_place.words is 'The place as it was typed, or the name of the unit as of that day.';
comment on column field_matter_place.spot is 'Where exactly: hamlet, stretch of road, market.';
create index field_matter_place_by_unit on field_matter_place (unit_id, province_id, matter_id);
alter table field_matter_place enable row level security;
alter table field_matter_place force row level security;
create policy field_matter_place_scope on field_matter_place using (app_in_scope(province_id));

create table field_matter_access (
  province_id integer     not null,
  matter_id   uuid        not null,
  person_id   uuid        not null,
  granted_at  timestamptz not null,
  granted_by_name text    not null,
  constraint field_matter_access_pk primary key (province_id, matter_id, person_id),
  constraint field_matter_access_matter_fk foreign key (province_id, matter_id) references field_matter (province_id, id)
);
comment on table field_matter_access is 'Who was given a restricted matter by name: the only people for whom it exists.';
create index field_matter_access_by_person on field_matter_access (person_id, matter_id);
alter table field_matter_access enable row level security;
alter table field_matter_access force row level security;
create policy field_matter_access_scope on field_matter_access using (app_in_scope(province_id));

create table field_matter_file (
  province_id integer not null,
  matter_id   uuid    not null,
  file_id     uuid    not null,
  role        text    not null constraint field_matter_file_role_known check (role in ('report', 'verification', 'check', 'outcome')),
  constraint field_matter_file_pk primary key (province_id, matter_id, file_id),
  constraint field_matter_file_matter_fk foreign key (province_id, matter_id) references field_matter (province_id, id),
  constraint field_matter_file_file_fk foreign key (province_id, file_id) references file (province_id, id)
);
comment on table field_matter_file is 'Photos and papers of a matter, and at which step they came.';
alter table field_matter_file enable row level security;
alter table field_matter_file force row level security;
create policy field_matter_file_scope on field_matter_file using (app_in_scope(province_id));

-- Proposals up, directions down and exchanges between bodies: what was written and what came back are one row, so that its time is known.
create table field_proposal (
  province_id       integer     not null,
  id                uuid        not null,
  side              text        not null constraint field_proposal_side_known check (side in ('here', 'out', 'in')),
  matter_id         uuid,
  kind              text        not null constraint field_proposal_kind_known check (kind in ('proposal', 'direction', 'exchange')),
  from_unit_id      integer     not null,
  to_unit_id        integer,
  to_body           text,
  other_province_id integer,
  shared            jsonb,
  content           text        not null constraint field_proposal_content_not_blank check (btrim(content) <> ''),
  document          text,
  answer_by         date        not null,
  sent_on           date        not null,
  sent_at           timestamptz not null,
  sent_by_id        uuid        not null,
  sent_by_name      text        not null,
  reply_kind        text        constraint field_proposal_reply_kind_known check (reply_kind in ('direction', 'answer', 'refusal')),
  reply             text,
  reply_document    text,
  replied_on        date,
  replied_at        timestamptz,
  replied_by_name   text,
  constraint field_proposal_pk primary key (province_id, id),
  constraint field_proposal_matter_fk foreign key (province_id, matter_id) references field_matter (province_id, id),
  constraint field_proposal_from_unit_fk foreign key (from_unit_id) references org_unit (id),
  constraint field_proposal_to_unit_fk foreign key (to_unit_id) references org_unit (id),
  constraint field_proposal_has_address check ((to_unit_id is null) <> (to_body is null)),
  constraint field_proposal_reply_whole check ((replied_on is null) = (reply is null) and (replied_on is null) = (reply_kind is null)),
  constraint field_proposal_sides check ((side = 'here') = (other_province_id is null) and (side = 'in') = (matter_id is null) and (side = 'in') = (shared is not null))
);
comment on table field_proposal is 'A proposal to a superior (kiến nghị, đề xuất), a direction to a subordinate (chỉ đạo) or an exchange between bodies (trao đổi), with its answer. Owned by the field-matters module.';
comment on column field_proposal.side is 'here: both units in one home; out and in: the two homes of one that crosses provinces, each with a row of the same id.';
comment on column field_proposal.shared is 'Of one that came from another province: the matter as it was sent, {reference, title, account, field, places, since, households}.';
comment on column field_proposal.answer_by is 'Day on which the sender wishes an answer.';
create index field_proposal_by_matter on field_proposal (province_id, matter_id);
create index field_proposal_waiting on field_proposal (to_unit_id, answer_by, id) where replied_on is null;
create index field_proposal_received on field_proposal (to_unit_id, sent_at desc, id desc);
create index field_proposal_sent on field_proposal (from_unit_id, sent_at desc, id desc);
alter table field_proposal enable row level security;
alter table field_proposal force row level security;
create policy field_proposal_scope on field_proposal using (app_in_scope(province_id));

create table field_check (
  province_id integer     not null,
  id          uuid        not null,
  matter_id   uuid        not null,
  unit_id     integer     not null,
  due_on      date        not null,
  person_id   uuid        not null,
  person_name text        not null,
  asked_on    date        not null,
  checked_on  date,
  verdict     text        constraint field_check_verdict_known check (verdict in ('done', 'partly', 'notDone')),
  found       text,
  constraint field_check_pk primary key (province_id, id),
  constraint field_check_matter_fk foreign key (province_id, matter_id) references field_matter (province_id, id),
  constraint field_check_unit_fk foreign key (unit_id) references org_unit (id),
  constraint field_check_whole check ((checked_on is null) = (verdict is null) and (checked_on is null) = (found is null))
);
comment on table field_check is 'A check on the spot (kiểm tra thực tế) of a matter: who goes by when, and what they found. Owned by the field-matters module.';
create index field_check_by_matter on field_check (province_id, matter_id);
create index field_check_due on field_check (unit_id, due_on, id) where checked_on is null;
alter table field_check enable row level security;
alter table field_check force row level security;
create policy field_check_scope on field_check using (app_in_scope(province_id));

create table field_matter_record (
  province_id integer     not null,
  matter_id   uuid        not null,
  kind        text        not null constraint field_matter_record_kind_known check (kind in ('petition', 'visit')),
  record_id   uuid        not null,
  linked_at   timestamptz not null,
  constraint field_matter_record_pk primary key (province_id, matter_id, kind, record_id),
  constraint field_matter_record_matter_fk foreign key (province_id, matter_id) references field_matter (province_id, id)
);
comment on table field_matter_record is 'Petitions that are about a matter, by id: what they say is read through the gate of their own module.';
create index field_matter_record_by_record on field_matter_record (province_id, record_id);
alter table field_matter_record enable row level security;
alter table field_matter_record force row level security;
create policy field_matter_record_scope on field_matter_record using (app_in_scope(province_id));

create table field_visit (
  province_id   integer     not null,
  id            uuid        not null,
  client_id     uuid        not null,
  unit_id       integer     not null,
  visited_on    date        not null,
  place_unit_id integer     not null,
  spot          text,
  met           text        not null constraint field_visit_met_not_blank check (btrim(met) <> ''),
  noted         text        not null constraint field_visit_noted_not_blank check (btrim(noted) <> ''),
  follow_up     text,
  recorded_at   timestamptz not null,
  recorded_by_name text     not null,
  constraint field_visit_pk primary key (province_id, id),
  constraint field_visit_client_once unique (province_id, client_id),
  constraint field_visit_unit_fk foreign key (unit_id) references org_unit (id),
  constraint field_visit_place_fk foreign key (place_unit_id) references org_unit (id)
);
comment on table field_visit is 'A visit to the grassroots (xuống cơ sở): when, where, by whom, with which team, what was noted and what follows. Owned by the field-matters module.';
comment on column field_visit.unit_id is 'The authority whose officers went.';
comment on column field_visit.met is 'The team, front or meeting they worked with; no names of citizens.';
create index field_visit_by_unit on field_visit (unit_id, visited_on desc, id desc);
create index field_visit_by_province on field_visit (province_id, visited_on desc, id desc);
alter table field_visit enable row level security;
alter table field_visit force row level security;
create policy field_visit_scope on field_visit using (app_in_scope(province_id));

create table field_visit_person (
  province_id integer not null,
  visit_id    uuid    not null,
  person_id   uuid    not null,
  person_name text    not null,
  constraint field_visit_person_pk primary key (province_id, visit_id, person_id),
  constraint field_visit_person_visit_fk foreign key (province_id, visit_id) references field_visit (province_id, id)
);
comment on table field_visit_person is 'The officers who went on a visit; counted by head and period.';
create index field_visit_person_by_person on field_visit_person (person_id, visit_id);
alter table field_visit_person enable row level security;
alter table field_visit_person force row level security;
create policy field_visit_person_scope on field_visit_person using (app_in_scope(province_id));

create table field_visit_matter (
  province_id integer not null,
  visit_id    uuid    not null,
  matter_id   uuid    not null,
  constraint field_visit_matter_pk primary key (province_id, visit_id, matter_id),
  constraint field_visit_matter_visit_fk foreign key (province_id, visit_id) references field_visit (province_id, id),
  constraint field_visit_matter_matter_fk foreign key (province_id, matter_id) references field_matter (province_id, id)
);
comment on table field_visit_matter is 'Matters noted on a visit.';
create index field_visit_matter_by_matter on field_visit_matter (province_id, matter_id);
alter table field_visit_matter enable row level security;
alter table field_visit_matter force row level security;
create policy field_visit_matter_scope on field_visit_matter using (app_in_scope(province_id));
