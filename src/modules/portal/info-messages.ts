import { defineMessages } from '#src/platform/i18n.ts';

/** Sections of a page of plain text: a heading and paragraphs, one a line; a line that begins with “- ” is a point. */
export const infoMessages = defineMessages({
  vi: {
    rights: {
      title: 'Quyền của bạn',
      lead: 'Gửi ý kiến rồi, bạn được biết những gì, đến bao giờ, và làm gì khi không đồng ý.',
      sections: {
        know: {
          title: 'Được biết ý kiến đang ở đâu',
          text: `Gửi xong bạn có mã theo dõi và giấy biên nhận. Lúc nào mở ra cũng thấy: chuyện gì đã xảy ra, ai đang giữ, đến khi nào, bạn làm được gì.
Trong 10 ngày kể từ ngày nhận, cơ quan phải cho biết nhận giải quyết, chuyển nơi khác hay từ chối, và vì sao (Thông tư 05/2021/TT-TTCP).
Cơ quan không có quyền giải quyết thì phải chỉ nơi có quyền. Ý kiến chuyển đi đâu, vì sao, đều hiện trên trang theo dõi.`,
        },
        terms: {
          title: 'Được trả lời đúng hạn',
          text: `- Khiếu nại lần đầu: 30 ngày kể từ ngày thụ lý; việc phức tạp không quá 45 ngày. Vùng sâu, vùng xa, đi lại khó khăn: 45 ngày, phức tạp không quá 60 ngày (Luật Khiếu nại, Điều 28).
- Tố cáo: 30 ngày kể từ ngày thụ lý; phức tạp được gia hạn một lần, đặc biệt phức tạp hai lần, mỗi lần không quá 30 ngày, và phải báo cho bạn (Luật Tố cáo, Điều 30).
- Kiến nghị, phản ánh: luật không đặt hạn chung. Cơ quan dùng phần mềm này tự đặt 15 ngày; chúng tôi ghi rõ đó là hạn nội bộ.`,
        },
        secret: {
          title: 'Được giữ bí mật',
          text: `Bạn chọn để tên, chỉ cán bộ thụ lý biết, hoặc không để tên. Trang công khai không bao giờ có tên người gửi.
Người tố cáo được pháp luật giữ bí mật họ tên, địa chỉ, bút tích (Luật Tố cáo, Điều 8 và 56). Đơn tố cáo chỉ người được giao mới thấy là có; không nằm trong tìm kiếm, danh sách hay số liệu của người khác. Ai mở xem tên, lúc nào, vì sao đều được ghi lại vĩnh viễn.`,
        },
        disagree: {
          title: 'Không đồng ý thì làm gì',
          text: `- Bấm “Chưa xong” ở trang theo dõi, trước ngày ghi ở đó: việc mở lại, hạn mới 7 ngày do cơ quan tự đặt, nhiều nhất 2 lần.
- Gặp lãnh đạo ngày tiếp công dân. Từ 01/7/2026 Chủ tịch UBND xã tiếp công dân ít nhất 2 ngày một tháng, Chủ tịch UBND tỉnh ít nhất 1 ngày một tháng (Luật Tiếp công dân).
- Khiếu nại: trong 30 ngày (vùng sâu, vùng xa: 45 ngày) kể từ khi hết hạn giải quyết hoặc nhận quyết định lần đầu, bạn được khiếu nại lần hai hoặc khởi kiện tại Tòa án (Luật Khiếu nại, Điều 33).`,
        },
        free: {
          title: 'Không mất tiền, không cần tài khoản',
          text: `Gửi, theo dõi, nhận trả lời đều không mất tiền và không cần đăng ký. Không ai được đòi bạn quà hay tiền để nhận đơn.
Không quen dùng điện thoại: đến bộ phận tiếp công dân, cán bộ ghi giúp và in giấy biên nhận cho bạn.`,
        },
      },
    },
    data: {
      title: 'Dữ liệu cá nhân',
      lead: 'Chúng tôi giữ gì của bạn, để làm gì, ai xem được, và bạn xóa thế nào.',
      sections: {
        what: {
          title: 'Giữ gì',
          text: `- Khi bạn gửi ý kiến: phần kể chuyện, ảnh, giấy tờ, và họ tên, điện thoại, thư điện tử, địa chỉ nếu bạn ghi.
- Không hỏi và không có chỗ ghi: số căn cước, dân tộc, tôn giáo, quan điểm của bạn.
- Vị trí và tên máy lưu trong ảnh được xóa ngay khi tải lên. Tệp PDF, Word giữ nguyên: tên tác giả trong tệp, nếu có, vẫn còn.
- Cookie: chỉ hai cái, nhớ ngôn ngữ và nơi bạn chọn. Không có cookie quảng cáo, không có mã theo dõi của bên nào khác.
- Địa chỉ mạng: chỉ dùng để đếm số lần gửi và số lần gõ sai mã, lưu dưới dạng mã hóa một chiều, xóa sau 2 ngày.`,
        },
        why: {
          title: 'Để làm gì, theo luật nào',
          text: `Chỉ để xử lý và trả lời ý kiến của bạn, theo Luật Khiếu nại, Luật Tố cáo, Luật Tiếp công dân. Không dùng vào việc khác, không cho hay bán cho ai.
Việc xử lý dữ liệu theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định 356/2025/NĐ-CP, có hiệu lực từ 01/01/2026.`,
        },
        who: {
          title: 'Ai xem được',
          text: `Tên và cách liên hệ được mã hóa; chìa khóa để ngoài cơ sở dữ liệu. Chỉ người được giao ý kiến mới mở được, phải ghi lý do, và mỗi lần mở đều vào nhật ký không xóa được.
Bạn chọn “Để tên” thì cơ quan liên quan thấy họ tên trong danh sách; điện thoại, địa chỉ vẫn phải mở mới thấy.
Nội dung ý kiến: cán bộ của cơ quan đang giữ xem được. Tố cáo: chỉ người được giao.
Ai có mã theo dõi thì xem được ý kiến và trả lời, nhưng không thấy tên bạn. Giữ kín mã.`,
        },
        long: {
          title: 'Giữ bao lâu',
          text: `Tệp tải lên mà không gửi: sau 2 ngày không ai mở được nữa. Nội dung tệp nằm trong kho đến khi quản trị viên dọn; phần mềm này chưa tự dọn.
Ý kiến và trả lời: theo quy định lưu trữ của cơ quan nhận; đơn không đủ điều kiện giải quyết lưu 1 năm. Phần mềm này chưa tự xóa khi hết hạn lưu; cơ quan nhận quyết định việc đó.`,
        },
        erase: {
          title: 'Xem, sửa, xóa',
          text: `Xóa tên và cách liên hệ: mở trang theo dõi bằng mã, chọn “Xóa tên tôi khỏi ý kiến này”. Xóa ngay và không lấy lại được; ý kiến và trả lời vẫn còn.
Muốn biết chúng tôi giữ gì, sửa điều sai, rút lại sự đồng ý hay phản đối: hỏi cơ quan nhận ý kiến. Cơ quan trả lời yêu cầu trong 2 ngày làm việc.`,
        },
      },
    },
    accessibility: {
      title: 'Khả năng tiếp cận',
      lead: 'Chúng tôi làm các trang này theo WCAG 2.2 mức AA. Dưới đây là những gì đã thử và những gì chưa.',
      sections: {
        can: {
          title: 'Dùng được',
          text: `- Trên điện thoại màn hình rộng 360 điểm, không cần phóng to hay kéo ngang.
- Không cần JavaScript: gửi, tra cứu, đánh giá đều chạy khi trình duyệt tắt mã lệnh.
- Chỉ bằng bàn phím; chỗ đang đứng luôn có viền rõ.
- Lỗi được nói bằng chữ, gom ở đầu trang, bấm vào là đến đúng chỗ; những gì đã viết còn nguyên.
- Không có gì chỉ nói bằng màu.`,
        },
        tested: {
          title: 'Đã thử thế nào',
          text: `Các trang chính được kiểm bằng công cụ tự động axe mỗi khi phần mềm thay đổi, ở màn hình điện thoại và máy tính. Các bước gửi, tra cứu, đánh giá được thử với JavaScript tắt.
Chưa thử với người khiếm thị dùng trình đọc màn hình, và chưa có đơn vị độc lập đánh giá.`,
        },
        not: {
          title: 'Chưa được',
          text: `- Văn bản PDF, Word cơ quan đính kèm có thể chưa đọc được bằng trình đọc màn hình.
- Ảnh người gửi và cơ quan đính kèm chỉ có tên tệp làm lời tả.
- Chưa có bản tiếng dân tộc thiểu số và bản dễ đọc.`,
        },
        report: {
          title: 'Gặp chỗ khó dùng',
          text: 'Gửi một ý kiến, chọn “Báo một việc đang xảy ra” và kể chỗ khó. Không dùng được trang này thì đến bộ phận tiếp công dân, cán bộ làm giúp mọi bước.',
        },
      },
    },
  },
  en: {
    rights: {
      title: 'Your rights',
      lead: 'Once you have sent something: what you are told, by when, and what to do if you disagree.',
      sections: {
        know: {
          title: 'To know where it is',
          text: `You get a tracking code and a receipt. Whenever you look, you see what happened, who holds it, until when, and what you can do.
Within 10 days of receipt you are told whether it is taken up, passed on or refused, and why (Circular 05/2021/TT-TTCP).
A body that may not decide has to name the one that may. Where it was passed and why is shown on the tracking page.`,
        },
        terms: {
          title: 'To be answered in time',
          text: `- A first complaint: 30 days from acceptance; complex ones 45 at most. In remote areas 45, complex ones 60 at most (Law on Complaints, Article 28).
- A denunciation: 30 days from acceptance; extended once if complex, twice if especially complex, by at most 30 days each, and you are told (Law on Denunciations, Article 30).
- Recommendations and feedback: the law sets no general term. The offices that use this software set themselves 15 days; we label that as internal.`,
        },
        secret: {
          title: 'To secrecy',
          text: `You choose: named, known to the officers in charge only, or no name. No public page ever names a sender.
The law keeps name, address and handwriting of a denouncer secret (Law on Denunciations, Articles 8 and 56). Only those in charge see that a denunciation exists; it is in nobody else’s search, list or figures. Who opens the name, when and why, is recorded for good.`,
        },
        disagree: {
          title: 'If you disagree',
          text: `- Press “Not done” on the tracking page before the day given there: the case opens again with a new term of 7 days, set by the office itself, twice at most.
- See the head on a reception day. From 1 July 2026 the chair of a commune receives citizens at least 2 days a month, the chair of a province at least 1 (Law on Citizen Reception).
- Complaints: within 30 days (remote areas: 45) after the term ended or the first decision came you may complain a second time or go to court (Law on Complaints, Article 33).`,
        },
        free: {
          title: 'No fee, no account',
          text: `Sending, following and being answered cost nothing and need no registration. Nobody may ask for a gift or money to take your submission.
If you do not use a phone, go to the reception desk: an officer writes it down and prints your receipt.`,
        },
      },
    },
    data: {
      title: 'Personal data',
      lead: 'What we keep of you, what for, who can see it, and how you remove it.',
      sections: {
        what: {
          title: 'What is kept',
          text: `- When you send something: what you wrote, photos, papers, and the name, phone, e-mail and address you gave, if any.
- Not asked, and with no place to write it: identity number, ethnicity, religion, your opinions.
- Place and device stored in photos are removed at once. PDF and Word files are kept as they are: an author’s name inside a file stays.
- Cookies: two only, for the language and the place you chose. No advertising, no tracking by others.
- Network address: used only to count submissions and wrong codes, kept as a one-way code, removed after 2 days.`,
        },
        why: {
          title: 'What for, by which law',
          text: `Only to handle and answer your submission, under the Laws on Complaints, on Denunciations and on Citizen Reception. For nothing else; never given or sold to anyone.
Data are processed under the Law on Personal Data Protection 91/2025/QH15 and Decree 356/2025/NĐ-CP, in force since 1 January 2026.`,
        },
        who: {
          title: 'Who can see it',
          text: `Name and contact are encrypted; the key lies outside the database. Only those given your submission can open them, must say why, and each opening goes into a log that cannot be erased.
If you chose to be named, the bodies concerned see your name in their list; phone and address still have to be opened.
What you wrote: the officers of the body that holds it. A denunciation: only those in charge.
Whoever has the tracking code sees the submission and the answer, but not your name. Keep the code to yourself.`,
        },
        long: {
          title: 'How long',
          text: `Files uploaded but never sent: after 2 days nobody can open them. Their content stays in the store until an administrator clears it; this software does not do that by itself yet.
Submissions and answers: by the archive rules of the body that received them; those not eligible for settlement are kept 1 year. This software does not yet delete by itself at the end; the receiving body decides that.`,
        },
        erase: {
          title: 'See, correct, remove',
          text: `To remove your name and contact: open the tracking page with your code and choose “Remove my name from it”. It is done at once and cannot be undone; the submission and its answer stay.
To learn what we keep, correct it, withdraw consent or object: ask the body that received it. It answers within 2 working days.`,
        },
      },
    },
    accessibility: {
      title: 'Accessibility',
      lead: 'We make these pages after WCAG 2.2, level AA. This is what we tested, and what we did not.',
      sections: {
        can: {
          title: 'What works',
          text: `- On a phone 360 points wide, without zooming or scrolling sideways.
- Without JavaScript: sending, tracking and rating all work with scripts switched off.
- With the keyboard alone; where you are always has a clear outline.
- Errors are said in words at the top, each leading to its field; what you wrote stays.
- Nothing is said by colour alone.`,
        },
        tested: {
          title: 'How it was tested',
          text: `The main pages are checked by the automatic tool axe whenever the software changes, at the width of a phone and of a computer. Sending, tracking and rating are tried with JavaScript off.
Not yet tested with blind people who use a screen reader, and not yet assessed by an independent body.`,
        },
        not: {
          title: 'What does not work yet',
          text: `- PDF and Word documents attached by offices may not be readable by a screen reader.
- Photos of senders and offices have only their file name as a description.
- There is no version in minority languages and no easy-to-read version.`,
        },
        report: {
          title: 'If something is hard to use',
          text: 'Send it, choose “Report something that is happening” and tell us. If you cannot use this site, go to the reception desk: an officer helps with every step.',
        },
      },
    },
  },
});
