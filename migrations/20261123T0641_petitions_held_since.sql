alter table petition add column held_since date;
comment on column petition.held_since is 'Day it came to whom it is with now, Asia/Ho_Chi_Minh: the handler, or the unit it waits in. Null where it has been with its first unit since it was received.';
