import { triagePetition } from '#src/modules/petitions/actions/assign.ts';
import { fieldWords, triageSchema } from '#src/modules/petitions/forms.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { type CaseForm, caseFormRoutes } from '#src/modules/petitions/pages/case-form.tsx';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import { fields, kinds } from '#src/modules/petitions/petition.ts';
import { parseInput } from '#src/platform/forms.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { ChoiceGroup, choiceId } from '#src/ui/choice.tsx';
import { SelectField, TextField } from '#src/ui/field.tsx';

const form: CaseForm<null> = {
  name: 'triage',
  deed: 'triage',
  moves: ['triage'],
  know: async () => null,
  start: ({ kind, field, subject, place }) => ({ kind, field: field ?? '', subject, place: place ?? '' }),
  controls: { kind: choiceId('kind', kinds[0]), '': choiceId('kind', kinds[0]) },
  written: (typed) => [one(typed, 'subject'), one(typed, 'place')].join('\n'),
  act: (ctx, key, typed) => triagePetition(ctx, key, parseInput(triageSchema, typed, fieldWords)),
  fields({ lang, typed, problems }) {
    const words = formWords(lang);
    const { kind, field } = terms(lang);
    return (
      <>
        <ChoiceGroup
          lang={lang}
          name="kind"
          legend={words.kind}
          description={words.kindHint}
          value={one(typed, 'kind')}
          error={problems.of('kind')}
          choices={kinds.map((value) => ({ value, label: kind[value], note: words.kindNotes[value] }))}
        />
        <SelectField
          lang={lang}
          name="field"
          label={words.field}
          value={one(typed, 'field')}
          error={problems.of('field')}
          options={[{ value: '', label: words.chooseField }, ...fields.map((value) => ({ value, label: field[value] }))]}
        />
        <TextField
          lang={lang}
          name="subject"
          label={words.subject}
          description={words.subjectHint}
          value={one(typed, 'subject')}
          error={problems.of('subject')}
        />
        <TextField
          lang={lang}
          name="place"
          label={words.place}
          description={words.placeHint}
          optional
          value={one(typed, 'place')}
          error={problems.of('place')}
        />
      </>
    );
  },
};

export const triageForm = caseFormRoutes(form);
