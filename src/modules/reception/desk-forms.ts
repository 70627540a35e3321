import { z } from 'zod';
import { identityPapers, isPaperNumber, isPhone } from '#src/modules/persons/index.ts';
import { kinds } from '#src/modules/petitions/index.ts';
import { GROUP, mostRepresentatives, receivers, visitOutcomes } from '#src/modules/reception/visit.ts';
import { day, type FieldWords, optionalText, text } from '#src/platform/forms.ts';

/** Sentences for what can be wrong at the desk. */
export const deskFieldWords: FieldWords = {
  unit: { vi: 'Chọn xã hoặc tỉnh đang tiếp.', en: 'Choose the commune or province that receives.' },
  name: { vi: 'Ghi họ tên người được tiếp (tên một tiếng cũng được).', en: 'Name the person received (one word will do).' },
  nameLong: { vi: 'Họ tên dài quá 200 ký tự.', en: 'The name is longer than 200 characters.' },
  phone: { vi: 'Số điện thoại có 10 chữ số và bắt đầu bằng 0.', en: 'A phone number has 10 digits and begins with 0.' },
  paperNumber: {
    vi: 'Căn cước, giấy chứng nhận căn cước và số định danh có 12 chữ số; hộ chiếu có chữ và số.',
    en: 'An identity card, its certificate and the personal number have 12 digits; a passport has letters and digits.',
  },
  paperKind: { vi: 'Chọn loại giấy tờ đã xem, hoặc “chưa xuất trình”.', en: 'Choose the paper shown, or “none shown”.' },
  kind: {
    vi: 'Chọn một trong bốn loại: khiếu nại, tố cáo, kiến nghị, phản ánh.',
    en: 'Choose one of the four kinds: complaint, denunciation, recommendation, feedback.',
  },
  content: { vi: 'Ghi nội dung trình bày (ít nhất 10 ký tự).', en: 'Write what they said (at least 10 characters).' },
  contentLong: { vi: 'Nội dung dài quá 5.000 ký tự.', en: 'The text is longer than 5,000 characters.' },
  people: { vi: 'Ghi số người đến, từ 1 đến 500.', en: 'Say how many people came, 1 to 500.' },
  matters: { vi: 'Ghi số vụ việc, từ 1 đến 100.', en: 'Say how many cases, 1 to 100.' },
  outcome: { vi: 'Chọn kết quả của lượt tiếp.', en: 'Choose how the visit ended.' },
  groupOfOne: {
    vi: 'Một người không thành đoàn: bỏ đánh dấu “đoàn đông người”, ghi như một lượt bình thường.',
    en: 'One person is no group: clear “group” and record an ordinary visit.',
  },
  groupSmall: {
    vi: 'Đoàn đông người là từ 5 người cùng một nội dung. Dưới 5 người thì bỏ đánh dấu.',
    en: 'A group is 5 people or more on one matter. With fewer, clear the mark.',
  },
  groupUnmarked: {
    vi: 'Từ 5 người cùng một nội dung là đoàn đông người: đánh dấu và ghi người đại diện. Nếu mỗi người một việc, ghi số vụ việc.',
    en: 'Five people or more on one matter are a group: mark it and name who speaks. If each has their own, give the number of cases.',
  },
  representatives: {
    vi: 'Đoàn 5–10 người cử 1 hoặc 2 người đại diện; trên 10 người cử tối đa 5. Mỗi dòng một họ tên.',
    en: 'A group of 5–10 sends 1 or 2 people to speak; more than 10 send up to 5. One name a line.',
  },
  authorisation: {
    vi: 'Cần văn bản cử người đại diện có chữ ký của mọi người trong đoàn.',
    en: 'A paper that names those who speak, signed by all, is needed.',
  },
  ground: { vi: 'Chọn căn cứ từ chối tiếp.', en: 'Choose the ground for refusing.' },
  answerOn: { vi: 'Ghi ngày hẹn trả lời, từ hôm nay trở đi.', en: 'Give the day of the answer, today or later.' },
  contact: { vi: 'Ghi người liên hệ để dân hỏi.', en: 'Name whom they can ask.' },
  guidedTo: { vi: 'Ghi hướng dẫn đến cơ quan nào.', en: 'Say to which body they were guided.' },
  handedTo: { vi: 'Ghi chuyển đến cơ quan nào.', en: 'Say to which body it was handed.' },
  onlineSecret: {
    vi: 'Người tố cáo yêu cầu giữ bí mật thì không tiếp trực tuyến.',
    en: 'A denouncer who asks for secrecy is not received online.',
  },
};

const uuid = z.uuid('uuid');
const blankAsNone = (value: unknown) => (value === '' ? undefined : value);
const optionalDay = z.preprocess(blankAsNone, day.optional());
const ticked = z.preprocess((value) => value === 'on' || value === true, z.boolean());

export const MAX_CONTENT = 5_000;

/** One visit as the desk writes it down. */
export const deskSchema = z
  .object({
    clientId: uuid,
    unitCode: z.string('unit').regex(/^\d{2}(\d{3})?$/, 'unit'),
    ticketId: z.preprocess(blankAsNone, uuid.optional()),
    sessionId: z.preprocess(blankAsNone, uuid.optional()),
    receivedAs: z.enum(receivers, 'unknown'),
    online: ticked,
    secrecy: ticked,
    name: text({ max: 200, tooShort: 'name', tooLong: 'nameLong' }),
    address: optionalText(300),
    phone: optionalText(30).refine((value) => value === undefined || isPhone(value), 'phone'),
    paperKind: z.enum([...identityPapers, 'none'], 'paperKind'),
    paperNumber: optionalText(30),
    people: z.coerce.number('people').int('people').min(1, 'people').max(500, 'people'),
    matters: z.coerce.number('matters').int('matters').min(1, 'matters').max(100, 'matters'),
    group: ticked,
    representatives: optionalText(1_100),
    authorisation: ticked,
    turn: z.enum(['auto', 'first', 'repeat'], 'unknown'),
    kind: z.enum(kinds, 'kind'),
    content: text({ min: 10, max: MAX_CONTENT, tooShort: 'content', tooLong: 'contentLong' }),
    priorBody: optionalText(200),
    competence: z.preprocess(blankAsNone, z.enum(['yes', 'no'], 'unknown').optional()),
    outcome: z.enum(visitOutcomes, 'outcome'),
    answerOn: optionalDay,
    contact: optionalText(200),
    guidedTo: optionalText(200),
    handedTo: optionalText(200),
    ground: optionalText(40),
    explained: ticked,
    note: optionalText(500),
  })
  .superRefine((visit, issues) => {
    const wrong = (field: string, message: string) => issues.addIssue({ code: 'custom', path: [field], message });
    if (visit.paperKind !== 'none' && !(visit.paperNumber && isPaperNumber(visit.paperKind, visit.paperNumber)))
      wrong('paperNumber', 'paperNumber');
    for (const [field, message] of groupProblems(visit)) wrong(field, message);
    if (visit.outcome === 'answerLater' && !visit.answerOn) wrong('answerOn', 'answerOn');
    if (visit.outcome === 'answerLater' && !visit.contact) wrong('contact', 'contact');
    if (visit.outcome === 'guided' && !visit.guidedTo) wrong('guidedTo', 'guidedTo');
    if (visit.outcome === 'transferred' && !visit.handedTo) wrong('handedTo', 'handedTo');
    if (visit.outcome === 'refused' && !visit.ground) wrong('ground', 'ground');
    if (visit.online && visit.secrecy && visit.kind === 'denunciation') wrong('online', 'onlineSecret');
  });
export type DeskVisit = z.output<typeof deskSchema>;

type GroupFields = {
  people: number;
  matters: number;
  group: boolean;
  representatives?: string | undefined;
  authorisation: boolean;
  outcome: string;
};

/** What is wrong with the group, field by field (Luật Tiếp công dân Điều 29). */
function groupProblems(visit: GroupFields): [field: string, message: string][] {
  const { people, group } = visit;
  if (group && people < GROUP) return [['group', people === 1 ? 'groupOfOne' : 'groupSmall']];
  if (!group && people >= GROUP && visit.matters < people) return [['group', 'groupUnmarked']];
  if (!group || visit.outcome === 'refused') return [];
  const named = namesIn(visit.representatives).length;
  return [
    ...(named < 1 || named > mostRepresentatives(people) ? [['representatives', 'representatives'] as [string, string]] : []),
    ...(visit.authorisation ? [] : [['authorisation', 'authorisation'] as [string, string]]),
  ];
}

/** One name a line. */
export function namesIn(typed: string | undefined): string[] {
  return (typed ?? '')
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** The answer that was promised at the desk. */
export const answerGivenSchema = z.object({ answeredOn: day, answer: text({ min: 5, max: 2_000, tooShort: 'answer' }) });
export type AnswerGiven = z.output<typeof answerGivenSchema>;

export const conclusionSchema = z.object({
  clientId: uuid,
  instruction: text({ min: 10, max: 2_000, tooShort: 'instruction' }),
  doer: text({ max: 200, tooShort: 'doer' }),
  settleBy: day,
});
export type ConclusionInput = z.output<typeof conclusionSchema>;

export const conclusionFieldWords: FieldWords = {
  instruction: { vi: 'Ghi ý kiến chỉ đạo (ít nhất 10 ký tự).', en: 'Write the instruction (at least 10 characters).' },
  answer: { vi: 'Ghi câu trả lời (ít nhất 5 ký tự).', en: 'Write the answer (at least 5 characters).' },
  doer: { vi: 'Ghi đơn vị, người thực hiện.', en: 'Name who carries it out.' },
};
