import { defineMessages } from '#src/platform/i18n.ts';

/** What the desk still owes, as Hôm nay says it: the verb first. */
export const owedWords = defineMessages({
  vi: {
    label: 'Tiếp công dân',
    answer: { act: 'Trả lời người đã đến tiếp dân', button: 'Trả lời' },
    refusalNotice: { act: 'Gửi thông báo từ chối tiếp (01/TCD)', button: 'Gửi' },
    visitOf: (day: string) => `Lượt tiếp ${day}`,
    askWhom: (contact: string) => `hẹn hỏi ${contact}`,
  },
  en: {
    label: 'Citizen reception',
    answer: { act: 'Answer whoever came to the desk', button: 'Answer' },
    refusalNotice: { act: 'Send the notice of refusal (01/TCD)', button: 'Send' },
    visitOf: (day: string) => `Visit of ${day}`,
    askWhom: (contact: string) => `to ask ${contact}`,
  },
});
