import { defineMessages } from '#src/platform/i18n.ts';

export const noticeWords = defineMessages({
  vi: {
    area: 'Nắm tình hình',
    reported: (reference: string, urgent: boolean) =>
      urgent ? `${reference}: việc khẩn từ cơ sở, cần xác minh trong ngày` : `${reference}: tình hình từ cơ sở chờ xác minh`,
    result: {
      verify: (reference: string) => `${reference}: xã đã xác minh, đúng như bạn báo`,
      refute: (reference: string) => `${reference}: xã đã xác minh, không đúng như báo`,
      askMore: (reference: string) => `${reference}: xã cần bạn bổ sung thêm`,
    },
    sent: {
      proposal: (reference: string) => `${reference}: có kiến nghị gửi lên, chờ trả lời`,
      direction: (reference: string) => `${reference}: có chỉ đạo của cấp trên, chờ báo kết quả`,
      exchange: (reference: string) => `${reference}: có thông tin trao đổi, chờ trả lời`,
    },
    answered: {
      proposal: (reference: string) => `${reference}: kiến nghị đã có trả lời`,
      direction: (reference: string) => `${reference}: nơi nhận chỉ đạo đã báo kết quả`,
      exchange: (reference: string) => `${reference}: nơi nhận đã trả lời thông tin trao đổi`,
    },
    check: (reference: string) => `${reference}: bạn được giao đi kiểm tra thực tế`,
    given: 'Bạn được giao xem một vụ việc hạn chế người xem',
  },
  en: {
    area: 'Field matters',
    reported: (reference: string, urgent: boolean) =>
      urgent ? `${reference}: an urgent matter to verify today` : `${reference}: a matter waits to be verified`,
    result: {
      verify: (reference: string) => `${reference}: the commune found it to be so`,
      refute: (reference: string) => `${reference}: the commune found it not to be so`,
      askMore: (reference: string) => `${reference}: the commune needs more from you`,
    },
    sent: {
      proposal: (reference: string) => `${reference}: a proposal waits for an answer`,
      direction: (reference: string) => `${reference}: a direction waits for its result`,
      exchange: (reference: string) => `${reference}: an exchange waits for an answer`,
    },
    answered: {
      proposal: (reference: string) => `${reference}: the proposal was answered`,
      direction: (reference: string) => `${reference}: the result of the direction came in`,
      exchange: (reference: string) => `${reference}: the exchange was answered`,
    },
    check: (reference: string) => `${reference}: you are to check it on the spot`,
    given: 'You were given a restricted matter',
  },
});
