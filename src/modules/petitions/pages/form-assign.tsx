import { assignPetition } from '#src/modules/petitions/actions/assign.ts';
import { assignSchema, fieldWords } from '#src/modules/petitions/forms.ts';
import { type CaseForm, caseFormRoutes } from '#src/modules/petitions/pages/case-form.tsx';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import { type Handlers, handlersOf } from '#src/modules/petitions/pages/handlers.ts';
import { parseInput } from '#src/platform/forms.ts';
import { one, type Problems, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { SelectField, TextArea } from '#src/ui/field.tsx';
import { Notice } from '#src/ui/notice.tsx';

const form: CaseForm<Handlers> = {
  name: 'assign',
  deed: 'assign',
  moves: ['assign'],
  know: (tx, petition) => handlersOf(tx, petition.unitId),
  start: ({ holderId, accountableId }) => ({ holderId: holderId ?? '', accountableId: accountableId ?? '', note: '' }),
  controls: { holder: 'holderId', '': 'holderId' },
  written: (typed) => one(typed, 'note'),
  act: (ctx, key, typed) => assignPetition(ctx, key, parseInput(assignSchema, typed, fieldWords)),
  fields: ({ lang, known, typed, problems }) => <HandlerFields lang={lang} known={known} typed={typed} problems={problems} />,
};

export const assignForm = caseFormRoutes(form);

/** More than these are found faster in a list one can type into. */
const CHOICES_SHOWN = 12;

/** Who does it, who answers for it, and a word to them; for one petition or several. */
export function HandlerFields({
  lang,
  known: { handlers, heads },
  typed,
  problems,
}: {
  lang: Lang;
  known: Handlers;
  typed: Typed;
  problems: Problems;
}) {
  const words = formWords(lang);
  const error = problems.of('holderId') ?? problems.of('holder');
  const value = one(typed, 'holderId');
  if (handlers.length === 0) return <Notice kind="problem">{words.nobodyHandles}</Notice>;
  const field = { lang, name: 'holderId', description: words.holderHint, value, error };
  return (
    <>
      {handlers.length <= CHOICES_SHOWN ? (
        // The summary leads to the group itself, whoever stands first in it.
        <ChoiceGroup
          {...field}
          legend={words.holder}
          choices={handlers.map(({ personId, name, title, unitName, open, late }) => ({
            value: personId,
            label: name,
            note: `${title}, ${unitName}; ${words.load(open, late)}`,
          }))}
        />
      ) : (
        <SelectField
          {...field}
          label={words.holder}
          options={[
            { value: '', label: words.chooseHolder },
            ...handlers.map(({ personId, name, unitName, open, late }) => ({
              value: personId,
              label: `${name}, ${unitName} (${words.load(open, late)})`,
            })),
          ]}
        />
      )}
      <SelectField
        lang={lang}
        name="accountableId"
        label={words.accountable}
        optional
        value={one(typed, 'accountableId')}
        error={problems.of('accountableId')}
        options={[
          { value: '', label: words.noAccountable },
          ...heads.map(({ personId, name, title }) => ({ value: personId, label: `${name}, ${title}` })),
        ]}
      />
      <TextArea
        lang={lang}
        name="note"
        label={words.instructions}
        optional
        rows={3}
        value={one(typed, 'note')}
        error={problems.of('note')}
      />
    </>
  );
}
