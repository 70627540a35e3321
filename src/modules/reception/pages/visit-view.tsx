import type { ReactNode } from 'react';
import type { Visitor } from '#src/modules/persons/index.ts';
import { petitionHref, terms } from '#src/modules/petitions/index.ts';
import type { Conclusion } from '#src/modules/reception/actions/conclude.ts';
import { deskWords } from '#src/modules/reception/desk-messages.ts';
import { href } from '#src/modules/reception/href.ts';
import { one, type Problems, type Typed } from '#src/modules/reception/pages/typed.ts';
import type { VisitDetail } from '#src/modules/reception/queries.ts';
import { refusalGrounds } from '#src/modules/reception/refusal-grounds.ts';
import { visitWords } from '#src/modules/reception/visit-messages.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Print } from '#src/ui/icons.tsx';
import { Block, Columns, Crumbs, Form, PageTitle, Pair, Rows, Submit } from '#src/ui/layout.tsx';
import { SealBox } from '#src/ui/seal.tsx';

type Props = {
  lang: Lang;
  visit: VisitDetail;
  conclusions: Conclusion[];
  mayOpen: boolean;
  mayRecord: boolean;
  visitor?: Visitor | undefined;
  reason?: string;
  error?: string;
};

/** One visit: what it was about and what came of it; who came is behind the seal. */
export function VisitView(props: Props) {
  const { lang, visit, mayRecord, error } = props;
  const words = visitWords(lang);
  const title = words.title(formatDay(visit.visitedOn, lang));
  return (
    <>
      <Crumbs label={words.here} items={[{ label: words.list, href: href.list() }, { label: title }]} />
      <PageTitle
        title={title}
        summary={words.summary(visit.unitName, visit.recordedBy)}
        actions={
          <ButtonLink href={href.slip(visit.id)} variant="secondary" icon={<Print />}>
            {words.slip}
          </ButtonLink>
        }
      />
      {error ? <ErrorSummary title={words.errors} errors={[{ field: 'reason', message: error }]} /> : null}
      <Columns
        side={
          <>
            <Identity {...props} />
            <Conclusions {...props} mayRecord={mayRecord} />
          </>
        }
      >
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
  const rows: [string, string, ReactNode][] = [
    ['size', words.size, words.sizeText(visit.people, visit.matters, visit.groupSize)],
    ['turn', words.turn, desk.turns[visit.turn]],
    ['by', words.receivedAs, `${desk.receivers[visit.receivedAs]}${visit.mode === 'online' ? `, ${words.online}` : ''}`],
  ];
  if (visit.subject) rows.push(['kind', words.kind, terms(lang).kind[visit.subject]]);
  rows.push(['content', words.content, contentOf(visit, lang)]);
  if (visit.outcome) rows.push(['outcome', words.outcome, desk.outcomes[visit.outcome]]);
  if (visit.answerOn) rows.push(['answer', desk.answerOn, words.answerOn(formatDay(visit.answerOn, lang), visit.contact ?? '')]);
  if (visit.guidedTo) rows.push(['guided', desk.guidedTo, visit.guidedTo]);
  if (visit.handedTo) rows.push(['handed', desk.handedTo, visit.handedTo]);
  if (ground) rows.push(['ground', words.refused, `${ground.words[lang]} (${ground.basis[lang]})`]);
  if (visit.refusalExplained) rows.push(['explained', desk.explained, words.explained]);
  if (visit.refusalDueOn) rows.push(['notice', words.refused, words.noticeDue(formatDay(visit.refusalDueOn, lang))]);
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
          items={conclusions.map(({ id, doer, settleBy, instruction }) => ({
            key: id,
            main: (
              <>
                <p>
                  <a href={href.conclusion(id)}>{words.settleText(doer, formatDay(settleBy, lang))}</a>
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
        <Pair>
          <TextField {...field('settleBy')} type="date" label={words.settleBy} required />
          <TextField {...field('number')} label={words.number} optional />
        </Pair>
        <TextField {...field('signedName')} label={words.signedName} required />
        <Submit>
          <Button>{words.save}</Button>
        </Submit>
      </Form>
    </>
  );
}
