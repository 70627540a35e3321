import { Hono } from 'hono';
import { fieldWords, type ListFilter, listSchema } from '#src/modules/dialogues/forms.ts';
import { type HeadUnit, headUnit } from '#src/modules/dialogues/head-unit.ts';
import { href, publicHref } from '#src/modules/dialogues/href.ts';
import { HeadsTable } from '#src/modules/dialogues/pages/heads-table.tsx';
import { DialogueStateWord, DialogueTabs, headOf } from '#src/modules/dialogues/pages/parts.tsx';
import { pageWords } from '#src/modules/dialogues/pages/words.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import { fits, type YearFigures, type YearRow, yearFigures } from '#src/modules/dialogues/year-figures.ts';
import { hasIn, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { Rate } from '#src/ui/figures.tsx';
import { formatCount, formatDayLong } from '#src/ui/format.ts';
import { PageTitle } from '#src/ui/layout.tsx';
import { Cell, type Column, Filters, ListTable, Strip } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

export const listPages = new Hono<Env>().get('/', async (c) => {
  const { ctx } = c.var;
  const filter = parseInput(listSchema, c.req.query(), fieldWords);
  const unit = await headUnit(ctx, filter.unit, 'dialogues.read');
  const day = today(ctx);
  const year = filter.year ?? Number(day.slice(0, 4));
  const figures = await inSnapshot(ctx, (tx) => yearFigures(tx, unit, year), { provinceIds: unit.provinceIds });
  const mayPlan = hasIn(ctx.actor, 'dialogues.manage', { provinceId: unit.provinceId, unitId: unit.id });
  return c.render(<ListView lang={ctx.lang} unit={unit} filter={filter} figures={figures} mayPlan={mayPlan} today={day} />, {
    title: dialogueWords(ctx.lang).title,
    current: 'dialogues',
  });
});

type Props = { lang: Lang; unit: HeadUnit; filter: ListFilter; figures: YearFigures; mayPlan: boolean; today: string };

/** The plan of a year: what each head owes and held, and each dialogue behind the figures. */
function ListView({ lang, unit, filter, figures, mayPlan, today: day }: Props) {
  const words = pageWords(lang);
  const { year } = figures;
  const isPart = Boolean(filter.post || filter.state || filter.by || filter.result);
  const shown = figures.rows.filter((row) => fits(row, filter, day));
  return (
    <>
      <PageTitle
        title={dialogueWords(lang).title}
        summary={words.summary(unit.name, String(year))}
        actions={mayPlan ? <ButtonLink href={href.plan}>{words.plan}</ButtonLink> : undefined}
      />
      <DialogueTabs lang={lang} current="plan" />
      <Filters label={words.planTab} action={href.list()} submit={words.show}>
        <TextField lang={lang} name="unit" label={words.unit} value={unit.code} />
        <TextField lang={lang} name="year" label={words.year} inputMode="numeric" value={String(year)} />
      </Filters>
      {isPart ? null : <HeadsTable lang={lang} unit={unit} figures={figures} mayPlan={mayPlan} />}
      <Strip tools={<a href={publicHref.list({ unit: unit.code })}>{words.public}</a>}>
        <b>{isPart ? words.listPart(shown.length) : words.list}</b>{' '}
        {isPart ? <a href={href.list({ unit: unit.code, year })}>{words.wholeYear}</a> : null}
      </Strip>
      {shown.length === 0 ? (
        <EmptyState title={words.none}>{words.noneHint}</EmptyState>
      ) : (
        <ListTable caption={words.list} columns={columns(lang)} rows={shown} rowKey={({ dialogue }) => dialogue.id} />
      )}
    </>
  );
}

function columns(lang: Lang): Column<YearRow>[] {
  const words = pageWords(lang);
  const names = dialogueWords(lang);
  return [
    {
      key: 'day',
      head: words.day,
      kind: 'due',
      cell: ({ dialogue }) => (
        <Cell note={names.time(dialogue.startsTime, dialogue.endsTime)}>{formatDayLong(dialogue.day, lang)}</Cell>
      ),
    },
    {
      key: 'what',
      head: words.what,
      kind: 'main',
      cell: ({ dialogue }) => (
        <Cell note={`${headOf(dialogue)} · ${names.occasions[dialogue.occasion]} · ${names.counterparts[dialogue.counterpart]}`}>
          <a className="dv-link" href={href.dialogue(dialogue.code)}>
            {dialogue.title}
          </a>
        </Cell>
      ),
    },
    {
      key: 'questions',
      head: words.questions,
      kind: 'figure',
      stackLabel: words.questions,
      cell: ({ dialogue, questions: { asked, accepted, onSpot, assigned, written } }) =>
        dialogue.state === 'held' || dialogue.state === 'concluded' ? (
          <Rate
            lang={lang}
            numerator={onSpot + assigned + written}
            denominator={accepted}
            href={href.questions(dialogue.code)}
            srLabel={words.questions}
          />
        ) : asked > 0 ? (
          <a className="dv-n" href={href.questions(dialogue.code)}>
            {formatCount(asked, lang)}
          </a>
        ) : (
          <span className="dv-zero">0</span>
        ),
    },
    {
      key: 'state',
      head: words.state,
      kind: 'state',
      size: 'm',
      cell: ({ dialogue }) => <DialogueStateWord lang={lang} state={dialogue.state} />,
    },
  ];
}
