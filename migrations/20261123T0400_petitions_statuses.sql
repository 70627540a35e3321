-- Each kind goes its own lawful way (src/modules/petitions/procedures). One status column stays; it knows more steps. Written as one list again,
-- so that the generated types know it.
alter table petition drop constraint petition_status_known;
alter table petition add constraint petition_status_known check (status in
  ('received', 'triaged', 'inProgress', 'awaitingSender', 'answered', 'done', 'confirmed', 'disputed', 'cannotBeDone', 'transferredOut',
   'checked', 'accepted', 'verifying', 'dialogueHeld', 'suspended', 'decided', 'appealed', 'inCourt', 'inForce', 'enforced',
   'concluded', 'actedOn', 'continued', 'closed', 'tipHandled', 'notAccepted', 'guided', 'returned', 'stored', 'withdrawn', 'terminated',
   'split', 'joined'));
alter table petition drop constraint petition_outcome_known;
alter table petition add constraint petition_outcome_known check (outcome in
  ('answered', 'done', 'cannotBeDone', 'transferredOut', 'decided', 'concluded', 'tipHandled', 'notAccepted', 'guided', 'returned', 'stored',
   'withdrawn', 'terminated', 'split', 'joined'));
comment on column petition.due_on is 'Last day of the main term that runs now; due_rule names the rule it came from. Null while the term is paused (tạm đình chỉ).';
