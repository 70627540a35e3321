import { defineMessages } from '#src/platform/i18n.ts';

export const dueMessages = defineMessages({
  vi: {
    label: 'Giao ban',
    kind: 'Giao ban',
    steps: {
      sendAgenda: { act: 'Gửi chương trình giao ban', button: 'Gửi' },
      takeMinutes: { act: 'Ghi biên bản giao ban', button: 'Ghi' },
      submitMinutes: { act: 'Trình duyệt biên bản', button: 'Trình' },
      approveMinutes: { act: 'Duyệt biên bản giao ban', button: 'Duyệt' },
    },
    subject: (name: string, time: string, day: string) => `${name}, ${time} ngày ${day}`,
    holder: (name: string) => `${name} giữ`,
    plain: 'Giao ban',
  },
  en: {
    label: 'Briefings',
    kind: 'Briefing',
    steps: {
      sendAgenda: { act: 'Send the agenda of a briefing', button: 'Send' },
      takeMinutes: { act: 'Take the minutes of a briefing', button: 'Take' },
      submitMinutes: { act: 'Submit the minutes', button: 'Submit' },
      approveMinutes: { act: 'Approve the minutes of a briefing', button: 'Approve' },
    },
    subject: (name: string, time: string, day: string) => `${name}, ${day}, ${time}`,
    holder: (name: string) => `with ${name}`,
    plain: 'Briefing',
  },
});
