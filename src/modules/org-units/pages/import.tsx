import { type Context, Hono } from 'hono';
import { href } from '#src/modules/org-units/href.ts';
import { previewUnitImport } from '#src/modules/org-units/import-actions.ts';
import { Preview, Progress, Result } from '#src/modules/org-units/pages/import-view.tsx';
import { importWords } from '#src/modules/org-units/pages/words.ts';
import {
  confirmScreenImport,
  getScreenImport,
  latestScreenImports,
  listsOf,
  type ScreenImport,
  startScreenImport,
} from '#src/modules/org-units/screen-imports.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { fileMissing } from '#src/platform/files/errors.ts';
import { formLimits, readForm } from '#src/platform/files/multipart.ts';
import type { Env } from '#src/platform/http/env.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { FileField } from '#src/ui/field.tsx';
import { formatMoment } from '#src/ui/format.ts';
import { Block, Crumbs, Form, PageTitle, Rows, Submit } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';

const MOST_LISTS = 4;

/** Lists sent → preview → confirmed → progress → result; each step has its own address, so nothing is lost by closing the page. */
export const unitImportPages = new Hono<Env>()
  .get('/', (c) => formPage(c))
  .post('/', async (c) => {
    const { ctx } = c.var;
    try {
      const { files } = await readForm(c.req.raw, { ...formLimits, files: MOST_LISTS });
      const id = await startScreenImport(ctx, files);
      return c.redirect(href.import(id), 303);
    } catch (error) {
      if (error instanceof ExpectedError && error.status !== 403) return formPage(c, error);
      throw error;
    }
  })
  .get('/:id', async (c) => {
    const { ctx } = c.var;
    const found = await getScreenImport(ctx, c.req.param('id'));
    const words = importWords(ctx.lang);
    const title = found.status === 'previewed' ? words.previewTitle : words.status[found.status];
    const view = (
      <>
        <Crumbs
          label={words.crumbs}
          items={[
            { label: words.units, href: href.units },
            { label: words.title, href: href.imports },
          ]}
        />
        <PageTitle title={title} summary={words.by(found.createdBy, formatMoment(found.createdAt, ctx.lang))} />
        {await stepView(c, found)}
      </>
    );
    return c.render(view, {
      title,
      current: 'units',
      ...(found.status === 'waiting' || found.status === 'running' ? { refreshSeconds: 2 } : {}),
    });
  })
  .post('/:id/lenh-nap', async (c) => {
    const id = c.req.param('id');
    await confirmScreenImport(c.var.ctx, id);
    return c.redirect(href.import(id), 303);
  });

async function stepView(c: Context<Env>, found: ScreenImport) {
  const { ctx } = c.var;
  if (found.status === 'waiting' || found.status === 'running') return <Progress found={found} lang={ctx.lang} />;
  if (found.result) return <Result outcome={found.result} lang={ctx.lang} />;
  try {
    const plan = await previewUnitImport(ctx, await listsOf(ctx, found));
    return <Preview plan={plan} lang={ctx.lang} confirm={`${href.import(found.id)}/lenh-nap`} />;
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code !== fileMissing().code) throw error;
    return (
      <Notice kind="problem">
        {importWords(ctx.lang).swept} <a href={href.imports}>{importWords(ctx.lang).again}</a>
      </Notice>
    );
  }
}

async function formPage(c: Context<Env>, error?: ExpectedError) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const words = importWords(lang);
  const latest = await latestScreenImports(ctx);
  const messages = error?.all.map((each) => each.words[lang]);
  const view = (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.units, href: href.units }]} />
      <PageTitle title={words.title} summary={words.lead} />
      {messages ? <ErrorSummary title={words.problem} errors={messages.map((message) => ({ field: 'lists', message }))} /> : null}
      <Form lang={lang} action={href.imports} files>
        <FileField
          lang={lang}
          name="lists"
          label={words.lists}
          description={words.listsHint}
          accept=".csv,text/csv"
          multiple
          error={messages?.[0]}
        />
        <Submit>
          <Button>{words.preview}</Button>
          <ButtonLink href={href.units} variant="tertiary">
            {words.units}
          </ButtonLink>
        </Submit>
      </Form>
      <div className="dv-mt6">
        <Block id="gan-day" title={words.latest}>
          {latest.length === 0 ? (
            <p className="dv-quiet">{words.none}</p>
          ) : (
            <Rows
              items={latest.map((each) => ({
                key: each.id,
                main: <a href={href.import(each.id)}>{words.by(each.createdBy, formatMoment(each.createdAt, lang))}</a>,
                side: words.status[each.status],
              }))}
            />
          )}
        </Block>
      </div>
    </>
  );
  return c.render(view, { title: words.title, current: 'units', ...(error ? { status: 422 as const } : {}) });
}
