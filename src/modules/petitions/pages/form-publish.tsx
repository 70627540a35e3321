import { publishPetition } from '#src/modules/petitions/actions/answer.ts';
import { answersOf, type CaseAttachment, filesOf } from '#src/modules/petitions/case-file.ts';
import { cannotPublish } from '#src/modules/petitions/errors.ts';
import { fieldWords, publishSchema } from '#src/modules/petitions/forms.ts';
import { href } from '#src/modules/petitions/href.ts';
import { type CaseForm, caseFormRoutes } from '#src/modules/petitions/pages/case-form.tsx';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import { publicationOf } from '#src/modules/petitions/pages/queries.ts';
import { canPublish, type Petition } from '#src/modules/petitions/petition.ts';
import type { Ctx } from '#src/platform/context.ts';
import { parseInput } from '#src/platform/forms.ts';
import { many, one } from '#src/platform/http/typed-form.ts';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { TextArea, TextField } from '#src/ui/field.tsx';
import { formatBytes } from '#src/ui/format.ts';

/** What is published now, or else the answer the words start from; and the files there are. */
type Known = { said: string; did: string; place: string; files: CaseAttachment[] };

/** What the published page can hold; the answer may be longer and is then shortened by hand. */
const MAX_START = 500;

const form: CaseForm<Known> = {
  name: 'publish',
  deed: 'publish',
  moves: [],
  know: knownOf,
  start: (_petition, { said, did, place, files }) => ({
    said,
    did,
    place,
    files: files.filter((file) => file.public).map(({ id }) => id),
  }),
  controls: { '': 'said' },
  written: (typed) => [one(typed, 'said'), one(typed, 'did')].join('\n\n'),
  act: (ctx, key, typed) =>
    publishPetition(ctx, key, parseInput(publishSchema, { ...typed, files: many(typed, 'files') }, fieldWords)),
  fields({ lang, petition, known, typed, problems }) {
    const words = formWords(lang);
    return (
      <>
        <TextArea
          lang={lang}
          name="said"
          label={words.said}
          description={words.saidHint}
          rows={4}
          value={one(typed, 'said')}
          error={problems.of('said')}
        />
        <TextArea lang={lang} name="did" label={words.did} rows={5} value={one(typed, 'did')} error={problems.of('did')} />
        <TextField
          lang={lang}
          name="place"
          label={words.publicPlace}
          optional
          value={one(typed, 'place')}
          error={problems.of('place')}
        />
        {known.files.length > 0 ? (
          <ChoiceGroup
            lang={lang}
            name="files"
            type="checkbox"
            legend={words.publicFiles}
            description={words.publicFilesHint}
            optional
            value={many(typed, 'files')}
            choices={known.files.map(({ id, name, size }) => ({
              value: id,
              label: name,
              note: (
                <>
                  {formatBytes(size, lang)}, <a href={href.file(petition.reference, id)}>{words.look}</a>
                </>
              ),
            }))}
          />
        ) : null}
      </>
    );
  },
};

export const publishForm = caseFormRoutes(form);

async function knownOf(tx: Ctx, petition: Petition): Promise<Known> {
  if (!canPublish(petition)) throw cannotPublish();
  const published = await publicationOf(tx, petition);
  const [answer] = await answersOf(tx, petition);
  return {
    said: published?.said ?? '',
    did: published?.did ?? answer?.whatWasDone.slice(0, MAX_START) ?? '',
    place: published?.place ?? petition.place ?? '',
    files: await filesOf(tx, petition),
  };
}
