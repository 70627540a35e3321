import { href, periodQuery } from '#src/modules/reports/href.ts';
import { reportWords } from '#src/modules/reports/messages.ts';
import type { Period } from '#src/modules/reports/periods.ts';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextField } from '#src/ui/field.tsx';
import { PageTitle, Rows } from '#src/ui/layout.tsx';
import { Filters } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

export type FoundUnit = { code: string; name: string; place: string | null; now: string | null };

/** Chooses the unit of a report by name. */
export function FindView({
  lang,
  typed,
  period,
  found,
  errors,
}: {
  lang: Lang;
  typed: string;
  period: Period;
  found: FoundUnit[];
  errors: readonly ExpectedError[];
}) {
  const words = reportWords(lang);
  return (
    <>
      <PageTitle title={words.reports} summary={typed || errors.length > 0 ? undefined : words.noUnit} />
      {errors.length > 0 ? (
        <ErrorSummary title={words.errors} errors={errors.map((error) => ({ field: 'q', message: error.words[lang] }))} />
      ) : null}
      <UnitSearch lang={lang} typed={typed} period={period} />
      {typed && found.length === 0 ? <EmptyState title={words.noneFound(typed)} /> : null}
      {found.length > 0 ? (
        <section aria-labelledby="thay">
          <h2 className="ds-heading" data-size="sm" id="thay">
            {words.found(typed)}
          </h2>
          <Rows
            items={found.map(({ code, name, place, now }) => ({
              key: `${code} ${name}`,
              main: (
                <>
                  <a href={href.report(code, period)}>{now ?? name}</a>
                  <span className="dv-quiet">
                    {' '}
                    {[now ? `${name}, ${words.nowCalled(now)}` : null, place].filter(Boolean).join(', ')}
                  </span>
                </>
              ),
            }))}
          />
        </section>
      ) : null}
    </>
  );
}

export function UnitSearch({ lang, typed, period }: { lang: Lang; typed?: string; period: Period }) {
  const words = reportWords(lang);
  return (
    <Filters label={words.change} action={href.find} submit={words.show} hidden={periodQuery(period)}>
      <TextField
        lang={lang}
        name="q"
        type="search"
        label={words.unitLabel}
        description={words.unitHint}
        value={typed}
        maxLength={100}
        grow
      />
    </Filters>
  );
}
