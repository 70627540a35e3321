import { defineMessages } from '#src/platform/i18n.ts';

export const statusWords = defineMessages({
  vi: {
    noDate: 'chưa đặt ngày',
    you: '**Bạn**',
    anotherBody: 'cơ quan khác',
    person: (name: string, office: string | null) => (office ? `**${name}** (${office})` : `**${name}**`),
    received: (on: string, unit: string, until: string) =>
      `Mới nhận ngày ${on}, chưa phân loại. **${unit}** phải phân loại và giao người giải quyết trước hết **${until}**.`,
    arrived: (from: string, on: string, unit: string, until: string) =>
      `${from} chuyển đến ngày ${on}, chưa phân loại. **${unit}** phải phân loại và giao người giải quyết trước hết **${until}**.`,
    triaged: (unit: string, until: string) =>
      `Đã phân loại, chưa giao ai. **${unit}** phải giao một người trước hết **${until}**.`,
    inProgress: (holder: string, until: string) => `${holder} đang giữ và phải trả lời người gửi trước hết **${until}**.`,
    awaitingSender: (holder: string, until: string) =>
      `Đã hỏi lại, đang chờ người gửi bổ sung. ${holder} vẫn giữ; hạn vẫn chạy đến hết **${until}**.`,
    answered: (on: string, holder: string, by: string) =>
      `Đã trả lời ngày ${on}, việc chưa xong. ${holder} còn phải làm tiếp rồi báo xong; người gửi có đến hết **${by}** để nói lại.`,
    done: (on: string, by: string) => `Đã báo làm xong ngày ${on}. Chờ **người gửi** xác nhận đến hết **${by}**.`,
    answeredOver: (on: string, holder: string, by: string) =>
      `Đã trả lời ngày ${on}, việc chưa xong. ${holder} còn phải làm tiếp rồi báo xong. Đến hết ${by} người gửi không nói lại.`,
    doneOver: (on: string, by: string) =>
      `Đã báo làm xong ngày ${on}. Đến hết **${by}** người gửi không nói lại: chưa có xác nhận, không ghi là hài lòng.`,
    cannotBeDoneOver: (on: string, by: string) =>
      `Ngày ${on} đã trả lời là không làm được và nói rõ vì sao. Đến hết **${by}** người gửi không nói lại.`,
    confirmed: (on: string) => `Người gửi xác nhận đã xong ngày **${on}**. Hồ sơ đã khép.`,
    disputed: (times: number, holder: string, until: string) =>
      `Người gửi báo chưa xong (lần ${times}). ${holder} phải xem lại và trả lời trước hết **${until}**.`,
    cannotBeDone: (on: string, by: string) =>
      `Ngày ${on} đã trả lời là không làm được và nói rõ vì sao. **Người gửi** có đến hết **${by}** để nói lại.`,
    transferredOut: (body: string, on: string) =>
      `Đã chuyển **${body}** ngày ${on}. Nơi nhận giải quyết và trả lời; hồ sơ ở đây đã khép.`,
    triagedFormal: (kind: string, holder: string, until: string) =>
      `Đã phân loại: ${kind}. ${holder} phải kiểm tra điều kiện, rồi thụ lý hoặc trả lời vì sao không, trước hết **${until}**.`,
    checked: (holder: string, until: string) =>
      `Đã kiểm tra điều kiện. ${holder} phải thụ lý hoặc trả lời vì sao không, trước hết **${until}**.`,
    accepted: (on: string, holder: string, until: string) =>
      `Đã thụ lý ngày ${on}. ${holder} phải xác minh và giải quyết trước hết **${until}**.`,
    verifying: (holder: string, until: string) => `${holder} đang xác minh; phải giải quyết xong trước hết **${until}**.`,
    dialogueHeld: (holder: string, until: string) => `Đã đối thoại. ${holder} phải trình quyết định trước hết **${until}**.`,
    suspended: (holder: string) =>
      `Đang **tạm đình chỉ**: hạn dừng, tính tiếp từ khi có quyết định tiếp tục. ${holder} vẫn giữ hồ sơ.`,
    decided: (on: string) =>
      `Đã có quyết định giải quyết ngày **${on}**. Người khiếu nại còn có thể khiếu nại lần hai hoặc khởi kiện trong thời hiệu.`,
    appealed: 'Đã có quyết định; người khiếu nại đã khiếu nại lần hai. Việc tiếp tục ở hồ sơ lần hai.',
    inCourt: 'Người khiếu nại đã khởi kiện. **Tòa án** đang giải quyết.',
    inForce: (holder: string) => `Quyết định đã có hiệu lực. ${holder} phải tổ chức thi hành.`,
    enforced: 'Quyết định đã thi hành xong. Hồ sơ đã khép.',
    concluded: (on: string, holder: string) =>
      `Đã có kết luận nội dung tố cáo ngày **${on}**. ${holder} phải theo dõi xử lý theo kết luận.`,
    actedOn: (holder: string) => `Đã xử lý theo kết luận. ${holder} còn báo cáo kết quả rồi khép hồ sơ.`,
    continued: (holder: string) => `Có tố cáo tiếp. ${holder} phải xem có giải quyết lại hay không; hạn ở mục Thời hạn.`,
    closed: 'Mọi việc theo kết luận đã xong. Hồ sơ đã khép.',
    ended: (outcome: string, on: string) => `**${outcome}** ngày ${on}. Hồ sơ ở đây đã khép.`,
  },
  en: {
    noDate: 'a day not yet set',
    you: '**You**',
    anotherBody: 'another body',
    person: (name: string, office: string | null) => (office ? `**${name}** (${office})` : `**${name}**`),
    received: (on: string, unit: string, until: string) =>
      `Received on ${on}, not yet sorted. **${unit}** has to sort it and name a handler by **${until}**.`,
    arrived: (from: string, on: string, unit: string, until: string) =>
      `Passed on by ${from} on ${on}, not yet sorted. **${unit}** has to sort it and name a handler by **${until}**.`,
    triaged: (unit: string, until: string) =>
      `Sorted, not yet assigned. **${unit}** has to give it to one person by **${until}**.`,
    inProgress: (holder: string, until: string) => `Held by ${holder}, to be answered by **${until}**.`,
    awaitingSender: (holder: string, until: string) =>
      `The sender was asked and has not replied yet. Still held by ${holder}; the term runs on to **${until}**.`,
    answered: (on: string, holder: string, by: string) =>
      `Answered on ${on}, the work is not finished: still with ${holder}, to be finished and reported. The sender may object until **${by}**.`,
    done: (on: string, by: string) => `Reported finished on ${on}. Waiting for **the sender** to confirm by **${by}**.`,
    answeredOver: (on: string, holder: string, by: string) =>
      `Answered on ${on}, the work is not finished: still with ${holder}, to be finished and reported. The sender said nothing by ${by}.`,
    doneOver: (on: string, by: string) =>
      `Reported finished on ${on}. The sender said nothing by **${by}**: not confirmed, and not counted as content.`,
    cannotBeDoneOver: (on: string, by: string) =>
      `On ${on} the answer was that it cannot be done, with the reasons. The sender said nothing by **${by}**.`,
    confirmed: (on: string) => `Confirmed by the sender on **${on}**. The case is closed.`,
    disputed: (times: number, holder: string, until: string) =>
      `The sender says it is not finished (time ${times}). With ${holder}, to be looked at again and answered by **${until}**.`,
    cannotBeDone: (on: string, by: string) =>
      `On ${on} the answer was that it cannot be done, with the reasons. **The sender** may object until **${by}**.`,
    transferredOut: (body: string, on: string) =>
      `Transferred to **${body}** on ${on}. They settle and answer it; the case is closed here.`,
    triagedFormal: (kind: string, holder: string, until: string) =>
      `Sorted: ${kind}. ${holder} has to check the conditions and accept it, or say why not, by **${until}**.`,
    checked: (holder: string, until: string) =>
      `The conditions were checked. ${holder} has to accept it, or say why not, by **${until}**.`,
    accepted: (on: string, holder: string, until: string) =>
      `Accepted on ${on}. ${holder} has to verify and settle it by **${until}**.`,
    verifying: (holder: string, until: string) => `Being verified by ${holder}, to be settled by **${until}**.`,
    dialogueHeld: (holder: string, until: string) =>
      `The dialogue was held. ${holder} has to bring the decision by **${until}**.`,
    suspended: (holder: string) => `**Suspended**: the term rests and runs on once that is decided. Still with ${holder}.`,
    decided: (on: string) =>
      `Decided on **${on}**. The complainant may still complain a second time or go to court while the time for it runs.`,
    appealed: 'Decided; the complainant complained a second time. It goes on in that case.',
    inCourt: 'The complainant went to court. It is with the **court** now.',
    inForce: (holder: string) => `The decision is in force. ${holder} has to see it carried out.`,
    enforced: 'The decision was carried out. The case is closed.',
    concluded: (on: string, holder: string) => `Concluded on **${on}**. ${holder} has to follow up what is done on it.`,
    actedOn: (holder: string) => `The conclusion was acted on. ${holder} still reports the result and closes the case.`,
    continued: (holder: string) => `There is a further denunciation. ${holder} has to decide whether it is reopened; see Terms.`,
    closed: 'All that follows the conclusion is done. The case is closed.',
    ended: (outcome: string, on: string) => `**${outcome}** on ${on}. The case is closed here.`,
  },
});
