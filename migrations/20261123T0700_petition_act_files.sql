-- An act of the formal file carries its signed document: the decision, the minutes, the conclusion as they were signed.

alter table petition_file add column act_seq integer;
alter table petition_file drop constraint petition_file_role_known;
alter table petition_file add constraint petition_file_role_known check (role in ('submission', 'evidence', 'reply', 'act'));
alter table petition_file add constraint petition_file_act_named check ((role = 'act') = (act_seq is not null));
comment on table petition_file is 'Files of a petition: from the sender, as evidence of the answer, with a reply to a question, or the signed paper of an act. Those of acts are for staff; the sender is sent letters.';
comment on column petition_file.act_seq is 'Number of the act in the formal file whose paper it is.';
