import { searchUnits, href as unitHref } from '#src/modules/org-units/index.ts';
import { type ListRow, listPetitions, parseCode, petitionHref, terms } from '#src/modules/petitions/index.ts';
import { href } from '#src/modules/workspace/href.ts';
import { searchWords } from '#src/modules/workspace/words.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, has } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { type FoundRecord, type SearchSource, searchRecords } from '#src/platform/search-source.ts';
import { Button } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { formatDay, formatDayShort } from '#src/ui/format.ts';
import { Block, PageTitle, Rows } from '#src/ui/layout.tsx';

const PETITIONS_SHOWN = 20;
const UNITS_SHOWN = 8;
/** Of each module. */
const RECORDS_SHOWN = 8;

export type Found = {
  petitions: ListRow[] | undefined;
  units: Awaited<ReturnType<typeof searchUnits>> | undefined;
  /** Records of the other modules. */
  records: FoundRecord[];
};

/**
 * Petitions by reference or words, units by name, records of the other modules, each through its own gate; undefined where the post opens none.
 * Six statements at most.
 */
export async function findEverywhere(ctx: Ctx, sources: readonly SearchSource[], typed: string): Promise<Found> {
  if (typed === '') return { petitions: undefined, units: undefined, records: [] };
  const [petitions, records] = await inSnapshot(ctx, (tx) =>
    Promise.all([
      has(ctx.actor, 'petitions.read') ? listPetitions(tx, { q: typed }, PETITIONS_SHOWN) : undefined,
      searchRecords(tx, sources, typed, RECORDS_SHOWN),
    ]),
  );
  const isCode = parseCode(typed) !== undefined;
  return {
    petitions: petitions?.rows,
    records,
    units: has(ctx.actor, 'units.read') && !isCode ? await searchUnits(ctx, { q: typed, limit: UNITS_SHOWN }) : undefined,
  };
}

/** The one petition a typed reference names; then there is nothing to choose from. */
export function onlyMatch(typed: string, { petitions }: Found): string | undefined {
  const [row] = petitions ?? [];
  return parseCode(typed) && row ? petitionHref.case(row.reference) : undefined;
}

type SearchProps = { lang: Lang; typed: string; found: Found; sources: readonly SearchSource[] };

export function SearchPage({ lang, typed, found, sources }: SearchProps) {
  const words = searchWords(lang);
  return (
    <>
      <PageTitle title={typed ? words.titleOf(typed) : words.title} summary={words.prompt} />
      <search>
        <form className="dv-filters" action={href.find}>
          <TextField lang={lang} name="q" id="tim-lai" label={words.label} type="search" value={typed} grow />
          <Button variant="secondary">{words.submit}</Button>
        </form>
      </search>
      {found.petitions ? <Petitions lang={lang} typed={typed} rows={found.petitions} /> : null}
      {sources.map((source) => (
        <Records
          key={source.name}
          lang={lang}
          typed={typed}
          source={source}
          records={found.records.filter((record) => record.source === source.name)}
        />
      ))}
      {found.units ? <Units lang={lang} units={found.units} /> : null}
    </>
  );
}

function Petitions({ lang, typed, rows }: { lang: Lang; typed: string; rows: ListRow[] }) {
  const words = searchWords(lang);
  const { kind, status } = terms(lang);
  return (
    <Block id="don-thu" title={words.petitions}>
      {rows.length === 0 ? <p>{words.noPetitions}</p> : null}
      <Rows
        items={rows.map((row) => ({
          key: row.id,
          main: (
            <>
              <a className="dv-link" href={petitionHref.case(row.reference)}>
                {row.subject}
              </a>
              <p className="dv-quiet">
                {kind[row.kind]} · <span className="dv-code">{row.reference}</span> · {row.unitName} ·{' '}
                {formatDayShort(row.receivedOn, lang)}
              </p>
            </>
          ),
          side: <span className="dv-quiet">{status[row.status]}</span>,
        }))}
      />
      {rows.length > 0 ? (
        <p className="dv-mt">
          <a href={petitionHref.list({ q: typed })}>{words.inList}</a>
        </p>
      ) : null}
      <p className="dv-quiet">{words.sealedHint}</p>
    </Block>
  );
}

/** What one module found; nothing where it found nothing, as many modules are asked. */
function Records({ lang, typed, source, records }: { lang: Lang; typed: string; source: SearchSource; records: FoundRecord[] }) {
  if (records.length === 0) return null;
  const list = source.listHref?.(typed);
  return (
    <Block
      id={source.name}
      title={source.label(lang)}
      {...(list ? { link: { href: list, label: searchWords(lang).inOwnList } } : {})}
    >
      <Rows
        items={records.map((record) => {
          const { label, note, state, href } = source.words(record, lang);
          return {
            key: record.id,
            main: (
              <>
                <a className="dv-link" href={href}>
                  {label}
                </a>
                <p className="dv-quiet">{note}</p>
              </>
            ),
            side: <span className="dv-quiet">{state}</span>,
          };
        })}
      />
    </Block>
  );
}

function Units({ lang, units }: { lang: Lang; units: NonNullable<Found['units']> }) {
  const words = searchWords(lang);
  return (
    <Block id="don-vi" title={words.units}>
      {units.length === 0 ? <p>{words.noUnits}</p> : null}
      <Rows
        items={units.map((unit) => ({
          key: String(unit.id),
          main: (
            <>
              <a className="dv-link" href={unitHref.unit(unit.code)}>
                {unit.name}
              </a>
              <p className="dv-quiet">
                {[
                  unit.province && unit.province.id !== unit.id ? unit.province.name : '',
                  unit.closedOn && !unit.living ? words.former(formatDay(addDays(unit.closedOn, -1), lang)) : '',
                  !unit.living && unit.successors.length > 0
                    ? words.successors(unit.successors.map(({ name }) => name).join(', '))
                    : '',
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </p>
            </>
          ),
        }))}
      />
    </Block>
  );
}
