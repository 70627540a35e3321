import { commitmentsOf } from '#src/modules/dialogues/commitments-of.ts';
import { type Attendance, attendees, type Dialogue } from '#src/modules/dialogues/dialogue.ts';
import type { ShownQuestion } from '#src/modules/dialogues/question-queries.ts';
import { countQuestions, shownQuestions } from '#src/modules/dialogues/question-queries.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import { draftLetter, type Letter, type LetterSubject } from '#src/modules/letters/index.ts';
import type { Promised } from '#src/modules/tasks/index.ts';
import { commitmentHref } from '#src/modules/tasks/index.ts';
import type { Ctx } from '#src/platform/context.ts';
import { formatCount, formatDay } from '#src/ui/format.ts';

/** More would make a paper nobody reads; the rest stands on the public page, which the paper names. */
const MOST_ON_PAPER = 120;

/** What a letter about this dialogue is told of it. */
export function subjectOf({ provinceId, id, code, title, day }: Dialogue): LetterSubject {
  return {
    kind: 'dialogue',
    provinceId,
    id,
    reference: code,
    petitionKind: null,
    subject: title,
    receivedOn: day,
    sealed: false,
  };
}

function whenAndWhere({ day, startsTime, place }: Dialogue) {
  const [hour = '', minute = ''] = startsTime.split(':');
  return { meetingOn: day, meetingAt: `${Number(hour)} giờ ${minute}`, place };
}

/** Thông báo tổ chức đối thoại. */
export function draftNotice(tx: Ctx, dialogue: Dialogue): Promise<Letter> {
  const { content, counterpart, questionsUntil } = dialogue;
  return draftLetter(tx, {
    subject: subjectOf(dialogue),
    unitId: dialogue.unitId,
    kind: 'dialogueNotice',
    details: {
      ...whenAndWhere(dialogue),
      demand: content,
      toBody: `${dialogue.headTitle} ${dialogue.headName} chủ trì; ${dialogueWords('vi').counterpartsOnPaper[counterpart]}`,
      ...(questionsUntil ? { dueOn: questionsUntil } : {}),
    },
  });
}

/** Biên bản, written from what was recorded: who was there by number, each question with its answer, what was assigned. */
export async function draftMinutes(tx: Ctx, dialogue: Dialogue): Promise<Letter> {
  const [questions, counts, promised] = await recorded(tx, dialogue);
  const lines = questions.flatMap((question, at) => [
    ...(question.topic && question.topic !== questions[at - 1]?.topic ? [`${question.topic}:`] : []),
    saidOf(question, promised),
  ]);
  const taken = counts.accepted + counts.merged;
  return draftLetter(tx, {
    subject: subjectOf(dialogue),
    unitId: dialogue.unitId,
    kind: 'meetingMinutes',
    details: {
      ...whenAndWhere(dialogue),
      papers: [chairLine(dialogue), attendanceLine(dialogue.attendance)].filter(Boolean).join('\n'),
      findings: [
        `Cuộc đối thoại nhận ${formatCount(taken, 'vi')} câu hỏi; trả lời tại chỗ ${formatCount(counts.onSpot, 'vi')}, giao việc ${formatCount(counts.assigned, 'vi')}, còn ${formatCount(counts.open, 'vi')} câu trả lời bằng văn bản sau.`,
        ...lines,
        ...restLine(dialogue, counts.accepted),
      ].join('\n'),
      ...(dialogue.conclusion ? { decision: dialogue.conclusion } : {}),
    },
  });
}

/** Thông báo kết luận: what the chair concluded, then each promise with who answers for it and until when. */
export async function draftConclusion(tx: Ctx, dialogue: Dialogue, conclusion: string): Promise<Letter> {
  const [, counts, promised] = await recorded(tx, dialogue);
  return draftLetter(tx, {
    subject: subjectOf(dialogue),
    unitId: dialogue.unitId,
    kind: 'meetingConclusion',
    details: {
      ...whenAndWhere(dialogue),
      findings: `Có ${formatCount(dialogue.people, 'vi')} người dự. ${formatCount(counts.onSpot, 'vi')}/${formatCount(counts.accepted, 'vi')} câu hỏi được trả lời tại chỗ, ${formatCount(counts.assigned, 'vi')} câu được giao việc có thời hạn.`,
      decision: [conclusion, ...promised.map(promiseLine)].join('\n'),
      toBody: dialogueWords('vi').counterpartsOnPaper[dialogue.counterpart],
    },
  });
}

function recorded(tx: Ctx, dialogue: Dialogue) {
  return Promise.all([
    shownQuestions(tx, dialogue, { most: MOST_ON_PAPER }),
    countQuestions(tx, dialogue),
    commitmentsOf(tx, dialogue),
  ]);
}

function chairLine({ headTitle, headName, deputy, deputyReason }: Dialogue): string {
  return deputy ? `Chủ trì: ${deputy}, thay ${headTitle} ${headName} (${deputyReason}).` : `Chủ trì: ${headTitle} ${headName}.`;
}

function attendanceLine(attendance: Attendance): string {
  const words = dialogueWords('vi').attendees;
  const parts = attendees.flatMap((kind) => {
    const n = attendance[kind] ?? 0;
    return n > 0 ? [`${words[kind]}: ${formatCount(n, 'vi')} người`] : [];
  });
  return parts.length > 0 ? `Người dự: ${parts.join('; ')}.` : '';
}

function saidOf(question: ShownQuestion, promised: readonly Promised[]): string {
  const { number, wording, alike, outcome, answer, answeredBy, answeredOn } = question;
  const asked = `Câu ${number}${alike > 0 ? ` (thêm ${alike} câu cùng nội dung)` : ''}: ${oneLine(wording ?? '')}`;
  if (outcome === null) return `${asked} Chưa trả lời tại buổi đối thoại.`;
  const said = answer
    ? ` Trả lời (${answeredBy}${answeredOn ? `, ${formatDay(answeredOn, 'vi')}` : ''}): ${oneLine(answer)}`
    : '';
  const own = promised.filter(({ sourceId }) => sourceId === question.id).map((each) => ` ${promiseLine(each)}`);
  return `${asked}${said}${own.join('')}`;
}

function promiseLine({ wording, accountableName, accountablePost, dueOn, code }: Promised): string {
  return `- ${oneLine(wording).replace(/[.;\s]+$/, '')}. Chịu trách nhiệm: ${accountableName}, ${accountablePost}. Hạn: ${formatDay(dueOn, 'vi')} (${commitmentHref.commitment(code).split('/').at(-1)}).`;
}

function restLine({ code }: Dialogue, accepted: number): string[] {
  if (accepted <= MOST_ON_PAPER) return [];
  return [
    `${formatCount(accepted - MOST_ON_PAPER, 'vi')} câu hỏi khác và câu trả lời: trang công khai của cuộc đối thoại ${code}.`,
  ];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}
