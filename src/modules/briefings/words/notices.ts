import { defineMessages } from '#src/platform/i18n.ts';

export const noticeWords = defineMessages({
  vi: {
    agenda: (day: string, time: string) => `Chương trình giao ban ${time} ngày ${day} đã gửi`,
    agendaAgain: (day: string, time: string) => `Chương trình giao ban ${time} ngày ${day} có thay đổi`,
    moved: (day: string, time: string) => `Giao ban dời sang ${time} ngày ${day}`,
    cancelled: (day: string, time: string) => `Giao ban ${time} ngày ${day} không họp`,
    toApprove: (day: string, _time: string) => `Biên bản giao ban ngày ${day} chờ bạn duyệt`,
    sentBack: (day: string, _time: string) => `Biên bản giao ban ngày ${day} bị trả lại để sửa`,
    approved: (day: string, _time: string) => `Kết luận giao ban ngày ${day} đã được duyệt`,
  },
  en: {
    agenda: (day: string, time: string) => `The agenda of the briefing on ${day}, ${time}, was sent`,
    agendaAgain: (day: string, time: string) => `The agenda of the briefing on ${day}, ${time}, has changed`,
    moved: (day: string, time: string) => `The briefing was moved to ${day}, ${time}`,
    cancelled: (day: string, time: string) => `The briefing on ${day}, ${time}, will not take place`,
    toApprove: (day: string, _time: string) => `Minutes of the briefing on ${day} wait for your approval`,
    sentBack: (day: string, _time: string) => `Minutes of the briefing on ${day} were sent back to be corrected`,
    approved: (day: string, _time: string) => `Conclusions of the briefing on ${day} were approved`,
  },
});
