import { Hono } from 'hono';
import { fieldWords, listSchema } from '#src/modules/dialogues/forms.ts';
import { type HeadUnit, headUnit } from '#src/modules/dialogues/head-unit.ts';
import { href } from '#src/modules/dialogues/href.ts';
import { HeadsTable } from '#src/modules/dialogues/pages/heads-table.tsx';
import { DialogueTabs } from '#src/modules/dialogues/pages/parts.tsx';
import { pageWords } from '#src/modules/dialogues/pages/words.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import { type YearFigures, type YearRow, yearFigures } from '#src/modules/dialogues/year-figures.ts';
import { issuerOf, unitFacts } from '#src/modules/org-units/index.ts';
import { commitmentHref } from '#src/modules/tasks/index.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Download } from '#src/ui/icons.tsx';
import { PageTitle } from '#src/ui/layout.tsx';
import { Filters } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';
import { ReportTable } from '#src/ui/report.tsx';

export const reviewPages = new Hono<Env>()
  .get('/tong-ket', async (c) => {
    const { ctx } = c.var;
    const { unit, figures } = await yearOf(ctx, c.req.query());
    return c.render(<ReviewView lang={ctx.lang} unit={unit} figures={figures} />, {
      title: pageWords(ctx.lang).review.title(String(figures.year)),
      current: 'dialogues',
    });
  })
  .get('/tong-ket.docx', async (c) => {
    const { ctx } = c.var;
    const { unit, figures } = await yearOf(ctx, c.req.query());
    const [facts] = await inSnapshot(ctx, (tx) => unitFacts(tx, [unit.id], today(tx)));
    const issuer = issuerOf({ name: unit.name, level: unit.level }, facts?.province?.name);
    // Loaded when asked for: the library would stand idle in the memory of every process.
    const { reviewDocument } = await import('#src/modules/dialogues/review-document.ts');
    const bytes = await reviewDocument(figures, issuer, ctx.now());
    c.header('content-type', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    c.header('content-disposition', `attachment; filename="doi-thoai-${unit.code}-${figures.year}.docx"`);
    return c.body(new Uint8Array(bytes));
  });

async function yearOf(ctx: Ctx, query: Record<string, string>): Promise<{ unit: HeadUnit; figures: YearFigures }> {
  const filter = parseInput(listSchema, { unit: query.unit, year: query.year }, fieldWords);
  const unit = await headUnit(ctx, filter.unit, 'dialogues.read');
  const year = filter.year ?? Number(today(ctx).slice(0, 4));
  return { unit, figures: await inSnapshot(ctx, (tx) => yearFigures(tx, unit, year), { provinceIds: unit.provinceIds }) };
}

/** Dialogues that took place. */
export function heldRows({ rows }: YearFigures): YearRow[] {
  return rows.filter(({ dialogue: { state } }) => state === 'held' || state === 'concluded');
}

/** The year on one page: what was owed and held, and of each dialogue what was asked, answered, promised and kept. */
function ReviewView({ lang, unit, figures }: { lang: Lang; unit: HeadUnit; figures: YearFigures }) {
  const words = pageWords(lang);
  const { review } = words;
  const { year, cutOff } = figures;
  const held = heldRows(figures);
  const sum = (of: (row: YearRow) => number) => held.reduce((total, row) => total + of(row), 0);
  const total = {
    label: <b>{review.total}</b>,
    cells: [
      { count: sum(({ dialogue }) => dialogue.people) },
      { count: sum(({ questions }) => questions.accepted) },
      { numerator: sum(({ questions }) => questions.onSpot), denominator: sum(({ questions }) => questions.accepted) },
      { count: sum(({ questions }) => questions.assigned) },
      { count: sum(({ questions }) => questions.open), bad: sum(({ questions }) => questions.open) > 0 },
      { numerator: sum(({ promised }) => promised.kept), denominator: sum(({ promised }) => promised.made) },
      { count: sum(({ promised }) => promised.late), bad: sum(({ promised }) => promised.late) > 0 },
    ],
  };
  return (
    <>
      <PageTitle
        title={review.title(String(year))}
        summary={review.summary(unit.name, formatDay(cutOff, lang))}
        actions={
          <ButtonLink href={href.reviewDocx({ unit: unit.code, year })} variant="secondary" icon={<Download />} download>
            {review.docx}
          </ButtonLink>
        }
      />
      <DialogueTabs lang={lang} current="review" />
      <Filters label={words.reviewTab} action={href.review()} submit={words.show}>
        <TextField lang={lang} name="unit" label={words.unit} value={unit.code} />
        <TextField lang={lang} name="year" label={words.year} inputMode="numeric" value={String(year)} />
      </Filters>
      <HeadsTable lang={lang} unit={unit} figures={figures} mayPlan={false} />
      {held.length === 0 ? (
        <EmptyState title={dialogueWords(lang).title}>{review.none}</EmptyState>
      ) : (
        <ReportTable
          lang={lang}
          id="bang-tung-cuoc"
          caption={review.each}
          captionNote={review.eachNote}
          rowHead={words.what}
          groups={[
            { label: words.questions, columns: [review.people, review.asked, review.onSpot, review.assigned, review.open] },
            { label: words.promises, columns: [review.kept, review.late] },
          ]}
          rows={held.map((row) => ({ label: labelOf(row, lang), cells: cellsOf(row) }))}
          foot={total}
        />
      )}
    </>
  );
}

function labelOf({ dialogue: { code, title, day } }: YearRow, lang: Lang) {
  return (
    <a className="dv-link" href={href.dialogue(code)}>
      {title} ({formatDay(day, lang)})
    </a>
  );
}

function cellsOf({ dialogue: { code, people }, questions, promised }: YearRow) {
  const to = (state: 'onSpot' | 'assigned' | 'open') => href.questions(code, { state });
  return [
    { count: people },
    { count: questions.accepted, href: href.questions(code, { state: 'accepted' }) },
    { numerator: questions.onSpot, denominator: questions.accepted, href: to('onSpot') },
    { count: questions.assigned, href: to('assigned') },
    { count: questions.open, href: to('open'), bad: questions.open > 0 },
    { numerator: promised.kept, denominator: promised.made, href: commitmentHref.board() },
    { count: promised.late, bad: promised.late > 0 },
  ];
}
