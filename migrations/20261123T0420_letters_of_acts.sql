-- A letter may be the document of a formal act: it names the act, and the day it went out ends the term for sending.

alter table letter
  add column act_seq      integer,
  add column sent_on      date,
  add column sent_by_name text;
alter table letter add constraint letter_act_counts check (act_seq > 0);
alter table letter add constraint letter_sent_after_issue check (sent_on is null or (issued_on is not null and sent_on >= issued_on));
alter table letter add constraint letter_sent_by_someone check ((sent_on is null) = (sent_by_name is null));
alter table letter drop constraint letter_kind_known;
alter table letter add constraint letter_kind_known check (kind in
  ('receipt', 'guidance', 'transfer', 'complaintAccepted', 'complaintNotAccepted', 'denunciationAccepted', 'denunciationAcceptedToDenounced',
   'denunciationNotAccepted', 'returned', 'filed', 'urging', 'directing', 'dialogueInvitation', 'complaintDecision', 'denunciationConclusion',
   'extension', 'suspension', 'resumption', 'termination', 'receptionRefusal', 'receptionReceipt', 'receptionConclusion'));
comment on column letter.act_seq is 'Number of the act in the formal file of the petition for which it was drafted; null for a letter of its own.';
comment on column letter.sent_on is 'Day it went out to its addressee, Asia/Ho_Chi_Minh; null while it has not.';

comment on table petition_act is 'The formal file: every act of the procedure with its document, in order. Only ever added to; a document left open gets number and day once, from the letter issued for it. Owned by the petitions module.';
