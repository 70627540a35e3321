import { JOINED_SHOWN } from '#src/modules/field-matters/case-file.ts';
import { href } from '#src/modules/field-matters/href.ts';
import { canMove, isOpen } from '#src/modules/field-matters/matter.ts';
import { terms } from '#src/modules/field-matters/messages.ts';
import type { MatterView } from '#src/modules/field-matters/pages/case-view.tsx';
import { caseWords } from '#src/modules/field-matters/pages/case-words.ts';
import { PairState } from '#src/modules/field-matters/pages/pair-state.tsx';
import { SimilarRows } from '#src/modules/field-matters/pages/similar-rows.tsx';
import { petitionHref } from '#src/modules/petitions/index.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { formatBytes, formatDay } from '#src/ui/format.ts';
import { Block, Prose, Rows } from '#src/ui/layout.tsx';
import { StateWord } from '#src/ui/status.tsx';

/** Where it is: each place under its name of the day, an ended unit marked so. */
export function PlacesBlock({ lang, file: { matter, places }, may }: MatterView) {
  const words = caseWords(lang);
  const { wholeProvince, noPlace, former } = terms(lang);
  return (
    <Block
      id="noi-xay-ra"
      title={words.places}
      {...(may.verify ? { link: { href: href.caseForm(matter.reference, 'places'), label: words.moves.places } } : {})}
    >
      {places.length === 0 ? <p>{matter.wholeProvince ? wholeProvince : noPlace}</p> : null}
      <Rows
        items={places.map((place, at) => ({
          key: String(at),
          main: (
            <>
              {place.unitId !== null && place.closedOn ? former(place.words) : place.words}
              {place.spot ? <p className="dv-quiet">{place.spot}</p> : null}
              {place.unitId === null ? <p className="dv-quiet">{words.unmatched}</p> : null}
              {place.unitId !== null && place.closedOn ? (
                <p className="dv-quiet">{words.asOf(formatDay(place.asOf, lang))}</p>
              ) : null}
            </>
          ),
        }))}
      />
    </Block>
  );
}

export function FilesBlock({ lang, file: { matter, files } }: MatterView) {
  const words = caseWords(lang);
  return (
    <Block id="giay-to" title={words.files}>
      {files.length === 0 ? (
        <p className="dv-quiet">{words.noFiles}</p>
      ) : (
        <Rows
          items={files.map(({ id, name, type, size, role }) => ({
            key: id,
            main: (
              <a href={href.file(matter.reference, id)} data-turbo="false">
                {type.startsWith('image/') ? (
                  <>
                    <img src={href.file(matter.reference, id)} alt="" width="120" loading="lazy" />
                    <br />
                  </>
                ) : null}
                {name}
              </a>
            ),
            side: (
              <span className="dv-quiet">
                {words.fileRole[role]}, {formatBytes(size, lang)}
              </span>
            ),
          }))}
        />
      )}
    </Block>
  );
}

/** What was put before a body and what came back, each pair with its days. */
export function ProposalsBlock({ lang, today, file: { matter, proposals }, may }: MatterView) {
  const words = caseWords(lang);
  const { proposalKind, replyKind } = terms(lang);
  const mayPropose = may.verify && isOpen(matter) && !matter.restricted;
  return (
    <Block
      id="kien-nghi"
      title={words.proposals}
      {...(mayPropose ? { link: { href: href.caseForm(matter.reference, 'propose'), label: words.moves.propose } } : {})}
    >
      {proposals.length === 0 ? <p className="dv-quiet">{words.noProposals}</p> : null}
      {proposals.map((proposal) => (
        <div key={proposal.id} className="dv-mt">
          <p>
            <b>{proposalKind[proposal.kind]}</b> ·{' '}
            <a href={href.proposal(proposal.id)}>
              {words.proposalLine(proposal.fromName, proposal.toName, formatDay(proposal.sentOn, lang))}
            </a>{' '}
            <PairState lang={lang} today={today} proposal={proposal} />
          </p>
          <Prose text={proposal.content} />
          {proposal.reply && proposal.replyKind ? (
            <div className="dv-note dv-mt" data-kind="info">
              <p>
                <b>{replyKind[proposal.replyKind]}</b>
                {proposal.repliedOn ? ` · ${proposal.toName}, ${formatDay(proposal.repliedOn, lang)}` : ''}
              </p>
              <Prose text={proposal.reply} />
            </div>
          ) : null}
        </div>
      ))}
    </Block>
  );
}

export function ChecksBlock({ lang, file: { matter, checks }, may, personId }: MatterView) {
  if (checks.length === 0) return null;
  const words = caseWords(lang);
  const { verdict } = terms(lang);
  return (
    <Block id="kiem-tra" title={words.checks}>
      <Rows
        items={checks.map((check) => ({
          key: check.id,
          main: check.checkedOn ? (
            <>
              {words.checkDone(check.personName, formatDay(check.checkedOn, lang))}
              <Prose text={check.found ?? ''} />
            </>
          ) : (
            words.checkAsked(check.personName, formatDay(check.dueOn, lang))
          ),
          side: check.verdict ? (
            <StateWord state={check.verdict === 'done' ? 'done' : check.verdict === 'partly' ? 'open' : 'late'}>
              {verdict[check.verdict]}
            </StateWord>
          ) : may.verify || check.personId === personId ? (
            <ButtonLink href={href.checkResult(matter.reference, check.id)} variant="secondary">
              {words.record}
            </ButtonLink>
          ) : null,
        }))}
      />
    </Block>
  );
}

export function JoinedBlock({ lang, file: { joined } }: MatterView) {
  if (joined.length === 0) return null;
  const words = caseWords(lang);
  const rest = joined.length - JOINED_SHOWN;
  return (
    <Block id="da-nhap" title={words.joined}>
      <p>{words.joinedNote(joined.length)}</p>
      <Rows
        items={joined.map((report) => ({
          key: report.id,
          main: (
            <>
              <a className="dv-link" href={href.case(report.reference)}>
                {report.title}
              </a>
              <p className="dv-quiet">
                <span className="dv-code">{report.reference}</span> · {report.team ?? report.reporterName} ·{' '}
                {formatDay(report.reportedOn, lang)}
              </p>
            </>
          ),
        }))}
      />
      {rest > 0 ? <p className="dv-quiet">{words.moreTimelines(rest)}</p> : null}
    </Block>
  );
}

export function SimilarBlock({ lang, file: { matter, similar }, may }: MatterView) {
  if (similar.length === 0) return null;
  const words = caseWords(lang);
  const mayJoin = may.verify && canMove(matter, 'join');
  return (
    <Block
      id="tuong-tu"
      title={words.similar}
      {...(mayJoin ? { link: { href: href.caseForm(matter.reference, 'join'), label: words.moves.join } } : {})}
    >
      <SimilarRows lang={lang} similar={similar} />
    </Block>
  );
}

export function VisitsBlock({ lang, file: { visits } }: MatterView) {
  if (visits.length === 0) return null;
  return (
    <Block id="xuong-co-so" title={caseWords(lang).visits}>
      <Rows
        items={visits.map(({ id, visitedOn, met, people }) => ({
          key: id,
          main: (
            <>
              <a href={href.visit(id)}>{formatDay(visitedOn, lang)}</a>
              <p className="dv-quiet">
                {people.join(', ')} · {met}
              </p>
            </>
          ),
        }))}
      />
    </Block>
  );
}

export function PetitionsBlock({ lang, file: { matter, petitions }, may }: MatterView) {
  if (petitions.length === 0 && !may.verify) return null;
  const words = caseWords(lang);
  return (
    <Block
      id="don-thu"
      title={words.petitions}
      {...(may.verify ? { link: { href: href.caseForm(matter.reference, 'link'), label: words.moves.link } } : {})}
    >
      {petitions.length === 0 ? <p className="dv-quiet">{words.noPetitions}</p> : null}
      <Rows
        items={petitions.map(({ reference, subject }) => ({
          key: reference,
          main: (
            <>
              <a href={petitionHref.case(reference)}>{subject}</a>
              <p className="dv-quiet dv-code">{reference}</p>
            </>
          ),
        }))}
      />
    </Block>
  );
}

export function GivenBlock({ lang, file: { matter, given }, may }: MatterView) {
  if (!matter.restricted) return null;
  const words = caseWords(lang);
  return (
    <Block
      id="nguoi-duoc-xem"
      title={words.given}
      {...(may.direct ? { link: { href: href.caseForm(matter.reference, 'access'), label: words.moves.give } } : {})}
    >
      <Rows items={given.map(({ personId, name }) => ({ key: personId, main: name }))} />
    </Block>
  );
}
