import { defineError, type ExpectedError } from '#src/platform/errors.ts';

type Words = { vi: string; en: string };

export const actInFuture = defineError('petitions.act_in_future', {
  status: 422,
  field: 'on',
  message: {
    vi: 'Ngày này chưa đến. Ghi việc đã làm, không ghi trước.',
    en: 'This day has not come. Record what was done, not what will be.',
  },
});

export const actBeforeCase = defineError('petitions.act_before_case', {
  status: 422,
  field: 'on',
  message: (from: Words) => ({
    vi: `Ngày này trước bước gần nhất của hồ sơ (${from.vi}).`,
    en: `This day is before the last step of the case (${from.en}).`,
  }),
});

export const documentNeeded = defineError('petitions.document_needed', {
  status: 422,
  field: 'documentNumber',
  message: { vi: 'Việc này phải có văn bản: ghi số, ký hiệu.', en: 'This is done by a document: give its number.' },
});

export const documentDateWrong = defineError('petitions.document_date_wrong', {
  status: 422,
  field: 'documentDate',
  message: {
    vi: 'Ngày văn bản phải từ lúc nhận đơn đến ngày của việc này.',
    en: 'The document is dated between the receipt and the day of this act.',
  },
});

export const noPaper = defineError('petitions.no_paper', {
  status: 422,
  field: 'files',
  message: { vi: 'Chọn ít nhất một tệp.', en: 'Choose at least one file.' },
});

export const letterStands = defineError('petitions.letter_stands', {
  status: 409,
  message: {
    vi: 'Bước này đã có văn bản hoặc dự thảo, hoặc bạn không soạn văn bản của đơn vị này.',
    en: 'This step has its document or a draft, or you draft no letters of this unit.',
  },
});

export const limitationReasonNeeded = defineError('petitions.limitation_reason_needed', {
  status: 422,
  field: 'note',
  message: (due: Words) => ({
    vi: `Thời hiệu tính đến hết ${due.vi}, khác với điều kiện “còn thời hiệu” bạn chọn. Bạn quyết định; ghi vì sao ở ô này.`,
    en: `The time to complain is counted to the end of ${due.en}, other than what you ticked. You decide; say why here.`,
  }),
});

const limitationWrong = {
  learnedAfter: {
    field: 'learnedOn',
    vi: 'Ngày biết quyết định, hành vi không thể sau ngày nhận đơn.',
    en: 'The decision or act was learnt of before the complaint came.',
  },
  excuseWhole: {
    field: 'excusedFrom',
    vi: 'Ghi đủ: ngày biết quyết định, trở ngại gì, từ ngày nào đến ngày nào; hoặc để trống cả phần trở ngại.',
    en: 'Give the day it was learnt of, the obstacle, its first and last day; or leave the obstacle out.',
  },
  excuseOrder: {
    field: 'excusedUntil',
    vi: 'Ngày hết trở ngại phải từ ngày bắt đầu trở đi.',
    en: 'The obstacle ends on or after the day it began.',
  },
} as const;

/** What is wrong with the days given for the limitation, said at its field. */
export function wrongLimitation(wrong: keyof typeof limitationWrong): ExpectedError {
  const { field, ...words } = limitationWrong[wrong];
  return defineError('petitions.limitation_wrong', { status: 422, field, message: words })();
}

export const notEligible = defineError('petitions.not_eligible', {
  status: 422,
  message: {
    vi: 'Lần kiểm tra điều kiện gần nhất còn điều kiện chưa đủ, nên chưa thụ lý được. Kiểm tra lại, hoặc ghi “Không thụ lý”.',
    en: 'The last check found a condition that is not met, so it cannot be accepted. Check again, or refuse it.',
  },
});

export const alreadyPaused = defineError('petitions.no_term_to_stop', {
  status: 409,
  message: { vi: 'Không có hạn nào đang chạy để làm việc này.', en: 'There is no running term to do this to.' },
});

export const criteriaTooFew = defineError('petitions.criteria_too_few', {
  status: 422,
  field: 'criteria',
  message: {
    vi: 'Đặc biệt phức tạp phải có từ 2 tiêu chí trở lên ghi trong hồ sơ (Nghị định 31/2019/NĐ-CP, Điều 3 khoản 3).',
    en: 'Specially complex needs 2 criteria or more written in the file (Decree 31/2019/NĐ-CP, Article 3(3)).',
  },
});

export const dialogueNotAhead = defineError('petitions.dialogue_not_ahead', {
  status: 422,
  field: 'dialogueOn',
  message: { vi: 'Buổi đối thoại phải sau ngày thông báo.', en: 'The dialogue comes after the day of the notice.' },
});

export const dialogueNotInvited = defineError('petitions.dialogue_not_invited', {
  status: 422,
  message: {
    vi: 'Chưa có giấy mời đối thoại nào cho ngày này. Ghi “Mời đối thoại” trước.',
    en: 'Nobody was invited to a dialogue on this day. Record the invitation first.',
  },
});

export const mustNotGoOnAlone = defineError('petitions.dialogue_not_alone', {
  status: 422,
  field: 'came',
  message: {
    vi: 'Trước ngày 01/07/2026 luật chưa cho tiếp tục khi người khiếu nại vắng mặt. Mời lại.',
    en: 'Before 1 July 2026 the law did not let it go on without the complainant. Invite again.',
  },
});

export const dialogueNeeded = defineError('petitions.dialogue_needed', {
  status: 422,
  message: {
    vi: 'Khiếu nại lần hai bắt buộc phải đối thoại trước khi quyết định (Luật Khiếu nại, Điều 39).',
    en: 'A second complaint is not decided without a dialogue (Law on Complaints, Article 39).',
  },
});

export const notInForceYet = defineError('petitions.not_in_force_yet', {
  status: 422,
  field: 'on',
  message: (due: Words) => ({
    vi: `Thời hiệu khiếu nại lần hai, khởi kiện còn đến hết ${due.vi}; quyết định chưa có hiệu lực.`,
    en: `It may still be appealed until the end of ${due.en}; the decision is not in force yet.`,
  }),
});

export const noSuchTerm = defineError('petitions.no_such_term', {
  status: 422,
  field: 'rule',
  message: { vi: 'Chọn một hạn đang chạy của hồ sơ này.', en: 'Choose a running term of this case.' },
});

export const firstUnknown = defineError('petitions.first_unknown', {
  status: 422,
  field: 'firstReference',
  message: {
    vi: 'Không có khiếu nại nào mang mã này mà bạn được xem, hoặc đó chính là hồ sơ này.',
    en: 'There is no complaint with this code that you may see, or it is this one.',
  },
});

export const firstNotAppealable = defineError('petitions.first_not_appealable', {
  status: 422,
  field: 'firstReference',
  message: {
    vi: 'Khiếu nại lần đầu chưa có quyết định và chưa quá hạn, nên chưa khiếu nại lần hai được (Luật Khiếu nại, Điều 33).',
    en: 'The first complaint has no decision and is not overdue, so it cannot be complained of again yet (Article 33).',
  },
});

export const secondAlready = defineError('petitions.second_already', {
  status: 409,
  message: { vi: 'Hồ sơ này đã là khiếu nại lần hai.', en: 'This is a second complaint already.' },
});

export const noThird = defineError('petitions.no_third', {
  status: 409,
  message: {
    vi: 'Sau quyết định lần hai không khiếu nại tiếp được; chỉ còn khởi kiện tại Tòa án.',
    en: 'After a second decision there is no further complaint, only the court.',
  },
});

export const transferredOnce = defineError('petitions.transferred_once', {
  status: 409,
  message: {
    vi: 'Đơn tố cáo này đã được nơi đây chuyển một lần; cùng một nội dung chỉ chuyển một lần (Luật Tố cáo, Điều 24).',
    en: 'This denunciation was passed on from here once already; the same content is passed on only once (Article 24).',
  },
});

export const partNotYet = defineError('petitions.part_not_yet', {
  status: 422,
  field: 'on',
  message: {
    vi: 'Luật cho rút một phần khiếu nại từ ngày 01/07/2026.',
    en: 'The law lets part of a complaint be withdrawn from 1 July 2026.',
  },
});

export const anonymousNotAccepted = defineError('petitions.anonymous_not_accepted', {
  status: 422,
  message: {
    vi: 'Đơn không có tên không thụ lý như tố cáo; nếu nội dung rõ ràng thì ghi “Xử lý tin có căn cứ” (Luật Tố cáo, Điều 25).',
    en: 'A paper without a name is not accepted as a denunciation; when it is concrete, record “Handle the tip” (Article 25).',
  },
});
