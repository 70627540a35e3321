import type { Channel, Field, Identity, Outcome, PetitionKind } from '#src/modules/petitions/petition.ts';

/** A matter as a person would send it, and how it went. Invented, like the people. */
export type Matter = {
  kind: PetitionKind;
  field: Field;
  subject: string;
  body: string;
  place: string;
  answer: string;
  /** For publishing: one sentence each. */
  said?: string;
  did?: string;
};

/** What became of a matter. `days` count from the day it was received. */
export type Course = {
  /** Days before the demo's "today" on which it was received. */
  ago: number;
  channel: Channel;
  identity: Identity;
  stage:
    | 'received'
    | 'triaged'
    | 'inProgress'
    | 'awaitingSender'
    | 'answered'
    | 'done'
    | 'confirmed'
    | 'disputed'
    | 'cannotBeDone'
    | 'transferred'
    | 'transferredOut';
  handler?: 'kinhte' | 'vanhoa';
  settledAfter?: number;
  publish?: boolean;
};

export const drain: Matter = {
  kind: 'feedback',
  field: 'infrastructure',
  subject: 'Cống thoát nước đầu ngõ tắc, một nắp cống vỡ',
  body: 'Cống thoát nước đầu ngõ cạnh trường mầm non tắc từ khoảng giữa tháng 9. Cứ mưa to là nước dâng vào sân trường, các cháu phải nghỉ hai buổi. Có một nắp cống bị vỡ, ban đêm rất dễ sa chân.\n\nTôi mong xã cho thông cống và thay nắp vỡ trước mùa rét.',
  place: 'Ngõ trường mầm non, phố Ngã Ba',
  answer:
    'Ngày kiểm tra tại chỗ chúng tôi thấy đúng như ông/bà phản ánh: đoạn cống 60 m bị đất và rễ cây lấp kín, một nắp cống vỡ. Tổ thi công đã nạo vét toàn bộ, thay 4 nắp bê tông cốt thép.\n\nTừ nay trưởng thôn kiểm tra đoạn cống này trước mỗi mùa mưa.',
  said: 'Cống thoát nước đầu ngõ tắc từ tháng 9, cứ mưa là ngập sân trường mầm non.',
  did: 'Thông 60 m cống, thay 4 nắp bê tông.',
};

/** Matters of this autumn in the demo commune. */
export const current: (Matter & Course)[] = [
  {
    ...drain,
    ago: 24,
    channel: 'web',
    identity: 'nameWithheld',
    stage: 'confirmed',
    handler: 'kinhte',
    settledAfter: 11,
    publish: true,
  },
  {
    kind: 'recommendation',
    field: 'infrastructure',
    place: 'Dốc Cây Gạo',
    subject: 'Xin đặt gờ giảm tốc ở dốc Cây Gạo trước trường tiểu học',
    body: 'Đoạn dốc Cây Gạo trước trường tiểu học xe tải chạy rất nhanh, giờ tan học các cháu qua đường nguy hiểm. Đề nghị xã đặt gờ giảm tốc và biển báo trường học.',
    answer:
      'Xã đã đặt 2 biển báo trường học ở hai đầu dốc. Gờ giảm tốc cần kinh phí, đã đưa vào kế hoạch quý I năm sau; người theo dõi là ông Phùng Văn Lực, Phòng Kinh tế.',
    said: 'Xin đặt gờ giảm tốc ở dốc Cây Gạo, đoạn trước trường tiểu học.',
    did: 'Đặt 2 biển báo. Gờ giảm tốc chờ kinh phí quý I năm sau.',
    ago: 26,
    channel: 'web',
    identity: 'named',
    stage: 'answered',
    handler: 'kinhte',
    settledAfter: 12,
    publish: true,
  },
  {
    kind: 'feedback',
    field: 'socialPolicy',
    place: 'Thôn Nà Hái',
    subject: 'Không thấy niêm yết danh sách hộ được hỗ trợ sửa nhà',
    body: 'Danh sách hộ được hỗ trợ sửa nhà ở thôn tôi dán ở đâu mà bà con không thấy? Đề nghị niêm yết ở nhà văn hóa thôn để mọi người cùng biết.',
    answer:
      'Danh sách đã niêm yết ở nhà văn hóa của tất cả các thôn và đăng trên bảng tin của xã. Ông/bà có thể xem tại nhà văn hóa thôn trong 30 ngày.',
    said: 'Danh sách hộ được hỗ trợ sửa nhà dán ở đâu mà chúng tôi không thấy?',
    did: 'Niêm yết ở nhà văn hóa các thôn và bảng tin của xã.',
    ago: 17,
    channel: 'web',
    identity: 'named',
    stage: 'done',
    handler: 'vanhoa',
    settledAfter: 6,
    publish: true,
  },
  {
    kind: 'recommendation',
    field: 'economy',
    place: 'Thôn Khuổi Chả',
    subject: 'Đề nghị xã miễn tiền điện cho nhà văn hóa thôn',
    body: 'Nhà văn hóa thôn họp nhiều, tiền điện bà con phải góp. Đề nghị xã miễn tiền điện cho nhà văn hóa thôn.',
    answer:
      'Xã không có quyền quyết định giá điện và không được miễn tiền điện. Giá điện do Nhà nước quy định, Công ty Điện lực thu.',
    said: 'Đề nghị xã miễn tiền điện cho nhà văn hóa thôn.',
    did: 'Xã không có quyền quyết định giá điện; đã chỉ nơi hỏi tiếp.',
    ago: 22,
    channel: 'desk',
    identity: 'named',
    stage: 'cannotBeDone',
    handler: 'kinhte',
    settledAfter: 9,
    publish: true,
  },
  {
    kind: 'feedback',
    field: 'environment',
    place: 'Cụm dân cư Gò Dài',
    subject: 'Nước giếng có mùi lạ ở cụm dân cư Gò Dài',
    body: 'Nước giếng của 6 hộ ở cụm Gò Dài có mùi lạ và váng từ đầu tháng. Bà con đang phải mua nước bình về nấu ăn. Đề nghị lấy mẫu kiểm tra.',
    answer: '',
    ago: 29,
    channel: 'phone',
    identity: 'named',
    stage: 'inProgress',
    handler: 'kinhte',
  },
  {
    kind: 'complaint',
    field: 'land',
    place: 'Thôn Nà Hái',
    subject: 'Không đồng ý mức hỗ trợ di dời chuồng trại',
    body: 'Tôi không đồng ý mức hỗ trợ di dời chuồng trại theo quyết định của UBND xã. Chuồng của gia đình tôi xây kiên cố năm 2019 nhưng được tính là chuồng tạm. Đề nghị xem xét lại mức hỗ trợ.',
    answer: '',
    ago: 13,
    channel: 'letter',
    identity: 'named',
    stage: 'received',
  },
  {
    kind: 'feedback',
    field: 'infrastructure',
    place: 'Đường tỉnh, km 12',
    subject: 'Đường tỉnh sạt ta luy đoạn km 12, xe khách không qua được',
    body: 'Sau mưa đêm qua đường tỉnh sạt ta luy dương đoạn km 12, đất lấp hết nửa đường, xe khách không qua được. Đề nghị xử lý gấp.',
    answer: '',
    ago: 10,
    channel: 'web',
    identity: 'named',
    stage: 'triaged',
  },
  {
    kind: 'denunciation',
    field: 'administration',
    place: 'Thôn Đồng Găng',
    subject: 'Khoản thu làm đường thôn không có sổ sách',
    body: 'Từ tháng 4 đến tháng 8, mỗi hộ ở thôn nộp 1,2 triệu đồng làm đường bê tông. Người thu không đưa biên lai; họp thôn tháng 9 không công khai sổ. Đề nghị kiểm tra việc thu, chi và trả lại phần thừa.',
    answer: '',
    ago: 6,
    channel: 'letter',
    identity: 'nameWithheld',
    stage: 'inProgress',
    handler: 'kinhte',
  },
  {
    kind: 'recommendation',
    field: 'administration',
    place: 'Thôn Nà Sẳn',
    subject: 'Xin mở thêm buổi làm thẻ căn cước lưu động cho người già',
    body: 'Thôn Nà Sẳn có hơn hai mươi cụ già đi lại khó khăn, không ra được trung tâm làm thẻ căn cước. Đề nghị xã bố trí một buổi lưu động tại nhà văn hóa thôn.',
    answer: '',
    ago: 8,
    channel: 'desk',
    identity: 'named',
    stage: 'inProgress',
    handler: 'vanhoa',
  },
  {
    kind: 'feedback',
    field: 'culture',
    place: 'Thôn Bến Thượng',
    subject: 'Loa truyền thanh thôn phát lúc 4 giờ 30 sáng',
    body: 'Loa truyền thanh của thôn phát lúc 4 giờ 30 sáng, nhà có trẻ nhỏ và người ốm không ngủ được. Đề nghị chuyển giờ phát muộn hơn.',
    answer: '',
    ago: 5,
    channel: 'web',
    identity: 'anonymous',
    stage: 'inProgress',
    handler: 'vanhoa',
  },
  {
    kind: 'recommendation',
    field: 'land',
    place: 'Ngõ Chợ Cũ',
    subject: 'Tranh chấp lối đi chung giữa hai hộ ở ngõ Chợ Cũ',
    body: 'Hai hộ ở ngõ Chợ Cũ tranh chấp lối đi chung, một hộ đã rào lại từ tuần trước nên ba nhà phía trong không ra được. Đề nghị xã hòa giải.',
    answer: '',
    ago: 12,
    channel: 'desk',
    identity: 'named',
    stage: 'awaitingSender',
    handler: 'kinhte',
  },
  {
    kind: 'feedback',
    field: 'environment',
    place: 'Tổ 4',
    subject: 'Biên lai thu phí vệ sinh quý III chưa trả cho 23 hộ tổ 4',
    body: 'Tổ 4 đã nộp phí vệ sinh quý III từ tháng 7 nhưng 23 hộ chưa được trả biên lai. Đề nghị xã cho biết khi nào trả.',
    answer: '',
    ago: 3,
    channel: 'phone',
    identity: 'named',
    stage: 'received',
  },
  {
    kind: 'recommendation',
    field: 'culture',
    place: 'Thôn Đình Cả',
    subject: 'Đề nghị công khai danh sách đóng góp làm sân bóng thôn',
    body: 'Thôn Đình Cả vận động làm sân bóng, nhiều hộ đã góp tiền và ngày công. Đề nghị công khai danh sách đóng góp và khoản đã chi.',
    answer: '',
    ago: 2,
    channel: 'web',
    identity: 'named',
    stage: 'received',
  },
  {
    kind: 'feedback',
    field: 'infrastructure',
    place: 'Cầu treo Nà Sẳn',
    subject: 'Ván cầu treo Nà Sẳn mục, hụt 3 tấm',
    body: 'Cầu treo vào thôn Nà Sẳn bị mục ván, hụt 3 tấm giữa cầu, xe máy đi qua rất nguy hiểm, nhất là buổi tối. Đề nghị thay ván và căng lại cáp lan can.',
    answer: 'Đã thay 14 tấm ván, siết lại cáp lan can hai bên và treo biển tải trọng. Ảnh chụp sau khi sửa kèm theo.',
    said: 'Ván cầu treo vào thôn mục, hụt 3 tấm giữa cầu.',
    did: 'Thay 14 tấm ván, siết lại cáp, treo biển tải trọng.',
    ago: 33,
    channel: 'web',
    identity: 'named',
    stage: 'confirmed',
    handler: 'kinhte',
    settledAfter: 8,
    publish: true,
  },
  {
    kind: 'feedback',
    field: 'administration',
    place: 'Trung tâm Phục vụ hành chính công',
    subject: 'Phải đi lại ba lần mới nộp được hồ sơ khai sinh',
    body: 'Tôi làm giấy khai sinh cho cháu phải đi lại ba lần vì mỗi lần cán bộ yêu cầu thêm một giấy khác nhau. Đề nghị hướng dẫn đủ một lần.',
    answer:
      'Trung tâm đã xin lỗi ông/bà và trả kết quả tại nhà. Từ nay mỗi thủ tục có một tờ hướng dẫn đủ giấy tờ dán tại quầy; ai thiếu giấy được ghi phiếu hướng dẫn một lần.',
    said: 'Phải đi lại ba lần mới nộp được hồ sơ khai sinh.',
    did: 'Dán tờ hướng dẫn đủ giấy tờ tại quầy, ghi phiếu hướng dẫn một lần.',
    ago: 41,
    channel: 'web',
    identity: 'nameWithheld',
    stage: 'confirmed',
    handler: 'vanhoa',
    settledAfter: 5,
    publish: true,
  },
  {
    kind: 'feedback',
    field: 'publicOrder',
    place: 'Bờ kè suối',
    subject: 'Xe tải chở cát chạy đêm làm vỡ mép đường thôn',
    body: 'Gần một tháng nay xe tải chở cát chạy ban đêm qua đường thôn, mép đường bê tông vỡ nhiều đoạn. Đề nghị xã cho đặt biển hạn chế tải trọng và nhắc đơn vị chở cát.',
    answer:
      'Xã đã làm việc với đơn vị chở cát, đơn vị cam kết đi đường tránh và đã vá 40 m mép đường. Biển hạn chế tải trọng đặt ở hai đầu đường thôn.',
    ago: 38,
    channel: 'phone',
    identity: 'named',
    stage: 'disputed',
    handler: 'kinhte',
    settledAfter: 10,
  },
  {
    kind: 'feedback',
    field: 'environment',
    place: 'Bãi tập kết rác cũ',
    subject: 'Rác tập kết cạnh suối chưa được chở đi',
    body: 'Bãi tập kết rác cạnh suối đầy từ hai tuần nay chưa có xe chở đi, mưa xuống nước đen chảy ra suối. Đề nghị cho chở đi và dời bãi ra xa suối.',
    answer: '',
    ago: 20,
    channel: 'web',
    identity: 'named',
    stage: 'inProgress',
    handler: 'kinhte',
  },
  {
    kind: 'recommendation',
    field: 'infrastructure',
    place: 'Giáp xã Cẩm Giàng',
    subject: 'Đề nghị sửa mương nội đồng giáp xã Cẩm Giàng',
    body: 'Mương nội đồng chỗ giáp xã Cẩm Giàng vỡ một đoạn chừng 10 mét, nước không về được 3 héc-ta ruộng. Đoạn vỡ nằm bên đất xã Cẩm Giàng.',
    answer: '',
    ago: 9,
    channel: 'desk',
    identity: 'named',
    stage: 'transferred',
  },
  {
    kind: 'feedback',
    field: 'economy',
    place: 'Chợ Phủ Thông',
    subject: 'Cột điện hạ thế ở chợ nghiêng về phía quầy hàng',
    body: 'Cột điện hạ thế ở góc chợ nghiêng về phía quầy hàng từ sau trận gió tuần trước, dây chùng sát mái che. Đề nghị ngành điện dựng lại ngay.',
    answer: '',
    ago: 7,
    channel: 'phone',
    identity: 'named',
    stage: 'transferredOut',
  },
];

const earlier: Matter[] = [
  {
    kind: 'recommendation',
    field: 'infrastructure',
    place: 'Tổ dân phố Ngã Ba',
    subject: 'Đề nghị lắp đèn đường đoạn vào trường trung học',
    body: 'Đoạn đường vào trường trung học không có đèn, học sinh học thêm về tối đi lại khó. Đề nghị lắp đèn chiếu sáng.',
    answer: 'Đã lắp 6 bóng đèn tiết kiệm điện trên đoạn 300 m, giao tổ dân phố bật tắt.',
  },
  {
    kind: 'feedback',
    field: 'environment',
    place: 'Chợ thị trấn',
    subject: 'Nước thải khu giết mổ chảy ra rãnh chợ',
    body: 'Nước thải của điểm giết mổ chảy ra rãnh chợ gây mùi hôi, nhất là buổi sáng. Đề nghị kiểm tra và yêu cầu có hố lắng.',
    answer: 'Đã kiểm tra, chủ điểm giết mổ xây hố lắng hai ngăn và đậy nắp rãnh.',
  },
  {
    kind: 'recommendation',
    field: 'land',
    place: 'Tổ dân phố Chiến Thắng',
    subject: 'Xin xác nhận ranh giới đất ở với đất công',
    body: 'Gia đình tôi xin xác nhận ranh giới giữa đất ở và khoảng đất công phía sau nhà để làm hàng rào.',
    answer: 'Đã đo đạc tại chỗ, lập biên bản ranh giới có chữ ký của gia đình và tổ dân phố.',
  },
  {
    kind: 'feedback',
    field: 'administration',
    place: 'Bộ phận một cửa',
    subject: 'Thời gian chứng thực giấy tờ kéo dài',
    body: 'Tôi nộp chứng thực bản sao từ sáng đến chiều mới nhận được. Đề nghị trả trong buổi như niêm yết.',
    answer: 'Đã bố trí thêm một người ký chứng thực vào buổi sáng; giấy tờ trả trong buổi.',
  },
  {
    kind: 'complaint',
    field: 'land',
    place: 'Tổ dân phố Ngã Ba',
    subject: 'Không đồng ý quyết định xử phạt xây rãnh thoát nước',
    body: 'Tôi không đồng ý quyết định xử phạt vì rãnh tôi xây nằm trong đất của gia đình, có giấy chứng nhận kèm theo.',
    answer: 'Đã xác minh thửa đất, đối thoại với gia đình và ra quyết định giải quyết, giữ một phần mức phạt.',
  },
  {
    kind: 'recommendation',
    field: 'socialPolicy',
    place: 'Thôn Nà Hái',
    subject: 'Đề nghị xét lại hộ cận nghèo',
    body: 'Gia đình có hai người ốm dài ngày, thu nhập giảm, đề nghị rà soát lại để xét hộ cận nghèo.',
    answer: 'Đã rà soát theo quy trình, họp thôn và đưa hộ vào danh sách cận nghèo năm sau.',
  },
  {
    kind: 'feedback',
    field: 'publicOrder',
    place: 'Quán cạnh trường',
    subject: 'Quán hát cạnh trường mở loa to buổi tối',
    body: 'Quán hát cạnh trường mở loa đến khuya, các cháu không học được. Đề nghị nhắc nhở giờ hoạt động.',
    answer: 'Công an và thị trấn đã làm việc, chủ quán cam kết không mở loa sau 21 giờ 30.',
  },
];

const townPlaces = [
  'tổ dân phố Ngã Ba',
  'tổ dân phố Chiến Thắng',
  'phố Đầu Cầu',
  'phố Nà Hái',
  'tổ dân phố Khuổi Chả',
  'phố Mới',
];

/** 42 petitions of 2022 in thị trấn Phủ Thông: 36 settled within the year, 6 carried over. */
export const year2022: {
  matter: Matter;
  receivedOn: string;
  channel: Channel;
  outcome: Outcome | null;
  settledAfter: number;
  confirmed: boolean;
}[] = Array.from({ length: 42 }, (_, at) => {
  const matter = earlier[at % earlier.length] ?? drain;
  const place = townPlaces[Math.floor(at / earlier.length) % townPlaces.length] ?? matter.place;
  const month = 1 + Math.floor((at * 12) / 42);
  const day = 3 + ((at * 5) % 22);
  const open = at >= 36;
  const outcome = open ? null : at % 12 === 5 ? 'cannotBeDone' : at % 7 === 3 ? 'answered' : 'done';
  return {
    matter: { ...matter, place, subject: `${matter.subject}, ${place}` },
    receivedOn: `2022-${String(open ? 12 : month).padStart(2, '0')}-${String(open ? 20 + ((at * 3) % 9) : Math.min(day, month === 12 ? 8 : 25)).padStart(2, '0')}`,
    channel: (['desk', 'letter', 'desk', 'phone'] as const)[at % 4] ?? 'desk',
    outcome,
    settledAfter: 4 + (at % 9),
    confirmed: outcome === 'done' && at % 3 !== 0,
  };
});

/** Days on which the town received citizens in 2022: twelve visits. */
export const receptions2022 = Array.from({ length: 12 }, (_, at) => ({
  visitedOn: `2022-${String(at + 1).padStart(2, '0')}-${String(6 + (at % 5)).padStart(2, '0')}`,
  people: 1 + (at % 3),
}));
