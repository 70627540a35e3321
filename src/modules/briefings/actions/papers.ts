import { noteMeeting, onMeeting } from '#src/modules/briefings/actions/on-meeting.ts';
import { notApprovedYet } from '#src/modules/briefings/errors.ts';
import type { Meeting } from '#src/modules/briefings/meeting.ts';
import { minutesText } from '#src/modules/briefings/minutes-text.ts';
import { type BriefingSource, recordTitles } from '#src/modules/briefings/proposals.ts';
import { itemsOf } from '#src/modules/briefings/queries/agenda.ts';
import { attendeesOf, conclusionsOf, correctionsOf } from '#src/modules/briefings/queries/minutes.ts';
import { peopleWith } from '#src/modules/identity/index.ts';
import { draftLetter, issueLetter, type Letter, type LetterSubject, lettersAbout } from '#src/modules/letters/index.ts';
import { type Ctx, hasIn } from '#src/platform/context.ts';

/** What a letter about this meeting is told of it. */
function letterSubject(meeting: Meeting): LetterSubject {
  return {
    kind: 'briefing',
    provinceId: meeting.provinceId,
    id: meeting.id,
    reference: null,
    petitionKind: null,
    subject: meeting.name,
    receivedOn: meeting.day,
    sealed: false,
  };
}

/**
 * The numbered minutes (biên bản) or the notice of conclusions (thông báo kết luận) of an approved meeting, made the first time and found
 * again after. Minutes are what was approved, so they are issued at once where the actor numbers letters; the notice stays a draft to be
 * read. Throws `notApprovedYet`, `briefingUnknown`, `notAllowed`, or whatever `draftLetter` throws.
 */
export function paperOfMeeting(
  ctx: Ctx,
  sources: readonly BriefingSource[],
  id: string,
  paper: 'minutes' | 'conclusions',
): Promise<Letter> {
  return onMeeting(ctx, id, { deed: 'keep', when: () => true }, async (tx, meeting) => {
    if (meeting.state !== 'approved') throw notApprovedYet();
    const kind = paper === 'minutes' ? 'meetingMinutes' : 'meetingConclusion';
    const subject = letterSubject(meeting);
    const known = (await lettersAbout(tx, subject)).find((letter) => letter.kind === kind && letter.status !== 'cancelled');
    if (known) return known;
    const items = await itemsOf(tx, meeting);
    const text = minutesText({
      meeting,
      items,
      records: await recordTitles(tx, sources, items),
      attendees: await attendeesOf(tx, meeting),
      conclusions: await conclusionsOf(tx, meeting.provinceId, [meeting.id]),
      corrections: await correctionsOf(tx, meeting),
    });
    const { papers, findings, decision, ...when } = text;
    const draft = await draftLetter(tx, {
      subject,
      unitId: meeting.unitId,
      kind,
      details: paper === 'minutes' ? { ...when, papers, findings, decision } : { ...when, decision },
      signerId: await signerOf(tx, meeting),
    });
    await noteMeeting(tx, meeting, 'letter', { details: { kind } });
    return paper === 'minutes' && hasIn(tx.actor, 'letters.issue', draft) ? issueLetter(tx, draft) : draft;
  });
}

/** The chair signs where their post may; otherwise whoever of the unit comes first. */
async function signerOf(tx: Ctx, meeting: Meeting): Promise<string | undefined> {
  const signing = await peopleWith(tx, { permission: 'letters.sign', unitId: meeting.unitId });
  return signing.find(({ positionId, delegated }) => positionId === meeting.chairPositionId && !delegated)?.personId;
}
