import { type Context, Hono } from 'hono';
import { mappingSchema } from '#src/modules/petitions/register-import/draft.ts';
import { importNotDraft, mappingIncomplete } from '#src/modules/petitions/register-import/errors.ts';
import { registerHref } from '#src/modules/petitions/register-import/href.ts';
import { registerWords } from '#src/modules/petitions/register-import/messages.ts';
import { DraftPage } from '#src/modules/petitions/register-import/pages/draft-view.tsx';
import { ImportPage, StartPage } from '#src/modules/petitions/register-import/pages/import-view.tsx';
import {
  discardDraft,
  getImport,
  importsOf,
  importUnits,
  mapColumns,
  openDraft,
  startImport,
} from '#src/modules/petitions/register-import/prepare.ts';
import { problemSentence } from '#src/modules/petitions/register-import/problems.ts';
import { orderImport } from '#src/modules/petitions/register-import/run-import.ts';
import { petitionsOfImport } from '#src/modules/petitions/register-import/store.ts';
import { undoImport } from '#src/modules/petitions/register-import/undo-import.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { csvLine } from '#src/platform/documents/table-file.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { limits } from '#src/platform/files/accept.ts';
import { formLimits, readForm } from '#src/platform/files/multipart.ts';
import type { Env } from '#src/platform/http/env.ts';

/** The file and what comes with it in a form; one byte more and receiving stops. */
const uploadLimits = { ...formLimits, total: limits.fileSize + 64 * 1024, files: 1 };
const BATCH_SHOWN = 20;

/** File sent → columns and preview → ordered → progress → batch; each step has its own address, so nothing is lost by closing the page. */
export const registerImportPages = new Hono<Env>()
  .get('/', (c) => startPage(c))
  .post('/', async (c) => {
    const { ctx } = c.var;
    await importUnits(ctx);
    let unit = '';
    try {
      const { fields, files } = await readForm(c.req.raw, uploadLimits);
      unit = [fields.unit ?? ''].flat()[0] ?? '';
      return c.redirect(registerHref.import(await startImport(ctx, unit, files[0])), 303);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status === 403) throw error;
      return startPage(c, { error, unit });
    }
  })
  .get('/:id', (c) => importPage(c, c.req.param('id')))
  .get('/:id/cho-sai.csv', async (c) => {
    const { ctx } = c.var;
    const words = registerWords(ctx.lang);
    const { checked } = await openDraft(ctx, c.req.param('id'));
    const lines = checked.problems.map((found) => [
      found.line === null ? '' : String(found.line),
      found.column ?? '',
      problemSentence(found, ctx.lang),
    ]);
    const csv = [[words.line, words.place, words.say], ...lines].map(csvLine).join('');
    // With a byte order mark: without it Excel reads Vietnamese as another alphabet.
    return c.body(`\uFEFF${csv}`, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${words.errorsFile}.csv"`,
      'cache-control': 'no-store',
    });
  })
  .post('/:id/cot', async (c) => {
    const id = c.req.param('id');
    const { fields } = await readForm(c.req.raw);
    const chosen = mappingSchema.safeParse(mappingFrom(fields));
    if (!chosen.success) {
      await inSnapshot(c.var.ctx, (tx) => getImport(tx, id));
      throw mappingIncomplete();
    }
    await mapColumns(c.var.ctx, id, chosen.data);
    return c.redirect(registerHref.import(id), 303);
  })
  .post('/:id/lenh-nhap', async (c) => {
    const id = c.req.param('id');
    try {
      await orderImport(c.var.ctx, id);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.code === importNotDraft().code || error.status === 404) throw error;
      return importPage(c, id, error);
    }
    return c.redirect(registerHref.import(id), 303);
  })
  .post('/:id/bo', async (c) => {
    await discardDraft(c.var.ctx, c.req.param('id'));
    return c.redirect(registerHref.start, 303);
  })
  .post('/:id/hoan-tac', async (c) => {
    const id = c.req.param('id');
    try {
      await undoImport(c.var.ctx, id);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status !== 409) throw error;
      return importPage(c, id, error);
    }
    return c.redirect(registerHref.import(id), 303);
  });

async function startPage(c: Context<Env>, failed?: { error: ExpectedError; unit: string }) {
  const { ctx } = c.var;
  const units = await importUnits(ctx);
  const latest = await importsOf(ctx, units);
  const view = (
    <StartPage
      lang={ctx.lang}
      units={units}
      unit={failed?.unit ?? ''}
      latest={latest}
      readerId={readerIdOf(c)}
      errors={failed ? failed.error.all.map(({ field, words }) => ({ field, message: words[ctx.lang] })) : []}
    />
  );
  return c.render(view, {
    title: registerWords(ctx.lang).title,
    current: 'petitions',
    ...(failed ? { status: 422 as const } : {}),
  });
}

async function importPage(c: Context<Env>, id: string, error?: ExpectedError) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const problem = error?.words[lang];
  const status = error ? { status: 422 as const } : {};
  const found = await inSnapshot(ctx, (tx) => getImport(tx, id));
  if (found.status === 'draft') {
    const draft = await openDraft(ctx, id);
    return c.render(<DraftPage lang={lang} draft={draft} problem={problem} />, {
      title: registerWords(lang).previewTitle,
      current: 'petitions',
      ...status,
    });
  }
  const batch = await inSnapshot(ctx, (tx) => petitionsOfImport(tx, found, BATCH_SHOWN));
  return c.render(<ImportPage lang={lang} found={found} batch={batch} readerId={readerIdOf(c)} problem={problem} />, {
    title: registerWords(lang).status[found.status],
    current: 'petitions',
    ...(found.status === 'waiting' || found.status === 'running' ? { refreshSeconds: 2 } : {}),
    ...status,
  });
}

function readerIdOf(c: Context<Env>): string | null {
  const { actor } = c.var.ctx;
  return actor.kind === 'staff' ? actor.personId : null;
}

/** The controls of the form, as `mappingSchema` has them. */
function mappingFrom(fields: Record<string, string | string[]>): unknown {
  const one = (name: string) => [fields[name] ?? ''].flat()[0] ?? '';
  const columns = Object.keys(fields).flatMap((name) => {
    const field = /^column\.(\w+)$/.exec(name)?.[1];
    return field && one(name) !== '' ? [[field, Number(one(name))] as const] : [];
  });
  return {
    sheet: Number(one('sheet')),
    headerLine: Number(one('headerLine')),
    columns: Object.fromEntries(columns),
    kind: one('kind') || null,
    yearOnly: one('yearOnly') === 'take',
  };
}
