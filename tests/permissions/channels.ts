import type { MarkKind } from '#tests/permissions/marks.ts';

/** The ways by which anything of a petition can get out, and the most each may say to whoever may know of the petition. */
export const channels = {
  /** The page of one petition, and its forms. */
  case: ['existence', 'content', 'name'],
  list: ['existence', 'content', 'name'],
  search: ['existence', 'content', 'name'],
  export: ['existence', 'content', 'name'],
  api: ['existence', 'content', 'name'],
  /** Hôm nay: what I have to do. */
  today: ['existence', 'content', 'name'],
  /** What the application tells somebody by itself. */
  notices: ['existence', 'content'],
  /** Transfers that go round, samples for a second look, what another province offers. */
  oversight: ['existence', 'content'],
  letters: ['existence', 'content', 'name'],
  print: ['existence', 'content', 'name'],
  reception: ['existence', 'content'],
  import: ['existence', 'content'],
  /** Counts: no word of any record. */
  figures: [],
  /** People, units, calendar, one's own account: nothing of a petition. */
  administration: [],
  /** What anyone opens; a published petition stands there by its reference. */
  public: ['existence'],
  /** By the sender's own code. */
  tracking: ['existence', 'content', 'code'],
  /** No page: health, counters of the machine, the description of the API, style sheets. */
  machine: [],
} as const satisfies Record<string, readonly MarkKind[]>;
export type Channel = keyof typeof channels;

/** What a route is asked: its channel, and queries to ask it with beside none. */
type Asked = { channel: Channel; queries?: readonly string[] };

const caseForms = [
  'ben-ngoai',
  'buoc',
  'chuyen',
  'cong-bo',
  'cung-nguoi-gui',
  'danh-tinh',
  'de-nghi-tinh-khac',
  'dinh-noi',
  'ghi-them',
];
const moreForms = ['giao', 'hoi', 'nhap', 'phan-loai', 'tach', 'tep/:fileId', 'tra-loi'];
const everyWay = ['q=den+duong', 'kind=denunciation', 'q=Hoang+Thi+Dau', 'q=0977', 'status=open&sort=due', 'indicator=received'];

/** Every GET route, without the patterns of its parameters. One that is not here is not scanned, and a test fails until it is. */
export const routes: Record<string, Asked> = {
  ...Object.fromEntries(
    ['', ...[...caseForms, ...moreForms].map((form) => `/${form}`)].map((form) => [
      `/lam-viec/don-thu/:reference${form}`,
      { channel: 'case' as const },
    ]),
  ),
  '/lam-viec/don-thu/:reference/buoc/:seq/tep': { channel: 'case' },
  '/lam-viec': { channel: 'today', queries: ['view=unit', 'view=unit&group=later', 'group=later', 'new=1'] },
  '/lam-viec/lich': { channel: 'today', queries: ['view=unit', 'month=2026-12&view=unit'] },
  '/lich-rieng/:id/:key/lich.ics': { channel: 'figures' },
  '/lam-viec/thong-bao': { channel: 'notices' },
  '/lam-viec/don-thu': { channel: 'list', queries: everyWay },
  '/lam-viec/don-thu/giao': { channel: 'list' },
  '/lam-viec/don-thu/qua-han': { channel: 'list' },
  '/lam-viec/don-thu/luu': { channel: 'list' },
  '/lam-viec/don-thu/nhan': { channel: 'list' },
  '/lam-viec/don-thu/xuat.csv': { channel: 'export', queries: ['q=den+duong'] },
  '/lam-viec/don-thu/xuat.xlsx': { channel: 'export' },
  '/lam-viec/don-thu/chi-tieu': { channel: 'administration' },
  '/lam-viec/don-thu/kiem-tra': { channel: 'oversight' },
  '/lam-viec/don-thu/kiem-tra/:id': { channel: 'oversight' },
  '/lam-viec/don-thu/vong-chuyen': { channel: 'oversight' },
  '/lam-viec/don-thu/vong-chuyen/de-nghi/:id': { channel: 'oversight' },
  '/lam-viec/don-thu/nhap-so': { channel: 'import' },
  '/lam-viec/don-thu/nhap-so/:id': { channel: 'import' },
  '/lam-viec/don-thu/nhap-so/:id/cho-sai.csv': { channel: 'import' },
  '/lam-viec/tim': { channel: 'search', queries: ['q=den+duong', 'q=Hoang+Thi+Dau', 'q=0977'] },
  '/lam-viec/van-ban-di': { channel: 'letters' },
  '/lam-viec/van-ban-di/so': { channel: 'letters' },
  '/lam-viec/van-ban-di/soan': { channel: 'letters', queries: ['don=:reference'] },
  '/lam-viec/van-ban-di/:id': { channel: 'letters' },
  '/lam-viec/van-ban-di/:id/sua': { channel: 'letters' },
  '/lam-viec/van-ban-di/:id/in': { channel: 'print' },
  '/lam-viec/van-ban-di/:id/van-ban.docx': { channel: 'print' },
  '/lam-viec/tiep-cong-dan': { channel: 'reception' },
  '/lam-viec/tiep-cong-dan/ban': { channel: 'reception' },
  '/lam-viec/tiep-cong-dan/ghi': { channel: 'reception' },
  '/lam-viec/tiep-cong-dan/lich': { channel: 'reception' },
  '/lam-viec/tiep-cong-dan/lich/buoi/:sessionId': { channel: 'reception' },
  '/lam-viec/tiep-cong-dan/lich/dot-xuat': { channel: 'reception' },
  '/lam-viec/tiep-cong-dan/lich/lap': { channel: 'reception' },
  '/lam-viec/tiep-cong-dan/luot/:visitId': { channel: 'reception' },
  '/lam-viec/tiep-cong-dan/luot/:visitId/ket-luan': { channel: 'reception' },
  '/lam-viec/tiep-cong-dan/ket-luan/:conclusionId': { channel: 'reception' },
  '/lam-viec/tiep-cong-dan/luot/:visitId/phieu': { channel: 'print' },
  '/lam-viec/tiep-cong-dan/so': { channel: 'reception', queries: ['from=2026-07-01&to=2026-11-30'] },
  '/lam-viec/tiep-cong-dan/so/in': { channel: 'print', queries: ['from=2026-07-01&to=2026-11-30'] },
  '/lam-viec/bao-cao': { channel: 'figures', queries: ['unit=10001&length=year', 'unit=02&length=year'] },
  '/lam-viec/bao-cao/don-thu.docx': { channel: 'figures', queries: ['unit=10001&length=year'] },
  '/lam-viec/bao-cao/don-thu.xlsx': { channel: 'figures', queries: ['unit=10001&length=year'] },
  '/lam-viec/don-vi': { channel: 'administration' },
  '/lam-viec/don-vi/:code': { channel: 'administration' },
  '/lam-viec/don-vi/id/:id': { channel: 'administration' },
  '/lam-viec/don-vi/nap-danh-muc': { channel: 'administration' },
  '/lam-viec/don-vi/nap-danh-muc/:id': { channel: 'administration' },
  '/lam-viec/lich-lam-viec': { channel: 'administration' },
  '/lam-viec/lich-lam-viec/bang.csv': { channel: 'administration' },
  '/lam-viec/nguoi-dung': { channel: 'administration' },
  '/lam-viec/nguoi-dung/moi': { channel: 'administration' },
  '/lam-viec/nguoi-dung/:id': { channel: 'administration' },
  '/lam-viec/nguoi-dung/:id/chuc-vu': { channel: 'administration' },
  '/lam-viec/nguoi-dung/chuc-vu-trong': { channel: 'administration' },
  '/lam-viec/nguoi-dung/chuc-vu-trong/moi': { channel: 'administration' },
  '/lam-viec/nguoi-dung/chuc-vu/:id/giao': { channel: 'administration' },
  '/lam-viec/nguoi-dung/chuc-vu/:id/ket-thuc': { channel: 'administration' },
  '/lam-viec/tai-khoan': { channel: 'administration' },
  '/lam-viec/tai-khoan/buoc-hai': { channel: 'administration' },
  '/lam-viec/tai-khoan/ma-api': { channel: 'administration' },
  '/lam-viec/tai-khoan/mat-khau': { channel: 'administration' },
  '/lam-viec/tai-khoan/uy-quyen': { channel: 'administration' },
  '/api/v1/petitions': { channel: 'api', queries: everyWay },
  '/api/v1/reports/petitions': { channel: 'figures', queries: ['unit=10001&from=2026-01-01&to=2026-12-31'] },
  '/api/v1/me': { channel: 'administration' },
  '/api/v1/tokens': { channel: 'administration' },
  '/api/v1/units': { channel: 'public' },
  '/api/v1/units/:code': { channel: 'public' },
  '/api/v1/units/counts': { channel: 'public' },
  '/api/v1/calendar': { channel: 'public' },
  '/api/v1/deadlines': { channel: 'public' },
  '/api/v1/deadlines/:ruleId': { channel: 'public' },
  '/api/v1/openapi.json': { channel: 'machine' },
  '/api/v1/submissions/:trackingCode': { channel: 'tracking' },
  '/bien-nhan/:code': { channel: 'tracking' },
  '/bien-nhan/:code/in': { channel: 'tracking' },
  '/tra-cuu/:code': { channel: 'tracking' },
  '/tra-cuu/:code/xoa-ten': { channel: 'tracking' },
  '/tra-cuu/:code/tep/:fileId': { channel: 'tracking' },
  '/tra-cuu/:code/van-ban/:letterId': { channel: 'tracking' },
  '/tra-cuu/:code/van-ban/:letterId/van-ban.docx': { channel: 'tracking' },
  '/assets/*': { channel: 'machine' },
  '/healthz': { channel: 'machine' },
  '/sw.js': { channel: 'machine' },
  '/metrics': { channel: 'machine' },
  ...Object.fromEntries(
    [
      '/',
      '/noi',
      '/gui',
      '/so-lieu',
      '/tra-cuu',
      '/ngon-ngu',
      '/quyen-cua-ban',
      '/du-lieu-ca-nhan',
      '/kha-nang-tiep-can',
      '/cau-tra-loi',
      '/cau-tra-loi/:reference',
      '/cau-tra-loi/:reference/tep/:fileId',
      '/lich-tiep-cong-dan',
      '/lich-tiep-cong-dan/:unit',
      '/lich-tiep-cong-dan/:unit/lich.ics',
      '/lich-tiep-cong-dan/:unit/dat/:sessionId',
      '/hen-tiep-cong-dan',
      '/hen-tiep-cong-dan/:code',
      '/dang-nhap',
      '/dang-nhap/ma',
      '/dang-nhap/sso',
      '/dang-nhap/sso/callback/sso',
    ].map((path) => [path, { channel: 'public' as const }]),
  ),
};

/** A route as the table names it: `/a/:id{[0-9]+}` is `/a/:id`. */
export function plainPath(path: string): string {
  return path.replaceAll(/\{[^}]*\](?:\{\d+(?:,\d+)?\})?[^/]*\}/g, '').replaceAll(/\{[^/]*\}/g, '');
}
