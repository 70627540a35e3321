alter table petition_chain add column passed_unit_ids integer[] not null default '{}';
comment on column petition_chain.passed_unit_ids is 'Units that had the matter before it was offered, in order, in whatever home: so that a loop across provinces is seen without reading the other home.';
