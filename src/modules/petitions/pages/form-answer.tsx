import { answerPetition } from '#src/modules/petitions/actions/answer.ts';
import { answerSchema, fieldWords } from '#src/modules/petitions/forms.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { type CaseForm, caseFormRoutes } from '#src/modules/petitions/pages/case-form.tsx';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import { canMove, type Outcome, outcomes } from '#src/modules/petitions/petition.ts';
import type { Move } from '#src/modules/petitions/procedures/procedure.ts';
import { qualityWords } from '#src/modules/petitions/quality/words.ts';
import { uploadAccept } from '#src/platform/files/accept.ts';
import { parseInput } from '#src/platform/forms.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { TextArea, TextField } from '#src/ui/field.tsx';
import { UploadField } from '#src/ui/upload-field.tsx';

const moveOf = { answered: 'answer', done: 'finish', cannotBeDone: 'decline' } as const satisfies Record<Outcome, Move>;

const form: CaseForm<null> = {
  name: 'answer',
  deed: 'answer',
  moves: ['answer', 'finish', 'decline'],
  files: true,
  know: async () => null,
  start: (_petition, _known, query) => ({ outcome: query.outcome ?? '' }),
  controls: { outcome: 'outcome', '': 'outcome' },
  written: (typed) =>
    ['whatWasDone', 'whereToLook', 'nextDoor', 'documentNumber']
      .map((name) => one(typed, name))
      .filter((text) => text !== '')
      .join('\n\n'),
  act: (ctx, key, typed) => answerPetition(ctx, key, parseInput(answerSchema, typed, fieldWords), { warn: true }),
  fields({ lang, petition, typed, problems, uploads }) {
    const words = formWords(lang);
    const { outcome } = terms(lang);
    const lawful = outcomes.filter((value) => canMove(petition, moveOf[value]));
    return (
      <>
        <ChoiceGroup
          lang={lang}
          name="outcome"
          legend={words.outcome}
          value={lawful.length === 1 ? lawful[0] : one(typed, 'outcome')}
          error={problems.of('outcome')}
          choices={lawful.map((value) => ({ value, label: outcome[value], note: words.outcomeNotes[value] }))}
        />
        <TextArea
          lang={lang}
          name="whatWasDone"
          label={words.whatWasDone}
          description={words.whatWasDoneHint}
          rows={8}
          value={one(typed, 'whatWasDone')}
          error={problems.of('whatWasDone')}
        />
        {problems.of('sameWordsReason') || one(typed, 'sameWordsReason') ? (
          <TextField
            lang={lang}
            name="sameWordsReason"
            label={qualityWords(lang).sameWordsLabel}
            description={qualityWords(lang).sameWordsHint}
            value={one(typed, 'sameWordsReason')}
            error={problems.of('sameWordsReason')}
          />
        ) : null}
        <TextField
          lang={lang}
          name="whereToLook"
          label={words.whereToLook}
          description={words.whereToLookHint}
          optional
          value={one(typed, 'whereToLook')}
          error={problems.of('whereToLook')}
        />
        <TextField
          lang={lang}
          name="documentNumber"
          label={words.documentNumber}
          optional
          value={one(typed, 'documentNumber')}
          error={problems.of('documentNumber')}
        />
        <UploadField
          lang={lang}
          label={words.evidence}
          description={words.evidenceHint}
          uploads={uploads}
          accept={uploadAccept}
          error={problems.of('files')}
        />
        {lawful.includes('cannotBeDone') ? (
          <TextField
            lang={lang}
            name="nextDoor"
            label={words.nextDoor}
            description={words.nextDoorHint}
            optional
            value={one(typed, 'nextDoor')}
            error={problems.of('nextDoor')}
          />
        ) : null}
      </>
    );
  },
};

export const answerForm = caseFormRoutes(form);
