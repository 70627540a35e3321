import excel from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectGood, expectHeading, openSite, phone, type Site } from '#tests/e2e/support/site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

const header = [
  'TT',
  'Số đơn',
  'Ngày nhận',
  'Họ và tên',
  'Địa chỉ',
  'Loại đơn',
  'Nội dung',
  'Lĩnh vực',
  'Ngày giải quyết',
  'Kết quả',
];

/** An office's register of last year, as Excel keeps it. */
async function register(received: string) {
  const book = new excel.Workbook();
  book
    .addWorksheet('Sổ 2025')
    .addRows([
      ['SỔ TIẾP NHẬN ĐƠN NĂM 2025'],
      header,
      [
        1,
        '01/2025',
        '05/08/2025',
        'Lường Văn Pâng',
        'Bản Cọn',
        'Kiến nghị',
        'Mương thủy lợi bản Cọn bị lấp',
        'Thủy lợi',
        '20/08/2025',
        'Đã giải quyết',
      ],
      [2, '02/2025', received, 'Cà Thị Dịu', 'Bản Nà Pát', 'Phản ánh', 'Rác đổ ven suối Nà Pát', 'Môi trường', null, null],
      [3, '03/2025', '12/08/2025', 'Người không muốn lộ', 'Bản Cọn', 'Tố cáo', 'Kê khống tiền đèn đường', null, null, null],
    ]);
  return {
    name: 'so-don-2025.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await book.xlsx.writeBuffer()),
  };
}

// Without a script: every step is a form and an address, and the page of progress reloads itself.
test('an office brings in its old register: the wrong date is named, the corrected file comes in whole, and can be found and undone', async () => {
  const page = await site.staff('vanthu', { viewport: phone, javaScript: false });
  await page.goto('/lam-viec/don-thu');
  await page.getByRole('link', { name: 'Nhập sổ đơn cũ' }).click();
  await expectHeading(page, 'Nhập sổ đơn cũ');
  await expectGood(page, 'register-start');

  await page.getByLabel('Tệp sổ đơn (.xlsx)').setInputFiles(await register('25/52/000'));
  await page.getByRole('button', { name: 'Đọc tệp' }).click();
  await expectHeading(page, 'Xem trước sổ đơn');
  await page.getByText('Dòng 4, cột Ngày nhận: 25/52/000 không phải là ngày').waitFor();
  expect(await page.getByRole('button', { name: /^Nhập \d/ }).count()).toBe(0);
  await expectGood(page, 'register-problems');

  await page.getByRole('link', { name: 'Gửi tệp khác' }).click();
  await page.getByLabel('Tệp sổ đơn (.xlsx)').setInputFiles(await register('11/08/2025'));
  await page.getByRole('button', { name: 'Đọc tệp' }).click();
  await page.getByText('3 dòng đọc được hết.').waitFor();
  const preview = await page.getByRole('main').innerText();
  expect(preview).toContain('Lường Văn Pâng');
  expect(preview).not.toMatch(/Người không muốn lộ|đèn đường/);
  await expectGood(page, 'register-preview');

  await page.getByRole('button', { name: 'Nhập 3 dòng' }).click();
  await expectHeading(page, 'Đã nhập sổ');
  await page.getByText('Đã nhập 3 hồ sơ.').waitFor();
  await expectGood(page, 'register-done');

  const batch = page.url();
  await page.goto('/lam-viec/don-thu?q=muong+thuy+loi+ban+con');
  await page.getByRole('link', { name: 'Mương thủy lợi bản Cọn bị lấp' }).click();
  await page.getByText('Nhập từ sổ đơn cũ').waitFor();
  await expectGood(page, 'register-case');

  await page.goto(batch);
  await page.getByRole('button', { name: 'Hoàn tác cả lần nhập' }).click();
  await expectHeading(page, 'Đã hoàn tác');
  await page.goto('/lam-viec/don-thu?q=muong+thuy+loi+ban+con');
  expect(await page.getByRole('link', { name: 'Mương thủy lợi bản Cọn bị lấp' }).count()).toBe(0);
  await page.context().close();
});
