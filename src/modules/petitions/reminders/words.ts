import { defineMessages } from '#src/platform/i18n.ts';

export const reminderWords = defineMessages({
  vi: {
    stages: {
      before: (reference: string) => `${reference} sắp đến hạn`,
      onDay: (reference: string) => `${reference} đến hạn`,
      late: (reference: string) => `${reference} đã quá hạn`,
      head: (reference: string) => `${reference} quá hạn từ 5 ngày làm việc, báo người đứng đầu`,
      superior: (reference: string) => `${reference} quá hạn lâu, báo người đứng đầu cấp trên`,
    },
    internal: 'Hạn nội bộ',
    many: (count: number) => `${count} hồ sơ nữa đến hạn hoặc quá hạn hôm nay`,
    sealedDue: 'Một hồ sơ kín có việc đến hạn',
    sealedGiven: 'Một hồ sơ kín vừa được trao cho bạn',
    told: { late: 'đã nhắc người giữ', head: 'đã báo người đứng đầu', superior: 'đã báo cấp trên' },
  },
  en: {
    stages: {
      before: (reference: string) => `${reference} is due soon`,
      onDay: (reference: string) => `${reference} is due`,
      late: (reference: string) => `${reference} is overdue`,
      head: (reference: string) => `${reference} is overdue by 5 working days or more: the head is told`,
      superior: (reference: string) => `${reference} is long overdue: the head above is told`,
    },
    internal: 'Internal term',
    many: (count: number) => `${count} more cases fall due or are overdue today`,
    sealedDue: 'Something in a sealed case falls due',
    sealedGiven: 'A sealed case has just been given to you',
    told: { late: 'holder reminded', head: 'head told', superior: 'superior told' },
  },
});
