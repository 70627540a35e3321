import { defineMessages } from '#src/platform/i18n.ts';

export const dueWords = defineMessages({
  vi: {
    label: 'Nhiệm vụ',
    kind: 'Nhiệm vụ',
    deeds: {
      receive: { act: 'Nhận nhiệm vụ', button: 'Nhận' },
      report: { act: 'Làm và báo cáo kết quả', button: 'Báo cáo' },
      accept: { act: 'Nghiệm thu kết quả', button: 'Nghiệm thu' },
      decide: { act: 'Duyệt đề nghị gia hạn', button: 'Duyệt' },
    },
    from: (name: string) => `${name} giao`,
    by: (name: string) => `${name} làm`,
  },
  en: {
    label: 'Tasks',
    kind: 'Task',
    deeds: {
      receive: { act: 'Take the task on', button: 'Take on' },
      report: { act: 'Do it and hand in the result', button: 'Hand in' },
      accept: { act: 'Accept the result', button: 'Accept' },
      decide: { act: 'Decide on a later date', button: 'Decide' },
    },
    from: (name: string) => `from ${name}`,
    by: (name: string) => `done by ${name}`,
  },
});
