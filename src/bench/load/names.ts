import type { Random } from '#src/bench/load/random.ts';

type Words = readonly [string, ...string[]];

function words(text: string): Words {
  const [first = '', ...rest] = text.split(' ');
  return [first, ...rest];
}

const families = words(
  'Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Đoàn Lương Tô Hà Cao Lâm Châu Tạ Quách La Nông Lò Vi Ma Triệu Hứa Thạch Kim Sơn',
);
const womenMiddle = words('Thị Thị Thị Ngọc Thu Thanh Kim Bích Minh Phương Hồng Mỹ Diệu Khánh Thùy Tuyết Ánh');
const womenGiven = words(
  'Hoa Lan Hương Hằng Nga Thảo Trang Linh Hà Yến Vân Dung Loan Phượng Oanh Nhung Huệ Liên Thủy Tâm Hạnh Xuân Thu Cúc Mai Nguyệt Quyên Trinh Diễm Ngân Hiền Thơm Lụa Duyên Sen Bưởi Thắm Chi',
);
const menMiddle = words('Văn Văn Văn Đức Hữu Quang Minh Công Xuân Đình Thanh Quốc Ngọc Trọng Bá Viết Hoàng Tiến Mạnh Duy');
const menGiven = words(
  'Hùng Dũng Cường Tuấn Nam Hải Sơn Long Bình Thành Quân Khoa Phúc Lộc Thịnh Toàn Tài Trung Kiên Việt Hưng Đạt Hiếu Nghĩa Tín Vinh Quý Lâm Giang Khánh Chiến Thắng Lợi Hòa Bảo Tùng Huy Đông',
);

/** The name of an invented person. */
export function personName(random: Random): string {
  const family = random.pick(families);
  return random.chance(0.5)
    ? `${family} ${random.pick(womenMiddle)} ${random.pick(womenGiven)}`
    : `${family} ${random.pick(menMiddle)} ${random.pick(menGiven)}`;
}

const placeFirst = words(
  'Tân An Phú Vĩnh Bình Long Đông Tây Nam Bắc Thanh Hòa Mỹ Xuân Thạch Sơn Hà Đại Trung Yên Phước Hưng Kim Ngọc Lộc Thọ Hải Liên Quang Minh Cẩm Đức Nghĩa Hiệp Thành Gia',
);
const placeSecond = words(
  'Lập Thịnh Hòa Lộc Phú Sơn Thành An Bình Giang Hải Lợi Tiến Trung Xá Khê Lâm Điền Mỹ Thạnh Phong Cường Đồng Quang Minh Tân Thượng Hạ Châu Trạch Bảng Hội Lương Nội Ngoại',
);

/** Two syllables that sound like the name of a place. */
export function placeName(random: Random): string {
  const first = random.pick(placeFirst);
  const second = random.pick(placeSecond);
  return first === second ? `${first} Phú` : `${first} ${second}`;
}

const villageShort = words('Bản Đồng Nà Pác Cây Gò Bến Chợ Rừng Suối Hồ Vườn');
const villageLong = words('Mới Cũ Giữa Trên Dưới Đa Xoài Dừa Sung Gạo Chùa Đình Quýt Sen Lim Bàng');

/** The name of a village (thôn) or, in a ward, a residential group (tổ dân phố). */
export function villageName(random: Random, place: { urban: boolean; number: number }): string {
  if (place.urban) return `Tổ dân phố ${place.number}`;
  const roll = random.next();
  if (roll < 0.4) return `Thôn ${place.number}`;
  return roll < 0.75 ? `Thôn ${placeName(random)}` : `Thôn ${random.pick(villageShort)} ${random.pick(villageLong)}`;
}
