-- Positions carry permissions; accounts and sessions are better-auth's tables, created in the identity migration beside it.

create table api_token (
  id          uuid        not null,
  person_id   uuid        not null,
  name        text        not null constraint api_token_name_not_blank check (btrim(name) <> ''),
  token_hash  text        not null constraint api_token_hash_once unique,
  permissions text[]      not null,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  revoked_at  timestamptz,
  last_used_on date,
  constraint api_token_pk primary key (id)
);
comment on table api_token is 'A personal API token. Only its hash is kept; it can do at most what its holder may.';

create table position (
  id          uuid    not null,
  unit_id     integer not null,
  title       text    not null constraint position_title_not_blank check (btrim(title) <> ''),
  role        text    not null,
  person_id   uuid,
  starts_on   date    not null,
  ends_on     date,
  concurrent  boolean not null default false,
  constraint position_pk primary key (id),
  constraint position_unit_fk foreign key (unit_id) references org_unit (id),
  constraint position_dates check (ends_on is null or ends_on > starts_on)
);
comment on table position is 'A post (chức vụ) in a unit, held by a person from–to; vacant when person_id is null.';
comment on column position.role is 'Which set of permissions the post carries (src/modules/identity/roles.ts).';
comment on column position.ends_on is 'First day on which it is over.';
comment on column position.concurrent is 'Held beside another post (kiêm nhiệm).';
create index position_by_person on position (person_id);
create index position_by_unit on position (unit_id);

create table delegation (
  id           uuid        not null,
  position_id  uuid        not null,
  to_person_id uuid        not null,
  reason       text        not null constraint delegation_reason_not_blank check (btrim(reason) <> ''),
  starts_on    date        not null,
  ends_on      date        not null,
  created_at   timestamptz not null,
  created_by   uuid        not null,
  revoked_at   timestamptz,
  constraint delegation_pk primary key (id),
  constraint delegation_position_fk foreign key (position_id) references position (id),
  constraint delegation_dates check (ends_on > starts_on)
);
comment on table delegation is 'A post acted for by another person for a time (ủy quyền); always ends.';
comment on column delegation.ends_on is 'First day on which it is over.';
create index delegation_by_person on delegation (to_person_id);
