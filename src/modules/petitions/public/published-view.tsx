import { publicHref, small } from '#src/modules/petitions/public/href.ts';
import { type Place, placeCookie, placeName, WHOLE_COUNTRY } from '#src/modules/petitions/public/place.ts';
import type { Published, PublishedMatter, PublishedPage } from '#src/modules/petitions/public/published.ts';
import { publishedMessages } from '#src/modules/petitions/public/published-messages.ts';
import { sendMessages } from '#src/modules/petitions/public/send-messages.ts';
import { inSentence } from '#src/modules/petitions/public/status.ts';
import { isPicture } from '#src/modules/petitions/public/track-answer.tsx';
import type { Lang } from '#src/platform/i18n.ts';
import { AnswerList, BeforeAfter, Photo, SaidAndDone } from '#src/ui/answer.tsx';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Hidden, TextField } from '#src/ui/field.tsx';
import { formatBytes, formatDay, formatDayShort } from '#src/ui/format.ts';
import { ArrowLeft, FileIcon } from '#src/ui/icons.tsx';
import { PageBody, PageTitle, Prose, Rows } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';
import { Terms } from '#src/ui/paper.tsx';
import { type State, StateWord } from '#src/ui/status.tsx';

/** How a published matter stands, for everyone. Green only when its sender says so. */
function standing({ status }: Published, lang: Lang): { state: State; tag: string; words: string } {
  const { states, tags } = publishedMessages(lang);
  switch (status) {
    case 'confirmed':
      return { state: 'done', tag: tags.done, words: states.confirmed };
    case 'done':
      return { state: 'wait', tag: tags.done, words: states.done };
    case 'cannotBeDone':
      return { state: 'open', tag: tags.cannotBeDone, words: states.cannotBeDone };
    case 'answered':
      return { state: 'open', tag: tags.answered, words: states.answered };
    default:
      return { state: 'open', tag: tags.reopened, words: states.disputed };
  }
}

/** Said and done, the newest first. `withUnit` names the unit of each, where the list is of more than one. */
export function PublishedList({ lang, items, withUnit }: { lang: Lang; items: readonly Published[]; withUnit: boolean }) {
  const words = publishedMessages(lang);
  return (
    <AnswerList>
      {items.map((item) => {
        const { state, tag, words: stateWords } = standing(item, lang);
        return (
          <SaidAndDone
            key={item.reference}
            lang={lang}
            said={{ text: item.said, from: fromWhere(item, lang, withUnit) }}
            did={{ tag, text: item.did, href: publicHref.answer(item.reference), by: byWhom(item, lang), state, stateWords }}
            {...(item.photo
              ? {
                  figure: (
                    <Photo
                      src={small(publicHref.answerFile(item.reference, item.photo.id))}
                      alt={words.photo(item.photo.name)}
                      caption={words.photoCaption}
                    />
                  ),
                }
              : {})}
          />
        );
      })}
    </AnswerList>
  );
}

function fromWhere(item: Published, lang: Lang, withUnit: boolean): string {
  const place = [item.place, withUnit || !item.place ? item.unit.name : null].filter(Boolean).join(', ');
  return publishedMessages(lang).from(place, formatDayShort(item.receivedOn, lang));
}

function byWhom(item: Published, lang: Lang): string {
  const words = publishedMessages(lang);
  const office = item.office ?? item.unit.name;
  if (item.doneOn) return words.doneBy(office, formatDayShort(item.doneOn, lang));
  return item.settledOn ? words.by(office, formatDayShort(item.settledOn, lang)) : office;
}

type ListProps = { lang: Lang; place: Place | null; q: string; page: PublishedPage; isFirst: boolean };

export function PublishedListView({ lang, place, q, page, isFirst }: ListProps) {
  const words = publishedMessages(lang);
  const where = place ? inSentence(placeName(place, lang), lang) : words.wholeCountry;
  const address = (extra: Record<string, string>) => {
    const query = new URLSearchParams({ ...(place ? { [placeCookie]: place.code } : {}), ...(q ? { q } : {}), ...extra });
    return query.size > 0 ? `${publicHref.answers}?${query}` : publicHref.answers;
  };
  const everywhere = `${publicHref.answers}?${new URLSearchParams({ [placeCookie]: WHOLE_COUNTRY, ...(q ? { q } : {}) })}`;
  return (
    <PageBody>
      <PageTitle title={words.title} size="xl" summary={words.lead(where)} />
      <p className="dv-kicker">
        {place ? placeName(place, lang) : words.everywhere} <a href="/noi">{words.changePlace}</a>
        {place ? <a href={everywhere}>{words.seeEverywhere}</a> : null}
      </p>
      <search aria-label={words.filters}>
        <form className="dv-form" action={publicHref.answers}>
          <Hidden values={{ [placeCookie]: place?.code ?? WHOLE_COUNTRY }} />
          <TextField
            lang={lang}
            name="q"
            label={words.search}
            description={words.searchNote}
            value={q}
            type="search"
            addon={<Button variant="secondary">{words.find}</Button>}
          />
        </form>
      </search>
      {page.items.length === 0 ? (
        <EmptyState
          title={q ? words.noMatch(q) : words.none}
          action={
            q ? (
              <ButtonLink href={everywhere} variant="secondary">
                {words.seeEverywhere}
              </ButtonLink>
            ) : null
          }
        >
          {q ? words.noMatchNote : words.noneNote}
        </EmptyState>
      ) : (
        <section className="dv-mt6" aria-label={q ? words.results(q) : words.title}>
          <PublishedList lang={lang} items={page.items} withUnit={place?.level !== 'commune'} />
        </section>
      )}
      {page.items.length > 0 && (page.next || !isFirst) ? (
        <nav className="dv-acts dv-mt6" aria-label={words.pager}>
          {isFirst ? null : (
            <ButtonLink href={address({})} variant="secondary" icon={<ArrowLeft />}>
              {words.first}
            </ButtonLink>
          )}
          {page.next ? (
            <ButtonLink href={address({ sau: page.next })} variant="secondary">
              {words.older}
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </PageBody>
  );
}

/** One published matter. */
export function PublishedMatterView({ lang, matter }: { lang: Lang; matter: PublishedMatter }) {
  const words = publishedMessages(lang);
  const { state, words: stateWords } = standing(matter, lang);
  const photos = matter.files.filter(isPicture);
  const documents = matter.files.filter((file) => !isPicture(file));
  const day = (on: string | null) => (on ? formatDay(on, lang) : null);
  const facts = [
    { term: words.unit, detail: matter.unit.name },
    { term: words.where, detail: matter.place },
    { term: words.received, detail: day(matter.receivedOn) },
    { term: words.answeredOn, detail: day(matter.settledOn) },
    { term: words.doneOn, detail: day(matter.doneOn) },
  ].filter(({ detail }) => detail);
  return (
    <PageBody
      aside={
        <div className="dv-aside">
          <Terms items={facts} />
          <p className="dv-mt">{words.similar}</p>
          <p className="dv-acts">
            <ButtonLink href={publicHref.send({ place: matter.unit.code })} variant="secondary">
              {sendMessages(lang).title}
            </ButtonLink>
          </p>
        </div>
      }
    >
      <p className="dv-kicker">
        <span className="dv-code">{words.matter(matter.reference)}</span>
      </p>
      <h1 className="ds-heading" data-size="lg">
        {words.said}
      </h1>
      <p className="dv-lead dv-mt">“{matter.said}”</p>
      <section className="dv-reply dv-mt6" aria-labelledby="tra-loi">
        <h2 className="ds-heading" data-size="lg" id="tra-loi">
          {words.did}
        </h2>
        <Prose text={matter.did} />
        <p>
          <StateWord state={state}>{stateWords}</StateWord>
        </p>
        {photos.length > 0 ? (
          <BeforeAfter>
            {photos.map((file) => (
              <Photo
                key={file.id}
                src={small(publicHref.answerFile(matter.reference, file.id))}
                alt={words.photo(file.name)}
                caption={words.photoCaption}
              />
            ))}
          </BeforeAfter>
        ) : null}
        {documents.length > 0 ? (
          <Rows
            items={documents.map((file) => ({
              key: file.id,
              main: (
                <a href={publicHref.answerFile(matter.reference, file.id)}>
                  <FileIcon /> {file.name}
                </a>
              ),
              side: <span className="dv-quiet">{formatBytes(file.size, lang)}</span>,
            }))}
          />
        ) : null}
        <p className="dv-quiet">{words.published(formatDay(matter.publishedOn, lang))}</p>
      </section>
      <p className="dv-mt6">
        <a href={publicHref.answers}>{words.back}</a>
      </p>
    </PageBody>
  );
}
