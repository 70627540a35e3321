import type { ComponentChildren } from 'preact';
import type { Officer } from '#src/modules/identity/index.ts';
import { acceptTask, cancelTask, returnTask } from '#src/modules/tasks/actions/accept.ts';
import { askExtension, changeCommitment, decideExtension } from '#src/modules/tasks/actions/extension.ts';
import { handOverTask } from '#src/modules/tasks/actions/hand-over.ts';
import { noteProgress, reportTask } from '#src/modules/tasks/actions/progress.ts';
import { publishCommitment } from '#src/modules/tasks/actions/promise.ts';
import type { StoredCommitment } from '#src/modules/tasks/commitment-store.ts';
import {
  acceptSchema,
  askExtensionSchema,
  changeSchema,
  decideExtensionSchema,
  fieldWords,
  handOverSchema,
  noteSchema,
  publishSchema,
  reasonSchema,
  reportSchema,
} from '#src/modules/tasks/forms.ts';
import type { TaskFormName } from '#src/modules/tasks/href.ts';
import { AccountableField } from '#src/modules/tasks/pages/form-parts.tsx';
import { formWords } from '#src/modules/tasks/pages/form-words.ts';
import type { Extension, TaskFile } from '#src/modules/tasks/queries.ts';
import type { TaskLending } from '#src/modules/tasks/source.ts';
import type { Move, Task, TaskKey } from '#src/modules/tasks/task.ts';
import type { Ctx } from '#src/platform/context.ts';
import { uploadAccept } from '#src/platform/files/accept.ts';
import { parseInput } from '#src/platform/forms.ts';
import { many, one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { ChoiceGroup, choiceId } from '#src/ui/choice.tsx';
import { TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Pair } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { UploadField } from '#src/ui/upload-field.tsx';

/** What the fields of any form on a task may have to be chosen from. */
export type Known = {
  people: Officer[];
  files: TaskFile[];
  waiting: Extension | undefined;
  commitment: StoredCommitment | undefined;
};

export type FieldsProps = {
  lang: Lang;
  task: Task;
  known: Known;
  typed: Typed;
  problems: Problems;
  uploads: KeptUpload[];
};

/** One form on the page of a task: the move it makes, its fields, and the action it ends in. */
export type MoveForm = {
  name: Exclude<TaskFormName, 'addPart'>;
  move: Move;
  /** Whom it chooses among: people of the unit. */
  choosesPerson?: boolean;
  files?: boolean;
  /** Id of the control an error of no field leads to. */
  first: string;
  start(task: Task, known: Known): Typed;
  fields(props: FieldsProps): ComponentChildren;
  act(ctx: Ctx, lending: TaskLending, key: TaskKey, typed: Typed): Promise<Task>;
};

const empty = () => ({});

function ReasonField({ lang, typed, problems }: FieldsProps) {
  return (
    <TextArea
      lang={lang}
      name="reason"
      label={formWords(lang).reason}
      rows={4}
      value={one(typed, 'reason')}
      error={problems.of('reason')}
    />
  );
}

function DayField({ lang, typed, problems, optional }: FieldsProps & { optional?: boolean }) {
  return (
    <TextField
      lang={lang}
      name="dueOn"
      label={formWords(lang).newDueOn}
      type="date"
      optional={optional}
      value={one(typed, 'dueOn')}
      error={problems.of('dueOn')}
    />
  );
}

const withFiles = (typed: Typed) => ({ ...typed, uploads: many(typed, 'uploads') });

export const moveForms: readonly MoveForm[] = [
  {
    name: 'note',
    move: 'note',
    files: true,
    first: 'text',
    start: empty,
    fields: ({ lang, typed, problems, uploads }) => (
      <>
        <TextArea
          lang={lang}
          name="text"
          label={formWords(lang).noteText}
          rows={5}
          value={one(typed, 'text')}
          error={problems.of('text')}
        />
        <UploadField
          lang={lang}
          label={formWords(lang).evidence}
          uploads={uploads}
          accept={uploadAccept}
          error={problems.of('files')}
        />
      </>
    ),
    act: (ctx, _, key, typed) => noteProgress(ctx, key, parseInput(noteSchema, withFiles(typed), fieldWords)),
  },
  {
    name: 'report',
    move: 'report',
    files: true,
    first: 'result',
    start: ({ result }) => ({ result: result ?? '' }),
    fields: ({ lang, typed, problems, uploads }) => (
      <>
        <TextArea
          lang={lang}
          name="result"
          label={formWords(lang).result}
          rows={6}
          value={one(typed, 'result')}
          error={problems.of('result')}
        />
        <UploadField
          lang={lang}
          label={formWords(lang).evidence}
          uploads={uploads}
          accept={uploadAccept}
          error={problems.of('files')}
        />
      </>
    ),
    act: (ctx, _, key, typed) => reportTask(ctx, key, parseInput(reportSchema, withFiles(typed), fieldWords)),
  },
  {
    name: 'accept',
    move: 'accept',
    first: 'remark',
    start: empty,
    fields: (props) => <AcceptFields {...props} />,
    act: (ctx, lending, key, typed) =>
      acceptTask(ctx, lending, key, parseInput(acceptSchema, { ...typed, files: many(typed, 'files') }, fieldWords)),
  },
  {
    name: 'return',
    move: 'return',
    first: 'reason',
    start: empty,
    fields: (props) => <ReasonField {...props} />,
    act: (ctx, _, key, typed) => returnTask(ctx, key, parseInput(reasonSchema, typed, fieldWords)),
  },
  {
    name: 'askExtension',
    move: 'askExtension',
    first: 'dueOn',
    start: empty,
    fields: (props) => (
      <>
        <DayField {...props} />
        <ReasonField {...props} />
      </>
    ),
    act: (ctx, _, key, typed) => askExtension(ctx, key, parseInput(askExtensionSchema, typed, fieldWords)),
  },
  {
    name: 'decideExtension',
    move: 'decideExtension',
    first: choiceId('decision', 'approved'),
    start: empty,
    fields: (props) => <DecisionFields {...props} />,
    act: (ctx, lending, key, typed) => {
      const { decision, why } = parseInput(decideExtensionSchema, typed, fieldWords);
      return decideExtension(ctx, lending, key, decision === 'refused' ? { decision, why: why ?? '' } : { decision, why });
    },
  },
  {
    name: 'handOver',
    move: 'handOver',
    choosesPerson: true,
    first: 'accountable',
    start: empty,
    fields: (props) => (
      <>
        <AccountableField
          lang={props.lang}
          people={props.known.people.filter(({ personId }) => personId !== props.task.accountableId)}
          value={one(props.typed, 'accountable')}
          error={props.problems.of('accountable')}
        />
        <ReasonField {...props} />
      </>
    ),
    act: (ctx, _, key, typed) => {
      const { accountable: personId, reason } = parseInput(handOverSchema, typed, fieldWords);
      return handOverTask(ctx, key, { personId, reason });
    },
  },
  {
    name: 'publish',
    move: 'publish',
    first: 'wording',
    start: ({ title, deliverable }) => ({ wording: `${title}: ${deliverable}` }),
    fields: (props) => <PublishFields {...props} />,
    act: (ctx, _, key, typed) => {
      const { wording, question, occasion, occasionOn } = parseInput(publishSchema, typed, fieldWords);
      const made = occasion && occasionOn ? { occasion: { title: occasion, on: occasionOn } } : {};
      return publishCommitment(ctx, key, { wording, question, ...made });
    },
  },
  {
    name: 'change',
    move: 'change',
    first: 'wording',
    start: ({ dueOn }, { commitment }) => ({ wording: commitment?.wording ?? '', dueOn }),
    fields: (props) => (
      <>
        <TextArea
          lang={props.lang}
          name="wording"
          label={formWords(props.lang).wording}
          rows={3}
          value={one(props.typed, 'wording')}
          error={props.problems.of('wording')}
        />
        <DayField {...props} />
        <ReasonField {...props} />
      </>
    ),
    act: (ctx, lending, key, typed) => changeCommitment(ctx, lending, key, parseInput(changeSchema, typed, fieldWords)),
  },
  {
    name: 'cancel',
    move: 'cancel',
    first: 'reason',
    start: empty,
    fields: (props) => <ReasonField {...props} />,
    act: (ctx, lending, key, typed) => cancelTask(ctx, lending, key, parseInput(reasonSchema, typed, fieldWords)),
  },
];

function AcceptFields({ lang, known, typed, problems }: FieldsProps) {
  const words = formWords(lang);
  const evidence = known.files.filter(({ role }) => role === 'evidence');
  return (
    <>
      {known.commitment ? (
        <>
          <TextArea
            lang={lang}
            name="evidence"
            label={words.publicEvidence}
            description={words.publicEvidenceHint}
            rows={3}
            value={one(typed, 'evidence')}
            error={problems.of('evidence')}
          />
          {evidence.length > 0 ? (
            <ChoiceGroup
              lang={lang}
              name="files"
              type="checkbox"
              legend={words.publicFiles}
              optional
              value={many(typed, 'files')}
              choices={evidence.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
        </>
      ) : null}
      <TextArea
        lang={lang}
        name="remark"
        label={words.remark}
        optional
        rows={3}
        value={one(typed, 'remark')}
        error={problems.of('remark')}
      />
    </>
  );
}

function DecisionFields({ lang, known, typed, problems }: FieldsProps) {
  const words = formWords(lang);
  return (
    <>
      {known.waiting ? (
        <Notice kind="need">
          <p>{words.asked(formatDay(known.waiting.askedDueOn, lang), known.waiting.askedByName)}</p>
          <p>{known.waiting.reason}</p>
        </Notice>
      ) : null}
      <ChoiceGroup
        lang={lang}
        name="decision"
        legend={words.decision}
        value={one(typed, 'decision')}
        error={problems.of('decision')}
        choices={[
          { value: 'approved', label: words.approve },
          { value: 'refused', label: words.refuse },
        ]}
      />
      <TextArea
        lang={lang}
        name="why"
        label={words.why}
        description={words.whyHint}
        rows={3}
        value={one(typed, 'why')}
        error={problems.of('why')}
      />
    </>
  );
}

function PublishFields({ lang, typed, problems }: FieldsProps) {
  const words = formWords(lang);
  const area = (name: 'wording' | 'question', description: string, optional: boolean) => (
    <TextArea
      lang={lang}
      name={name}
      label={words[name]}
      description={description}
      optional={optional}
      rows={3}
      value={one(typed, name)}
      error={problems.of(name)}
    />
  );
  return (
    <>
      {area('wording', words.wordingHint, false)}
      {area('question', words.questionHint, true)}
      <Pair>
        <TextField
          lang={lang}
          name="occasion"
          label={words.occasion}
          description={words.occasionHint}
          optional
          value={one(typed, 'occasion')}
          error={problems.of('occasion')}
        />
        <TextField
          lang={lang}
          name="occasionOn"
          label={words.occasionOn}
          type="date"
          optional
          value={one(typed, 'occasionOn')}
          error={problems.of('occasionOn') ?? problems.of('dueOn')}
        />
      </Pair>
    </>
  );
}
