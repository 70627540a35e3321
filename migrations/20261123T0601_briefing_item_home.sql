-- A record on an agenda may have another home than the meeting: that of a province merged since.

alter table briefing_item add column about_province_id integer;
comment on column briefing_item.about_province_id is 'Home of the record the point is about.';
