import { defineMessages } from '#src/platform/i18n.ts';

/** What the desk still owes, as Hôm nay says it: the verb first. */
export const owedWords = defineMessages({
  vi: {
    label: 'Tiếp công dân',
    answer: { act: 'Trả lời người đã đến tiếp dân', button: 'Trả lời', told: 'Câu trả lời đã hẹn' },
    refusalNotice: { act: 'Gửi thông báo từ chối tiếp (01/TCD)', button: 'Gửi', told: 'Thông báo từ chối tiếp (01/TCD)' },
    told: {
      before: (what: string, day: string) => `${what} sắp đến hạn: ${day}`,
      onDay: (what: string, day: string) => `${what} đến hạn ngày ${day}`,
      late: (what: string, day: string) => `${what} đã quá hạn ${day}`,
    },
    visitOf: (day: string) => `Lượt tiếp ${day}`,
    askWhom: (contact: string) => `hẹn hỏi ${contact}`,
  },
  en: {
    label: 'Citizen reception',
    answer: { act: 'Answer whoever came to the desk', button: 'Answer', told: 'A promised answer' },
    refusalNotice: { act: 'Send the notice of refusal (01/TCD)', button: 'Send', told: 'A notice of refusal (01/TCD)' },
    told: {
      before: (what: string, day: string) => `${what} is due soon: ${day}`,
      onDay: (what: string, day: string) => `${what} falls due on ${day}`,
      late: (what: string, day: string) => `${what} was due on ${day}`,
    },
    visitOf: (day: string) => `Visit of ${day}`,
    askWhom: (contact: string) => `to ask ${contact}`,
  },
});
