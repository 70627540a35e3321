-- Letters may be about a meeting: a dialogue of a head with the people, a briefing. Notice, minutes and notice of conclusions are kinds of their own.

alter table letter drop constraint letter_about_known;
alter table letter add constraint letter_about_known check (about_kind in ('petition', 'visit', 'dialogue', 'briefing'));
alter table letter drop constraint letter_kind_known;
alter table letter add constraint letter_kind_known check (kind in
  ('receipt', 'guidance', 'transfer', 'complaintAccepted', 'complaintNotAccepted', 'denunciationAccepted', 'denunciationAcceptedToDenounced',
   'denunciationNotAccepted', 'returned', 'filed', 'urging', 'directing', 'dialogueInvitation', 'complaintDecision', 'denunciationConclusion',
   'extension', 'suspension', 'resumption', 'termination', 'receptionRefusal', 'receptionReceipt', 'receptionConclusion',
   'dialogueNotice', 'meetingMinutes', 'meetingConclusion'));
comment on table letter is 'An outgoing letter or slip (văn bản đi) about a petition, a reception visit, a dialogue or a briefing. Owned by the letters module.';
