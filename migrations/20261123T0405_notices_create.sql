-- What a person is told: one row each, whatever carries it to them later. Read and marked on /lam-viec/thong-bao.
create table notice (
  province_id  integer     not null,
  id           uuid        not null,
  person_id    uuid        not null,
  kind         text        not null constraint notice_kind_not_blank check (btrim(kind) <> ''),
  urgency      text        not null constraint notice_urgency_known check (urgency in ('ordinary', 'urgent')),
  subject_kind text        not null constraint notice_subject_kind_not_blank check (btrim(subject_kind) <> ''),
  subject_id   uuid        not null,
  occasion     text        not null constraint notice_occasion_not_blank check (btrim(occasion) <> ''),
  about        jsonb       not null,
  href         text        not null constraint notice_href_inside check (href like '/lam-viec%'),
  at           timestamptz not null,
  due_on       date,
  read_at      timestamptz,
  constraint notice_pk primary key (province_id, id),
  constraint notice_once unique (province_id, person_id, kind, subject_id, occasion)
);
comment on table notice is 'What officers are told, one row for a person and an occasion. Owned by the notices module. Never holds a word of a record: what a record says is read through its own gate when the notice is shown.';
comment on column notice.province_id is 'Home of the record it is about.';
comment on column notice.urgency is 'ordinary: may wait for a digest; urgent: the reader''s own deadline, or a severe matter.';
comment on column notice.occasion is 'What makes it a notice of its own: the same occasion again is the same notice, however often a job runs.';
comment on column notice.about is 'Codes, numbers and days from which the sentence is made in the reader''s language.';
create index notice_inbox on notice (person_id, (read_at is not null), at desc, id desc) include (province_id);
create index notice_unread on notice (person_id) include (province_id) where read_at is null;
create index notice_by_subject on notice (province_id, subject_id);
create index notice_read on notice (province_id, read_at) where read_at is not null;
alter table notice enable row level security;
alter table notice force row level security;
create policy notice_scope on notice using (app_in_scope(province_id));
