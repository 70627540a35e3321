import {
  asAbove,
  basisOf,
  date,
  fileOf,
  matterToSender,
  paperOf,
  paragraphsOf,
  procedureOf,
  sentence,
  type Template,
  toSender,
} from '#src/modules/letters/templates/facts.ts';

/** Giấy biên nhận: what was received and when, so that the sender can prove it. */
export const receipt: Template = ({ subject, issuer, details }) => ({
  title: 'GIẤY BIÊN NHẬN',
  abstract: `Về việc nhận ${paperOf(subject)}`,
  to: toSender,
  basis: [],
  paragraphs: [
    `Ngày ${date(subject.receivedOn)}, ${issuer.name} đã nhận ${paperOf(subject)} của ông/bà${fileOf(subject)}${matterToSender(subject)}.`,
    details.papers ? `Giấy tờ nhận kèm theo: ${sentence(details.papers)}.` : 'Không có giấy tờ kèm theo.',
    'Ông/bà xem việc đã đến bước nào, ai đang giữ và hạn trả lời bằng mã theo dõi đã giao khi nhận đơn, hoặc hỏi trực tiếp tại nơi tiếp công dân.',
  ],
  recipients: [asAbove],
});

/** Phiếu hướng dẫn: the matter is another body's; once for the same content. */
export const guidance: Template = (facts) => ({
  title: 'PHIẾU HƯỚNG DẪN',
  abstract: 'Về việc gửi đơn đến cơ quan có thẩm quyền',
  to: toSender,
  basis: basisOf(facts, facts.subject.kind === 'visit' ? 'reception' : 'handling'),
  paragraphs: [
    `${facts.issuer.name} đã nhận ${paperOf(facts.subject)} của ông/bà ngày ${date(facts.subject.receivedOn)}${fileOf(facts.subject)}${matterToSender(facts.subject)}.`,
    `Nội dung này không thuộc thẩm quyền giải quyết của ${facts.issuer.name}. Lý do: ${sentence(facts.details.reason)}.`,
    `Đề nghị ông/bà gửi đơn đến ${sentence(facts.details.toBody)} để được xem xét, giải quyết theo quy định. Giấy tờ gốc ông/bà đã gửi được trả lại kèm theo phiếu này.`,
  ],
  recipients: [asAbove],
});

/** Phiếu chuyển đơn. Says what the matter is, never who sent it. */
export const transfer: Template = (facts) => ({
  title: 'PHIẾU CHUYỂN ĐƠN',
  abstract: `Về việc chuyển ${paperOf(facts.subject)}`,
  to: facts.details.toBody ?? '',
  basis: basisOf(facts, 'handling'),
  paragraphs: [
    `${facts.issuer.name} nhận được ${paperOf(facts.subject)}${fileOf(facts.subject)} ngày ${date(facts.subject.receivedOn)}, nội dung: ${facts.subject.subject}.`,
    `Sau khi xem xét, nội dung nêu trên thuộc thẩm quyền giải quyết của quý cơ quan.${facts.details.reason ? ` ${sentence(facts.details.reason)}.` : ''}`,
    `${facts.issuer.name} chuyển đơn đến quý cơ quan để xem xét, giải quyết theo quy định và thông báo kết quả để theo dõi.`,
    ...(facts.subject.petitionKind === 'denunciation'
      ? ['Họ tên, địa chỉ, bút tích của người tố cáo được giữ kín theo Điều 8 và Điều 56 Luật Tố cáo; phiếu này không nêu.']
      : []),
    ...(facts.details.papers ? [`Tài liệu gửi kèm: ${sentence(facts.details.papers)}.`] : []),
  ],
  recipients: [asAbove],
});

/** Trả lại đơn kèm giấy tờ gốc. */
export const returned: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: `Về việc trả lại ${paperOf(facts.subject)}`,
  to: toSender,
  basis: basisOf(facts, 'handling'),
  paragraphs: [
    `${facts.issuer.name} đã nhận ${paperOf(facts.subject)} của ông/bà ngày ${date(facts.subject.receivedOn)}${fileOf(facts.subject)}${matterToSender(facts.subject)}.`,
    `Sau khi xem xét, ${facts.issuer.name} trả lại đơn cho ông/bà. Lý do: ${sentence(facts.details.reason)}.`,
    `Giấy tờ trả lại: ${sentence(facts.details.papers) || 'đơn và toàn bộ giấy tờ gốc ông/bà đã gửi'}.`,
  ],
  recipients: [asAbove],
});

/** Lưu đơn: stays inside the office, for one year. */
export const filed: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: `Về việc lưu ${paperOf(facts.subject)}`,
  to: null,
  basis: basisOf(facts, 'handling'),
  paragraphs: [
    `Ngày ${date(facts.subject.receivedOn)}, ${facts.issuer.name} nhận ${paperOf(facts.subject)}${fileOf(facts.subject)}, nội dung: ${facts.subject.subject}.`,
    `Đơn không đủ điều kiện xử lý. Lý do: ${sentence(facts.details.reason)}.`,
    'Đơn được lưu một năm kể từ ngày thông báo này; hết thời hạn, việc tiêu hủy do người đứng đầu quyết định.',
  ],
  recipients: ['Bộ phận tiếp công dân, xử lý đơn'],
});

/** Văn bản đôn đốc: a body that was sent the matter has not answered. */
export const urging: Template = (facts) => ({
  title: null,
  abstract: `V/v đôn đốc giải quyết ${paperOf(facts.subject)}`,
  to: facts.details.toBody ?? '',
  basis: [],
  paragraphs: [
    `${facts.issuer.name} nhận ngày ${date(facts.subject.receivedOn)} ${paperOf(facts.subject)}${fileOf(facts.subject)}, nội dung: ${facts.subject.subject}. Việc này thuộc trách nhiệm giải quyết của quý cơ quan.`,
    facts.details.reason
      ? `${sentence(facts.details.reason)}.`
      : `Đến ngày ${date(facts.on)}, ${facts.issuer.name} chưa nhận được kết quả giải quyết.`,
    `Đề nghị quý cơ quan giải quyết theo quy định và báo cáo kết quả, nêu rõ lý do chậm nếu có, về ${facts.issuer.name} trước ngày ${date(facts.details.dueOn)}.`,
  ],
  recipients: [asAbove],
});

/** Công văn chỉ đạo of a head. */
export const directing: Template = (facts) => ({
  title: null,
  abstract: `V/v chỉ đạo giải quyết ${paperOf(facts.subject)}`,
  to: facts.details.toBody ?? '',
  basis: [],
  paragraphs: [
    `${facts.issuer.name} nhận ngày ${date(facts.subject.receivedOn)} ${paperOf(facts.subject)}${fileOf(facts.subject)}, nội dung: ${facts.subject.subject}. Về việc này, ${facts.issuer.name} chỉ đạo như sau:`,
    ...paragraphsOf(facts.details.demand),
    `Báo cáo kết quả bằng văn bản về ${facts.issuer.name} trước ngày ${date(facts.details.dueOn)}.`,
  ],
  recipients: [asAbove],
});

/** Thông báo gia hạn: the longer term rests on a decision in the file; the notice says until when and why. */
export const extension: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: `Về việc gia hạn thời hạn giải quyết ${procedureOf(facts.subject)}`,
  to: toSender,
  basis: basisOf(facts),
  paragraphs: [
    `${facts.issuer.name} đang giải quyết ${paperOf(facts.subject)} của ông/bà${fileOf(facts.subject)}${matterToSender(facts.subject)}.`,
    `Thời hạn giải quyết được gia hạn đến hết ngày ${date(facts.details.dueOn)}. Lý do: ${sentence(facts.details.reason)}.`,
    `${facts.issuer.name} thông báo để ông/bà biết.`,
  ],
  recipients: [asAbove],
});
