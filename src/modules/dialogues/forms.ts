import { z } from 'zod';
import { attendees, counterparts, grounds, occasions, posts, states } from '#src/modules/dialogues/dialogue.ts';
import { questionStates } from '#src/modules/dialogues/question.ts';
import { isPhone } from '#src/modules/persons/index.ts';
import { day, type FieldWords, optionalText, text, unlessEmpty } from '#src/platform/forms.ts';

export const MAX_QUESTION = 3_000;

/** Sentences for what can be wrong in the forms below. */
export const fieldWords: FieldWords = {
  unit: { vi: 'Chọn xã hoặc tỉnh.', en: 'Choose the commune or province.' },
  post: { vi: 'Chọn chức vụ của người đối thoại.', en: 'Choose whose dialogue it is.' },
  head: { vi: 'Ghi họ và tên người đứng đầu.', en: 'Name the head.' },
  headTitle: { vi: 'Ghi chức vụ như trong thông báo.', en: 'Give the title as in the notice.' },
  occasion: { vi: 'Chọn: định kỳ, chuyên đề hay đột xuất.', en: 'Choose: periodic, thematic or ad hoc.' },
  ground: { vi: 'Chọn vì sao tổ chức.', en: 'Choose why it is held.' },
  counterpart: { vi: 'Chọn đối thoại với ai.', en: 'Choose with whom.' },
  title: { vi: 'Ghi chủ đề trong một dòng.', en: 'Give the subject in one line.' },
  content: { vi: 'Ghi nội dung đối thoại, mỗi dòng một việc.', en: 'Say what it is about, one matter a line.' },
  time: { vi: 'Ghi giờ dạng 07:30.', en: 'Write the time as 07:30.' },
  place: { vi: 'Ghi nơi tổ chức.', en: 'Say where.' },
  capacity: { vi: 'Số chỗ từ 1 đến 20.000, hoặc để trống.', en: 'Places: 1 to 20,000, or leave it empty.' },
  reason: { vi: 'Ghi lý do (ít nhất 5 ký tự).', en: 'Give the reason (at least 5 characters).' },
  question: { vi: 'Viết câu hỏi (ít nhất 10 ký tự).', en: 'Write the question (at least 10 characters).' },
  questionLong: {
    vi: 'Câu hỏi dài quá 3.000 ký tự. Rút gọn lại.',
    en: 'The question is longer than 3,000 characters. Shorten it.',
  },
  wording: {
    vi: 'Ghi câu hỏi như sẽ đưa ra (ít nhất 10 ký tự).',
    en: 'Word the question as it will be shown (at least 10 characters).',
  },
  attendOrAsk: { vi: 'Đăng ký dự, hoặc viết câu hỏi, hoặc cả hai.', en: 'Register, ask a question, or both.' },
  people: { vi: 'Số người đến dự từ 1 đến 50.', en: 'How many will come: 1 to 50.' },
  name: { vi: 'Đăng ký dự thì ghi họ tên để xã giữ chỗ.', en: 'To register, give a name so that your place is kept.' },
  phone: { vi: 'Số điện thoại có 10 chữ số và bắt đầu bằng 0.', en: 'A phone number has 10 digits and begins with 0.' },
  email: {
    vi: 'Địa chỉ thư điện tử chưa đúng, ví dụ ten@mien.vn.',
    en: 'The e-mail address is not right, for example name@domain.vn.',
  },
  mayName: { vi: 'Muốn được nêu tên thì ghi họ tên.', en: 'To be called by name, give your name.' },
  answer: { vi: 'Ghi tóm tắt câu trả lời (ít nhất 10 ký tự).', en: 'Summarise the answer (at least 10 characters).' },
  outcome: { vi: 'Chọn: trả lời tại chỗ hay trả lời bằng văn bản.', en: 'Choose: on the spot or in writing.' },
  promise: {
    vi: 'Ghi việc hứa làm sao cho đếm được, kiểm được (ít nhất 10 ký tự).',
    en: 'Word the promise so that it can be checked (at least 10 characters).',
  },
  owner: { vi: 'Chọn một người chịu trách nhiệm.', en: 'Choose the one person who answers for it.' },
  count: { vi: 'Số người từ 0 đến 20.000.', en: 'A number from 0 to 20,000.' },
  perYear: { vi: 'Số cuộc một năm từ 0 đến 52.', en: 'Dialogues a year: 0 to 52.' },
  basis: { vi: 'Ghi số, ngày của quy chế đặt ra con số này.', en: 'Name the local rule that sets this number.' },
  kind: { vi: 'Chọn loại đơn.', en: 'Choose the kind of petition.' },
};

const time = z.string('time').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time');
const clientId = z.uuid('uuid');
const version = z.coerce.number('unknown').int('unknown').min(1, 'unknown');
const reason = text({ min: 5, max: 500, tooShort: 'reason' });
const phone = optionalText(30).refine((value) => value === undefined || isPhone(value), 'phone');
const email = optionalText(254).refine((value) => value === undefined || z.email().safeParse(value).success, 'email');
/** A check box: there when ticked. */
const ticked = z.preprocess((value) => value !== undefined && value !== '', z.boolean());

const plan = {
  post: z.enum(posts, 'post'),
  headTitle: text({ max: 200, tooShort: 'headTitle' }),
  headName: text({ max: 200, tooShort: 'head' }),
  occasion: z.enum(occasions, 'occasion'),
  ground: z.enum(grounds, 'ground'),
  counterpart: z.enum(counterparts, 'counterpart'),
  title: text({ min: 5, max: 200, tooShort: 'title' }),
  content: text({ min: 5, max: 4_000, tooShort: 'content' }),
  mode: z.enum(['direct', 'online'], 'unknown'),
  day,
  startsTime: time,
  endsTime: time,
  place: text({ max: 300, tooShort: 'place' }),
  capacity: z.preprocess(
    (value) => (value === '' || value === undefined ? null : value),
    z.coerce.number('capacity').int('capacity').min(1, 'capacity').max(20_000, 'capacity').nullable(),
  ),
  contact: optionalText(200),
};

export const planSchema = z.object({ clientId, unitCode: z.string('unit').regex(/^\d{2}(\d{3})?$/, 'unit'), ...plan });
export type PlanInput = z.output<typeof planSchema>;

export const reviseSchema = z.object({ version, ...plan }).omit({ day: true, startsTime: true, endsTime: true });
export type ReviseInput = z.output<typeof reviseSchema>;

export const announceSchema = z.object({ questionsUntil: day });

export const postponeSchema = z.object({
  day,
  startsTime: time,
  endsTime: time,
  place: text({ max: 300, tooShort: 'place' }),
  reason,
});
export type PostponeInput = z.output<typeof postponeSchema>;

export const cancelSchema = z.object({ reason });

const person = { name: optionalText(200), phone, email, mayName: ticked };

/** What a citizen sends: to come, to ask, or both. */
export const askSchema = z
  .object({
    clientId,
    attend: ticked,
    people: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z.coerce.number('people').int('people').min(1, 'people').max(50, 'people').optional(),
    ),
    text: z.preprocess(
      (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
      text({ min: 10, max: MAX_QUESTION, tooShort: 'question', tooLong: 'questionLong' }).optional(),
    ),
    ...person,
  })
  .superRefine(({ attend, text: question, name, mayName }, issues) => {
    if (!attend && question === undefined) issues.addIssue({ code: 'custom', path: ['text'], message: 'attendOrAsk' });
    if (attend && !name) issues.addIssue({ code: 'custom', path: ['name'], message: 'name' });
    if (mayName && !name) issues.addIssue({ code: 'custom', path: ['name'], message: 'mayName' });
  });
export type AskInput = z.output<typeof askSchema>;

/** The same, written down by an officer: from paper or by telephone. */
export const enterSchema = z
  .object({
    clientId,
    channel: z.enum(['paper', 'phone'], 'unknown'),
    attend: ticked,
    people: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z.coerce.number('people').int('people').min(1, 'people').max(50, 'people').optional(),
    ),
    text: z.preprocess(
      (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
      text({ min: 10, max: MAX_QUESTION, tooShort: 'question', tooLong: 'questionLong' }).optional(),
    ),
    topic: unlessEmpty(z.uuid('unknown')),
    ...person,
  })
  .superRefine(({ attend, text: question, name, mayName }, issues) => {
    if (!attend && question === undefined) issues.addIssue({ code: 'custom', path: ['text'], message: 'attendOrAsk' });
    if (attend && !name) issues.addIssue({ code: 'custom', path: ['name'], message: 'name' });
    if (mayName && !name) issues.addIssue({ code: 'custom', path: ['name'], message: 'mayName' });
  });
export type EnterInput = z.output<typeof enterSchema>;

export const acceptSchema = z.object({
  version,
  wording: text({ min: 10, max: MAX_QUESTION, tooShort: 'wording', tooLong: 'questionLong' }),
  topic: unlessEmpty(z.uuid('unknown')),
  newTopic: optionalText(120),
});
export type AcceptInput = z.output<typeof acceptSchema>;

export const setAsideSchema = z.object({ version, reason });
export const mergeSchema = z.object({ version, into: z.coerce.number('unknown').int('unknown').min(1, 'unknown') });
export const passSchema = z.object({
  version,
  kind: z.enum(['complaint', 'denunciation', 'recommendation', 'feedback'], 'kind'),
});
export const openSchema = z.object({ reason });

const picked = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.uuid('unknown')).max(200, 'unknown'),
);

/** What is done with the questions picked in the list, or with everything its filter finds. */
export const bulkSchema = z
  .object({
    act: z.enum(['group', 'accept', 'merge', 'setAside'], 'unknown'),
    pick: picked,
    /** Not those picked but all that were counted on the page: up to the question of this number, the last when it was shown. */
    wholeTo: unlessEmpty(z.coerce.number('unknown').int('unknown').min(1, 'unknown')),
    topic: unlessEmpty(z.uuid('unknown')),
    newTopic: optionalText(120),
    into: unlessEmpty(z.coerce.number('unknown').int('unknown').min(1, 'unknown')),
    reason: optionalText(500),
  })
  .refine(({ pick, wholeTo }) => pick.length > 0 || wholeTo !== undefined, { path: ['pick'], error: 'unknown' });
export type BulkInput = z.output<typeof bulkSchema>;

export const answerSchema = z.object({
  version,
  outcome: z.enum(['onSpot', 'written'], 'outcome'),
  answer: text({ min: 10, max: 8_000, tooShort: 'answer' }),
  answeredBy: optionalText(200),
});
export type AnswerInput = z.output<typeof answerSchema>;

export const assignSchema = z.object({
  version,
  clientId,
  answer: optionalText(8_000),
  wording: text({ min: 10, max: 500, tooShort: 'promise' }),
  ownerId: z.uuid('owner'),
  dueOn: day,
});
export type AssignInput = z.output<typeof assignSchema>;

export const floorSchema = z.object({
  clientId,
  wording: text({ min: 10, max: MAX_QUESTION, tooShort: 'question', tooLong: 'questionLong' }),
  topic: unlessEmpty(z.uuid('unknown')),
});
export type FloorInput = z.output<typeof floorSchema>;

export const beginSchema = z.object({ deputy: optionalText(200), deputyReason: optionalText(500) });
export type BeginInput = z.output<typeof beginSchema>;

const headcount = z.preprocess(
  (value) => (value === '' || value === undefined ? 0 : value),
  z.coerce.number('count').int('count').min(0, 'count').max(20_000, 'count'),
);
export const attendanceSchema = z.object(
  Object.fromEntries(attendees.map((kind) => [kind, headcount])) as Record<(typeof attendees)[number], typeof headcount>, // keys of the list
);

export const concludeSchema = z.object({ version, conclusion: text({ min: 10, max: 20_000, tooShort: 'answer' }) });

export const quotaSchema = z.object({
  unitCode: z.string('unit').regex(/^\d{2}(\d{3})?$/, 'unit'),
  post: z.enum(posts, 'post'),
  fromYear: z.coerce.number('unknown').int('unknown').min(2014, 'unknown').max(2100, 'unknown'),
  perYear: z.coerce.number('perYear').int('perYear').min(0, 'perYear').max(52, 'perYear'),
  basis: text({ min: 5, max: 300, tooShort: 'basis' }),
});
export type QuotaInput = z.output<typeof quotaSchema>;

/** What the list of dialogues shows; a figure leads here with all of it. */
export const listSchema = z.object({
  unit: unlessEmpty(z.string().regex(/^\d{2}(\d{3})?$/, 'unit')),
  year: unlessEmpty(z.coerce.number().int().min(2014).max(2100)),
  post: unlessEmpty(z.enum(posts, 'post')),
  state: unlessEmpty(z.enum([...states, 'took'], 'unknown')),
  /** Only those a deputy held, or only those the head held. */
  by: unlessEmpty(z.enum(['head', 'deputy'], 'unknown')),
  result: unlessEmpty(z.enum(['inTime', 'late', 'open'], 'unknown')),
});
export type ListFilter = z.output<typeof listSchema>;

/** What the list of questions shows. */
export const questionListSchema = z.object({
  state: unlessEmpty(z.enum([...questionStates, 'open', 'onSpot', 'assigned', 'written'], 'unknown')),
  /** A topic, or `none`. */
  topic: unlessEmpty(z.union([z.uuid(), z.literal('none')], 'unknown')),
  q: optionalText(100),
  after: unlessEmpty(z.coerce.number().int().min(0)),
});
export type QuestionFilter = z.output<typeof questionListSchema>;
