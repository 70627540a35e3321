import { fieldWords } from '#src/modules/petitions/forms.ts';
import { joinSchema, linkFieldWords } from '#src/modules/petitions/links/forms.ts';
import { joinPetitions } from '#src/modules/petitions/links/join.ts';
import { groupOf, type Likely, likelyDuplicates } from '#src/modules/petitions/links/queries.ts';
import { linkWords } from '#src/modules/petitions/links/words.ts';
import { type CaseForm, caseFormRoutes } from '#src/modules/petitions/pages/case-form.tsx';
import { parseInput } from '#src/platform/forms.ts';
import { many, one, type Typed } from '#src/platform/http/typed-form.ts';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { TextArea, TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Pair } from '#src/ui/layout.tsx';

type Known = { likely: Likely[]; people: number | undefined; representatives: number | undefined };

const form: CaseForm<Known> = {
  name: 'join',
  deed: 'triage',
  moves: ['join'],
  async know(tx, petition) {
    const group = await groupOf(tx, petition);
    return { likely: await likelyDuplicates(tx, petition), people: group?.people, representatives: group?.representatives };
  },
  start: (_petition, { people, representatives }) => ({
    people: String(people ?? ''),
    representatives: String(representatives ?? ''),
  }),
  controls: { others: 'otherReference', '': 'otherReference' },
  written: (typed) => othersTyped(typed).join('\n'),
  act: (ctx, key, typed) =>
    joinPetitions(
      ctx,
      key,
      parseInput(
        joinSchema,
        { others: othersTyped(typed), people: one(typed, 'people'), representatives: one(typed, 'representatives') },
        { ...fieldWords, ...linkFieldWords },
      ),
    ),
  fields({ lang, known, typed, problems }) {
    const words = linkWords(lang);
    const error = problems.of('others') ?? problems.summary.find(({ field }) => field.startsWith('others'))?.message;
    return (
      <>
        {known.likely.length > 0 ? (
          <ChoiceGroup
            lang={lang}
            type="checkbox"
            name="others"
            legend={words.likely}
            description={words.likelyHint}
            value={many(typed, 'others')}
            choices={known.likely.map(({ reference, subject, alike, receivedOn }) => ({
              value: reference,
              label: `${subject} (${reference})`,
              note: words.alike(String(Math.round(alike * 100)), formatDay(receivedOn, lang)),
            }))}
          />
        ) : (
          <p className="dv-quiet">{words.noLikely}</p>
        )}
        <TextArea
          lang={lang}
          name="otherReference"
          label={words.otherReference}
          description={words.otherReferenceHint}
          rows={2}
          optional
          value={one(typed, 'otherReference')}
          error={error}
        />
        <Pair>
          <TextField
            lang={lang}
            name="people"
            label={words.people}
            description={words.peopleHint}
            inputMode="numeric"
            optional
            value={one(typed, 'people')}
            error={problems.of('people')}
          />
          <TextField
            lang={lang}
            name="representatives"
            label={words.representatives}
            description={words.representativesHint}
            inputMode="numeric"
            optional
            value={one(typed, 'representatives')}
            error={problems.of('representatives')}
          />
        </Pair>
      </>
    );
  },
};

export const joinForm = caseFormRoutes(form);

function othersTyped(typed: Typed): string[] {
  const written = one(typed, 'otherReference')
    .split(/[\s,;]+/)
    .filter((reference) => reference !== '');
  return [...many(typed, 'others'), ...written];
}
