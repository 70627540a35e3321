import type { ComponentChildren } from 'preact';
import { type Letter, LetterOfAct, letterHref, letterWords } from '#src/modules/letters/index.ts';
import type { Visitor } from '#src/modules/persons/index.ts';
import { petitionHref, terms } from '#src/modules/petitions/index.ts';
import type { Conclusion } from '#src/modules/reception/actions/conclude.ts';
import { letterOfVisit } from '#src/modules/reception/actions/papers.ts';
import { deskWords } from '#src/modules/reception/desk-messages.ts';
import { href } from '#src/modules/reception/href.ts';
import type { VisitDetail } from '#src/modules/reception/queries.ts';
import { refusalGrounds } from '#src/modules/reception/refusal-grounds.ts';
import { visitWords } from '#src/modules/reception/visit-messages.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Print } from '#src/ui/icons.tsx';
import { Block, Columns, Crumbs, Form, PageTitle, Rows, Submit } from '#src/ui/layout.tsx';
import { SealBox } from '#src/ui/seal.tsx';

type Props = {
  lang: Lang;
  visit: VisitDetail;
  conclusions: Conclusion[];
  /** Letters about this visit, the newest first. */
  letters: readonly Letter[];
  today: string;
  mayOpen: boolean;
  mayRecord: boolean;
  visitor?: Visitor | undefined;
  reason?: string;
  error?: string;
  typed?: Typed;
  problems?: Problems;
};

/** One visit: what it was about and what came of it; who came is behind the seal. */
export function VisitView(props: Props) {
  const { lang, visit, mayRecord, error, problems } = props;
  const words = visitWords(lang);
  const title = words.title(formatDay(visit.visitedOn, lang));
  return (
    <>
      <Crumbs label={words.here} items={[{ label: words.list, href: href.list() }, { label: title }]} />
      <PageTitle
        title={title}
        summary={words.summary(visit.unitName, visit.recordedBy)}
        actions={
          letterOfVisit(visit) ? undefined : (
            <ButtonLink href={href.slip(visit.id)} variant="secondary" icon={<Print />}>
              {words.slip}
            </ButtonLink>
          )
        }
      />
      {problems && problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      {error ? <ErrorSummary title={words.errors} errors={[{ field: 'reason', message: error }]} /> : null}
      <Columns
        side={
          <>
            <Identity {...props} />
            <Letters {...props} />
            <Conclusions {...props} mayRecord={mayRecord} />
          </>
        }
      >
        {mayRecord && visit.answerOn && !visit.answeredOn ? <AnswerForm {...props} /> : null}
        <Block id="luot" title={words.what}>
          <Rows items={factsOf(visit, lang)} />
        </Block>
      </Columns>
    </>
  );
}

function factsOf(visit: VisitDetail, lang: Lang) {
  const words = visitWords(lang);
  const desk = deskWords(lang);
  const ground = refusalGrounds.find(({ code }) => code === visit.refusalGround);
  const rows: [string, string, ComponentChildren][] = [
    ['size', words.size, words.sizeText(visit.people, visit.matters, visit.groupSize)],
    ['turn', words.turn, desk.turns[visit.turn]],
    ['by', words.receivedAs, `${desk.receivers[visit.receivedAs]}${visit.mode === 'online' ? `, ${words.online}` : ''}`],
  ];
  if (visit.subject) rows.push(['kind', words.kind, terms(lang).kind[visit.subject]]);
  rows.push(['content', words.content, contentOf(visit, lang)]);
  if (visit.outcome) rows.push(['outcome', words.outcome, desk.outcomes[visit.outcome]]);
  if (visit.answerOn) rows.push(['answer', desk.answerOn, words.answerOn(formatDay(visit.answerOn, lang), visit.contact ?? '')]);
  if (visit.answeredOn)
    rows.push([
      'answered',
      words.answered(formatDay(visit.answeredOn, lang), visit.answeredBy ?? ''),
      visit.answerGiven ?? words.kept,
    ]);
  if (visit.guidedTo) rows.push(['guided', desk.guidedTo, visit.guidedTo]);
  if (visit.handedTo) rows.push(['handed', desk.handedTo, visit.handedTo]);
  if (ground) rows.push(['ground', words.refused, `${ground.words[lang]} (${ground.basis[lang]})`]);
  if (visit.refusalExplained) rows.push(['explained', desk.explained, words.explained]);
  if (visit.refusalDueOn) rows.push(['notice', words.refused, noticeOf(visit, lang)]);
  if (visit.note) rows.push(['note', words.note, visit.note]);
  const petition = visit.petitionReference;
  if (petition)
    rows.push([
      'petition',
      words.petition,
      <a key={petition} className="dv-code" href={petitionHref.case(petition)}>
        {petition}
      </a>,
    ]);
  return rows.map(([key, term, said]) => ({
    key,
    main: (
      <>
        <p className="dv-quiet">{term}</p>
        <p className="dv-lines">{said}</p>
      </>
    ),
  }));
}

function noticeOf({ refusalDueOn, refusalSentOn }: VisitDetail, lang: Lang): string {
  const words = visitWords(lang);
  return refusalSentOn ? words.noticeSent(formatDay(refusalSentOn, lang)) : words.noticeDue(formatDay(refusalDueOn ?? '', lang));
}

/** What was promised for a day is answered here. */
function AnswerForm({ lang, visit, today, typed = {}, problems }: Props) {
  const words = visitWords(lang);
  return (
    <Block id="tra-loi" title={words.answerTitle(formatDay(visit.answerOn ?? '', lang))}>
      <Form lang={lang} action={href.answer(visit.id)}>
        <TextField
          lang={lang}
          name="answeredOn"
          type="date"
          label={words.answeredOn}
          min={visit.visitedOn}
          max={today}
          value={one(typed, 'answeredOn') || today}
          error={problems?.of('answeredOn')}
        />
        <TextArea
          lang={lang}
          name="answer"
          label={words.answerGiven}
          description={visit.subject === 'denunciation' ? words.answerNotKept : undefined}
          rows={3}
          value={one(typed, 'answer')}
          error={problems?.of('answer')}
        />
        <Submit>
          <Button>{words.saveAnswer}</Button>
        </Submit>
      </Form>
    </Block>
  );
}

/** Letters of this visit, numbered like any other: what came of it calls for one, papers handed over for another. */
function Letters({ lang, visit, letters, mayRecord, typed = {}, problems }: Props) {
  const words = visitWords(lang);
  const kind = letterOfVisit(visit);
  const isDrafted = letters.some((letter) => letter.kind === kind && letter.status !== 'cancelled');
  return (
    <Block id="van-ban" title={words.letters}>
      {letters.length === 0 ? <p className="dv-quiet">{words.lettersNone}</p> : null}
      <Rows items={letters.map((letter) => ({ key: letter.id, main: <LetterOfAct letter={letter} lang={lang} /> }))} />
      {mayRecord && kind && !isDrafted ? (
        <form className="dv-acts dv-mt" method="post" action={href.paper(visit.id)}>
          <Button variant="secondary">{letterWords(lang).kinds[kind]}</Button>
        </form>
      ) : null}
      {mayRecord ? (
        <details className="ds-details dv-derive" data-color="neutral" open={problems?.of('papers') !== undefined}>
          <summary>{words.papersTaken}</summary>
          <div>
            <Form lang={lang} action={href.papers(visit.id)}>
              <TextArea
                lang={lang}
                name="papers"
                label={words.papersList}
                description={words.papersHint}
                rows={3}
                value={one(typed, 'papers')}
                error={problems?.of('papers')}
              />
              <Submit>
                <Button variant="secondary">{words.papersSave}</Button>
              </Submit>
            </Form>
          </div>
        </details>
      ) : null}
    </Block>
  );
}

function contentOf(visit: VisitDetail, lang: Lang): string {
  const words = visitWords(lang);
  if (visit.subject === 'denunciation') return words.sealedContent;
  return visit.content ?? words.noContent;
}

function Identity({ lang, visit, mayOpen, mayRecord, visitor, reason = '', error }: Props) {
  const words = visitWords(lang);
  if (!mayRecord || visit.identityKind === null) return null;
  if (!mayOpen)
    return (
      <Block id="nguoi" title={words.identity}>
        <p>{words.onlyRecorder}</p>
      </Block>
    );
  return (
    // Turbo would wait for a redirect; this answer is the only one there is.
    <div data-turbo="false">
      <SealBox
        lang={lang}
        title={words.identity}
        action={href.identity(visit.id)}
        reason={reason}
        error={error}
        {...(visitor
          ? {
              revealed: (
                <div data-turbo-temporary="">
                  <Rows items={identityRows(visitor, lang)} />
                </div>
              ),
            }
          : {})}
      >
        <p>{words.identitySealed}</p>
      </SealBox>
    </div>
  );
}

function identityRows(visitor: Visitor, lang: Lang) {
  const words = visitWords(lang);
  const { papers } = deskWords(lang);
  const said = (value: string | null) => value ?? <span className="dv-quiet">{words.notGiven}</span>;
  const rows = [
    { key: 'name', main: words.name, side: said(visitor.name) },
    { key: 'address', main: words.address, side: said(visitor.address) },
    { key: 'phone', main: words.phone, side: said(visitor.phone) },
    {
      key: 'paper',
      main: words.paper,
      side: said(visitor.paper ? `${papers[visitor.paper.kind]} ${visitor.paper.number}` : null),
    },
  ];
  if (visitor.representatives.length > 0)
    rows.push({ key: 'speak', main: words.representatives, side: visitor.representatives.join(', ') });
  if (visitor.statement) rows.push({ key: 'said', main: words.statement, side: visitor.statement });
  return rows;
}

function Conclusions({ lang, visit, conclusions, mayRecord }: Props) {
  const words = visitWords(lang);
  return (
    <Block id="ket-luan" title={words.conclusions}>
      {conclusions.length === 0 ? (
        <p>{words.conclusionsNone}</p>
      ) : (
        <Rows
          items={conclusions.map(({ id, doer, settleBy, instruction, letterId }) => ({
            key: id,
            main: (
              <>
                <p>
                  {letterId ? (
                    <a href={letterHref.letter(letterId)}>{words.settleText(doer, formatDay(settleBy, lang))}</a>
                  ) : (
                    words.settleText(doer, formatDay(settleBy, lang))
                  )}
                </p>
                <p className="dv-quiet">{instruction}</p>
              </>
            ),
          }))}
        />
      )}
      {mayRecord ? (
        <p className="dv-acts dv-mt">
          <ButtonLink href={href.conclude(visit.id)} variant="secondary">
            {words.conclude}
          </ButtonLink>
        </p>
      ) : null}
    </Block>
  );
}

/** The head's instruction becomes a notice with a time for settling. */
export function ConcludeView({
  lang,
  visit,
  typed,
  problems,
}: {
  lang: Lang;
  visit: VisitDetail;
  typed: Typed;
  problems: Problems;
}) {
  const words = visitWords(lang);
  const field = (name: string) => ({ lang, name, value: one(typed, name), error: problems.of(name) });
  return (
    <>
      <Crumbs
        label={words.here}
        items={[
          { label: words.list, href: href.list() },
          { label: words.title(formatDay(visit.visitedOn, lang)), href: href.visit(visit.id) },
          { label: words.concludeTitle },
        ]}
      />
      <PageTitle title={words.concludeTitle} summary={visit.unitName} />
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      <Form lang={lang} action={href.conclude(visit.id)} warn>
        <Hidden values={{ clientId: one(typed, 'clientId') }} />
        <TextArea {...field('instruction')} label={words.instruction} rows={5} required />
        <TextField {...field('doer')} label={words.doer} required />
        <TextField {...field('settleBy')} type="date" label={words.settleBy} required />
        <Submit note={words.concludeNote}>
          <Button>{words.save}</Button>
        </Submit>
      </Form>
    </>
  );
}
