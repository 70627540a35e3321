-- Positions carry permissions. The account_ tables are the ones better-auth reads and writes; everything else is ours.

create table account_user (
  id                   uuid        not null,
  name                 text        not null constraint account_user_name_not_blank check (btrim(name) <> ''),
  username             text        not null,
  email                text,
  email_verified       boolean     not null default false,
  language             text        not null default 'vi' constraint account_user_language_known check (language in ('vi', 'en')),
  home_unit_id         integer     not null,
  two_factor_enabled   boolean     not null default false,
  must_change_password boolean     not null default false,
  disabled_at          timestamptz,
  created_at           timestamptz not null,
  updated_at           timestamptz not null,
  constraint account_user_pk primary key (id),
  constraint account_user_username_once unique (username),
  constraint account_user_username_lower check (username = lower(username)),
  constraint account_user_email_once unique (email),
  constraint account_user_email_lower check (email = lower(email)),
  constraint account_user_home_unit_fk foreign key (home_unit_id) references org_unit (id)
);
comment on table account_user is 'A person of an office who signs in. Never a citizen.';
comment on column account_user.email is 'Work address; a verified one lets the single sign-on of the office find the person.';
comment on column account_user.home_unit_id is 'The unit that made the account and looks after it; its province keeps the ledger of the person.';
comment on column account_user.must_change_password is 'The password was given by someone else: the person has no permission until it is changed.';
create index account_user_by_home_unit on account_user (home_unit_id);

create table account_session (
  id             uuid        not null,
  user_id        uuid        not null,
  token          text        not null constraint account_session_token_once unique,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  last_seen_at   timestamptz not null,
  expires_at     timestamptz not null,
  single_sign_on boolean     not null default false,
  user_agent     text,
  ip_address     text,
  constraint account_session_pk primary key (id),
  constraint account_session_user_fk foreign key (user_id) references account_user (id) on delete cascade
);
comment on table account_session is 'A signed-in browser. Its cookie is the token, signed with a key that is not in the database.';
comment on column account_session.last_seen_at is 'Written at most once in five minutes.';
comment on column account_session.expires_at is 'Moves on while the session is used, to at most seven days after created_at.';
comment on column account_session.single_sign_on is 'Begun through the office''s single sign-on: a temporary password is then no matter.';
comment on column account_session.ip_address is 'Always empty: the sign-in library names the column, we keep no address.';
create index account_session_by_user on account_session (user_id);

create table account_credential (
  id          uuid        not null,
  user_id     uuid        not null,
  provider_id text        not null,
  account_id  text        not null,
  password    text,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  constraint account_credential_pk primary key (id),
  constraint account_credential_once unique (provider_id, account_id),
  constraint account_credential_user_fk foreign key (user_id) references account_user (id) on delete cascade
);
comment on table account_credential is 'A way a person signs in: a password (provider credential) or a subject of the office''s single sign-on (provider sso). No token of the provider is kept.';
comment on column account_credential.password is 'argon2id in PHC form.';
create index account_credential_by_user on account_credential (user_id);

create table account_verification (
  id         uuid        not null,
  identifier text        not null,
  value      text        not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint account_verification_pk primary key (id)
);
comment on table account_verification is 'Sign-ins under way: the second step, or the way to the single sign-on and back. Minutes old at most.';
create index account_verification_by_identifier on account_verification (identifier);

create table account_two_factor (
  id                        uuid    not null,
  user_id                   uuid    not null,
  secret                    text    not null,
  backup_codes              text    not null,
  verified                  boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until              timestamptz,
  constraint account_two_factor_pk primary key (id),
  constraint account_two_factor_user_once unique (user_id),
  constraint account_two_factor_user_fk foreign key (user_id) references account_user (id) on delete cascade
);
comment on table account_two_factor is 'Second factor (TOTP, RFC 6238) of a person. Secret and backup codes are encrypted with a key that is not in the database.';
comment on column account_two_factor.verified is 'False while it is being set up.';

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
  constraint api_token_pk primary key (id),
  constraint api_token_person_fk foreign key (person_id) references account_user (id),
  constraint api_token_dates check (expires_at > created_at)
);
comment on table api_token is 'A personal API token. Only its hash is kept; it can do at most what its holder may.';
comment on column api_token.token_hash is 'SHA-256 of the token, hex.';
create index api_token_by_person on api_token (person_id);

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
  constraint position_person_fk foreign key (person_id) references account_user (id),
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
  constraint delegation_person_fk foreign key (to_person_id) references account_user (id),
  constraint delegation_dates check (ends_on > starts_on)
);
comment on table delegation is 'A post acted for by another person for a time (ủy quyền); always ends.';
comment on column delegation.ends_on is 'First day on which it is over.';
create index delegation_by_person on delegation (to_person_id);
