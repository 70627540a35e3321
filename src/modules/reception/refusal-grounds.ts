/** A ground on which receiving someone may be refused, with its source. A refusal without one of these is none. */
export type RefusalGround = { code: string; words: { vi: string; en: string }; basis: { vi: string; en: string }; from: string };

const law9 = (clause: number) => ({
  vi: `Luật Tiếp công dân Điều 9 khoản ${clause}`,
  en: `Law on Citizen Reception, Article 9 clause ${clause}`,
});
const decree4 = { vi: 'Nghị định 154/2026/NĐ-CP Điều 4', en: 'Decree 154/2026/NĐ-CP, Article 4' };
const inForce = '2014-07-01';
const amendment = '2026-07-01';

export const refusalGrounds = [
  {
    code: 'notInControl',
    words: {
      vi: 'Đang say do dùng chất kích thích, hoặc không làm chủ được hành vi của mình',
      en: 'Intoxicated, or not in control of their acts',
    },
    basis: law9(1),
    from: inForce,
  },
  {
    code: 'threatens',
    words: {
      vi: 'Đe dọa, xúc phạm cơ quan, người tiếp; vi phạm nội quy nơi tiếp',
      en: 'Threatens or insults the body or the officer, or breaks the rules of the place',
    },
    basis: law9(2),
    from: inForce,
  },
  {
    code: 'settledAndExplained',
    words: {
      vi: 'Vụ việc đã giải quyết đúng, đã kiểm tra, rà soát, thông báo bằng văn bản và giải thích mà vẫn cố tình kéo dài',
      en: 'Rightly settled, reviewed, announced in writing and explained, and still pressed on purpose',
    },
    basis: law9(3),
    from: inForce,
  },
  {
    code: 'otherLaw',
    words: { vi: 'Trường hợp khác theo luật (ghi rõ ở phần diễn biến)', en: 'Another case set by law (say which below)' },
    basis: law9(4),
    from: inForce,
  },
  ...[
    ['weapons', 'Mang vũ khí, vật cấm mà không gửi lại', 'Carries weapons and does not hand them in'],
    ['noSecurityCheck', 'Không chấp hành kiểm tra an ninh', 'Refuses the security check'],
    ['records', 'Ghi âm, ghi hình, phát trực tiếp khi đã có yêu cầu không làm', 'Records or streams against an order not to'],
    ['stirsDisorder', 'Lôi kéo, kích động gây mất trật tự', 'Stirs up disorder'],
    ['noCapacity', 'Không đủ năng lực hành vi và không có người đại diện', 'Lacks legal capacity and has no representative'],
    ['noAuthority', 'Người đại diện không có giấy tờ chứng minh', 'A representative without papers'],
    [
      'notOurMatter',
      'Nội dung không phải khiếu nại, tố cáo, kiến nghị, phản ánh',
      'Not a complaint, denunciation, recommendation or feedback',
    ],
    ['nothingNew', 'Đã được trả lời, không có tình tiết mới', 'Already answered, nothing new'],
    ['finalJudgment', 'Đã có bản án có hiệu lực, không có căn cứ xem lại', 'A final judgment, with no review open'],
    ['elsewhere', 'Cơ quan khác có thẩm quyền đang giải quyết', 'Being handled by another competent body'],
  ].map(([code = '', vi = '', en = '']) => ({ code, words: { vi, en }, basis: decree4, from: amendment })),
] satisfies RefusalGround[];

/** The grounds in force on the day. */
export function groundsOn(day: string): RefusalGround[] {
  return refusalGrounds.filter(({ from }) => from <= day);
}

/** The ground with this code, if it was in force on the day. */
export function groundOf(code: string, day: string): RefusalGround | undefined {
  return groundsOn(day).find((ground) => ground.code === code);
}
