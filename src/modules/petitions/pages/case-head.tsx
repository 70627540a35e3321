import type { ComponentChildren } from 'preact';
import type { UnitName } from '#src/modules/petitions/case-file.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { caseWords } from '#src/modules/petitions/pages/case-words.ts';
import { Emphasis } from '#src/modules/petitions/pages/emphasis.tsx';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { statusSentence } from '#src/modules/petitions/status-sentence.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { SealChip } from '#src/ui/seal.tsx';
import { CaseHead, DueChip, StatusSentence } from '#src/ui/status.tsx';

export type UnitsById = ReadonlyMap<number, UnitName>;

/** Kind, code and seal; the subject; the status sentence; then what the page puts below. */
export function CaseSummary({
  lang,
  today,
  readerId,
  petition,
  units,
  arrival,
  sentTo,
  givenTo,
  children,
}: {
  lang: Lang;
  today: string;
  readerId: string | null;
  petition: Petition;
  units: UnitsById;
  arrival: { from: string; on: string } | null;
  sentTo: string | null;
  /** How many people a sealed petition was given to. */
  givenTo?: number;
  children?: ComponentChildren;
}) {
  const words = caseWords(lang);
  const { kind, channel, field, sealed } = terms(lang);
  const office = petition.officeUnitId === petition.unitId ? undefined : units.get(petition.officeUnitId ?? 0);
  const unitName = units.get(petition.unitId)?.name ?? '';
  const line = statusSentence({ petition, unitName, officeName: office?.name ?? null, readerId, arrival, sentTo }, today, lang);
  return (
    <CaseHead
      kicker={[
        kind[petition.kind],
        <b key="code" className="dv-code">
          {petition.reference}
        </b>,
        channel[petition.channel],
        ...(petition.field ? [field[petition.field]] : []),
        ...(petition.sealed ? [<SealChip key="seal">{givenTo === undefined ? sealed : words.onlyThese(givenTo)}</SealChip>] : []),
      ]}
      title={petition.subject}
    >
      <StatusSentence on="staff" due={line.due ? <DueChip {...line.due} /> : null}>
        <Emphasis text={line.text} />
      </StatusSentence>
      {children}
    </CaseHead>
  );
}
