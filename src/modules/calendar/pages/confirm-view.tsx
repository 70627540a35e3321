import type { EditPreview } from '#src/modules/calendar/change-calendar.ts';
import { href } from '#src/modules/calendar/href.ts';
import { calendarWords } from '#src/modules/calendar/pages/words.ts';
import type { CalendarEdit } from '#src/modules/calendar/working-days.ts';
import { petitionHref } from '#src/modules/petitions/index.ts';
import type { CalendarDay } from '#src/platform/calendar.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { upperFirst } from '#src/platform/text.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Hidden } from '#src/ui/field.tsx';
import { formatCount, formatDay, formatDayLong } from '#src/ui/format.ts';
import { Block, Crumbs, Form, PageTitle, Submit } from '#src/ui/layout.tsx';
import { ListTable } from '#src/ui/list.tsx';
import { Notice } from '#src/ui/notice.tsx';

type ConfirmProps = {
  lang: Lang;
  edit: CalendarEdit;
  preview: EditPreview;
  /** Whether the reader may open petitions; a reference is a link then. */
  mayOpen: boolean;
  error?: ExpectedError | undefined;
};

/** What an edit changes, and which due dates move with it. Nothing is saved until the form is sent. */
export function ConfirmView({ lang, edit, preview, mayOpen, error }: ConfirmProps) {
  const words = calendarWords(lang);
  const { days, total, elsewhere, moves, version, with2411 } = preview;
  const year = Number((days[0]?.day ?? edit.put[0]?.day ?? edit.drop[0])?.slice(0, 4));
  const title = total > 0 ? words.confirmTitle : words.confirmPlainTitle;
  const back = href.year(Number.isNaN(year) ? undefined : year);
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.title, href: back }, { label: title }]} />
      <PageTitle
        title={title}
        summary={total > 0 ? words.confirmMoves(formatCount(total, lang), total === 1) : words.confirmNothing(days.length)}
      />
      {error ? <Notice kind="problem">{error.words[lang]}</Notice> : null}
      {days.length > 0 ? (
        <Block id="ngay-doi" title={words.daysTitle}>
          <ListTable
            caption={words.daysTitle}
            rows={days}
            rowKey={({ day }) => day}
            columns={[
              { key: 'day', head: words.column.day, kind: 'main', cell: ({ day }) => upperFirst(formatDayLong(day, lang)) },
              {
                key: 'before',
                head: words.before,
                kind: 'meta',
                size: 'l',
                stackLabel: words.before,
                cell: ({ before }) => faceOf(before, lang),
              },
              {
                key: 'after',
                head: words.after,
                kind: 'meta',
                size: 'l',
                stackLabel: words.after,
                cell: ({ after }) => faceOf(after, lang),
              },
            ]}
          />
        </Block>
      ) : null}
      {with2411 ? <p className="dv-mt">{with2411.after ? words.cultureOn : words.cultureOff}</p> : null}
      {moves.length > 0 ? (
        <Block id="han-doi" title={words.movesTitle}>
          <ListTable
            caption={words.movesTitle}
            rows={moves}
            rowKey={({ reference }) => reference}
            columns={[
              {
                key: 'petition',
                head: words.petition,
                kind: 'main',
                cell: ({ reference }) =>
                  mayOpen ? <a href={petitionHref.case(reference)}>{reference}</a> : <span>{reference}</span>,
              },
              { key: 'unit', head: words.unit, kind: 'meta', size: 'l', cell: ({ unitName }) => unitName },
              {
                key: 'due',
                head: words.due,
                kind: 'meta',
                size: 'l',
                stackLabel: words.due,
                cell: ({ from, to }) => words.arrow(formatDay(from, lang), formatDay(to, lang)),
              },
            ]}
          />
        </Block>
      ) : null}
      {/* Said whether or not any moves: silence would tell that none is sealed. */}
      <p className="dv-quiet dv-mt">
        {[
          moves.length < total - elsewhere ? words.listed(moves.length) : '',
          elsewhere > 0 ? words.elsewhere(formatCount(elsewhere, lang)) : '',
          words.sealedToo,
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      <Form lang={lang} action={href.save}>
        <Hidden values={{ version: String(version), edit: JSON.stringify(edit) }} />
        <Submit>
          <Button>{total > 0 ? words.saveAndMove(formatCount(total, lang), total === 1) : words.save}</Button>
          <ButtonLink href={back} variant="tertiary">
            {words.back}
          </ButtonLink>
        </Submit>
      </Form>
    </>
  );
}

function faceOf(row: CalendarDay | null, lang: Lang): string {
  const words = calendarWords(lang);
  return row ? `${words.kindOf(words.kind[row.kind], row.name[lang])} (${words.status[row.status].toLowerCase()})` : words.plain;
}
