import { demoPicture } from '#src/demo/pictures.ts';
import {
  askForCheck,
  closeMatter,
  joinMatter,
  recordCheck,
  recordFieldVisit,
  replyToProposal,
  reportMatter,
  sendProposal,
  verifyMatter,
} from '#src/modules/field-matters/index.ts';
import { assignTask } from '#src/modules/tasks/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';
import { keepUploads } from '#src/platform/uploads.ts';

type AsStaff = (username: string, moment: Date) => Promise<Ctx>;
type Report = Parameters<typeof reportMatter>[1];
type Told = Omit<Report, 'clientId' | 'restricted' | 'reliability' | 'urgency'> &
  Partial<Pick<Report, 'reliability' | 'urgency'>>;

/**
 * The ten matters a provincial report of February 2024 names, on the units of that day, told in our own words and no more than the report says.
 * Places that have no unit in the demonstration's map are kept as words.
 */
const binhThuan2024: Told[] = [
  {
    title: 'Di dời chợ Chí Công',
    account:
      'Việc di dời chợ Chí Công, huyện Tuy Phong là một trong các việc nổi lên trong tỉnh, liên quan quy hoạch và kinh doanh của các hộ trong chợ.',
    field: 'trade',
    where: 'elsewhere',
    places: ['Xã Chí Công, Tuy Phong'],
    spot: 'Chợ Chí Công',
  },
  {
    title: 'Đồng muối Thông Thuận',
    account: 'Vướng mắc tại đồng muối Thông Thuận, huyện Tuy Phong, liên quan đất đai và sản xuất muối.',
    field: 'land',
    where: 'elsewhere',
    places: ['Huyện Tuy Phong'],
    spot: 'Đồng muối Thông Thuận',
  },
  {
    title: 'Khai thác khoáng sản trái phép ở nhiều nơi',
    account: 'Khai thác khoáng sản trái phép diễn ra ở Tánh Linh, Hàm Tân và một số nơi khác trong tỉnh.',
    field: 'resources',
    where: 'elsewhere',
    places: ['Huyện Tánh Linh', 'Huyện Hàm Tân'],
    urgency: 'high',
    reliability: 'several',
  },
  {
    title: 'Nợ lương, cắt giảm lao động ở một số doanh nghiệp',
    account: 'Một số doanh nghiệp trong tỉnh nợ lương, cắt giảm lao động.',
    field: 'labour',
    where: 'wholeProvince',
    reliability: 'several',
  },
  {
    title: 'Trạm y tế xã xuống cấp',
    account: 'Trạm y tế xã Phan Sơn, huyện Bắc Bình và xã Phan Dũng, huyện Tuy Phong xuống cấp.',
    field: 'health',
    where: 'elsewhere',
    places: ['Xã Phan Sơn, Bắc Bình', 'Xã Phan Dũng, Tuy Phong'],
    spot: 'Trạm y tế xã',
  },
  {
    title: 'Thiếu nước sinh hoạt ở Phan Hòa, Phan Rí Thành',
    account: 'Bà con ở xã Phan Hòa và xã Phan Rí Thành, huyện Bắc Bình thiếu nước sinh hoạt.',
    field: 'water',
    where: 'elsewhere',
    places: ['Xã Phan Hòa, Bắc Bình', 'Xã Phan Rí Thành, Bắc Bình'],
    urgency: 'high',
  },
  {
    title: 'Xe tải tỉnh khác chở rác đến chôn gần bãi rác Tân Bình',
    account: 'Xe tải từ Đồng Nai, Bà Rịa – Vũng Tàu chở rác đến chôn tại khu vực bãi rác xã Tân Bình, thị xã La Gi, gây ô nhiễm.',
    field: 'environment',
    where: 'elsewhere',
    places: ['Xã Tân Bình, La Gi'],
    spot: 'Bãi rác xã Tân Bình',
    urgency: 'urgent',
  },
  {
    title: 'Đường dân sinh, hầm chui cao tốc chưa làm xong',
    account: 'Đường dân sinh và hầm chui qua đường cao tốc ở một số tuyến chưa làm xong, đi lại khó.',
    field: 'transport',
    where: 'elsewhere',
    places: ['Một số tuyến ven đường cao tốc'],
  },
  {
    title: 'Công trình tạm của nhà máy phân tách tro xỉ ở Hang Cò',
    account: 'Công trình tạm của nhà máy phân tách tro xỉ ở khu vực Hang Cò, huyện Tuy Phong.',
    field: 'environment',
    where: 'elsewhere',
    places: ['Huyện Tuy Phong'],
    spot: 'Hang Cò',
  },
  {
    title: 'Thực hiện chính sách hỗ trợ ngư dân',
    account: 'Vướng mắc khi thực hiện chính sách hỗ trợ ngư dân ở các xã ven biển.',
    field: 'fishery',
    where: 'elsewhere',
    places: ['Các xã ven biển'],
    cited: 'Nghị quyết của Hội đồng nhân dân tỉnh về hỗ trợ ngư dân',
  },
];

const nowReported: (Told & { ago: number; by?: string; verify?: 'verify' | 'refute' | 'askMore'; end?: 'settle' | 'watch' })[] = [
  {
    ago: 2,
    title: 'Bể nước sinh hoạt thôn Nà Hái cạn ba tuần',
    account: 'Bể chứa của thôn không có nước từ đầu tháng. Xã đã cho xe téc chở về hai lần, mỗi lần đủ dùng hai ngày.',
    field: 'water',
    where: 'here',
    spot: 'Thôn Nà Hái',
    households: 46,
    urgency: 'high',
    verify: 'verify',
  },
  {
    ago: 1,
    title: 'Nước sinh hoạt cuối thôn Nà Hái chỉ chảy ban đêm',
    account: 'Các nhà cuối thôn chỉ có nước từ nửa đêm đến sáng, phải thức để hứng.',
    field: 'water',
    where: 'here',
    spot: 'Cuối thôn Nà Hái',
    households: 9,
    reliability: 'several',
    by: 'todanvan',
  },
  {
    ago: 0,
    title: 'Đất đá sạt xuống đường vào thôn Khuổi Bốc sau mưa đêm',
    account: 'Khoảng 20 mét đường bị đất đá lấp, xe máy dắt qua được, ô tô không qua được. Phía trên còn vết nứt.',
    field: 'transport',
    where: 'here',
    spot: 'Đường vào thôn Khuổi Bốc, cách nhà văn hóa 300 m',
    urgency: 'urgent',
    households: 31,
  },
  {
    ago: 12,
    title: 'Bãi tập kết rác cạnh trường mầm non bốc mùi',
    account: 'Rác gom về cạnh trường hai ngày mới chở đi một lần, trời nóng bốc mùi vào lớp.',
    field: 'environment',
    where: 'here',
    spot: 'Cạnh trường mầm non',
    verify: 'verify',
    end: 'settle',
  },
  {
    ago: 20,
    title: 'Chợ phiên họp tràn ra đường tỉnh',
    account: 'Ngày phiên, hàng bày tràn ra mép đường tỉnh, xe tải và xe khách dồn lại cả buổi sáng.',
    field: 'trade',
    where: 'here',
    spot: 'Chợ phiên Phủ Thông',
    verify: 'verify',
    end: 'watch',
  },
  {
    ago: 9,
    title: 'Có tin nhà máy trên thượng nguồn xả nước đục',
    account: 'Suối đục hai buổi chiều liền; chưa rõ do mưa hay do xả.',
    field: 'environment',
    where: 'here',
    spot: 'Suối Nậm Cắt',
    reliability: 'single',
    verify: 'refute',
  },
  {
    ago: 45,
    title: 'Mặt bằng nhà văn hóa thôn còn vướng hai hộ',
    account: 'Nhà văn hóa thôn chưa khởi công được vì hai hộ chưa nhận tiền bồi thường, chờ đo lại ranh giới.',
    field: 'land',
    where: 'here',
    spot: 'Thôn Nà Cà',
    households: 2,
    reliability: 'seen',
    verify: 'verify',
  },
  {
    ago: 5,
    title: 'Điểm sinh hoạt tôn giáo thiếu lối thoát khi cháy',
    account: 'Điểm nhóm chỉ có một cửa ra; đề nghị cơ quan phòng cháy hướng dẫn mở thêm lối.',
    field: 'religiousAffairs',
    where: 'here',
    reliability: 'seen',
    verify: 'askMore',
  },
];

/** Matters of 2024 on the units of then, matters of these weeks at every step, proposals in both directions, checks and visits. */
export async function loadFieldMatters(
  staffAt: AsStaff,
  { today, now, number }: { today: string; now: Date; number: (at: number) => string },
): Promise<void> {
  // Nothing of today happens later than now.
  const asStaff: AsStaff = (username, moment) => staffAt(username, moment > now ? now : moment);
  for (const [at, told] of binhThuan2024.entries()) {
    const on = addDays('2024-01-08', at * 3);
    const filed = await reportMatter(await asStaff('binhthuan', noon(on)), complete(told, number(at)));
    await verifyMatter(await asStaff('binhthuan', noon(addDays(on, 2))), filed, {
      result: 'verify',
      how: 'Đã đối chiếu với báo cáo của địa phương và ngành liên quan.',
    });
  }

  const filed = [];
  for (const [at, told] of nowReported.entries()) {
    const on = addDays(today, -told.ago);
    const uploads = at === 0 || at === 2 ? await photo(await asStaff(told.by ?? 'todanvan', noon(on, 7))) : undefined;
    const reported = await reportMatter(await asStaff(told.by ?? 'todanvan', noon(on, 7)), {
      ...complete(told, number(50 + at)),
      uploads,
    });
    filed.push(reported);
    if (told.verify)
      await verifyMatter(await asStaff('vanthu', noon(on, 15)), reported, { result: told.verify, how: foundOf(told.verify) });
    if (told.end)
      await closeMatter(await asStaff('vanthu', noon(addDays(on, 4))), reported, {
        ending: told.end,
        outcome:
          told.end === 'settle'
            ? 'Từ tuần này đội vệ sinh chở rác hằng ngày trước 7 giờ; đã rào và phun khử mùi.'
            : 'Đã vạch kẻ, cử hai người giữ trật tự mỗi phiên; theo dõi thêm một tháng.',
        uploads: undefined,
      });
  }
  await followUp(asStaff, today, filed);
  await loadVisits(asStaff, today, number, filed);
}

type Filed = Awaited<ReturnType<typeof reportMatter>>;

/** One report joined, a proposal answered in time, one that is late, a direction, a check and a task. */
async function followUp(asStaff: AsStaff, today: string, filed: readonly Filed[]): Promise<void> {
  const [water, lowWater, , waste, , , ground] = filed;
  if (!water || !lowWater || !waste || !ground) throw new Error('The demo lost a matter');
  const clerk = await asStaff('vanthu', noon(today, 8));
  await joinMatter(clerk, lowWater, { into: water.reference, reason: 'Cùng một bể và một đường ống.' });
  await sendProposal(clerk, water, {
    kind: 'proposal',
    toUnit: 'Tỉnh Thái Nguyên',
    content: 'Đề nghị hỗ trợ khoan giếng thay bể cấp nước thôn Nà Hái; xã đã bố trí mặt bằng và điện.',
    document: '87/UBND-KT',
    answerBy: addDays(today, 7),
  });
  const late = await sendProposal(await asStaff('vanthu', noon(addDays(today, -40))), ground, {
    kind: 'proposal',
    toUnit: 'Tỉnh Thái Nguyên',
    content: 'Đề nghị chỉ đạo đơn vị đo đạc đo lại ranh giới hai thửa để chi trả bồi thường.',
    answerBy: addDays(today, -25),
  });
  await replyToProposal(await asStaff('bandanvan', noon(addDays(today, -20))), late, {
    replyKind: 'direction',
    reply: 'Giao Văn phòng đăng ký đất đai đo lại trước ngày 30; xã mời hai hộ chứng kiến và chi trả ngay sau khi có kết quả.',
    document: '412-CV/BTGDVTU',
  });
  await sendProposal(await asStaff('bandanvan', noon(addDays(today, -12))), ground, {
    kind: 'direction',
    toUnit: 'Xã Phủ Thông',
    content: 'Báo kết quả đo lại ranh giới và ngày khởi công nhà văn hóa.',
    answerBy: addDays(today, -2),
  });
  await sendProposal(await asStaff('vanthu', noon(addDays(today, -6))), ground, {
    kind: 'exchange',
    toUnit: 'Xã Cẩm Giàng',
    content: 'Hỏi cách xã đã làm để chi trả khi ranh giới còn tranh chấp.',
    answerBy: addDays(today, 4),
  });
  const handler = personOf(await asStaff('kinhte', noon(today, 8)));
  const check = await askForCheck(await asStaff('vanthu', noon(addDays(today, -6))), waste, {
    personId: handler,
    dueOn: addDays(today, -4),
  });
  await recordCheck(await asStaff('kinhte', noon(addDays(today, -4))), waste, check, {
    verdict: 'done',
    found: 'Sáng thứ Hai bãi đã sạch trước 7 giờ; cô giáo xác nhận không còn mùi trong lớp.',
    uploads: undefined,
  });
  await askForCheck(clerk, water, { personId: handler, dueOn: addDays(today, 3) });
  await assignTask(await asStaff('chutich', noon(today, 9)), {
    title: 'Cấp nước tạm cho thôn Nà Hái đến khi có giếng',
    deliverable: 'Xe téc hai ngày một chuyến, mỗi hộ đủ 60 lít một ngày; có sổ giao nước',
    source: { kind: 'field_matter', provinceId: water.provinceId, id: water.id },
    accountable: { personId: handler, unitId: authorityOf(await asStaff('kinhte', noon(today, 9))) },
    dueOn: addDays(today, 14),
  });
}

async function loadVisits(
  asStaff: AsStaff,
  today: string,
  number: (at: number) => string,
  filed: readonly Filed[],
): Promise<void> {
  const chair = personOf(await asStaff('chutich', noon(today)));
  const visits = [
    {
      ago: 33,
      by: 'chutich',
      spot: 'Nhà văn hóa thôn Nà Cà',
      met: 'Tổ dân vận thôn Nà Cà, Ban công tác Mặt trận',
      noted: 'Mặt bằng nhà văn hóa còn vướng hai hộ, chờ đo lại ranh giới.',
      matters: [filed[6]],
    },
    {
      ago: 16,
      by: 'vanthu',
      spot: 'Chợ phiên',
      met: 'Ban quản lý chợ',
      noted: 'Ngày phiên hàng tràn ra đường tỉnh; thống nhất vạch kẻ và cử người giữ trật tự.',
      matters: [filed[4]],
    },
    {
      ago: 2,
      by: 'vanthu',
      spot: 'Thôn Nà Hái',
      met: 'Tổ dân vận thôn Nà Hái',
      noted: 'Bể nước cạn, đường ống cuối thôn yếu; xe téc chở về hai lần.',
      matters: [filed[0]],
      people: [chair],
    },
  ];
  for (const [at, { ago, by, spot, met, noted, matters, people = [] }] of visits.entries())
    await recordFieldVisit(await asStaff(by, noon(addDays(today, -ago), 14)), {
      clientId: number(90 + at),
      visitedOn: addDays(today, -ago),
      place: 'Xã Phủ Thông',
      spot,
      met,
      noted,
      followUp: undefined,
      people,
      matters: matters.flatMap((matter) => matter?.reference ?? []),
    });
}

function complete(told: Told, clientId: string): Report {
  const { title, account, field, where, places, spot, households, cited, urgency = 'ordinary', reliability = 'seen' } = told;
  return { clientId, title, account, field, where, places, spot, households, cited, urgency, reliability, restricted: false };
}

function foundOf(result: 'verify' | 'refute' | 'askMore'): string {
  if (result === 'verify') return 'Công chức Phòng Kinh tế cùng trưởng thôn đến xem tại chỗ buổi chiều, đúng như tổ báo.';
  if (result === 'refute') return 'Đã đi dọc suối đến cống xả: nước đục do sạt bờ sau mưa, nhà máy không xả.';
  return 'Cần biết điểm nhóm nào, diện tích bao nhiêu, cửa mở hướng nào.';
}

async function photo(ctx: Ctx): Promise<string[]> {
  const kept = await keepUploads(ctx, [{ name: 'Hien truong.jpg', bytes: await demoPicture('before') }]);
  return kept.map(({ id }) => id);
}

function personOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'staff') throw new Error('Not a person');
  return ctx.actor.personId;
}

function authorityOf(ctx: Ctx): number {
  const [grant] = ctx.actor.kind === 'staff' ? ctx.actor.grants : [];
  if (!grant) throw new Error('No post');
  return grant.authorityId;
}

/** 09:00 in Viet Nam unless said otherwise. */
function noon(day: string, hour = 9): Date {
  return new Date(`${day}T${String(hour - 7).padStart(2, '0')}:00:00Z`);
}
