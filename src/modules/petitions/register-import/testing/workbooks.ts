import excel from 'exceljs';

type Value = string | number | Date | null;

/** An .xlsx file as an office would have made it: the sheets given, each a list of lines. */
export async function workbook(sheets: Record<string, Value[][]>): Promise<Buffer> {
  const book = new excel.Workbook();
  for (const [name, lines] of Object.entries(sheets)) book.addWorksheet(name).addRows(lines);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export const header = [
  'TT',
  'Số đơn',
  'Ngày nhận',
  'Họ và tên',
  'Địa chỉ',
  'Số điện thoại',
  'Loại đơn',
  'Nội dung',
  'Lĩnh vực',
  'Xã, phường',
  'Ngày giải quyết',
  'Kết quả',
  'Số văn bản trả lời',
];

const line = {
  number: '12/ĐT',
  receivedOn: '05/03/2025' as Value,
  name: 'Hoàng Thị Mận',
  address: 'Thôn Nà Hái, xã An',
  phone: '0912 345 678',
  kind: 'Kiến nghị',
  subject: 'Cống thoát nước thôn Nà Hái bị tắc từ đầu tháng mưa',
  field: 'Giao thông',
  unit: 'Xã An',
  settledOn: '20/03/2025' as Value,
  outcome: 'Đã giải quyết',
  document: '31/UBND',
};

/** A line of the register under `header`. */
export function registerLine(at: number, given: Partial<typeof line> = {}): Value[] {
  const l = { ...line, number: `${at}/ĐT`, ...given };
  return [
    at,
    l.number,
    l.receivedOn,
    l.name,
    l.address,
    l.phone,
    l.kind,
    l.subject,
    l.field,
    l.unit,
    l.settledOn,
    l.outcome,
    l.document,
  ];
}

/** A register of Xã An Bình: a heading, the header in line 3, then these lines from line 4. */
export function register(lines: Value[][], sheet = 'Sổ 2025'): Promise<Buffer> {
  return workbook({ [sheet]: [['SỔ TIẾP NHẬN ĐƠN'], ['Năm 2025'], header, ...lines] });
}
