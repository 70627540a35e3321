import { commune, neighbour } from '#src/demo/people.ts';
import {
  answerPetition,
  assignPetition,
  joinPetitions,
  offerPetition,
  parseCode,
  splitPetition,
  submitPetition,
  transferPetition,
  triagePetition,
  watchSilence,
} from '#src/modules/petitions/index.ts';
import { addDays } from '#src/platform/calendar.ts';
import type { Ctx } from '#src/platform/context.ts';

type AsStaff = (username: string, moment: Date) => Promise<Ctx>;
type At = (moment: Date) => Ctx;
type Key = { provinceId: number; reference: string };
type Letter = { subject: string; body: string; place: string; name: string };
type Demo = { asStaff: AsStaff; asPublic: At; asSystem: At; today: string; now: Date; number: (at: number) => string };

/** Lâm Đồng, the one other province of the demonstration's map where a matter of this commune may belong. */
const otherProvince = '68';

const goesRound: Letter = {
  subject: 'Mương thủy lợi giáp ranh hai xã bị lấp, ruộng thiếu nước',
  body: 'Đoạn mương giáp ranh hai xã bị đất sạt lấp từ cuối tháng trước, hơn hai héc ta ruộng không có nước. Bà con hỏi xã nào cũng bảo là của xã bên kia.',
  place: 'Cánh đồng Nà Mạ, giáp ranh hai xã',
  name: 'Hoàng Văn Sơn',
};
const forgotten: Letter = {
  subject: 'Cột mốc đường liên xã bị xe tải húc đổ',
  body: 'Ba cột mốc ở khúc cua đường liên xã bị xe tải húc đổ, ban đêm không thấy mép đường. Đề nghị dựng lại sớm.',
  place: 'Khúc cua đèo Lũng Chang',
  name: 'Triệu Thị Mùi',
};
const elsewhere: Letter = {
  subject: 'Xin xác nhận thời gian đóng bảo hiểm khi làm việc ở tỉnh khác',
  body: 'Tôi làm công nhân ở Lâm Đồng năm năm, nay về quê làm chế độ thì thiếu giấy xác nhận thời gian đóng bảo hiểm. Nhờ xã hướng dẫn và chuyển giúp nơi có thẩm quyền.',
  place: 'Thôn Nà Hái',
  name: 'Lý Thị Xuân',
};
const severalContents: Letter = {
  subject: 'Đèn đường hỏng, nước sinh hoạt yếu và thủ tục làm lại sổ hộ nghèo',
  body: 'Thứ nhất, đèn đường xóm Trên hỏng từ tháng 9.\n\nThứ hai, nước sinh hoạt tự chảy rất yếu vào buổi chiều.\n\nThứ ba, tôi hỏi làm lại sổ hộ nghèo bị mất cần giấy tờ gì.',
  place: 'Xóm Trên',
  name: 'Nông Văn Tài',
};
const sameMatter: Letter[] = [
  {
    subject: 'Trạm biến áp xóm Trên quá tải, tối nào cũng mất điện',
    body: 'Trạm biến áp xóm Trên quá tải, từ 18 giờ đến 21 giờ tối nào cũng mất điện, các cháu không học được bài.',
    place: 'Xóm Trên',
    name: 'Bế Văn Khoa',
  },
  {
    subject: 'Trạm biến áp xóm Trên quá tải về đêm',
    body: 'Nhà tôi ở cuối đường dây xóm Trên, tối đến điện yếu không bơm được nước. Đề nghị nâng trạm biến áp.',
    place: 'Cuối xóm Trên',
    name: 'Ma Thị Hợi',
  },
  {
    subject: 'Đề nghị nâng công suất trạm biến áp xóm Trên',
    body: 'Xóm Trên thêm nhiều hộ, trạm biến áp không đủ. Đề nghị xã có ý kiến với ngành điện nâng công suất.',
    place: 'Xóm Trên',
    name: 'Đàm Quang Huy',
  },
];
const generic =
  'Ủy ban nhân dân xã đã tiếp nhận ý kiến của ông/bà và đã đưa vào kế hoạch, sẽ triển khai khi bố trí được kinh phí theo quy định.';
const answeredAlike: Letter[] = [
  {
    subject: 'Xin thêm sách cho tủ sách nhà văn hóa thôn Khuổi Chả',
    body: 'Tủ sách của nhà văn hóa thôn chỉ còn vài cuốn cũ. Đề nghị bổ sung sách cho các cháu đọc dịp hè.',
    place: 'Nhà văn hóa thôn Khuổi Chả',
    name: 'Phùng Thị Lan',
  },
  {
    subject: 'Đề nghị sửa mái nhà văn hóa thôn Nà Hái',
    body: 'Mái nhà văn hóa thôn bị dột ba chỗ, họp thôn hôm mưa phải kê chậu. Đề nghị xã sửa trước mùa mưa.',
    place: 'Nhà văn hóa thôn Nà Hái',
    name: 'Lục Văn Thành',
  },
];

/** Chains that go round or fall silent, a split letter, joined petitions, and an answer that repeats another. Returns how many petitions that made. */
export async function loadOversight(demo: Demo): Promise<number> {
  const clerk = (ago: number) => demo.asStaff('vanthu', moment(demo, ago, 10));
  const round = await send(demo, goesRound, { ago: 9, number: 0 });
  await pass(await clerk(9), round, neighbour, 'Đoạn mương vỡ nằm bên địa bàn xã Cẩm Giàng.');
  const neighbours = await demo.asStaff('vanthu2', moment(demo, 7, 10));
  await pass(neighbours, round, commune, 'Theo bản đồ địa chính, đoạn mương thuộc xã Phủ Thông.');

  const silent = await send(demo, forgotten, { ago: 17, number: 1 });
  await pass(await clerk(16), silent, neighbour, 'Khúc cua nằm trên địa bàn xã Cẩm Giàng.');

  const away = await send(demo, elsewhere, { ago: 4, number: 2 });
  await offerPetition(await clerk(3), away, {
    toUnitCode: otherProvince,
    reason: 'Người gửi làm việc và đóng bảo hiểm ở Lâm Đồng.',
  });

  await splitLetter(demo, await send(demo, severalContents, { ago: 6, number: 3 }));
  await joinAlike(demo);
  await answerAlike(demo);
  await watchSilence(demo.asSystem(demo.now), silent.provinceId);
  return 9 + severalParts.length;
}

const severalParts = [
  { kind: 'feedback', subject: 'Đèn đường xóm Trên hỏng', body: 'Đèn đường xóm Trên hỏng từ tháng 9.' },
  { kind: 'feedback', subject: 'Nước sinh hoạt tự chảy rất yếu', body: 'Nước sinh hoạt tự chảy rất yếu vào buổi chiều.' },
  {
    kind: 'recommendation',
    subject: 'Hỏi giấy tờ làm lại sổ hộ nghèo',
    body: 'Tôi hỏi làm lại sổ hộ nghèo bị mất cần giấy tờ gì.',
  },
] as const;

async function splitLetter(demo: Demo, letter: Key): Promise<void> {
  await splitPetition(await demo.asStaff('vanthu', moment(demo, 5, 9)), letter, {
    parts: severalParts.map((part) => ({ ...part, unitCode: commune })),
  });
}

async function joinAlike(demo: Demo): Promise<void> {
  const [lead, ...others] = await sendEach(demo, sameMatter, { ago: 11, number: 10 });
  if (!lead) return;
  const clerk = await demo.asStaff('vanthu', moment(demo, 6, 10));
  await triagePetition(clerk, lead, {
    kind: 'recommendation',
    field: 'infrastructure',
    subject: 'Trạm biến áp xóm Trên quá tải, tối nào cũng mất điện',
    place: 'Xóm Trên',
  });
  await joinPetitions(clerk, lead, { others: others.map(({ reference }) => reference), people: 14, representatives: 2 });
  await assign(demo, lead, { ago: 5, to: 'kinhte' });
}

async function answerAlike(demo: Demo): Promise<void> {
  const letters = await sendEach(demo, answeredAlike, { ago: 13, number: 20 });
  for (const [at, letter] of letters.entries()) {
    const subject = answeredAlike[at]?.subject ?? '';
    await triagePetition(await demo.asStaff('vanthu', moment(demo, 12, 9)), letter, {
      kind: 'recommendation',
      field: 'culture',
      subject,
      place: answeredAlike[at]?.place,
    });
    await assign(demo, letter, { ago: 11, to: 'vanhoa' });
    await answerPetition(await demo.asStaff('vanhoa', moment(demo, 8 - at, 15)), letter, {
      outcome: 'answered',
      whatWasDone: generic,
      whereToLook: 'Bảng tin UBND xã',
      ...(at > 0 ? { sameWordsReason: 'Hai việc cùng nằm trong kế hoạch sửa chữa nhà văn hóa.' } : {}),
    });
  }
}

async function assign(demo: Demo, letter: Key, { ago, to }: { ago: number; to: string }): Promise<void> {
  const holder = await demo.asStaff(to, moment(demo, ago, 11));
  if (holder.actor.kind !== 'staff') throw new Error('Not a person');
  await assignPetition(await demo.asStaff('vanthu', moment(demo, ago, 11)), letter, { holderId: holder.actor.personId });
}

async function sendEach(
  demo: Demo,
  letters: readonly Letter[],
  { ago, number }: { ago: number; number: number },
): Promise<Key[]> {
  const sent: Key[] = [];
  for (const [at, letter] of letters.entries()) sent.push(await send(demo, letter, { ago: ago - at, number: number + at }));
  return sent;
}

async function send(demo: Demo, letter: Letter, { ago, number }: { ago: number; number: number }): Promise<Key> {
  const { subject, body, place, name } = letter;
  const receipt = await submitPetition(
    demo.asPublic(moment(demo, ago, 8)),
    {
      clientId: demo.number(number),
      kind: 'recommendation',
      subject,
      body,
      place,
      unitCode: commune,
      identity: 'named',
      sender: { name, phone: `09${String(30_000_000 + number * 6_421).slice(0, 8)}`, address: place },
    },
    { channel: 'web' },
  );
  const key = parseCode(receipt.reference);
  if (!key) throw new Error(`Not a reference: ${receipt.reference}`);
  return key;
}

function pass(ctx: Ctx, letter: Key, toUnitCode: string, reason: string) {
  return transferPetition(ctx, letter, { toUnitCode, toBody: undefined, reason });
}

/** So many days ago at this hour in Viet Nam, and never later than now. */
function moment({ today, now }: Demo, ago: number, hour: number): Date {
  const then = new Date(`${addDays(today, -ago)}T${String(hour - 7).padStart(2, '0')}:00:00Z`);
  return then < now ? then : now;
}

/** Everything people write here, for whoever has to tell their words from ours. */
export const oversightLetters: readonly { subject: string }[] = [
  goesRound,
  forgotten,
  elsewhere,
  severalContents,
  ...sameMatter,
  ...answeredAlike,
  ...severalParts,
];
