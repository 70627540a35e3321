import { defineMessages } from '#src/platform/i18n.ts';

export const cliWords = defineMessages({
  vi: {
    intro: 'danvan: vận hành hệ thống công tác dân vận',
    outro:
      'danvan LỆNH --help nói rõ từng lệnh. Mã thoát: 0 xong, 1 chưa được (lý do đã in), 2 gọi sai.\nCấu hình bằng biến môi trường, xem README.vi.md.',
    unknown: (given: string) => `Không có lệnh “${given}”. Gõ danvan help để xem các lệnh.`,
    ready: (url: string) => `Dân Vận đang chạy tại ${url}`,
    signIns: 'Đăng nhập dùng thử (cán bộ vào /lam-viec):',
    password: (word: string) => `mật khẩu chung: ${word}`,
    stopping: 'Đang dừng: làm nốt những yêu cầu dở dang…',
    portTaken: (port: number) => `Cổng ${port} đang có chương trình khác dùng. Chọn cổng khác: PORT=3001 npm start`,
    demoLoading: 'Cơ sở dữ liệu trống: đang nạp dữ liệu dùng thử…',
    demoLoaded: (petitions: number) => `✓ Dữ liệu dùng thử: ${petitions} đơn`,
    demoPresent: 'Cơ sở dữ liệu đã có đơn vị; không nạp dữ liệu dùng thử vào đó.',
    migrated: 'Cơ sở dữ liệu đã ở phiên bản mới nhất.',
  },
  en: {
    intro: 'danvan: runs the working system of công tác dân vận',
    outro:
      'danvan COMMAND --help explains a command. Exit codes: 0 done, 1 failed (and said why), 2 called wrongly.\nConfigured by environment variables, see README.md.',
    unknown: (given: string) => `There is no command "${given}". Type danvan help for the list.`,
    ready: (url: string) => `Dân Vận runs at ${url}`,
    signIns: 'Demo sign-ins (staff enter at /lam-viec):',
    password: (word: string) => `password of all: ${word}`,
    stopping: 'Stopping: finishing the requests in hand…',
    portTaken: (port: number) => `Port ${port} is used by another program. Choose another: PORT=3001 npm start`,
    demoLoading: 'The database is empty: loading the demonstration…',
    demoLoaded: (petitions: number) => `✓ Demonstration: ${petitions} petitions`,
    demoPresent: 'The database has units already; the demonstration is not loaded into it.',
    migrated: 'The database is up to date.',
  },
});
