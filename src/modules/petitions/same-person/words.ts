import { defineMessages } from '#src/platform/i18n.ts';

export const samePersonWords = defineMessages({
  vi: {
    title: 'Đơn trước của cùng người gửi',
    lead: 'Tìm theo số điện thoại, thư điện tử, hoặc họ tên cùng địa chỉ, không mở danh tính. Tố cáo không nằm trong đó.',
    open: 'Xem và ghi lại',
    note: 'Tên bạn, giờ xem và hồ sơ này được ghi vĩnh viễn.',
    perhaps:
      'Cùng số điện thoại, thư điện tử, hoặc cùng họ tên và địa chỉ. Có thể là người khác dùng chung: hỏi lại trước khi kết luận.',
    none: 'Chưa thấy đơn nào trước đơn này của cùng người gửi.',
    others: (count: string) => `Còn ${count} đơn trước nữa không thuộc phần bạn được xem.`,
    recorded: 'Lần xem này đã ghi vào nhật ký của hồ sơ.',
    back: 'Về hồ sơ',
    receivedOn: (day: string) => `nhận ${day}`,
  },
  en: {
    title: 'Earlier petitions of the same sender',
    lead: 'Found by phone, e-mail, or name with address; no identity is opened. Denunciations are not among them.',
    open: 'Look and record it',
    note: 'Your name, the time and this petition are recorded for good.',
    perhaps: 'Same phone, e-mail, or name and address. Someone else may share them: ask before you conclude.',
    none: 'No petition of the same sender before this one.',
    others: (count: string) => `${count} earlier ${count === '1' ? 'one is' : 'ones are'} not yours to see.`,
    recorded: 'This reading stands in the ledger of the petition.',
    back: 'Back to the petition',
    receivedOn: (day: string) => `received ${day}`,
  },
});
