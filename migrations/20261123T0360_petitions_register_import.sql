-- Registers (sổ) an office kept in a spreadsheet, and the petitions that came from them.

create table petition_register_import (
  province_id   integer     not null,
  id            uuid        not null,
  unit_id       integer     not null,
  status        text        not null constraint petition_register_import_status_known
                  check (status in ('draft', 'waiting', 'running', 'done', 'failed', 'undone')),
  file_name     text        not null,
  file_sha256   text        not null,
  draft         bytea,
  mapping       jsonb,
  mapping_key   text,
  done          integer     not null default 0,
  total         integer     not null default 0,
  result        jsonb,
  created_by_id uuid,
  created_by    text        not null,
  created_at    timestamptz not null,
  finished_at   timestamptz,
  undone_at     timestamptz,
  undone_by     text,
  constraint petition_register_import_pk primary key (province_id, id),
  constraint petition_register_import_unit_fk foreign key (unit_id) references org_unit (id)
);
comment on table petition_register_import is 'A register an office sent in to be imported: its sealed rows until it is imported, and what came of it.';
comment on column petition_register_import.province_id is 'Home of the unit that imports; the petitions keep their own.';
comment on column petition_register_import.draft is 'The cells of the file, encrypted: a register names people, denouncers among them. Null once imported, given up or swept.';
comment on column petition_register_import.mapping is 'Which sheet, header line and column is what; {sheet, headerLine, columns, kind, yearOnly}.';
comment on column petition_register_import.mapping_key is 'Hash of mapping once the import was ordered: the same file read the same way is imported once.';
comment on column petition_register_import.done is 'Rows written so far, of total.';
comment on column petition_register_import.created_by_id is 'Who sent it; null for the command line.';

-- The same file read the same way stands once, also when two officers order it in the same second.
create unique index petition_register_import_once on petition_register_import (province_id, unit_id, file_sha256, mapping_key)
  where status in ('waiting', 'running', 'done');
create index petition_register_import_by_unit on petition_register_import (province_id, unit_id, created_at desc);

create table petition_register_entry (
  province_id integer not null,
  petition_id uuid    not null,
  import_id   uuid    not null,
  line        integer not null,
  number      text,
  fingerprint text    not null,
  constraint petition_register_entry_pk primary key (province_id, petition_id),
  constraint petition_register_entry_once unique (province_id, fingerprint),
  constraint petition_register_entry_petition_fk foreign key (province_id, petition_id) references petition (province_id, id)
);
comment on table petition_register_entry is 'Where in which register a petition came from.';
comment on column petition_register_entry.number is 'Its number in the old register, as written there.';
comment on column petition_register_entry.fingerprint is 'Keyed hash of what tells two lines of a register apart: the same line sent again, in a longer file, is known.';
create index petition_register_entry_by_import on petition_register_entry (province_id, import_id, line);

create table petition_register_mapping (
  province_id integer not null,
  unit_id     integer not null,
  titles      jsonb   not null,
  constraint petition_register_mapping_pk primary key (province_id, unit_id),
  constraint petition_register_mapping_unit_fk foreign key (unit_id) references org_unit (id)
);
comment on table petition_register_mapping is 'How a unit''s register is laid out, remembered from its last import.';
comment on column petition_register_mapping.titles is '{columns: {field: title}, kind, yearOnly}: titles of columns, never what stands in them.';

alter table petition_register_import enable row level security;
alter table petition_register_import force row level security;
create policy petition_register_import_scope on petition_register_import using (app_in_scope(province_id));
alter table petition_register_entry enable row level security;
alter table petition_register_entry force row level security;
create policy petition_register_entry_scope on petition_register_entry using (app_in_scope(province_id));
alter table petition_register_mapping enable row level security;
alter table petition_register_mapping force row level security;
create policy petition_register_mapping_scope on petition_register_mapping using (app_in_scope(province_id));
