// Generated from the migrated database by `npm run db:types`. Not edited by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A way a person signs in: a password (provider credential) or a subject of the office's single sign-on (provider sso). No token of the provider is kept. */
export type AccountCredentialTable = {
  id: string;
  user_id: string;
  provider_id: string;
  account_id: string;
  /** argon2id in PHC form. */
  password: string | null;
  created_at: Date;
  updated_at: Date;
};

/** A signed-in browser. Its cookie is the token, signed with a key that is not in the database. */
export type AccountSessionTable = {
  id: string;
  user_id: string;
  token: string;
  created_at: Date;
  updated_at: Date;
  /** Written at most once in five minutes. */
  last_seen_at: Date;
  /** Moves on while the session is used, to at most seven days after created_at. */
  expires_at: Date;
  /** Begun through the office's single sign-on: a temporary password is then no matter. */
  single_sign_on: Generated<boolean>;
  user_agent: string | null;
  /** Always empty: the sign-in library names the column, we keep no address. */
  ip_address: string | null;
};

/** Second factor (TOTP, RFC 6238) of a person. Secret and backup codes are encrypted with a key that is not in the database. */
export type AccountTwoFactorTable = {
  id: string;
  user_id: string;
  secret: string;
  backup_codes: string;
  /** False while it is being set up. */
  verified: Generated<boolean>;
  failed_verification_count: Generated<number>;
  locked_until: Date | null;
};

/** A person of an office who signs in. Never a citizen. */
export type AccountUserTable = {
  id: string;
  name: string;
  username: string;
  /** Work address; a verified one lets the single sign-on of the office find the person. */
  email: string | null;
  email_verified: Generated<boolean>;
  language: Generated<'vi' | 'en'>;
  /** The unit that made the account and looks after it; its province keeps the ledger of the person. */
  home_unit_id: number;
  two_factor_enabled: Generated<boolean>;
  /** The password was given by someone else: the person has no permission until it is changed. */
  must_change_password: Generated<boolean>;
  disabled_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

/** Sign-ins under way: the second step, or the way to the single sign-on and back. Minutes old at most. */
export type AccountVerificationTable = {
  id: string;
  identifier: string;
  value: string;
  expires_at: Date;
  created_at: Date;
  updated_at: Date;
};

/** A personal API token. Only its hash is kept; it can do at most what its holder may. */
export type ApiTokenTable = {
  id: string;
  person_id: string;
  name: string;
  /** SHA-256 of the token, hex. */
  token_hash: string;
  permissions: string[];
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  last_used_on: string | null;
};

/** Who was called to a meeting, as it stood when it was opened, and who came: present, absent, or somebody sent in their place. */
export type BriefingAttendanceTable = {
  province_id: number;
  meeting_id: string;
  place: number;
  position_id: string | null;
  person_id: string | null;
  name: string;
  post: string | null;
  status: Generated<'unknown' | 'present' | 'absent' | 'sent'>;
  reason: string | null;
  sent_name: string | null;
};

/** What a meeting concluded: a task with who and when, or something noted (ghi nhận). */
export type BriefingConclusionTable = {
  province_id: number;
  id: string;
  client_id: string;
  meeting_id: string;
  item_id: string | null;
  place: number;
  content: string;
  kind: 'task' | 'noted';
  /** Who was named at the meeting, as it stands in the minutes; who has the task now is told by the task. */
  owner_name: string | null;
  /** Day set at the meeting; an extension stands in the task. */
  due_on: string | null;
  task_id: string | null;
  state: Generated<'on' | 'withdrawn'>;
  withdrawn_reason: string | null;
  withdrawn_by: string | null;
  made_at: Date;
  made_by: string;
};

/** A dated addition to approved minutes, which themselves are never changed. */
export type BriefingCorrectionTable = {
  province_id: number;
  id: string;
  client_id: string;
  meeting_id: string;
  content: string;
  added_at: Date;
  added_by: string;
};

/** A point of an agenda with what was said on it. One that is about a record keeps no word of that record: its title is read through the gate of the reader. */
export type BriefingItemTable = {
  province_id: number;
  id: string;
  client_id: string;
  meeting_id: string;
  place: number;
  kind: 'standing' | 'own' | 'proposed';
  title: string | null;
  speaker: string | null;
  minutes_long: number | null;
  about_source: string | null;
  about_step: string | null;
  about_id: string | null;
  about_code: string | null;
  about_href: string | null;
  about_due_on: string | null;
  /** `leftOut`: proposed and not taken; `withdrawn`: taken off the agenda, kept because something was said or the agenda was sent. */
  state: Generated<'on' | 'leftOut' | 'withdrawn'>;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  added_at: Date;
  added_by: string;
  notes: Generated<string>;
  notes_at: Date | null;
  notes_by: string | null;
  version: Generated<number>;
  /** Home of the record the point is about. */
  about_province_id: number | null;
};

/** One meeting of a series: planned by its rule or called ad hoc, and what became of it. Approved minutes are never changed. */
export type BriefingMeetingTable = {
  province_id: number;
  id: string;
  client_id: string;
  series_id: string;
  unit_id: number;
  occasion: 'regular' | 'adHoc';
  day: string;
  /** Day the rule gave; `day` is later where that one was off (`shifted_for` says why) or the meeting was moved (`reason`). */
  planned_on: string;
  shifted_for: string | null;
  starts_time: string;
  minutes_long: number;
  place: string;
  chair_position_id: string;
  secretary_position_id: string;
  chair_name: string | null;
  secretary_name: string | null;
  state: Generated<'planned' | 'cancelled' | 'open' | 'submitted' | 'approved'>;
  reason: string | null;
  agenda_due_on: string;
  agenda_sent_at: Date | null;
  agenda_sent_times: Generated<number>;
  /** By when the minutes are to be submitted: an internal term of three working days. */
  minutes_due_on: string;
  opened_at: Date | null;
  submitted_at: Date | null;
  submitted_by: string | null;
  approved_at: Date | null;
  approved_by: string | null;
  attendance_version: Generated<number>;
  /** Somebody worked on it: a change of the rule leaves it as it is. */
  touched: Generated<boolean>;
  made_at: Date;
};

/** Who is called to the meetings of a series: a post, whoever holds it then, or a body without an account (guest). */
export type BriefingMemberTable = {
  province_id: number;
  series_id: string;
  place: number;
  position_id: string | null;
  guest: string | null;
};

/** A regular briefing (chế độ giao ban) of a unit: rule of its days, place, chair, secretary, usual agenda. Owned by the briefings module. */
export type BriefingSeriesTable = {
  province_id: number;
  id: string;
  client_id: string;
  unit_id: number;
  name: string;
  rhythm: 'week' | 'month' | 'quarter' | 'once';
  /** Monday is 1; with month_week the so-manieth of the month, where 5 is the last. */
  weekday: number | null;
  month_week: number | null;
  /** Day of the month, its last where the month is shorter. */
  month_day: number | null;
  /** Which month of the quarter. */
  quarter_month: number | null;
  starts_time: string;
  minutes_long: number;
  place: string;
  chair_position_id: string;
  secretary_position_id: string;
  /** Usual points of the agenda, one a line; each new meeting begins with them. */
  standing: Generated<string>;
  /** Working days before the meeting by which the agenda is sent. */
  agenda_days: number;
  starts_on: string;
  /** No meeting is planned after this day; null while the series goes on. */
  ends_on: string | null;
  end_reason: string | null;
  version: Generated<number>;
  made_at: Date;
  made_by: string;
};

/** The address under which a person's telephone reads their calendar. Owned by the workspace module. A new address is a new row: the old one then opens nothing. */
export type CalendarFeedTable = {
  /** Stands in the address beside a key computed from it, which is kept nowhere. */
  id: string;
  person_id: string;
  made_at: Date;
  /** Day it was last read, Asia/Ho_Chi_Minh: tells its owner whether anything still reads it. */
  last_used_on: string | null;
};

/** A commitment (cam kết): a task made public. Every column is written to be read by anyone. */
export type CommitmentTable = {
  province_id: number;
  task_id: string;
  unit_id: number;
  /** What is promised, so that anyone can tell whether it was kept. */
  wording: string;
  /** The question it answers, in the words published; never a name. */
  question: string | null;
  /** Where it was made: title of the dialogue or meeting; occasion_on its day. */
  occasion: string | null;
  occasion_on: string | null;
  /** Who promised, as holder of the office. */
  holder_post: string;
  holder_name: string;
  holder_id: string;
  /** Due date as first promised: the cohort of the kept-promise rate. due_on is the one that stands. */
  first_due_on: string;
  due_on: string;
  promised_on: string;
  published_at: Date;
  changes: Generated<number>;
  /** Day the result was reported that was accepted. */
  kept_on: string | null;
  evidence: string | null;
  cancelled_on: string | null;
  /** Day its lateness was told to who asked. */
  late_told_on: string | null;
};

/** Every change of a published commitment with its reason; the old stays readable to anyone. */
export type CommitmentChangeTable = {
  province_id: number;
  task_id: string;
  seq: number;
  kind: 'dueOn' | 'wording' | 'holder' | 'cancelled';
  was: string;
  becomes: string | null;
  reason: string;
  changed_on: string;
  by_name: string;
  by_post: string;
};

/** What a head above found of the commitments of a unit over a period, with the figures as they stood then. */
export type CommitmentReviewTable = {
  province_id: number;
  id: string;
  client_id: string;
  unit_id: number;
  from_on: string;
  to_on: string;
  figures: ColumnType<JsonValue, string, string>;
  finding: string;
  reviewed_at: Date;
  by_id: string;
  by_name: string;
  by_post: string;
};

/** Folded counts of a unit with all below it, per year and per half month (1–14, 15–end), and of the nation per day, as the tree was on the day counted. */
export type CounterBucketTable = {
  /** Home of the unit; 0 for the nation. */
  province_id: number;
  unit_id: number;
  grain: 'year' | 'half_month' | 'day';
  starts_on: string;
  indicator: string;
  dims: string;
  n: number;
};

/** Folded counts of one unit and day; read at the ragged ends of a period only. */
export type CounterDayTable = {
  province_id: number;
  unit_id: number;
  day: string;
  indicator: string;
  dims: string;
  n: number;
};

/** Changes of the counters not folded yet. Insert-only for actions; the folder moves rows into counter_day and counter_bucket. */
export type CounterDeltaTable = {
  province_id: number;
  id: string;
  unit_id: number;
  day: string;
  indicator: string;
  dims: string;
  n: number;
};

/** A post acted for by another person for a time (ủy quyền); always ends. */
export type DelegationTable = {
  id: string;
  position_id: string;
  to_person_id: string;
  reason: string;
  starts_on: string;
  /** First day on which it is over. */
  ends_on: string;
  created_at: Date;
  created_by: string;
  revoked_at: Date | null;
};

/** One thing to be sent by one channel: the queue, and the log of what became of it. Codes, ids and moments only, never a word of a record and never a citizen's address. Owned by the notices module; a local table like every queue. */
export type DeliveryTable = {
  id: string;
  /** What makes it one: the same again is not put in. */
  once: string;
  channel: 'email' | 'push' | 'webhook' | 'sms' | 'zalo';
  what: 'notice' | 'digest' | 'code' | 'sender' | 'trial';
  person_id: string | null;
  /** The browser, or the webhook, it goes to. */
  target_id: string | null;
  /** Home (province_id) of the notice or the record it is about. */
  home_id: number | null;
  notice_id: string | null;
  urgent: Generated<boolean>;
  data: ColumnType<JsonValue, string, string>;
  state: Generated<'waiting' | 'sent' | 'simulated' | 'failed' | 'dropped'>;
  reason: string | null;
  answer: string | null;
  tries: Generated<number>;
  /** The letter it goes out in: the id of its first part. What comes to one person at one time is one letter, and a repeated letter keeps its name. */
  letter_id: string | null;
  created_at: Date;
  /** Not before. While it is in hand, the moment at which somebody else may take it up. */
  due_at: Date;
  settled_at: Date | null;
};

/** A dialogue (đối thoại) of a head with the people, the Front, an organisation, workers or businesses. Owned by the dialogues module. */
export type DialogueTable = {
  province_id: number;
  id: string;
  client_id: string;
  code: string;
  unit_id: number;
  post: 'communeChair' | 'communeSecretary' | 'provinceChair' | 'provinceSecretary' | 'agencyHead';
  head_title: string;
  head_name: string;
  occasion: 'periodic' | 'thematic' | 'adHoc';
  /** Why it is held: owed every year by law, by a local rule, asked for by 10 % of the voters, or needed. */
  ground: 'yearly' | 'localRule' | 'voters' | 'need';
  counterpart: 'people' | 'front' | 'organisation' | 'workers' | 'businesses';
  title: string;
  content: string;
  mode: 'direct' | 'online';
  day: string;
  /** Day first planned; `day` is another when it was put off, and `reason` says why. */
  planned_on: string;
  starts_time: string;
  ends_time: string;
  place: string;
  /** Most people who may register; null without a limit. */
  capacity: number | null;
  contact: string | null;
  state: Generated<'planned' | 'announced' | 'inSession' | 'held' | 'concluded' | 'cancelled'>;
  /** Why it was put off or cancelled. */
  reason: string | null;
  announced_on: string | null;
  questions_until: string | null;
  /** Questions asked so far: the number of the last one. */
  question_count: Generated<number>;
  /** Who held it in place of the head; such a dialogue is counted apart. */
  deputy: string | null;
  deputy_reason: string | null;
  started_at: Date | null;
  ended_at: Date | null;
  current_question_id: string | null;
  /** People by kind of organisation: {"people": 120, "front": 4}. Numbers only, nobody is named. */
  attendance: ColumnType<JsonValue, string | undefined, string>;
  people: Generated<number>;
  conclusion: string | null;
  published_on: string | null;
  notice_letter_id: string | null;
  minutes_letter_id: string | null;
  conclusion_letter_id: string | null;
  /** Grows with every change, so that whoever changes what another changed meanwhile is told. */
  version: Generated<number>;
  made_at: Date;
  made_by: string;
  /** Last day to publish the result of a session that was held; null before. */
  publish_by: string | null;
};

/** A question asked before or at a dialogue. Who asked is sealed in visitor_identity. Owned by the dialogues module. */
export type DialogueQuestionTable = {
  province_id: number;
  id: string;
  client_id: string;
  dialogue_id: string;
  number: number;
  /** Keyed hash of the code the asker follows it by; the code itself is kept nowhere. */
  code_hash: string;
  /** Keyed hash of dialogue, contact and words: the same person asking the same again is one question. Null without a contact. */
  said_hash: string | null;
  channel: 'web' | 'paper' | 'phone' | 'floor';
  /** As it was asked. Never public; only those who prepare the dialogue read it. */
  raw_text: string | null;
  /** The name the asker wants to be called by, when they asked for it; null otherwise. */
  shown_name: string | null;
  /** Whether name or contact is held sealed. */
  sealed: Generated<boolean>;
  state: Generated<'received' | 'accepted' | 'merged' | 'setAside' | 'passed'>;
  /** As it is shown and published, without names and private matters. */
  wording: string | null;
  topic_id: string | null;
  /** The question that stands for this one too. */
  merged_into: string | null;
  reason: string | null;
  /** Answered on the spot, in writing after the session, or assigned: a commitment was made. */
  outcome: 'onSpot' | 'assigned' | 'written' | null;
  answer: string | null;
  answered_by: string | null;
  answered_on: string | null;
  passed_on: string | null;
  /** Tracking code of the petition it became, encrypted: shown to whoever has the code of the question, to nobody else. */
  passed_code: Buffer | null;
  asked_at: Date;
  version: Generated<number>;
  /** Wording and what was asked, without marks and capitals, for looking up. As little public as raw_text. */
  folded: GeneratedAlways<string | null>;
};

/** Dialogues a head owes in a year by a local rule, from a year on; what the law itself sets stands in the code with its source. Owned by the dialogues module. */
export type DialogueQuotaTable = {
  province_id: number;
  /** The unit it is for; set at a province, it is for every commune that has none of its own. */
  unit_id: number;
  post: 'communeChair' | 'communeSecretary' | 'provinceChair' | 'provinceSecretary' | 'agencyHead';
  from_year: number;
  per_year: number;
  basis: string;
  set_at: Date;
  set_by: string;
};

/** Who will come to a dialogue: how many. Name and contact are sealed in visitor_identity. Owned by the dialogues module. */
export type DialogueRegistrationTable = {
  province_id: number;
  id: string;
  client_id: string;
  dialogue_id: string;
  code_hash: string;
  channel: 'web' | 'paper' | 'phone';
  people: number;
  state: Generated<'registered' | 'cancelled'>;
  registered_at: Date;
  cancelled_at: Date | null;
};

/** A group of questions of one dialogue, in the order in which they are taken up. Owned by the dialogues module. */
export type DialogueTopicTable = {
  province_id: number;
  id: string;
  dialogue_id: string;
  name: string;
  place: number;
};

/** A check on the spot (kiểm tra thực tế) of a matter: who goes by when, and what they found. Owned by the field-matters module. */
export type FieldCheckTable = {
  province_id: number;
  id: string;
  matter_id: string;
  unit_id: number;
  due_on: string;
  person_id: string;
  person_name: string;
  asked_on: string;
  checked_on: string | null;
  verdict: 'done' | 'partly' | 'notDone' | null;
  found: string | null;
};

/** A matter arising (tình hình, vụ việc) that an officer or a team reported. Owned by the field-matters module. Holds no citizen's identity and nothing of what anyone thinks. */
export type FieldMatterTable = {
  province_id: number;
  id: string;
  /** Made by the reporter's device or form: the same one again is the same record. */
  client_id: string;
  reference: string;
  /** The authority that answers for it now. */
  unit_id: number;
  reported_unit_id: number;
  title: string;
  account: string;
  /** Field of work of the matter (đất đai, nước sạch, dân tộc …); says nothing of a person. */
  field: string;
  urgency: 'urgent' | 'high' | 'ordinary' | 'low';
  /** Where the report comes from: seen by the team, told by several, one report, not yet checked. Says nothing of who told. */
  reliability: 'seen' | 'several' | 'single' | 'unchecked';
  /** Exists only for the people in field_matter_access. */
  restricted: Generated<boolean>;
  /** Concerns the whole province: no exact place. */
  whole_province: Generated<boolean>;
  households: number | null;
  /** Since when it has been so, as far as known. */
  since_on: string | null;
  /** Documents it is about, by their symbol and date, as typed. */
  cited: string | null;
  reporter_id: string;
  reporter_name: string;
  team: string | null;
  reported_on: string;
  reported_at: Date;
  status: 'reported' | 'needsMore' | 'verified' | 'settled' | 'passedOn' | 'notFounded' | 'watched' | 'joined';
  /** Day by which the authority verifies it: an internal target by urgency, not of a law. */
  verify_by: string;
  /** First day on which it was found to be so. */
  verified_on: string | null;
  verified_by_name: string | null;
  verified_how: string | null;
  closed_on: string | null;
  /** What came of it, in the office's words. */
  outcome: string | null;
  outcome_document: string | null;
  /** The body it was passed on to. */
  passed_to: string | null;
  /** The matter that carries this report on. */
  joined_into: string | null;
};

/** Who was given a restricted matter by name: the only people for whom it exists. */
export type FieldMatterAccessTable = {
  province_id: number;
  matter_id: string;
  person_id: string;
  granted_at: Date;
  granted_by_name: string;
};

/** Photos and papers of a matter, and at which step they came. */
export type FieldMatterFileTable = {
  province_id: number;
  matter_id: string;
  file_id: string;
  role: 'report' | 'verification' | 'check' | 'outcome';
};

/** Where a matter is: none, one or several units of the day it was reported or of an earlier one. Owned by the field-matters module. */
export type FieldMatterPlaceTable = {
  province_id: number;
  matter_id: string;
  seq: number;
  /** The unit meant; null while the words fit none, or more than one. */
  unit_id: number | null;
  /** The day as of which the unit is named: a unit that has ended keeps its name. */
  as_of: string;
  /** The place as it was typed, or the name of the unit as of that day. */
  words: string;
  /** Where exactly: hamlet, stretch of road, market. */
  spot: string | null;
};

/** Petitions that are about a matter, by id: what they say is read through the gate of their own module. */
export type FieldMatterRecordTable = {
  province_id: number;
  matter_id: string;
  kind: 'petition' | 'visit';
  record_id: string;
  linked_at: Date;
  /** Reference of the linked record, DV-7K3MQ-19. Shown only when its own module names the record to the reader. */
  code: string;
};

/** Search words of matters that are not restricted; a restricted one never has a row here. No row level security: see docs/decisions/0003. */
export type FieldMatterSearchTable = {
  province_id: number;
  matter_id: string;
  unit_id: number;
  reported_at: Date;
  words: string;
};

/** A proposal to a superior (kiến nghị, đề xuất), a direction to a subordinate (chỉ đạo) or an exchange between bodies (trao đổi), with its answer. Owned by the field-matters module. */
export type FieldProposalTable = {
  province_id: number;
  id: string;
  /** here: both units in one home; out and in: the two homes of one that crosses provinces, each with a row of the same id. */
  side: 'here' | 'out' | 'in';
  matter_id: string | null;
  kind: 'proposal' | 'direction' | 'exchange';
  from_unit_id: number;
  to_unit_id: number | null;
  to_body: string | null;
  other_province_id: number | null;
  /** Of one that came from another province: the matter as it was sent, {reference, title, account, field, places, since, households}. */
  shared: ColumnType<JsonValue | null, string | null | undefined, string | null>;
  content: string;
  document: string | null;
  /** Day on which the sender wishes an answer. */
  answer_by: string;
  sent_on: string;
  sent_at: Date;
  sent_by_id: string;
  sent_by_name: string;
  reply_kind: 'direction' | 'answer' | 'refusal' | null;
  reply: string | null;
  reply_document: string | null;
  replied_on: string | null;
  replied_at: Date | null;
  replied_by_name: string | null;
};

/** A visit to the grassroots (xuống cơ sở): when, where, by whom, with which team, what was noted and what follows. Owned by the field-matters module. */
export type FieldVisitTable = {
  province_id: number;
  id: string;
  client_id: string;
  /** The authority whose officers went. */
  unit_id: number;
  visited_on: string;
  place_unit_id: number;
  spot: string | null;
  /** The team, front or meeting they worked with; no names of citizens. */
  met: string;
  noted: string;
  follow_up: string | null;
  recorded_at: Date;
  recorded_by_name: string;
};

/** Matters noted on a visit. */
export type FieldVisitMatterTable = {
  province_id: number;
  visit_id: string;
  matter_id: string;
};

/** The officers who went on a visit; counted by head and period. */
export type FieldVisitPersonTable = {
  province_id: number;
  visit_id: string;
  person_id: string;
  person_name: string;
};

/** A stored file; its bytes lie in the file store under sha256. Which record shows it is the business of the module that owns the record. */
export type FileTable = {
  province_id: number;
  id: string;
  sha256: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  created_at: Date;
};

/** What happened to a record: one row per action, in the transaction of the change. Only ever added to; a hash chain per record. */
export type LedgerEntryTable = {
  province_id: number;
  id: string;
  subject_kind: string;
  subject_id: string;
  /** Place in the chain of this record, from 1. */
  seq: number;
  action: string;
  at: Date;
  actor_kind: 'public' | 'staff' | 'system';
  actor_id: string | null;
  /** Name as it was then; never the name of a citizen. */
  actor_name: string;
  position_id: string | null;
  unit_id: number | null;
  unit_name: string | null;
  /** Changed fields, {field: [before, after]}; sealed fields by reference only. */
  changes: ColumnType<JsonValue, string, string>;
  /** Words and references the timeline needs; nothing sealed. */
  details: ColumnType<JsonValue, string, string>;
  prev_hash: Buffer | null;
  /** SHA-256 over the entry and prev_hash. */
  hash: Buffer;
};

/** An outgoing letter or slip (văn bản đi) about a petition, a reception visit, a dialogue or a briefing. Owned by the letters module. */
export type LetterTable = {
  /** Home of the unit that issues it, so that all its numbers lie in one place; the record it is about may have another home. */
  province_id: number;
  id: string;
  unit_id: number;
  kind: 'receipt' | 'guidance' | 'transfer' | 'complaintAccepted' | 'complaintNotAccepted' | 'denunciationAccepted' | 'denunciationAcceptedToDenounced' | 'denunciationNotAccepted' | 'returned' | 'filed' | 'urging' | 'directing' | 'dialogueInvitation' | 'complaintDecision' | 'denunciationConclusion' | 'extension' | 'suspension' | 'resumption' | 'termination' | 'receptionRefusal' | 'receptionReceipt' | 'receptionConclusion' | 'dialogueNotice' | 'meetingMinutes' | 'meetingConclusion';
  about_kind: 'petition' | 'visit' | 'dialogue' | 'briefing';
  about_province_id: number;
  about_id: string;
  about_reference: string | null;
  /** As the record was when the letter was drafted: sealed letters are numbered apart, so that the open register has no gap to guess from. */
  sealed: boolean;
  /** Addressed to the sender of the petition, who may take it by the tracking code. */
  for_sender: boolean;
  /** Trích yếu: what the register shows. Names no sender. */
  abstract: string;
  /** The body it goes to; null when it goes to the sender. Never the name of a sender. */
  addressee: string | null;
  /** The document as data; where the sender's name stands it holds a mark, filled in only when printed by someone who may know it. */
  body: ColumnType<JsonValue, string, string>;
  status: Generated<'draft' | 'issued' | 'cancelled'>;
  /** Group numbered together in a year: the abbreviation of the kind of document (TB, QĐ, PC …). */
  series: string;
  series_year: number | null;
  number: number | null;
  symbol: string | null;
  issued_on: string | null;
  issued_at: Date | null;
  /** SHA-256 over symbol, day and body as issued; also in the ledger. */
  hash: string | null;
  cancel_reason: string | null;
  created_at: Date;
  created_by: string | null;
  created_by_name: string;
  issued_by_name: string | null;
  /** Number of the act in the formal file of the petition for which it was drafted; null for a letter of its own. */
  act_seq: number | null;
  /** Day it went out to its addressee, Asia/Ho_Chi_Minh; null while it has not. */
  sent_on: string | null;
  sent_by_name: string | null;
};

/** Every number of a document of a unit in a year, once (Nghị định 30/2020/NĐ-CP Điều 15): taken from a book here, or typed for a paper that was numbered outside. Owned by the letters module. */
export type LetterNumberTable = {
  province_id: number;
  unit_id: number;
  year: number;
  /** The symbol without spaces and leading zeros, in capitals: what two ways of writing one number have in common. */
  symbol_key: string;
  symbol: string;
  /** The letter that bears it; null when the paper was numbered outside the system. */
  letter_id: string | null;
  about_kind: string;
  about_province_id: number;
  about_id: string;
  noted_at: Date;
  noted_by_name: string;
};

/** The numbers taken of one kind of document by one unit in one year, from 1 or from where its paper book stood. The row is locked by whoever takes a number, so numbers have no gap. */
export type LetterSeriesTable = {
  province_id: number;
  unit_id: number;
  series_year: number;
  series: string;
  sealed: boolean;
  first: number;
  /** The number taken last; first - 1 when none was. */
  last: number;
  begun_at: Date;
  begun_by: string;
};

/** What officers are told, one row for a person and an occasion. Owned by the notices module. Never holds a word of a record: what a record says is read through its own gate when the notice is shown. */
export type NoticeTable = {
  /** Home of the record it is about. */
  province_id: number;
  id: string;
  person_id: string;
  kind: string;
  /** ordinary: may wait for a digest; urgent: the reader's own deadline, or a severe matter. */
  urgency: 'ordinary' | 'urgent';
  subject_kind: string;
  subject_id: string;
  /** What makes it a notice of its own: the same occasion again is the same notice, however often a job runs. */
  occasion: string;
  /** Codes, numbers and days from which the sentence is made in the reader's language. */
  about: ColumnType<JsonValue, string, string>;
  href: string;
  at: Date;
  due_on: string | null;
  read_at: Date | null;
  /** When it was decided by which channels it goes; null while that is to be done. */
  routed_at: Date | null;
};

/** Where an officer wants to be reached. Nothing but the code that proves it is sent there before verified_at. Owned by the notices module. Never a citizen's. */
export type NoticeAddressTable = {
  person_id: string;
  channel: 'email' | 'sms' | 'zalo';
  address: string;
  /** When the code was asked for; the code is a keyed hash over this moment and is stored nowhere. */
  asked_at: Date;
  verified_at: Date | null;
  /** The address refuses letters: nothing is sent until the person proves one again. */
  off_at: Date | null;
  off_reason: string | null;
};

/** What an officer chose otherwise than the default: how notices of an area come by a channel. Owned by the notices module. */
export type NoticeChoiceTable = {
  person_id: string;
  channel: 'email' | 'push' | 'sms' | 'zalo';
  /** Area of the kinds, or urgent: one's own deadlines and severe matters of every area. */
  area: string;
  choice: 'now' | 'digest' | 'off';
};

/** Hours in which an officer is not to be disturbed, by the clock in Viet Nam; starts after ends goes over midnight, the same twice is none. Owned by the notices module. */
export type NoticeQuietTable = {
  person_id: string;
  starts: string;
  ends: string;
  urgent_passes: boolean;
};

/** A unit (đơn vị) with a stable id. Name, kind and parent here are today's; org_unit_version and org_unit_parent hold them in time. */
export type OrgUnitTable = {
  id: Generated<number>;
  /** National code (Quyết định 19/2025/QĐ-TTg) or our own for offices; not unique over time. */
  code: string;
  level: 'nation' | 'province' | 'district' | 'commune' | 'village' | 'office';
  name: string;
  /** tỉnh, thành phố trực thuộc trung ương, xã, phường, đặc khu, huyện, thôn, phòng … */
  kind: string;
  /** foldVietnamese(name). */
  name_search: string;
  /** Tenant home: the number of the province code in which the unit was created; 0 for the nation. Never changes. */
  province_id: number;
  /** Administrative parent today; the last one of a unit that has ended. */
  parent_id: number | null;
  /** First day of the unit. */
  opened_on: string;
  /** First day on which the unit is no more; null while it lives. */
  closed_on: string | null;
};

/** Every unit with itself and each administrative ancestor, in time; derived, rebuilt after a change. */
export type OrgUnitClosureTable = {
  unit_id: number;
  ancestor_id: number;
  valid_from: string;
  valid_to: string | null;
  depth: number;
};

/** Which unit follows which. Rename and change of kind are versions, not lineage. */
export type OrgUnitLineageTable = {
  predecessor_id: number;
  successor_id: number;
  on_date: string;
  event: 'merge' | 'split' | 'transfer' | 'dissolve' | 'succession';
  share: 'whole' | 'part';
  /** The one successor that answers for the records of the predecessor; data, correctable. */
  takes_records: boolean;
  legal_basis: string | null;
};

/** Where a unit sits in each hierarchy, in time. */
export type OrgUnitParentTable = {
  unit_id: number;
  hierarchy: 'administrative' | 'party' | 'government' | 'front' | 'bloc';
  valid_from: string;
  valid_to: string | null;
  parent_id: number;
};

/** What a unit answers for today; derived, rebuilt after a change. */
export type OrgUnitScopeTable = {
  unit_id: number;
  /** Homes of the records it may hold: its own, those of all it followed, and every home of its province, within which records change hands. For the nation: every one. */
  province_ids: number[];
  /** The unit itself and every unit whose records it took over. */
  unit_ids: number[];
};

/** Every name a unit ever had, as it is searched; derived, rebuilt after a change. */
export type OrgUnitSearchTable = {
  unit_id: number;
  /** Folded name with letters, digits and single spaces only. */
  name_search: string;
  /** name_search without the word for its kind: people leave out "xã". */
  bare_name: string;
  /** A space, the name, and the names of all it ever lay in, its predecessors' too: "tan binh la gi" finds it. */
  place: string;
  /** First day of the name. */
  known_from: string;
};

/** Name and kind of a unit from valid_from (inclusive) to valid_to (exclusive). */
export type OrgUnitVersionTable = {
  unit_id: number;
  valid_from: string;
  valid_to: string | null;
  name: string;
  kind: string;
  name_search: string;
  /** Number of the document that gave this name and kind; null where the source names none. */
  legal_basis: string | null;
  /** The name as it was spelled here before a correction; search still finds it. */
  former_spelling: string | null;
};

/** A petition (đơn, ý kiến) a citizen sent. Owned by the petitions module. */
export type PetitionTable = {
  province_id: number;
  id: string;
  /** Made by the sender's device or form: the same one again is the same record. */
  client_id: string;
  /** What staff call it, DV-7K3MQ-68; the last two digits are province_id. Not secret. */
  reference: string;
  kind: 'complaint' | 'denunciation' | 'recommendation' | 'feedback';
  channel: 'web' | 'desk' | 'phone' | 'letter' | 'api';
  identity: 'named' | 'nameWithheld' | 'anonymous';
  /** Only the people assigned see that it exists (Luật Tố cáo Điều 8, 56). */
  sealed: boolean;
  subject: string;
  body: string;
  place: string | null;
  /** Field of work of the matter (đất đai, môi trường …); says nothing of a person. */
  field: string | null;
  status: 'received' | 'triaged' | 'inProgress' | 'awaitingSender' | 'answered' | 'done' | 'confirmed' | 'disputed' | 'cannotBeDone' | 'transferredOut' | 'checked' | 'accepted' | 'verifying' | 'dialogueHeld' | 'suspended' | 'decided' | 'appealed' | 'inCourt' | 'inForce' | 'enforced' | 'concluded' | 'actedOn' | 'continued' | 'closed' | 'tipHandled' | 'notAccepted' | 'guided' | 'returned' | 'stored' | 'withdrawn' | 'terminated' | 'split' | 'joined';
  /** The unit that first received it. */
  intake_unit_id: number;
  /** The unit that answers for it now. */
  unit_id: number;
  /** The office in that unit which handles it. */
  office_unit_id: number | null;
  holder_id: string | null;
  /** Name of the handler as assigned; staff, not a citizen. */
  holder_name: string | null;
  accountable_id: string | null;
  accountable_name: string | null;
  /** Day the office received it, Asia/Ho_Chi_Minh: day zero of every period. */
  received_on: string;
  received_at: Date;
  accepted_on: string | null;
  /** Last day of the main term that runs now; due_rule names the rule it came from. Null while the term is paused (tạm đình chỉ). */
  due_on: string | null;
  due_rule: string | null;
  /** Day of the answer that stands; null again once disputed. */
  settled_on: string | null;
  outcome: 'answered' | 'done' | 'cannotBeDone' | 'transferredOut' | 'decided' | 'concluded' | 'tipHandled' | 'notAccepted' | 'guided' | 'returned' | 'stored' | 'withdrawn' | 'terminated' | 'split' | 'joined' | null;
  done_on: string | null;
  confirmed_on: string | null;
  /** Last day for the sender to confirm or dispute. */
  confirm_by: string | null;
  disputes: Generated<number>;
  published_on: string | null;
  /** Encrypted name the list shows when identity is named and the petition is not sealed; null otherwise. */
  sender_label: Buffer | null;
  file_count: Generated<number>;
  /** Day it came to whom it is with now, Asia/Ho_Chi_Minh: the handler, or the unit it waits in. Null where it has been with its first unit since it was received. */
  held_since: string | null;
};

/** Who was given a petition by name. For a sealed one these are the only people who see it. */
export type PetitionAccessTable = {
  province_id: number;
  petition_id: string;
  person_id: string;
  role: 'intake' | 'handler' | 'accountable';
  granted_at: Date;
};

/** The formal file: every act of the procedure with its document, in order. Only ever added to; a document left open gets number and day once, from the letter issued for it. Owned by the petitions module. */
export type PetitionActTable = {
  province_id: number;
  id: string;
  petition_id: string;
  seq: number;
  /** Name of the move in the table of the petition's kind. */
  act: string;
  /** Day of the act itself, Asia/Ho_Chi_Minh; it may have been entered later (recorded_at). */
  acted_on: string;
  document_number: string | null;
  document_date: string | null;
  /** Who signed the document; staff, not a citizen. */
  signer: string | null;
  note: string | null;
  /** What this act says beside its document, validated by the schema of the act; never a name of a citizen. */
  details: ColumnType<JsonValue, string, string>;
  status_before: string;
  status_after: string;
  by_id: string | null;
  by_name: string;
  by_unit: string;
  recorded_at: Date;
  /** The letter whose number this is; null when the document was numbered outside the system. A letter may live in another home: no foreign key. */
  letter_id: string | null;
  /** Day the letter that was its document was cancelled; null again once another takes its place. */
  document_cancelled_on: string | null;
};

/** What the unit answered. A later answer supersedes, never replaces, an earlier one. */
export type PetitionAnswerTable = {
  province_id: number;
  id: string;
  petition_id: string;
  outcome: 'answered' | 'done' | 'cannotBeDone';
  what_was_done: string;
  /** Where anyone can see the result: place, document, page. */
  where_to_look: string | null;
  /** For cannotBeDone: which body can, and how to reach it. */
  next_door: string | null;
  document_number: string | null;
  answered_on: string;
  answered_at: Date;
  by_id: string;
  by_name: string;
  by_unit: string;
  superseded_at: Date | null;
  /** Why the handler sent words nearly the same as an earlier answer; null when they were not. */
  same_words_reason: string | null;
};

/** Loops, third hops and silences in the chain of custody, put before the superior of the units concerned. Owned by the petitions module. */
export type PetitionAttentionTable = {
  province_id: number;
  petition_id: string;
  /** The step of petition_custody it is about. */
  seq: number;
  reason: 'loop' | 'thirdHop' | 'silence';
  superior_unit_id: number;
  raised_on: string;
  raised_at: Date;
  closed_on: string | null;
  closed_how: 'decided' | 'takenUp' | null;
  /** The unit the superior found competent; it may not pass the petition on again. */
  decided_unit_id: number | null;
  decided_words: string | null;
  decided_by_name: string | null;
  /** The step of petition_custody that carried the decision out; null when the petition stayed where it was. */
  decided_seq: number | null;
};

/** Transfers to a unit of another province: offered, then accepted (a record in the other home) or refused with a reason. Owned by the petitions module. */
export type PetitionChainTable = {
  province_id: number;
  id: string;
  /** out: the home that hands over; in: the home that is asked to take it. */
  side: 'out' | 'in';
  /** The record in this home; null on the side "in" until it is accepted. */
  petition_id: string | null;
  unit_id: number;
  sealed: boolean;
  other_province_id: number;
  other_petition_id: string | null;
  other_reference: string | null;
  other_unit_id: number;
  reason: string;
  offered_on: string;
  offered_at: Date;
  offered_by_name: string;
  /** Day by which the other side answers: an internal target, not of a law. */
  answer_by: string;
  status: 'offered' | 'accepted' | 'refused';
  decided_on: string | null;
  decided_by_name: string | null;
  refusal: string | null;
  /** Units that had the matter before it was offered, in order, in whatever home: so that a loop across provinces is seen without reading the other home. */
  passed_unit_ids: Generated<number[]>;
};

/** Working days after which a transferred petition nobody took up goes to the superior: set by the province itself (nội bộ), 5 without a row. */
export type PetitionChainRuleTable = {
  province_id: number;
  silence_days: number;
  set_at: Date;
  set_by_name: string;
};

/** One row for each term of a petition. Records from before this table have none: their term is told by petition.due_rule. */
export type PetitionClockTable = {
  province_id: number;
  id: string;
  petition_id: string;
  rule_id: string;
  /** First day of the version of the rule in force when the clock started; the version stays, whatever the law becomes. */
  rule_from: string;
  /** The term whose last day is petition.due_on while it runs; the others are terms of notices and of what follows. */
  main: boolean;
  started_on: string;
  /** The unit's own target in calendar days in place of the length of the rule; never for a term of the law. */
  target_days: number | null;
  remote: Generated<boolean>;
  complexity: 'complex' | 'speciallyComplex' | null;
  /** Why the case is complex, as written in the file (Nghị định 155/2026 Điều 3a, Nghị định 31/2019 Điều 3). */
  criteria: Generated<string[]>;
  /** Last day; null while paused. */
  due_on: string | null;
  ended_on: string | null;
  ended_why: string | null;
};

/** More time for a term, by a signed decision (gia hạn). */
export type PetitionClockExtensionTable = {
  province_id: number;
  clock_id: string;
  seq: number;
  decided_on: string;
  decision: string;
  /** Days added, of the unit the rule counts in. */
  days: number;
};

/** Time in which a term did not run (tạm đình chỉ): after from_on, up to and including until_on, the day it went on; null while it rests. */
export type PetitionClockPauseTable = {
  province_id: number;
  clock_id: string;
  from_on: string;
  until_on: string | null;
};

/** The chain of custody: every transfer (chuyển đơn), from whom to whom and why. */
export type PetitionCustodyTable = {
  province_id: number;
  petition_id: string;
  seq: number;
  from_unit_id: number;
  to_unit_id: number | null;
  to_body: string | null;
  reason: string;
  moved_on: string;
  moved_at: Date;
  by_name: string;
};

/** Files of a petition: from the sender, as evidence of the answer, with a reply to a question, or the signed paper of an act. Those of acts are for staff; the sender is sent letters. */
export type PetitionFileTable = {
  province_id: number;
  petition_id: string;
  file_id: string;
  role: 'submission' | 'evidence' | 'reply' | 'act';
  answer_id: string | null;
  /** May be shown on the published page. */
  public: Generated<boolean>;
  /** Number of the act in the formal file whose paper it is. */
  act_seq: number | null;
};

/** A matter of several people: how many, and how many speak for them (Luật Tiếp công dân Điều 29). No name is kept here. Owned by the petitions module. */
export type PetitionGroupTable = {
  province_id: number;
  petition_id: string;
  people: number;
  representatives: number;
  /** The petition whose sealed sender is the representative. */
  representative_id: string;
  set_at: Date;
  by_name: string;
};

/** What petitions are to one another: part of, same as, second instance of. Read joined with the petitions the reader may see. Owned by the petitions module. */
export type PetitionLinkTable = {
  province_id: number;
  petition_id: string;
  kind: 'splitFrom' | 'duplicateOf' | 'secondInstanceOf' | 'relatedTo';
  /** The letter a part was split from, the leading petition of duplicates, the first instance of a second. */
  other_id: string;
  made_at: Date;
  by_name: string;
};

/** Questions back to the sender and their replies. */
export type PetitionMessageTable = {
  province_id: number;
  id: string;
  petition_id: string;
  direction: 'toSender' | 'fromSender';
  body: string;
  at: Date;
  by_name: string | null;
};

/** Transfers to bodies outside the system: by when an answer is expected, how often they were urged (đôn đốc), what they answered. Owned by the petitions module. */
export type PetitionOutsideTable = {
  province_id: number;
  petition_id: string;
  seq: number;
  body: string;
  /** Internal target, counted in working days from the transfer. */
  expected_on: string;
  urged_on: string | null;
  urged_times: Generated<number>;
  answered_on: string | null;
  answer: string | null;
};

/** What the public page says of an answered matter, in words written for it: no name, nothing that identifies the sender. */
export type PetitionPublicationTable = {
  province_id: number;
  petition_id: string;
  said: string;
  did: string;
  place: string | null;
  published_at: Date;
  by_name: string;
  withdrawn_at: Date | null;
};

/** What the sender said of the result: of the work, never of a person. */
export type PetitionRatingTable = {
  province_id: number;
  id: string;
  petition_id: string;
  verdict: 'done' | 'partly' | 'notDone';
  comment: string | null;
  at: Date;
};

/** Where in which register a petition came from. */
export type PetitionRegisterEntryTable = {
  province_id: number;
  petition_id: string;
  import_id: string;
  line: number;
  /** Its number in the old register, as written there. */
  number: string | null;
  /** Keyed hash of what tells two lines of a register apart: the same line sent again, in a longer file, is known. */
  fingerprint: string;
};

/** A register an office sent in to be imported: its sealed rows until it is imported, and what came of it. */
export type PetitionRegisterImportTable = {
  /** Home of the unit that imports; the petitions keep their own. */
  province_id: number;
  id: string;
  unit_id: number;
  status: 'draft' | 'waiting' | 'running' | 'done' | 'failed' | 'undone';
  file_name: string;
  file_sha256: string;
  /** The cells of the file, encrypted: a register names people, denouncers among them. Null once imported, given up or swept. */
  draft: Buffer | null;
  /** Which sheet, header line and column is what; {sheet, headerLine, columns, kind, yearOnly}. */
  mapping: ColumnType<JsonValue | null, string | null | undefined, string | null>;
  /** Hash of mapping once the import was ordered: the same file read the same way is imported once. */
  mapping_key: string | null;
  /** Rows written so far, of total. */
  done: Generated<number>;
  total: Generated<number>;
  result: ColumnType<JsonValue | null, string | null | undefined, string | null>;
  /** Who sent it; null for the command line. */
  created_by_id: string | null;
  created_by: string;
  created_at: Date;
  finished_at: Date | null;
  undone_at: Date | null;
  undone_by: string | null;
};

/** How a unit's register is laid out, remembered from its last import. */
export type PetitionRegisterMappingTable = {
  province_id: number;
  unit_id: number;
  /** {columns: {field: title}, kind, yearOnly}: titles of columns, never what stands in them. */
  titles: ColumnType<JsonValue, string, string>;
};

/** Reminders and overdue tiers already told, once for a term. Owned by the petitions module. */
export type PetitionReminderTable = {
  province_id: number;
  petition_id: string;
  /** Id of the clock; of a record from before there were clocks, its rule. */
  term: string;
  /** A tier of lateness is told once for a term: its name. Before and on the day once for each last day: name and day. */
  occasion: string;
  step: 'before' | 'onDay' | 'late' | 'head' | 'superior';
  due_on: string;
  /** Day it was told, Asia/Ho_Chi_Minh. */
  told_on: string;
};

/** How many working days ahead of a last day its holder is reminded, set by the province: of terms of the law and of internal targets. 3 without a row. */
export type PetitionReminderRuleTable = {
  province_id: number;
  kind: 'law' | 'internal';
  days_before: number;
  set_at: Date;
  set_by_name: string;
};

/** Answers, and acts that end a case, drawn for a second officer's look, and what that officer found. About the work, never about a person. Owned by the petitions module. */
export type PetitionReviewTable = {
  province_id: number;
  id: string;
  petition_id: string;
  answer_id: string | null;
  unit_id: number;
  answered_by: string;
  drawn_on: string;
  /** share: by the share of the unit, decided by the id; sameWords: sent although nearly the same as an earlier answer. */
  drawn_why: 'share' | 'sameWords';
  status: 'waiting' | 'good' | 'needsWork';
  reviewer_id: string | null;
  reviewer_name: string | null;
  words: string | null;
  reviewed_on: string | null;
  /** Number of the act in the formal file; null when an answer was drawn. */
  act_seq: number | null;
};

/** Share of a unit's answers, in percent, that a second officer looks at: set by the unit or its province (nội bộ), 10 without a row. */
export type PetitionReviewShareTable = {
  province_id: number;
  unit_id: number;
  percent: number;
  set_at: Date;
  set_by_name: string;
};

/** Search words of petitions that are not sealed. A sealed petition never has a row here. No row level security: see docs/decisions/0003. */
export type PetitionSearchTable = {
  province_id: number;
  petition_id: string;
  unit_id: number;
  received_at: Date;
  words: string;
};

/** Sealed identity of the sender. Owned by the persons module: read only through unsealSender(), which leaves a ledger entry. */
export type PetitionSenderTable = {
  province_id: number;
  petition_id: string;
  /** AES-256-GCM over {name, phone, email, address}; the key lies outside the database. Null once erased. */
  sealed_data: Buffer | null;
  key_id: string;
  erased_at: Date | null;
};

/** Blind index for "same person". A denunciation never has a row here: it is linked to nobody. */
export type PetitionSenderIndexTable = {
  province_id: number;
  /** HMAC of a normalised phone number or e-mail address; the key lies outside the database. */
  token: string;
  petition_id: string;
};

/** The office's own target for answering kiến nghị, phản ánh, by unit; the nearest unit above that set one counts. Small, shared by all provinces. */
export type PetitionTargetTable = {
  unit_id: number;
  kind: 'recommendation' | 'feedback';
  /** First day on which a clock starts under it; older clocks keep theirs. */
  from_on: string;
  /** Calendar days from taking it in hand. */
  days: number;
  set_at: Date;
  set_by: string;
};

/** A post (chức vụ) in a unit, held by a person from–to; vacant when person_id is null. */
export type PositionTable = {
  id: string;
  unit_id: number;
  title: string;
  /** Which set of permissions the post carries (src/modules/identity/roles.ts). */
  role: string;
  person_id: string | null;
  starts_on: string;
  /** First day on which it is over. */
  ends_on: string | null;
  /** Held beside another post (kiêm nhiệm). */
  concurrent: Generated<boolean>;
};

/** A browser an officer let show messages (RFC 8030). Gone when the browser's service says so. Owned by the notices module. */
export type PushSubscriptionTable = {
  id: string;
  person_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  device: string;
  created_at: Date;
};

/** Tries of one source in its window of time; the source is a keyed hash, never an address. */
export type RateLimitTable = {
  bucket: string;
  /** First try of the window. */
  window_at: Date;
  hits: number;
};

/** A slot a citizen booked. Name and phone are sealed in visitor_identity; the code is kept as a keyed hash only. */
export type ReceptionBookingTable = {
  province_id: number;
  id: string;
  client_id: string;
  session_id: string;
  slot_time: string;
  code_hash: string;
  state: Generated<'booked' | 'cancelled' | 'arrived'>;
  booked_at: Date;
  cancelled_at: Date | null;
};

/** Thông báo kết luận việc tiếp công dân: what the head ordered, who does it, and the time for settling (NĐ 154/2026 Điều 25). */
export type ReceptionConclusionTable = {
  province_id: number;
  id: string;
  client_id: string;
  visit_id: string;
  number: string | null;
  instruction: string;
  doer: string;
  settle_by: string;
  issued_on: string;
  signed_name: string;
  recorded_by: string;
  /** The letter drafted for it, which holds number, day and signer; null for those of before. */
  letter_id: string | null;
};

/** A day on which a head receives citizens: planned by pattern or called ad hoc, and what became of it. */
export type ReceptionSessionTable = {
  province_id: number;
  id: string;
  unit_id: number;
  post: 'provinceChair' | 'communeChair' | 'provinceSecretary' | 'communeSecretary' | 'agencyHead' | 'publicUnitHead';
  head_title: string;
  head_name: string;
  occasion: 'periodic' | 'adHoc';
  mode: Generated<'direct' | 'online'>;
  day: string;
  /** Day the pattern gave; `day` is later when that one was off, and `shifted_for` says why. */
  planned_on: string;
  shifted_for: string | null;
  starts_time: string;
  ends_time: string;
  place: string;
  /** Minutes of one bookable slot; slot_people may be booked in each. */
  slot_minutes: Generated<number>;
  slot_people: Generated<number>;
  state: Generated<'planned' | 'held' | 'delegated' | 'notHeld' | 'postponed'>;
  posted_on: string | null;
  deputy: string | null;
  reason: string | null;
  /** The session a postponed one was moved to; that one names it in moved_from. */
  moved_to: string | null;
  moved_from: string | null;
  online_ground: string | null;
  online_points: string | null;
  notice_on: string | null;
  tested_on: string | null;
  /** Where the compulsory recording of an online session is kept. */
  recording: string | null;
  planned_at: Date;
  recorded_at: Date | null;
  recorded_by: string | null;
};

/** A number in the queue of a day. It carries no name: who holds it is known at the desk alone. */
export type ReceptionTicketTable = {
  province_id: number;
  id: string;
  client_id: string;
  unit_id: number;
  day: string;
  number: number;
  booking_id: string | null;
  state: Generated<'waiting' | 'serving' | 'done' | 'left'>;
  came_at: Date;
  server_id: string | null;
  server_name: string | null;
  served_at: Date | null;
  ended_at: Date | null;
  visit_id: string | null;
};

/** One reception of citizens (lượt tiếp công dân), a line of register 03/TCD. No name is kept here: it is sealed in visitor_identity. */
export type ReceptionVisitTable = {
  province_id: number;
  id: string;
  client_id: string;
  unit_id: number;
  visited_on: string;
  people: number;
  petition_id: string | null;
  note: string | null;
  recorded_at: Date;
  recorded_by: string;
  session_id: string | null;
  /** Who received: an officer on duty (thường xuyên), the head in person, or a deputy in place of the head. */
  received_as: Generated<'officer' | 'head' | 'deputy'>;
  mode: Generated<'direct' | 'online'>;
  turn: Generated<'first' | 'repeat'>;
  /** Cases (vụ việc) the visit was about, counted apart from visits and people. */
  matters: Generated<number>;
  /** People of a group on one matter (đoàn đông người), 5 or more; 0 when they were none. */
  group_size: Generated<number>;
  representatives: Generated<number>;
  subject: 'complaint' | 'denunciation' | 'recommendation' | 'feedback' | null;
  content: string | null;
  prior_body: string | null;
  in_competence: boolean | null;
  outcome: 'answered' | 'answerLater' | 'petition' | 'guided' | 'transferred' | 'refused' | null;
  guided_to: string | null;
  handed_to: string | null;
  follow_up: string | null;
  answer_on: string | null;
  contact: string | null;
  refusal_ground: string | null;
  refusal_explained: boolean | null;
  /** Last day for notice 01/TCD; null when the refusal was explained on the spot. */
  refusal_due_on: string | null;
  /** Which paper was shown; its number is sealed in visitor_identity. */
  identity_kind: string | null;
  recorder_id: string | null;
  /** Day notice 01/TCD went out; ends the term of refusal_due_on. */
  refusal_sent_on: string | null;
  /** Day the answer promised for answer_on was given. */
  answered_on: string | null;
  /** What was answered, in words; never of a denunciation. */
  answer_given: string | null;
  answered_by: string | null;
};

/** A filter a person saved under a name; query is the URL query of the list. */
export type SavedQueueTable = {
  id: string;
  person_id: string;
  name: string;
  query: string;
};

export type SchemaMigrationTable = {
  name: string;
  sha256: string;
  applied_at: Generated<Date>;
};

/** The sender of this record asked to be told by e-mail. Their address is not here: it stays sealed with the sender and is opened at the moment of sending. Owned by the notices module. */
export type SenderMailTable = {
  province_id: number;
  subject_id: string;
  subject_kind: string;
  language: 'vi' | 'en';
  asked_at: Date;
};

/** A task (nhiệm vụ): one accountable person, one due date. Owned by the tasks module. */
export type TaskTable = {
  /** Home of the unit that answers for it. */
  province_id: number;
  id: string;
  client_id: string;
  /** What staff call it, NV-7K3MQ-68; a commitment is called CK-7K3MQ-68 in public. */
  code: string;
  /** The task it is a part of (việc nhỏ); one level. */
  parent_id: string | null;
  series_id: string | null;
  title: string;
  /** What is to be handed over, so that one can tell whether it is done. */
  deliverable: string;
  instructions: string | null;
  field: string | null;
  /** Key political task of the year (nhiệm vụ trọng tâm) it belongs to; of work, not of a person. */
  key_task: string | null;
  key_task_year: number | null;
  /** The record it came from, by kind, home and id; its title is read through its own gate. */
  source_kind: string | null;
  source_province_id: number | null;
  source_id: string | null;
  /** Came from a sealed record: exists only for the people named, and holds no word of the record. */
  sealed: Generated<boolean>;
  urgent: Generated<boolean>;
  status: 'assigned' | 'accepted' | 'inProgress' | 'reported' | 'done' | 'cancelled';
  /** The authority that answers for it now; office_unit_id is the office in it. */
  unit_id: number;
  office_unit_id: number;
  accountable_id: string;
  accountable_name: string;
  accountable_post: string;
  /** Post of the accountable person: with it the task passes to whoever follows. */
  position_id: string;
  assigner_id: string;
  assigner_name: string;
  assigner_post: string;
  assigner_position_id: string;
  assigner_unit_id: number;
  assigned_on: string;
  assigned_at: Date;
  due_on: string;
  /** The due date as first set; due_on is the one that stands. */
  first_due_on: string;
  /** Of a recurring task: the day its rule gave; due_on is later when that one was off. */
  nominal_on: string | null;
  /** Day the result that stands was reported: what is compared with due_on. */
  reported_on: string | null;
  result: string | null;
  /** Day the assigner accepted the result (nghiệm thu). */
  done_on: string | null;
  cancelled_on: string | null;
  times_returned: Generated<number>;
  /** Code and title as they are searched: tone marks and đ folded away. */
  words: GeneratedAlways<string | null>;
};

/** A request to move the due date of a task (xin gia hạn) and what the assigner decided; the date it moved from stays readable. */
export type TaskExtensionTable = {
  province_id: number;
  id: string;
  task_id: string;
  was_due_on: string;
  asked_due_on: string;
  reason: string;
  asked_at: Date;
  asked_by_id: string;
  asked_by_name: string;
  decision: 'approved' | 'refused' | null;
  decided_at: Date | null;
  decided_by_name: string | null;
  decided_why: string | null;
};

/** Files of a task: given with it, or as evidence of its result. */
export type TaskFileTable = {
  province_id: number;
  task_id: string;
  file_id: string;
  role: 'brief' | 'evidence';
  /** Evidence shown with a kept commitment. */
  public: Generated<boolean>;
};

/** Reminders and tiers of lateness already told, once for a due date, so that a job which runs again says nothing twice. */
export type TaskReminderTable = {
  province_id: number;
  task_id: string;
  step: 'before' | 'onDay' | 'late' | 'head' | 'superior';
  due_on: string;
  told_on: string;
};

/** Who leads, implements and advises (lãnh đạo, tổ chức thực hiện, tham mưu) beside the one accountable person: a unit, or a person of it. */
export type TaskRoleTable = {
  province_id: number;
  task_id: string;
  seq: number;
  role: 'lead' | 'implement' | 'advise';
  unit_id: number;
  unit_name: string;
  person_id: string | null;
  person_name: string | null;
  post: string | null;
};

/** A recurring task (nhiệm vụ định kỳ): its rule and its pattern. A job makes the task of each occurrence, once. */
export type TaskSeriesTable = {
  province_id: number;
  id: string;
  client_id: string;
  title: string;
  deliverable: string;
  instructions: string | null;
  field: string | null;
  urgent: Generated<boolean>;
  every: 'week' | 'month' | 'quarter' | 'year';
  /** Month of the quarter (1 to 3) or of the year. */
  month_of: number | null;
  /** Weekday 1 (Monday) to 7 for a week; else day of the month, its last where it has none such. */
  day_of: number;
  /** Days before its due date at which the task is given out. */
  days_ahead: number;
  unit_id: number;
  accountable_id: string;
  /** Post that does it: whoever holds it then. */
  position_id: string;
  assigner_id: string;
  assigner_position_id: string;
  assigner_unit_id: number;
  starts_on: string;
  ends_on: string | null;
  stopped_on: string | null;
  /** Since when an occurrence could not be given out because nobody holds the post or leads the unit. */
  waits_since: string | null;
};

/** An import of units from the screen: its files, and how far the job has come. */
export type UnitImportTable = {
  id: string;
  status: 'previewed' | 'waiting' | 'running' | 'done' | 'failed';
  /** [{uploadId, sha256, name}] of the lists, in the order sent. */
  files: ColumnType<JsonValue, string, string>;
  /** What the job is doing; key of a message. */
  step: string | null;
  /** Rows of the step written so far, of total. */
  done: Generated<number>;
  total: Generated<number>;
  /** Counts when done; the problems when failed. */
  result: ColumnType<JsonValue | null, string | null | undefined, string | null>;
  created_by: string;
  created_at: Date;
  finished_at: Date | null;
};

/** A file sent with a form that is not saved yet, so that a form which fails comes back with its files. Swept after two days. */
export type UploadTable = {
  id: string;
  sha256: string;
  name: string;
  type: string;
  size: number;
  created_at: Date;
};

/** Sealed identity of whoever came to a reception visit, booked one, asked at a dialogue or registered for it; subject_id is that record. Owned by the persons module. */
export type VisitorIdentityTable = {
  province_id: number;
  subject_id: string;
  /** AES-256-GCM of name, address, phone, number of the identity paper; of a denouncer also what they said. Null once erased. */
  sealed_data: Buffer | null;
  key_id: string;
  erased_at: Date | null;
};

/** Keyed hashes of phone and identity number, to tell a repeated visit. A denunciation has none. */
export type VisitorIdentityIndexTable = {
  province_id: number;
  token: string;
  subject_id: string;
};

/** An address of another program that is called when people of a unit are told something that is not sealed. Owned by the notices module. */
export type WebhookTable = {
  id: string;
  unit_id: number;
  url: string;
  /** Encrypted with a key outside the database; shown once, signs every call. */
  sealed_secret: Buffer;
  made_by: string;
  made_at: Date;
  /** First call in a row that failed; after 24 hours it is switched off. */
  failing_since: Date | null;
  failures: Generated<number>;
  /** No call before: one try at a time while it fails, however many events wait. */
  next_try_at: Date | null;
  off_at: Date | null;
  off_reason: 'failing' | 'byHand' | null;
};

/** One row: the version of the calendar and its switch. Every process keeps the calendar of the version it last read. */
export type WorkingCalendarTable = {
  id: Generated<number>;
  version: number;
  /** Whether 24 November is a day off (Nghị quyết 28/2026/QH16). */
  culture_day_off: boolean;
  /** Last year for which the days shipped with the product were put in; later ones come with an upgrade, earlier ones are the office's. */
  planted_through: number;
};

/** What was changed in the calendar, by whom, and how many due dates moved with it. Only ever added to; the last three columns are filled in once. */
export type WorkingCalendarChangeTable = {
  version: number;
  changed_at: Date;
  changed_by: string;
  /** Account of the person; null when an upgrade brought the days. */
  person_id: string | null;
  /** The whole calendar before: {with2411, days}. Open terms were counted by it. */
  before: ColumnType<JsonValue, string, string>;
  after: ColumnType<JsonValue, string, string>;
  moved: number | null;
  /** Open records whose date no calendar explains: it was set by hand, and stayed. */
  unexplained: number | null;
  finished_at: Date | null;
};

/** Days that differ from their weekday: holidays, days off swapped for a Saturday, and those Saturdays. Only decided ones are applied. */
export type WorkingCalendarDayTable = {
  day: string;
  year: GeneratedAlways<number | null>;
  kind: 'off' | 'work';
  name_vi: string;
  name_en: string;
  /** The document that says so. */
  source: string;
  status: 'decided' | 'proposed';
};

export type DB = {
  account_credential: AccountCredentialTable;
  account_session: AccountSessionTable;
  account_two_factor: AccountTwoFactorTable;
  account_user: AccountUserTable;
  account_verification: AccountVerificationTable;
  api_token: ApiTokenTable;
  briefing_attendance: BriefingAttendanceTable;
  briefing_conclusion: BriefingConclusionTable;
  briefing_correction: BriefingCorrectionTable;
  briefing_item: BriefingItemTable;
  briefing_meeting: BriefingMeetingTable;
  briefing_member: BriefingMemberTable;
  briefing_series: BriefingSeriesTable;
  calendar_feed: CalendarFeedTable;
  commitment: CommitmentTable;
  commitment_change: CommitmentChangeTable;
  commitment_review: CommitmentReviewTable;
  counter_bucket: CounterBucketTable;
  counter_day: CounterDayTable;
  counter_delta: CounterDeltaTable;
  delegation: DelegationTable;
  delivery: DeliveryTable;
  dialogue: DialogueTable;
  dialogue_question: DialogueQuestionTable;
  dialogue_quota: DialogueQuotaTable;
  dialogue_registration: DialogueRegistrationTable;
  dialogue_topic: DialogueTopicTable;
  field_check: FieldCheckTable;
  field_matter: FieldMatterTable;
  field_matter_access: FieldMatterAccessTable;
  field_matter_file: FieldMatterFileTable;
  field_matter_place: FieldMatterPlaceTable;
  field_matter_record: FieldMatterRecordTable;
  field_matter_search: FieldMatterSearchTable;
  field_proposal: FieldProposalTable;
  field_visit: FieldVisitTable;
  field_visit_matter: FieldVisitMatterTable;
  field_visit_person: FieldVisitPersonTable;
  file: FileTable;
  ledger_entry: LedgerEntryTable;
  letter: LetterTable;
  letter_number: LetterNumberTable;
  letter_series: LetterSeriesTable;
  notice: NoticeTable;
  notice_address: NoticeAddressTable;
  notice_choice: NoticeChoiceTable;
  notice_quiet: NoticeQuietTable;
  org_unit: OrgUnitTable;
  org_unit_closure: OrgUnitClosureTable;
  org_unit_lineage: OrgUnitLineageTable;
  org_unit_parent: OrgUnitParentTable;
  org_unit_scope: OrgUnitScopeTable;
  org_unit_search: OrgUnitSearchTable;
  org_unit_version: OrgUnitVersionTable;
  petition: PetitionTable;
  petition_access: PetitionAccessTable;
  petition_act: PetitionActTable;
  petition_answer: PetitionAnswerTable;
  petition_attention: PetitionAttentionTable;
  petition_chain: PetitionChainTable;
  petition_chain_rule: PetitionChainRuleTable;
  petition_clock: PetitionClockTable;
  petition_clock_extension: PetitionClockExtensionTable;
  petition_clock_pause: PetitionClockPauseTable;
  petition_custody: PetitionCustodyTable;
  petition_file: PetitionFileTable;
  petition_group: PetitionGroupTable;
  petition_link: PetitionLinkTable;
  petition_message: PetitionMessageTable;
  petition_outside: PetitionOutsideTable;
  petition_publication: PetitionPublicationTable;
  petition_rating: PetitionRatingTable;
  petition_register_entry: PetitionRegisterEntryTable;
  petition_register_import: PetitionRegisterImportTable;
  petition_register_mapping: PetitionRegisterMappingTable;
  petition_reminder: PetitionReminderTable;
  petition_reminder_rule: PetitionReminderRuleTable;
  petition_review: PetitionReviewTable;
  petition_review_share: PetitionReviewShareTable;
  petition_search: PetitionSearchTable;
  petition_sender: PetitionSenderTable;
  petition_sender_index: PetitionSenderIndexTable;
  petition_target: PetitionTargetTable;
  position: PositionTable;
  push_subscription: PushSubscriptionTable;
  rate_limit: RateLimitTable;
  reception_booking: ReceptionBookingTable;
  reception_conclusion: ReceptionConclusionTable;
  reception_session: ReceptionSessionTable;
  reception_ticket: ReceptionTicketTable;
  reception_visit: ReceptionVisitTable;
  saved_queue: SavedQueueTable;
  schema_migration: SchemaMigrationTable;
  sender_mail: SenderMailTable;
  task: TaskTable;
  task_extension: TaskExtensionTable;
  task_file: TaskFileTable;
  task_reminder: TaskReminderTable;
  task_role: TaskRoleTable;
  task_series: TaskSeriesTable;
  unit_import: UnitImportTable;
  upload: UploadTable;
  visitor_identity: VisitorIdentityTable;
  visitor_identity_index: VisitorIdentityIndexTable;
  webhook: WebhookTable;
  working_calendar: WorkingCalendarTable;
  working_calendar_change: WorkingCalendarChangeTable;
  working_calendar_day: WorkingCalendarDayTable;
};
