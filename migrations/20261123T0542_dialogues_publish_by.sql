-- Until when the result is to be public is fixed when the session ends, under the rule and the calendar of that day.

alter table dialogue add column publish_by date;
comment on column dialogue.publish_by is 'Last day to publish the result of a session that was held; null before.';
create index dialogue_open_by_unit on dialogue (unit_id, day) where state in ('planned', 'announced', 'inSession', 'held');
