import { defineMessages } from '#src/platform/i18n.ts';

export const noticeWords = defineMessages({
  vi: {
    urgent: 'Việc khẩn',
    moved: {
      given: (code: string) => `Bạn được giao nhiệm vụ ${code}`,
      takesPart: (code: string) => `Bạn có phần trong nhiệm vụ ${code}`,
      reported: (code: string) => `${code} đã báo cáo kết quả, chờ bạn nghiệm thu`,
      returned: (code: string) => `${code} được trả lại để làm tiếp`,
      done: (code: string) => `${code} đã được nghiệm thu`,
      cancelled: (code: string) => `${code} đã hủy`,
      extensionAsked: (code: string) => `${code} xin gia hạn, chờ bạn duyệt`,
      extensionApproved: (code: string) => `${code} được gia hạn`,
      extensionRefused: (code: string) => `${code} không được gia hạn`,
      handedOver: (code: string) => `${code} được bàn giao cho bạn`,
      postPassed: (code: string) => `${code} về tay bạn theo chức vụ`,
      commitmentChanged: (code: string) => `Cam kết của ${code} đã đổi`,
    },
    due: {
      before: (code: string) => `${code} sắp đến hạn`,
      onDay: (code: string) => `${code} đến hạn`,
      late: (code: string) => `${code} đã quá hạn`,
      head: (code: string) => `${code} quá hạn từ 5 ngày làm việc, báo người giao và người đứng đầu`,
      superior: (code: string) => `${code} quá hạn từ 15 ngày làm việc, báo người đứng đầu cấp trên`,
    },
    many: (count: number) => `${count} nhiệm vụ nữa đến hạn hoặc quá hạn hôm nay`,
  },
  en: {
    urgent: 'Urgent',
    moved: {
      given: (code: string) => `Task ${code} was given to you`,
      takesPart: (code: string) => `You take part in task ${code}`,
      reported: (code: string) => `${code} has a result that waits for your acceptance`,
      returned: (code: string) => `${code} came back for more work`,
      done: (code: string) => `${code} was accepted`,
      cancelled: (code: string) => `${code} was cancelled`,
      extensionAsked: (code: string) => `${code} asks for a later date, which waits for you`,
      extensionApproved: (code: string) => `${code} got a later date`,
      extensionRefused: (code: string) => `${code} got no later date`,
      handedOver: (code: string) => `${code} was handed over to you`,
      postPassed: (code: string) => `${code} came to you with the post`,
      commitmentChanged: (code: string) => `The commitment of ${code} was changed`,
    },
    due: {
      before: (code: string) => `${code} is due soon`,
      onDay: (code: string) => `${code} is due`,
      late: (code: string) => `${code} is overdue`,
      head: (code: string) => `${code} is overdue by 5 working days or more: assigner and head are told`,
      superior: (code: string) => `${code} is overdue by 15 working days or more: the head above is told`,
    },
    many: (count: number) => `${count} more tasks fall due or are overdue today`,
  },
});
