import { type Context, Hono } from 'hono';
import { mayReview, reviewCommitments } from '#src/modules/tasks/actions/review.ts';
import { addCohorts, type CohortPart, cohortParts } from '#src/modules/tasks/commitment.ts';
import { CommitmentRows } from '#src/modules/tasks/commitment-parts.tsx';
import {
  type CohortRow,
  cohorts,
  listCommitments,
  placeOfUnit,
  type Review,
  reviewsOf,
} from '#src/modules/tasks/commitment-queries.ts';
import { commitmentWords } from '#src/modules/tasks/commitment-words.ts';
import { boardSchema, fieldWords, reviewSchema } from '#src/modules/tasks/forms.ts';
import { href } from '#src/modules/tasks/href.ts';
import { TaskTabs } from '#src/modules/tasks/pages/tabs.tsx';
import { type Ctx, has, provincesOf, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { noProblems, one, type Problems, problemsOf, readTyped, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, TextArea, TextField } from '#src/ui/field.tsx';
import { CountLink, Rate } from '#src/ui/figures.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Form, PageTitle, Rows, Submit } from '#src/ui/layout.tsx';
import { Filters, ListTable } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

/** Commitments for the office: rates by unit and person over a period, and reviews from above. */
export const commitmentStaffPages = new Hono<Env>()
  .get('/cam-ket', (c) => show(c, { clientId: newId() }))
  .post('/cam-ket/danh-gia', async (c) => {
    const { ctx } = c.var;
    const { typed } = await readTyped(c.req.raw);
    try {
      const input = parseInput(reviewSchema, typed, fieldWords);
      await reviewCommitments(ctx, input);
      return c.redirect(href.commitments({ unit: input.unit, from: input.from, to: input.to }), 303);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status !== 422) throw error;
      return show(c, typed, problemsOf(error, ctx.lang, { '': 'finding' }), 422);
    }
  });

type Shown = {
  lang: Lang;
  today: string;
  from: string;
  to: string;
  unit: string | undefined;
  unitName: string | undefined;
  rows: CohortRow[];
  list: Awaited<ReturnType<typeof listCommitments>>;
  reviews: Review[];
  mayReview: boolean;
};

async function show(c: Context<Env>, typed: Typed, problems: Problems = noProblems, status: 200 | 422 = 200) {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'tasks.read')) throw notAllowed();
  const query = boardSchema.safeParse({ ...c.req.query(), ...(one(typed, 'unit') ? { unit: one(typed, 'unit') } : {}) });
  const asked = query.success ? query.data : boardSchema.parse({});
  const day = today(ctx);
  const from = asked.from ?? `${day.slice(0, 4)}-01-01`;
  const to = asked.to ?? `${day.slice(0, 4)}-12-31`;
  const view = await inSnapshot(ctx, async (tx): Promise<Shown> => {
    const unit = asked.unit ? await placeOfUnit(tx, asked.unit) : undefined;
    const place = unit ?? within(tx);
    return {
      lang: ctx.lang,
      today: day,
      from,
      to,
      unit: asked.unit,
      unitName: unit?.name,
      rows: await cohorts(tx, place, { from, to, cutOff: day }),
      list: await listCommitments(tx, place, { ...asked, from, to }),
      reviews: unit ? await reviewsOf(tx, unit.unitIds ?? [unit.unitId]) : [],
      mayReview: unit !== undefined && mayReview(ctx, { provinceId: place.provinceIds[0] ?? 0, unitId: unit.unitId }),
    };
  });
  return c.render(<CommitmentsPage {...view} typed={typed} problems={problems} />, {
    title: commitmentWords(ctx.lang).staffTitle,
    current: 'tasks',
    status,
  });
}

/** A commune its own; a province and the nation everything in their homes. */
function within({ actor }: Ctx) {
  const grants = actor.kind === 'staff' ? actor.grants.filter(({ permissions }) => permissions.has('tasks.read')) : [];
  const isWide = grants.some(({ unitIds }) => unitIds === null);
  return { unitIds: isWide ? null : grants.flatMap(({ unitIds }) => unitIds ?? []), provinceIds: provincesOf(actor) };
}

function CommitmentsPage(view: Shown & { typed: Typed; problems: Problems }) {
  const { lang, from, to, rows, list } = view;
  const words = commitmentWords(lang);
  const people = [...Map.groupBy(rows, ({ holderId }) => holderId).values()].flatMap((own) =>
    own[0] ? [{ ...own[0], ...addCohorts(own) }] : [],
  );
  const units = [...Map.groupBy(rows, ({ unitId }) => unitId).values()].flatMap((own) =>
    own[0] ? [{ ...own[0], ...addCohorts(own) }] : [],
  );
  const total = addCohorts(rows);
  return (
    <>
      <PageTitle title={view.unitName ? `${words.staffTitle}: ${view.unitName}` : words.staffTitle} summary={words.staffLead} />
      <TaskTabs lang={lang} current="commitments" />
      <Filters
        label={words.period}
        action={href.commitments()}
        submit={words.apply}
        hidden={view.unit ? { unit: view.unit } : {}}
      >
        <TextField lang={lang} name="from" label={words.from} type="date" value={from} />
        <TextField lang={lang} name="to" label={words.to} type="date" value={to} />
      </Filters>
      {total.due === 0 ? (
        <EmptyState title={words.noRate}>{words.noneNote}</EmptyState>
      ) : (
        <>
          <p>
            {words.rateTitle}:{' '}
            <Rate
              lang={lang}
              numerator={total.kept}
              denominator={total.due}
              href={href.commitments({ from, to, unit: view.unit, part: 'kept' })}
            />
          </p>
          <p className="dv-quiet">
            {words.rateNote(formatDay(from, lang), formatDay(to < view.today ? to : view.today, lang))}{' '}
            {words.cutOff(formatDay(view.today, lang))}
          </p>
          <div className="dv-mt6" />
          <Block id="theo-don-vi" title={words.unit}>
            <CohortTable
              {...view}
              head={words.unit}
              rows={units}
              name={(row) => row.unitName}
              filter={(row) => ({ unit: row.unitCode })}
            />
          </Block>
          <Block id="theo-nguoi" title={words.person}>
            <CohortTable
              {...view}
              head={words.person}
              rows={people}
              name={(row) => `${row.holderName}, ${row.holderPost}, ${row.unitName}`}
              filter={(row) => ({ unit: row.unitCode, holder: row.holderId })}
            />
          </Block>
        </>
      )}
      <div className="dv-mt6" />
      <Block id="cac-loi-hua" title={words.list}>
        {list.rows.length === 0 ? (
          <p className="dv-quiet">{words.none}</p>
        ) : (
          <CommitmentRows lang={lang} today={view.today} rows={list.rows} />
        )}
      </Block>
      <Reviews {...view} />
    </>
  );
}

const apart = cohortParts.filter((part) => part !== 'kept');

function CohortTable({
  lang,
  from,
  to,
  head,
  rows,
  name,
  filter,
}: Shown & { head: string; name: (row: CohortRow) => string; filter: (row: CohortRow) => Record<string, string> }) {
  const words = commitmentWords(lang);
  const leads = (row: CohortRow, part?: CohortPart) => href.commitments({ ...filter(row), from, to, part });
  return (
    <ListTable
      caption={head}
      rows={rows}
      rowKey={(row) => `${row.unitId} ${row.holderId}`}
      columns={[
        { key: 'name', head, kind: 'main', cell: (row) => <a href={leads(row)}>{name(row)}</a> },
        {
          key: 'kept',
          head: words.columns.kept,
          kind: 'meta',
          stackLabel: words.columns.kept,
          cell: (row) => (
            <Rate lang={lang} numerator={row.kept} denominator={row.due} href={leads(row, 'kept')} srLabel={words.columns.kept} />
          ),
        },
        ...apart.map((part) => ({
          key: part,
          head: words.columns[part],
          kind: 'figure' as const,
          stackLabel: words.columns[part],
          cell: (row: CohortRow) => (
            <CountLink
              lang={lang}
              count={row[part]}
              srLabel={`${name(row)}, ${words.columns[part]}`}
              {...(row[part] > 0 ? { href: leads(row, part) } : {})}
            />
          ),
        })),
      ]}
    />
  );
}

function Reviews({
  lang,
  reviews,
  unit,
  from,
  to,
  mayReview: may,
  typed,
  problems,
}: Shown & { typed: Typed; problems: Problems }) {
  const words = commitmentWords(lang);
  if (!unit || (reviews.length === 0 && !may)) return null;
  return (
    <Block id="danh-gia" title={words.reviewTitle}>
      <Rows
        items={reviews.map((review) => ({
          key: review.id,
          main: (
            <>
              <p>{review.finding}</p>
              <p className="dv-quiet">
                {words.reviewOf(formatDay(review.fromOn, lang), formatDay(review.toOn, lang))} ·{' '}
                {words.reviewBy(review.byName, review.byPost, formatDay(review.reviewedAt.toISOString().slice(0, 10), lang))}
              </p>
            </>
          ),
          side: <Rate lang={lang} numerator={review.figures.kept} denominator={review.figures.due} srLabel={words.rateTitle} />,
        }))}
      />
      {may ? (
        <>
          {problems.summary.length > 0 ? (
            <ErrorSummary title={words.problems(problems.summary.length)} errors={problems.summary}>
              {words.kept}
            </ErrorSummary>
          ) : null}
          <Form lang={lang} action={href.review}>
            <Hidden values={{ clientId: one(typed, 'clientId'), unit, from, to }} />
            <TextArea
              lang={lang}
              name="finding"
              label={words.finding}
              rows={4}
              value={one(typed, 'finding')}
              error={problems.of('finding')}
            />
            <Submit note={words.reviewNote}>
              <Button variant="secondary">{words.reviewSubmit}</Button>
            </Submit>
          </Form>
        </>
      ) : null}
    </Block>
  );
}
