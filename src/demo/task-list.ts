/** What became of a task: steps on days after it was given out, done by who does them. */
export type DemoStep =
  | { on: number; do: 'receive' | 'start' }
  | { on: number; do: 'note' | 'report' | 'return' | 'cancel'; text: string }
  | { on: number; do: 'accept'; evidence?: string }
  /** To so many days after the due date; `change` likewise. */
  | { on: number; do: 'askExtension'; days: number; text: string }
  | { on: number; do: 'approve' }
  | { on: number; do: 'refuse'; text: string }
  | { on: number; do: 'change'; days: number; text: string };

export type DemoTask = {
  title: string;
  deliverable: string;
  by: string;
  to: string;
  /** Days before today it was given out, and after that it is due. */
  ago: number;
  due: number;
  urgent?: boolean;
  field?: string;
  keyTask?: string;
  roles?: readonly { role: 'lead' | 'implement' | 'advise'; person?: string }[];
  steps?: readonly DemoStep[];
  parts?: readonly { title: string; deliverable: string; to: string; due: number; steps?: readonly DemoStep[] }[];
  /** Made public: what was promised, to which question, where. */
  promise?: { wording: string; question?: string; occasion: string; holder?: string };
};

const ruralStandard = 'Xã đạt chuẩn nông thôn mới nâng cao';

export const demoTasks: readonly DemoTask[] = [
  {
    title: 'Rà soát hộ chưa có nước sạch ở bốn thôn phía bắc',
    deliverable: 'Danh sách hộ theo thôn, kèm nguồn nước đang dùng',
    by: 'chutich',
    to: 'kinhte',
    ago: 12,
    due: 16,
    field: 'infrastructure',
    keyTask: ruralStandard,
    roles: [{ role: 'advise', person: 'todanvan' }],
    steps: [
      { on: 1, do: 'receive' },
      { on: 2, do: 'start' },
      { on: 8, do: 'note', text: 'Xong hai thôn Nà Hái, Khuổi Slưn: 31 hộ dùng nước khe.' },
    ],
    parts: [
      {
        title: 'Đo điểm lấy nước thôn Nà Hái',
        deliverable: 'Bản đo 3 điểm, có ảnh',
        to: 'kinhte',
        due: 6,
        steps: [
          { on: 2, do: 'start' },
          { on: 5, do: 'report', text: 'Đo xong 3 điểm, ảnh kèm.' },
          { on: 6, do: 'accept' },
        ],
      },
      {
        title: 'Họp bốn thôn về đóng góp ngày công',
        deliverable: 'Bốn biên bản họp thôn',
        to: 'vanhoa',
        due: 14,
        steps: [{ on: 2, do: 'receive' }],
      },
    ],
  },
  {
    title: 'Trả lời nhóm hộ chợ Phủ Thông về chỗ bán mới',
    deliverable: 'Văn bản trả lời và sơ đồ 24 chỗ bán',
    by: 'chutich',
    to: 'kinhte',
    ago: 15,
    due: 10,
    field: 'economy',
    urgent: true,
    steps: [
      { on: 0, do: 'receive' },
      { on: 1, do: 'start' },
    ],
  },
  {
    title: 'Đôn đốc các thôn nộp biên bản bầu tổ dân vận',
    deliverable: '12 biên bản có chữ ký trưởng thôn',
    by: 'vanthu',
    to: 'vanhoa',
    ago: 32,
    due: 10,
    steps: [{ on: 1, do: 'receive' }],
  },
  {
    title: 'Kiểm tra điểm sạt đường vào thôn Khuổi Slưn',
    deliverable: 'Biên bản kiểm tra, ảnh trước và sau',
    by: 'chutich',
    to: 'kinhte',
    ago: 9,
    due: 9,
    field: 'infrastructure',
    urgent: true,
    steps: [
      { on: 0, do: 'receive' },
      { on: 0, do: 'start' },
      { on: 4, do: 'note', text: 'Đã cắm biển báo, thuê máy xúc.' },
    ],
  },
  {
    title: 'Lập dự toán sửa mái nhà văn hóa thôn Nà Hái',
    deliverable: 'Dự toán có hai báo giá',
    by: 'chutich',
    to: 'kinhte',
    ago: 20,
    due: 17,
    steps: [
      { on: 1, do: 'receive' },
      { on: 3, do: 'start' },
      { on: 15, do: 'askExtension', days: 10, text: 'Mới có một báo giá, chờ báo giá thứ hai của nhà thầu.' },
    ],
  },
  {
    title: 'Tập hợp ý kiến góp ý quy ước của 12 thôn',
    deliverable: 'Bảng tổng hợp ý kiến theo điều',
    by: 'chutich',
    to: 'vanhoa',
    ago: 25,
    due: 24,
    field: 'culture',
    steps: [
      { on: 1, do: 'receive' },
      { on: 2, do: 'start' },
      { on: 12, do: 'askExtension', days: 6, text: 'Ba thôn họp lùi do mùa gặt.' },
      { on: 13, do: 'approve' },
      { on: 22, do: 'report', text: 'Bảng tổng hợp 64 ý kiến của 12 thôn.' },
    ],
  },
  {
    title: 'Mời các hộ dọc quốc lộ 3 họp về hành lang an toàn',
    deliverable: 'Danh sách 40 hộ đã nhận giấy mời',
    by: 'vanthu',
    to: 'vanhoa',
    ago: 18,
    due: 12,
    steps: [
      { on: 1, do: 'start' },
      { on: 10, do: 'report', text: 'Đã giao 31 giấy mời.' },
      { on: 11, do: 'return', text: 'Còn 9 hộ chưa nhận. Giao đủ 40 hộ.' },
      { on: 12, do: 'report', text: 'Đã giao đủ 40 giấy mời, danh sách ký nhận kèm.' },
      { on: 13, do: 'accept' },
    ],
  },
  {
    title: 'Cập nhật bảng công khai chi đóng góp làm đường',
    deliverable: 'Bảng công khai tại nhà văn hóa, ảnh chụp',
    by: 'chutich',
    to: 'kinhte',
    ago: 40,
    due: 10,
    steps: [
      { on: 1, do: 'start' },
      { on: 14, do: 'report', text: 'Đã treo bảng ở 12 nhà văn hóa thôn.' },
      { on: 15, do: 'accept' },
    ],
  },
  {
    title: 'Chuẩn bị buổi đối thoại với thanh niên về việc làm',
    deliverable: 'Kế hoạch, giấy mời, phiếu câu hỏi',
    by: 'chutich',
    to: 'vanhoa',
    ago: 3,
    due: 14,
    roles: [{ role: 'lead' }, { role: 'advise', person: 'todanvan' }],
  },
  {
    title: 'Lập sổ theo dõi lời hứa ở các buổi tiếp dân quý III',
    deliverable: 'Sổ theo dõi 15 lời hứa có ngày và người',
    by: 'chutich',
    to: 'vanthu',
    ago: 14,
    due: 20,
    steps: [
      { on: 1, do: 'receive' },
      { on: 2, do: 'start' },
      { on: 9, do: 'report', text: 'Sổ 15 lời hứa, đã đối chiếu với sổ tiếp dân.' },
    ],
  },
  {
    title: 'Thống kê cây trồng thiệt hại do mưa đá',
    deliverable: 'Bảng thống kê theo hộ, có xác nhận của thôn',
    by: 'chutich',
    to: 'kinhte',
    ago: 50,
    due: 14,
    field: 'economy',
    steps: [
      { on: 1, do: 'start' },
      { on: 12, do: 'report', text: '57 hộ, 8,4 ha; biên bản từng thôn kèm.' },
      { on: 13, do: 'accept' },
    ],
  },
  {
    title: 'Sắp lịch tiếp dân lưu động ở ba thôn xa',
    deliverable: 'Lịch ba buổi, đã báo từng thôn',
    by: 'chutich',
    to: 'vanthu',
    ago: 6,
    due: 6,
    steps: [
      { on: 1, do: 'receive' },
      { on: 2, do: 'start' },
    ],
  },
  {
    title: 'Đưa tin giải thích mức thu rác mới lên loa thôn',
    deliverable: 'Bài phát thanh 5 phút, phát ba buổi',
    by: 'vanthu',
    to: 'vanhoa',
    ago: 10,
    due: 5,
    steps: [
      { on: 1, do: 'receive' },
      { on: 3, do: 'cancel', text: 'Mức thu mới chưa được tỉnh thông qua.' },
    ],
  },
  {
    title: 'Báo cáo tình hình nhân dân trước ngày hội Đại đoàn kết',
    deliverable: 'Báo cáo theo mẫu, hai trang',
    by: 'bandanvan',
    to: 'chutich',
    ago: 16,
    due: 12,
    roles: [{ role: 'implement' }],
    steps: [
      { on: 1, do: 'receive' },
      { on: 2, do: 'start' },
      { on: 11, do: 'report', text: 'Báo cáo 21/BC-UBND đã gửi.' },
      { on: 13, do: 'accept' },
    ],
  },
  {
    title: 'Giải trình 4 đơn quá hạn của quý III',
    deliverable: 'Văn bản giải trình từng đơn, ngày dự kiến xong',
    by: 'tiepdan',
    to: 'chutich',
    ago: 30,
    due: 7,
    urgent: true,
    steps: [{ on: 2, do: 'receive' }],
  },
  {
    title: 'Kiểm tra việc niêm yết số điện thoại đường dây nóng',
    deliverable: 'Ảnh bảng niêm yết tại trụ sở và 12 thôn',
    by: 'bandanvan',
    to: 'vanthu',
    ago: 8,
    due: 15,
    steps: [{ on: 1, do: 'receive' }],
  },
  {
    title: 'Đăng ký mô hình Dân vận khéo năm sau',
    deliverable: 'Ba đăng ký mô hình, mỗi mô hình một trang',
    by: 'bandanvan',
    to: 'vanthu2',
    ago: 5,
    due: 25,
    keyTask: ruralStandard,
  },
  {
    title: 'Lấy ý kiến các hộ về điểm đổ rác tạm',
    deliverable: 'Phiếu ý kiến của 30 hộ quanh điểm',
    by: 'chutich',
    to: 'todanvan',
    ago: 7,
    due: 8,
    field: 'environment',
    steps: [
      { on: 1, do: 'receive' },
      { on: 2, do: 'start' },
    ],
  },
];
