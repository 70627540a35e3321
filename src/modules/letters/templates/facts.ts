import type { LetterDetails } from '#src/modules/letters/forms.ts';
import { type LetterBody, type LetterSubject, SENDER } from '#src/modules/letters/letter.ts';
import type { Issuer } from '#src/modules/org-units/index.ts';
import { formatDay } from '#src/ui/format.ts';

/** All a template knows. No name of the sender is among it: a template can only put the mark where it belongs. */
export type LetterFacts = {
  subject: LetterSubject;
  issuer: Issuer;
  /** Day of drafting, `YYYY-MM-DD`. */
  on: string;
  details: LetterDetails;
};

/** The parts that differ from kind to kind; letterhead and signature are the same for all. */
export type LetterText = Pick<LetterBody, 'title' | 'abstract' | 'to' | 'basis' | 'paragraphs' | 'recipients'>;

export type Template = (facts: LetterFacts) => LetterText;

export const toSender = `Ông/Bà ${SENDER}`;
/** “Như trên”: whoever it is addressed to. */
export const asAbove = 'Như trên';

export function date(day: string | undefined): string {
  return day ? formatDay(day, 'vi') : '…/…/……';
}

const papersNamed = {
  complaint: 'đơn khiếu nại',
  denunciation: 'đơn tố cáo',
  recommendation: 'đơn kiến nghị',
  feedback: 'đơn phản ánh',
} as const;

/** “đơn khiếu nại”; of a visit “nội dung trình bày”. */
export function paperOf({ petitionKind }: LetterSubject): string {
  return petitionKind ? papersNamed[petitionKind] : 'nội dung trình bày';
}

/** “khiếu nại” or “tố cáo”. */
export function procedureOf({ petitionKind }: LetterSubject): string {
  return petitionKind === 'denunciation' ? 'tố cáo' : 'khiếu nại';
}

export function fileOf({ reference }: LetterSubject): string {
  return reference ? ` (mã hồ sơ ${reference})` : '';
}

/** What the paper is about, to be said to its sender; of a sealed one not even that, for a letter is found by others. */
export function matterToSender({ sealed, subject }: LetterSubject): string {
  return sealed ? '' : ` về việc: ${subject}`;
}

/** “lần đầu” or “lần hai”. */
export function instanceOf({ instance }: LetterDetails): string {
  return instance === 'second' ? 'lần hai' : 'lần đầu';
}

/** The text of a field with several paragraphs; a dotted line where nothing was given. */
export function paragraphsOf(text: string | undefined): string[] {
  const given = (text ?? '').split(/\n\s*\n|\n/).map((each) => each.trim());
  const written = given.filter((each) => each !== '');
  return written.length > 0 ? written : ['………………………………'];
}

/** The sentence without the final sign it came with, so that ours can follow. */
export function sentence(text: string | undefined): string {
  return (text ?? '').trim().replace(/[\s.;,/]+$/, '');
}

/** First and last day of force, where the product has to know them. */
type Act = { text: string; from?: string; to?: string };

/** Acts by what a letter rests on. */
const acts = {
  complaint: [
    { text: 'Căn cứ Luật Khiếu nại' },
    {
      text: 'Căn cứ Nghị định số 124/2020/NĐ-CP của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Khiếu nại',
      to: '2026-06-30',
    },
    {
      text: 'Căn cứ Nghị định số 124/2020/NĐ-CP của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Khiếu nại, được sửa đổi, bổ sung bởi Nghị định số 155/2026/NĐ-CP',
      from: '2026-07-01',
    },
  ],
  denunciation: [
    { text: 'Căn cứ Luật Tố cáo' },
    {
      text: 'Căn cứ Nghị định số 31/2019/NĐ-CP của Chính phủ quy định chi tiết một số điều và biện pháp tổ chức thi hành Luật Tố cáo',
    },
  ],
  reception: [
    { text: 'Căn cứ Luật Tiếp công dân' },
    { text: 'Căn cứ Nghị định số 154/2026/NĐ-CP của Chính phủ', from: '2026-07-01' },
  ],
  handling: [
    {
      text: 'Căn cứ Thông tư số 05/2021/TT-TTCP ngày 01 tháng 10 năm 2021 của Tổng Thanh tra Chính phủ quy định quy trình xử lý đơn khiếu nại, đơn tố cáo, đơn kiến nghị, phản ánh',
    },
  ],
} as const satisfies Record<string, readonly Act[]>;

/** Căn cứ of a letter of this day, those of the matter's own law first. */
export function basisOf({ subject, on }: LetterFacts, ...more: ('reception' | 'handling')[]): string[] {
  const own = subject.petitionKind === 'complaint' || subject.petitionKind === 'denunciation' ? [subject.petitionKind] : [];
  return [...own, ...more].flatMap((name) =>
    acts[name].flatMap(({ text, from = on, to = on }: Act) => (from <= on && on <= to ? [text] : [])),
  );
}
