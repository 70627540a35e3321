import { href } from '#src/modules/briefings/href.ts';
import { type Attendee, attendanceFigures, attendanceStates } from '#src/modules/briefings/meeting.ts';
import type { MeetingProps } from '#src/modules/briefings/pages/meeting-view.tsx';
import { meetingWords } from '#src/modules/briefings/words/meeting.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { Button } from '#src/ui/button.tsx';
import { Hidden, SelectField, TextField, ValidationMessage } from '#src/ui/field.tsx';
import { Block, Rows } from '#src/ui/layout.tsx';

/** Who was called and who came; while minutes are taken, the sheet to write it on. */
export function AttendanceBlock(props: MeetingProps) {
  const { lang, meeting, attendees, may } = props;
  const words = meetingWords(lang);
  const { called, present, sent, absent } = attendanceFigures(attendees);
  return (
    <Block id="attendance" title={words.attendance}>
      <p className="dv-quiet">{words.attendanceSum(present, called, sent, absent)}</p>
      {meeting.state === 'open' && may.keep ? (
        <Sheet {...props} />
      ) : (
        <Rows
          items={attendees.map((attendee) => ({
            key: String(attendee.place),
            main: (
              <>
                {attendee.name}
                {attendee.post ? <p className="dv-quiet">{attendee.post}</p> : null}
              </>
            ),
            side: (
              <>
                {words.statuses[attendee.status]}
                <p className="dv-quiet">{[attendee.sentName, attendee.reason].filter(Boolean).join(', ')}</p>
              </>
            ),
          }))}
        />
      )}
    </Block>
  );
}

function Sheet({ lang, meeting, attendees, typed, problems, failed }: MeetingProps) {
  const words = meetingWords(lang);
  const again = failed === 'attendance';
  const complete = attendees.every(({ status }) => status !== 'unknown');
  const error = again ? problems.of('attendance') : undefined;
  const typedOr = (name: string, attendee: Attendee, stored: string | null) =>
    again ? one(typed, `${name}.${attendee.place}`) : (stored ?? '');
  return (
    <details className="dv-more dv-mt" open={again || !complete}>
      <summary>{words.presence}</summary>
      <form action={href.attendance(meeting.id)} method="post" noValidate>
        <Hidden values={{ version: String(meeting.attendanceVersion) }} />
        {complete ? null : <p className="dv-quiet">{words.attendanceHint}</p>}
        {error ? (
          <ValidationMessage lang={lang} id="attendance">
            {error}
          </ValidationMessage>
        ) : null}
        {attendees.map((attendee) => (
          <fieldset key={attendee.place} className="ds-fieldset dv-mt dv-attendee">
            <legend className="ds-label">
              {attendee.name}
              {attendee.post ? <span className="dv-quiet"> · {attendee.post}</span> : null}
            </legend>
            <div className="dv-filters">
              <SelectField
                lang={lang}
                name={`status.${attendee.place}`}
                label={words.status}
                value={typedOr('status', attendee, attendee.status === 'unknown' ? 'present' : attendee.status)}
                options={attendanceStates.map((value) => ({ value, label: words.statuses[value] }))}
              />
              <TextField
                lang={lang}
                name={`reason.${attendee.place}`}
                label={words.absence}
                value={typedOr('reason', attendee, attendee.reason)}
                grow
              />
              <TextField
                lang={lang}
                name={`sentName.${attendee.place}`}
                label={words.substitute}
                value={typedOr('sentName', attendee, attendee.sentName)}
                grow
              />
            </div>
          </fieldset>
        ))}
        <p className="dv-mt">
          <Button variant="secondary">{words.saveAttendance}</Button>
        </p>
      </form>
    </details>
  );
}
