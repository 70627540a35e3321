import { terms } from '#src/modules/petitions/messages.ts';
import { kinds } from '#src/modules/petitions/petition.ts';
import type { RegisterRow } from '#src/modules/petitions/register-import/check-rows.ts';
import { registerFields } from '#src/modules/petitions/register-import/columns.ts';
import { fieldNames } from '#src/modules/petitions/register-import/field-names.ts';
import { registerHref } from '#src/modules/petitions/register-import/href.ts';
import { registerWords } from '#src/modules/petitions/register-import/messages.ts';
import type { OpenDraft } from '#src/modules/petitions/register-import/prepare.ts';
import { problemSentence, type RowProblem } from '#src/modules/petitions/register-import/problems.ts';
import { dayOf } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { SelectField, TextField } from '#src/ui/field.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { Download } from '#src/ui/icons.tsx';
import { Block, Crumbs, Form, PageTitle, Pair, Rows, Submit } from '#src/ui/layout.tsx';
import { Cell, ListTable } from '#src/ui/list.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { SealChip } from '#src/ui/seal.tsx';

/** Problems and rows listed on the page; all problems are in the file to download. */
const SHOWN_PROBLEMS = 50;
const SHOWN_ROWS = 10;

type View = { lang: Lang; draft: OpenDraft; problem: string | undefined };

/** A register as it would be imported: what is wrong, which column is what, the first lines, and the order. */
export function DraftPage({ lang, draft, problem }: View) {
  const words = registerWords(lang);
  const { found, checked, before } = draft;
  const count = formatCount(checked.rows.length, lang);
  const isGood = checked.problems.length === 0;
  return (
    <>
      <Crumbs
        label={words.crumbs}
        items={[
          { label: words.petitions, href: '/lam-viec/don-thu' },
          { label: words.title, href: registerHref.start },
          { label: words.previewTitle },
        ]}
      />
      <PageTitle title={words.previewTitle} summary={words.previewLead(found.fileName)} />
      {problem ? <Notice kind="problem">{problem}</Notice> : null}
      {before ? (
        <Notice kind="need">
          {words.before(formatDay(dayOf(before.createdAt), lang), before.createdBy)}{' '}
          <a href={registerHref.import(before.id)}>{words.seeBatch}</a>
        </Notice>
      ) : null}
      {isGood ? (
        <Notice kind="done" title={words.ready(count)}>
          <Notes lang={lang} draft={draft} />
        </Notice>
      ) : (
        <Notice kind="problem" title={words.wrong(formatCount(checked.problems.length, lang))}>
          {words.wrongLead}
        </Notice>
      )}
      {isGood ? (
        <Form lang={lang} action={registerHref.order(found.id)}>
          <Submit note={words.orderNote}>
            <Button>{words.order(count)}</Button>
          </Submit>
        </Form>
      ) : (
        <div className="dv-mt6">
          <Problems lang={lang} id={found.id} problems={checked.problems} />
        </div>
      )}
      {checked.rows.length > 0 ? (
        <div className="dv-mt6">
          <Preview lang={lang} rows={checked.rows.slice(0, SHOWN_ROWS)} />
        </div>
      ) : null}
      <div className="dv-mt6">
        <ColumnsForm lang={lang} draft={draft} />
      </div>
      <div className="dv-mt6">
        <Form lang={lang} action={registerHref.discard(found.id)}>
          <Submit note={words.discarded}>
            <Button variant="secondary">{words.discard}</Button>
            <ButtonLink href={registerHref.start} variant="tertiary">
              {words.again}
            </ButtonLink>
          </Submit>
        </Form>
      </div>
    </>
  );
}

function Notes({ lang, draft: { checked } }: Pick<View, 'lang' | 'draft'>) {
  const words = registerWords(lang);
  const sealed = checked.rows.filter(({ kind }) => kind === 'denunciation').length;
  return (
    <>
      {sealed > 0 ? <p>{words.sealedNote(formatCount(sealed, lang))}</p> : null}
      {checked.beforeUnit > 0 ? <p>{words.beforeUnit(formatCount(checked.beforeUnit, lang))}</p> : null}
    </>
  );
}

function Problems({ lang, id, problems }: { lang: Lang; id: string; problems: readonly RowProblem[] }) {
  const words = registerWords(lang);
  const shown = problems.slice(0, SHOWN_PROBLEMS);
  return (
    <Block id="cho-sai" title={words.errorsTitle}>
      {problems.length > shown.length ? <p className="dv-quiet">{words.shown(formatCount(shown.length, lang))}</p> : null}
      <Rows items={shown.map((found, at) => ({ key: String(at), main: problemSentence(found, lang) }))} />
      <p className="dv-mt">
        <ButtonLink href={registerHref.problems(id)} variant="secondary" icon={<Download />} download>
          {words.download}
        </ButtonLink>
      </p>
    </Block>
  );
}

/** The first lines as they would stand. Of a denunciation neither sender nor words are shown, here as anywhere. */
function Preview({ lang, rows }: { lang: Lang; rows: RegisterRow[] }) {
  const words = registerWords(lang);
  const { kind, outcome, anonymous } = terms(lang);
  const isSealed = (row: RegisterRow) => row.kind === 'denunciation';
  return (
    <Block id="may-dong-dau" title={words.preview}>
      <ListTable
        caption={words.preview}
        rows={rows}
        rowKey={({ line }) => String(line)}
        columns={[
          {
            key: 'line',
            head: words.line,
            kind: 'meta',
            size: 's',
            stackLabel: words.line,
            cell: ({ line, number }) => <Cell note={number ? words.numbered(number) : null}>{line}</Cell>,
          },
          { key: 'day', head: words.receivedOn, kind: 'meta', size: 's', cell: ({ receivedOn }) => formatDay(receivedOn, lang) },
          {
            key: 'subject',
            head: words.subject,
            kind: 'main',
            cell: (row) => (
              <Cell note={kind[row.kind]}>{isSealed(row) ? <SealChip>{words.sealedRows}</SealChip> : row.subject}</Cell>
            ),
          },
          {
            key: 'sender',
            head: words.sender,
            kind: 'meta',
            size: 'm',
            stackLabel: words.sender,
            cell: (row) => (isSealed(row) ? words.sealedRows : (row.sender?.name ?? anonymous)),
          },
          {
            key: 'settled',
            head: words.settled,
            kind: 'meta',
            size: 'm',
            stackLabel: words.settled,
            cell: (row) =>
              row.outcome && row.settledOn
                ? words.settledOn(outcome[row.outcome], formatDay(row.settledOn, lang))
                : words.stillOpen,
          },
        ]}
      />
    </Block>
  );
}

function ColumnsForm({ lang, draft: { found, mapping, sheets, titles } }: Pick<View, 'lang' | 'draft'>) {
  const words = registerWords(lang);
  const names = fieldNames(lang);
  const { kind } = terms(lang);
  const columns = [
    { value: '', label: words.notThere },
    ...titles.map((title, at) => ({ value: String(at), label: words.column(letterOf(at), title.slice(0, 60)) })),
  ];
  return (
    <Block id="cot" title={words.columnsTitle}>
      <p className="dv-quiet">{words.columnsHint}</p>
      <Form lang={lang} action={registerHref.columns(found.id)}>
        <Pair>
          <SelectField
            lang={lang}
            name="sheet"
            label={words.sheet}
            value={String(mapping.sheet)}
            options={sheets.map(({ name, lines }, at) => ({
              value: String(at),
              label: words.sheetLines(name, formatCount(lines, lang)),
            }))}
          />
          <TextField
            lang={lang}
            name="headerLine"
            label={words.headerLine}
            description={words.headerHint}
            inputMode="numeric"
            value={String(mapping.headerLine)}
          />
        </Pair>
        {pairsOf(registerFields).map((pair) => (
          <Pair key={pair[0]}>
            {pair.map((field) => (
              <SelectField
                key={field}
                lang={lang}
                name={`column.${field}`}
                label={names[field]}
                optional={field !== 'receivedOn' && field !== 'subject'}
                value={String(mapping.columns[field] ?? '')}
                options={columns}
              />
            ))}
          </Pair>
        ))}
        <Pair>
          <SelectField
            lang={lang}
            name="kind"
            label={words.wholeKind}
            value={mapping.kind ?? ''}
            options={[{ value: '', label: words.kindByColumn }, ...kinds.map((each) => ({ value: each, label: kind[each] }))]}
          />
          <SelectField
            lang={lang}
            name="yearOnly"
            label={words.yearOnly}
            value={mapping.yearOnly ? 'take' : 'refuse'}
            options={[
              { value: 'refuse', label: words.yearRefuse },
              { value: 'take', label: words.yearTake },
            ]}
          />
        </Pair>
        <Submit>
          <Button variant="secondary">{words.reread}</Button>
        </Submit>
      </Form>
    </Block>
  );
}

function pairsOf<T>(all: readonly T[]): T[][] {
  return all.flatMap((_, at) => (at % 2 === 0 ? [all.slice(at, at + 2)] : []));
}

/** Column 0 is A, 26 is AA, as the spreadsheet says. */
function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${letterOf(Math.floor(at / 26) - 1)}${last}`;
}
