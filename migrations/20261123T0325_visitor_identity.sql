-- Who came to reception, sealed like the sender of a petition: encrypted, read for named records only, found by keyed hashes alone.

create table visitor_identity (
  province_id integer     not null,
  subject_id  uuid        not null,
  sealed_data bytea,
  key_id      text        not null,
  erased_at   timestamptz,
  constraint visitor_identity_pk primary key (province_id, subject_id)
);
comment on table visitor_identity is 'Sealed identity of whoever came to a reception visit or booked one; subject_id is that record. Owned by the persons module.';
comment on column visitor_identity.sealed_data is 'AES-256-GCM of name, address, phone, number of the identity paper; of a denouncer also what they said. Null once erased.';

create table visitor_identity_index (
  province_id integer not null,
  token       text    not null,
  subject_id  uuid    not null,
  constraint visitor_identity_index_pk primary key (province_id, token, subject_id)
);
comment on table visitor_identity_index is 'Keyed hashes of phone and identity number, to tell a repeated visit. A denunciation has none.';
create index visitor_identity_index_by_subject on visitor_identity_index (province_id, subject_id);

alter table visitor_identity enable row level security;
alter table visitor_identity force row level security;
create policy visitor_identity_write on visitor_identity for insert with check (app_in_scope(province_id));
create policy visitor_identity_read on visitor_identity for select using (app_in_scope(province_id)
  and subject_id::text = any(string_to_array(current_setting('app.unsealed_visitors', true), ',')));
create policy visitor_identity_change on visitor_identity for update using (app_in_scope(province_id)
  and subject_id::text = any(string_to_array(current_setting('app.unsealed_visitors', true), ',')));
alter table visitor_identity_index enable row level security;
alter table visitor_identity_index force row level security;
create policy visitor_identity_index_scope on visitor_identity_index using (app_in_scope(province_id));
