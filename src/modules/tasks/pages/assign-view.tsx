import type { Officer } from '#src/modules/identity/index.ts';
import { AccountableField, FormProblems } from '#src/modules/tasks/pages/form-parts.tsx';
import { formWords } from '#src/modules/tasks/pages/form-words.ts';
import { roleNames, type Task } from '#src/modules/tasks/task.ts';
import { taskTerms } from '#src/modules/tasks/words.ts';
import { uploadAccept } from '#src/platform/files/accept.ts';
import { one, type Problems, stepButtons, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { KeptUpload } from '#src/platform/uploads.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Crumbs, Form, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';
import { UploadField } from '#src/ui/upload-field.tsx';

export type AssignView = {
  lang: Lang;
  action: string;
  listHref: string;
  typed: Typed;
  problems: Problems;
  uploads: KeptUpload[];
  units: { id: number; name: string }[];
  /** What was typed to find a unit, when nothing fits. */
  noUnit: string | undefined;
  unitId: number;
  people: Officer[];
  /** Who else gives work out for the actor's unit. */
  assigners: Officer[];
  fields: Readonly<Record<string, string>>;
  keyTasks: readonly string[];
  source: { title: string | null; sealed: boolean } | undefined;
  whole: Task | undefined;
};

/** The form that gives out a task, by itself, from a record, or as a part of another. */
export function AssignPage(view: AssignView) {
  const { lang, typed, problems, source, whole } = view;
  const words = formWords(lang);
  const title = whole ? words.addPart : words.assignTitle;
  const sealed = source?.sealed === true || whole?.sealed === true;
  return (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.tasks, href: view.listHref }, { label: title }]} />
      <PageTitle
        title={title}
        summary={whole ? words.parentNote(sealed ? taskTerms(lang).sealedTitle : whole.title) : undefined}
      />
      {source ? <Notice>{sealed ? words.fromSealed : words.fromRecord(source.title ?? '')}</Notice> : null}
      <div className="dv-mt" />
      <FormProblems lang={lang} problems={problems} />
      <Form lang={lang} action={view.action} files warn>
        <Hidden values={{ clientId: one(typed, 'clientId') }} />
        {sealed ? null : <WhatFields {...view} />}
        <UnitFields {...view} />
        <AccountableField lang={lang} people={view.people} value={one(typed, 'accountable')} error={problems.of('accountable')} />
        <Pair>
          <TextField
            lang={lang}
            name="dueOn"
            label={words.dueOn}
            type="date"
            description={whole ? words.dueOnWhole(formatDay(whole.dueOn, lang)) : undefined}
            value={one(typed, 'dueOn')}
            error={problems.of('dueOn')}
          />
          {view.assigners.length > 0 ? (
            <SelectField
              lang={lang}
              name="onBehalfOf"
              label={words.onBehalfOf}
              optional
              value={one(typed, 'onBehalfOf')}
              error={problems.of('onBehalfOf')}
              options={[
                { value: '', label: words.myself },
                ...view.assigners.map(({ personId, name, title: post }) => ({ value: personId, label: `${name}, ${post}` })),
              ]}
            />
          ) : null}
        </Pair>
        <ChoiceGroup
          lang={lang}
          name="urgent"
          type="checkbox"
          legend={words.urgent}
          legendHidden
          value={one(typed, 'urgent')}
          choices={[{ value: '1', label: words.urgent, note: words.urgentNote }]}
        />
        {sealed ? null : <MoreFields {...view} />}
        <Submit note={words.assignNote}>
          <Button>{words.assignSubmit}</Button>
        </Submit>
      </Form>
    </>
  );
}

function WhatFields({ lang, typed, problems }: AssignView) {
  const words = formWords(lang);
  return (
    <>
      <TextField lang={lang} name="title" label={words.title} value={one(typed, 'title')} error={problems.of('title')} />
      <TextArea
        lang={lang}
        name="deliverable"
        label={words.deliverable}
        description={words.deliverableHint}
        rows={3}
        value={one(typed, 'deliverable')}
        error={problems.of('deliverable')}
      />
      <TextArea
        lang={lang}
        name="instructions"
        label={words.instructions}
        optional
        rows={3}
        value={one(typed, 'instructions')}
        error={problems.of('instructions')}
      />
    </>
  );
}

/** The unit, and beside it the way to another; choosing one only shows its people. */
function UnitFields({ lang, problems, units, unitId, noUnit }: AssignView) {
  const words = formWords(lang);
  return (
    <Pair>
      <SelectField
        lang={lang}
        name="unitId"
        id="unit"
        label={words.unit}
        value={String(unitId)}
        error={problems.of('unit') ?? problems.of('unitId')}
        options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <TextField
        lang={lang}
        name="otherUnit"
        label={words.otherUnit}
        optional
        value={noUnit ?? ''}
        error={noUnit ? words.noUnit(noUnit) : undefined}
        addon={
          <Button variant="secondary" name={stepButtons.lookUp} value="1">
            {words.findUnit}
          </Button>
        }
      />
    </Pair>
  );
}

function MoreFields({ lang, typed, problems, fields, keyTasks, uploads }: AssignView) {
  const words = formWords(lang);
  return (
    <>
      <SelectField
        lang={lang}
        name="field"
        label={words.field}
        optional
        value={one(typed, 'field')}
        error={problems.of('field')}
        options={[{ value: '', label: words.noField }, ...Object.entries(fields).map(([value, label]) => ({ value, label }))]}
      />
      <Pair>
        <TextField
          lang={lang}
          name="keyTask"
          label={words.keyTask}
          description={keyTasks.length > 0 ? keyTasks.join(' · ') : words.keyTaskHint}
          optional
          value={one(typed, 'keyTask')}
          error={problems.of('keyTask')}
        />
        <TextField
          lang={lang}
          name="keyTaskYear"
          label={words.keyTaskYear}
          optional
          inputMode="numeric"
          value={one(typed, 'keyTaskYear')}
          error={problems.of('keyTaskYear')}
        />
      </Pair>
      {roleNames.map((role) => (
        <TextField
          key={role}
          lang={lang}
          name={`role.${role}`}
          id={role === 'lead' ? 'roles' : undefined}
          label={words.roleUnit[role]}
          description={role === 'lead' ? words.rolesHint : undefined}
          optional
          value={one(typed, `role.${role}`)}
          error={role === 'lead' ? problems.of('roles') : undefined}
        />
      ))}
      <UploadField lang={lang} label={words.files} uploads={uploads} accept={uploadAccept} error={problems.of('files')} />
    </>
  );
}
