import { z } from 'zod';
import { isPhone } from '#src/modules/persons/index.ts';
import { channels, fields, identities, kinds, outcomes, statuses, verdicts } from '#src/modules/petitions/petition.ts';
import { tiers } from '#src/modules/petitions/reminders/tier.ts';
import { day, type FieldWords, optionalText, text } from '#src/platform/forms.ts';

export const MAX_BODY = 5_000;
export const MAX_SUBJECT = 200;
const uuid = z.uuid('uuid');

/** Sentences for what can be wrong in the forms below. */
export const fieldWords: FieldWords = {
  kind: {
    vi: 'Chọn một trong bốn loại: khiếu nại, tố cáo, kiến nghị, phản ánh.',
    en: 'Choose one of the four kinds: complaint, denunciation, recommendation, feedback.',
  },
  subject: {
    vi: 'Viết một dòng cho biết chuyện gì (ít nhất 3 ký tự).',
    en: 'Write one line saying what it is about (at least 3 characters).',
  },
  subjectLong: {
    vi: `Dòng tóm tắt dài quá ${MAX_SUBJECT} ký tự. Viết phần còn lại vào nội dung.`,
    en: `The summary is longer than ${MAX_SUBJECT} characters. Put the rest into the text.`,
  },
  body: { vi: 'Kể chuyện xảy ra thế nào (ít nhất 10 ký tự).', en: 'Tell what happened (at least 10 characters).' },
  bodyLong: {
    vi: 'Nội dung dài quá 5.000 ký tự. Rút gọn, hoặc gửi phần dài thành tệp kèm theo.',
    en: 'The text is longer than 5,000 characters. Shorten it, or attach the long part as a file.',
  },
  unit: { vi: 'Chọn xã, phường, đặc khu nơi xảy ra việc.', en: 'Choose the commune where it happened.' },
  identity: {
    vi: 'Chọn một trong ba cách: để tên, chỉ cán bộ thụ lý biết, không để tên.',
    en: 'Choose one of three: named, name withheld, anonymous.',
  },
  name: { vi: 'Ghi họ và tên, hoặc chọn “Không để tên”.', en: 'Give your name, or choose “Anonymous”.' },
  phone: { vi: 'Số điện thoại có 10 chữ số và bắt đầu bằng 0.', en: 'A phone number has 10 digits and begins with 0.' },
  email: {
    vi: 'Địa chỉ thư điện tử chưa đúng, ví dụ ten@mien.vn.',
    en: 'The e-mail address is not right, for example name@domain.vn.',
  },
  emailNeeded: {
    vi: 'Ghi thư điện tử để chúng tôi báo được, hoặc bỏ chọn “Báo cho tôi qua thư”.',
    en: 'Give an e-mail address so that we can tell you, or untick “Tell me by e-mail”.',
  },
  contact: {
    vi: 'Ghi số điện thoại, thư điện tử hoặc địa chỉ để chúng tôi trả lời.',
    en: 'Give a phone number, e-mail or address so that we can reply.',
  },
  field: { vi: 'Chọn lĩnh vực của việc này.', en: 'Choose the field of work.' },
  reason: { vi: 'Ghi lý do.', en: 'Give the reason.' },
  holder: {
    vi: 'Chọn người giải quyết: mỗi việc phải có một người chịu trách nhiệm.',
    en: 'Choose who handles it: every task needs one person.',
  },
  message: { vi: 'Viết điều cần hỏi hoặc trả lời.', en: 'Write the question or the reply.' },
  whatWasDone: {
    vi: 'Ghi đã làm gì, ai làm, ngày nào (ít nhất 10 ký tự).',
    en: 'Say what was done, by whom and when (at least 10 characters).',
  },
  outcome: {
    vi: 'Chọn kết quả: đã trả lời, đã làm xong, hay không làm được.',
    en: 'Choose the outcome: answered, done, or cannot be done.',
  },
  verdict: { vi: 'Chọn: xong rồi, mới một phần, hay chưa xong.', en: 'Choose: done, partly, or not done.' },
  tooManyFiles: { vi: 'Mỗi lần gửi tối đa 8 tệp.', en: 'At most 8 files at a time.' },
};

const senderSchema = z.object({
  name: optionalText(200),
  phone: optionalText(30).refine((value) => value === undefined || isPhone(value), 'phone'),
  email: optionalText(254).refine((value) => value === undefined || z.email().safeParse(value).success, 'email'),
  address: optionalText(300),
});

/** What a citizen sends, whichever way it comes in. The one description for page, desk, API and import. */
export const submissionSchema = z
  .object({
    clientId: uuid.meta({ description: 'Made by the sender’s device; the same one again is the same record.' }),
    kind: z.enum(kinds, 'kind'),
    subject: text({ min: 3, max: MAX_SUBJECT, tooShort: 'subject', tooLong: 'subjectLong' }),
    body: text({ min: 10, max: MAX_BODY, tooShort: 'body', tooLong: 'bodyLong' }),
    unitCode: z
      .string('unit')
      .regex(/^\d{2}(\d{3})?$/, 'unit')
      .meta({ description: 'Code of a commune (5 digits) or province (2 digits) of today.' }),
    identity: z.enum(identities, 'identity'),
    sender: senderSchema.optional(),
    mail: z.boolean().optional().meta({ description: 'The sender asks to be told of news by e-mail, without any content.' }),
    place: optionalText(200),
    uploads: z.array(uuid).max(8, 'tooManyFiles').optional(),
  })
  .superRefine((value, issues) => {
    if (value.identity === 'anonymous') return;
    if (!value.sender?.name) issues.addIssue({ code: 'custom', path: ['sender', 'name'], message: 'name' });
    if (value.mail && !value.sender?.email)
      issues.addIssue({ code: 'custom', path: ['sender', 'email'], message: 'emailNeeded' });
  });
export type Submission = z.output<typeof submissionSchema>;

export const triageSchema = z.object({
  kind: z.enum(kinds, 'kind'),
  field: z.enum(fields, 'field'),
  subject: text({ min: 3, max: MAX_SUBJECT, tooShort: 'subject', tooLong: 'subjectLong' }),
  place: optionalText(200),
});
export type Triage = z.output<typeof triageSchema>;

export const assignSchema = z.object({
  holderId: z.uuid('holder'),
  accountableId: z.preprocess((value) => value || undefined, z.uuid('holder').optional()),
  note: optionalText(500),
});
export type Assignment = z.output<typeof assignSchema>;

export const transferSchema = z.object({
  toUnitCode: optionalText(10),
  toBody: optionalText(200),
  reason: text({ min: 5, max: 1_000, tooShort: 'reason' }),
});
export type Transfer = z.output<typeof transferSchema>;

export const messageSchema = z.object({
  body: text({ min: 5, max: MAX_BODY, tooShort: 'message', tooLong: 'bodyLong' }),
  uploads: z.array(uuid).max(8, 'tooManyFiles').optional(),
});

export const answerSchema = z.object({
  outcome: z.enum(outcomes, 'outcome'),
  whatWasDone: text({ min: 10, max: MAX_BODY, tooShort: 'whatWasDone', tooLong: 'bodyLong' }),
  whereToLook: optionalText(500),
  nextDoor: optionalText(500),
  documentNumber: optionalText(100),
  /** Why these words go out although they are nearly those of an earlier answer. */
  sameWordsReason: optionalText(500),
  uploads: z.array(uuid).max(8, 'tooManyFiles').optional(),
});
export type AnswerInput = z.output<typeof answerSchema>;

export const ratingSchema = z.object({ verdict: z.enum(verdicts, 'verdict'), comment: optionalText(2_000) });
export type RatingInput = z.output<typeof ratingSchema>;

export const publishSchema = z.object({
  said: text({ min: 10, max: 500, tooShort: 'body' }),
  did: text({ min: 10, max: 500, tooShort: 'whatWasDone' }),
  place: optionalText(200),
  files: z.array(uuid).max(8).optional(),
});
export type PublishInput = z.output<typeof publishSchema>;

export const reasonSchema = z.object({ reason: text({ min: 5, max: 500, tooShort: 'reason' }) });
export const noteSchema = z.object({ note: text({ min: 3, max: 2_000, tooShort: 'message' }) });

/** The indicators a list can show the records of; `reports` links to these. */
export const drillDowns = [
  'received',
  'splitOff',
  'setAside',
  'transferredIn',
  'passedOn',
  'transferredOut',
  'settled',
  'onTime',
  'settledLate',
  'done',
  'confirmed',
  'cannotBeDone',
  'carriedOver',
  'remaining',
  'notYetDue',
  'overdue',
  'toProcess',
] as const;
export type DrillDown = (typeof drillDowns)[number];

export const openStates = ['open', 'late', 'dueSoon', 'awaitingConfirmation'] as const;
const blankAsNone = (value: unknown) => (value === '' ? undefined : value);

/** Filters of the list; the URL of the page, the saved queue and the API are this. */
export const listSchema = z.object({
  unit: z.preprocess(
    blankAsNone,
    z
      .string()
      .regex(/^(VN|\d{2}|\d{5})$/, 'unit')
      .optional(),
  ),
  status: z.preprocess(blankAsNone, z.enum([...statuses, ...openStates], 'unknown').optional()),
  /** How late it is, by who has to be told. */
  tier: z.preprocess(blankAsNone, z.enum(tiers, 'unknown').optional()),
  kind: z.preprocess(blankAsNone, z.enum(kinds, 'kind').optional()),
  channel: z.preprocess(blankAsNone, z.enum(channels, 'unknown').optional()),
  field: z.preprocess(blankAsNone, z.enum(fields, 'unknown').optional()),
  q: z.preprocess(blankAsNone, text({ max: 200 }).optional()),
  holder: z.preprocess(blankAsNone, z.union([z.literal(['me', 'none']), z.uuid('unknown')]).optional()),
  indicator: z.preprocess(blankAsNone, z.enum(drillDowns, 'unknown').optional()),
  from: z.preprocess(blankAsNone, day.optional()),
  to: z.preprocess(blankAsNone, day.optional()),
  /** With an indicator or a tier: what the unit holds itself, without the units below it. */
  own: z.preprocess(blankAsNone, z.literal('1', 'unknown').optional()).optional(),
  sort: z.preprocess(blankAsNone, z.enum(['newest', 'due'], 'unknown').optional()),
  cursor: z.preprocess(blankAsNone, z.string().max(200).optional()),
});
export type ListFilter = z.output<typeof listSchema>;
