import { defineError } from '#src/platform/errors.ts';

export const dialogueUnknown = defineError('dialogues.unknown', {
  status: 404,
  message: {
    vi: 'Không có cuộc đối thoại này, hoặc bạn không được xem.',
    en: 'There is no such dialogue, or you may not see it.',
  },
});

export const unitUnknown = defineError('dialogues.unit_unknown', {
  status: 422,
  field: 'unitCode',
  message: { vi: 'Không có xã hay tỉnh nào mang mã này.', en: 'No commune or province has this code.' },
});

export const postElsewhere = defineError('dialogues.post_elsewhere', {
  status: 422,
  field: 'post',
  message: { vi: 'Cấp này không có chức vụ đó. Chọn chức vụ khác.', en: 'This level has no such post. Choose another.' },
});

export const timesWrong = defineError('dialogues.times_wrong', {
  status: 422,
  field: 'endsTime',
  message: { vi: 'Giờ kết thúc phải sau giờ bắt đầu.', en: 'It must end after it begins.' },
});

export const dayPast = defineError('dialogues.day_past', {
  status: 422,
  field: 'day',
  message: { vi: 'Ngày này đã qua. Chọn ngày từ hôm nay.', en: 'That day is over. Choose a day from today on.' },
});

export const dayOff = defineError('dialogues.day_off', {
  status: 422,
  field: 'day',
  message: (name: { vi: string; en: string }) => ({
    vi: `Ngày này là ngày lễ (${name.vi}). Chọn ngày khác.`,
    en: `That day is a holiday (${name.en}). Choose another.`,
  }),
});

export const questionsUntilWrong = defineError('dialogues.questions_until_wrong', {
  status: 422,
  field: 'questionsUntil',
  message: {
    vi: 'Hạn nhận câu hỏi phải từ hôm nay đến ngày đối thoại.',
    en: 'Questions are taken until a day from today to the day of the dialogue.',
  },
});

export const moveUnlawful = defineError('dialogues.move_unlawful', {
  status: 409,
  message: {
    vi: 'Cuộc đối thoại không còn ở bước này: có người vừa chuyển bước. Xem trạng thái bên trên.',
    en: 'The dialogue is no longer at this step: somebody just moved it on. See its state above.',
  },
});

export const notYet = defineError('dialogues.not_yet', {
  status: 409,
  message: { vi: 'Chưa đến ngày đối thoại.', en: 'The day of the dialogue has not come.' },
});

export const changedMeanwhile = defineError('dialogues.changed_meanwhile', {
  status: 409,
  message: {
    vi: 'Người khác vừa ghi vào đây. Nội dung mới nhất đã hiện; phần bạn gõ còn nguyên bên dưới. Xem lại rồi ghi lần nữa.',
    en: 'Somebody else just changed this. The latest is shown, and what you typed is kept below. Look again, then save once more.',
  },
});

export const questionUnknown = defineError('dialogues.question_unknown', {
  status: 404,
  message: { vi: 'Không có câu hỏi này, hoặc bạn không được xem.', en: 'There is no such question, or you may not see it.' },
});

export const questionMoveUnlawful = defineError('dialogues.question_move_unlawful', {
  status: 409,
  message: {
    vi: 'Câu hỏi này không còn chuyển như vậy được: đã trả lời, đã gộp hoặc đã chuyển thành đơn.',
    en: 'This question can no longer be moved so: it was answered, merged, or became a petition.',
  },
});

export const mergeIntoItself = defineError('dialogues.merge_into_itself', {
  status: 422,
  field: 'into',
  message: {
    vi: 'Gộp vào một câu hỏi đã duyệt khác của cuộc đối thoại này.',
    en: 'Merge into another accepted question of this dialogue.',
  },
});

export const nothingPicked = defineError('dialogues.nothing_picked', {
  status: 422,
  field: 'pick',
  message: { vi: 'Chọn ít nhất một câu hỏi.', en: 'Pick at least one question.' },
});

export const topicMissing = defineError('dialogues.topic_missing', {
  status: 422,
  field: 'topic',
  message: { vi: 'Chọn một nhóm, hoặc ghi tên nhóm mới.', en: 'Choose a topic, or name a new one.' },
});

export const questionsClosed = defineError('dialogues.questions_closed', {
  status: 422,
  field: 'text',
  message: {
    vi: 'Đã hết hạn gửi câu hỏi cho cuộc đối thoại này. Bạn vẫn gửi được kiến nghị ở mục Gửi kiến nghị.',
    en: 'Questions for this dialogue are no longer taken. You can still send a recommendation through Send.',
  },
});

export const registrationsClosed = defineError('dialogues.registrations_closed', {
  status: 422,
  field: 'attend',
  message: {
    vi: 'Cuộc đối thoại này không nhận đăng ký dự nữa.',
    en: 'This dialogue takes no more registrations.',
  },
});

export const full = defineError('dialogues.full', {
  status: 422,
  field: 'people',
  message: (left: number) => ({
    vi:
      left > 0
        ? `Chỉ còn ${left} chỗ. Ghi số người ít hơn; câu hỏi vẫn gửi được mà không cần đến dự.`
        : 'Đã đủ người đăng ký. Bạn vẫn gửi được câu hỏi mà không cần đến dự.',
    en:
      left > 0
        ? `Only ${left} places are left. Give fewer people; a question can be sent without coming.`
        : 'All places are taken. You can still send a question without coming.',
  }),
});

export const codeUnknown = defineError('dialogues.code_unknown', {
  status: 404,
  message: {
    vi: 'Không có câu hỏi hay đăng ký nào mang mã này. Xem lại mã trên phiếu, ví dụ CH-7K3MQ-A4C2D-19.',
    en: 'No question or registration has this code. Look at your slip again, for example CH-7K3MQ-A4C2D-19.',
  },
});

export const alreadyAnswered = defineError('dialogues.already_answered', {
  status: 409,
  message: {
    vi: 'Câu hỏi này vừa được ghi trả lời. Câu trả lời đang hiện là bản mới nhất.',
    en: 'This question was just answered. The answer shown is the latest.',
  },
});

export const conclusionMissing = defineError('dialogues.conclusion_missing', {
  status: 422,
  field: 'conclusion',
  message: { vi: 'Ghi kết luận của người chủ trì.', en: 'Write what the chair concluded.' },
});

export const letterNotIssued = defineError('dialogues.letter_not_issued', {
  status: 409,
  message: {
    vi: 'Thông báo kết luận chưa cấp số. Phát hành văn bản rồi mới công bố được.',
    en: 'The notice of conclusions has no number yet. Issue it, then publish.',
  },
});

export const deputyReasonMissing = defineError('dialogues.deputy_reason_missing', {
  status: 422,
  field: 'deputyReason',
  message: {
    vi: 'Cấp phó chủ trì thay thì ghi lý do người đứng đầu vắng (ít nhất 5 ký tự).',
    en: 'When a deputy holds it, say why the head was away (at least 5 characters).',
  },
});

export const lessThanLaw = defineError('dialogues.less_than_law', {
  status: 422,
  field: 'perYear',
  message: (least: number) => ({
    vi: `Luật đặt ít nhất ${least} cuộc một năm; quy chế địa phương không đặt thấp hơn được.`,
    en: `The law sets at least ${least} a year; a local rule cannot set less.`,
  }),
});
