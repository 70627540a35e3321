import { commune } from '#src/demo/people.ts';
import {
  callNumber,
  callSession,
  makeSchedule,
  ownSessions,
  postSchedule,
  receiveVisitor,
  recordResult,
  takeNumber,
} from '#src/modules/reception/index.ts';
import { addDays, restDay } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';

type AsStaff = (username: string, moment: Date) => Promise<Ctx>;
type Visit = Parameters<typeof receiveVisitor>[1];

const chair = {
  unitCode: commune,
  post: 'communeChair',
  headTitle: 'Chủ tịch UBND xã',
  headName: 'Nguyễn Thị Hồng Nhung',
  startsTime: '07:30',
  endsTime: '11:00',
  place: 'Phòng tiếp công dân, trụ sở UBND xã Phủ Thông',
  slotMinutes: 30,
  slotPeople: 1,
} as const;
const secretary = {
  ...chair,
  post: 'communeSecretary',
  headTitle: 'Bí thư Đảng ủy xã',
  headName: 'Triệu Văn Sinh',
  place: 'Phòng tiếp công dân, trụ sở Đảng ủy xã Phủ Thông',
} as const;

/** A year of reception days of the chair and the secretary, what became of those past, visits of some weeks and a queue of today. */
export async function loadReception(asStaff: AsStaff, today: string, number: (at: number) => string): Promise<void> {
  const year = today.slice(0, 4);
  const before = await asStaff('vanthu', noon(`${Number(year) - 1}-12-15`));
  // Every week until the law changed on 1 July 2026, two days a month since.
  const half = year === '2026' ? '2026-06-30' : `${Number(year) - 1}-12-31`;
  if (half >= `${year}-01-01`)
    await makeSchedule(before, { ...chair, from: `${year}-01-01`, to: half, weekday: 4, weeks: ['every'] });
  await makeSchedule(before, { ...chair, from: addDays(half, 1), to: `${year}-12-31`, weekday: 2, weeks: [2, 4] });
  await makeSchedule(before, { ...secretary, from: `${year}-01-01`, to: `${year}-12-31`, weekday: 3, weeks: [1, 3] });
  await postSchedule(before, commune);

  const past = (await ownSessions(before, commune, { from: `${year}-01-01`, to: addDays(today, -1) })).filter(
    ({ state }) => state === 'planned',
  );
  for (const [at, session] of past.entries())
    await recordResult(await asStaff('vanthu', noon(session.day, 16)), session.id, resultOf(at));

  for (const [at, visit] of visits.entries()) {
    const day = workingDay(addDays(today, -visit.ago), -1);
    await receiveVisitor(await asStaff('vanthu', noon(day, 9)), { ...plain, ...visit, clientId: number(at) });
  }
  await loadQueue(asStaff, today, number);
  await callSession(await asStaff('vanthu', noon(today, 8)), {
    ...chair,
    // Far enough ahead for the notice of five working days.
    day: workingDay(addDays(today, 14), 1),
    mode: 'online',
    reason: 'Bốn hộ thôn Nà Hái cùng hỏi về đền bù tuyến đường, liên quan Sở Xây dựng',
    onlineGround: 'complex',
    onlinePoints: 'Điểm cầu UBND xã; điểm cầu Sở Xây dựng',
  });
}

/** Mostly the head in person; now and then a deputy, once not at all. */
function resultOf(at: number): Parameters<typeof recordResult>[2] {
  if (at % 11 === 7)
    return { result: 'delegate', deputy: 'Phó Chủ tịch Hoàng Văn Dũng', reason: 'Chủ tịch dự họp UBND tỉnh cùng ngày' };
  if (at === 20) return { result: 'skip', deputy: undefined, reason: 'Mưa lũ, đường vào trụ sở ngập' };
  return { result: 'hold', deputy: undefined, reason: undefined };
}

async function loadQueue(asStaff: AsStaff, today: string, number: (at: number) => string): Promise<void> {
  const at = (minute: number) => asStaff('vanthu', new Date(noon(today, 7).getTime() + minute * 60_000));
  for (let place = 0; place < 5; place += 1) await takeNumber(await at(20 + 7 * place), commune, number(200 + place));
  for (const [place, visit] of queue.entries()) {
    const ticketId = await callNumber(await at(60 + 20 * place), commune);
    await receiveVisitor(await at(70 + 20 * place), { ...plain, ...visit, ticketId, clientId: number(300 + place) });
  }
}

/** The day itself, or the nearest one before (or after) on which the office works. */
function workingDay(day: string, step: 1 | -1): string {
  return restDay(day) ? workingDay(addDays(day, step), step) : day;
}

const plain: Visit = {
  clientId: '',
  unitCode: commune,
  receivedAs: 'officer',
  online: false,
  secrecy: false,
  name: '',
  paperKind: 'citizenCard',
  people: 1,
  matters: 1,
  group: false,
  authorisation: false,
  turn: 'auto',
  kind: 'recommendation',
  content: '',
  outcome: 'answered',
  explained: false,
  ticketId: undefined,
  sessionId: undefined,
  answerOn: undefined,
};

type DemoVisit = Partial<Visit> & Pick<Visit, 'name' | 'content'>;

const visits: (DemoVisit & { ago: number })[] = [
  {
    ago: 27,
    name: 'Nông Văn Thạch',
    address: 'Thôn Nà Hái',
    paperNumber: '019075002211',
    content: 'Hỏi vì sao tiền hỗ trợ chuồng trại sau bão chưa có tên nhà mình.',
    competence: 'yes',
  },
  {
    ago: 21,
    name: 'Đàm Thị Nguyệt',
    address: 'Thôn Khau Mạ',
    paperNumber: '019181004455',
    kind: 'complaint',
    content: 'Không đồng ý với quyết định thu hồi đất làm nhà văn hóa thôn, diện tích đo thiếu.',
    outcome: 'guided',
    guidedTo: 'Gửi đơn khiếu nại đến Chủ tịch UBND xã trong thời hiệu 90 ngày',
    competence: 'yes',
  },
  {
    ago: 15,
    name: 'Hà Văn Piao',
    address: 'Thôn Bản Mới',
    paperNumber: '019068007788',
    people: 7,
    group: true,
    representatives: 'Hà Văn Piao\nLý Thị Sai',
    authorisation: true,
    receivedAs: 'head',
    content: 'Bảy hộ đề nghị mở lại lối xuống ruộng bị rào khi làm đường.',
    outcome: 'answered',
    competence: 'yes',
  },
  {
    ago: 12,
    name: 'Nông Văn Thạch',
    address: 'Thôn Nà Hái',
    paperNumber: '019075002211',
    content: 'Hỏi lại tiền hỗ trợ chuồng trại: đã có danh sách bổ sung chưa.',
    competence: 'yes',
  },
  {
    ago: 6,
    name: 'Lường Thị Ón',
    paperKind: 'none',
    content: 'Hỏi thủ tục đăng ký hộ kinh doanh, không phải khiếu nại hay kiến nghị.',
    kind: 'feedback',
    outcome: 'refused',
    ground: 'notOurMatter',
    explained: true,
  },
  {
    ago: 2,
    name: 'Vi Thị Hợi',
    address: 'Thôn Đèo Giàng',
    paperKind: 'passport',
    paperNumber: 'C4471120',
    content: 'Đề nghị tỉnh sửa cầu treo Đèo Giàng, ván mặt cầu mục.',
    outcome: 'transferred',
    handedTo: 'Sở Xây dựng tỉnh Thái Nguyên',
    competence: 'no',
  },
];

const queue: DemoVisit[] = [
  {
    name: 'Bàn Văn Chiêu',
    address: 'Thôn Nà Hái',
    paperNumber: '019090001122',
    content: 'Phản ánh xe tải chở đá chạy ban đêm làm rơi đá ở dốc Nà Hái.',
    kind: 'feedback',
    competence: 'yes',
  },
  {
    name: 'Chu Thị Slin',
    address: 'Thôn Khau Mạ',
    paperNumber: '019172003344',
    content: 'Kiến nghị đặt thêm một điểm thu gom rác ở đầu thôn Khau Mạ.',
    competence: 'yes',
  },
];

/** 09:00 in Viet Nam unless said otherwise. */
function noon(day: string, hour = 9): Date {
  return new Date(`${day}T${String(hour - 7).padStart(2, '0')}:00:00Z`);
}
