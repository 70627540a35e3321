import { commune, province } from '#src/demo/people.ts';
import {
  addItem,
  approveMinutes,
  comingMeetings,
  conclude,
  correctMinutes,
  type Meeting,
  openMeeting,
  planSeries,
  recordAttendance,
  sendAgenda,
  shownMeeting,
  submitMinutes,
  takeNotes,
} from '#src/modules/briefings/index.ts';
import { acceptTask } from '#src/modules/tasks/actions/accept.ts';
import { askExtension, decideExtension } from '#src/modules/tasks/actions/extension.ts';
import { reportTask } from '#src/modules/tasks/actions/progress.ts';
import { type TaskLending, tasksOf } from '#src/modules/tasks/index.ts';
import { addDays, addMonths, nextWeekday, restDay } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';

type AsStaff = (username: string, moment: Date) => Promise<Ctx>;
type SeriesForm = Parameters<typeof planSeries>[1];

/** What was said on the points of one meeting, and what was concluded; days are so many after the meeting. */
type Told = {
  absent?: { place: number; reason: string };
  sent?: { place: number; name: string };
  notes: string[];
  conclusions: Concluded[];
  correction?: string;
};

/** `owner` null: only noted. What became of the task: reported so many days after the meeting, or extended by so many. */
type Concluded = { content: string; owner: string | null; within: number; reported?: number; extended?: number };

type Series = {
  chair: string;
  secretary: string;
  members: string[];
  form: Omit<SeriesForm, 'clientId' | 'chair' | 'secretary' | 'members' | 'startsOn'>;
  startsOn(today: string): string;
  meetings: Told[];
};

/** A weekly briefing of the commune and a monthly one of the province's outreach bloc: meetings held, minutes of each state, one to come. */
export async function loadBriefings(asStaff: AsStaff, today: string, number: (at: number) => string): Promise<void> {
  for (const [at, series] of [weekly, monthly].entries()) await loadSeries(asStaff, series, today, (n) => number(100 * at + n));
}

async function loadSeries(asStaff: AsStaff, series: Series, today: string, number: (at: number) => string): Promise<void> {
  const startsOn = series.startsOn(today);
  const secretary = (day: string, hour?: number) => asStaff(series.secretary, noon(day, hour));
  const people = [series.chair, ...series.members, series.secretary];
  const posts = new Map<string, string>();
  for (const name of people) posts.set(name, postOf(await asStaff(name, noon(startsOn))));
  const before = await secretary(addDays(startsOn, -1), 8);
  const { id } = await planSeries(before, {
    ...series.form,
    clientId: number(0),
    chair: posts.get(series.chair) ?? '',
    secretary: posts.get(series.secretary) ?? '',
    members: series.members.map((name) => posts.get(name) ?? ''),
    startsOn,
  });
  const meetings = await inSnapshot(before, (tx) => comingMeetings(tx, { from: startsOn, to: addDays(today, 40), seriesId: id }));
  const past = meetings.filter(({ day }) => day < today);
  for (const [at, meeting] of past.entries()) {
    const told = series.meetings[at];
    if (told)
      await hold(asStaff, series, meeting, told, {
        isLast: at === series.meetings.length - 1,
        number: (n) => number(10 * at + 10 + n),
      });
  }
  const next = meetings.find(({ day }) => day >= today);
  if (next) await prepare(await secretary(today, 8), next, number);
}

async function hold(
  asStaff: AsStaff,
  series: Series,
  meeting: Meeting,
  told: Told,
  { isLast, number }: { isLast: boolean; number: (at: number) => string },
): Promise<void> {
  const ctx = await asStaff(series.secretary, noon(meeting.day, 9));
  await openMeeting(ctx, meeting.id);
  const { items, attendees } = await inSnapshot(ctx, (tx) => shownMeeting(tx, [], meeting.id));
  const lines = attendees.map(({ place }) => ({
    place,
    status:
      told.absent?.place === place ? ('absent' as const) : told.sent?.place === place ? ('sent' as const) : ('present' as const),
    reason: told.absent?.place === place ? told.absent.reason : undefined,
    sentName: told.sent?.place === place ? told.sent.name : undefined,
  }));
  await recordAttendance(ctx, meeting.id, { version: 1, lines });
  for (const [at, item] of items.entries())
    await takeNotes(ctx, meeting.id, { item: item.id, version: item.version, notes: told.notes[at] });
  for (const [at, { content, owner, within }] of told.conclusions.entries())
    await conclude(ctx, meeting.id, {
      clientId: number(at),
      item: items[at % Math.max(items.length, 1)]?.id,
      content,
      kind: owner ? 'task' : 'noted',
      ownerId: owner ? personOf(await asStaff(owner, noon(meeting.day))) : undefined,
      dueOn: owner ? workingDay(addDays(meeting.day, within)) : undefined,
    });
  await carryOut(asStaff, series, meeting, told.conclusions);
  const submitted = await asStaff(series.secretary, noon(meeting.day, 16));
  await submitMinutes(submitted, meeting.id);
  // The minutes of the last meeting still wait for the chair.
  if (isLast) return;
  await approveMinutes(await asStaff(series.chair, noon(addDays(meeting.day, 1), 10)), meeting.id);
  if (told.correction)
    await correctMinutes(await asStaff(series.secretary, noon(addDays(meeting.day, 2), 10)), meeting.id, {
      clientId: number(9),
      content: told.correction,
    });
}

/** What was concluded is done, or put off, by who was named; the chair accepts and agrees. */
async function carryOut(asStaff: AsStaff, { chair }: Series, meeting: Meeting, concluded: readonly Concluded[]): Promise<void> {
  const ctx = await asStaff(chair, noon(meeting.day, 17));
  const tasks = await inSnapshot(ctx, (tx) => tasksOf(tx, { kind: 'briefing', provinceId: meeting.provinceId, id: meeting.id }));
  for (const { content, owner, within, reported, extended } of concluded) {
    const task = tasks.find(({ deliverable }) => deliverable === content);
    if (!owner || !task) continue;
    const later = (days: number) => noon(addDays(meeting.day, days), 15);
    if (extended !== undefined) {
      const dueOn = workingDay(addDays(meeting.day, within + extended));
      await askExtension(await asStaff(owner, later(1)), task, {
        dueOn,
        reason: 'Trùng lịch đo đạc của chi nhánh đăng ký đất đai.',
      });
      await decideExtension(await asStaff(chair, later(1)), lending, task, { decision: 'approved' });
    }
    if (reported === undefined) continue;
    await reportTask(await asStaff(owner, later(reported)), task, { result: 'Đã làm xong, có biên bản và ảnh kèm theo.' });
    await acceptTask(await asStaff(chair, later(reported)), lending, task, { evidence: undefined, files: [] });
  }
}

/** No record of the demonstration is told of anything. */
const lending: TaskLending = { sources: [], fields: () => ({}) };

async function prepare(ctx: Ctx, meeting: Meeting, number: (at: number) => string): Promise<void> {
  await addItem(ctx, meeting.id, {
    clientId: number(90),
    title: 'Chuẩn bị đối thoại của người đứng đầu với Nhân dân quý IV',
    speaker: 'Văn phòng',
    minutesLong: 20,
  });
  await sendAgenda(ctx, meeting.id);
}

function postOf({ actor }: Ctx): string {
  const [grant] = actor.kind === 'staff' ? actor.grants : [];
  if (!grant) throw new Error('The demo names a person without a post');
  return grant.positionId;
}

function personOf({ actor }: Ctx): string {
  if (actor.kind !== 'staff') throw new Error('Not a person');
  return actor.personId;
}

/** The day itself, or the next on which the office works. */
function workingDay(day: string): string {
  return restDay(day) ? workingDay(addDays(day, 1)) : day;
}

/** 09:00 in Viet Nam unless said otherwise. */
function noon(day: string, hour = 9): Date {
  return new Date(`${day}T${String(hour - 7).padStart(2, '0')}:00:00Z`);
}

const MONDAY = 1;

const noRule = { on: undefined, weekday: undefined, monthDay: undefined, monthWeek: undefined, quarterMonth: undefined };

const weekly: Series = {
  chair: 'chutich',
  secretary: 'vanthu',
  members: ['kinhte', 'vanhoa'],
  startsOn: (today) => addDays(nextWeekday(addDays(today, -7), MONDAY), -14),
  form: {
    ...noRule,
    unitCode: commune,
    name: 'Giao ban tuần UBND xã',
    rhythm: 'week',
    weekday: MONDAY,
    startsTime: '07:30',
    minutesLong: 90,
    place: 'Phòng họp số 1, trụ sở UBND xã Phủ Thông',
    guests: ['Ủy ban MTTQ Việt Nam xã', 'Công an xã', 'Ban Chỉ huy Quân sự xã'],
    standing: [
      'Kiểm điểm kết luận buổi trước',
      'Đơn thư, tiếp công dân trong tuần',
      'Tình hình nổi lên ở các thôn',
      'Việc tuần tới',
    ],
    agendaDays: 1,
  },
  meetings: [
    {
      absent: { place: 3, reason: 'Đi tập huấn ở tỉnh' },
      notes: [
        'Ba việc giao tuần trước đã báo cáo, không có việc nào lùi hạn.',
        'Trong tuần nhận 6 đơn, 2 đơn về đất đai ở Nà Hái. Một đơn kiến nghị mương vỡ chuyển xã Cẩm Giàng.',
        'Thôn Khau Mạ: ngầm tràn ngập sau mưa ngày thứ Tư, 14 hộ đi vòng 6 km.',
        'Rà lại danh sách hộ hỗ trợ chuồng trại trước khi niêm yết.',
      ],
      conclusions: [
        {
          content: 'Đặt rào chắn, biển báo hai đầu ngầm Khau Mạ và cử người trực khi mưa lớn.',
          owner: 'kinhte',
          within: 2,
          reported: 1,
        },
        {
          content: 'Niêm yết danh sách bổ sung hỗ trợ chuồng trại tại 4 nhà văn hóa thôn, có biên bản.',
          owner: 'vanhoa',
          within: 9,
          reported: 11,
        },
        {
          content: 'Ghi nhận đề nghị của Mặt trận xã về việc phối hợp vận động 3 hộ hiến đất mở đường Nà Hái.',
          owner: null,
          within: 0,
        },
      ],
      correction: 'Số hộ đi vòng qua ngầm Khau Mạ là 16 hộ, không phải 14 hộ (thôn báo lại ngày hôm sau).',
    },
    {
      sent: { place: 6, name: 'Thượng úy Lèng Văn Sơn' },
      notes: [
        'Rào chắn ngầm Khau Mạ đã đặt. Danh sách hỗ trợ chuồng trại mới niêm yết 2/4 thôn.',
        'Một đơn khiếu nại đo thiếu diện tích đã thụ lý; một đơn còn chờ người gửi trả lời.',
        'Thôn Đèo Giàng phản ánh ván cầu treo mục, đã chuyển Sở Xây dựng.',
        'Chuẩn bị buổi tiếp công dân định kỳ của Chủ tịch.',
      ],
      conclusions: [
        {
          content: 'Dựng lối đi tạm và hạn chế xe máy qua cầu treo Đèo Giàng cho đến khi tỉnh sửa.',
          owner: 'kinhte',
          within: 5,
          reported: 3,
        },
        { content: 'Trả lời xong 2 đơn về đất đai ở Nà Hái, có trích đo kèm theo.', owner: 'kinhte', within: 18, extended: 7 },
        {
          content: 'Lập danh mục câu hỏi dân gửi trước cho buổi tiếp công dân định kỳ.',
          owner: 'vanthu',
          within: 3,
          reported: 3,
        },
      ],
    },
    {
      notes: [
        'Lối đi tạm cầu Đèo Giàng xong. Việc trích đo ở Nà Hái chậm do trùng lịch đo của chi nhánh.',
        'Có 3 đơn sắp đến hạn trong tuần tới; không có đơn nào bị trả lại vì sai thẩm quyền.',
        'Thôn Bản Mới: 7 hộ đề nghị mở lại lối xuống ruộng, đã gặp chủ đầu tư.',
        'Ra quân vệ sinh đường làng cuối tuần, mỗi thôn một điểm.',
      ],
      conclusions: [
        {
          content: 'Làm việc với chủ đầu tư để mở lại lối xuống ruộng thôn Bản Mới, có biên bản và ảnh trước, sau.',
          owner: 'kinhte',
          within: 10,
        },
        { content: 'Báo cáo số hộ thiếu nước sinh hoạt của 5 thôn vùng cao.', owner: 'vanhoa', within: 4 },
      ],
    },
  ],
};

const monthly: Series = {
  chair: 'bandanvan',
  secretary: 'tiepdan',
  members: ['thanhtra'],
  startsOn: (today) => `${addMonths(today, today.slice(8) > '05' ? -2 : -3).slice(0, 7)}-05`,
  form: {
    ...noRule,
    unitCode: province,
    name: 'Giao ban khối Dân vận tháng',
    rhythm: 'month',
    on: 'monthDay',
    monthDay: 5,
    startsTime: '14:00',
    minutesLong: 150,
    place: 'Hội trường Ban Tuyên giáo và Dân vận Tỉnh ủy',
    guests: ['Ủy ban MTTQ Việt Nam tỉnh', 'Hội Nông dân tỉnh', 'Hội LHPN tỉnh', 'Tỉnh đoàn', 'Liên đoàn Lao động tỉnh'],
    standing: [
      'Kiểm điểm kết luận tháng trước',
      'Tình hình nhân dân nổi lên trong tháng',
      'Đơn thư quá hạn ở các xã',
      'Việc tháng tới',
    ],
    agendaDays: 3,
  },
  meetings: [
    {
      absent: { place: 6, reason: 'Dự hội nghị Trung ương' },
      notes: [
        'Buổi đầu tiên sau khi sắp xếp, chưa có kết luận để kiểm điểm.',
        'Nổi lên việc đo đạc lại đất sau sáp nhập ở ba xã; thủ tục chuyển đổi giấy tờ còn chậm.',
        'Các xã báo chưa thống nhất cách đếm đơn quá hạn.',
        'Thống nhất mẫu báo cáo tháng của khối.',
      ],
      conclusions: [
        {
          content: 'Hướng dẫn các xã một cách đếm đơn quá hạn theo ngày làm việc, gửi trước kỳ báo cáo.',
          owner: 'tiepdan',
          within: 7,
          reported: 5,
        },
        {
          content: 'Kiểm tra thực tế ba xã có nhiều kiến nghị về đo đạc đất, báo cáo bằng văn bản.',
          owner: 'thanhtra',
          within: 25,
          reported: 27,
        },
      ],
    },
    {
      notes: [
        'Hướng dẫn đếm đơn quá hạn đã gửi đúng hạn. Đoàn kiểm tra đã đi 2/3 xã.',
        'Phản ánh về giá điện sinh hoạt ở khu tái định cư; Sở Công Thương đã trả lời bằng văn bản.',
        'Đơn quá hạn giảm, còn tập trung ở hai xã thiếu công chức địa chính.',
        'Chuẩn bị đối thoại của người đứng đầu cấp ủy với Nhân dân.',
      ],
      conclusions: [
        {
          content: 'Lập danh mục vấn đề Nhân dân quan tâm để đưa vào kế hoạch đối thoại quý IV.',
          owner: 'tiepdan',
          within: 12,
          reported: 10,
        },
        { content: 'Ghi nhận đề nghị của Hội Nông dân về lịch cấp nước vụ đông.', owner: null, within: 0 },
      ],
    },
    {
      sent: { place: 5, name: 'Phó Chủ tịch Hội Hà Thị Thìn' },
      notes: [
        'Danh mục vấn đề đối thoại đã có, 14 vấn đề. Kết quả kiểm tra đo đạc đất đã báo cáo.',
        'Tình hình chung ổn định; theo dõi việc thu hồi đất tuyến đường liên xã.',
        'Còn 4 đơn quá hạn trên 5 ngày làm việc ở các xã, đã nhắc người đứng đầu.',
        'Mỗi đoàn thể đăng ký một mô hình Dân vận khéo về chuyển đổi số.',
      ],
      conclusions: [
        { content: 'Đôn đốc hai xã còn đơn quá hạn, báo cáo kết quả từng đơn.', owner: 'thanhtra', within: 10 },
        { content: 'Tổng hợp đăng ký mô hình Dân vận khéo của các đoàn thể.', owner: 'tiepdan', within: 20 },
      ],
    },
  ],
};
