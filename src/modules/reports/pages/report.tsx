import { type Context, Hono } from 'hono';
import { searchUnits, unitNames } from '#src/modules/org-units/index.ts';
import { unitUnknown } from '#src/modules/reports/errors.ts';
import { fieldWords, type ReportPageQuery, reportPageSchema } from '#src/modules/reports/forms.ts';
import { reportWords } from '#src/modules/reports/messages.ts';
import { FindView, type FoundUnit } from '#src/modules/reports/pages/find-view.tsx';
import { ReportView } from '#src/modules/reports/pages/report-view.tsx';
import { customPeriod, type Period, periodName, periodOn, yearBefore } from '#src/modules/reports/periods.ts';
import { comparedWith, petitionReportWithParts, type ReportWithParts } from '#src/modules/reports/petition-report.ts';
import { formerUnits } from '#src/modules/reports/queries.ts';
import { type Actor, type Ctx, has, today } from '#src/platform/context.ts';
import { ExpectedError, notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';

export const reportPages = new Hono<Env>()
  .get('/', async (c) => {
    const { ctx } = c.var;
    if (!has(ctx.actor, 'reports.read')) throw notAllowed();
    const { query, wrong } = readQuery(c.req.query());
    const period = periodOf(query, today(ctx));
    if (query.q) return find(c, query.q, period);
    const unit = query.unit ?? (await ownUnit(ctx));
    if (!unit) return find(c, '', period);

    const tried = await open(ctx, unit, period);
    const errors = [...(wrong?.all ?? []), ...('error' in tried ? tried.error.all : [])];
    if ('error' in tried) return find(c, '', period, errors);
    const { report } = tried;
    const before = await comparedWith(ctx, report, yearBefore(period));
    const former = await formerUnits(ctx, report.unit.id, report.unit.unitIds);
    const view = <ReportView ctx={ctx} report={report} period={period} before={before} former={former} errors={errors} />;
    return c.render(view, {
      title: `${reportWords(ctx.lang).title(periodName(period, ctx.lang))}, ${report.unit.name}`,
      current: 'reports',
      ...(errors.length > 0 ? { status: 422 } : {}),
    });
  })
  .get('/don-thu.docx', async (c) => {
    const { report, period } = await exported(c);
    // Loaded when asked for: the library would stand idle in the memory of every process.
    const { reportDocument } = await import('#src/modules/reports/export/document.ts');
    return file(c, await reportDocument(c.var.ctx, report, period), 'docx', period);
  })
  .get('/don-thu.xlsx', async (c) => {
    const { report, period } = await exported(c);
    const { reportWorkbook } = await import('#src/modules/reports/export/workbook.ts');
    return file(c, await reportWorkbook(c.var.ctx, report, period), 'xlsx', period);
  });

type Query = { query: Partial<ReportPageQuery>; wrong?: ExpectedError };

/** What is wrong in the address is named; the rest of it still counts. */
function readQuery(given: Record<string, string>): Query {
  try {
    return { query: parseInput(reportPageSchema, given, fieldWords) };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const wrong = new Set(error.all.map(({ field }) => field));
    const rest = Object.fromEntries(Object.entries(given).filter(([key]) => !wrong.has(key)));
    const parsed = reportPageSchema.safeParse(rest);
    return { query: parsed.success ? parsed.data : {}, wrong: error };
  }
}

/** Days of one's own come first; else the named period around a day, the month of today unless said. */
export function periodOf(query: Partial<ReportPageQuery>, day: string): Period {
  if (query.from && query.to) return customPeriod(query.from, query.to);
  return periodOn(query.regime ?? 'state', query.length ?? 'month', query.on ?? day);
}

async function open(ctx: Ctx, unit: string, period: Period): Promise<{ report: ReportWithParts } | { error: ExpectedError }> {
  try {
    return { report: await petitionReportWithParts(ctx, { unit, from: period.from, to: period.to }) };
  } catch (error) {
    if (error instanceof ExpectedError && error.status === 422) return { error };
    throw error;
  }
}

/** Code of the authority of the actor's first post that reads reports. */
async function ownUnit(ctx: Ctx): Promise<string | undefined> {
  const [first] = readingGrants(ctx.actor);
  if (!first) return undefined;
  const names = await unitNames(ctx, [first.authorityId]);
  return names.get(first.authorityId)?.code;
}

function readingGrants(actor: Actor) {
  return actor.kind === 'staff' ? actor.grants.filter((grant) => grant.permissions.has('reports.read')) : [];
}

/** Units by name whose report the actor may open; a unit that is no more leads to the one that holds its records. */
async function find(c: Context<Env>, typed: string, period: Period, errors: readonly ExpectedError[] = []) {
  const { ctx } = c.var;
  const units = typed ? await searchUnits(ctx, { q: typed, limit: 20 }) : [];
  const found = units.flatMap((unit): FoundUnit[] => {
    if (unit.level !== 'commune' && unit.level !== 'province' && unit.level !== 'nation') return [];
    const next = unit.living ? undefined : (unit.successors.find(({ takesRecords }) => takesRecords) ?? unit.successors[0]);
    const shown = next ?? unit;
    const may = readingGrants(ctx.actor).some(({ unitIds, provinceIds }) =>
      unitIds ? unitIds.includes(shown.id) : provinceIds.includes(unit.provinceId),
    );
    return may ? [{ code: shown.code, name: unit.name, place: unit.province?.name ?? null, now: next?.name ?? null }] : [];
  });
  const words = reportWords(ctx.lang);
  return c.render(<FindView lang={ctx.lang} typed={typed} period={period} found={found} errors={errors} />, {
    title: words.reports,
    current: 'reports',
    ...(errors.length > 0 ? { status: 422 } : {}),
  });
}

async function exported(c: Context<Env>): Promise<{ report: ReportWithParts; period: Period }> {
  const { ctx } = c.var;
  const query = parseInput(reportPageSchema, c.req.query(), fieldWords);
  if (!query.unit) throw unitUnknown();
  const period = periodOf(query, today(ctx));
  return { report: await petitionReportWithParts(ctx, { unit: query.unit, from: period.from, to: period.to }), period };
}

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

function file(c: Context<Env>, bytes: Buffer, format: keyof typeof types, { from, to }: Period) {
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': types[format],
    'content-disposition': `attachment; filename="don-thu-${from}-${to}.${format}"`,
  });
}
