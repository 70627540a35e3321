import { expect, test } from 'vitest';
import { firstSentence, subjectFrom } from '#src/modules/petitions/public/subject.ts';

test('the first sentence is the subject, without its full stop', () => {
  expect(subjectFrom('Cống thoát nước đầu ngõ Xóm Đình tắc từ tháng 9. Cứ mưa to là ngập.')).toBe(
    'Cống thoát nước đầu ngõ Xóm Đình tắc từ tháng 9',
  );
  expect(subjectFrom('Danh sách hộ được hỗ trợ dán ở đâu? Chúng tôi không thấy.')).toBe('Danh sách hộ được hỗ trợ dán ở đâu?');
  expect(subjectFrom('Đường vào thôn Nà Sẳn sạt lở\nXe không qua được')).toBe('Đường vào thôn Nà Sẳn sạt lở');
});

test('greetings and the name of the writer never become the subject', () => {
  const story = 'Kính gửi UBND xã Phủ Thông,\nTôi tên là Hoàng Văn Thử, ở thôn Nà Ít. Giếng của thôn có mùi lạ từ hôm mưa lũ.';
  expect(subjectFrom(story)).toBe('Giếng của thôn có mùi lạ từ hôm mưa lũ');
  expect(subjectFrom('Cháu là Lường Thị Thử. Đèn đường trước cổng trường hỏng đã hai tuần.')).toBe(
    'Đèn đường trước cổng trường hỏng đã hai tuần',
  );
  expect(subjectFrom('Tôi tên là Hoàng Văn Thử, ở thôn Nà Ít.')).toBe('');
});

test('a long sentence is cut at a word and says so', () => {
  const subject = subjectFrom(`Bãi rác ${'ngoài cánh đồng '.repeat(20)}bốc mùi.`);
  expect([...subject].length).toBeLessThanOrEqual(120);
  expect(subject).toMatch(/ cánh…$|ngoài…$|đồng…$/);
});

test('abbreviations, dates and one endless word do not break it', () => {
  expect(subjectFrom('Xe tải từ TP. Hồ Chí Minh chở rác về đổ ở bãi Tân Bình. Mùi rất nặng.')).toBe(
    'Xe tải từ TP. Hồ Chí Minh chở rác về đổ ở bãi Tân Bình',
  );
  expect(subjectFrom('Ngày 21.10 nước dâng vào sân trường mầm non. Các cháu phải nghỉ.')).toBe(
    'Ngày 21.10 nước dâng vào sân trường mầm non',
  );
  expect([...subjectFrom('ồ'.repeat(400))].length).toBe(120);
});

test('decomposed letters are joined before they are counted', () => {
  expect(subjectFrom('Đường hỏng nặng ở dốc Cây Gạo'.normalize('NFD'))).toBe('Đường hỏng nặng ở dốc Cây Gạo');
});

test('an answer in one line passes over its greeting', () => {
  expect(firstSentence('Kính gửi ông/bà,\nNgày 11/11 tổ thi công đã thông 60 m cống. Thay 4 nắp.', 160)).toBe(
    'Ngày 11/11 tổ thi công đã thông 60 m cống.',
  );
});
