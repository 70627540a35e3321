create table letter (
  province_id       integer     not null,
  id                uuid        not null,
  unit_id           integer     not null,
  kind              text        not null constraint letter_kind_known check (kind in
                      ('receipt', 'guidance', 'transfer', 'complaintAccepted', 'complaintNotAccepted', 'denunciationAccepted', 'denunciationAcceptedToDenounced',
                       'denunciationNotAccepted', 'returned', 'filed', 'urging', 'directing', 'dialogueInvitation', 'complaintDecision', 'denunciationConclusion',
                       'extension', 'suspension', 'termination', 'receptionRefusal', 'receptionReceipt', 'receptionConclusion')),
  about_kind        text        not null constraint letter_about_known check (about_kind in ('petition', 'visit')),
  about_province_id integer     not null,
  about_id          uuid        not null,
  about_reference   text,
  sealed            boolean     not null,
  for_sender        boolean     not null,
  abstract          text        not null constraint letter_abstract_not_blank check (btrim(abstract) <> ''),
  addressee         text,
  body              jsonb       not null,
  status            text        not null default 'draft' constraint letter_status_known check (status in ('draft', 'issued', 'cancelled')),
  series            text        not null,
  series_year       integer,
  number            integer     constraint letter_number_positive check (number > 0),
  symbol            text,
  issued_on         date,
  issued_at         timestamptz,
  hash              text,
  cancel_reason     text,
  created_at        timestamptz not null,
  created_by        uuid,
  created_by_name   text        not null,
  issued_by_name    text,
  constraint letter_pk primary key (province_id, id),
  constraint letter_number_once unique (province_id, unit_id, series_year, series, sealed, number),
  constraint letter_unit_fk foreign key (unit_id) references org_unit (id),
  constraint letter_issued_is_numbered check ((number is null) = (issued_on is null) and (number is null) = (symbol is null)
                                          and (number is null) = (hash is null) and (number is null) = (series_year is null)),
  constraint letter_status_fits check (case status when 'draft' then number is null when 'issued' then number is not null else true end),
  constraint letter_cancelled_has_reason check (status <> 'cancelled' or btrim(cancel_reason) <> '')
);
comment on table letter is 'An outgoing letter or slip (văn bản đi) about a petition or a reception visit. Owned by the letters module.';
comment on column letter.province_id is 'Home of the unit that issues it, so that all its numbers lie in one place; the record it is about may have another home.';
comment on column letter.sealed is 'As the record was when the letter was drafted: sealed letters are numbered apart, so that the open register has no gap to guess from.';
comment on column letter.for_sender is 'Addressed to the sender of the petition, who may take it by the tracking code.';
comment on column letter.abstract is 'Trích yếu: what the register shows. Names no sender.';
comment on column letter.addressee is 'The body it goes to; null when it goes to the sender. Never the name of a sender.';
comment on column letter.body is 'The document as data; where the sender''s name stands it holds a mark, filled in only when printed by someone who may know it.';
comment on column letter.series is 'Group numbered together in a year: the abbreviation of the kind of document (TB, QĐ, PC …).';
comment on column letter.hash is 'SHA-256 over symbol, day and body as issued; also in the ledger.';

create index letter_by_unit on letter (unit_id, status, (coalesce(issued_at, created_at)) desc, id desc);
create index letter_about on letter (about_province_id, about_id);

create table letter_series (
  province_id integer     not null,
  unit_id     integer     not null,
  series_year integer     not null,
  series      text        not null,
  sealed      boolean     not null,
  first       integer     not null constraint letter_series_first_positive check (first > 0),
  last        integer     not null,
  begun_at    timestamptz not null,
  begun_by    text        not null,
  constraint letter_series_pk primary key (province_id, unit_id, series_year, series, sealed),
  constraint letter_series_unit_fk foreign key (unit_id) references org_unit (id),
  constraint letter_series_last_fits check (last >= first - 1)
);
comment on table letter_series is 'The numbers taken of one kind of document by one unit in one year, from 1 or from where its paper book stood. The row is locked by whoever takes a number, so numbers have no gap.';
comment on column letter_series.last is 'The number taken last; first - 1 when none was.';

alter table letter enable row level security;
alter table letter force row level security;
create policy letter_scope on letter using (app_in_scope(province_id));
alter table letter_series enable row level security;
alter table letter_series force row level security;
create policy letter_series_scope on letter_series using (app_in_scope(province_id));
