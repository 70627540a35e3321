create table petition (
  province_id        integer     not null,
  id                 uuid        not null,
  client_id          uuid        not null,
  reference          text        not null,
  kind               text        not null constraint petition_kind_known check (kind in ('complaint', 'denunciation', 'recommendation', 'feedback')),
  channel            text        not null constraint petition_channel_known check (channel in ('web', 'desk', 'phone', 'letter', 'api')),
  identity           text        not null constraint petition_identity_known check (identity in ('named', 'nameWithheld', 'anonymous')),
  sealed             boolean     not null,
  subject            text        not null constraint petition_subject_not_blank check (btrim(subject) <> ''),
  body               text        not null constraint petition_body_not_blank check (btrim(body) <> ''),
  place              text,
  field              text,
  status             text        not null constraint petition_status_known check (status in
                       ('received', 'triaged', 'inProgress', 'awaitingSender', 'answered', 'done', 'confirmed', 'disputed', 'cannotBeDone', 'transferredOut')),
  intake_unit_id     integer     not null,
  unit_id            integer     not null,
  office_unit_id     integer,
  holder_id          uuid,
  holder_name        text,
  accountable_id     uuid,
  accountable_name   text,
  received_on        date        not null,
  received_at        timestamptz not null,
  accepted_on        date,
  due_on             date,
  due_rule           text,
  settled_on         date,
  outcome            text        constraint petition_outcome_known check (outcome in ('answered', 'done', 'cannotBeDone', 'transferredOut')),
  done_on            date,
  confirmed_on       date,
  confirm_by         date,
  disputes           integer     not null default 0,
  published_on       date,
  sender_label       bytea,
  file_count         integer     not null default 0,
  constraint petition_pk primary key (province_id, id),
  constraint petition_client_once unique (province_id, client_id),
  constraint petition_reference_once unique (province_id, reference),
  constraint petition_unit_fk foreign key (unit_id) references org_unit (id),
  constraint petition_intake_unit_fk foreign key (intake_unit_id) references org_unit (id),
  constraint petition_settled_has_outcome check ((settled_on is null) = (outcome is null)),
  constraint petition_denunciation_sealed check (kind <> 'denunciation' or sealed)
);
comment on table petition is 'A petition (đơn, ý kiến) a citizen sent. Owned by the petitions module.';
comment on column petition.client_id is 'Made by the sender''s device or form: the same one again is the same record.';
comment on column petition.reference is 'What staff call it, DV-7K3MQ-68; the last two digits are province_id. Not secret.';
comment on column petition.sealed is 'Only the people assigned see that it exists (Luật Tố cáo Điều 8, 56).';
comment on column petition.field is 'Field of work of the matter (đất đai, môi trường …); says nothing of a person.';
comment on column petition.intake_unit_id is 'The unit that first received it.';
comment on column petition.unit_id is 'The unit that answers for it now.';
comment on column petition.office_unit_id is 'The office in that unit which handles it.';
comment on column petition.holder_name is 'Name of the handler as assigned; staff, not a citizen.';
comment on column petition.received_on is 'Day the office received it, Asia/Ho_Chi_Minh: day zero of every period.';
comment on column petition.due_on is 'Last day of the term that runs now; due_rule names the rule it came from.';
comment on column petition.settled_on is 'Day of the answer that stands; null again once disputed.';
comment on column petition.confirm_by is 'Last day for the sender to confirm or dispute.';
comment on column petition.sender_label is 'Encrypted name the list shows when identity is named and the petition is not sealed; null otherwise.';

-- Lists turn pages by these in order, and count by them without touching the rows: row level security and the gate ask province_id and sealed.
create index petition_by_unit on petition (unit_id, received_at desc, id desc) include (province_id, sealed);
create index petition_by_unit_status on petition (unit_id, status, received_at desc, id desc) include (province_id, sealed, confirm_by);
create index petition_by_province on petition (province_id, received_at desc, id desc) include (sealed);
create index petition_by_province_status on petition (province_id, status, received_at desc, id desc) include (sealed, confirm_by);
create index petition_by_time on petition (received_at desc, id desc);
create index petition_by_status on petition (status, received_at desc, id desc) include (province_id, sealed, confirm_by);
create index petition_by_holder on petition (holder_id, due_on, id) where settled_on is null and holder_id is not null;
create index petition_by_unit_due on petition (unit_id, due_on, id) include (province_id, sealed) where settled_on is null;
create index petition_by_province_due on petition (province_id, due_on, id) include (sealed) where settled_on is null;
create index petition_by_due on petition (due_on, id) include (province_id, sealed) where settled_on is null;
create index petition_by_intake on petition (intake_unit_id, received_on);
create index petition_by_unit_settled on petition (unit_id, settled_on) where settled_on is not null;
create index petition_published on petition (published_on desc, id desc) where published_on is not null;
create index petition_published_by_unit on petition (unit_id, published_on desc, id desc) where published_on is not null;
create index petition_published_by_province on petition (province_id, published_on desc, id desc) where published_on is not null;

create table petition_search (
  province_id integer     not null,
  petition_id uuid        not null,
  unit_id     integer     not null,
  received_at timestamptz not null,
  words       tsvector    not null,
  constraint petition_search_pk primary key (province_id, petition_id)
);
comment on table petition_search is 'Search words of petitions that are not sealed. A sealed petition never has a row here. No row level security: see docs/decisions/0003.';
create index petition_search_words on petition_search using gin (words);
create index petition_search_by_unit on petition_search (unit_id, received_at desc, petition_id desc);
create index petition_search_by_province on petition_search (province_id, received_at desc, petition_id desc);
create index petition_search_by_time on petition_search (received_at desc, petition_id desc);

create table petition_sender (
  province_id integer     not null,
  petition_id uuid        not null,
  sealed_data bytea,
  key_id      text        not null,
  erased_at   timestamptz,
  constraint petition_sender_pk primary key (province_id, petition_id),
  constraint petition_sender_petition_fk foreign key (province_id, petition_id) references petition (province_id, id)
);
comment on table petition_sender is 'Sealed identity of the sender. Owned by the persons module: read only through unsealSender(), which leaves a ledger entry.';
comment on column petition_sender.sealed_data is 'AES-256-GCM over {name, phone, email, address}; the key lies outside the database. Null once erased.';

create table petition_sender_index (
  province_id integer not null,
  token       text    not null,
  petition_id uuid    not null,
  constraint petition_sender_index_pk primary key (province_id, token, petition_id),
  constraint petition_sender_index_petition_fk foreign key (province_id, petition_id) references petition (province_id, id)
);
comment on table petition_sender_index is 'Blind index for "same person". A denunciation never has a row here: it is linked to nobody.';
comment on column petition_sender_index.token is 'HMAC of a normalised phone number or e-mail address; the key lies outside the database.';

create table petition_access (
  province_id integer     not null,
  petition_id uuid        not null,
  person_id   uuid        not null,
  role        text        not null constraint petition_access_role_known check (role in ('intake', 'handler', 'accountable')),
  granted_at  timestamptz not null,
  constraint petition_access_pk primary key (province_id, petition_id, person_id, role),
  constraint petition_access_petition_fk foreign key (province_id, petition_id) references petition (province_id, id)
);
comment on table petition_access is 'Who was given a petition by name. For a sealed one these are the only people who see it.';
create index petition_access_by_person on petition_access (person_id, petition_id);

create table petition_custody (
  province_id  integer     not null,
  petition_id  uuid        not null,
  seq          integer     not null,
  from_unit_id integer     not null,
  to_unit_id   integer,
  to_body      text,
  reason       text        not null constraint petition_custody_reason_not_blank check (btrim(reason) <> ''),
  moved_on     date        not null,
  moved_at     timestamptz not null,
  by_name      text        not null,
  constraint petition_custody_pk primary key (province_id, petition_id, seq),
  constraint petition_custody_petition_fk foreign key (province_id, petition_id) references petition (province_id, id),
  constraint petition_custody_goes_somewhere check ((to_unit_id is null) <> (to_body is null))
);
comment on table petition_custody is 'The chain of custody: every transfer (chuyển đơn), from whom to whom and why.';
create index petition_custody_from on petition_custody (from_unit_id, moved_on);
create index petition_custody_to on petition_custody (to_unit_id, moved_on);

create table petition_message (
  province_id integer     not null,
  id          uuid        not null,
  petition_id uuid        not null,
  direction   text        not null constraint petition_message_direction_known check (direction in ('toSender', 'fromSender')),
  body        text        not null constraint petition_message_body_not_blank check (btrim(body) <> ''),
  at          timestamptz not null,
  by_name     text,
  constraint petition_message_pk primary key (province_id, id),
  constraint petition_message_petition_fk foreign key (province_id, petition_id) references petition (province_id, id)
);
comment on table petition_message is 'Questions back to the sender and their replies.';
create index petition_message_by_petition on petition_message (province_id, petition_id, at);

create table petition_answer (
  province_id     integer     not null,
  id              uuid        not null,
  petition_id     uuid        not null,
  outcome         text        not null constraint petition_answer_outcome_known check (outcome in ('answered', 'done', 'cannotBeDone')),
  what_was_done   text        not null constraint petition_answer_what_not_blank check (btrim(what_was_done) <> ''),
  where_to_look   text,
  next_door       text,
  document_number text,
  answered_on     date        not null,
  answered_at     timestamptz not null,
  by_id           uuid        not null,
  by_name         text        not null,
  by_unit         text        not null,
  superseded_at   timestamptz,
  constraint petition_answer_pk primary key (province_id, id),
  constraint petition_answer_petition_fk foreign key (province_id, petition_id) references petition (province_id, id)
);
comment on table petition_answer is 'What the unit answered. A later answer supersedes, never replaces, an earlier one.';
comment on column petition_answer.where_to_look is 'Where anyone can see the result: place, document, page.';
comment on column petition_answer.next_door is 'For cannotBeDone: which body can, and how to reach it.';
create index petition_answer_by_petition on petition_answer (province_id, petition_id, answered_at desc);

create table petition_rating (
  province_id integer     not null,
  id          uuid        not null,
  petition_id uuid        not null,
  verdict     text        not null constraint petition_rating_verdict_known check (verdict in ('done', 'partly', 'notDone')),
  comment     text,
  at          timestamptz not null,
  constraint petition_rating_pk primary key (province_id, id),
  constraint petition_rating_petition_fk foreign key (province_id, petition_id) references petition (province_id, id)
);
comment on table petition_rating is 'What the sender said of the result: of the work, never of a person.';
create index petition_rating_by_petition on petition_rating (province_id, petition_id, at desc);

create table petition_file (
  province_id integer not null,
  petition_id uuid    not null,
  file_id     uuid    not null,
  role        text    not null constraint petition_file_role_known check (role in ('submission', 'evidence', 'reply')),
  answer_id   uuid,
  public      boolean not null default false,
  constraint petition_file_pk primary key (province_id, petition_id, file_id),
  constraint petition_file_petition_fk foreign key (province_id, petition_id) references petition (province_id, id),
  constraint petition_file_file_fk foreign key (province_id, file_id) references file (province_id, id)
);
comment on table petition_file is 'Files of a petition: from the sender, as evidence of the answer, or with a reply to a question.';
comment on column petition_file.public is 'May be shown on the published page.';

create table petition_publication (
  province_id  integer     not null,
  petition_id  uuid        not null,
  said         text        not null constraint petition_publication_said_not_blank check (btrim(said) <> ''),
  did          text        not null constraint petition_publication_did_not_blank check (btrim(did) <> ''),
  place        text,
  published_at timestamptz not null,
  by_name      text        not null,
  withdrawn_at timestamptz,
  constraint petition_publication_pk primary key (province_id, petition_id),
  constraint petition_publication_petition_fk foreign key (province_id, petition_id) references petition (province_id, id)
);
comment on table petition_publication is 'What the public page says of an answered matter, in words written for it: no name, nothing that identifies the sender.';
create index petition_publication_words on petition_publication using gin (vn_norm(said || ' ' || did || ' ' || coalesce(place, '')) gin_trgm_ops);

create table saved_queue (
  id        uuid    not null,
  person_id uuid    not null,
  name      text    not null constraint saved_queue_name_not_blank check (btrim(name) <> ''),
  query     text    not null,
  constraint saved_queue_pk primary key (id),
  constraint saved_queue_name_once unique (person_id, name)
);
comment on table saved_queue is 'A filter a person saved under a name; query is the URL query of the list.';

create table reception_visit (
  province_id integer     not null,
  id          uuid        not null,
  client_id   uuid        not null,
  unit_id     integer     not null,
  visited_on  date        not null,
  people      integer     not null constraint reception_visit_people_some check (people between 1 and 500),
  petition_id uuid,
  note        text,
  recorded_at timestamptz not null,
  recorded_by text        not null,
  constraint reception_visit_pk primary key (province_id, id),
  constraint reception_visit_client_once unique (province_id, client_id),
  constraint reception_visit_unit_fk foreign key (unit_id) references org_unit (id)
);
comment on table reception_visit is 'One reception of citizens (lượt tiếp công dân): when, how many came, which petition came of it. No name is kept here.';
create index reception_visit_by_unit on reception_visit (unit_id, visited_on);

alter table petition enable row level security;
alter table petition force row level security;
create policy petition_scope on petition using (app_in_scope(province_id));
alter table petition_sender enable row level security;
alter table petition_sender force row level security;
-- A sealed identity can be written within the scope, but read only for the one petition the transaction has opened and recorded.
create policy petition_sender_write on petition_sender for insert with check (app_in_scope(province_id));
create policy petition_sender_read on petition_sender for select
  using (app_in_scope(province_id) and petition_id::text = current_setting('app.unsealed_petition', true));
create policy petition_sender_change on petition_sender for update
  using (app_in_scope(province_id) and petition_id::text = current_setting('app.unsealed_petition', true));
alter table petition_answer enable row level security;
alter table petition_answer force row level security;
create policy petition_answer_scope on petition_answer using (app_in_scope(province_id));
alter table petition_message enable row level security;
alter table petition_message force row level security;
create policy petition_message_scope on petition_message using (app_in_scope(province_id));
alter table petition_rating enable row level security;
alter table petition_rating force row level security;
create policy petition_rating_scope on petition_rating using (app_in_scope(province_id));
