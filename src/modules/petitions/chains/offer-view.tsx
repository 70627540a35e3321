import { chainHref } from '#src/modules/petitions/chains/href.ts';
import type { OfferedPetition } from '#src/modules/petitions/chains/offers.ts';
import { chainWords } from '#src/modules/petitions/chains/words.ts';
import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import type { Problems } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextArea } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Form, PageTitle, Prose, Submit } from '#src/ui/layout.tsx';
import { SealChip } from '#src/ui/seal.tsx';

type Props = { lang: Lang; id: string; offer: OfferedPetition; refusal: string; problems: Problems };

/** A petition another province offers: what it says, and the two answers. */
export function OfferPage({ lang, id, offer, refusal, problems }: Props) {
  const words = chainWords(lang);
  const { kind, sealed } = terms(lang);
  return (
    <>
      <Crumbs
        label={words.crumbs}
        items={[
          { label: words.petitions, href: href.list() },
          { label: words.title, href: chainHref.list },
          { label: words.offerTitle },
        ]}
      />
      <PageTitle title={words.offerTitle} summary={`${words.offerLead(offer.fromUnitName)} ${words.reason(offer.reason)}`} />
      {problems.summary.length > 0 ? (
        <ErrorSummary title={words.notDone} errors={problems.summary}>
          {words.kept}
        </ErrorSummary>
      ) : null}
      <Columns
        side={
          <Block id="khong-nhan" title={words.orRefuse}>
            <Form lang={lang} action={chainHref.refuse(id)}>
              <TextArea
                lang={lang}
                name="refusal"
                label={words.refusal}
                description={words.refusalHint}
                rows={4}
                value={refusal}
                error={problems.of('refusal')}
              />
              <Submit>
                <Button variant="secondary">{words.refuse}</Button>
              </Submit>
            </Form>
          </Block>
        }
      >
        <p className="dv-kicker">
          <span>{kind[offer.kind]}</span>
          {offer.sealed ? <SealChip>{sealed}</SealChip> : null}
          <span>{words.offerFrom(offer.fromUnitName, formatDay(offer.offeredOn, lang))}</span>
        </p>
        <h2 className="ds-heading" data-size="md">
          {offer.subject}
        </h2>
        <Prose text={offer.body} />
        <Form lang={lang} action={chainHref.accept(id)}>
          <Submit note={words.acceptNote}>
            <Button>{words.accept}</Button>
          </Submit>
        </Form>
      </Columns>
    </>
  );
}
