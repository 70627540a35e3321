import { SENDER } from '#src/modules/letters/letter.ts';
import {
  asAbove,
  basisOf,
  date,
  fileOf,
  instanceOf,
  matterToSender,
  paragraphsOf,
  sentence,
  type Template,
  toSender,
} from '#src/modules/letters/templates/facts.ts';

export const complaintAccepted: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: `Về việc thụ lý giải quyết khiếu nại ${instanceOf(facts.details)}`,
  to: toSender,
  basis: basisOf(facts),
  paragraphs: [
    `${facts.issuer.name} nhận đơn khiếu nại của ông/bà ngày ${date(facts.subject.receivedOn)}${fileOf(facts.subject)}${matterToSender(facts.subject)}.`,
    `Đơn đủ điều kiện thụ lý và thuộc thẩm quyền giải quyết. Khiếu nại được thụ lý từ ngày ${date(facts.details.startedOn)}; thời hạn giải quyết đến hết ngày ${date(facts.details.dueOn)}.`,
    `${facts.issuer.name} thông báo để ông/bà biết. Ông/bà có quyền gửi thêm giấy tờ, bằng chứng, gặp người giải quyết để đối thoại và rút khiếu nại trước khi có quyết định.`,
  ],
  recipients: [asAbove],
});

export const complaintNotAccepted: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: 'Về việc không thụ lý giải quyết khiếu nại',
  to: toSender,
  basis: basisOf(facts),
  paragraphs: [
    `${facts.issuer.name} nhận đơn khiếu nại của ông/bà ngày ${date(facts.subject.receivedOn)}${fileOf(facts.subject)}${matterToSender(facts.subject)}.`,
    `Căn cứ Điều 11 Luật Khiếu nại, khiếu nại không được thụ lý giải quyết. Lý do: ${sentence(facts.details.reason)}.`,
    `${facts.issuer.name} thông báo để ông/bà biết.`,
  ],
  recipients: [asAbove],
});

/** Giấy mời đối thoại; at least five days before (Nghị định 155/2026/NĐ-CP Điều 11). */
export const dialogueInvitation: Template = (facts) => ({
  title: 'GIẤY MỜI',
  abstract: 'Đối thoại trong giải quyết khiếu nại',
  to: toSender,
  basis: [],
  paragraphs: [
    `${facts.issuer.name} mời ông/bà dự buổi đối thoại về nội dung khiếu nại của ông/bà${fileOf(facts.subject)}${matterToSender(facts.subject)}.`,
    `Thời gian: ${facts.details.meetingAt ?? '…… giờ ……'}, ngày ${date(facts.details.meetingOn)}.`,
    `Địa điểm: ${sentence(facts.details.place)}.`,
    ...(facts.details.toBody ? [`Cùng dự: ${sentence(facts.details.toBody)}.`] : []),
    'Khi đến, ông/bà mang theo giấy mời này, giấy tờ tùy thân và giấy tờ liên quan đến khiếu nại. Nếu không đến được, ông/bà báo trước để hẹn ngày khác.',
  ],
  recipients: [asAbove],
});

/** Quyết định giải quyết khiếu nại: the frame; findings and what is decided come from the file. */
export const complaintDecision: Template = (facts) => {
  const second = facts.details.instance === 'second';
  return {
    title: 'QUYẾT ĐỊNH',
    abstract: `Về việc giải quyết khiếu nại (${instanceOf(facts.details)})`,
    to: null,
    basis: [
      ...basisOf(facts),
      `Xét đơn của ${facts.subject.sealed ? 'người khiếu nại' : `ông/bà ${SENDER}`}${fileOf(facts.subject)}, nhận ngày ${date(facts.subject.receivedOn)}`,
    ],
    paragraphs: [
      'I. NỘI DUNG KHIẾU NẠI',
      `${facts.subject.subject}. Người bị khiếu nại: ${sentence(facts.details.respondent)}.`,
      'II. KẾT QUẢ XÁC MINH, ĐỐI THOẠI',
      ...paragraphsOf(facts.details.findings),
      'QUYẾT ĐỊNH:',
      ...numbered(paragraphsOf(facts.details.decision), [
        second
          ? 'Quyết định này có hiệu lực sau 30 ngày kể từ ngày ban hành, ở vùng sâu, vùng xa đi lại khó khăn là 45 ngày. Không đồng ý với quyết định này, người khiếu nại có quyền khởi kiện vụ án hành chính tại Tòa án.'
          : 'Quyết định này có hiệu lực sau 30 ngày kể từ ngày ban hành, ở vùng sâu, vùng xa đi lại khó khăn là 45 ngày. Không đồng ý với quyết định này, trong 30 ngày kể từ ngày nhận được quyết định (vùng sâu, vùng xa đi lại khó khăn: 45 ngày), người khiếu nại có quyền khiếu nại lần hai đến người có thẩm quyền hoặc khởi kiện vụ án hành chính tại Tòa án.',
        `Người khiếu nại, ${sentence(facts.details.respondent)} và các cơ quan, cá nhân liên quan chịu trách nhiệm thi hành quyết định này.`,
      ]),
    ],
    recipients: ['Người khiếu nại', sentence(facts.details.respondent) || 'Người bị khiếu nại', 'Cơ quan cấp trên trực tiếp'],
  };
};

/** The articles of a decision: what was decided, then what every decision says. */
export function numbered(first: readonly string[], rest: readonly string[]): string[] {
  const [lead = '', ...more] = first;
  return [`Điều 1. ${lead}`, ...more, ...rest.map((text, at) => `Điều ${at + 2}. ${text}`)];
}
