import type { Role } from '#src/modules/identity/index.ts';

export type DemoPost = { unit: string; title: string; role: Role; startsOn: string; endsOn?: string; concurrent?: boolean };
export type DemoPerson = { username: string; name: string; home: string; posts: DemoPost[]; what: { vi: string; en: string } };

/** Xã Phủ Thông of today; until 30 June 2025 the same code named thị trấn Phủ Thông, whose year 2022 the demo holds. */
export const commune = '01969';
export const neighbour = '02008';
export const oldTown = '01969';
export const province = '19';
const reform = '2025-07-01';

export const offices = [
  {
    code: `${commune}-VP`,
    name: 'Văn phòng HĐND và UBND',
    kind: 'văn phòng',
    level: 'office' as const,
    parent: commune,
    openedOn: reform,
  },
  { code: `${commune}-KT`, name: 'Phòng Kinh tế', kind: 'phòng', level: 'office' as const, parent: commune, openedOn: reform },
  {
    code: `${commune}-VH`,
    name: 'Phòng Văn hóa – Xã hội',
    kind: 'phòng',
    level: 'office' as const,
    parent: commune,
    openedOn: reform,
  },
  {
    code: `${commune}-HC`,
    name: 'Trung tâm Phục vụ hành chính công',
    kind: 'trung tâm',
    level: 'office' as const,
    parent: commune,
    openedOn: reform,
  },
  {
    code: `${neighbour}-VP`,
    name: 'Văn phòng HĐND và UBND',
    kind: 'văn phòng',
    level: 'office' as const,
    parent: neighbour,
    openedOn: reform,
  },
];

/** Invented people, one for each kind of post on two levels. */
export const people: DemoPerson[] = [
  {
    username: 'vanthu',
    name: 'Đinh Thị Phương Thảo',
    home: commune,
    posts: [{ unit: `${commune}-VP`, title: 'Công chức Văn phòng, tiếp nhận đơn thư', role: 'communeClerk', startsOn: reform }],
    what: { vi: 'văn thư xã: nhận, phân loại, giao việc', en: 'commune clerk: takes in, sorts, assigns' },
  },
  {
    username: 'kinhte',
    name: 'Phùng Văn Lực',
    home: commune,
    posts: [{ unit: `${commune}-KT`, title: 'Công chức Phòng Kinh tế', role: 'handler', startsOn: reform }],
    what: { vi: 'người giải quyết, Phòng Kinh tế', en: 'handler, economic office' },
  },
  {
    username: 'vanhoa',
    name: 'Bùi Quốc Đạt',
    home: commune,
    posts: [{ unit: `${commune}-VH`, title: 'Công chức Phòng Văn hóa – Xã hội', role: 'handler', startsOn: reform }],
    what: { vi: 'người giải quyết, Phòng Văn hóa – Xã hội', en: 'handler, culture and social office' },
  },
  {
    username: 'chutich',
    name: 'Nguyễn Thị Hồng Nhung',
    home: commune,
    posts: [{ unit: commune, title: 'Chủ tịch UBND xã', role: 'communeHead', startsOn: reform }],
    what: { vi: 'Chủ tịch xã: người chịu trách nhiệm', en: 'commune chair: answers for it' },
  },
  {
    username: 'todanvan',
    name: 'Đỗ Văn Thịnh',
    home: commune,
    posts: [{ unit: commune, title: 'Tổ trưởng tổ dân vận thôn Nà Hái', role: 'villageTeam', startsOn: reform }],
    what: { vi: 'tổ dân vận thôn', en: 'village team' },
  },
  {
    username: 'quantri',
    name: 'Lò Thị Mai Anh',
    home: commune,
    posts: [{ unit: commune, title: 'Quản trị hệ thống xã', role: 'operator', startsOn: reform }],
    what: { vi: 'quản trị người dùng của xã', en: 'administers the commune’s users' },
  },
  {
    username: 'vanthu2',
    name: 'Hà Quang Vinh',
    home: neighbour,
    posts: [{ unit: `${neighbour}-VP`, title: 'Công chức Văn phòng', role: 'communeClerk', startsOn: reform }],
    what: { vi: 'văn thư xã bên', en: 'clerk of the neighbouring commune' },
  },
  {
    username: 'bandanvan',
    name: 'Trần Đình Nguyên Khôi',
    home: province,
    posts: [{ unit: province, title: 'Phó Trưởng ban Tuyên giáo và Dân vận Tỉnh ủy', role: 'provinceBoard', startsOn: reform }],
    what: { vi: 'Ban Tuyên giáo và Dân vận Tỉnh ủy', en: 'provincial board' },
  },
  {
    username: 'tiepdan',
    name: 'Vì Thị Ánh Tuyết',
    home: province,
    posts: [{ unit: province, title: 'Chuyên viên Ban Tiếp công dân tỉnh', role: 'provinceClerk', startsOn: reform }],
    what: { vi: 'Ban Tiếp công dân tỉnh', en: 'provincial reception board' },
  },
  {
    username: 'thanhtra',
    name: 'Lương Công Hậu',
    home: province,
    posts: [{ unit: province, title: 'Thanh tra viên', role: 'inspector', startsOn: reform }],
    what: { vi: 'Thanh tra tỉnh', en: 'provincial inspector' },
  },
  {
    username: 'quantritinh',
    name: 'Trịnh Bá Quyết',
    home: province,
    posts: [{ unit: province, title: 'Quản trị hệ thống tỉnh', role: 'operator', startsOn: reform }],
    what: { vi: 'quản trị đơn vị và người dùng của tỉnh', en: 'administers units and users of the province' },
  },
  {
    username: 'danvanlamdong',
    name: 'K’ Thị Hoài An',
    home: '68',
    posts: [
      { unit: '68', title: 'Phó Trưởng ban Tuyên giáo và Dân vận Tỉnh ủy Lâm Đồng', role: 'provinceBoard', startsOn: reform },
    ],
    what: { vi: 'Ban Tuyên giáo và Dân vận tỉnh khác (Lâm Đồng)', en: 'board of another province (Lâm Đồng)' },
  },
  {
    username: 'binhthuan',
    name: 'Huỳnh Ngọc Bảo Trâm',
    home: '60',
    posts: [
      {
        unit: '60',
        title: 'Chuyên viên Ban Dân vận Tỉnh ủy Bình Thuận',
        role: 'provinceBoard',
        startsOn: '2021-07-01',
        endsOn: reform,
      },
    ],
    what: {
      vi: 'Ban Dân vận tỉnh Bình Thuận trước 7/2025 (chức vụ đã hết)',
      en: 'board of Bình Thuận until July 2025 (post ended)',
    },
  },
  {
    username: 'nongha',
    name: 'Nông Thị Hà',
    home: oldTown,
    posts: [
      {
        unit: oldTown,
        title: 'Công chức Văn phòng – Thống kê',
        role: 'communeClerk',
        startsOn: '2021-07-01',
        endsOn: reform,
      },
    ],
    what: { vi: 'văn thư của thị trấn trước 7/2025 (chức vụ đã hết)', en: 'clerk of the old town until July 2025 (post ended)' },
  },
  {
    username: 'hoangtan',
    name: 'Hoàng Văn Tấn',
    home: oldTown,
    posts: [{ unit: oldTown, title: 'Công chức Địa chính – Xây dựng', role: 'handler', startsOn: '2021-07-01', endsOn: reform }],
    what: {
      vi: 'người giải quyết của thị trấn trước 7/2025 (chức vụ đã hết)',
      en: 'handler of the old town until July 2025 (post ended)',
    },
  },
];
