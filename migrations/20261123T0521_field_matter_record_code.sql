-- What people call the linked record, so that its page can be named without asking its module for the whole of it.
alter table field_matter_record add column code text not null;
comment on column field_matter_record.code is 'Reference of the linked record, DV-7K3MQ-19. Shown only when its own module names the record to the reader.';
