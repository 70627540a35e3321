-- What was said of a petition's term, so that a job which runs again says nothing twice.
create table petition_reminder (
  province_id integer not null,
  petition_id uuid    not null,
  term        text    not null,
  occasion    text    not null,
  stage       text    not null constraint petition_reminder_stage_known check (stage in ('before', 'onDay', 'late', 'head', 'superior')),
  due_on      date    not null,
  told_on     date    not null,
  constraint petition_reminder_pk primary key (province_id, petition_id, term, occasion),
  constraint petition_reminder_petition_fk foreign key (province_id, petition_id) references petition (province_id, id)
);
comment on table petition_reminder is 'Reminders and overdue tiers already told, once for a term. Owned by the petitions module.';
comment on column petition_reminder.term is 'Id of the clock; of a record from before there were clocks, its rule.';
comment on column petition_reminder.occasion is 'A tier of lateness is told once for a term: its name. Before and on the day once for each last day: name and day.';
comment on column petition_reminder.told_on is 'Day it was told, Asia/Ho_Chi_Minh.';
alter table petition_reminder enable row level security;
alter table petition_reminder force row level security;
create policy petition_reminder_scope on petition_reminder using (app_in_scope(province_id));

create table petition_reminder_rule (
  province_id integer     not null,
  kind        text        not null constraint petition_reminder_rule_kind_known check (kind in ('law', 'internal')),
  days_before integer     not null constraint petition_reminder_rule_days_sensible check (days_before between 1 and 20),
  set_at      timestamptz not null,
  set_by_name text        not null,
  constraint petition_reminder_rule_pk primary key (province_id, kind)
);
comment on table petition_reminder_rule is 'How many working days ahead of a last day its holder is reminded, set by the province: of terms of the law and of internal targets. 3 without a row.';
alter table petition_reminder_rule enable row level security;
alter table petition_reminder_rule force row level security;
create policy petition_reminder_rule_scope on petition_reminder_rule using (app_in_scope(province_id));

-- Who answers for sealed petitions is looked through every hour.
create index petition_sealed on petition (province_id, unit_id) where sealed;
