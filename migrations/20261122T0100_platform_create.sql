-- Shared mechanisms: search text, ledger, counters, files. No domain word here.

create function vn_norm(t text) returns text language sql immutable parallel safe strict as $$
  select lower(public.unaccent('public.unaccent'::regdictionary, translate(normalize(t, NFC), 'đĐ', 'dD'))) $$;
comment on function vn_norm(text) is 'Vietnamese search text: composed, lower case, tone marks and đ folded. Equal to foldVietnamese() in src/platform/text.ts.';

-- The scope of the running transaction, set with SET LOCAL app.province_ids = '1,2' (docs/decisions/0003).
create function app_in_scope(province_id integer) returns boolean language sql stable parallel safe as $$
  select strpos(',' || current_setting('app.province_ids', true) || ',', ',' || province_id || ',') > 0 $$;
comment on function app_in_scope(integer) is 'Whether the running transaction may touch the province; null, which shows no row, when no scope was set. Compared as text: it is asked of every row read, and making numbers of the nation''s hundred provinces each time took longer than reading the row.';

create table ledger_entry (
  province_id  integer     not null,
  id           uuid        not null,
  subject_kind text        not null,
  subject_id   uuid        not null,
  seq          integer     not null,
  action       text        not null,
  at           timestamptz not null,
  actor_kind   text        not null constraint ledger_entry_actor_kind_known check (actor_kind in ('public', 'staff', 'system')),
  actor_id     uuid,
  actor_name   text        not null,
  position_id  uuid,
  unit_id      integer,
  unit_name    text,
  changes      jsonb       not null,
  details      jsonb       not null,
  prev_hash    bytea,
  hash         bytea       not null,
  constraint ledger_entry_pk primary key (province_id, subject_id, seq)
);
comment on table ledger_entry is 'What happened to a record: one row per action, in the transaction of the change. Only ever added to; a hash chain per record.';
comment on column ledger_entry.seq is 'Place in the chain of this record, from 1.';
comment on column ledger_entry.actor_name is 'Name as it was then; never the name of a citizen.';
comment on column ledger_entry.changes is 'Changed fields, {field: [before, after]}; sealed fields by reference only.';
comment on column ledger_entry.details is 'Words and references the timeline needs; nothing sealed.';
comment on column ledger_entry.hash is 'SHA-256 over the entry and prev_hash.';

create index ledger_entry_actor on ledger_entry (province_id, actor_id, at desc);

create table counter_delta (
  province_id integer not null,
  id          uuid    not null,
  unit_id     integer not null,
  day         date    not null,
  indicator   text    not null,
  dims        text    not null,
  n           integer not null,
  constraint counter_delta_pk primary key (province_id, id)
);
comment on table counter_delta is 'Changes of the counters not folded yet. Insert-only for actions; the folder moves rows into counter_day and counter_bucket.';

create table counter_day (
  province_id integer not null,
  unit_id     integer not null,
  day         date    not null,
  indicator   text    not null,
  dims        text    not null,
  n           integer not null,
  constraint counter_day_pk primary key (province_id, unit_id, indicator, day, dims)
);
comment on table counter_day is 'Folded counts of one unit and day; read at the ragged ends of a period only.';
create index counter_day_by_day on counter_day (day, indicator);
create index counter_day_by_unit on counter_day (unit_id, day);

create table counter_bucket (
  province_id integer not null,
  unit_id     integer not null,
  grain       text    not null constraint counter_bucket_grain_known check (grain in ('year', 'half_month')),
  starts_on   date    not null,
  indicator   text    not null,
  dims        text    not null,
  n           integer not null,
  constraint counter_bucket_pk primary key (province_id, unit_id, grain, indicator, starts_on, dims)
);
comment on table counter_bucket is 'Folded counts of a unit with all below it, per year and per half month (1–14, 15–end), as the tree was on the day counted.';
comment on column counter_bucket.province_id is 'Home of the unit; 0 for the nation.';

create table file (
  province_id integer     not null,
  id          uuid        not null,
  sha256      text        not null,
  name        text        not null constraint file_name_not_blank check (btrim(name) <> ''),
  type        text        not null,
  size        integer     not null constraint file_size_positive check (size > 0),
  created_at  timestamptz not null,
  constraint file_pk primary key (province_id, id)
);
comment on table file is 'A stored file; its bytes lie in the file store under sha256. Which record shows it is the business of the module that owns the record.';
comment on column file.size is 'Bytes.';

create table upload (
  id          uuid        not null,
  sha256      text        not null,
  name        text        not null,
  type        text        not null,
  size        integer     not null,
  created_at  timestamptz not null,
  constraint upload_pk primary key (id)
);
comment on table upload is 'A file sent with a form that is not saved yet, so that a form which fails comes back with its files. Swept after two days.';

create table rate_limit (
  bucket     text        not null,
  window_at  timestamptz not null,
  hits       integer     not null,
  constraint rate_limit_pk primary key (bucket)
);
comment on table rate_limit is 'Tries of one source in its window of time; the source is a keyed hash, never an address.';
comment on column rate_limit.window_at is 'First try of the window.';
create index rate_limit_by_window on rate_limit (window_at);

alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
-- No policy for update and delete: the application itself cannot rewrite what happened.
create policy ledger_entry_read on ledger_entry for select using (app_in_scope(province_id));
create policy ledger_entry_append on ledger_entry for insert with check (app_in_scope(province_id));
alter table file enable row level security;
alter table file force row level security;
create policy file_scope on file using (app_in_scope(province_id));
