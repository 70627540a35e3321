create table petition_link (
  province_id integer     not null,
  petition_id uuid        not null,
  kind        text        not null constraint petition_link_kind_known check (kind in ('splitFrom', 'duplicateOf', 'secondInstanceOf', 'relatedTo')),
  other_id    uuid        not null,
  made_at     timestamptz not null,
  by_name     text        not null,
  constraint petition_link_pk primary key (province_id, petition_id, kind, other_id),
  constraint petition_link_petition_fk foreign key (province_id, petition_id) references petition (province_id, id),
  constraint petition_link_other_fk foreign key (province_id, other_id) references petition (province_id, id),
  constraint petition_link_to_another check (petition_id <> other_id)
);
comment on table petition_link is 'What petitions are to one another: part of, same as, second instance of. Read joined with the petitions the reader may see. Owned by the petitions module.';
comment on column petition_link.other_id is 'The letter a part was split from, the leading petition of duplicates, the first instance of a second.';
create index petition_link_by_other on petition_link (province_id, other_id);
create unique index petition_link_joined_once on petition_link (province_id, petition_id) where kind = 'duplicateOf';
create unique index petition_link_part_once on petition_link (province_id, petition_id) where kind = 'splitFrom';
alter table petition_link enable row level security;
alter table petition_link force row level security;
create policy petition_link_scope on petition_link using (app_in_scope(province_id));

create table petition_group (
  province_id       integer     not null,
  petition_id       uuid        not null,
  people            integer     not null constraint petition_group_people_several check (people between 2 and 10000),
  representatives   integer     not null constraint petition_group_representatives_lawful check (
                      representatives between 1 and case when people > 10 then 5 when people >= 5 then 2 else 1 end),
  representative_id uuid        not null,
  set_at            timestamptz not null,
  by_name           text        not null,
  constraint petition_group_pk primary key (province_id, petition_id),
  constraint petition_group_petition_fk foreign key (province_id, petition_id) references petition (province_id, id),
  constraint petition_group_representative_fk foreign key (province_id, representative_id) references petition (province_id, id)
);
comment on table petition_group is 'A matter of several people: how many, and how many speak for them (Luật Tiếp công dân Điều 29). No name is kept here. Owned by the petitions module.';
comment on column petition_group.representative_id is 'The petition whose sealed sender is the representative.';
alter table petition_group enable row level security;
alter table petition_group force row level security;
create policy petition_group_scope on petition_group using (app_in_scope(province_id));

-- Two ways a petition ends without being settled: its parts, or the one it was joined to, go on. Whatever else may be there stays allowed.
do $$
declare
  constraint_name text;
  known text;
begin
  foreach constraint_name in array array['petition_status_known', 'petition_outcome_known'] loop
    select pg_get_expr(conbin, conrelid) into known from pg_constraint where conname = constraint_name and conrelid = 'petition'::regclass;
    execute format('alter table petition drop constraint %I', constraint_name);
    execute format('alter table petition add constraint %I check (%s or %s in (''split'', ''joined''))', constraint_name, known,
      case constraint_name when 'petition_status_known' then 'status' else 'outcome' end);
  end loop;
end $$;
