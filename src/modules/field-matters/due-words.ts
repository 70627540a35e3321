import { href } from '#src/modules/field-matters/href.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import type { DueItem, DueWords } from '#src/platform/due-items.ts';
import { defineMessages, type Lang } from '#src/platform/i18n.ts';
import { formatDayShort } from '#src/ui/format.ts';

const dueWords = defineMessages({
  vi: {
    verify: { act: 'Xác minh tình hình', button: 'Xác minh' },
    supply: { act: 'Bổ sung cho xã', button: 'Bổ sung' },
    check: { act: 'Đi kiểm tra thực tế', button: 'Ghi kết quả' },
    answer: {
      proposal: { act: 'Trả lời kiến nghị', button: 'Trả lời' },
      direction: { act: 'Báo kết quả thực hiện chỉ đạo', button: 'Báo' },
      exchange: { act: 'Trả lời thông tin trao đổi', button: 'Trả lời' },
    },
    restricted: 'Vụ việc hạn chế người xem',
    since: (day: string) => `báo từ ${day}`,
    asked: (name: string) => `giao cho ${name}`,
  },
  en: {
    verify: { act: 'Verify a report', button: 'Verify' },
    supply: { act: 'Add what the commune needs', button: 'Add' },
    check: { act: 'Go and check', button: 'Record' },
    answer: {
      proposal: { act: 'Answer a proposal', button: 'Answer' },
      direction: { act: 'Report on a direction', button: 'Report' },
      exchange: { act: 'Answer an exchange', button: 'Answer' },
    },
    restricted: 'A restricted matter',
    since: (day: string) => `reported ${day}`,
    asked: (name: string) => `given to ${name}`,
  },
});

/** One thing to do: the verb first, straight to the form that does it. */
export function dueWordsOf(item: DueItem, lang: Lang): DueWords {
  const words = dueWords(lang);
  const { step, id, code, title, meta, holder_name: holder, arrived_on: since } = item;
  const shared = {
    subject: title || words.restricted,
    kind: terms(lang).title,
    note: step.startsWith('check') && holder ? words.asked(holder) : words.since(formatDayShort(since, lang)),
    sealed: title === '',
  };
  if (step === 'answer') {
    const kind = meta.kind === 'direction' || meta.kind === 'exchange' ? meta.kind : 'proposal';
    return { ...words.answer[kind], ...shared, href: href.proposal(id), record: { href: href.proposal(id), label: code } };
  }
  const record = { href: href.case(code), label: code };
  if (step === 'verify') return { ...words.verify, ...shared, record, href: href.caseForm(code, 'verify') };
  if (step === 'supply') return { ...words.supply, ...shared, record, href: href.caseForm(code, 'supply') };
  return { ...words.check, ...shared, record, href: href.checkResult(code, String(meta.check ?? '')) };
}
