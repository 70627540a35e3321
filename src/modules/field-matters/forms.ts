import { z } from 'zod';
import { fields, reliabilities, statuses, urgencies } from '#src/modules/field-matters/matter.ts';
import { day, type FieldWords, optionalText, text, unlessEmpty } from '#src/platform/forms.ts';

/** Sentences for what can be wrong in the forms below. */
export const fieldWords: FieldWords = {
  title: { vi: 'Ghi việc gì xảy ra, ít nhất 5 ký tự.', en: 'Say what happened, at least 5 characters.' },
  account: { vi: 'Kể rõ hơn, ít nhất 10 ký tự.', en: 'Tell more, at least 10 characters.' },
  field: { vi: 'Chọn lĩnh vực.', en: 'Choose the field of work.' },
  urgency: { vi: 'Chọn mức khẩn.', en: 'Choose the urgency.' },
  reliability: { vi: 'Chọn: biết việc này từ đâu.', en: 'Say how it is known.' },
  households: {
    vi: 'Ghi số hộ bằng chữ số, ví dụ 12. Không rõ thì để trống.',
    en: 'Write the households as a number, such as 12. Leave it empty if unknown.',
  },
  places: { vi: 'Nhiều nhất 20 nơi, mỗi nơi một dòng.', en: 'At most 20 places, one a line.' },
  words: { vi: 'Ghi vài chữ, ít nhất 5 ký tự.', en: 'Write a few words, at least 5 characters.' },
  result: { vi: 'Chọn kết quả xác minh.', en: 'Choose what the verification found.' },
  ending: { vi: 'Chọn vụ việc kết thúc thế nào.', en: 'Choose how it ended.' },
  passedTo: { vi: 'Ghi đã chuyển cho cơ quan nào.', en: 'Say which body it went to.' },
  kind: { vi: 'Chọn: kiến nghị, chỉ đạo hay trao đổi.', en: 'Choose: proposal, direction or exchange.' },
  person: { vi: 'Chọn một người.', en: 'Choose a person.' },
  verdict: { vi: 'Chọn: đã làm xong, một phần, hay chưa.', en: 'Choose: done, partly or not.' },
};

const households = unlessEmpty(z.coerce.number('households').int('households').min(0, 'households').max(1_000_000, 'households'));
const uploads = z.preprocess(
  (value) => (value === undefined ? undefined : [value].flat()),
  z.array(z.uuid('uuid')).max(8).optional(),
);
const MOST_PLACES = 20;

/** Places as they are typed: one a line. */
const lines = z
  .preprocess(
    (value) => (typeof value === 'string' ? value.split('\n') : value),
    z
      .array(z.string().max(200, 'tooLong'))
      .transform((all) => all.map((line) => line.trim()).filter((line) => line !== ''))
      .pipe(z.array(text({ max: 200 })).max(MOST_PLACES, 'places'))
      .optional(),
  )
  .optional();

const yes = z.preprocess((value) => value === true || value === '1' || value === 'on', z.boolean());

/** A report from the field. No field takes a person's name, opinion, mood or stance: a test reads this schema to keep it so. */
export const reportSchema = z.object({
  clientId: z.uuid('uuid'),
  unitCode: unlessEmpty(text({ max: 20 })).meta({
    description: 'Code of the authority it is reported to; may be left out by who reports to one.',
  }),
  title: text({ min: 5, max: 200, tooShort: 'title' }),
  account: text({ min: 10, max: 10_000, tooShort: 'account' }),
  field: z.enum(fields, 'field'),
  urgency: z.enum(urgencies, 'urgency'),
  reliability: z.enum(reliabilities, 'reliability'),
  where: unlessEmpty(z.enum(['here', 'elsewhere', 'wholeProvince'], 'unknown')).meta({
    description: 'here: in the unit itself; elsewhere: only the places named; wholeProvince: no exact place.',
  }),
  spot: optionalText(200),
  places: lines.meta({ description: 'Names of units, of today or of an earlier day, such as “xã Phan Hòa (cũ)”.' }),
  households,
  sinceOn: unlessEmpty(day),
  cited: optionalText(500),
  team: optionalText(200),
  restricted: yes,
  uploads,
});
export type Report = z.output<typeof reportSchema>;

const note = text({ min: 5, max: 5_000, tooShort: 'words' });

export const verifySchema = z.object({
  result: z.enum(['verify', 'refute', 'askMore'], 'result'),
  how: note,
  uploads,
});
export type Verification = z.output<typeof verifySchema>;

export const supplySchema = z.object({ words: note, uploads });
export type Supplement = z.output<typeof supplySchema>;

export const closeSchema = z
  .object({
    ending: z.enum(['settle', 'watch', 'passOn'], 'ending'),
    outcome: note,
    document: optionalText(100),
    passedTo: optionalText(200),
    uploads,
  })
  .superRefine(({ ending, passedTo }, issues) => {
    if (ending === 'passOn' && !passedTo) issues.addIssue({ code: 'custom', path: ['passedTo'], message: 'passedTo' });
  });
export type Closing = z.output<typeof closeSchema>;

export const reasonSchema = z.object({ reason: text({ min: 5, max: 1_000, tooShort: 'words' }) });

export const joinSchema = z.object({ into: text({ max: 40 }), reason: text({ min: 5, max: 1_000, tooShort: 'words' }) });
export type Joining = z.output<typeof joinSchema>;

export const placesSchema = z.object({ places: lines, spot: optionalText(200), wholeProvince: yes });
export type Places = z.output<typeof placesSchema>;

const proposalKinds = ['proposal', 'direction', 'exchange'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

export const proposalSchema = z.object({
  kind: z.enum(proposalKinds, 'kind'),
  toUnit: optionalText(200),
  toBody: optionalText(200),
  content: note,
  document: optionalText(100),
  answerBy: day,
});
export type ProposalInput = z.output<typeof proposalSchema>;

export const replyKinds = ['direction', 'answer', 'refusal'] as const;
export type ReplyKind = (typeof replyKinds)[number];

export const replySchema = z.object({ replyKind: z.enum(replyKinds, 'unknown'), reply: note, document: optionalText(100) });
export type ReplyInput = z.output<typeof replySchema>;

export const checkSchema = z.object({ personId: z.uuid('person'), dueOn: day });
export type CheckInput = z.output<typeof checkSchema>;

export const checkResultSchema = z.object({ verdict: z.enum(['done', 'partly', 'notDone'], 'verdict'), found: note, uploads });
export type CheckResult = z.output<typeof checkResultSchema>;

export const accessSchema = z.object({ personId: z.uuid('person') });

export const linkSchema = z.object({ reference: text({ max: 40 }) });
/** The same from the page of the petition: into which matter. */
export const linkToMatterSchema = z.object({ petition: text({ max: 40 }), into: text({ max: 40 }) });

/** A visit to the grassroots. */
export const visitSchema = z.object({
  clientId: z.uuid('uuid'),
  visitedOn: day,
  place: text({ max: 200 }),
  spot: optionalText(200),
  met: text({ min: 3, max: 300, tooShort: 'words' }),
  noted: note,
  followUp: optionalText(2_000),
  people: z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.uuid('person')).max(20)),
  matters: lines,
});
export type VisitInput = z.output<typeof visitSchema>;

/** Wider states of the list, and single ones. */
const listStates = ['open', 'toVerify', 'closed', ...statuses] as const;

/** The filter of the list; a figure of another page leads here with all of it. */
export const listSchema = z.object({
  q: unlessEmpty(text({ max: 200 })),
  status: unlessEmpty(z.enum(listStates, 'unknown')),
  field: unlessEmpty(z.enum(fields, 'field')),
  urgency: unlessEmpty(z.enum(urgencies, 'urgency')),
  /** Code of the unit it was reported to, with all below it. */
  unit: unlessEmpty(text({ max: 20 })),
  /** Code of a unit where it takes place, with all below it and all it took over. */
  place: unlessEmpty(text({ max: 20 })),
  by: unlessEmpty(z.literal('me')),
  from: unlessEmpty(day),
  to: unlessEmpty(day),
  closedFrom: unlessEmpty(day),
  closedTo: unlessEmpty(day),
  verifiedFrom: unlessEmpty(day),
  verifiedTo: unlessEmpty(day),
  /** What figures count: no restricted matter, and no report that another matter carries on. */
  counted: unlessEmpty(z.literal('1')),
  /** Open, and reported on this day or before. */
  openSince: unlessEmpty(day),
  cursor: unlessEmpty(z.string().max(200)),
});
export type ListFilter = z.output<typeof listSchema>;

export const hotSpotSchema = z.object({
  unit: unlessEmpty(text({ max: 20 })),
  field: unlessEmpty(z.enum(fields, 'field')),
  days: unlessEmpty(z.coerce.number('unknown').int('unknown').min(7, 'unknown').max(365, 'unknown')),
});

/** Which of the paired records: to my units or from them, waiting, late or all. */
export const proposalListSchema = z.object({
  side: unlessEmpty(z.enum(['in', 'out'], 'unknown')),
  state: unlessEmpty(z.enum(['waiting', 'late', 'answered'], 'unknown')),
  cursor: unlessEmpty(z.string().max(200)),
});
export type ProposalFilter = z.output<typeof proposalListSchema>;

export const visitListSchema = z.object({
  from: unlessEmpty(day),
  to: unlessEmpty(day),
  cursor: unlessEmpty(z.string().max(200)),
});
export type VisitFilter = z.output<typeof visitListSchema>;
