import type { Field } from '#src/modules/petitions/petition.ts';

/**
 * What people write about, as phrases that combine. `{v}` is a village, `{c}` the commune, `{r}` a road or canal, `{n}` a number.
 * Matters only: nothing here says what a person thinks or believes.
 */
export type Phrases = readonly [string, ...string[]];
type Matter = { subjects: Phrases; facts: Phrases; asks: Phrases };

export const matters: Record<Field, Matter> = {
  land: {
    subjects: [
      'Đề nghị cấp giấy chứng nhận quyền sử dụng đất đã nộp hồ sơ {n} tháng',
      'Ranh giới thửa đất ở {v} đo lại không đúng với bản đồ cũ',
      'Tiền bồi thường đất làm {r} chưa được chi trả',
      'Lấn chiếm đất công cạnh nhà văn hóa {v}',
      'Hỏi thủ tục tách thửa cho con ở {v}',
      'Đất ruộng bị thu hồi nhưng chưa có đất tái định cư',
      'Giá đất bồi thường ở {v} thấp hơn thửa liền kề',
      'Đề nghị đính chính diện tích trên giấy chứng nhận',
    ],
    facts: [
      'Gia đình tôi sử dụng thửa đất này ổn định từ năm 1993, có biên lai thuế đất hằng năm',
      'Tổ đo đạc về đo lại nhưng không mời gia đình ký giáp ranh',
      'Hồ sơ đã nộp tại bộ phận một cửa và có giấy hẹn, đến nay quá hẹn {n} tuần',
      'Phương án bồi thường niêm yết tại {v} không có tên {n} hộ đã bàn giao mặt bằng',
      'Hộ bên cạnh đã đổ móng lấn sang lối đi chung khoảng {n} mét',
      'Thửa đất nằm trong quy hoạch từ nhiều năm nhưng chưa có quyết định thu hồi nên không xây, không bán được',
      'Bản đồ địa chính mới ghi nhầm tên chủ sử dụng giữa hai thửa liền kề',
      'Khu tái định cư chưa có nước và đường vào nên bà con chưa làm nhà được',
    ],
    asks: [
      'Đề nghị xã cho đo đạc lại có mặt các bên và trả lời bằng văn bản',
      'Đề nghị cho biết hồ sơ đang ở bước nào và ngày nào xong',
      'Đề nghị công khai phương án bồi thường đã phê duyệt tại nhà văn hóa {v}',
      'Đề nghị kiểm tra và buộc trả lại hiện trạng phần đất công bị lấn',
      'Đề nghị hướng dẫn rõ giấy tờ cần nộp để khỏi đi lại nhiều lần',
    ],
  },
  environment: {
    subjects: [
      'Mùi hôi từ trại chăn nuôi gần {v}',
      'Rác thải đổ trộm ở cuối {r}',
      'Nước thải chảy ra mương tưới của {v}',
      'Xe thu gom rác bỏ {v} nhiều tuần nay',
      'Khói đốt rác ban đêm cạnh khu dân cư {v}',
      'Cá chết trên đoạn {r} qua {v}',
      'Tiếng ồn và bụi từ xưởng gỗ ở {v}',
    ],
    facts: [
      'Trại nuôi hơn {n} trăm con, chất thải xả thẳng ra ao không có bạt phủ',
      'Mùi nặng nhất vào buổi tối và những hôm trời nồm, trẻ nhỏ và người già đều khó thở',
      'Bao tải rác chất thành đống dài hơn {n} mét, mưa xuống là trôi vào ruộng',
      'Nước mương đổi màu đen, có váng, bà con không dám lấy nước tưới rau',
      'Trước đây xe rác đến hai lần một tuần, từ đầu tháng đến nay không thấy đến mà phí vẫn thu đủ',
      'Xưởng làm cả buổi trưa, bụi bay sang trường mầm non cách chừng {n} chục mét',
      'Cá chết nổi trắng từ sáng sớm, nước có mùi hóa chất',
    ],
    asks: [
      'Đề nghị kiểm tra đột xuất, lấy mẫu nước và công khai kết quả',
      'Đề nghị đặt biển cấm, gắn máy ghi hình và xử phạt người đổ trộm',
      'Đề nghị đơn vị thu gom trở lại đúng lịch và báo trước cho {v}',
      'Đề nghị cơ sở che chắn, đổi giờ làm và cam kết bằng văn bản với tổ dân phố',
    ],
  },
  infrastructure: {
    subjects: [
      'Đường vào {v} hư hỏng nặng, nhiều ổ gà',
      'Đèn đường trên {r} hỏng, tối không đi được',
      'Cống thoát nước ở {v} tắc, cứ mưa là ngập',
      'Cầu dân sinh qua {r} gãy lan can',
      'Nước sạch ở {v} yếu, có ngày mất cả ngày',
      'Cột điện nghiêng sát mái nhà dân ở {v}',
      'Đề nghị làm gờ giảm tốc trước cổng trường',
      'Bê tông {r} mới làm đã nứt',
      'Sóng điện thoại ở {v} chập chờn',
    ],
    facts: [
      'Đoạn đường dài khoảng {n} trăm mét, xe chở vật liệu cày nát từ đợt thi công trước',
      'Đã có {n} người ngã xe ở đoạn này, trong đó có học sinh đi học về',
      'Cứ mưa chừng nửa giờ là nước dâng qua bậc thềm, đồ đạc phải kê lên cao',
      'Lan can gãy từ đợt lũ trước, hiện chỉ buộc tạm bằng dây',
      'Nước chỉ chảy từ nửa đêm đến sáng, nhà nào cũng phải thức để hứng',
      'Cột điện nghiêng thêm sau trận bão, dây võng xuống còn cách mái tôn gần một mét',
      'Xe chạy nhanh qua cổng trường vào giờ tan học, phụ huynh rất lo',
      'Mặt đường nứt dọc hai bên mép, chỗ sụt sâu bằng bàn tay, mới nghiệm thu chưa đầy {n} tháng',
    ],
    asks: [
      'Đề nghị sửa trước mùa mưa, nếu chưa có kinh phí thì cho biết dự kiến năm nào',
      'Đề nghị cắm biển cảnh báo ngay và rào tạm chỗ nguy hiểm',
      'Đề nghị nạo vét trước ngày 15 tháng sau, bà con {v} xin góp công',
      'Đề nghị mời đơn vị thi công đến xem tại chỗ cùng Ban giám sát đầu tư của cộng đồng',
      'Đề nghị điện lực đến kiểm tra và trả lời cho {v} biết ngày làm',
    ],
  },
  socialPolicy: {
    subjects: [
      'Hỏi về trợ cấp người cao tuổi chưa nhận được',
      'Hồ sơ hộ cận nghèo của {v} bị trả lại không rõ lý do',
      'Đề nghị xét hỗ trợ nhà ở cho hộ khó khăn ở {v}',
      'Chế độ người khuyết tật bị cắt sau khi sáp nhập',
      'Thẻ bảo hiểm y tế ghi sai ngày sinh',
      'Học sinh ở {v} chưa nhận tiền hỗ trợ chi phí học tập',
    ],
    facts: [
      'Mẹ tôi đã đủ tuổi từ đầu năm, hồ sơ nộp {n} tháng nay chưa có quyết định',
      'Khi họp bình xét ở {v}, gia đình tôi được trên tám phần mười số hộ đồng ý nhưng danh sách cuối không có tên',
      'Từ khi nhập xã, tiền trợ cấp chậm {n} tháng và không ai báo cho gia đình',
      'Nhà dột nát, vách nứt, mùa bão phải sang ở nhờ hàng xóm',
      'Đi khám bệnh bị từ chối vì thông tin trên thẻ không khớp với căn cước',
      'Nhà trường nói đã gửi danh sách, xã nói chưa nhận được',
    ],
    asks: [
      'Đề nghị rà soát và trả lời bằng văn bản vì sao không được duyệt',
      'Đề nghị chi trả bù những tháng còn thiếu',
      'Đề nghị niêm yết danh sách và tiêu chí xét tại nhà văn hóa {v}',
      'Đề nghị hướng dẫn nơi sửa thông tin gần nhất, mẹ tôi đi lại khó',
    ],
  },
  administration: {
    subjects: [
      'Giấy hẹn trả kết quả chứng thực đã quá ngày',
      'Phải đi lại {n} lần để làm một thủ tục hộ tịch',
      'Hệ thống nộp hồ sơ qua mạng báo lỗi',
      'Xác nhận địa chỉ sau sắp xếp đơn vị hành chính',
      'Thái độ phục vụ ở bộ phận một cửa',
      'Lệ phí thu khác với bảng niêm yết',
    ],
    facts: [
      'Mỗi lần đến lại được yêu cầu thêm một loại giấy, không ai hướng dẫn đủ một lần',
      'Hệ thống báo đã tiếp nhận nhưng đến nơi cán bộ nói không thấy hồ sơ',
      'Tôi chờ từ đầu giờ sáng đến gần trưa, quầy chỉ mở một trong {n} cửa',
      'Giấy tờ cũ ghi tên xã trước khi sáp nhập, ngân hàng không chấp nhận',
      'Bảng niêm yết ghi một mức, biên lai tôi nhận ghi mức khác',
      'Nhà cách trụ sở mới gần {n} chục cây số, mỗi lần đi mất cả ngày công',
    ],
    asks: [
      'Đề nghị trả kết quả và xin lỗi bằng văn bản theo quy định',
      'Đề nghị có một tờ hướng dẫn ghi đủ giấy tờ cho từng thủ tục',
      'Đề nghị bố trí ngày tiếp nhận lưu động tại {v}',
      'Đề nghị kiểm tra lại khoản thu và hoàn phần chênh lệch nếu có',
    ],
  },
  publicOrder: {
    subjects: [
      'Hát loa kẹo kéo đến khuya ở {v}',
      'Thanh niên tụ tập đua xe trên {r}',
      'Chó thả rông cắn người ở {v}',
      'Xe tải đỗ kín lòng đường {r}',
      'Mất trộm nhiều vụ liên tiếp ở {v}',
      'Chợ cóc lấn lòng đường ở {v}',
    ],
    facts: [
      'Hầu như tối nào cũng kéo dài đến gần nửa đêm, đã nhắc nhiều lần không được',
      'Tiếng nổ máy làm cả {v} mất ngủ, các cháu đang mùa thi',
      'Trong một tháng đã có {n} người bị chó cắn phải đi tiêm phòng',
      'Xe tải đỗ hai hàng, xe cứu thương cũng không vào được',
      'Từ đầu tháng có {n} nhà mất xe đạp điện và máy bơm',
      'Sáng nào hàng quán cũng bày ra nửa mặt đường, học sinh phải đi bộ dưới lòng đường',
    ],
    asks: [
      'Đề nghị công an xã tuần tra giờ cao điểm và báo kết quả cho tổ dân phố',
      'Đề nghị nhắc nhở, ký cam kết và xử phạt nếu tái phạm',
      'Đề nghị lắp thêm máy ghi hình, bà con {v} xin góp một phần',
      'Đề nghị sắp xếp chỗ bán ổn định rồi mới giải tỏa',
    ],
  },
  economy: {
    subjects: [
      'Giá thu mua lúa bị ép sau khi đặt cọc',
      'Hợp tác xã ở {v} chưa trả tiền góp vốn',
      'Hỏi điều kiện vay vốn sản xuất',
      'Điện sản xuất ở {v} chập chờn làm hỏng máy bơm',
      'Thu các khoản đóng góp ở {v} không có biên lai',
      'Giống hỗ trợ nảy mầm kém',
    ],
    facts: [
      'Thương lái đặt cọc rồi trả giá thấp hơn hợp đồng, {n} hộ phải bán lỗ',
      'Tôi nộp đơn rút vốn từ năm trước, mỗi lần hỏi lại hẹn sang quý sau',
      'Điện yếu vào đúng giờ bơm nước, đã cháy {n} máy trong vụ này',
      'Trưởng thôn thu theo đầu hộ nhưng không họp bàn và không đưa biên lai',
      'Giống cấp về gieo hai lần đều lên thưa, quá thời vụ nên không kịp gieo lại',
      'Ngân hàng nói chờ xã xác nhận, xã nói chờ ngân hàng gửi danh sách',
    ],
    asks: [
      'Đề nghị đứng ra làm việc với bên thu mua và cho bà con biết kết quả',
      'Đề nghị công khai thu chi tại cuộc họp {v} gần nhất',
      'Đề nghị kiểm tra lô giống và có hướng hỗ trợ vụ sau',
      'Đề nghị hướng dẫn hồ sơ vay, ai nộp, nộp ở đâu, bao lâu có tiền',
    ],
  },
  culture: {
    subjects: [
      'Nhà văn hóa {v} khóa cửa quanh năm',
      'Sân bóng của {v} bị dùng làm bãi để xe',
      'Đề nghị tu sửa đình làng {v}',
      'Lớp bơi hè cho trẻ em ở {c}',
      'Thư viện xã không có người trực',
    ],
    facts: [
      'Nhà văn hóa xây gần {n} năm, chỉ mở khi có hội nghị',
      'Bọn trẻ không có chỗ chơi, chiều phải đá bóng dưới lòng đường',
      'Mái đình thủng, mưa dột vào bộ cửa cũ rất đáng tiếc',
      'Năm nào cũng có trẻ đuối nước mà xã chưa mở được lớp bơi',
      'Sách mua về còn nguyên trong thùng, không ai xếp lên giá',
    ],
    asks: [
      'Đề nghị mở cửa các buổi tối, {v} cử người trông coi',
      'Đề nghị trả lại sân chơi cho thiếu nhi trước kỳ nghỉ hè',
      'Đề nghị lập kế hoạch tu sửa, bà con xin đóng góp ngày công',
      'Đề nghị phối hợp với đoàn thanh niên mở lớp, phụ huynh xin chịu một phần chi phí',
    ],
  },
  ethnicReligiousAffairs: {
    subjects: [
      'Hỏi thủ tục xin phép sửa chữa nơi sinh hoạt cộng đồng ở {v}',
      'Đề nghị mở lớp tiếng phổ thông buổi tối ở {v}',
      'Chương trình hỗ trợ nước sinh hoạt vùng cao chưa tới {v}',
      'Thời gian tổ chức lễ hội truyền thống ở {c}',
    ],
    facts: [
      'Hồ sơ xin sửa mái đã nộp {n} tháng, chưa có văn bản trả lời',
      'Nhiều người lớn ở {v} muốn học đọc, học viết để tự làm giấy tờ',
      'Các bản bên cạnh đã có bể nước, {v} vẫn gánh nước suối cách gần {n} cây số',
      'Năm nay lịch lễ trùng với mùa gặt, bà con muốn bàn lại ngày',
    ],
    asks: [
      'Đề nghị trả lời bằng văn bản và hướng dẫn phần hồ sơ còn thiếu',
      'Đề nghị đưa {v} vào kế hoạch năm tới và báo cho bà con biết',
      'Đề nghị cán bộ về họp tại {v} để bà con nói trực tiếp',
    ],
  },
  other: {
    subjects: [
      'Góp ý về cách phát tin trên loa của {v}',
      'Hỏi lịch tiếp công dân của Chủ tịch xã',
      'Đề nghị giữ trạm y tế ở địa điểm cũ',
      'Đề nghị thêm chuyến xe buýt qua {c}',
      'Cảm ơn và góp ý cho đội dân phòng {v}',
    ],
    facts: [
      'Loa phát từ rất sớm, âm thanh rè nên không nghe rõ nội dung',
      'Lịch trên bảng tin của trụ sở đã cũ {n} tháng',
      'Trạm mới cách {v} gần {n} cây số, người già không tự đi được',
      'Mỗi ngày chỉ có hai chuyến, lỡ chuyến là phải thuê xe ôm',
      'Đội trực đêm nhiệt tình nhưng thiếu đèn pin và áo mưa',
    ],
    asks: [
      'Đề nghị chuyển giờ phát và sửa loa',
      'Đề nghị cập nhật lịch và báo trên trang của xã',
      'Đề nghị xem xét ý kiến trên và trả lời cho {v}',
    ],
  },
};

export const complaintSubjects: Phrases = [
  'Khiếu nại quyết định xử phạt vi phạm hành chính trong xây dựng ở {v}',
  'Khiếu nại quyết định thu hồi đất tại {v}',
  'Khiếu nại việc không cấp giấy xác nhận tình trạng đất',
  'Khiếu nại phương án bồi thường dự án {r}',
  'Khiếu nại quyết định cưỡng chế tháo dỡ công trình',
  'Khiếu nại việc đưa ra khỏi danh sách hộ được hỗ trợ',
  'Khiếu nại việc từ chối tiếp nhận hồ sơ đăng ký kinh doanh hộ',
];

export const complaintFacts: Phrases = [
  'Tôi nhận quyết định ngày {n}, nội dung không đúng với biên bản đã lập trước đó',
  'Khi lập biên bản không có người chứng kiến và tôi không được giải trình',
  'Quyết định căn cứ vào bản đồ cũ trong khi thửa đất đã chỉnh lý',
  'Trước đây cùng trường hợp như vậy, {n} hộ ở {v} không bị xử lý',
  'Tôi đã gửi đơn lần đầu nhưng văn bản trả lời không nêu căn cứ',
];

export const complaintAsks: Phrases = [
  'Đề nghị thụ lý, tổ chức đối thoại và ban hành quyết định giải quyết theo Luật Khiếu nại',
  'Đề nghị tạm dừng thi hành quyết định trong thời gian giải quyết',
  'Đề nghị hủy quyết định nêu trên vì trái quy định',
];

export const denunciationSubjects: Phrases = [
  'Tố cáo việc thu tiền ngoài quy định khi làm thủ tục',
  'Tố cáo việc lập khống danh sách nhận hỗ trợ ở {v}',
  'Tố cáo sai phạm khi nghiệm thu công trình {r}',
  'Tố cáo việc giao đất không qua đấu giá ở {v}',
  'Tố cáo việc sử dụng quỹ của {v} không đúng mục đích',
];

export const denunciationFacts: Phrases = [
  'Người phụ trách yêu cầu nộp thêm một khoản, không có biên lai, nói là lệ phí làm nhanh',
  'Danh sách có {n} tên người đã chuyển đi nơi khác từ lâu nhưng vẫn có chữ ký nhận tiền',
  'Khối lượng ghi trong biên bản nghiệm thu nhiều hơn thực tế, đo tại chỗ chênh {n} mét',
  'Khoản thu của dân không vào sổ, hỏi thì được trả lời là đã chi hết',
  'Lô đất góc đường được giao mà bà con không thấy thông báo nào',
];

export const denunciationAsks: Phrases = [
  'Đề nghị xác minh và giữ kín họ tên, địa chỉ của người tố cáo theo Luật Tố cáo',
  'Đề nghị kiểm tra sổ sách và đối chiếu với các hộ có tên',
  'Đề nghị kết luận rõ đúng, sai và xử lý người vi phạm',
];

export const openings: Phrases = [
  'Kính gửi Ủy ban nhân dân {c}.',
  'Tôi là người dân {v}, {c}.',
  'Chúng tôi là {n} hộ dân sống ở {v}.',
  'Gia đình tôi ở {v}, {c}, xin trình bày việc sau.',
  'Thay mặt bà con {v}, tôi gửi ý kiến như sau.',
  'Tôi xin phản ánh với {c} một việc kéo dài đã lâu.',
  'Nhờ cán bộ xem giúp việc này.',
  '',
];

export const times: Phrases = [
  'Việc này có từ đầu năm',
  'Tình trạng đã kéo dài hơn {n} tháng',
  'Sự việc bắt đầu từ sau Tết',
  'Mới xảy ra tuần trước',
  'Từ ngày nhập xã đến nay vẫn như vậy',
  'Chiều hôm kia lại xảy ra lần nữa',
  'Đã {n} năm nay, năm nào họp dân cũng nêu',
];

export const effects: Phrases = [
  'Trẻ em và người già là khổ nhất',
  'Việc đi lại, buôn bán của cả {v} bị ảnh hưởng',
  'Bà con rất bức xúc nhưng không biết hỏi ai',
  'Có {n} hộ đã phải chuyển đi ở nhờ',
  'Gia đình tôi không biết phải làm thế nào',
  'Nếu để lâu sẽ nguy hiểm đến tính mạng',
  'Công việc đồng áng đang vào vụ nên càng khó khăn',
  'Các cháu đi học phải đi vòng gần {n} cây số',
];

export const attempts: Phrases = [
  'Tôi đã báo trưởng thôn, anh nói chờ xã',
  'Đã phản ánh qua tin nhắn {n} lần, chưa thấy trả lời',
  'Cán bộ có xuống xem một lần rồi thôi',
  'Tại buổi tiếp xúc cử tri, lãnh đạo xã hứa xem xét',
  'Bà con đã tự góp tiền làm tạm nhưng không bền',
  'Đây là lần đầu tôi gửi ý kiến',
  'Tôi gọi điện thì được hướng dẫn gửi qua trang này',
];

export const closings: Phrases = [
  'Tôi gửi kèm ảnh chụp tại chỗ.',
  'Xin cảm ơn.',
  'Mong sớm nhận được trả lời.',
  'Tôi chịu trách nhiệm về những điều trình bày trên.',
  'Có gì cần hỏi thêm xin gọi ngoài giờ làm việc.',
  'Khi cán bộ xuống xem, xin báo trước một ngày để bà con cùng có mặt.',
  '',
];

export const roads: Phrases = [
  'đường liên thôn',
  'đường trục chính',
  'đường ven sông',
  'tuyến kênh chính',
  'đường bê tông nội đồng',
  'đường tỉnh qua xã',
  'mương tiêu số {n}',
  'đường vào trường tiểu học',
  'ngõ số {n}',
  'đường ra nghĩa trang',
];
