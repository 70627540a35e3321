-- The formal file of a petition: its acts and its terms. The moves of each kind stand in src/modules/petitions/procedures.

create table petition_act (
  province_id     integer     not null,
  id              uuid        not null,
  petition_id     uuid        not null,
  seq             integer     not null,
  act             text        not null constraint petition_act_act_not_blank check (btrim(act) <> ''),
  acted_on        date        not null,
  document_number text,
  document_date   date,
  signer          text,
  note            text,
  details         jsonb       not null,
  status_before   text        not null,
  status_after    text        not null,
  by_id           uuid,
  by_name         text        not null,
  by_unit         text        not null,
  recorded_at     timestamptz not null,
  constraint petition_act_pk primary key (province_id, id),
  constraint petition_act_once unique (province_id, petition_id, seq),
  constraint petition_act_petition_fk foreign key (province_id, petition_id) references petition (province_id, id)
);
comment on table petition_act is 'The formal file: every act of the procedure with its document, in order. Only ever added to. Owned by the petitions module.';
comment on column petition_act.act is 'Name of the move in the table of the petition''s kind.';
comment on column petition_act.acted_on is 'Day of the act itself, Asia/Ho_Chi_Minh; it may have been entered later (recorded_at).';
comment on column petition_act.signer is 'Who signed the document; staff, not a citizen.';
comment on column petition_act.details is 'What this act says beside its document, validated by the schema of the act; never a name of a citizen.';

create table petition_clock (
  province_id integer not null,
  id          uuid    not null,
  petition_id uuid    not null,
  rule_id     text    not null,
  rule_from   date    not null,
  main        boolean not null,
  started_on  date    not null,
  target_days integer constraint petition_clock_target_some check (target_days between 1 and 365),
  remote      boolean not null default false,
  complexity  text    constraint petition_clock_complexity_known check (complexity in ('complex', 'speciallyComplex')),
  criteria    text[]  not null default '{}',
  due_on      date,
  ended_on    date,
  ended_why   text,
  constraint petition_clock_pk primary key (province_id, id),
  constraint petition_clock_petition_fk foreign key (province_id, petition_id) references petition (province_id, id),
  constraint petition_clock_ended_why check ((ended_on is null) = (ended_why is null))
);
comment on table petition_clock is 'One row for each term of a petition. Records from before this table have none: their term is told by petition.due_rule.';
comment on column petition_clock.rule_from is 'First day of the version of the rule in force when the clock started; the version stays, whatever the law becomes.';
comment on column petition_clock.main is 'The term whose last day is petition.due_on while it runs; the others are terms of notices and of what follows.';
comment on column petition_clock.target_days is 'The unit''s own target in calendar days in place of the length of the rule; never for a term of the law.';
comment on column petition_clock.criteria is 'Why the case is complex, as written in the file (Nghị định 155/2026 Điều 3a, Nghị định 31/2019 Điều 3).';
comment on column petition_clock.due_on is 'Last day; null while paused.';
create index petition_clock_by_petition on petition_clock (province_id, petition_id, started_on);
create index petition_clock_running on petition_clock (province_id, due_on) where ended_on is null;

create table petition_clock_pause (
  province_id integer not null,
  clock_id    uuid    not null,
  from_on     date    not null,
  until_on    date,
  constraint petition_clock_pause_pk primary key (province_id, clock_id, from_on),
  constraint petition_clock_pause_clock_fk foreign key (province_id, clock_id) references petition_clock (province_id, id),
  constraint petition_clock_pause_order check (until_on >= from_on)
);
comment on table petition_clock_pause is 'Time in which a term did not run (tạm đình chỉ): after from_on, up to and including until_on, the day it went on; null while it rests.';

create table petition_clock_extension (
  province_id integer not null,
  clock_id    uuid    not null,
  seq         integer not null,
  decided_on  date    not null,
  decision    text    not null constraint petition_clock_extension_decision_not_blank check (btrim(decision) <> ''),
  days        integer not null constraint petition_clock_extension_days_some check (days > 0),
  constraint petition_clock_extension_pk primary key (province_id, clock_id, seq),
  constraint petition_clock_extension_clock_fk foreign key (province_id, clock_id) references petition_clock (province_id, id)
);
comment on table petition_clock_extension is 'More time for a term, by a signed decision (gia hạn).';
comment on column petition_clock_extension.days is 'Days added, of the unit the rule counts in.';

alter table petition_act enable row level security;
alter table petition_act force row level security;
create policy petition_act_scope on petition_act using (app_in_scope(province_id));
alter table petition_clock enable row level security;
alter table petition_clock force row level security;
create policy petition_clock_scope on petition_clock using (app_in_scope(province_id));
alter table petition_clock_pause enable row level security;
alter table petition_clock_pause force row level security;
create policy petition_clock_pause_scope on petition_clock_pause using (app_in_scope(province_id));
alter table petition_clock_extension enable row level security;
alter table petition_clock_extension force row level security;
create policy petition_clock_extension_scope on petition_clock_extension using (app_in_scope(province_id));

create table petition_target (
  unit_id    integer     not null,
  kind       text        not null constraint petition_target_kind_known check (kind in ('recommendation', 'feedback')),
  from_on    date        not null,
  days       integer     not null constraint petition_target_days_some check (days between 1 and 365),
  set_at     timestamptz not null,
  set_by     text        not null,
  constraint petition_target_pk primary key (unit_id, kind, from_on),
  constraint petition_target_unit_fk foreign key (unit_id) references org_unit (id)
);
comment on table petition_target is 'The office''s own target for answering kiến nghị, phản ánh, by unit; the nearest unit above that set one counts. Small, shared by all provinces.';
comment on column petition_target.from_on is 'First day on which a clock starts under it; older clocks keep theirs.';
comment on column petition_target.days is 'Calendar days from taking it in hand.';
