import { href } from '#src/modules/org-units/href.ts';
import type { DayCount, UnitImportPlan } from '#src/modules/org-units/import-plan.ts';
import type { ImportProblem } from '#src/modules/org-units/import-problems.ts';
import { terms } from '#src/modules/org-units/messages.ts';
import { importWords } from '#src/modules/org-units/pages/words.ts';
import type { Outcome, ScreenImport } from '#src/modules/org-units/screen-imports.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { Block, Form, Rows, Submit } from '#src/ui/layout.tsx';
import { ListTable } from '#src/ui/list.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { StatusSentence } from '#src/ui/status.tsx';

/** Problems listed on the page; the rest is only counted. */
const SHOWN = 200;

/** What the lists would do, or what is wrong with them. `confirm` is where the order to import is posted. */
export function Preview({ plan, lang, confirm }: { plan: UnitImportPlan; lang: Lang; confirm: string }) {
  const words = importWords(lang);
  if (plan.problems.length > 0) return <Refused problems={plan.problems} count={plan.problems.length} lang={lang} />;
  const { added, changed, links } = plan.changes;
  const isNew = added.length + changed.length + links.length > 0;
  return (
    <>
      <StatusSentence on="staff">{isNew ? changeSentence(plan, lang) : words.nothing}</StatusSentence>
      <Block id="danh-muc" title={words.column.file}>
        <Rows
          items={plan.lists.map(({ kind, file, rows }) => ({
            key: file,
            main: `${terms(lang).list[kind]}: ${file}`,
            side: `${words.column.rows} ${formatCount(rows, lang)}`,
          }))}
        />
      </Block>
      <Counts counts={plan.counts} lang={lang} />
      {plan.notes.length > 0 ? (
        <Block id="luu-y" title={words.notes(plan.notes.length)}>
          <Problems problems={plan.notes} lang={lang} />
        </Block>
      ) : null}
      {isNew ? (
        <Form lang={lang} action={confirm}>
          <Submit note={words.confirmNote}>
            <Button>{words.confirm}</Button>
            <Again lang={lang} />
          </Submit>
        </Form>
      ) : (
        <p className="dv-mt">
          <Again lang={lang} />
        </p>
      )}
    </>
  );
}

function changeSentence({ changes }: UnitImportPlan, lang: Lang): string {
  const count = (n: number) => formatCount(n, lang);
  return importWords(lang).change(
    count(changes.added.length),
    count(changes.changed.length),
    count(changes.closed),
    count(changes.unchanged),
  );
}

/** How far the job is. The page asks again by itself, without a script. */
export function Progress({ found, lang }: { found: ScreenImport; lang: Lang }) {
  const words = importWords(lang);
  const step = terms(lang).step[found.step ?? 'reading'];
  return (
    <>
      <p aria-live="polite">
        {found.status === 'waiting'
          ? words.waiting
          : found.total > 0 && found.step === 'writing'
            ? words.progress(step, formatCount(found.done, lang), formatCount(found.total, lang))
            : words.working(step)}
      </p>
      {found.status === 'running' ? <p className="dv-quiet dv-mt">{words.refresh}</p> : null}
    </>
  );
}

/** What came of the import. */
export function Result({ outcome, lang }: { outcome: Outcome; lang: Lang }) {
  const words = importWords(lang);
  if (outcome.kind === 'refused') return <Refused problems={outcome.problems} count={outcome.count} lang={lang} />;
  const { counts: result } = outcome;
  const count = (n: number) => formatCount(n, lang);
  return (
    <>
      <Notice kind="done" title={words.doneLead}>
        {words.change(count(result.added), count(result.changed), count(result.closed), count(result.unchanged))}
      </Notice>
      <div className="dv-mt6">
        <Counts counts={result.counts} lang={lang} />
      </div>
      <p className="dv-mt">
        <ButtonLink href={href.units} variant="secondary">
          {words.see}
        </ButtonLink>
      </p>
    </>
  );
}

function Refused({ problems, count, lang }: { problems: readonly ImportProblem[]; count: number; lang: Lang }) {
  const words = importWords(lang);
  const shown = problems.slice(0, SHOWN);
  return (
    <>
      <Notice kind="problem">
        {words.wrong(count)} {count > shown.length ? words.shown(shown.length) : null}
      </Notice>
      <div className="dv-mt">
        <Problems problems={shown} lang={lang} />
      </div>
      <p className="dv-mt">
        <Again lang={lang} />
      </p>
    </>
  );
}

function Again({ lang }: { lang: Lang }) {
  return (
    <ButtonLink href={href.imports} variant="secondary">
      {importWords(lang).again}
    </ButtonLink>
  );
}

function Problems({ problems, lang }: { problems: readonly ImportProblem[]; lang: Lang }) {
  const words = importWords(lang);
  const rows = problems.map((found, at) => ({ ...found, key: String(at) }));
  return (
    <ListTable
      caption={words.problems}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'place', head: words.column.place, kind: 'meta', size: 'm', cell: ({ file, row }) => words.line(file, row) },
        {
          key: 'cell',
          head: words.column.cell,
          kind: 'meta',
          size: 'm',
          stackLabel: words.column.cell,
          cell: ({ column }) => column ?? '',
        },
        {
          key: 'value',
          head: words.column.value,
          kind: 'meta',
          size: 'm',
          stackLabel: words.column.value,
          cell: ({ value }) => value ?? '',
        },
        { key: 'words', head: words.column.words, kind: 'main', cell: ({ words: said }) => said[lang] },
      ]}
    />
  );
}

function Counts({ counts, lang }: { counts: readonly DayCount[]; lang: Lang }) {
  const words = importWords(lang);
  const figure = (level: 'province' | 'district' | 'commune') => ({
    key: level,
    head: words.counts[level],
    kind: 'figure' as const,
    stackLabel: words.counts[level],
    cell: (row: DayCount) => formatCount(row[level], lang),
  });
  return (
    <Block id="so-luong" title={words.after}>
      <ListTable
        caption={words.after}
        rows={[...counts]}
        rowKey={({ day }) => day}
        columns={[
          { key: 'day', head: words.column.day, kind: 'main', cell: ({ day }) => formatDay(day, lang) },
          figure('province'),
          figure('district'),
          figure('commune'),
        ]}
      />
    </Block>
  );
}
