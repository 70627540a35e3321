import { defineMessages } from '#src/platform/i18n.ts';

/** What is to be done with a petition, as Hôm nay says it: the verb first. */
export const todoWords = defineMessages({
  vi: {
    label: 'Đơn thư',
    deeds: {
      triage: { act: 'Phân loại và giao', button: 'Phân loại' },
      assign: { act: 'Giao người giải quyết', button: 'Giao' },
      answer: { act: 'Trả lời người gửi', button: 'Trả lời' },
      reanswer: { act: 'Xem lại: người gửi báo chưa xong', button: 'Trả lời' },
      reassign: { act: 'Xử lý việc người gửi báo chưa xong', button: 'Giao lại' },
      wait: { act: 'Chờ người gửi bổ sung, hạn vẫn chạy', button: 'Mở' },
    },
    sends: {
      decision: { act: 'Gửi quyết định giải quyết khiếu nại', button: 'Gửi' },
      notice: { act: 'Gửi thông báo thụ lý tố cáo', button: 'Gửi' },
      conclusion: { act: 'Gửi kết luận nội dung tố cáo', button: 'Gửi' },
      suspension: { act: 'Gửi quyết định tạm đình chỉ, tiếp tục, đình chỉ', button: 'Gửi' },
    },
    sealed: 'Nội dung giữ kín, mở hồ sơ để xem',
    heldBy: (name: string) => `${name} đang giữ`,
    received: (day: string) => `nhận ${day}`,
  },
  en: {
    label: 'Petitions',
    deeds: {
      triage: { act: 'Sort and assign', button: 'Sort' },
      assign: { act: 'Name a handler', button: 'Assign' },
      answer: { act: 'Answer the sender', button: 'Answer' },
      reanswer: { act: 'Look again: the sender says it is not finished', button: 'Answer' },
      reassign: { act: 'The sender says it is not finished', button: 'Assign again' },
      wait: { act: 'Waiting for the sender, the term runs on', button: 'Open' },
    },
    sends: {
      decision: { act: 'Send the decision on the complaint', button: 'Send' },
      notice: { act: 'Send the notice that the denunciation is accepted', button: 'Send' },
      conclusion: { act: 'Send the conclusion on the denunciation', button: 'Send' },
      suspension: { act: 'Send the decision to suspend, resume or end', button: 'Send' },
    },
    sealed: 'The content is sealed; open the case to read it',
    heldBy: (name: string) => `held by ${name}`,
    received: (day: string) => `received ${day}`,
  },
});
