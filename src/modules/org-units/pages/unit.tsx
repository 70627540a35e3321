import { type Context, Hono } from 'hono';
import { unitUnknown } from '#src/modules/org-units/errors.ts';
import { type Predecessor, type UnitFacts, type UnitRef, unitFacts, unitHistory } from '#src/modules/org-units/facts.ts';
import { href } from '#src/modules/org-units/href.ts';
import { unitWords } from '#src/modules/org-units/pages/words.ts';
import { childrenOf, findUnit, type Unit } from '#src/modules/org-units/queries.ts';
import { KNOWN_SINCE, LAST_OLD_DAY, NATION_CODE, REFORM_DAY } from '#src/modules/org-units/unit.ts';
import { addDays } from '#src/platform/calendar.ts';
import { today } from '#src/platform/context.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, PageTitle, Rows } from '#src/ui/layout.tsx';
import { StatusSentence } from '#src/ui/status.tsx';

/** One unit: what it is, what it was, what it came from and became. */
export const unitPage = new Hono<Env>()
  .get('/id/:id{[0-9]{1,9}}', async (c) => showUnit(c, Number(c.req.param('id')), c.req.param('id')))
  .get('/:code', async (c) => {
    const { ctx } = c.var;
    const code = c.req.param('code');
    const unit = await findUnit(ctx, code, today(ctx));
    return showUnit(c, unit?.id ?? 0, code);
  });

async function showUnit(c: Context<Env>, id: number, asked: string) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const [unit] = await unitFacts(ctx, [id], today(ctx));
  if (!unit) throw unitUnknown(asked);
  const { versions, parents } = await unitHistory(ctx, unit.id);
  const shownOn = unit.closedOn && !unit.living ? addDays(unit.closedOn, -1) : today(ctx);
  const children = await childrenOf(ctx, unit.id, shownOn);
  const words = unitWords(lang);
  const name = unit.closedOn && !unit.living ? `${unit.name} ${words.old}` : unit.name;

  const view = (
    <>
      <Crumbs
        label={words.crumbs}
        items={[
          { label: words.units, href: href.units },
          ...ancestors(unit).map((ref) => ({ label: ref.name, href: href.unitById(ref.id) })),
        ]}
      />
      <PageTitle title={name} />
      <StatusSentence on="staff">
        {sentence(unit, lang)} <span className="dv-quiet">{words.code(unit.code)}</span>
      </StatusSentence>
      <Columns
        side={
          <>
            <Block id="ten" title={words.names}>
              <Rows
                items={versions.map((version) => ({
                  key: version.validFrom,
                  main: (
                    <>
                      {version.name}
                      <span className="dv-quiet"> {span(version, lang)}</span>
                      {version.legalBasis ? <span className="dv-quiet">, {words.basis(version.legalBasis)}</span> : null}
                    </>
                  ),
                }))}
              />
            </Block>
            {parents.length > 0 ? (
              <Block id="thuoc" title={words.parents}>
                <Rows
                  items={parents.map((place) => ({
                    key: place.validFrom,
                    main: (
                      <>
                        <a href={href.unitById(place.parent.id)}>{place.parent.name}</a>
                        <span className="dv-quiet"> {span(place, lang)}</span>
                      </>
                    ),
                  }))}
                />
              </Block>
            ) : null}
            {unit.openedOn === KNOWN_SINCE ? <p className="dv-quiet dv-mt">{words.knownSince}</p> : null}
          </>
        }
      >
        {unit.successors.length > 0 ? (
          <Block id="nay-la" title={unit.successors.length > 1 ? words.nowMany : words.now}>
            <Rows
              items={unit.successors.map((link) => linkRow(link, lang, unit.level !== 'district' && unit.successors.length > 1))}
            />
          </Block>
        ) : null}
        {unit.predecessors.length > 0 ? (
          <Block id="lap-tu" title={words.predecessors}>
            <Rows items={unit.predecessors.map((link) => linkRow(link, lang, false))} />
          </Block>
        ) : null}
        {continuedThroughReform(unit) ? <p className="dv-quiet dv-mt">{words.continued}</p> : null}
        {children.length > 0 ? (
          <Block
            id="truc-thuoc"
            title={
              shownOn === today(ctx)
                ? words.children(children.length)
                : words.childrenThen(children.length, formatDay(shownOn, lang))
            }
          >
            <Rows items={children.map((child) => childRow(child))} />
          </Block>
        ) : null}
      </Columns>
    </>
  );
  return c.render(view, { title: name, current: 'units' });
}

/** Outermost first; a commune of today lies directly in its province. */
function ancestors({ province, parent }: UnitFacts): UnitRef[] {
  return [province, parent?.id === province?.id || parent?.code === NATION_CODE ? null : parent].filter((ref) => ref !== null);
}

function sentence(unit: UnitFacts, lang: Lang): string {
  const words = unitWords(lang);
  const kind = unit.kind.charAt(0).toLocaleUpperCase('vi') + unit.kind.slice(1);
  const place = ancestors(unit)
    .toReversed()
    .map(({ name }) => name)
    .join(', ');
  if (unit.living)
    return words.livesNow(kind, place || null, unit.openedOn === KNOWN_SINCE ? null : formatDay(unit.openedOn, lang));
  if (unit.closedOn) return words.ended(kind, place || null, formatDay(unit.closedOn, lang));
  return words.planned(kind, formatDay(unit.openedOn, lang));
}

function continuedThroughReform(unit: UnitFacts): boolean {
  return unit.level === 'commune' && unit.openedOn <= LAST_OLD_DAY && (unit.closedOn === null || unit.closedOn > REFORM_DAY);
}

function span({ validFrom, validTo }: { validFrom: string; validTo: string | null }, lang: Lang): string {
  const from = validFrom === KNOWN_SINCE ? null : formatDay(validFrom, lang);
  return unitWords(lang).fromTo(from, validTo ? formatDay(addDays(validTo, -1), lang) : null);
}

function linkRow(link: Predecessor, lang: Lang, tellsRecords: boolean) {
  const words = unitWords(lang);
  const facts = [
    words[link.share],
    formatDay(link.on, lang),
    link.legalBasis ? words.basis(link.legalBasis) : words.noBasis,
    ...(tellsRecords && link.takesRecords ? [words.records] : []),
  ];
  return {
    key: String(link.id),
    main: (
      <>
        <a href={href.unitById(link.id)}>{link.name}</a> <span className="dv-quiet">{facts.join(' · ')}</span>
      </>
    ),
  };
}

function childRow(child: Unit) {
  return {
    key: String(child.id),
    main: <a href={href.unitById(child.id)}>{child.name}</a>,
    side: <span className="dv-quiet">{child.code}</span>,
  };
}
