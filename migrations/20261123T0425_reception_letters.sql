-- What reception still owes after a visit: the notice of a refusal, the answer promised for a day; and the letter of a conclusion.

alter table reception_visit
  add column refusal_sent_on date,
  add column answered_on     date,
  add column answer_given    text,
  add column answered_by     text;
alter table reception_visit add constraint reception_visit_refusal_sent_after check (refusal_sent_on >= visited_on);
alter table reception_visit add constraint reception_visit_answered_after check (answered_on >= visited_on);
alter table reception_visit add constraint reception_visit_answered_by_someone check ((answered_on is null) = (answered_by is null));
alter table reception_visit add constraint reception_visit_answer_silent check (subject <> 'denunciation' or answer_given is null);
alter table reception_conclusion add column letter_id uuid;
comment on column reception_visit.refusal_sent_on is 'Day notice 01/TCD went out; ends the term of refusal_due_on.';
comment on column reception_visit.answered_on is 'Day the answer promised for answer_on was given.';
comment on column reception_visit.answer_given is 'What was answered, in words; never of a denunciation.';
comment on column reception_conclusion.letter_id is 'The letter drafted for it, which holds number, day and signer; null for those of before.';
create index reception_visit_owed on reception_visit (province_id, coalesce(answer_on, refusal_due_on))
  where (answer_on is not null and answered_on is null) or (refusal_due_on is not null and refusal_sent_on is null);
