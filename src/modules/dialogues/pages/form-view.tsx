import type { ComponentChildren } from 'preact';
import { recordedDeadline } from '#src/modules/deadlines/index.ts';
import { lastDayToAnnounce } from '#src/modules/dialogues/actions/plan.ts';
import { attendees, type Dialogue } from '#src/modules/dialogues/dialogue.ts';
import { type DialogueFormName, href } from '#src/modules/dialogues/href.ts';
import { type Formed, fieldOf, WhyThisDay } from '#src/modules/dialogues/pages/parts.tsx';
import { DialogueFields } from '#src/modules/dialogues/pages/plan-view.tsx';
import { pageWords } from '#src/modules/dialogues/pages/words.ts';
import { dialogueWords } from '#src/modules/dialogues/words.ts';
import { addDays } from '#src/platform/calendar.ts';
import { Button } from '#src/ui/button.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Hidden, TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Crumbs, Form, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';

type Props = Formed & {
  name: DialogueFormName;
  dialogue: Dialogue;
  level: 'commune' | 'province';
  /** Accepted questions without an answer. */
  open: number;
  today: string;
};

/** A form of one dialogue: title, what follows from it, its fields. */
export function FormView(props: Props) {
  const { lang, name, dialogue, problems } = props;
  const words = pageWords(lang);
  const { forms } = words;
  const heads: Record<DialogueFormName, { title: string; lead: string; save: string }> = {
    revise: { title: forms.revise, lead: dialogue.title, save: forms.save },
    announce: { title: forms.announce, lead: forms.announceLead, save: forms.saveAnnounce },
    postpone: { title: forms.postpone, lead: forms.postponeLead, save: forms.save },
    cancel: { title: forms.cancel, lead: forms.cancelLead, save: forms.save },
    begin: { title: forms.begin, lead: forms.beginLead, save: forms.saveBegin },
    attendance: { title: words.attendanceForm, lead: words.attendanceNote, save: forms.save },
    conclude: { title: forms.conclude, lead: forms.concludeLead, save: forms.saveConclude },
  };
  const { title, lead, save } = heads[name];
  return (
    <>
      <Crumbs
        label={words.here}
        items={[
          { label: dialogueWords(lang).title, href: href.list() },
          { label: dialogue.code, href: href.dialogue(dialogue.code) },
          { label: title },
        ]}
      />
      <PageTitle title={title} summary={lead} />
      {problems.summary.length > 0 ? <ErrorSummary title={words.errors} errors={problems.summary} /> : null}
      <Form lang={lang} action={href.form(dialogue.code, name)} warn>
        {fields[name](props)}
        <Submit>
          <Button>{save}</Button>
        </Submit>
      </Form>
    </>
  );
}

const fields: Record<DialogueFormName, (props: Props) => ComponentChildren> = {
  revise: (props) => {
    const { dialogue, level } = props;
    const { post, headTitle, headName, title, content, occasion, ground, counterpart, mode, place } = dialogue;
    const now = {
      ...{ post, headTitle, headName, title, content, occasion, ground, counterpart, mode, place },
      capacity: dialogue.capacity === null ? '' : String(dialogue.capacity),
      contact: dialogue.contact ?? '',
    };
    return (
      <>
        <Hidden values={{ version: String(dialogue.version) }} />
        <DialogueFields {...props} level={level} now={now} />
      </>
    );
  },
  announce: (props) => {
    const { lang, dialogue, today } = props;
    const words = pageWords(lang);
    const by = lastDayToAnnounce(dialogue.day);
    const dayBefore = addDays(dialogue.day, -1);
    return (
      <>
        {today > by ? <Notice kind="need">{words.lateNotice(formatDay(by, lang))}</Notice> : null}
        <WhyThisDay lang={lang} deadline={recordedDeadline('dialogue.notice', dialogue.day)} />
        <TextField
          {...fieldOf(props, 'questionsUntil', dayBefore < today ? dialogue.day : dayBefore)}
          type="date"
          min={today}
          max={dialogue.day}
          label={words.forms.questionsUntil}
          required
        />
      </>
    );
  },
  postpone: (props) => {
    const { forms } = pageWords(props.lang);
    return (
      <>
        <TextField {...fieldOf(props, 'day')} type="date" min={props.today} label={forms.day} required />
        <Pair>
          <TextField {...fieldOf(props, 'startsTime', props.dialogue.startsTime)} type="time" label={forms.startsTime} />
          <TextField {...fieldOf(props, 'endsTime', props.dialogue.endsTime)} type="time" label={forms.endsTime} />
        </Pair>
        <TextField {...fieldOf(props, 'place', props.dialogue.place)} label={forms.place} required />
        <TextArea {...fieldOf(props, 'reason')} rows={3} label={forms.reason} required />
      </>
    );
  },
  cancel: (props) => <TextArea {...fieldOf(props, 'reason')} rows={3} label={pageWords(props.lang).forms.reason} required />,
  begin: (props) => {
    const { forms } = pageWords(props.lang);
    return (
      <>
        <TextField {...fieldOf(props, 'deputy')} label={forms.deputy} description={forms.deputyNote} optional />
        <TextField {...fieldOf(props, 'deputyReason')} label={forms.deputyReason} optional />
      </>
    );
  },
  attendance: (props) => {
    const names = dialogueWords(props.lang).attendees;
    return attendees.map((kind) => (
      <TextField
        key={kind}
        {...fieldOf(props, kind, String(props.dialogue.attendance[kind] ?? ''))}
        inputMode="numeric"
        label={names[kind]}
      />
    ));
  },
  conclude: (props) => {
    const { lang, dialogue, open } = props;
    const { forms } = pageWords(lang);
    return (
      <>
        {open > 0 ? <Notice kind="need">{forms.openLeft(open)}</Notice> : null}
        <Hidden values={{ version: String(dialogue.version) }} />
        <TextArea {...fieldOf(props, 'conclusion', dialogue.conclusion ?? '')} rows={10} label={forms.conclusion} required />
      </>
    );
  },
};
