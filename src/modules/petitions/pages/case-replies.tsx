import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import type { CaseView } from '#src/modules/petitions/pages/case-view.tsx';
import { caseWords } from '#src/modules/petitions/pages/case-words.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { formatDay, formatMoment } from '#src/ui/format.ts';
import { Block, Prose, Rows } from '#src/ui/layout.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

/** What was answered, the latest first; an answer that was replaced stays readable. */
export function AnswersBlock({ lang, file }: CaseView) {
  const { petition, answers, files } = file;
  if (answers.length === 0) return null;
  const words = caseWords(lang);
  const { outcome } = terms(lang);
  return (
    <Block id="tra-loi" title={words.answers}>
      {answers.map((answer) => {
        const evidence = files.filter(({ answerId }) => answerId === answer.id);
        const facts = [
          { key: 'where', term: words.whereToLook, detail: answer.whereToLook },
          { key: 'next', term: words.nextDoor, detail: answer.nextDoor },
          { key: 'document', term: words.document, detail: answer.documentNumber },
        ].filter(({ detail }) => detail !== null);
        return (
          <article key={answer.id} className="dv-did dv-mt">
            <p className="dv-tag2">
              {outcome[answer.outcome]}
              {answer.superseded ? `, ${words.superseded}` : ''}
            </p>
            <Prose text={answer.whatWasDone} />
            <dl className="dv-steps">
              {facts.map(({ key, term, detail }) => (
                <div key={key}>
                  <dt>{term}</dt>
                  <dd>{detail}</dd>
                </div>
              ))}
              {evidence.length > 0 ? (
                <div>
                  <dt>{words.evidence}</dt>
                  {evidence.map((each) => (
                    <dd key={each.id}>
                      <a href={href.file(petition.reference, each.id)} data-turbo="false">
                        {each.name}
                      </a>
                    </dd>
                  ))}
                </div>
              ) : null}
            </dl>
            <p className="dv-quiet">{words.answeredBy(answer.byName, answer.byUnit, formatDay(answer.answeredOn, lang))}</p>
          </article>
        );
      })}
      {petition.publishedOn ? (
        <p className="dv-mt">
          {words.published(formatDay(petition.publishedOn, lang))}{' '}
          <a href={publicHref.answer(petition.reference)}>{words.seePublished}</a>
        </p>
      ) : null}
    </Block>
  );
}

export function RatingsBlock({ lang, file }: CaseView) {
  if (file.ratings.length === 0) return null;
  const { verdict } = terms(lang);
  return (
    <Block id="danh-gia" title={caseWords(lang).ratings}>
      <Rows
        items={file.ratings.map((rating) => ({
          key: rating.at.toISOString(),
          main: (
            <>
              <b>{verdict[rating.verdict]}</b>
              {rating.comment ? <Prose text={rating.comment} /> : null}
            </>
          ),
          side: <span className="dv-quiet">{formatMoment(rating.at, lang)}</span>,
        }))}
      />
    </Block>
  );
}

export function MessagesBlock({ lang, file }: CaseView) {
  if (file.messages.length === 0) return null;
  const words = caseWords(lang);
  return (
    <Block id="hoi-dap" title={words.messages}>
      <Timeline
        items={[...file.messages].reverse().map((message) => ({
          title: <Prose text={message.body} />,
          when: formatMoment(message.at, lang),
          dateTime: message.at.toISOString(),
          by: message.direction === 'toSender' ? words.askedBy(message.byName ?? '') : words.senderSaid,
        }))}
      />
    </Block>
  );
}
