-- A chain of transfers that goes round, hops too often or falls silent is put before the common superior, once for each step and reason.
create table petition_attention (
  province_id      integer     not null,
  petition_id      uuid        not null,
  seq              integer     not null,
  reason           text        not null constraint petition_attention_reason_known check (reason in ('loop', 'thirdHop', 'silence')),
  superior_unit_id integer     not null,
  raised_on        date        not null,
  raised_at        timestamptz not null,
  closed_on        date,
  closed_how       text        constraint petition_attention_closed_how_known check (closed_how in ('decided', 'takenUp')),
  decided_unit_id  integer,
  decided_words    text,
  decided_by_name  text,
  decided_seq      integer,
  constraint petition_attention_pk primary key (province_id, petition_id, seq, reason),
  constraint petition_attention_petition_fk foreign key (province_id, petition_id) references petition (province_id, id),
  constraint petition_attention_superior_fk foreign key (superior_unit_id) references org_unit (id),
  constraint petition_attention_closed_says_how check ((closed_on is null) = (closed_how is null)),
  constraint petition_attention_decided_has_unit check (closed_how is distinct from 'decided' or decided_unit_id is not null)
);
comment on table petition_attention is 'Loops, third hops and silences in the chain of custody, put before the superior of the units concerned. Owned by the petitions module.';
comment on column petition_attention.seq is 'The step of petition_custody it is about.';
comment on column petition_attention.decided_unit_id is 'The unit the superior found competent; it may not pass the petition on again.';
comment on column petition_attention.decided_seq is 'The step of petition_custody that carried the decision out; null when the petition stayed where it was.';
create index petition_attention_open on petition_attention (superior_unit_id, raised_at, petition_id) where closed_on is null;
alter table petition_attention enable row level security;
alter table petition_attention force row level security;
create policy petition_attention_scope on petition_attention using (app_in_scope(province_id));

-- One file across two homes: each side has a row, both with the same id.
create table petition_chain (
  province_id       integer     not null,
  id                uuid        not null,
  side              text        not null constraint petition_chain_side_known check (side in ('out', 'in')),
  petition_id       uuid,
  unit_id           integer     not null,
  sealed            boolean     not null,
  other_province_id integer     not null,
  other_petition_id uuid,
  other_reference   text,
  other_unit_id     integer     not null,
  reason            text        not null constraint petition_chain_reason_not_blank check (btrim(reason) <> ''),
  offered_on        date        not null,
  offered_at        timestamptz not null,
  offered_by_name   text        not null,
  answer_by         date        not null,
  status            text        not null constraint petition_chain_status_known check (status in ('offered', 'accepted', 'refused')),
  decided_on        date,
  decided_by_name   text,
  refusal           text,
  constraint petition_chain_pk primary key (province_id, id),
  constraint petition_chain_petition_fk foreign key (province_id, petition_id) references petition (province_id, id),
  constraint petition_chain_unit_fk foreign key (unit_id) references org_unit (id),
  constraint petition_chain_other_unit_fk foreign key (other_unit_id) references org_unit (id),
  constraint petition_chain_decided_on_day check ((status = 'offered') = (decided_on is null)),
  constraint petition_chain_refusal_has_reason check (status <> 'refused' or btrim(refusal) <> '')
);
comment on table petition_chain is 'Transfers to a unit of another province: offered, then accepted (a record in the other home) or refused with a reason. Owned by the petitions module.';
comment on column petition_chain.side is 'out: the home that hands over; in: the home that is asked to take it.';
comment on column petition_chain.petition_id is 'The record in this home; null on the side "in" until it is accepted.';
comment on column petition_chain.answer_by is 'Day by which the other side answers: an internal target, not of a law.';
create index petition_chain_waiting on petition_chain (unit_id, offered_at) where status = 'offered';
create index petition_chain_by_petition on petition_chain (province_id, petition_id);
alter table petition_chain enable row level security;
alter table petition_chain force row level security;
create policy petition_chain_scope on petition_chain using (app_in_scope(province_id));

create table petition_chain_rule (
  province_id  integer     not null,
  silence_days integer     not null constraint petition_chain_rule_days_sensible check (silence_days between 1 and 60),
  set_at       timestamptz not null,
  set_by_name  text        not null,
  constraint petition_chain_rule_pk primary key (province_id)
);
comment on table petition_chain_rule is 'Working days after which a transferred petition nobody took up goes to the superior: set by the province itself (nội bộ), 5 without a row.';
alter table petition_chain_rule enable row level security;
alter table petition_chain_rule force row level security;
create policy petition_chain_rule_scope on petition_chain_rule using (app_in_scope(province_id));

-- What was sent to a body outside the system is asked after until it answers.
create table petition_outside (
  province_id   integer not null,
  petition_id   uuid    not null,
  seq           integer not null,
  body          text    not null constraint petition_outside_body_not_blank check (btrim(body) <> ''),
  expected_on   date    not null,
  urged_on      date,
  urged_times   integer not null default 0,
  answered_on   date,
  answer        text,
  constraint petition_outside_pk primary key (province_id, petition_id, seq),
  constraint petition_outside_petition_fk foreign key (province_id, petition_id) references petition (province_id, id),
  constraint petition_outside_answer_on_day check ((answered_on is null) = (answer is null))
);
comment on table petition_outside is 'Transfers to bodies outside the system: by when an answer is expected, how often they were urged (đôn đốc), what they answered. Owned by the petitions module.';
comment on column petition_outside.expected_on is 'Internal target, counted in working days from the transfer.';
create index petition_outside_waiting on petition_outside (province_id, expected_on) where answered_on is null;
alter table petition_outside enable row level security;
alter table petition_outside force row level security;
create policy petition_outside_scope on petition_outside using (app_in_scope(province_id));
