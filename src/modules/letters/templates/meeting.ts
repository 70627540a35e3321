import { date, type LetterFacts, paragraphsOf, sentence, type Template } from '#src/modules/letters/templates/facts.ts';

/** Luật Thực hiện dân chủ ở cơ sở Điều 32, Luật Tổ chức chính quyền địa phương 2025 Điều 43; a briefing rests on the office's own rules. */
function meetingBasis({ subject }: LetterFacts): string[] {
  if (subject.kind !== 'dialogue') return [];
  return [
    'Căn cứ Luật Tổ chức chính quyền địa phương năm 2025',
    'Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10 tháng 11 năm 2022',
  ];
}

function at({ details }: LetterFacts): string {
  const { meetingOn, meetingAt, place } = details;
  return [meetingAt, `ngày ${date(meetingOn)}`].filter(Boolean).join(', ') + (place ? `, tại ${sentence(place)}` : '');
}

/** Announced seven days before at the latest: time, place and content (Luật TCCQĐP 2025 Điều 43). */
export const dialogueNotice: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: `Tổ chức đối thoại: ${sentence(facts.subject.subject)}`,
  to: null,
  basis: meetingBasis(facts),
  paragraphs: [
    `${facts.issuer.name} thông báo tổ chức đối thoại như sau:`,
    `1. Thời gian, địa điểm: ${at(facts)}.`,
    '2. Nội dung:',
    ...paragraphsOf(facts.details.demand),
    `3. Thành phần: ${sentence(facts.details.toBody) || 'Nhân dân trên địa bàn'}.`,
    ...(facts.details.dueOn
      ? [
          `4. Câu hỏi, kiến nghị gửi trước đến hết ngày ${date(facts.details.dueOn)}: trên trang đối thoại, tại bộ phận một cửa hoặc qua điện thoại của ${facts.issuer.name}. Đơn khiếu nại, tố cáo gửi theo quy định của pháp luật về khiếu nại, tố cáo, không gửi qua đối thoại.`,
        ]
      : []),
    `${facts.issuer.name} thông báo để các cơ quan, tổ chức và Nhân dân biết, tham dự.`,
  ],
  recipients: ['Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội', 'Các thôn, tổ dân phố (để niêm yết, thông báo)'],
});

/** What was said and concluded, as it was recorded; signed by the chair and the secretary. */
export const meetingMinutes: Template = (facts) => ({
  title: 'BIÊN BẢN',
  abstract: sentence(facts.subject.subject),
  to: null,
  basis: [],
  paragraphs: [
    `Thời gian, địa điểm: ${at(facts)}.`,
    ...(facts.details.papers ? ['I. THÀNH PHẦN', ...paragraphsOf(facts.details.papers)] : []),
    `${facts.details.papers ? 'II' : 'I'}. DIỄN BIẾN`,
    ...paragraphsOf(facts.details.findings),
    ...(facts.details.decision
      ? [`${facts.details.papers ? 'III' : 'II'}. KẾT LUẬN`, ...paragraphsOf(facts.details.decision)]
      : []),
    'Biên bản được đọc lại, những người dự thống nhất.',
  ],
  recipients: ['Người chủ trì', 'Những người được giao việc'],
});

/** Of a dialogue made public within ten days (Luật TCCQĐP 2025 Điều 43): each conclusion with who does it and until when. */
export const meetingConclusion: Template = (facts) => ({
  title: 'THÔNG BÁO',
  abstract: `Kết luận ${facts.subject.kind === 'dialogue' ? 'đối thoại' : 'cuộc họp'}: ${sentence(facts.subject.subject)}`,
  to: null,
  basis: meetingBasis(facts),
  paragraphs: [
    `${facts.subject.kind === 'dialogue' ? 'Cuộc đối thoại' : 'Cuộc họp'} được tổ chức ${at(facts)}.`,
    ...(facts.details.findings ? paragraphsOf(facts.details.findings) : []),
    'Kết luận:',
    ...paragraphsOf(facts.details.decision),
    `${facts.issuer.name} thông báo để các cơ quan, đơn vị, cá nhân được giao việc thực hiện${facts.subject.kind === 'dialogue' ? ' và Nhân dân biết, giám sát' : ''}.`,
  ],
  recipients: [...(facts.details.toBody ? [sentence(facts.details.toBody)] : []), 'Đơn vị, cá nhân được giao việc'],
});
