import { inSentence, type Place, placeName, WHOLE_COUNTRY } from '#src/modules/petitions/index.ts';
import { portalHref } from '#src/modules/portal/href.ts';
import { portalMessages } from '#src/modules/portal/messages.ts';
import type { Period } from '#src/modules/portal/period.ts';
import type { PublicLadder } from '#src/modules/reports/index.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { BigRate, RateLadder } from '#src/ui/figures.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';

/** Three honest steps of one denominator, on the first page; each figure leads to how it was counted. */
export function Ladder({
  lang,
  place,
  period,
  ladder,
}: {
  lang: Lang;
  place: Place | null;
  period: Period;
  ladder: PublicLadder;
}) {
  const words = portalMessages(lang).figures;
  const page = portalHref.figures(place?.code ?? WHOLE_COUNTRY, period.code);
  const { due, late, overdue } = ladder;
  const number = (count: number) => formatCount(count, lang);
  const rates = [
    { label: words.onTime, numerator: ladder.onTime, anchor: 'dung-han' },
    { label: words.done, numerator: ladder.done, anchor: 'da-xong' },
    { label: words.confirmed, numerator: ladder.confirmed, anchor: 'xac-nhan' },
  ];
  return (
    <RateLadder
      id="bac"
      title={words.ladder(number(due))}
      caption={
        <>
          {words.cohort(formatDay(period.from, lang), formatDay(period.cutOff, lang))}{' '}
          {words.cutOff(formatDay(period.cutOff, lang))} <a href={`${page}${portalHref.howCounted}`}>{words.how}</a>
        </>
      }
      {...(late + overdue > 0
        ? {
            rest: (
              <>
                <b>{words.restHead(number(late + overdue))}</b>{' '}
                <a className="dv-n" href={`${page}#muon`}>
                  {words.restLate(number(late))}
                </a>
                ,{' '}
                <a className="dv-n" href={`${page}#qua-han`}>
                  {words.restOverdue(number(overdue))}
                </a>
                .
              </>
            ),
          }
        : {})}
    >
      {rates.map(({ label, numerator, anchor }) => (
        <BigRate key={anchor} lang={lang} label={label} numerator={numerator} denominator={due} href={`${page}#${anchor}`} />
      ))}
    </RateLadder>
  );
}

/** “xã Phủ Thông, tỉnh Thái Nguyên”, or all places. */
export function whereOf(place: Place | null, lang: Lang): string {
  return place ? inSentence(placeName(place, lang), lang) : portalMessages(lang).figures.everywhere;
}
