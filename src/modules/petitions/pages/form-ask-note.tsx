import { notePetition } from '#src/modules/petitions/actions/answer.ts';
import { askSender } from '#src/modules/petitions/actions/sender.ts';
import { fieldWords, messageSchema, noteSchema } from '#src/modules/petitions/forms.ts';
import { type CaseForm, caseFormRoutes } from '#src/modules/petitions/pages/case-form.tsx';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import { parseInput } from '#src/platform/forms.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { TextArea } from '#src/ui/field.tsx';

const ask: CaseForm<null> = {
  name: 'ask',
  deed: 'askSender',
  moves: ['askSender'],
  know: async () => null,
  start: () => ({}),
  controls: { '': 'body' },
  written: (typed) => one(typed, 'body'),
  act: (ctx, key, typed) => askSender(ctx, key, parseInput(messageSchema, { body: one(typed, 'body') }, fieldWords).body),
  fields: ({ lang, typed, problems }) => (
    <TextArea
      lang={lang}
      name="body"
      label={formWords(lang).question}
      description={formWords(lang).questionHint}
      value={one(typed, 'body')}
      error={problems.of('body')}
    />
  ),
};

const note: CaseForm<null> = {
  name: 'note',
  deed: 'note',
  moves: [],
  know: async () => null,
  start: () => ({}),
  controls: { '': 'note' },
  written: (typed) => one(typed, 'note'),
  async act(ctx, key, typed) {
    await notePetition(ctx, key, parseInput(noteSchema, typed, fieldWords).note);
    return undefined;
  },
  fields: ({ lang, typed, problems }) => (
    <TextArea
      lang={lang}
      name="note"
      label={formWords(lang).noteText}
      description={formWords(lang).noteHint}
      value={one(typed, 'note')}
      error={problems.of('note')}
    />
  ),
};

export const askForm = caseFormRoutes(ask);
export const noteForm = caseFormRoutes(note);
