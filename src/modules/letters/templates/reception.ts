import {
  asAbove,
  basisOf,
  date,
  fileOf,
  matterToSender,
  paragraphsOf,
  sentence,
  type Template,
  toSender,
} from '#src/modules/letters/templates/facts.ts';

/** Mẫu 01/TCD: within three working days of the ground being clear (Nghị định 154/2026/NĐ-CP Điều 4 khoản 3). */
export const receptionRefusal: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: 'Về việc từ chối tiếp công dân',
  to: toSender,
  basis: basisOf(facts, 'reception'),
  paragraphs: [
    `Ngày ${date(facts.subject.receivedOn)}, ông/bà đến nơi tiếp công dân của ${facts.issuer.name}${matterToSender(facts.subject)}.`,
    `${facts.issuer.name} từ chối tiếp ông/bà về nội dung này theo Điều 9 Luật Tiếp công dân. Lý do: ${sentence(facts.details.reason)}.`,
    `${facts.issuer.name} thông báo để ông/bà biết.`,
  ],
  recipients: [asAbove],
});

/** Mẫu 02/TCD: papers handed over at the desk. */
export const receptionReceipt: Template = (facts) => ({
  title: 'GIẤY BIÊN NHẬN',
  abstract: 'Thông tin, tài liệu, bằng chứng',
  to: toSender,
  basis: [],
  paragraphs: [
    `Ngày ${date(facts.subject.receivedOn)}, nơi tiếp công dân của ${facts.issuer.name} đã nhận của ông/bà các giấy tờ sau${fileOf(facts.subject)}:`,
    ...paragraphsOf(facts.details.papers),
    'Giấy biên nhận được lập thành hai bản: một bản giao ông/bà, một bản lưu hồ sơ.',
  ],
  recipients: [asAbove],
});

/** Thông báo kết luận việc tiếp công dân of a head, with the time for settling (Nghị định 154/2026/NĐ-CP Điều 25 khoản 2). */
export const receptionConclusion: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: 'Kết luận việc tiếp công dân',
  to: toSender,
  basis: basisOf(facts, 'reception'),
  paragraphs: [
    `Ngày ${date(facts.subject.receivedOn)}, ${facts.issuer.name} đã tiếp ông/bà${fileOf(facts.subject)}${matterToSender(facts.subject)}. Sau khi nghe ý kiến của các bên, người tiếp kết luận như sau:`,
    ...paragraphsOf(facts.details.decision),
    `Thời hạn giải quyết: đến hết ngày ${date(facts.details.dueOn)}.${facts.details.toBody ? ` Đơn vị thực hiện: ${sentence(facts.details.toBody)}.` : ''}`,
  ],
  recipients: [asAbove, ...(facts.details.toBody ? [sentence(facts.details.toBody)] : [])],
});
