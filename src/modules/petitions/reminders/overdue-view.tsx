import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import { reminderHref } from '#src/modules/petitions/reminders/href.ts';
import type { Escalated, OverdueFigures, OverdueRow } from '#src/modules/petitions/reminders/overdue.ts';
import { overseeActs } from '#src/modules/petitions/reminders/oversee.ts';
import { type DaysAhead, type Tier, tiers } from '#src/modules/petitions/reminders/tier.ts';
import { reminderWords } from '#src/modules/petitions/reminders/words.ts';
import { daysBetween } from '#src/platform/calendar.ts';
import { many, one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextArea, TextField } from '#src/ui/field.tsx';
import { CountLink } from '#src/ui/figures.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Form, PageTitle, Pair, Rows, Submit } from '#src/ui/layout.tsx';
import { Cell, type Column, ListTable } from '#src/ui/list.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';
import { SealChip } from '#src/ui/seal.tsx';
import { DueChip } from '#src/ui/status.tsx';

export type OverdueView = {
  lang: Lang;
  today: string;
  figures: OverdueFigures;
  escalated: Escalated[];
  /** The days ahead, for those who set them; null for others. */
  ahead: DaysAhead | null;
  /** Which of the two forms was sent, and how it was typed. */
  typed: Typed;
  problems: Problems;
  saved: boolean;
};

/** Overdue petitions by tier, by unit and by holder; above them those that wait for the reader's own act. */
export function OverduePage(view: OverdueView) {
  const { lang, figures, escalated, ahead, problems, saved } = view;
  const words = reminderWords(lang);
  const { total } = figures;
  const isEmpty = tiers.every((tier) => total[tier] === 0);
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.petitions, href: href.list() }, { label: words.overdueTitle }]} />
      <PageTitle title={words.overdueTitle} summary={words.lead} />
      {saved ? <Notice kind="done">{words.saved}</Notice> : null}
      {problems.summary.length > 0 ? (
        <ErrorSummary title={words.notDone} errors={problems.summary}>
          {words.kept}
        </ErrorSummary>
      ) : null}
      <Columns
        side={
          <>
            <Totals lang={lang} total={total} />
            {ahead ? <Ahead {...view} ahead={ahead} /> : null}
          </>
        }
      >
        {isEmpty ? <EmptyState title={words.nothing}>{words.nothingHint}</EmptyState> : null}
        {escalated.length > 0 ? <Waiting {...view} /> : null}
        {isEmpty ? null : (
          <>
            <Board id="theo-don-vi" title={words.byUnit} head={words.unit} lang={lang} rows={figures.units} />
            <Board id="theo-nguoi" title={words.byHolder} head={words.holder} lang={lang} rows={figures.holders} />
          </>
        )}
      </Columns>
    </>
  );
}

function Totals({ lang, total }: { lang: Lang; total: Record<Tier, number> }) {
  const words = reminderWords(lang);
  return (
    <Block id="muc" title={words.byTier}>
      <Rows
        items={tiers.map((tier) => ({
          key: tier,
          main: words.tiers[tier],
          side: (
            <CountLink
              lang={lang}
              count={total[tier]}
              href={total[tier] > 0 ? href.list({ tier, sort: 'due' }) : undefined}
              srLabel={words.tiers[tier]}
              unit={words.cases}
            />
          ),
        }))}
      />
      <p className="dv-quiet">{words.tierNote}</p>
    </Block>
  );
}

/** More than anyone compares; whoever is below has least of it. */
const ROWS_SHOWN = 50;

type BoardProps = { id: string; title: string; head: string; lang: Lang; rows: OverdueRow[] };

function Board({ id, title, head, lang, rows }: BoardProps) {
  const words = reminderWords(lang);
  const name = (row: OverdueRow) => row.name ?? words.nobody;
  const columns: Column<OverdueRow>[] = [
    { key: 'name', head, kind: 'main', cell: (row) => name(row) },
    ...tiers.map(
      (tier): Column<OverdueRow> => ({
        key: tier,
        head: words.tierHeads[tier],
        kind: 'figure',
        stackLabel: words.tiers[tier],
        cell: (row) => (
          <CountLink
            lang={lang}
            count={row.tiers[tier]}
            href={row.tiers[tier] > 0 ? listOf(row, tier) : undefined}
            srLabel={`${name(row)}, ${words.tiers[tier]}`}
          />
        ),
      }),
    ),
  ];
  return (
    <Block id={id} title={title}>
      <ListTable caption={title} columns={columns} rows={rows.slice(0, ROWS_SHOWN)} rowKey={(row) => row.key} />
      {rows.length > ROWS_SHOWN ? <p className="dv-quiet">{words.moreRows(rows.length - ROWS_SHOWN)}</p> : null}
    </Block>
  );
}

/** The list of what a number counts. */
function listOf({ key, code }: OverdueRow, tier: Tier): string {
  if (code !== null) return href.list({ unit: code, own: '1', tier, sort: 'due' });
  return href.list({ holder: key, tier, sort: 'due' });
}

/** One document for one or several cases. */
function Waiting({ lang, today, escalated, typed, problems }: OverdueView) {
  const words = reminderWords(lang);
  const { acts, ...fields } = actWords(lang);
  const { sealed } = terms(lang);
  const chosen = many(typed, 'ref');
  const columns: Column<Escalated>[] = [
    {
      key: 'due',
      head: words.due,
      kind: 'due',
      cell: (row) => (
        <Cell note={formatDay(row.dueOn, lang)}>
          <DueChip kind="late" label={words.lateDays(daysBetween(row.dueOn, today))} />
        </Cell>
      ),
    },
    {
      key: 'matter',
      head: words.matter,
      kind: 'main',
      cell: (row) => (
        <Cell
          note={
            <>
              <span className="dv-code">{row.reference}</span> · {row.unitName} · {row.holderName ?? words.nobody} ·{' '}
              {words.toldOn(words.told[row.tier], formatDay(row.toldOn, lang))}
            </>
          }
        >
          <a className="dv-link" href={href.case(row.reference)}>
            {row.subject}
          </a>{' '}
          {row.sealed ? <SealChip>{sealed}</SealChip> : null}
        </Cell>
      ),
    },
  ];
  return (
    <Block id="cho-chi-dao" title={words.waiting}>
      <p className="dv-quiet">{words.waitingLead}</p>
      <Form lang={lang} action={reminderHref.oversee}>
        <div id="ref">
          <ListTable
            caption={words.waiting}
            columns={columns}
            rows={escalated}
            rowKey={(row) => row.reference}
            pick={{
              name: 'ref',
              head: words.pick,
              value: (row) => row.reference,
              label: (row) => words.pickOne(row.reference),
              picked: (row) => chosen.includes(row.reference),
            }}
          />
        </div>
        {problems.of('references') ? <p className="ds-validation-message">{problems.of('references')}</p> : null}
        <ChoiceGroup
          lang={lang}
          name="act"
          legend={words.act}
          value={one(typed, 'act')}
          error={problems.of('act')}
          choices={overseeActs.map((act) => ({ value: act, label: acts[act].title, note: acts[act].note }))}
        />
        <TextField lang={lang} name="to" label={words.to} value={one(typed, 'to')} error={problems.of('to')} />
        <Pair>
          <TextField
            lang={lang}
            name="documentNumber"
            label={fields.documentNumber}
            description={words.numberHint}
            optional
            value={one(typed, 'documentNumber')}
            error={problems.of('documentNumber')}
          />
          <TextField
            lang={lang}
            name="on"
            type="date"
            label={fields.on}
            max={today}
            value={one(typed, 'on') || today}
            error={problems.of('on')}
          />
        </Pair>
        <TextArea
          lang={lang}
          name="note"
          label={fields.note}
          optional
          rows={3}
          value={one(typed, 'note')}
          error={problems.of('note')}
        />
        <Submit note={words.overseeNote}>
          <Button>{words.oversee}</Button>
        </Submit>
      </Form>
    </Block>
  );
}

function Ahead({ lang, ahead, typed, problems }: OverdueView & { ahead: DaysAhead }) {
  const words = reminderWords(lang);
  const field = (kind: keyof DaysAhead) => (
    <TextField
      lang={lang}
      name={kind}
      label={words.ahead[kind]}
      inputMode="numeric"
      value={one(typed, kind) || String(ahead[kind])}
      error={problems.of(kind)}
    />
  );
  return (
    <Block id="nhac-truoc" title={words.aheadTitle}>
      <Form lang={lang} action={reminderHref.days}>
        {field('law')}
        {field('internal')}
        <Submit>
          <Button variant="secondary">{words.saveAhead}</Button>
        </Submit>
      </Form>
    </Block>
  );
}
