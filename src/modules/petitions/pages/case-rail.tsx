import type { ComponentChildren } from 'preact';
import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import type { CaseView } from '#src/modules/petitions/pages/case-view.tsx';
import { caseWords } from '#src/modules/petitions/pages/case-words.ts';
import { nearDay } from '#src/modules/petitions/pages/near-day.ts';
import { formatBytes, formatDay } from '#src/ui/format.ts';
import { Block, Rows } from '#src/ui/layout.tsx';
import { SealBox } from '#src/ui/seal.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

/** Who sent it, behind its seal; who answers for it and who does it. */
export function PeopleBlock({ lang, file, may }: CaseView) {
  const { petition, units, senderName } = file;
  const words = caseWords(lang);
  const opened = file.timeline.filter(({ action }) => action === 'unsealed').length;
  const erased = file.timeline.some(({ action }) => action === 'senderErased');
  const office = units.get(petition.officeUnitId ?? 0)?.name;
  const sealNote = petition.identity === 'named' && !petition.sealed ? words.contactSealed : words.identitySealed;
  const person = (name: string | null, note?: string): ComponentChildren => (
    <>
      {name ?? words.notNamed}
      {name && note ? (
        <>
          <br />
          <span className="dv-quiet">{note}</span>
        </>
      ) : null}
    </>
  );
  return (
    <Block id="nguoi" title={words.people}>
      {senderName ? <p>{words.namedSender(senderName)}</p> : null}
      {petition.identity === 'anonymous' ? (
        <p>{words.anonymousSender}</p>
      ) : erased ? (
        <p>{words.nameErased}</p>
      ) : may.unseal ? (
        // Turbo would wait for a redirect; what is opened is shown in the answer itself.
        <div data-turbo="false">
          <SealBox
            lang={lang}
            title={petition.kind === 'denunciation' ? words.denouncer : words.sender}
            action={href.unseal(petition.reference)}
          >
            <p>
              {sealNote} {words.openedTimes(opened)}
            </p>
          </SealBox>
        </div>
      ) : (
        <p className="dv-quiet">
          {sealNote} {words.notYoursToOpen}
        </p>
      )}
      <Rows
        items={[
          { key: 'accountable', main: words.accountable, side: person(petition.accountableName) },
          { key: 'holder', main: words.holder, side: person(petition.holderName, office) },
          { key: 'unit', main: words.holdingUnit, side: units.get(petition.unitId)?.name },
        ]}
      />
    </Block>
  );
}

export function FilesBlock({ lang, file }: CaseView) {
  const words = caseWords(lang);
  return (
    <Block id="giay-to" title={words.files}>
      {file.files.length === 0 ? (
        <p className="dv-quiet">{words.noFiles}</p>
      ) : (
        <Rows
          items={file.files.map(({ id, name, size, role }) => ({
            key: id,
            main: (
              <a href={href.file(file.petition.reference, id)} data-turbo="false">
                {name}
              </a>
            ),
            side: (
              <span className="dv-quiet">
                {words.fileRoles[role]}, {formatBytes(size, lang)}
              </span>
            ),
          }))}
        />
      )}
    </Block>
  );
}

/** Every unit that held it, the latest first. */
export function CustodyBlock({ lang, file }: CaseView) {
  const { petition, custody, units } = file;
  if (custody.length === 0) return null;
  const words = caseWords(lang);
  const nameOf = (id: number | null) => (id === null ? '' : (units.get(id)?.name ?? ''));
  return (
    <Block id="duong-di" title={words.custody}>
      <Timeline
        compact
        items={[
          ...custody
            .map((step) => ({
              title: <b>{step.toBody ?? nameOf(step.toUnitId)}</b>,
              when: formatDay(step.movedOn, lang),
              dateTime: step.movedOn,
              by: words.custodyBy(step.byName, step.reason),
            }))
            .reverse(),
          {
            title: <b>{nameOf(petition.intakeUnitId)}</b>,
            when: formatDay(petition.receivedOn, lang),
            dateTime: petition.receivedOn,
            by: words.custodyStart,
          },
        ]}
      />
    </Block>
  );
}

export function SimilarBlock({ lang, today, file }: CaseView) {
  const { similar } = file;
  if (similar.length === 0) return null;
  const words = caseWords(lang);
  const { status } = terms(lang);
  return (
    <Block id="tuong-tu" title={words.similar}>
      <Rows
        items={similar.map((other) => ({
          key: other.reference,
          main: (
            <>
              <a className="dv-link" href={href.case(other.reference)}>
                {other.subject}
              </a>
              <p className="dv-quiet">
                {status[other.status]}, {words.receivedOn(nearDay(other.receivedOn, today, lang)).toLowerCase()}
              </p>
            </>
          ),
        }))}
      />
    </Block>
  );
}
