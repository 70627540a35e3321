-- What carries a notice beyond the page: mail, web push, webhooks, SMS and Zalo. The notice row itself is the job row: it is made in the
-- transaction of what it tells of, and a worker turns it into deliveries by what the person chose.

alter table notice add column routed_at timestamptz;
comment on column notice.routed_at is 'When it was decided by which channels it goes; null while that is to be done.';
-- What was told before there were channels has been on the page for long: nobody finds a hundred old messages in the mail.
update notice set routed_at = at;
create index notice_unrouted on notice (province_id, at) where routed_at is null;

create table notice_address (
  person_id   uuid        not null,
  channel     text        not null constraint notice_address_channel_known check (channel in ('email', 'sms', 'zalo')),
  address     text        not null constraint notice_address_not_blank check (btrim(address) <> ''),
  asked_at    timestamptz not null,
  verified_at timestamptz,
  off_at      timestamptz,
  off_reason  text        constraint notice_address_off_reason_known check (off_reason in ('bounced')),
  constraint notice_address_pk primary key (person_id, channel),
  constraint notice_address_person_fk foreign key (person_id) references account_user (id),
  constraint notice_address_off_whole check ((off_at is null) = (off_reason is null))
);
comment on table notice_address is 'Where an officer wants to be reached. Nothing but the code that proves it is sent there before verified_at. Owned by the notices module. Never a citizen''s.';
comment on column notice_address.asked_at is 'When the code was asked for; the code is a keyed hash over this moment and is stored nowhere.';
comment on column notice_address.off_at is 'The address refuses letters: nothing is sent until the person proves one again.';

create table notice_choice (
  person_id uuid not null,
  channel   text not null constraint notice_choice_channel_known check (channel in ('email', 'push', 'sms', 'zalo')),
  area      text not null constraint notice_choice_area_not_blank check (btrim(area) <> ''),
  choice    text not null constraint notice_choice_known check (choice in ('now', 'digest', 'off')),
  constraint notice_choice_pk primary key (person_id, channel, area),
  constraint notice_choice_person_fk foreign key (person_id) references account_user (id)
);
comment on table notice_choice is 'What an officer chose otherwise than the default: how notices of an area come by a channel. Owned by the notices module.';
comment on column notice_choice.area is 'Area of the kinds, or urgent: one''s own deadlines and severe matters of every area.';

create table notice_quiet (
  person_id       uuid    not null,
  starts          text    not null constraint notice_quiet_starts_time check (starts ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  ends            text    not null constraint notice_quiet_ends_time check (ends ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  urgent_passes   boolean not null,
  constraint notice_quiet_pk primary key (person_id),
  constraint notice_quiet_person_fk foreign key (person_id) references account_user (id)
);
comment on table notice_quiet is 'Hours in which an officer is not to be disturbed, by the clock in Viet Nam; starts after ends goes over midnight, the same twice is none. Owned by the notices module.';

create table push_subscription (
  id         uuid        not null,
  person_id  uuid        not null,
  endpoint   text        not null,
  p256dh     text        not null,
  auth       text        not null,
  device     text        not null,
  created_at timestamptz not null,
  constraint push_subscription_pk primary key (id),
  constraint push_subscription_once unique (endpoint),
  constraint push_subscription_person_fk foreign key (person_id) references account_user (id)
);
comment on table push_subscription is 'A browser an officer let show messages (RFC 8030). Gone when the browser''s service says so. Owned by the notices module.';
create index push_subscription_by_person on push_subscription (person_id);

create table webhook (
  id            uuid        not null,
  unit_id       integer     not null,
  url           text        not null,
  sealed_secret bytea       not null,
  made_by       uuid        not null,
  made_at       timestamptz not null,
  failing_since timestamptz,
  failures      integer     not null default 0,
  next_try_at   timestamptz,
  off_at        timestamptz,
  off_reason    text        constraint webhook_off_reason_known check (off_reason in ('failing', 'byHand')),
  constraint webhook_pk primary key (id),
  constraint webhook_unit_fk foreign key (unit_id) references org_unit (id),
  constraint webhook_made_by_fk foreign key (made_by) references account_user (id),
  constraint webhook_off_whole check ((off_at is null) = (off_reason is null))
);
comment on table webhook is 'An address of another program that is called when people of a unit are told something that is not sealed. Owned by the notices module.';
comment on column webhook.sealed_secret is 'Encrypted with a key outside the database; shown once, signs every call.';
comment on column webhook.failing_since is 'First call in a row that failed; after 24 hours it is switched off.';
comment on column webhook.next_try_at is 'No call before: one try at a time while it fails, however many events wait.';
create index webhook_by_unit on webhook (unit_id);

create table delivery (
  id         uuid        not null,
  once       text        not null,
  channel    text        not null constraint delivery_channel_known check (channel in ('email', 'push', 'webhook', 'sms', 'zalo')),
  what       text        not null constraint delivery_what_known check (what in ('notice', 'digest', 'code', 'sender', 'trial')),
  person_id  uuid,
  target_id  uuid,
  home_id    integer,
  notice_id  uuid,
  urgent     boolean     not null default false,
  data       jsonb       not null,
  state      text        not null default 'waiting' constraint delivery_state_known check (state in ('waiting', 'sent', 'simulated', 'failed', 'dropped')),
  reason     text,
  answer     text,
  tries      integer     not null default 0,
  letter_id  uuid,
  created_at timestamptz not null,
  due_at     timestamptz not null,
  settled_at timestamptz,
  constraint delivery_pk primary key (id),
  constraint delivery_once unique (once),
  constraint delivery_settled_whole check ((state = 'waiting') = (settled_at is null))
);
comment on table delivery is 'One thing to be sent by one channel: the queue, and the log of what became of it. Codes, ids and moments only, never a word of a record and never a citizen''s address. Owned by the notices module; a local table like every queue.';
comment on column delivery.once is 'What makes it one: the same again is not put in.';
comment on column delivery.target_id is 'The browser, or the webhook, it goes to.';
comment on column delivery.home_id is 'Home (province_id) of the notice or the record it is about.';
comment on column delivery.due_at is 'Not before. While it is in hand, the moment at which somebody else may take it up.';
comment on column delivery.letter_id is 'The letter it goes out in: the id of its first part. What comes to one person at one time is one letter, and a repeated letter keeps its name.';
create index delivery_due on delivery (channel, due_at, id) where state = 'waiting';
create index delivery_in_letter on delivery (letter_id) where state = 'waiting';
create index delivery_by_person on delivery (person_id, created_at desc, id desc);
create index delivery_by_target on delivery (target_id, created_at desc, id desc) where target_id is not null;
create index delivery_by_time on delivery (created_at desc, id desc);
create index delivery_settled on delivery (settled_at) where settled_at is not null;

create table sender_mail (
  province_id  integer     not null,
  subject_id   uuid        not null,
  subject_kind text        not null constraint sender_mail_kind_not_blank check (btrim(subject_kind) <> ''),
  language     text        not null constraint sender_mail_language_known check (language in ('vi', 'en')),
  asked_at     timestamptz not null,
  constraint sender_mail_pk primary key (province_id, subject_id)
);
comment on table sender_mail is 'The sender of this record asked to be told by e-mail. Their address is not here: it stays sealed with the sender and is opened at the moment of sending. Owned by the notices module.';
alter table sender_mail enable row level security;
alter table sender_mail force row level security;
create policy sender_mail_scope on sender_mail using (app_in_scope(province_id));
