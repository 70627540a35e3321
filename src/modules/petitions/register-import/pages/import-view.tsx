import { href } from '#src/modules/petitions/href.ts';
import { registerHref } from '#src/modules/petitions/register-import/href.ts';
import { registerWords } from '#src/modules/petitions/register-import/messages.ts';
import type { UnitChoice } from '#src/modules/petitions/register-import/prepare.ts';
import { problemSentence } from '#src/modules/petitions/register-import/problems.ts';
import type { BatchRow, RegisterImport } from '#src/modules/petitions/register-import/store.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { FileField, SelectField } from '#src/ui/field.tsx';
import { formatCount, formatDay, formatMoment } from '#src/ui/format.ts';
import { Block, Crumbs, Form, PageTitle, Rows, Submit } from '#src/ui/layout.tsx';
import { Cell, ListTable } from '#src/ui/list.tsx';
import { Notice } from '#src/ui/notice.tsx';

type Start = {
  lang: Lang;
  units: readonly UnitChoice[];
  unit: string;
  latest: readonly RegisterImport[];
  readerId: string | null;
  errors: { field: string | undefined; message: string }[];
};

/** Where a register is sent in, with the latest ones. */
export function StartPage({ lang, units, unit, latest, readerId, errors }: Start) {
  const words = registerWords(lang);
  const of = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.petitions, href: href.list() }, { label: words.title }]} />
      <PageTitle title={words.title} summary={words.lead} />
      {errors.length > 0 ? (
        <ErrorSummary
          title={words.problem}
          errors={errors.map(({ field, message }) => ({ field: field === 'unit' ? 'unit' : 'register', message }))}
        />
      ) : null}
      <Form lang={lang} action={registerHref.start} files>
        <SelectField
          lang={lang}
          name="unit"
          label={words.unit}
          value={unit}
          options={units.map(({ code, name }) => ({ value: code, label: name }))}
          error={of('unit')}
        />
        <FileField
          lang={lang}
          name="register"
          label={words.file}
          description={words.fileHint}
          accept=".xlsx"
          error={errors.find(({ field }) => field !== 'unit')?.message}
        />
        <Submit>
          <Button>{words.send}</Button>
          <ButtonLink href={href.list()} variant="tertiary">
            {words.petitions}
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
                main: (
                  <>
                    <a href={registerHref.import(each.id)}>{words.by(each.createdBy, formatMoment(each.createdAt, lang))}</a>
                    {each.createdById === readerId ? <p className="dv-quiet">{each.fileName}</p> : null}
                  </>
                ),
                side: words.status[each.status],
              }))}
            />
          )}
        </Block>
      </div>
    </>
  );
}

type View = {
  lang: Lang;
  found: RegisterImport;
  batch: { rows: BatchRow[]; count: number };
  readerId: string | null;
  problem: string | undefined;
};

/** An import that was ordered: how far it is, and what came of it. */
export function ImportPage(view: View) {
  const { lang, found, problem } = view;
  const words = registerWords(lang);
  return (
    <>
      <Crumbs
        label={words.crumbs}
        items={[
          { label: words.petitions, href: href.list() },
          { label: words.title, href: registerHref.start },
        ]}
      />
      <PageTitle title={words.status[found.status]} summary={words.by(found.createdBy, formatMoment(found.createdAt, lang))} />
      {problem ? <Notice kind="problem">{problem}</Notice> : null}
      {found.status === 'waiting' || found.status === 'running' ? <Progress lang={lang} found={found} /> : null}
      {found.status === 'done' ? <Done {...view} /> : null}
      {found.status === 'failed' ? <Failed lang={lang} found={found} /> : null}
      {found.status === 'undone' && found.undoneAt ? (
        <Notice kind="done">{words.undoneBy(found.undoneBy ?? '', formatMoment(found.undoneAt, lang))}</Notice>
      ) : null}
      {found.status === 'failed' || found.status === 'undone' ? (
        <p className="dv-mt">
          <ButtonLink href={registerHref.start} variant="secondary">
            {words.again}
          </ButtonLink>
        </p>
      ) : null}
    </>
  );
}

/** How far the job is. The page asks again by itself, without a script. */
function Progress({ lang, found }: Pick<View, 'lang' | 'found'>) {
  const words = registerWords(lang);
  return (
    <>
      <p aria-live="polite">
        {found.status === 'waiting'
          ? words.waiting
          : words.progress(formatCount(found.done, lang), formatCount(found.total, lang))}
      </p>
      <p className="dv-quiet dv-mt">{words.refresh}</p>
    </>
  );
}

function Done({ lang, found, batch, readerId }: View) {
  const words = registerWords(lang);
  const isOwn = found.createdById !== null && found.createdById === readerId;
  const result = found.result?.kind === 'done' ? found.result : undefined;
  return (
    <>
      {/* How many there are in all is told to who brought them in: the rest of the unit may not know of every one. */}
      <Notice kind="done" title={isOwn && result ? words.done(formatCount(result.imported, lang)) : undefined}>
        {isOwn && result && result.known > 0 ? <p>{words.known(formatCount(result.known, lang))}</p> : null}
        <p>{words.seen(formatCount(batch.count, lang))}</p>
      </Notice>
      {batch.rows.length > 0 ? (
        <div className="dv-mt6">
          <Block id="ho-so" title={words.batch}>
            <p className="dv-quiet">{words.batchFirst(formatCount(batch.rows.length, lang))}</p>
            <ListTable
              caption={words.batch}
              rows={batch.rows}
              rowKey={({ reference }) => reference}
              columns={[
                {
                  key: 'line',
                  head: words.line,
                  kind: 'meta',
                  size: 's',
                  stackLabel: words.line,
                  cell: ({ line, number }) => <Cell note={number ? words.numbered(number) : null}>{line}</Cell>,
                },
                {
                  key: 'subject',
                  head: words.subject,
                  kind: 'main',
                  cell: ({ reference, subject }) => <a href={href.case(reference)}>{subject}</a>,
                },
                {
                  key: 'day',
                  head: words.receivedOn,
                  kind: 'meta',
                  size: 's',
                  cell: ({ receivedOn }) => formatDay(receivedOn, lang),
                },
                {
                  key: 'unit',
                  head: words.takenBy,
                  kind: 'meta',
                  size: 'm',
                  stackLabel: words.takenBy,
                  cell: ({ unitName }) => unitName,
                },
              ]}
            />
          </Block>
        </div>
      ) : null}
      {isOwn ? (
        <div className="dv-mt6">
          <Form lang={lang} action={registerHref.undo(found.id)}>
            <Submit note={words.undoNote}>
              <Button variant="secondary">{words.undo}</Button>
            </Submit>
          </Form>
        </div>
      ) : null}
    </>
  );
}

function Failed({ lang, found }: Pick<View, 'lang' | 'found'>) {
  const words = registerWords(lang);
  const problems = found.result?.kind === 'refused' ? found.result.problems : [];
  return (
    <>
      <Notice kind="problem">{words.failed}</Notice>
      {problems.length > 0 ? (
        <div className="dv-mt6">
          <Block id="cho-sai" title={words.errorsTitle}>
            <Rows items={problems.map((each, at) => ({ key: String(at), main: problemSentence(each, lang) }))} />
          </Block>
        </div>
      ) : null}
    </>
  );
}
