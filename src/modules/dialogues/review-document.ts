import { Document } from 'docx';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import type { YearFigures, YearRow } from '#src/modules/dialogues/year-figures.ts';
import type { Issuer } from '#src/modules/org-units/index.ts';
import { dayOf } from '#src/platform/context.ts';
import { body, figureTable, font, section, textWidth } from '#src/platform/documents/layout.ts';
import { heading, letterhead } from '#src/platform/documents/letterhead.ts';
import { packDocument } from '#src/platform/documents/pack.ts';
import { formatCount, formatDay, formatRate } from '#src/ui/format.ts';

/** The review of a year as .docx, in the layout of Nghị định 30/2020/NĐ-CP: a draft without number, to be signed by the head. */
export function reviewDocument(figures: YearFigures, issuer: Pick<Issuer, 'head' | 'place'>, moment: Date): Promise<Buffer> {
  const { year, cutOff, heads, rows } = figures;
  const title = `Kết quả đối thoại năm ${year}`;
  const names = dialogueWords('vi');
  const held = rows.filter(({ dialogue: { state } }) => state === 'held' || state === 'concluded');
  const [year0 = '', month = '', date = ''] = dayOf(moment).split('-');
  const share = (n: number, of: number) => `${n}/${of} (${formatRate(n, of, 'vi')})`;
  const width = textWidth.portrait;
  const document = new Document({
    creator: 'Dân Vận',
    title,
    styles: { default: { document: { run: { font, size: 28 } } } },
    sections: [
      section(
        [
          letterhead({
            head: issuer.head,
            number: 'Số:        /BC-UBND',
            placeDate: `${issuer.place}, ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year0}`,
          }),
          ...heading('BÁO CÁO', title),
          body(`Số liệu tính đến hết ngày ${formatDay(cutOff, 'vi')}.`, { italics: true }),
          body('1. Số cuộc đã tổ chức trên số phải tổ chức', { bold: true, keepNext: true }),
          ...heads.flatMap(({ post, owed, held: done, delegated, planned, cancelled, publishedInTime, publicationDue }) => [
            body(
              `${names.posts[post]}: ${owed ? `${share(done, owed.perYear)}, căn cứ ${owed.basis.vi}` : `${done} cuộc (không có quy định về số cuộc)`}. Cấp phó chủ trì ${delegated}; sắp tới ${planned}; không tổ chức ${cancelled}. Công bố kết quả trong 10 ngày: ${share(publishedInTime, publicationDue)}.`,
            ),
          ]),
          body('2. Từng cuộc đối thoại', { bold: true, keepNext: true }),
          figureTable(
            ['Cuộc đối thoại', 'Người dự', 'Câu hỏi', 'Tại chỗ', 'Giao việc', 'Chưa trả lời', 'Giữ lời/hứa', 'Trễ hẹn'],
            [...held.map(lineOf), totalOf(held)],
            [0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1].map((part) => Math.round(width * part)),
            { size: 11, boldRows: [held.length] },
          ),
          body('Câu chưa trả lời và việc trễ hẹn được nêu riêng, không tính vào phần đã xong.', { italics: true }),
        ],
        { first: true },
      ),
    ],
  });
  return packDocument(document, { title, moment });
}

function lineOf({ dialogue, questions, promised }: YearRow): string[] {
  return [
    `${formatDay(dialogue.day, 'vi')}: ${dialogue.title}`,
    ...[dialogue.people, questions.accepted, questions.onSpot, questions.assigned, questions.open].map((n) =>
      formatCount(n, 'vi'),
    ),
    `${promised.kept}/${promised.made}`,
    String(promised.late),
  ];
}

function totalOf(rows: readonly YearRow[]): string[] {
  const sum = (of: (row: YearRow) => number) =>
    formatCount(
      rows.reduce((total, row) => total + of(row), 0),
      'vi',
    );
  return [
    'Cộng',
    sum(({ dialogue }) => dialogue.people),
    sum(({ questions }) => questions.accepted),
    sum(({ questions }) => questions.onSpot),
    sum(({ questions }) => questions.assigned),
    sum(({ questions }) => questions.open),
    `${sum(({ promised }) => promised.kept)}/${sum(({ promised }) => promised.made)}`,
    sum(({ promised }) => promised.late),
  ];
}
