import { href } from '#src/modules/briefings/href.ts';
import type { MeetingProps } from '#src/modules/briefings/pages/meeting-view.tsx';
import { meetingWords } from '#src/modules/briefings/words/meeting.ts';
import { type Letter, LettersBlock } from '#src/modules/letters/index.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { newId } from '#src/platform/ids.ts';
import { Button } from '#src/ui/button.tsx';
import { Hidden, TextArea } from '#src/ui/field.tsx';
import { formatMoment } from '#src/ui/format.ts';
import { Block, Form, Prose } from '#src/ui/layout.tsx';

/** Numbered minutes and the notice of conclusions: made once the minutes are approved. */
export function PapersBlock({ lang, meeting, letters, may }: MeetingProps) {
  const words = meetingWords(lang);
  if (meeting.state === 'planned' || meeting.state === 'cancelled') return null;
  if (meeting.state !== 'approved')
    return (
      <Block id="van-ban" title={words.papers}>
        <p className="dv-quiet">{words.papersWait}</p>
      </Block>
    );
  const has = (kind: Letter['kind']) => letters.some((letter) => letter.kind === kind && letter.status !== 'cancelled');
  const missing = [
    ...(has('meetingMinutes') ? [] : [{ paper: 'minutes', label: words.makeMinutes }]),
    ...(has('meetingConclusion') ? [] : [{ paper: 'conclusions', label: words.makeNotice }]),
  ];
  return (
    <div>
      <LettersBlock lang={lang} reference="" letters={letters} mayDraft={false} />
      {may.draft ? (
        <div className="dv-acts dv-mt">
          {missing.map(({ paper, label }) => (
            <form key={paper} action={href.paper(meeting.id)} method="post">
              <Hidden values={{ paper }} />
              <Button variant="secondary">{label}</Button>
            </form>
          ))}
        </div>
      ) : missing.length > 0 ? (
        <p className="dv-quiet">{words.papersNotYours}</p>
      ) : null}
    </div>
  );
}

/** What was added to approved minutes, each with its day and name. */
export function CorrectionsBlock({ lang, meeting, corrections, may, typed, problems, failed }: MeetingProps) {
  const words = meetingWords(lang);
  if (meeting.state !== 'approved' || (corrections.length === 0 && !may.keep)) return null;
  const again = failed === 'correct';
  return (
    <Block id="bo-sung" title={words.corrections}>
      {corrections.map(({ id, content, addedAt, addedBy }) => (
        <div key={id} className="dv-mt">
          <p className="dv-quiet">{words.print.added(addedBy, formatMoment(addedAt, lang))}</p>
          <Prose text={content} />
        </div>
      ))}
      {may.keep ? (
        <details className="dv-more dv-mt" open={again}>
          <summary>{words.correct}</summary>
          <Form lang={lang} action={href.correct(meeting.id)} warn>
            <Hidden values={{ clientId: again ? one(typed, 'clientId') : newId() }} />
            <TextArea
              lang={lang}
              name="content"
              id="noi-dung-bo-sung"
              label={words.correction}
              description={words.correctionNote}
              rows={3}
              value={again ? one(typed, 'content') : ''}
              error={again ? problems.of('content') : undefined}
            />
            <p className="dv-mt">
              <Button variant="secondary">{words.correct}</Button>
            </p>
          </Form>
        </details>
      ) : null}
    </Block>
  );
}
