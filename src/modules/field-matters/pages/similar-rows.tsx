import { href } from '#src/modules/field-matters/href.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import { reportWords } from '#src/modules/field-matters/pages/report-words.ts';
import type { Similar } from '#src/modules/field-matters/similar.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';
import { Rows } from '#src/ui/layout.tsx';

/** Matters that may be the same, each with why it is shown. */
export function SimilarRows({ lang, similar }: { lang: Lang; similar: readonly Similar[] }) {
  const { status } = terms(lang);
  return (
    <Rows
      items={similar.map(({ reference, title, status: at, reportedOn, unitName, why }) => ({
        key: reference,
        main: (
          <>
            <a className="dv-link" href={href.case(reference)}>
              {title}
            </a>
            <p className="dv-quiet">
              <span className="dv-code">{reference}</span> · {unitName} · {formatDay(reportedOn, lang)} · {status[at]} ·{' '}
              {reportWords(lang).why[why]}
            </p>
          </>
        ),
      }))}
    />
  );
}
