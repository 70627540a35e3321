import type { ComponentChildren } from 'preact';
import { terms } from '#src/modules/petitions/index.ts';
import { deskWords } from '#src/modules/reception/desk-messages.ts';
import { href } from '#src/modules/reception/href.ts';
import type { VisitDetail } from '#src/modules/reception/queries.ts';
import { refusalGrounds } from '#src/modules/reception/refusal-grounds.ts';
import type { VisitOutcome } from '#src/modules/reception/visit.ts';
import { visitWords } from '#src/modules/reception/visit-messages.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { formatDay, formatDayLong } from '#src/ui/format.ts';
import { ArrowLeft } from '#src/ui/icons.tsx';
import { Sheet, Terms } from '#src/ui/paper.tsx';

type Slip = 'receipt' | 'appointment' | 'guidance' | 'refusal' | 'visit';

const slipOf: Record<VisitOutcome, Slip> = {
  petition: 'receipt',
  answerLater: 'appointment',
  guided: 'guidance',
  transferred: 'guidance',
  refused: 'refusal',
  answered: 'visit',
};

/** What the visitor takes home. The name is left to be written by hand: a paper is printed without opening an identity. */
export function SlipPaper({ lang, visit }: { lang: Lang; visit: VisitDetail }) {
  const words = visitWords(lang);
  const desk = deskWords(lang);
  const slip = visit.outcome ? slipOf[visit.outcome] : 'visit';
  const ground = refusalGrounds.find(({ code }) => code === visit.refusalGround);
  const items: { term: string; detail: ComponentChildren }[] = [
    { term: words.person, detail: words.personBlank },
    { term: words.place, detail: words.received(formatDayLong(visit.visitedOn, lang), visit.unitName) },
  ];
  if (visit.subject) items.push({ term: words.kind, detail: terms(lang).kind[visit.subject] });
  items.push({ term: words.content, detail: visit.subject === 'denunciation' ? words.kept : (visit.content ?? words.noContent) });
  if (visit.outcome) items.push({ term: words.outcome, detail: desk.outcomes[visit.outcome] });
  if (visit.petitionReference) items.push({ term: words.petition, detail: visit.petitionReference });
  if (visit.answerOn)
    items.push({ term: desk.answerOn, detail: words.answerOn(formatDay(visit.answerOn, lang), visit.contact ?? '') });
  if (visit.guidedTo) items.push({ term: desk.guidedTo, detail: visit.guidedTo });
  if (visit.handedTo) items.push({ term: desk.handedTo, detail: visit.handedTo });
  if (ground) items.push({ term: words.ground, detail: `${ground.words[lang]} (${ground.basis[lang]})` });
  return (
    <>
      <PrintBar lang={lang} visitId={visit.id} hint={words.hint} />
      <Sheet
        lang={lang}
        letter={letterOf(visit, lang, visit.visitedOn)}
        title={words.slipTitles[slip]}
        subtitle={slip === 'receipt' || slip === 'refusal' ? words.forms[slip] : undefined}
        sign={signs(lang, words.signRight, visit.recordedBy)}
      >
        <Terms items={items} />
      </Sheet>
    </>
  );
}

function PrintBar({ lang, visitId, hint }: { lang: Lang; visitId: string; hint: string }) {
  return (
    <header className="dv-print-bar">
      <a href={href.visit(visitId)}>
        <ArrowLeft /> {visitWords(lang).back}
      </a>
      {hint ? <p className="dv-quiet">{hint}</p> : null}
    </header>
  );
}

function letterOf(visit: VisitDetail, lang: Lang, on: string) {
  const words = visitWords(lang);
  const [year = '', month = '', day = ''] = on.split('-');
  const place = visit.unitName.replace(/^(xã|phường|thị trấn|đặc khu|tỉnh|thành phố) /i, '');
  return { unit: words.office(visit.unitName).toLocaleUpperCase('vi'), placeDate: words.placeDate(place, day, month, year) };
}

function signs(lang: Lang, role: string, name: string) {
  const words = visitWords(lang);
  return {
    left: (
      <>
        <p>
          <b>{words.signLeft}</b>
        </p>
        <p>{words.signLeftText}</p>
      </>
    ),
    right: (
      <>
        <p>
          <b>{role}</b>
        </p>
        <p>
          <b>{name}</b>
        </p>
      </>
    ),
  };
}
