-- Lists and counts read the newest rows, and an index alone answers only for pages vacuum has seen. By default it would come after a fifth of the table was added.
alter table petition set (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_scale_factor = 0.02);

-- How many answers wait for their sender's word: by the last day to give it, or every answer ever given would be read.
create index petition_awaiting_by_unit on petition (unit_id, confirm_by) include (province_id, sealed, id) where status in ('answered', 'done');
create index petition_awaiting_by_province on petition (province_id, confirm_by) include (sealed, id) where status in ('answered', 'done');
