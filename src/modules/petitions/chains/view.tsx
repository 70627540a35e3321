import type { ComponentChildren } from 'preact';
import { chainHref } from '#src/modules/petitions/chains/href.ts';
import type { WaitingOffer } from '#src/modules/petitions/chains/offer-list.ts';
import type { Outside } from '#src/modules/petitions/chains/outside-list.ts';
import type { Attention } from '#src/modules/petitions/chains/queries.ts';
import { chainWords } from '#src/modules/petitions/chains/words.ts';
import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Form, PageTitle, Rows, Submit } from '#src/ui/layout.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';
import { SealChip } from '#src/ui/seal.tsx';
import { DueChip, StateWord } from '#src/ui/status.tsx';

export type ChainsView = {
  lang: Lang;
  today: string;
  attention: Attention[];
  offers: WaitingOffer[];
  outside: Outside[];
  /** Working days before a silence is told. */
  days: number;
  /** Whether the reader decides for this superior. */
  decides: (superiorId: number) => boolean;
  /** The form of the days, for those who set them. */
  rule: { typed: string; error: string | undefined } | null;
  saved: boolean;
};

export function ChainsPage(view: ChainsView) {
  const { lang, attention, offers, outside, days, rule, saved } = view;
  const words = chainWords(lang);
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.petitions, href: href.list() }, { label: words.title }]} />
      <PageTitle title={words.title} summary={words.lead} />
      {saved ? <Notice kind="done">{words.saved}</Notice> : null}
      <Columns side={rule ? <Rule lang={lang} days={days} rule={rule} /> : null}>
        {attention.length === 0 ? (
          <EmptyState title={words.nothing}>{words.nothingHint(days)}</EmptyState>
        ) : (
          <Block id="cho-dinh-noi" title={words.attention}>
            <Rows items={attention.map((row) => ({ key: row.reference, ...attentionRow(view, row) }))} />
          </Block>
        )}
        {offers.length > 0 ? (
          <Block id="tinh-khac" title={words.offers}>
            <Rows items={offers.map((offer) => ({ key: `${offer.side} ${offer.id}`, ...offerRow(offer, lang) }))} />
          </Block>
        ) : null}
        {outside.length > 0 ? (
          <Block id="ben-ngoai" title={words.outside}>
            <Rows items={outside.map((row) => ({ key: row.reference, ...outsideRow(row, lang) }))} />
          </Block>
        ) : null}
      </Columns>
    </>
  );
}

type Row = { main: ComponentChildren; side?: ComponentChildren };

function attentionRow({ lang, decides }: ChainsView, row: Attention): Row {
  const words = chainWords(lang);
  return {
    main: (
      <>
        <p>
          <a className="dv-link" href={href.case(row.reference)}>
            {row.subject}
          </a>{' '}
          {row.sealed ? <SealChip>{terms(lang).sealed}</SealChip> : null}
        </p>
        <p>
          {row.reasons.map((reason) => (
            <span key={reason}>
              <StateWord state="late">{words.reasons[reason]}</StateWord>{' '}
            </span>
          ))}
        </p>
        <p className="dv-quiet">
          <span className="dv-code">{row.reference}</span> · {words.heldSince(row.unitName, formatDay(row.heldSince, lang))} ·{' '}
          {words.told(row.superiorName, formatDay(row.raisedOn, lang))}
        </p>
        <p className="dv-quiet">
          {words.path}: {row.path.join(' → ')}
        </p>
      </>
    ),
    side: decides(row.superiorId) ? (
      <ButtonLink href={href.caseForm(row.reference, 'direct')} variant="secondary" srSuffix={row.reference}>
        {words.decide}
      </ButtonLink>
    ) : null,
  };
}

function offerRow(offer: WaitingOffer, lang: Lang): Row {
  const words = chainWords(lang);
  const tell = offer.side === 'in' ? words.offerFrom : words.offerTo;
  const by = offer.isLate ? words.answerLate : words.answerBy;
  return {
    main: (
      <>
        <p>
          {offer.side === 'out' ? <a href={href.case(offer.reference)}>{offer.reference}</a> : <b>{offer.unitName}</b>}{' '}
          {offer.sealed ? <SealChip>{terms(lang).sealed}</SealChip> : null}
        </p>
        <p className="dv-quiet">
          {tell(offer.otherUnitName, formatDay(offer.offeredOn, lang))}. {words.reason(offer.reason)}
        </p>
        <p>
          <DueChip kind={offer.isLate ? 'late' : 'later'} label={by(formatDay(offer.answerBy, lang))} />
        </p>
      </>
    ),
    side: offer.mayAnswer ? (
      <ButtonLink href={chainHref.offer(offer.id)} variant="secondary">
        {words.open}
      </ButtonLink>
    ) : null,
  };
}

function outsideRow(row: Outside, lang: Lang): Row {
  const words = chainWords(lang);
  const by = row.isLate ? words.expectedLate : words.expected;
  return {
    main: (
      <>
        <p>
          <a className="dv-link" href={href.case(row.reference)}>
            {row.subject}
          </a>
        </p>
        <p className="dv-quiet">
          <span className="dv-code">{row.reference}</span> · {words.outsideSent(row.body)}
          {row.urgedOn ? ` · ${words.urgedTimes(row.urgedTimes, formatDay(row.urgedOn, lang))}` : ''}
        </p>
        <p>
          <DueChip kind={row.isLate ? 'late' : 'later'} label={by(formatDay(row.expectedOn, lang))} />
        </p>
      </>
    ),
    side: (
      <ButtonLink href={chainHref.outside(row.reference)} variant="secondary" srSuffix={row.reference}>
        {words.followUp}
      </ButtonLink>
    ),
  };
}

function Rule({ lang, days, rule }: { lang: Lang; days: number; rule: NonNullable<ChainsView['rule']> }) {
  const words = chainWords(lang);
  return (
    <Block id="so-ngay" title={words.rule}>
      <Form lang={lang} action={chainHref.rule}>
        <TextField
          lang={lang}
          name="days"
          label={words.days}
          description={words.ruleNote}
          inputMode="numeric"
          value={rule.typed || String(days)}
          error={rule.error}
        />
        <Submit>
          <Button variant="secondary">{words.save}</Button>
        </Submit>
      </Form>
    </Block>
  );
}
