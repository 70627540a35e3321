import { href } from '#src/modules/letters/href.ts';
import { series } from '#src/modules/letters/letter.ts';
import { letterWords } from '#src/modules/letters/messages.ts';
import { type Typed, wrongOf } from '#src/modules/letters/pages/typed.ts';
import type { Book } from '#src/modules/letters/queries.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, SelectField, TextField } from '#src/ui/field.tsx';
import { Block, Crumbs, Form, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';
import { ListTable } from '#src/ui/list.tsx';
import { Notice } from '#src/ui/notice.tsx';

type BooksProps = {
  lang: Lang;
  unit: { code: string; name: string };
  year: number;
  books: Book[];
  typed: Typed;
  saved: boolean;
  error?: ExpectedError | undefined;
};

/** The numbers a unit has taken this year, by kind of document, and the first number of a book not begun. */
export function BooksView({ lang, unit, year, books, typed, saved, error }: BooksProps) {
  const { books: words, title, page } = letterWords(lang);
  const begun = new Set(books.map((book) => book.series));
  const open = series.filter((each) => !begun.has(each));
  const wrong = wrongOf(error, lang, 'first');
  return (
    <>
      <Crumbs label={page.here} items={[{ label: title, href: href.list() }, { label: words.title }]} />
      <PageTitle title={words.title} summary={words.summary(year, unit.name)} />
      {saved ? (
        <Notice kind="done">
          <p>{words.saved}</p>
        </Notice>
      ) : null}
      {wrong.all.length > 0 ? <ErrorSummary title={words.errors} errors={wrong.all} /> : null}
      {books.length === 0 ? (
        <p className="dv-quiet dv-mt">{words.notBegun}</p>
      ) : (
        <ListTable
          caption={words.title}
          rows={books}
          rowKey={(book) => book.series}
          columns={[
            { key: 'series', head: words.series, kind: 'main', cell: (book) => `${words.names[book.series]} (${book.series})` },
            { key: 'first', head: words.first, kind: 'figure', size: 'm', stackLabel: words.first, cell: (book) => book.first },
            {
              key: 'last',
              head: words.last,
              kind: 'figure',
              size: 'm',
              stackLabel: words.last,
              cell: (book) => (book.last < book.first ? '–' : book.last),
            },
            { key: 'by', head: words.begunBy, kind: 'meta', size: 'l', stackLabel: words.begunBy, cell: (book) => book.begunBy },
          ]}
        />
      )}
      <div className="dv-mt6">
        <Block id="dat-so" title={words.begin}>
          {open.length === 0 ? (
            <p className="dv-quiet">{words.none}</p>
          ) : (
            <Form lang={lang} action={href.books()}>
              <Hidden values={{ unit: unit.code }} />
              <p className="dv-quiet">{words.beginHint}</p>
              <Pair>
                <SelectField
                  lang={lang}
                  name="series"
                  label={words.series}
                  value={typed.series ?? ''}
                  options={open.map((each) => ({ value: each, label: `${words.names[each]} (${each})` }))}
                  error={wrong.of('series')}
                />
                <TextField
                  lang={lang}
                  name="first"
                  inputMode="numeric"
                  label={words.firstLabel}
                  value={typed.first}
                  error={wrong.of('first')}
                />
              </Pair>
              <Submit>
                <Button variant="secondary">{words.save}</Button>
              </Submit>
            </Form>
          )}
        </Block>
      </div>
    </>
  );
}
