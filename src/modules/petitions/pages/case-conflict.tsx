import { href } from '#src/modules/petitions/href.ts';
import { CaseCrumbs } from '#src/modules/petitions/pages/case-form-view.tsx';
import { CaseSummary, type UnitsById } from '#src/modules/petitions/pages/case-head.tsx';
import { timelineItems } from '#src/modules/petitions/pages/case-timeline.tsx';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { LedgerEntry } from '#src/platform/ledger.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { TextArea } from '#src/ui/field.tsx';
import { Block } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

/** The case has moved on since the form was opened: what happened, how it stands, and what was typed. */
export function CaseConflict({
  lang,
  today,
  readerId,
  petition,
  entries,
  units,
  message,
  written,
}: {
  lang: Lang;
  today: string;
  readerId: string | null;
  petition: Petition;
  entries: LedgerEntry[];
  units: UnitsById;
  message: string;
  written: string;
}) {
  const words = formWords(lang);
  return (
    <>
      <CaseCrumbs lang={lang} reference={petition.reference} here={words.conflict} />
      <Notice kind="problem" title={words.conflict}>
        <p>{message}</p>
      </Notice>
      <div className="dv-mt">
        <CaseSummary lang={lang} today={today} readerId={readerId} petition={petition} units={units} arrival={null} sentTo={null}>
          <p className="dv-acts">
            <ButtonLink href={href.case(petition.reference)}>{words.openCase}</ButtonLink>
          </p>
        </CaseSummary>
      </div>
      <Block id="vua-xay-ra" title={words.justHappened}>
        <Timeline compact items={timelineItems(entries, { units, lang })} />
      </Block>
      {written.trim() ? (
        <Block id="da-viet" title={words.written}>
          <TextArea
            lang={lang}
            name="written"
            label={words.writtenLabel}
            description={words.writtenNote}
            value={written}
            rows={8}
          />
        </Block>
      ) : null}
    </>
  );
}
