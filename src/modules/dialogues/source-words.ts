import { defineMessages } from '#src/platform/i18n.ts';

/** How dialogues read in Hôm nay, the month, search, and on tasks. */
export const sourceWords = defineMessages({
  vi: {
    label: 'Đối thoại',
    question: 'Câu hỏi đối thoại',
    steps: {
      announce: { act: 'Thông báo cuộc đối thoại', button: 'Thông báo' },
      questions: { act: 'Duyệt, xếp nhóm câu hỏi', button: 'Duyệt' },
      hold: { act: 'Tổ chức đối thoại', button: 'Mở' },
      conclude: { act: 'Công bố kết quả đối thoại', button: 'Kết luận' },
      answer: { act: 'Trả lời câu hỏi còn lại', button: 'Trả lời' },
    },
    waiting: (n: number) => `${n} câu hỏi đang chờ`,
    headDay: (head: string, day: string) => `${head}, ngày ${day}`,
    event: (head: string) => `Đối thoại: ${head}`,
    plain: 'Đối thoại của người đứng đầu',
  },
  en: {
    label: 'Dialogues',
    question: 'Question of a dialogue',
    steps: {
      announce: { act: 'Announce the dialogue', button: 'Announce' },
      questions: { act: 'Look at and group questions', button: 'Look' },
      hold: { act: 'Hold the dialogue', button: 'Open' },
      conclude: { act: 'Publish the result of the dialogue', button: 'Conclude' },
      answer: { act: 'Answer the questions left', button: 'Answer' },
    },
    waiting: (n: number) => (n === 1 ? '1 question waits' : `${n} questions wait`),
    headDay: (head: string, day: string) => `${head}, ${day}`,
    event: (head: string) => `Dialogue: ${head}`,
    plain: 'A head’s dialogue with the people',
  },
});
