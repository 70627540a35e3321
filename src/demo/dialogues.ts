import { commune } from '#src/demo/people.ts';
import {
  acceptQuestion,
  announceDialogue,
  answerQuestion,
  askPublicly,
  assignQuestion,
  beginSession,
  changePicked,
  type Dialogue,
  endSession,
  planDialogue,
  publishResult,
  readDialogue,
  readQuestion,
  saveAttendance,
  setQuota,
  takeFromFloor,
  writeConclusion,
  writeMinutes,
} from '#src/modules/dialogues/index.ts';
import { issueLetter, lettersAbout } from '#src/modules/letters/index.ts';
import { addDays, restDay } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';

type AsStaff = (username: string, moment: Date) => Promise<Ctx>;
type AsPublic = (moment: Date) => Ctx;

type Asked = {
  text: string;
  wording: string;
  topic: string;
  /** How many others asked the same. */
  alike?: number;
  answer?: string;
  promise?: { wording: string; owner: string; within: number };
};

type Told = {
  /** Days before today; less than none is to come. */
  ago: number;
  post: 'communeChair' | 'communeSecretary';
  occasion: 'periodic' | 'thematic' | 'adHoc';
  ground: 'yearly' | 'localRule' | 'voters' | 'need';
  counterpart: 'people' | 'front' | 'organisation' | 'workers' | 'businesses';
  title: string;
  content: string;
  place: string;
  capacity: number | null;
  questions: Asked[];
  floor?: string;
  attendance?: Record<string, number>;
  conclusion?: string;
  /** Days after the session until its result was published; left out while it is not. */
  publishedAfter?: number;
};

const heads = {
  communeChair: { headTitle: 'Chủ tịch UBND xã', headName: 'Nguyễn Thị Hồng Nhung' },
  communeSecretary: { headTitle: 'Bí thư Đảng ủy xã', headName: 'Triệu Văn Sinh' },
} as const;

/** Three dialogues held, two of them with conclusions, and one to come with its questions. */
export async function loadDialogues(
  { asStaff, asPublic }: { asStaff: AsStaff; asPublic: AsPublic },
  today: string,
  number: (at: number) => string,
): Promise<void> {
  await setQuota(await asStaff('vanthu', noon(addDays(today, -300))), {
    unitCode: commune,
    post: 'communeSecretary',
    fromYear: Number(today.slice(0, 4)),
    perYear: 2,
    basis: 'Quy chế đối thoại của Đảng ủy xã (dữ liệu dùng thử)',
  });
  for (const [at, told] of dialogues.entries()) await loadOne({ asStaff, asPublic }, told, today, (n) => number(100 * at + n));
}

async function loadOne(
  { asStaff, asPublic }: { asStaff: AsStaff; asPublic: AsPublic },
  told: Told,
  today: string,
  number: (at: number) => string,
): Promise<void> {
  const day = openDay(addDays(today, -told.ago), told.ago > 0 ? -1 : 1);
  const clerk = (on: string, hour = 9) => asStaff('vanthu', noon(on < today ? on : today, hour));
  const noticed = addDays(day, -14) < today ? addDays(day, -14) : addDays(today, -2);
  const dialogue = await planDialogue(await clerk(noticed, 8), {
    clientId: number(0),
    unitCode: commune,
    ...heads[told.post],
    post: told.post,
    occasion: told.occasion,
    ground: told.ground,
    counterpart: told.counterpart,
    title: told.title,
    content: told.content,
    mode: 'direct',
    day,
    startsTime: '08:00',
    endsTime: '11:00',
    place: told.place,
    capacity: told.capacity,
    contact: 'Văn phòng HĐND và UBND xã',
  });
  await announceDialogue(await clerk(noticed), dialogue, { questionsUntil: addDays(day, -1) });
  const asking = addDays(noticed, 1) < today ? addDays(noticed, 1) : addDays(today, -1);
  let asked = 0;
  for (const question of told.questions) {
    const numbers: number[] = [];
    for (let alike = 0; alike <= (question.alike ?? 0); alike += 1) {
      asked += 1;
      const said = await askPublicly(asPublic(noon(asking, 19)), dialogue, {
        clientId: number(asked),
        attend: false,
        people: undefined,
        text: question.text,
        name: names[asked % names.length],
        phone: `09${String(20_000_000 + asked * 7_919 + told.ago * 31).slice(0, 8)}`,
        email: undefined,
        mayName: false,
      });
      numbers.push(said.number ?? asked);
    }
    // What came last waits to be looked at.
    if (told.ago < 0 && question === told.questions.at(-1)) continue;
    await accept(await clerk(addDays(asking, 1)), dialogue, numbers, question);
  }
  if (told.ago < 0) return;
  await hold({ asStaff, clerk }, dialogue, told, day, number);
}

async function accept(ctx: Ctx, dialogue: Dialogue, numbers: readonly number[], question: Asked): Promise<void> {
  const [first = 0, ...alike] = numbers;
  const { version } = await seen(ctx, dialogue, first);
  const { wording, topic: newTopic } = question;
  await acceptQuestion(ctx, { ...dialogue, number: first }, { version, wording, topic: undefined, newTopic });
  if (alike.length === 0) return;
  const pick = await Promise.all(alike.map(async (each) => (await seen(ctx, dialogue, each)).id));
  await changePicked(ctx, dialogue, {
    act: 'merge',
    pick,
    into: first,
    topic: undefined,
    newTopic: undefined,
    reason: undefined,
  });
}

type Acting = { asStaff: AsStaff; clerk: (on: string, hour?: number) => Promise<Ctx> };

async function hold({ asStaff, clerk }: Acting, dialogue: Dialogue, told: Told, day: string, number: (at: number) => string) {
  const during = await clerk(day, 10);
  await beginSession(during, dialogue, { deputy: undefined, deputyReason: undefined });
  let at = 1;
  for (const question of told.questions) {
    const key = { ...dialogue, number: at };
    at += 1 + (question.alike ?? 0);
    const { version } = await seen(during, dialogue, key.number);
    const { answer, promise } = question;
    if (promise) {
      const owner = await asStaff(promise.owner, noon(day));
      await assignQuestion(during, key, {
        version,
        clientId: number(50 + key.number),
        answer,
        wording: promise.wording,
        ownerId: owner.actor.kind === 'staff' ? owner.actor.personId : '',
        dueOn: openDay(addDays(day, promise.within), 1),
      });
    } else if (answer) await answerQuestion(during, key, { version, outcome: 'onSpot', answer, answeredBy: undefined });
  }
  if (told.floor) await takeFromFloor(during, dialogue, { clientId: number(99), wording: told.floor, topic: undefined });
  await saveAttendance(during, dialogue, told.attendance ?? { people: 60 });
  await endSession(await clerk(day, 11), dialogue);
  if (!told.conclusion || told.publishedAfter === undefined) return;
  const after = await clerk(addDays(day, told.publishedAfter), 15);
  await writeMinutes(after, dialogue);
  const { version } = await inSnapshot(after, (tx) => readDialogue(tx, dialogue));
  const { conclusionLetterId } = await writeConclusion(after, dialogue, { version, conclusion: told.conclusion });
  const about = { kind: 'dialogue', provinceId: dialogue.provinceId, id: dialogue.id } as const;
  const letters = await inSnapshot(after, (tx) => lettersAbout(tx, about));
  const notice = letters.find(({ id }) => id === conclusionLetterId);
  if (notice) await issueLetter(after, notice);
  await publishResult(after, dialogue);
}

function seen(ctx: Ctx, dialogue: Dialogue, number: number) {
  return inSnapshot(ctx, (tx) => readQuestion(tx, dialogue, number));
}

/** The day itself, or the nearest one before (or after) that is no day off. */
function openDay(day: string, step: 1 | -1): string {
  return restDay(day) ? openDay(addDays(day, step), step) : day;
}

/** 09:00 in Viet Nam unless said otherwise. */
function noon(day: string, hour = 9): Date {
  return new Date(`${day}T${String(hour - 7).padStart(2, '0')}:00:00Z`);
}

const names = ['Nông Văn Thạch', 'Đàm Thị Nguyệt', 'Hà Văn Piao', 'Lý Thị Sai', 'Hoàng Thị Mận', 'Vi Văn Tài', 'Ma Thị Hòa'];

const dialogues: Told[] = [
  {
    ago: 190,
    post: 'communeSecretary',
    occasion: 'thematic',
    ground: 'localRule',
    counterpart: 'organisation',
    title: 'Thanh niên và việc làm tại chỗ',
    content: 'Vay vốn làm ăn\nHọc nghề\nSân chơi, nhà văn hóa thôn',
    place: 'Hội trường Đảng ủy xã Phủ Thông',
    capacity: 120,
    attendance: { youth: 46, women: 12, front: 4, officials: 9 },
    conclusion: 'Ưu tiên vốn vay cho hộ thanh niên mới tách.\nMỗi quý thông báo một lần kết quả học nghề, việc làm.',
    publishedAfter: 8,
    questions: [
      {
        text: 'Cháu muốn vay vốn nuôi gà đồi thì hỏi ai, cần giấy tờ gì?',
        wording: 'Thanh niên muốn vay vốn chăn nuôi thì hỏi ai, cần giấy tờ gì?',
        topic: 'Vốn vay',
        alike: 2,
        answer: 'Hỏi tổ tiết kiệm và vay vốn của thôn. Cần giấy đề nghị vay và phương án làm ăn một trang; Đoàn xã giúp viết.',
      },
      {
        text: 'Bao giờ xã mở lớp học nghề sửa máy nông nghiệp?',
        wording: 'Bao giờ xã mở lớp học nghề sửa máy nông nghiệp?',
        topic: 'Học nghề',
        answer: 'Xã đã có 18 người đăng ký, đủ mở một lớp.',
        promise: { wording: 'Mở một lớp sửa máy nông nghiệp cho 18 người', owner: 'vanhoa', within: 60 },
      },
    ],
  },
  {
    ago: 62,
    post: 'communeChair',
    occasion: 'periodic',
    ground: 'yearly',
    counterpart: 'people',
    title: 'Đường liên thôn, nước sinh hoạt và rác thải',
    content: 'Đường liên thôn hỏng sau mưa\nNước sinh hoạt các thôn vùng cao\nThu gom rác',
    place: 'Hội trường UBND xã Phủ Thông',
    capacity: 200,
    attendance: { people: 118, front: 5, women: 14, farmers: 17, veterans: 8, officials: 12 },
    conclusion:
      'Việc đã hứa phải làm đúng hẹn; chậm thì báo lý do trước hạn, trên trang này.\nCác thôn cử người kiểm tra cùng xã khi nghiệm thu.',
    publishedAfter: 6,
    floor: 'Xe chở đất chạy ban đêm qua thôn Khau Mạ, xã xử lý thế nào?',
    questions: [
      {
        text: 'Đường từ cầu Nà Hái lên trường sạt từ tháng 7, bao giờ sửa? Cháu nhà tôi ngã hai lần rồi.',
        wording: 'Đường từ cầu Nà Hái lên trường sạt từ tháng 7, bao giờ sửa?',
        topic: 'Giao thông',
        alike: 5,
        answer: 'Xã đã có 160 triệu từ quỹ bảo trì. Làm rọ đá và đổ bê tông 35 m.',
        promise: { wording: 'Làm xong 35 m kè rọ đá và bê tông đường cầu Nà Hái – trường học', owner: 'kinhte', within: 45 },
      },
      {
        text: 'Bể nước thôn Bản Mới cạn từ tháng 8, đề nghị nối thêm ống từ khe.',
        wording: 'Bể nước thôn Bản Mới cạn, xã có nối thêm đường ống từ khe không?',
        topic: 'Nước sinh hoạt',
        alike: 3,
        answer: 'Đã khảo sát: cần 1.200 m ống. Làm trước mùa khô.',
        promise: { wording: 'Nối 1.200 m ống dẫn nước về bể thôn Bản Mới', owner: 'kinhte', within: 120 },
      },
      {
        text: 'Rác chợ phiên để hai ngày không ai chở.',
        wording: 'Rác chợ phiên để hai ngày mới chở, có thu gom trong ngày được không?',
        topic: 'Rác thải',
        answer: 'Từ phiên tới, xe chở rác vào 15 giờ cùng ngày. Ban quản lý chợ chịu trách nhiệm.',
      },
      {
        text: 'Mức thu tiền rác 20 nghìn có giảm cho hộ một người không?',
        wording: 'Hộ một người có được giảm mức thu tiền rác không?',
        topic: 'Rác thải',
        answer: 'Được. Hộ một người nộp 10 nghìn đồng một tháng, đăng ký với trưởng thôn.',
      },
    ],
  },
  {
    ago: 5,
    post: 'communeChair',
    occasion: 'thematic',
    ground: 'need',
    counterpart: 'businesses',
    title: 'Hộ kinh doanh, hợp tác xã: thủ tục và mặt bằng',
    content: 'Thủ tục đăng ký hộ kinh doanh trên mạng\nMặt bằng chợ trung tâm\nTiêu thụ nông sản',
    place: 'Nhà văn hóa trung tâm xã',
    capacity: 80,
    attendance: { businesses: 31, officials: 7, front: 2 },
    questions: [
      {
        text: 'Làm giấy hộ kinh doanh trên mạng mấy ngày thì có?',
        wording: 'Đăng ký hộ kinh doanh trên mạng thì mấy ngày có giấy?',
        topic: 'Thủ tục',
        answer: 'Ba ngày làm việc kể từ khi hồ sơ đủ. Trung tâm hành chính công hướng dẫn tại chỗ.',
      },
      {
        text: 'Chợ trung tâm bao giờ chia lại ki ốt?',
        wording: 'Chợ trung tâm bao giờ chia lại ki-ốt?',
        topic: 'Mặt bằng',
      },
    ],
  },
  {
    ago: -12,
    post: 'communeSecretary',
    occasion: 'periodic',
    ground: 'localRule',
    counterpart: 'people',
    title: 'Đất đai, tái định cư và Tết an toàn',
    content: 'Đo đạc, cấp giấy chứng nhận\nTái định cư thôn Khau Mạ\nTrật tự, an toàn dịp Tết',
    place: 'Hội trường UBND xã Phủ Thông',
    capacity: 150,
    questions: [
      {
        text: 'Đo đất từ năm ngoái, sao đến nay chưa có sổ?',
        wording: 'Đo đất từ năm ngoái, vì sao đến nay chưa có giấy chứng nhận?',
        topic: 'Đất đai',
        alike: 6,
      },
      {
        text: 'Khu tái định cư Khau Mạ bao giờ có điện nước?',
        wording: 'Khu tái định cư Khau Mạ bao giờ có điện, nước?',
        topic: 'Tái định cư',
        alike: 2,
      },
      {
        text: 'Đề nghị lắp thêm đèn ngã ba chợ trước Tết, tối đi lại khó.',
        wording: 'Xã có lắp thêm đèn ở ngã ba chợ trước Tết không?',
        topic: 'An toàn dịp Tết',
        alike: 1,
      },
    ],
  },
];
