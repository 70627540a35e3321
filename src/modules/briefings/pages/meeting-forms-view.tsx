import type { ComponentChildren } from 'preact';
import { href } from '#src/modules/briefings/href.ts';
import type { Meeting } from '#src/modules/briefings/meeting.ts';
import { meetingWords } from '#src/modules/briefings/words/meeting.ts';
import { seriesWords } from '#src/modules/briefings/words/series.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Crumbs, Form, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';

type Props = { lang: Lang; today: string; meeting: Meeting; typed: Typed; problems: Problems };

export function MoveView(props: Props) {
  const { lang, today, meeting } = props;
  const words = meetingWords(lang);
  return (
    <FormPage {...props} title={words.moveTitle} summary={words.moveSummary} action={href.move(meeting.id)} save={words.saveMove}>
      <Pair>
        <TextField {...fieldOf(props, 'day', meeting.day)} type="date" min={today} label={words.newDay} />
        <TextField {...fieldOf(props, 'startsTime', meeting.startsTime)} type="time" label={words.newTime} />
      </Pair>
      <TextField {...fieldOf(props, 'place', meeting.place)} label={words.place} />
    </FormPage>
  );
}

export function CancelView(props: Props) {
  const words = meetingWords(props.lang);
  return (
    <FormPage
      {...props}
      title={words.cancelTitle}
      summary={words.cancelSummary}
      action={href.cancel(props.meeting.id)}
      save={words.saveCancel}
    />
  );
}

export function SendBackView(props: Props) {
  const words = meetingWords(props.lang);
  return (
    <FormPage
      {...props}
      title={words.sendBackTitle}
      summary={words.sendBackSummary}
      action={href.sendBack(props.meeting.id)}
      save={words.saveSendBack}
    />
  );
}

function fieldOf({ lang, typed, problems }: Props, name: string, fallback = '') {
  return { lang, name, value: name in typed ? one(typed, name) : fallback, error: problems.of(name) };
}

/** Every one of these asks for a reason. */
function FormPage(props: Props & { title: string; summary: string; action: string; save: string; children?: ComponentChildren }) {
  const { lang, meeting, problems, title, summary, action, save, children } = props;
  const words = meetingWords(lang);
  return (
    <>
      <Crumbs
        label={seriesWords(lang).here}
        items={[
          { label: seriesWords(lang).title, href: href.list() },
          { label: words.title(meeting.name, formatDay(meeting.day, lang)), href: href.meeting(meeting.id) },
          { label: title },
        ]}
      />
      <PageTitle title={title} summary={summary} />
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      <Form lang={lang} action={action} warn>
        {children}
        <TextArea {...fieldOf(props, 'reason')} rows={3} label={words.reason} />
        <Submit>
          <Button>{save}</Button>
        </Submit>
      </Form>
    </>
  );
}
