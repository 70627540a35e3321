import type { Phrases } from '#src/bench/load/phrases.ts';

/** What the office says it did, by outcome. */
export const answers = {
  answered: [
    'Ngày {d}, {o} đã mời người gửi đến làm việc, giải thích quy định và ghi nhận ý kiến; nội dung đã đưa vào kế hoạch quý tới.',
    '{o} đã kiểm tra hồ sơ và trả lời bằng văn bản: hồ sơ đủ điều kiện, kết quả trả trước ngày {d}.',
    'Đoàn kiểm tra của {o} xuống {v} ngày {d}, lập biên bản có đại diện tổ dân phố; đơn vị liên quan cam kết khắc phục.',
    '{o} đã đối chiếu bản đồ và hồ sơ lưu, kết quả đúng như bản niêm yết; người gửi đã được xem và nhận bản sao.',
  ],
  done: [
    'Đã sửa xong ngày {d}, đại diện {v} và Ban giám sát đầu tư của cộng đồng cùng nghiệm thu.',
    'Đã chi trả đủ khoản còn thiếu cho người gửi ngày {d}, có phiếu chi kèm theo.',
    'Đã dọn sạch, đặt biển cấm và giao {v} trông coi từ ngày {d}.',
    'Đã cấp giấy và trao tận nơi ngày {d}.',
    'Đã nạo vét và thay nắp cống, thử nước sau trận mưa ngày {d} không còn ngập.',
  ],
  cannotBeDone: [
    'Thửa đất nằm trong hành lang bảo vệ nên không cấp giấy được; {o} đã giải thích trực tiếp ngày {d}.',
    'Công trình thuộc quản lý của tỉnh, xã không có thẩm quyền; {o} đã chuyển kiến nghị và gửi bản sao cho người gửi.',
    'Nguồn kinh phí năm nay đã phân bổ hết, việc này chưa làm được; {o} đã đưa vào danh mục đề nghị năm sau.',
  ],
} as const satisfies Record<string, Phrases>;

export const nextDoors: Phrases = [
  'Sở Xây dựng, bộ phận một cửa của tỉnh',
  'Tòa án nhân dân khu vực, theo Luật Tố tụng hành chính',
  'Công ty điện lực khu vực, tổng đài chăm sóc khách hàng',
  'Văn phòng đăng ký đất đai, chi nhánh khu vực',
];

export const evidencePlaces: Phrases = [
  'Bảng tin nhà văn hóa {v}',
  'Biên bản lưu tại Văn phòng HĐND và UBND xã',
  'Tại chỗ: cuối đường vào {v}',
  'Trang thông tin của xã, mục Thông báo',
];

export const transferReasons: Phrases = [
  'Vụ việc xảy ra trên địa bàn đơn vị nhận.',
  'Thuộc thẩm quyền giải quyết của đơn vị nhận theo phân cấp.',
  'Người gửi chọn nhầm đơn vị khi gửi.',
  'Đơn vị nhận đang giải quyết việc cùng nội dung.',
];

export const outsideBodies: Phrases = [
  'Công ty điện lực khu vực',
  'Viện kiểm sát nhân dân khu vực',
  'Bảo hiểm xã hội cơ sở',
  'Văn phòng đăng ký đất đai',
];

export const questions: Phrases = [
  'Ông, bà cho biết chỗ hỏng nằm ở đoạn nào, gần nhà ai để chúng tôi đến xem.',
  'Đề nghị gửi ảnh giấy hẹn hoặc số hồ sơ.',
  'Sự việc xảy ra ngày nào, còn ai cùng chứng kiến?',
  'Đề nghị cho biết số thửa và tờ bản đồ nếu có.',
];

export const replies: Phrases = [
  'Chỗ đó ở đầu {v}, cạnh cây đa, cách trường khoảng {n} trăm mét.',
  'Tôi đã chụp lại giấy hẹn, số hồ sơ ghi ở góc trên.',
  'Việc xảy ra tối thứ bảy, nhiều bà con ở {v} cùng thấy.',
  'Số thửa tôi ghi trong giấy kèm theo, xin xem giúp.',
];

export const notes: Phrases = [
  'Đã gọi điện cho người gửi, hẹn xuống xem.',
  'Đã xuống kiểm tra tại chỗ, chụp ảnh hiện trạng.',
  'Đã làm việc với trưởng thôn và hai hộ liền kề.',
  'Đã gửi văn bản hỏi ý kiến cơ quan chuyên môn.',
  'Chờ kết quả đo đạc.',
];

export const disputes: Phrases = [
  'Mới sửa được một nửa, đoạn cuối vẫn như cũ.',
  'Trả lời chưa đúng điều tôi hỏi.',
  'Đến nay chưa ai đến làm như đã hứa.',
];
