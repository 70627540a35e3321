-- The second look also samples what ends a case by an act: decisions, conclusions, closings with a reason.

alter table petition_review alter column answer_id drop not null;
alter table petition_review add column act_seq integer;
alter table petition_review add constraint petition_review_of_one check ((answer_id is null) <> (act_seq is null));
alter table petition_review add constraint petition_review_act_once unique (province_id, petition_id, act_seq);
comment on table petition_review is 'Answers, and acts that end a case, drawn for a second officer''s look, and what that officer found. About the work, never about a person. Owned by the petitions module.';
comment on column petition_review.act_seq is 'Number of the act in the formal file; null when an answer was drawn.';
