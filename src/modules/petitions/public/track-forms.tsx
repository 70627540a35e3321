import { verdicts } from '#src/modules/petitions/petition.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { control } from '#src/modules/petitions/public/send-form.ts';
import { keptFiles } from '#src/modules/petitions/public/send-view.tsx';
import { inSentence, reopenDays, type SenderDeed } from '#src/modules/petitions/public/status.ts';
import { trackMessages } from '#src/modules/petitions/public/track-messages.ts';
import type { TrackForms } from '#src/modules/petitions/public/track-view.tsx';
import type { Tracked } from '#src/modules/petitions/tracking.ts';
import { dayOf } from '#src/platform/context.ts';
import { uploadAccept } from '#src/platform/files/accept.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import type { FieldError } from '#src/ui/error-summary.tsx';
import { FileField, Hidden, TextArea } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Form, Prose } from '#src/ui/layout.tsx';

export const verdictAnchor = 'danh-gia';
export const trackControl = { verdict: 'xong', comment: 'loiNhan', reply: 'traLoi', files: 'anh' } as const;

type Common = { lang: Lang; tracked: Tracked; code: string; forms: TrackForms };

const wrongIn = (errors: FieldError[]) => (id: string) => errors.find((error) => error.field === id)?.message;

/** The question of the office and the room to answer it. */
export function ReplyForm({ lang, tracked, code, forms }: Common) {
  const words = trackMessages(lang);
  const wrong = wrongIn(forms.errors);
  const asked = tracked.messages.findLast((message) => message.direction === 'toSender');
  return (
    <section className="dv-verdict" id="tra-loi" aria-labelledby="cau-hoi">
      <h2 className="ds-heading" data-size="lg" id="cau-hoi">
        {words.question}
      </h2>
      {asked ? (
        <>
          <p className="dv-quiet">{words.asked(formatDay(dayOf(asked.at), lang))}</p>
          <Prose text={asked.body} />
        </>
      ) : null}
      <Form lang={lang} action={publicHref.reply(code)} files>
        <TextArea
          lang={lang}
          name={trackControl.reply}
          label={words.yourReply}
          rows={5}
          value={forms.reply.body}
          error={wrong(trackControl.reply)}
        />
        {forms.reply.kept.map((upload) => (
          <input key={upload.id} type="hidden" name={control.uploads} value={upload.id} />
        ))}
        <FileField
          lang={lang}
          name={trackControl.files}
          kept={keptFiles(forms.reply.kept, lang)}
          label={words.files}
          description={words.filesNote}
          optional
          multiple
          accept={uploadAccept}
          error={wrong(trackControl.files)}
        />
        <p>
          <Button>{words.sendReply}</Button>
        </p>
      </Form>
    </section>
  );
}

/** Questions asked and answered before. */
export function QuestionSection({ lang, tracked }: { lang: Lang; tracked: Tracked }) {
  const words = trackMessages(lang);
  if (tracked.messages.length === 0) return null;
  return (
    <section className="dv-reply dv-mt6" aria-labelledby="hoi-dap">
      <h2 className="ds-heading" data-size="md" id="hoi-dap">
        {words.messages}
      </h2>
      {tracked.messages.map((message) => {
        const day = formatDay(dayOf(message.at), lang);
        return (
          <div key={message.id}>
            <p className="dv-quiet">{message.direction === 'toSender' ? words.asked(day) : words.replied(day)}</p>
            <Prose text={message.body} />
          </div>
        );
      })}
    </section>
  );
}

/** “Is it done?” Only the answers that are lawful today are offered. */
export function VerdictForm({ lang, tracked, code, deeds, today, forms }: Common & { deeds: SenderDeed[]; today: string }) {
  const words = trackMessages(lang);
  const wrong = wrongIn(forms.errors);
  const mayConfirm = deeds.includes('confirm');
  const mayDispute = deeds.includes('dispute');
  if (!mayConfirm && !mayDispute) return null;
  const notes = { ...words.verdictNotes, notDone: words.verdictNotes.notDone(reopenDays(today)) };
  const choices = verdicts
    .filter((verdict) => (verdict === 'done' ? mayConfirm : mayDispute))
    .map((value) => ({ value, label: words.verdicts[value], note: notes[value] }));
  return (
    <section className="dv-verdict" id={verdictAnchor} aria-labelledby="da-xong-chua">
      <h2 className="ds-heading" data-size="lg" id="da-xong-chua">
        {mayConfirm ? words.doneYet : words.disagree}
      </h2>
      <Form lang={lang} action={publicHref.rate(code)}>
        {mayConfirm ? (
          <ChoiceGroup
            lang={lang}
            name={trackControl.verdict}
            legend={words.verdict}
            legendHidden
            value={forms.rating.verdict}
            error={wrong(`${trackControl.verdict}-${verdicts[0]}`)}
            columns={3}
            choices={choices}
          />
        ) : (
          <Hidden values={{ [trackControl.verdict]: 'notDone' }} />
        )}
        <TextArea
          lang={lang}
          name={trackControl.comment}
          label={mayConfirm ? words.comment : words.commentNeeded}
          {...(mayConfirm ? { optional: true } : {})}
          {...(mayConfirm && mayDispute ? { description: words.commentNote } : {})}
          rows={3}
          value={forms.rating.comment}
          error={wrong(trackControl.comment)}
        />
        <p>
          <Button>{mayConfirm ? words.sendVerdict : words.sendDispute}</Button>
        </p>
      </Form>
      <p className="dv-quiet">
        {words.elsewhere(inSentence(tracked.unit.name, lang))} <a href={publicHref.rights}>{words.yourRights}</a>
      </p>
    </section>
  );
}
