create table task (
  province_id          integer     not null,
  id                   uuid        not null,
  client_id            uuid        not null,
  code                 text        not null,
  parent_id            uuid,
  series_id            uuid,
  title                text        not null constraint task_title_not_blank check (btrim(title) <> ''),
  deliverable          text        not null constraint task_deliverable_not_blank check (btrim(deliverable) <> ''),
  instructions         text,
  field                text,
  key_task             text,
  key_task_year        integer,
  source_kind          text,
  source_province_id   integer,
  source_id            uuid,
  sealed               boolean     not null default false,
  urgent               boolean     not null default false,
  status               text        not null constraint task_status_known check (status in
                         ('assigned', 'accepted', 'inProgress', 'reported', 'done', 'cancelled')),
  unit_id              integer     not null,
  office_unit_id       integer     not null,
  accountable_id       uuid        not null,
  accountable_name     text        not null,
  accountable_post     text        not null,
  position_id          uuid        not null,
  assigner_id          uuid        not null,
  assigner_name        text        not null,
  assigner_post        text        not null,
  assigner_position_id uuid        not null,
  assigner_unit_id     integer     not null,
  assigned_on          date        not null,
  assigned_at          timestamptz not null,
  due_on               date        not null,
  first_due_on         date        not null,
  nominal_on           date,
  reported_on          date,
  result               text,
  done_on              date,
  cancelled_on         date,
  times_returned       integer     not null default 0,
  constraint task_pk primary key (province_id, id),
  constraint task_client_once unique (province_id, client_id),
  constraint task_code_once unique (province_id, code),
  constraint task_occurrence_once unique (province_id, series_id, nominal_on),
  constraint task_parent_fk foreign key (province_id, parent_id) references task (province_id, id),
  constraint task_unit_fk foreign key (unit_id) references org_unit (id),
  constraint task_office_unit_fk foreign key (office_unit_id) references org_unit (id),
  constraint task_assigner_unit_fk foreign key (assigner_unit_id) references org_unit (id),
  constraint task_source_whole check ((source_kind is null) = (source_id is null) and (source_kind is null) = (source_province_id is null)),
  constraint task_key_task_dated check ((key_task is null) = (key_task_year is null)),
  constraint task_reported_has_result check (status not in ('reported', 'done') or (reported_on is not null and btrim(result) <> '')),
  constraint task_done_is_dated check ((status = 'done') = (done_on is not null)),
  constraint task_cancelled_is_dated check ((status = 'cancelled') = (cancelled_on is not null)),
  constraint task_due_after_assigned check (first_due_on >= assigned_on)
);
comment on table task is 'A task (nhiệm vụ): one accountable person, one due date. Owned by the tasks module.';
comment on column task.province_id is 'Home of the unit that answers for it.';
comment on column task.code is 'What staff call it, NV-7K3MQ-68; a commitment is called CK-7K3MQ-68 in public.';
comment on column task.parent_id is 'The task it is a part of (việc nhỏ); one level.';
comment on column task.deliverable is 'What is to be handed over, so that one can tell whether it is done.';
comment on column task.key_task is 'Key political task of the year (nhiệm vụ trọng tâm) it belongs to; of work, not of a person.';
comment on column task.source_kind is 'The record it came from, by kind, home and id; its title is read through its own gate.';
comment on column task.sealed is 'Came from a sealed record: exists only for the people named, and holds no word of the record.';
comment on column task.unit_id is 'The authority that answers for it now; office_unit_id is the office in it.';
comment on column task.position_id is 'Post of the accountable person: with it the task passes to whoever follows.';
comment on column task.first_due_on is 'The due date as first set; due_on is the one that stands.';
comment on column task.nominal_on is 'Of a recurring task: the day its rule gave; due_on is later when that one was off.';
comment on column task.reported_on is 'Day the result that stands was reported: what is compared with due_on.';
comment on column task.done_on is 'Day the assigner accepted the result (nghiệm thu).';
create index task_by_accountable on task (accountable_id, due_on, id);
create index task_by_assigner on task (assigner_id, due_on, id);
create index task_by_unit on task (unit_id, due_on, id);
create index task_by_province on task (province_id, due_on, id);
create index task_open_by_accountable on task (accountable_id, due_on, id) where status not in ('done', 'cancelled');
create index task_open_by_assigner on task (assigner_id, due_on, id) where status not in ('done', 'cancelled');
create index task_open_by_unit on task (unit_id, due_on, id) where status not in ('done', 'cancelled');
create index task_open_by_province on task (province_id, due_on, id) where status not in ('done', 'cancelled');
create index task_by_source on task (source_id, source_province_id) where source_id is not null;
create index task_by_parent on task (province_id, parent_id) where parent_id is not null;
create index task_by_key_task on task (province_id, key_task_year, key_task) where key_task is not null;
create index task_words on task using gin (vn_norm(code || ' ' || title) gin_trgm_ops) where not sealed;
alter table task enable row level security;
alter table task force row level security;
create policy task_scope on task using (app_in_scope(province_id));

create table task_role (
  province_id integer not null,
  task_id     uuid    not null,
  seq         integer not null,
  role        text    not null constraint task_role_known check (role in ('lead', 'implement', 'advise')),
  unit_id     integer not null,
  unit_name   text    not null,
  person_id   uuid,
  person_name text,
  post        text,
  constraint task_role_pk primary key (province_id, task_id, seq),
  constraint task_role_task_fk foreign key (province_id, task_id) references task (province_id, id),
  constraint task_role_unit_fk foreign key (unit_id) references org_unit (id),
  constraint task_role_person_whole check ((person_id is null) = (person_name is null))
);
comment on table task_role is 'Who leads, implements and advises (lãnh đạo, tổ chức thực hiện, tham mưu) beside the one accountable person: a unit, or a person of it.';
create index task_role_by_person on task_role (person_id, task_id) where person_id is not null;
create index task_role_by_unit on task_role (unit_id, task_id) where person_id is null;
alter table task_role enable row level security;
alter table task_role force row level security;
create policy task_role_scope on task_role using (app_in_scope(province_id));

create table task_extension (
  province_id     integer     not null,
  id              uuid        not null,
  task_id         uuid        not null,
  was_due_on      date        not null,
  asked_due_on    date        not null,
  reason          text        not null constraint task_extension_reason_not_blank check (btrim(reason) <> ''),
  asked_at        timestamptz not null,
  asked_by_id     uuid        not null,
  asked_by_name   text        not null,
  decision        text        constraint task_extension_decision_known check (decision in ('approved', 'refused')),
  decided_at      timestamptz,
  decided_by_name text,
  decided_why     text,
  constraint task_extension_pk primary key (province_id, id),
  constraint task_extension_task_fk foreign key (province_id, task_id) references task (province_id, id),
  constraint task_extension_later check (asked_due_on > was_due_on),
  constraint task_extension_decided_whole check ((decision is null) = (decided_at is null)),
  constraint task_extension_refused_why check (decision is distinct from 'refused' or btrim(decided_why) <> '')
);
comment on table task_extension is 'A request to move the due date of a task (xin gia hạn) and what the assigner decided; the date it moved from stays readable.';
create unique index task_extension_one_waits on task_extension (province_id, task_id) where decision is null;
create index task_extension_by_task on task_extension (province_id, task_id, asked_at);
alter table task_extension enable row level security;
alter table task_extension force row level security;
create policy task_extension_scope on task_extension using (app_in_scope(province_id));

create table task_file (
  province_id integer not null,
  task_id     uuid    not null,
  file_id     uuid    not null,
  role        text    not null constraint task_file_role_known check (role in ('brief', 'evidence')),
  public      boolean not null default false,
  constraint task_file_pk primary key (province_id, task_id, file_id),
  constraint task_file_task_fk foreign key (province_id, task_id) references task (province_id, id),
  constraint task_file_file_fk foreign key (province_id, file_id) references file (province_id, id)
);
comment on table task_file is 'Files of a task: given with it, or as evidence of its result.';
comment on column task_file.public is 'Evidence shown with a kept commitment.';
alter table task_file enable row level security;
alter table task_file force row level security;
create policy task_file_scope on task_file using (app_in_scope(province_id));

create table task_reminder (
  province_id integer not null,
  task_id     uuid    not null,
  step        text    not null constraint task_reminder_step_known check (step in ('before', 'onDay', 'late', 'head', 'superior')),
  due_on      date    not null,
  told_on     date    not null,
  constraint task_reminder_pk primary key (province_id, task_id, step, due_on),
  constraint task_reminder_task_fk foreign key (province_id, task_id) references task (province_id, id)
);
comment on table task_reminder is 'Reminders and tiers of lateness already told, once for a due date, so that a job which runs again says nothing twice.';
alter table task_reminder enable row level security;
alter table task_reminder force row level security;
create policy task_reminder_scope on task_reminder using (app_in_scope(province_id));

create table task_series (
  province_id          integer     not null,
  id                   uuid        not null,
  client_id            uuid        not null,
  title                text        not null constraint task_series_title_not_blank check (btrim(title) <> ''),
  deliverable          text        not null constraint task_series_deliverable_not_blank check (btrim(deliverable) <> ''),
  instructions         text,
  field                text,
  urgent               boolean     not null default false,
  every                text        not null constraint task_series_every_known check (every in ('week', 'month', 'quarter', 'year')),
  month_of             integer     constraint task_series_month_sensible check (month_of between 1 and 12),
  day_of               integer     not null constraint task_series_day_sensible check (day_of between 1 and 31),
  days_ahead           integer     not null constraint task_series_ahead_sensible check (days_ahead between 1 and 90),
  unit_id              integer     not null,
  accountable_id       uuid        not null,
  position_id          uuid        not null,
  assigner_id          uuid        not null,
  assigner_position_id uuid        not null,
  assigner_unit_id     integer     not null,
  starts_on            date        not null,
  ends_on              date,
  stopped_on           date,
  waits_since          date,
  constraint task_series_pk primary key (province_id, id),
  constraint task_series_client_once unique (province_id, client_id),
  constraint task_series_unit_fk foreign key (unit_id) references org_unit (id),
  constraint task_series_assigner_unit_fk foreign key (assigner_unit_id) references org_unit (id),
  constraint task_series_month_fits check (case every when 'quarter' then month_of between 1 and 3 when 'year' then month_of is not null else month_of is null end),
  constraint task_series_weekday_fits check (every <> 'week' or day_of between 1 and 7),
  constraint task_series_dates check (ends_on is null or ends_on >= starts_on)
);
comment on table task_series is 'A recurring task (nhiệm vụ định kỳ): its rule and its pattern. A job makes the task of each occurrence, once.';
comment on column task_series.day_of is 'Weekday 1 (Monday) to 7 for a week; else day of the month, its last where it has none such.';
comment on column task_series.month_of is 'Month of the quarter (1 to 3) or of the year.';
comment on column task_series.days_ahead is 'Days before its due date at which the task is given out.';
comment on column task_series.position_id is 'Post that does it: whoever holds it then.';
comment on column task_series.waits_since is 'Since when an occurrence could not be given out because nobody holds the post or leads the unit.';
create index task_series_by_unit on task_series (unit_id);
alter table task_series enable row level security;
alter table task_series force row level security;
create policy task_series_scope on task_series using (app_in_scope(province_id));

create table commitment (
  province_id    integer     not null,
  task_id        uuid        not null,
  unit_id        integer     not null,
  wording        text        not null constraint commitment_wording_not_blank check (btrim(wording) <> ''),
  question       text,
  occasion       text,
  occasion_on    date,
  holder_post    text        not null,
  holder_name    text        not null,
  holder_id      uuid        not null,
  first_due_on   date        not null,
  due_on         date        not null,
  promised_on    date        not null,
  published_at   timestamptz not null,
  changes        integer     not null default 0,
  kept_on        date,
  evidence       text,
  cancelled_on   date,
  late_told_on   date,
  constraint commitment_pk primary key (province_id, task_id),
  constraint commitment_task_fk foreign key (province_id, task_id) references task (province_id, id),
  constraint commitment_unit_fk foreign key (unit_id) references org_unit (id),
  constraint commitment_due_after_occasion check (occasion_on is null or first_due_on >= occasion_on),
  constraint commitment_kept_has_evidence check (kept_on is null or btrim(evidence) <> ''),
  constraint commitment_one_end check (kept_on is null or cancelled_on is null)
);
comment on table commitment is 'A commitment (cam kết): a task made public. Every column is written to be read by anyone.';
comment on column commitment.wording is 'What is promised, so that anyone can tell whether it was kept.';
comment on column commitment.question is 'The question it answers, in the words published; never a name.';
comment on column commitment.occasion is 'Where it was made: title of the dialogue or meeting; occasion_on its day.';
comment on column commitment.holder_post is 'Who promised, as holder of the office.';
comment on column commitment.first_due_on is 'Due date as first promised: the cohort of the kept-promise rate. due_on is the one that stands.';
comment on column commitment.kept_on is 'Day the result was reported that was accepted.';
comment on column commitment.late_told_on is 'Day its lateness was told to who asked.';
create index commitment_by_unit on commitment (unit_id, due_on desc, task_id desc);
create index commitment_by_due on commitment (due_on desc, task_id desc);
create index commitment_by_cohort on commitment (first_due_on);
create index commitment_open on commitment (due_on) where kept_on is null and cancelled_on is null;
create index commitment_words on commitment using gin (vn_norm(wording || ' ' || coalesce(question, '')) gin_trgm_ops);
alter table commitment enable row level security;
alter table commitment force row level security;
create policy commitment_scope on commitment using (app_in_scope(province_id));

create table commitment_change (
  province_id integer     not null,
  task_id     uuid        not null,
  seq         integer     not null,
  kind        text        not null constraint commitment_change_kind_known check (kind in ('dueOn', 'wording', 'holder', 'cancelled')),
  was         text        not null,
  becomes     text,
  reason      text        not null constraint commitment_change_reason_not_blank check (btrim(reason) <> ''),
  changed_on  date        not null,
  by_name     text        not null,
  by_post     text        not null,
  constraint commitment_change_pk primary key (province_id, task_id, seq),
  constraint commitment_change_commitment_fk foreign key (province_id, task_id) references commitment (province_id, task_id)
);
comment on table commitment_change is 'Every change of a published commitment with its reason; the old stays readable to anyone.';
alter table commitment_change enable row level security;
alter table commitment_change force row level security;
create policy commitment_change_scope on commitment_change using (app_in_scope(province_id));

create table commitment_review (
  province_id integer     not null,
  id          uuid        not null,
  client_id   uuid        not null,
  unit_id     integer     not null,
  from_on     date        not null,
  to_on       date        not null,
  figures     jsonb       not null,
  finding     text        not null constraint commitment_review_finding_not_blank check (btrim(finding) <> ''),
  reviewed_at timestamptz not null,
  by_id       uuid        not null,
  by_name     text        not null,
  by_post     text        not null,
  constraint commitment_review_pk primary key (province_id, id),
  constraint commitment_review_client_once unique (province_id, client_id),
  constraint commitment_review_unit_fk foreign key (unit_id) references org_unit (id),
  constraint commitment_review_dates check (to_on >= from_on)
);
comment on table commitment_review is 'What a head above found of the commitments of a unit over a period, with the figures as they stood then.';
create index commitment_review_by_unit on commitment_review (unit_id, reviewed_at desc);
alter table commitment_review enable row level security;
alter table commitment_review force row level security;
create policy commitment_review_scope on commitment_review using (app_in_scope(province_id));
