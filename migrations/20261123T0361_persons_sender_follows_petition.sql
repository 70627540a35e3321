-- An import taken back removes its petitions; who sent them goes with them. The sealed table shows no row to delete but the one opened,
-- so the database does it by the key.
alter table petition_sender drop constraint petition_sender_petition_fk;
alter table petition_sender add constraint petition_sender_petition_fk
  foreign key (province_id, petition_id) references petition (province_id, id) on delete cascade;
alter table petition_sender_index drop constraint petition_sender_index_petition_fk;
alter table petition_sender_index add constraint petition_sender_index_petition_fk
  foreign key (province_id, petition_id) references petition (province_id, id) on delete cascade;

-- The other petitions of the same sender are asked for by petition; the key begins with the token, so it was read through.
create index petition_sender_index_by_petition on petition_sender_index (province_id, petition_id);
