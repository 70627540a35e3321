import { settlingRule, type Term, termOf } from '#src/modules/petitions/deadlines.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { type Place, placeName } from '#src/modules/petitions/public/place.ts';
import { qrSvg } from '#src/modules/petitions/public/qr.ts';
import { receiptMessages } from '#src/modules/petitions/public/receipt-messages.ts';
import { sendMessages } from '#src/modules/petitions/public/send-messages.ts';
import { inSentence } from '#src/modules/petitions/public/status.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { formatDayLong, formatMoment, formatTime } from '#src/ui/format.ts';
import { ArrowLeft, Print } from '#src/ui/icons.tsx';
import { PageBody, Rows } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { PlanTable, Sheet, Slip, Terms } from '#src/ui/paper.tsx';
import { StatusSentence } from '#src/ui/status.tsx';

type ReceiptProps = { lang: Lang; petition: Petition; unitName: string; code: string };

/** The page right after sending: the code, what comes, and the paper. */
export function ReceiptView({ lang, petition, unitName, code, again }: ReceiptProps & { again: boolean }) {
  const words = receiptMessages(lang);
  return (
    <PageBody form>
      <h1 className="ds-heading" data-size="xl">
        {words.title}
      </h1>
      <StatusSentence on="public" state="open">
        {words.sentence(unitName, formatMoment(petition.receivedAt, lang))}
      </StatusSentence>
      {again ? (
        <Notice kind="need">
          <p>{words.again}</p>
        </Notice>
      ) : null}
      <Slip codeLabel={words.code} code={code} warning={words.keepSecret} />
      <p className="dv-mt">{words.onlyHere}</p>
      <p className="dv-acts dv-mt">
        <ButtonLink href={publicHref.slip(code)} icon={<Print />}>
          {words.print}
        </ButtonLink>
        <ButtonLink href={publicHref.track(code)} variant="secondary">
          {words.follow}
        </ButtonLink>
      </p>
      <section className="dv-mt6" aria-labelledby="khi-nao">
        <h2 className="ds-heading" data-size="md" id="khi-nao">
          {words.next}
        </h2>
        <div className="dv-mt">
          <Rows
            items={planOf(petition, lang).map(({ what, latest, why }) => ({
              key: what,
              main: (
                <>
                  <p>{what}</p>
                  <p>
                    <b>{latest}</b>
                  </p>
                  <p className="dv-quiet">{why}</p>
                </>
              ),
            }))}
          />
        </div>
      </section>
      <section className="dv-mt6" aria-labelledby="neu-tre">
        <h2 className="ds-heading" data-size="md" id="neu-tre">
          {words.ifLate}
        </h2>
        <div className="dv-mt">
          <IfLate lang={lang} unitName={unitName} />
        </div>
      </section>
    </PageBody>
  );
}

/** One A4 page to keep. Of a sealed matter not even the content is printed: a paper is found by others. */
export function SlipView({
  lang,
  petition,
  place,
  code,
  trackUrl,
}: Omit<ReceiptProps, 'unitName'> & { place: Pick<Place, 'name' | 'province' | 'kind'>; trackUrl: string }) {
  const words = receiptMessages(lang);
  const { slip } = words;
  const [year = '', month = '', day = ''] = petition.receivedOn.split('-');
  return (
    <>
      <header className="dv-print-bar">
        <a href={publicHref.track(code)}>
          <ArrowLeft /> {slip.bar}
        </a>
        <p className="dv-quiet">{slip.hint}</p>
      </header>
      <Sheet
        lang={lang}
        letter={{
          ...(place.province ? { parent: slip.office(place.province).toLocaleUpperCase('vi') } : {}),
          unit: slip.office(place.name).toLocaleUpperCase('vi'),
          placeDate: slip.placeDate(bareName(place), day, month, year),
        }}
        title={slip.title}
        subtitle={slip.subtitle}
        sign={{
          left: (
            <>
              <p>
                <b>{slip.signLeft}</b>
              </p>
              <p>{slip.signLeftText(petition.reference)}</p>
            </>
          ),
          right: (
            <>
              <p>
                <b>{slip.signRight}</b>
              </p>
              <p>
                <i>{slip.signRightText}</i>
              </p>
              <p>
                <b>{slip.office(inSentence(place.name, lang))}</b>
              </p>
            </>
          ),
        }}
      >
        <Slip
          codeLabel={words.code}
          code={code}
          warning={words.keepSecret}
          qr={{ svg: qrSvg(trackUrl), label: slip.qrLabel, caption: slip.scan }}
        />
        <Terms items={slipTerms(petition, place, lang)} />
        <h2>{words.next}</h2>
        <Plan lang={lang} petition={petition} />
        <h2>{words.ifLate}</h2>
        <IfLate lang={lang} unitName={place.name} />
      </Sheet>
    </>
  );
}

function slipTerms(petition: Petition, place: Pick<Place, 'name' | 'province'>, lang: Lang) {
  const { slip } = receiptMessages(lang);
  const channel = inSentence(terms(lang).channel[petition.channel], lang);
  const plain = sendMessages(lang).kinds[petition.kind];
  return [
    {
      term: slip.sender,
      detail: (
        <>
          {slip.senderWords[petition.identity]} <small>{slip.senderNotes[petition.identity]}</small>
        </>
      ),
    },
    { term: slip.content, detail: petition.sealed ? slip.sealedContent : petition.subject },
    { term: slip.kind, detail: `${plain} (${inSentence(terms(lang).kind[petition.kind], lang)})` },
    { term: slip.files, detail: slip.fileCount(petition.fileCount) },
    {
      term: slip.receivedAt,
      detail: slip.received(formatTime(petition.receivedAt), formatDayLong(petition.receivedOn, lang), channel),
    },
    { term: slip.holder, detail: slip.office(inSentence(placeName(place, lang), lang)) },
  ];
}

type Step = { what: string; latest: string; why: string };

/** What comes by when. The day of the answer is known once the matter is taken up. */
function planOf(petition: Petition, lang: Lang): Step[] {
  const { plan } = receiptMessages(lang);
  const process = termOf('petition.process', petition.receivedOn);
  const settling = termOf(settlingRule(petition.kind), petition.receivedOn);
  return [
    {
      what: plan.process,
      latest: capital(formatDayLong(process.dueOn, lang)),
      why: plan.processWhy(process.days, process.basis[lang]),
    },
    { what: plan.answer, latest: plan.answerWhen, why: settlingWords(settling, lang) },
  ];
}

function Plan({ lang, petition }: { lang: Lang; petition: Petition }) {
  const { plan } = receiptMessages(lang);
  return (
    <PlanTable
      head={[plan.what, plan.latest, plan.why]}
      rows={planOf(petition, lang).map(({ what, latest, why }) => [what, latest, why])}
    />
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function settlingWords(term: Term, lang: Lang): string {
  const { plan } = receiptMessages(lang);
  return term.internal ? plan.byOffice(term.days) : plan.byLaw(term.days, term.basis[lang], term.article ?? '');
}

function IfLate({ lang, unitName }: { lang: Lang; unitName: string }) {
  const steps = receiptMessages(lang).ifLateSteps(inSentence(unitName, lang)).split('\n');
  return (
    <ul className="dv-dash">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ul>
  );
}

/** The place of a letter is written without the word for its kind: “Phủ Thông, ngày …”. */
function bareName({ name, kind }: Pick<Place, 'name' | 'kind'>): string {
  const small = name.toLocaleLowerCase('vi');
  const word = [kind, 'thành phố'].find((each) => each !== '' && small.startsWith(`${each} `));
  return word ? name.slice(word.length + 1) : name;
}
