-- Dialogues of heads with the people (đối thoại): the plan of a year, notice, questions beforehand, the session, answers and conclusions.

create table dialogue (
  province_id          integer     not null,
  id                   uuid        not null,
  client_id            uuid        not null,
  code                 text        not null,
  unit_id              integer     not null,
  post                 text        not null constraint dialogue_post_known check (post in
    ('communeChair', 'communeSecretary', 'provinceChair', 'provinceSecretary', 'agencyHead')),
  head_title           text        not null constraint dialogue_title_of_head_not_blank check (btrim(head_title) <> ''),
  head_name            text        not null constraint dialogue_name_of_head_not_blank check (btrim(head_name) <> ''),
  occasion             text        not null constraint dialogue_occasion_known check (occasion in ('periodic', 'thematic', 'adHoc')),
  ground               text        not null constraint dialogue_ground_known check (ground in ('yearly', 'localRule', 'voters', 'need')),
  counterpart          text        not null constraint dialogue_counterpart_known check (counterpart in
    ('people', 'front', 'organisation', 'workers', 'businesses')),
  title                text        not null constraint dialogue_title_not_blank check (btrim(title) <> ''),
  content              text        not null constraint dialogue_content_not_blank check (btrim(content) <> ''),
  mode                 text        not null constraint dialogue_mode_known check (mode in ('direct', 'online')),
  day                  date        not null,
  planned_on           date        not null,
  starts_time          text        not null constraint dialogue_starts_clock check (starts_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  ends_time            text        not null constraint dialogue_ends_clock check (ends_time ~ '^[0-2][0-9]:[0-5][0-9]$' and ends_time > starts_time),
  place                text        not null constraint dialogue_place_not_blank check (btrim(place) <> ''),
  capacity             integer     constraint dialogue_capacity_counts check (capacity between 1 and 20000),
  contact              text,
  state                text        not null default 'planned' constraint dialogue_state_known check (state in
    ('planned', 'announced', 'inSession', 'held', 'concluded', 'cancelled')),
  reason               text,
  announced_on         date,
  questions_until      date,
  question_count       integer     not null default 0,
  deputy               text,
  deputy_reason        text,
  started_at           timestamptz,
  ended_at             timestamptz,
  current_question_id  uuid,
  attendance           jsonb       not null default '{}',
  people               integer     not null default 0 constraint dialogue_people_counts check (people between 0 and 20000),
  conclusion           text,
  published_on         date,
  notice_letter_id     uuid,
  minutes_letter_id    uuid,
  conclusion_letter_id uuid,
  version              integer     not null default 1,
  made_at              timestamptz not null,
  made_by              text        not null,
  constraint dialogue_pk primary key (province_id, id),
  constraint dialogue_client_once unique (province_id, client_id),
  constraint dialogue_code_once unique (province_id, code),
  constraint dialogue_unit_fk foreign key (unit_id) references org_unit (id),
  constraint dialogue_announced_when_public check (state in ('planned', 'cancelled') or announced_on is not null),
  constraint dialogue_cancelled_reasoned check (state <> 'cancelled' or btrim(reason) <> ''),
  constraint dialogue_deputy_reasoned check ((deputy is null) = (deputy_reason is null)),
  constraint dialogue_published_when_concluded check ((published_on is null) = (state <> 'concluded'))
);
comment on table dialogue is 'A dialogue (đối thoại) of a head with the people, the Front, an organisation, workers or businesses. Owned by the dialogues module.';
comment on column dialogue.ground is 'Why it is held: owed every year by law, by a local rule, asked for by 10 % of the voters, or needed.';
comment on column dialogue.planned_on is 'Day first planned; `day` is another when it was put off, and `reason` says why.';
comment on column dialogue.reason is 'Why it was put off or cancelled.';
comment on column dialogue.capacity is 'Most people who may register; null without a limit.';
comment on column dialogue.question_count is 'Questions asked so far: the number of the last one.';
comment on column dialogue.deputy is 'Who held it in place of the head; such a dialogue is counted apart.';
comment on column dialogue.attendance is 'People by kind of organisation: {"people": 120, "front": 4}. Numbers only, nobody is named.';
comment on column dialogue.version is 'Grows with every change, so that whoever changes what another changed meanwhile is told.';
create index dialogue_by_unit on dialogue (unit_id, day);
create index dialogue_public on dialogue (province_id, day) where announced_on is not null;
alter table dialogue enable row level security;
alter table dialogue force row level security;
create policy dialogue_scope on dialogue using (app_in_scope(province_id));

create table dialogue_topic (
  province_id integer not null,
  id          uuid    not null,
  dialogue_id uuid    not null,
  name        text    not null constraint dialogue_topic_name_not_blank check (btrim(name) <> ''),
  place       integer not null,
  constraint dialogue_topic_pk primary key (province_id, id),
  constraint dialogue_topic_name_once unique (province_id, dialogue_id, name),
  constraint dialogue_topic_dialogue_fk foreign key (province_id, dialogue_id) references dialogue (province_id, id)
);
comment on table dialogue_topic is 'A group of questions of one dialogue, in the order in which they are taken up. Owned by the dialogues module.';
alter table dialogue_topic enable row level security;
alter table dialogue_topic force row level security;
create policy dialogue_topic_scope on dialogue_topic using (app_in_scope(province_id));

create table dialogue_question (
  province_id   integer     not null,
  id            uuid        not null,
  client_id     uuid        not null,
  dialogue_id   uuid        not null,
  number        integer     not null constraint dialogue_question_number_counts check (number > 0),
  code_hash     text        not null,
  said_hash     text,
  channel       text        not null constraint dialogue_question_channel_known check (channel in ('web', 'paper', 'phone', 'floor')),
  raw_text      text        constraint dialogue_question_raw_not_blank check (btrim(raw_text) <> ''),
  shown_name    text,
  sealed        boolean     not null default false,
  state         text        not null default 'received' constraint dialogue_question_state_known check (state in
    ('received', 'accepted', 'merged', 'setAside', 'passed')),
  wording       text        constraint dialogue_question_wording_not_blank check (btrim(wording) <> ''),
  topic_id      uuid,
  merged_into   uuid,
  reason        text,
  outcome       text        constraint dialogue_question_outcome_known check (outcome in ('onSpot', 'assigned', 'written')),
  answer        text        constraint dialogue_question_answer_not_blank check (btrim(answer) <> ''),
  answered_by   text,
  answered_on   date,
  passed_on     date,
  passed_code   bytea,
  asked_at      timestamptz not null,
  version       integer     not null default 1,
  constraint dialogue_question_pk primary key (province_id, id),
  constraint dialogue_question_client_once unique (province_id, client_id),
  constraint dialogue_question_number_once unique (province_id, dialogue_id, number),
  constraint dialogue_question_code_once unique (province_id, code_hash),
  constraint dialogue_question_said_once unique (province_id, said_hash),
  constraint dialogue_question_dialogue_fk foreign key (province_id, dialogue_id) references dialogue (province_id, id),
  constraint dialogue_question_topic_fk foreign key (province_id, topic_id) references dialogue_topic (province_id, id),
  constraint dialogue_question_accepted_worded check (state <> 'accepted' or wording is not null),
  constraint dialogue_question_merged_somewhere check ((state = 'merged') = (merged_into is not null)),
  constraint dialogue_question_set_aside_reasoned check (state <> 'setAside' or btrim(reason) <> ''),
  constraint dialogue_question_answered_when_accepted check (outcome is null or state = 'accepted'),
  constraint dialogue_question_answered_fully check ((outcome is null) = (answered_on is null) and (outcome is null) = (answered_by is null)),
  -- What became a petition is kept with the petition, under its own seal: nothing of it stays here.
  constraint dialogue_question_passed_silent check (state <> 'passed'
    or (raw_text is null and wording is null and shown_name is null and passed_on is not null))
);
comment on table dialogue_question is 'A question asked before or at a dialogue. Who asked is sealed in visitor_identity. Owned by the dialogues module.';
comment on column dialogue_question.code_hash is 'Keyed hash of the code the asker follows it by; the code itself is kept nowhere.';
comment on column dialogue_question.said_hash is 'Keyed hash of dialogue, contact and words: the same person asking the same again is one question. Null without a contact.';
comment on column dialogue_question.raw_text is 'As it was asked. Never public; only those who prepare the dialogue read it.';
comment on column dialogue_question.wording is 'As it is shown and published, without names and private matters.';
comment on column dialogue_question.shown_name is 'The name the asker wants to be called by, when they asked for it; null otherwise.';
comment on column dialogue_question.sealed is 'Whether name or contact is held sealed.';
comment on column dialogue_question.merged_into is 'The question that stands for this one too.';
comment on column dialogue_question.outcome is 'Answered on the spot, in writing after the session, or assigned: a commitment was made.';
comment on column dialogue_question.passed_code is 'Tracking code of the petition it became, encrypted: shown to whoever has the code of the question, to nobody else.';
create index dialogue_question_by_state on dialogue_question (province_id, dialogue_id, state, number);
create index dialogue_question_by_topic on dialogue_question (province_id, topic_id, number);
create index dialogue_question_merged on dialogue_question (province_id, merged_into) where merged_into is not null;
alter table dialogue_question enable row level security;
alter table dialogue_question force row level security;
create policy dialogue_question_scope on dialogue_question using (app_in_scope(province_id));

create table dialogue_registration (
  province_id   integer     not null,
  id            uuid        not null,
  client_id     uuid        not null,
  dialogue_id   uuid        not null,
  code_hash     text        not null,
  channel       text        not null constraint dialogue_registration_channel_known check (channel in ('web', 'paper', 'phone')),
  people        integer     not null constraint dialogue_registration_people_counts check (people between 1 and 50),
  state         text        not null default 'registered' constraint dialogue_registration_state_known check (state in ('registered', 'cancelled')),
  registered_at timestamptz not null,
  cancelled_at  timestamptz,
  constraint dialogue_registration_pk primary key (province_id, id),
  constraint dialogue_registration_client_once unique (province_id, client_id),
  constraint dialogue_registration_code_once unique (province_id, code_hash),
  constraint dialogue_registration_dialogue_fk foreign key (province_id, dialogue_id) references dialogue (province_id, id)
);
comment on table dialogue_registration is 'Who will come to a dialogue: how many. Name and contact are sealed in visitor_identity. Owned by the dialogues module.';
create index dialogue_registration_by_dialogue on dialogue_registration (province_id, dialogue_id);
alter table dialogue_registration enable row level security;
alter table dialogue_registration force row level security;
create policy dialogue_registration_scope on dialogue_registration using (app_in_scope(province_id));

create table dialogue_quota (
  province_id integer     not null,
  unit_id     integer     not null,
  post        text        not null constraint dialogue_quota_post_known check (post in
    ('communeChair', 'communeSecretary', 'provinceChair', 'provinceSecretary', 'agencyHead')),
  from_year   integer     not null constraint dialogue_quota_year_plausible check (from_year between 2014 and 2100),
  per_year    integer     not null constraint dialogue_quota_counts check (per_year between 0 and 52),
  basis       text        not null constraint dialogue_quota_basis_not_blank check (btrim(basis) <> ''),
  set_at      timestamptz not null,
  set_by      text        not null,
  constraint dialogue_quota_pk primary key (province_id, unit_id, post, from_year),
  constraint dialogue_quota_unit_fk foreign key (unit_id) references org_unit (id)
);
comment on table dialogue_quota is 'Dialogues a head owes in a year by a local rule, from a year on; what the law itself sets stands in the code with its source. Owned by the dialogues module.';
comment on column dialogue_quota.unit_id is 'The unit it is for; set at a province, it is for every commune that has none of its own.';
alter table dialogue_quota enable row level security;
alter table dialogue_quota force row level security;
create policy dialogue_quota_scope on dialogue_quota using (app_in_scope(province_id));

comment on table visitor_identity is 'Sealed identity of whoever came to a reception visit, booked one, asked at a dialogue or registered for it; subject_id is that record. Owned by the persons module.';
