import { type Context, Hono } from 'hono';
import type { UnitFacts } from '#src/modules/org-units/facts.ts';
import { fieldWords, unitSearchSchema } from '#src/modules/org-units/forms.ts';
import { href } from '#src/modules/org-units/href.ts';
import { terms } from '#src/modules/org-units/messages.ts';
import { listWords } from '#src/modules/org-units/pages/words.ts';
import { countUnits, type UnitCounts } from '#src/modules/org-units/queries.ts';
import { searchUnits } from '#src/modules/org-units/search.ts';
import { KNOWN_SINCE, NATION_CODE, REFORM_DAY } from '#src/modules/org-units/unit.ts';
import { has, today } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { SelectField, TextField } from '#src/ui/field.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { PageTitle } from '#src/ui/layout.tsx';
import { Cell, type Column, Filters, ListTable, Strip } from '#src/ui/list.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';

const MOST = 50;
/** Successors named in a row; a district became up to a dozen. */
const NAMED = 2;

/** Search and list: what units there are on a day. */
export const unitListPage = new Hono<Env>().get('/', async (c) => {
  const { ctx } = c.var;
  const { lang } = ctx;
  const words = listWords(lang);
  const { query, wrong } = readQuery(c);
  const asOf = query.asOf ?? today(ctx);
  const units = await searchUnits(ctx, { ...query, asOf, limit: MOST });
  const counts = await countUnits(ctx, asOf);
  const view = (
    <>
      <PageTitle
        title={words.title}
        summary={countsSentence(counts, lang)}
        actions={
          has(ctx.actor, 'units.manage') ? (
            <ButtonLink href={href.imports} variant="secondary">
              {words.import}
            </ButtonLink>
          ) : undefined
        }
      />
      <Filters label={words.filters} action={href.units} submit={words.find}>
        <TextField
          lang={lang}
          name="q"
          label={words.name}
          description={words.nameHint}
          value={query.q}
          type="search"
          maxLength={100}
          grow
        />
        <TextField lang={lang} name="asOf" label={words.asOf} value={asOf} type="date" error={wrong?.asOf} />
        <SelectField lang={lang} name="level" label={words.level} value={query.level ?? ''} options={levelOptions(lang)} />
      </Filters>
      {asOf < REFORM_DAY ? <Notice>{words.knownSince}</Notice> : null}
      {units.length === 0 ? (
        <Nothing lang={lang} typed={query.q !== ''} />
      ) : (
        <>
          <Strip>{query.q ? words.found(units.length, query.q) : words.provinces(formatDay(asOf, lang))}</Strip>
          <ListTable caption={words.caption} columns={columns(lang)} rows={units} rowKey={({ id }) => String(id)} />
          {units.length === MOST ? <p className="dv-quiet dv-mt">{words.most(MOST)}</p> : null}
        </>
      )}
    </>
  );
  return c.render(view, { title: words.title, current: 'units', ...(wrong ? { status: 422 as const } : {}) });
});

type ListQuery = { q: string; asOf?: string | undefined; level?: 'province' | 'district' | 'commune' | undefined };

/** A filter that is wrong is told by its field, and the list is shown without it. */
function readQuery(c: Context<Env>): { query: ListQuery; wrong?: Record<string, string> } {
  const given = c.req.query();
  try {
    const { q, asOf, level } = parseInput(unitSearchSchema, given, fieldWords);
    return { query: { q: q.trim(), asOf, level } };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const wrong = Object.fromEntries(error.all.map((each) => [each.field ?? '', each.words[c.var.ctx.lang]]));
    return { query: { q: (given.q ?? '').slice(0, 100) }, wrong };
  }
}

function countsSentence({ asOf, province, district, commune }: UnitCounts, lang: Lang): string {
  const count = (n: number) => formatCount(n, lang);
  return listWords(lang).counts(formatDay(asOf, lang), count(province), count(district), count(commune));
}

function levelOptions(lang: Lang) {
  const { level } = terms(lang);
  return [
    { value: '', label: listWords(lang).allLevels },
    ...(['province', 'district', 'commune'] as const).map((value) => ({ value, label: level[value] })),
  ];
}

function Nothing({ lang, typed }: { lang: Lang; typed: boolean }) {
  const words = listWords(lang);
  return <EmptyState title={typed ? words.noneTitle : words.emptyTitle}>{typed ? words.none : words.empty}</EmptyState>;
}

function columns(lang: Lang): Column<UnitFacts>[] {
  const words = listWords(lang);
  return [
    { key: 'name', head: words.column.name, kind: 'main', cell: (unit) => <NameCell unit={unit} lang={lang} /> },
    {
      key: 'place',
      head: words.column.place,
      kind: 'meta',
      stackLabel: words.column.place,
      cell: (unit) => placeOf(unit),
    },
    { key: 'code', head: words.column.code, kind: 'meta', size: 's', stackLabel: words.column.code, cell: (unit) => unit.code },
    {
      key: 'since',
      head: words.column.since,
      kind: 'meta',
      size: 'm',
      stackLabel: words.column.since,
      cell: (unit) => (unit.openedOn === KNOWN_SINCE ? words.sinceBefore : formatDay(unit.openedOn, lang)),
    },
  ];
}

/** What it lies in, the nation left out: everything does. */
function placeOf({ parent, province }: UnitFacts): string {
  const names = [parent?.code === NATION_CODE || parent?.id === province?.id ? undefined : parent?.name, province?.name];
  return names.filter(Boolean).join(', ');
}

function NameCell({ unit, lang }: { unit: UnitFacts; lang: Lang }) {
  const words = listWords(lang);
  if (unit.living) return <a href={href.unitById(unit.id)}>{unit.name}</a>;
  const names = unit.successors.map(({ name }) => name);
  const fate = names.length > NAMED ? words.nowInMany(names.length) : words.nowIn(names.join(', '));
  const notes = [unit.closedOn ? words.until(formatDay(unit.closedOn, lang)) : '', names.length > 0 ? fate : ''];
  return (
    <Cell note={notes.filter(Boolean).join('; ')}>
      <a href={href.unitById(unit.id)}>
        {unit.name} {words.old}
      </a>
    </Cell>
  );
}
