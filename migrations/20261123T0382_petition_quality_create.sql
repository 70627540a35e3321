-- A second officer looks at a share of the answers before they are forgotten.
create table petition_review (
  province_id   integer     not null,
  id            uuid        not null,
  petition_id   uuid        not null,
  answer_id     uuid        not null,
  unit_id       integer     not null,
  answered_by   uuid        not null,
  drawn_on      date        not null,
  drawn_why     text        not null constraint petition_review_drawn_why_known check (drawn_why in ('share', 'sameWords')),
  status        text        not null constraint petition_review_status_known check (status in ('waiting', 'good', 'needsWork')),
  reviewer_id   uuid,
  reviewer_name text,
  words         text,
  reviewed_on   date,
  constraint petition_review_pk primary key (province_id, id),
  constraint petition_review_answer_once unique (province_id, answer_id),
  constraint petition_review_petition_fk foreign key (province_id, petition_id) references petition (province_id, id),
  constraint petition_review_answer_fk foreign key (province_id, answer_id) references petition_answer (province_id, id),
  constraint petition_review_unit_fk foreign key (unit_id) references org_unit (id),
  constraint petition_review_by_another check (reviewer_id is distinct from answered_by),
  constraint petition_review_done_on_day check ((status = 'waiting') = (reviewed_on is null)),
  constraint petition_review_needs_words check (status <> 'needsWork' or btrim(words) <> '')
);
comment on table petition_review is 'Answers drawn for a second officer''s look, and what that officer found. About the work, never about a person. Owned by the petitions module.';
comment on column petition_review.drawn_why is 'share: by the share of the unit, decided by the id; sameWords: sent although nearly the same as an earlier answer.';
create index petition_review_waiting on petition_review (unit_id, drawn_on, id) where status = 'waiting';
create index petition_review_by_unit on petition_review (unit_id, drawn_on);
create index petition_review_by_petition on petition_review (province_id, petition_id);
alter table petition_review enable row level security;
alter table petition_review force row level security;
create policy petition_review_scope on petition_review using (app_in_scope(province_id));

create table petition_review_share (
  province_id integer     not null,
  unit_id     integer     not null,
  percent     integer     not null constraint petition_review_share_percent_sensible check (percent between 0 and 100),
  set_at      timestamptz not null,
  set_by_name text        not null,
  constraint petition_review_share_pk primary key (province_id, unit_id),
  constraint petition_review_share_unit_fk foreign key (unit_id) references org_unit (id)
);
comment on table petition_review_share is 'Share of a unit''s answers, in percent, that a second officer looks at: set by the unit or its province (nội bộ), 10 without a row.';
alter table petition_review_share enable row level security;
alter table petition_review_share force row level security;
create policy petition_review_share_scope on petition_review_share using (app_in_scope(province_id));

alter table petition_answer add column same_words_reason text;
comment on column petition_answer.same_words_reason is 'Why the handler sent words nearly the same as an earlier answer; null when they were not.';
