import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import { saidOf } from '#src/modules/petitions/pages/said-of-act.ts';
import type { Act } from '#src/modules/petitions/proceedings/act.ts';
import { reviewVerdicts } from '#src/modules/petitions/quality/forms.ts';
import { reviewHref } from '#src/modules/petitions/quality/href.ts';
import type { Review, ReviewFigures, ReviewInFull } from '#src/modules/petitions/quality/queries.ts';
import { qualityWords } from '#src/modules/petitions/quality/words.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, TextArea, TextField } from '#src/ui/field.tsx';
import { Rate } from '#src/ui/figures.tsx';
import { formatCount, formatDay } from '#src/ui/format.ts';
import { Block, Columns, Crumbs, Form, PageTitle, Prose, Rows, Submit } from '#src/ui/layout.tsx';
import { EmptyState, Notice } from '#src/ui/notice.tsx';
import { SealChip } from '#src/ui/seal.tsx';

type ListProps = {
  lang: Lang;
  from: string;
  to: string;
  reviews: Review[];
  figures: ReviewFigures | undefined;
  share: { unitCode: string; percent: number } | undefined;
  typed: Typed;
  problems: Problems;
  saved: boolean;
};

export function ReviewList({ lang, from, to, reviews, figures, share, typed, problems, saved }: ListProps) {
  const words = qualityWords(lang);
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.petitions, href: href.list() }, { label: words.title }]} />
      <PageTitle title={words.title} summary={words.lead} />
      {saved ? <Notice kind="done">{words.saved}</Notice> : null}
      <Columns
        side={
          <>
            {figures ? <Figures lang={lang} from={from} to={to} figures={figures} /> : null}
            {share ? <Share lang={lang} share={share} typed={typed} problems={problems} /> : null}
          </>
        }
      >
        {reviews.length === 0 ? (
          <EmptyState title={words.nothing}>{words.nothingHint}</EmptyState>
        ) : (
          <Block id="cho-xem-lai" title={words.waiting}>
            <Rows
              items={reviews.map((review) => ({
                key: review.id,
                main: (
                  <>
                    <p>
                      <a className="dv-link" href={reviewHref.review(review.id)}>
                        {review.subject}
                      </a>{' '}
                      {review.sealed ? <SealChip>{terms(lang).sealed}</SealChip> : null}
                    </p>
                    <p className="dv-quiet">
                      <span className="dv-code">{review.reference}</span> ·{' '}
                      {words.answeredBy(review.answeredByName, review.unitName, formatDay(review.answeredOn, lang))} ·{' '}
                      {review.act ? `${actWords(lang).acts[review.act].title} · ` : ''}
                      {words.drawnWhy[review.drawnWhy]}
                    </p>
                  </>
                ),
                side: (
                  <ButtonLink href={reviewHref.review(review.id)} variant="secondary" srSuffix={review.reference}>
                    {words.look}
                  </ButtonLink>
                ),
              }))}
            />
          </Block>
        )}
      </Columns>
    </>
  );
}

function Figures({ lang, from, to, figures }: { lang: Lang; from: string; to: string; figures: ReviewFigures }) {
  const words = qualityWords(lang);
  const { answered, drawn, reviewed, good, sameWords } = figures;
  const rows = [
    { key: 'drawn', numerator: drawn, denominator: answered },
    { key: 'reviewed', numerator: reviewed, denominator: drawn },
    { key: 'good', numerator: good, denominator: reviewed },
    { key: 'sameWords', numerator: sameWords, denominator: drawn },
  ] as const;
  return (
    <Block id="so-lieu" title={words.figures(figures.unitName, formatDay(from, lang), formatDay(to, lang))}>
      <Rows
        items={rows.map(({ key, numerator, denominator }) => ({
          key,
          main: words.figureRows[key],
          side: <Rate lang={lang} numerator={numerator} denominator={denominator} />,
        }))}
      />
      <p className="dv-quiet">{words.withoutSealed}</p>
    </Block>
  );
}

type ShareProps = { lang: Lang; share: NonNullable<ListProps['share']>; typed: Typed; problems: Problems };

function Share({ lang, share, typed, problems }: ShareProps) {
  const words = qualityWords(lang);
  return (
    <Block id="ty-le" title={words.share}>
      <Form lang={lang} action={reviewHref.share}>
        <Hidden values={{ unit: share.unitCode }} />
        <TextField
          lang={lang}
          name="percent"
          label={words.percent}
          description={words.shareNote}
          inputMode="numeric"
          value={one(typed, 'percent') || String(share.percent)}
          error={problems.of('percent')}
        />
        <Submit>
          <Button variant="secondary">{words.saveShare}</Button>
        </Submit>
      </Form>
    </Block>
  );
}

type PageProps = { lang: Lang; review: ReviewInFull; verdict: string; words: string; problems: Problems };

/** What was asked and what was answered side by side, and the verdict. */
export function ReviewPage({ lang, review, verdict, words: typed, problems }: PageProps) {
  const words = qualityWords(lang);
  return (
    <>
      <Crumbs
        label={words.crumbs}
        items={[
          { label: words.petitions, href: href.list() },
          { label: words.title, href: reviewHref.list },
          { label: review.reference },
        ]}
      />
      <PageTitle title={words.reviewTitle} summary={review.subject} />
      {problems.summary.length > 0 ? (
        <ErrorSummary title={words.notDone} errors={problems.summary}>
          {words.kept}
        </ErrorSummary>
      ) : null}
      <Columns
        side={
          <Block id="hoi" title={words.asked} link={{ href: href.case(review.reference), label: words.openCase }}>
            <Prose text={review.body} />
          </Block>
        }
      >
        <Block id="tra-loi" title={review.act ? words.actDone : words.answered}>
          <p className="dv-quiet">
            {words.answeredBy(review.answeredByName, review.unitName, formatDay(review.answeredOn, lang))} ·{' '}
            {words.drawnWhy[review.drawnWhy]}
          </p>
          {review.act ? <ActDone review={review} act={review.act} lang={lang} /> : <Prose text={review.whatWasDone ?? ''} />}
          <Rows items={checkable(review, lang)} />
        </Block>
        <Form lang={lang} action={reviewHref.review(review.id)}>
          <ChoiceGroup
            lang={lang}
            name="verdict"
            legend={words.verdict}
            value={verdict}
            error={problems.of('verdict')}
            choices={reviewVerdicts.map((value) => ({
              value,
              label: words.verdicts[value],
              note: review.act && value === 'needsWork' ? words.actNeedsWorkNote : words.verdictNotes[value],
            }))}
          />
          <TextArea
            lang={lang}
            name="words"
            label={words.words}
            description={words.wordsHint}
            rows={4}
            optional
            value={typed}
            error={problems.of('words')}
          />
          <Submit>
            <Button>{words.save}</Button>
          </Submit>
        </Form>
      </Columns>
    </>
  );
}

/** An act with what it says. */
function ActDone({ review, act, lang }: { review: ReviewInFull; act: Act; lang: Lang }) {
  return (
    <>
      <p>
        <b>{actWords(lang).acts[act].title}</b>
      </p>
      {saidOf({ act, details: review.actDetails }, review.kind, lang).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}

/** What the answer can be checked by. */
function checkable(review: ReviewInFull, lang: Lang) {
  const words = qualityWords(lang);
  const rows = [
    { key: 'where', main: words.whereToLook, side: review.whereToLook },
    { key: 'document', main: words.document, side: review.documentNumber },
    { key: 'signer', main: words.signer, side: review.signer },
    { key: 'note', main: words.note, side: review.note },
    { key: 'why', main: words.sameWordsReason, side: review.sameWordsReason },
    { key: 'files', main: words.files, side: review.files > 0 ? formatCount(review.files, lang) : null },
  ];
  return rows.filter(({ side }) => side);
}
