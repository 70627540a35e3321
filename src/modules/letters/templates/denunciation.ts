import { numbered } from '#src/modules/letters/templates/complaint.ts';
import {
  asAbove,
  basisOf,
  date,
  fileOf,
  matterToSender,
  paragraphsOf,
  procedureOf,
  sentence,
  type Template,
  toSender,
} from '#src/modules/letters/templates/facts.ts';

export const denunciationAccepted: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: 'Về việc thụ lý tố cáo',
  to: toSender,
  basis: basisOf(facts),
  paragraphs: [
    `${facts.issuer.name} nhận đơn tố cáo của ông/bà ngày ${date(facts.subject.receivedOn)}${fileOf(facts.subject)}.`,
    `Tố cáo đủ điều kiện thụ lý theo Điều 29 Luật Tố cáo và được thụ lý từ ngày ${date(facts.details.startedOn)}; thời hạn giải quyết đến hết ngày ${date(facts.details.dueOn)}.`,
    'Họ tên, địa chỉ, bút tích của ông/bà được giữ kín. Nếu thấy mình hoặc người thân bị đe dọa, trả thù, ông/bà báo ngay cho nơi giải quyết để được bảo vệ.',
  ],
  recipients: [asAbove],
});

/** To the denounced: the content alone (Luật Tố cáo Điều 29 khoản 3). */
export const denunciationAcceptedToDenounced: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: 'Về nội dung tố cáo được thụ lý',
  to: facts.details.toBody ?? '',
  basis: basisOf(facts),
  paragraphs: [
    `${facts.issuer.name} đã thụ lý ngày ${date(facts.details.startedOn)} tố cáo đối với ông/bà. Nội dung tố cáo được thụ lý: ${facts.subject.subject}.`,
    `Thời hạn giải quyết đến hết ngày ${date(facts.details.dueOn)}.`,
    'Ông/bà có quyền giải trình bằng văn bản, đưa ra bằng chứng; có nghĩa vụ cung cấp thông tin, tài liệu theo yêu cầu của người giải quyết tố cáo. Mọi việc dò tìm, đe dọa, trả thù người tố cáo đều bị nghiêm cấm.',
  ],
  recipients: [asAbove],
});

export const denunciationNotAccepted: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: 'Về việc không thụ lý tố cáo',
  to: toSender,
  basis: basisOf(facts),
  paragraphs: [
    `${facts.issuer.name} nhận đơn tố cáo của ông/bà ngày ${date(facts.subject.receivedOn)}${fileOf(facts.subject)}.`,
    `Đối chiếu điều kiện tại Điều 29 Luật Tố cáo, tố cáo không được thụ lý. Lý do: ${sentence(facts.details.reason)}.`,
    `${facts.issuer.name} thông báo để ông/bà biết. Họ tên, địa chỉ của ông/bà vẫn được giữ kín.`,
  ],
  recipients: [asAbove],
});

/** Kết luận nội dung tố cáo: the frame. Says what was denounced and found, never by whom it was denounced. */
export const denunciationConclusion: Template = (facts) => ({
  title: 'KẾT LUẬN',
  abstract: 'Nội dung tố cáo',
  to: null,
  basis: basisOf(facts),
  paragraphs: [
    `${facts.issuer.name} kết luận nội dung tố cáo đối với ${sentence(facts.details.respondent)} như sau:`,
    'I. NỘI DUNG TỐ CÁO',
    `${sentence(facts.subject.subject)}.`,
    'II. KẾT QUẢ XÁC MINH',
    ...paragraphsOf(facts.details.findings),
    'III. KẾT LUẬN VÀ KIẾN NGHỊ',
    ...paragraphsOf(facts.details.decision),
  ],
  recipients: [
    sentence(facts.details.respondent) || 'Người bị tố cáo',
    'Cơ quan quản lý người bị tố cáo',
    'Cơ quan cấp trên trực tiếp',
  ],
});

/** Tạm đình chỉ: time does not run until it is lifted. Both procedures. */
export const suspension: Template = (facts) =>
  stop(facts, 'tạm đình chỉ', [
    'Thời gian tạm đình chỉ không tính vào thời hạn giải quyết; việc giải quyết được tiếp tục khi lý do tạm đình chỉ không còn.',
  ]);

/** Tiếp tục: the time goes on where it stopped. */
export const resumption: Template = (facts) => {
  const procedure = procedureOf(facts.subject);
  return decided(facts, 'tiếp tục', [
    `Tiếp tục giải quyết ${procedure}${fileOf(facts.subject)}${matterToSender(facts.subject)}. Thời hạn giải quyết đến hết ngày ${date(facts.details.dueOn)}.`,
    'Quyết định này có hiệu lực từ ngày ký.',
    'Các cơ quan, cá nhân liên quan chịu trách nhiệm thi hành quyết định này.',
  ]);
};

/** Đình chỉ: ends it. */
export const termination: Template = (facts) => stop(facts, 'đình chỉ', []);

/** A decision on a denunciation goes to the denounced as well, so neither of them names the sender. */
function stop(facts: Parameters<Template>[0], what: string, more: string[]) {
  const lead = `${what.charAt(0).toLocaleUpperCase('vi')}${what.slice(1)} giải quyết ${procedureOf(facts.subject)}`;
  return decided(facts, what, [
    `${lead}${fileOf(facts.subject)}${matterToSender(facts.subject)}. Lý do: ${sentence(facts.details.reason)}.`,
    `Quyết định này có hiệu lực từ ngày ký.${more.map((text) => ` ${text}`).join('')}`,
    'Các cơ quan, cá nhân liên quan chịu trách nhiệm thi hành quyết định này.',
  ]);
}

function decided(facts: Parameters<Template>[0], what: string, [first = '', ...rest]: string[]) {
  const procedure = procedureOf(facts.subject);
  const denounced = facts.subject.petitionKind === 'denunciation';
  return {
    title: 'QUYẾT ĐỊNH',
    abstract: `Về việc ${what} giải quyết ${procedure}`,
    to: null,
    basis: basisOf(facts),
    paragraphs: ['QUYẾT ĐỊNH:', ...numbered([first], rest)],
    recipients: denounced ? ['Người tố cáo', 'Người bị tố cáo'] : ['Người khiếu nại', 'Người bị khiếu nại'],
  };
}
