import type { ComponentChildren } from 'preact';
import type { ChainNotice } from '#src/modules/petitions/chains/notice.ts';
import { chainWords } from '#src/modules/petitions/chains/words.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay } from '#src/ui/format.ts';
import { Notice } from '#src/ui/notice.tsx';

type Props = {
  lang: Lang;
  notice: ChainNotice;
  /** Who holds it, since when. */
  held: { unit: string; since: string };
  /** Leads on to the record in the other province. */
  onward: (reference: string) => { href: string; label: string } | null;
};

/** Where a petition stands that was passed on: who was told, who was asked, who has not answered. Nothing when its way is plain. */
export function ChainNoticeView({ lang, notice, held, onward }: Props) {
  const { notice: words } = chainWords(lang);
  const day = (on: string) => formatDay(on, lang);
  const { attention, directed, offer, outside } = notice;
  const lines: { key: string; line: ComponentChildren }[] = [];
  if (attention)
    lines.push({ key: 'told', line: words.told(held.unit, day(held.since), attention.superior, day(attention.raisedOn)) });
  if (directed) lines.push({ key: 'directed', line: words.directed(directed.superior, directed.unit, day(directed.on)) });
  if (offer) lines.push({ key: 'offer', line: <OfferLine lang={lang} offer={offer} onward={onward} /> });
  if (outside) lines.push({ key: 'outside', line: outsideLine(outside, lang) });
  if (lines.length === 0) return null;
  return (
    <div className="dv-mt">
      <Notice kind={attention ? 'need' : 'info'} {...(attention ? { title: words.title } : {})}>
        {lines.map(({ key, line }) => (
          <p key={key}>{line}</p>
        ))}
      </Notice>
    </div>
  );
}

function OfferLine({ lang, offer, onward }: { lang: Lang; offer: NonNullable<ChainNotice['offer']>; onward: Props['onward'] }) {
  const { notice: words } = chainWords(lang);
  const { side, status, otherUnit, otherReference, offeredOn, answerBy, decidedOn, refusal } = offer;
  if (side === 'in') return words.cameFrom(otherUnit);
  if (status === 'offered') return words.waitsFor(otherUnit, formatDay(offeredOn, lang), formatDay(answerBy, lang));
  if (status === 'refused') return words.refused(otherUnit, formatDay(decidedOn ?? offeredOn, lang), refusal ?? '');
  const link = otherReference ? onward(otherReference) : null;
  return (
    <>
      {words.goesOn(otherUnit)} {link ? <a href={link.href}>{link.label}</a> : otherReference}
    </>
  );
}

function outsideLine(outside: NonNullable<ChainNotice['outside']>, lang: Lang): string {
  const { notice: words } = chainWords(lang);
  const { body, expectedOn, urgedOn, urgedTimes, answeredOn, answer } = outside;
  if (answeredOn) return words.outsideAnswer(body, formatDay(answeredOn, lang), answer ?? '');
  const urged = urgedOn ? ` ${words.urged(urgedTimes, formatDay(urgedOn, lang))}` : '';
  return `${words.outside(body, formatDay(expectedOn, lang))}${urged}`;
}
