-- One register of the numbers of a unit: those its books gave, and those of papers numbered elsewhere that were written down by hand.

create table letter_number (
  province_id       integer     not null,
  unit_id           integer     not null,
  year              integer     not null,
  symbol_key        text        not null,
  symbol            text        not null constraint letter_number_symbol_not_blank check (btrim(symbol) <> ''),
  letter_id         uuid,
  about_kind        text        not null,
  about_province_id integer     not null,
  about_id          uuid        not null,
  noted_at          timestamptz not null,
  noted_by_name     text        not null,
  constraint letter_number_pk primary key (province_id, unit_id, year, symbol_key),
  constraint letter_number_unit_fk foreign key (unit_id) references org_unit (id),
  constraint letter_number_letter_fk foreign key (province_id, letter_id) references letter (province_id, id)
);
comment on table letter_number is 'Every number of a document of a unit in a year, once (Nghị định 30/2020/NĐ-CP Điều 15): taken from a book here, or typed for a paper that was numbered outside. Owned by the letters module.';
comment on column letter_number.symbol_key is 'The symbol without spaces and leading zeros, in capitals: what two ways of writing one number have in common.';
comment on column letter_number.letter_id is 'The letter that bears it; null when the paper was numbered outside the system.';
alter table letter_number enable row level security;
alter table letter_number force row level security;
create policy letter_number_scope on letter_number using (app_in_scope(province_id));

insert into letter_number (province_id, unit_id, year, symbol_key, symbol, letter_id, about_kind, about_province_id, about_id, noted_at, noted_by_name)
  select province_id, unit_id, series_year, ltrim(symbol, '0'), symbol, id, about_kind, about_province_id, about_id, issued_at, coalesce(issued_by_name, '')
  from letter where number is not null
  on conflict do nothing;

alter table petition_act
  add column letter_id             uuid,
  add column document_cancelled_on date;
comment on column petition_act.letter_id is 'The letter whose number this is; null when the document was numbered outside the system. A letter may live in another home: no foreign key.';
comment on column petition_act.document_cancelled_on is 'Day the letter that was its document was cancelled; null again once another takes its place.';

update petition_act a set letter_id = l.id
  from letter l
  where l.province_id = a.province_id and l.about_province_id = a.province_id and l.about_id = a.petition_id and l.act_seq = a.seq
    and l.symbol = a.document_number and l.status = 'issued';
