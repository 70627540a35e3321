create table calendar_feed (
  id           uuid        not null,
  person_id    uuid        not null,
  made_at      timestamptz not null,
  last_used_on date,
  constraint calendar_feed_pk primary key (id),
  constraint calendar_feed_one_each unique (person_id),
  constraint calendar_feed_person_fk foreign key (person_id) references account_user (id)
);
comment on table calendar_feed is 'The address under which a person''s telephone reads their calendar. Owned by the workspace module. A new address is a new row: the old one then opens nothing.';
comment on column calendar_feed.id is 'Stands in the address beside a key computed from it, which is kept nowhere.';
comment on column calendar_feed.last_used_on is 'Day it was last read, Asia/Ho_Chi_Minh: tells its owner whether anything still reads it.';
