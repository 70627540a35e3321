import { type Context, Hono } from 'hono';
import { unitNames } from '#src/modules/org-units/index.ts';
import { petitionHref } from '#src/modules/petitions/index.ts';
import { deskWords } from '#src/modules/reception/desk-messages.ts';
import { fieldWords, type VisitFilter, visitListSchema, visitSchema } from '#src/modules/reception/forms.ts';
import { href } from '#src/modules/reception/href.ts';
import { receptionWords } from '#src/modules/reception/messages.ts';
import { deskPages } from '#src/modules/reception/pages/desk.tsx';
import { registerPages } from '#src/modules/reception/pages/register.tsx';
import { schedulePages } from '#src/modules/reception/pages/schedule.tsx';
import { sessionPages } from '#src/modules/reception/pages/session.tsx';
import { ReceptionTabs } from '#src/modules/reception/pages/tabs.tsx';
import { visitPages } from '#src/modules/reception/pages/visit.tsx';
import { VisitForm, type VisitFormValues } from '#src/modules/reception/pages/visit-form.tsx';
import { listVisits, type Visit, type Visits } from '#src/modules/reception/queries.ts';
import { recordVisit } from '#src/modules/reception/record-visit.ts';
import { type Ctx, has, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { readForm } from '#src/platform/files/multipart.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { PageTitle } from '#src/ui/layout.tsx';
import { type Column, ListTable, Pager, Strip } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

const KILOBYTE = 1_024;

export const receptionPages = new Hono<Env>()
  .route('/', deskPages)
  .route('/', schedulePages)
  .route('/', sessionPages)
  .route('/', registerPages)
  .route('/', visitPages)
  .get('/', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'reception.read')) throw notAllowed();
    const filter = parseInput(visitListSchema, c.req.query(), fieldWords);
    const visits = await inSnapshot(ctx, (tx) => listVisits(tx, filter));
    return c.render(<VisitsView ctx={ctx} filter={filter} visits={visits} />, {
      title: receptionWords(ctx.lang).title,
      current: 'reception',
    });
  })
  .get('/ghi', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'reception.record')) throw notAllowed();
    return form(c, { clientId: newId(), visitedOn: today(ctx), people: '1' });
  })
  .post('/ghi', async (c) => {
    const { ctx } = c.var;
    const { fields } = await readForm(c.req.raw, { total: 64 * KILOBYTE, parts: 12, field: 8 * KILOBYTE, files: 0 });
    try {
      await recordVisit(ctx, parseInput(visitSchema, fields, fieldWords));
      return c.redirect(href.list(), 303);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status === 403) throw error;
      return form(c, { ...typedIn(fields), clientId: String(fields.clientId ?? newId()) }, error);
    }
  });

/** What was typed, one value a field. */
function typedIn(fields: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

async function form(c: Context<Env>, values: VisitFormValues, error?: ExpectedError) {
  const { ctx } = c.var;
  const units = await recordingUnits(ctx);
  const title = receptionWords(ctx.lang).recordTitle;
  return c.render(<VisitForm lang={ctx.lang} units={units} values={values} error={error} />, {
    title,
    current: 'reception',
    ...(error ? { status: 422 } : {}),
  });
}

/** The units whose visits this actor writes down: the authorities of their posts. */
async function recordingUnits(ctx: Ctx): Promise<{ code: string; name: string }[]> {
  if (ctx.actor.kind !== 'staff') return [];
  const grants = ctx.actor.grants.filter((grant) => grant.permissions.has('reception.record'));
  const names = await unitNames(ctx, [...new Set(grants.map((grant) => grant.authorityId))]);
  return [...names.values()];
}

function VisitsView({ ctx, filter, visits }: { ctx: Ctx; filter: VisitFilter; visits: Visits }) {
  const { lang, actor } = ctx;
  const words = receptionWords(lang);
  const { rows, next, total, unitName } = visits;
  const shown = words.shown(
    unitName ?? filter.unit ?? null,
    filter.from ? formatDay(filter.from, lang) : null,
    filter.to ? formatDay(filter.to, lang) : null,
  );
  const { before: _page, ...first } = filter;
  const { refused, ...received } = first;
  const refusedLink = refused ? (
    <a href={href.list(received)}>{words.received}</a>
  ) : (
    <a href={href.list({ ...first, refused: '1' })}>{words.refused}</a>
  );
  return (
    <>
      <PageTitle
        title={words.title}
        summary={
          filter.refused
            ? words.refusedTotal(formatCount(total.visits, lang))
            : words.total(
                formatCount(total.visits, lang),
                formatCount(total.people, lang),
                formatCount(total.matters, lang),
                formatCount(total.groups, lang),
              )
        }
        actions={
          has(actor, 'reception.record') ? (
            <>
              <ButtonLink href={href.desk()}>{words.desk}</ButtonLink>
              <ButtonLink href={href.record} variant="secondary">
                {words.record}
              </ButtonLink>
            </>
          ) : undefined
        }
      />
      <ReceptionTabs lang={lang} current={href.list()} mayRecord={has(actor, 'reception.record')} />
      {shown ? (
        <Strip tools={refusedLink}>
          {shown}. <a href={href.list()}>{words.showAll}</a>
        </Strip>
      ) : (
        <p className="dv-quiet">{refusedLink}</p>
      )}
      {rows.length === 0 ? (
        <EmptyState title={words.none}>{words.noneHint}</EmptyState>
      ) : (
        <>
          <ListTable caption={words.caption} columns={columns(lang)} rows={rows} rowKey={({ id }) => id} />
          {next || filter.before ? (
            <Pager
              label={words.pages}
              previous={{ label: words.newer, ...(filter.before ? { href: href.list(first) } : {}) }}
              next={{ label: words.older, ...(next ? { href: href.list({ ...filter, before: next }) } : {}) }}
            />
          ) : null}
        </>
      )}
    </>
  );
}

function columns(lang: Lang): Column<Visit>[] {
  const words = receptionWords(lang);
  return [
    {
      key: 'day',
      head: words.day,
      kind: 'due',
      cell: (visit) => <a href={href.visit(visit.id)}>{formatDay(visit.visitedOn, lang)}</a>,
    },
    {
      key: 'unit',
      head: words.unit,
      kind: 'main',
      cell: (visit) => (
        <>
          <b>{visit.unitName}</b>
          <span className="dv-quiet"> {aboutVisit(visit, lang)}</span>
        </>
      ),
    },
    {
      key: 'people',
      head: words.people,
      kind: 'figure',
      stackLabel: words.people,
      cell: (visit) => formatCount(visit.people, lang),
    },
    {
      key: 'petition',
      head: words.petition,
      kind: 'meta',
      cell: ({ petitionReference: reference }) =>
        reference ? (
          <a className="dv-code" href={petitionHref.case(reference)}>
            {reference}
          </a>
        ) : null,
    },
    { key: 'by', head: words.by, kind: 'meta', stackLabel: words.by, cell: (visit) => visit.recordedBy },
  ];
}

/** What one visit was, in a quiet line: who received, first or repeat, the group, how it ended. */
function aboutVisit(visit: Visit, lang: Lang): string {
  const words = receptionWords(lang);
  const desk = deskWords(lang);
  return [
    visit.outcome ? desk.outcomes[visit.outcome] : '',
    visit.receivedAs === 'officer' ? '' : desk.receivers[visit.receivedAs],
    visit.turn === 'repeat' ? desk.turns.repeat : '',
    visit.groupSize > 0 ? words.group(visit.groupSize) : '',
    visit.note ?? '',
  ]
    .filter(Boolean)
    .join(' · ');
}
