import { fieldWords } from '#src/modules/petitions/forms.ts';
import { FEWEST_PARTS, linkFieldWords, MOST_PARTS, splitSchema } from '#src/modules/petitions/links/forms.ts';
import { unitsOfProvince } from '#src/modules/petitions/links/queries.ts';
import { splitPetition } from '#src/modules/petitions/links/split.ts';
import { linkWords } from '#src/modules/petitions/links/words.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { type CaseForm, caseFormRoutes } from '#src/modules/petitions/pages/case-form.tsx';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import { kinds } from '#src/modules/petitions/petition.ts';
import { parseInput } from '#src/platform/forms.ts';
import { one, stepButtons, type Typed } from '#src/platform/http/typed-form.ts';
import { Button } from '#src/ui/button.tsx';
import { Question } from '#src/ui/choice.tsx';
import { Hidden, SelectField, TextArea, TextField } from '#src/ui/field.tsx';

type Units = { code: string; name: string }[];

const names = ['kind', 'subject', 'body', 'unitCode'] as const;

const form: CaseForm<Units> = {
  name: 'split',
  deed: 'triage',
  moves: ['split'],
  know: (tx, petition) => unitsOfProvince(tx, petition.unitId),
  start: (petition, units) => ({
    count: String(FEWEST_PARTS),
    'parts.0.kind': petition.kind,
    'parts.0.subject': petition.subject,
    'parts.0.body': petition.body,
    ...Object.fromEntries(Array.from({ length: MOST_PARTS }, (_, at) => [`parts.${at}.unitCode`, units[0]?.code ?? ''])),
  }),
  controls: { parts: 'parts.0.subject', '': 'parts.0.subject' },
  written: (typed) =>
    partsTyped(typed)
      .map(({ subject, body }) => `${subject}\n${body}`)
      .join('\n\n'),
  act: (ctx, key, typed) =>
    splitPetition(ctx, key, parseInput(splitSchema, { parts: partsTyped(typed) }, { ...fieldWords, ...linkFieldWords })),
  fields({ lang, known, typed, problems }) {
    const words = linkWords(lang);
    const { kind } = terms(lang);
    const count = countOf(typed);
    return (
      <>
        <p className="dv-quiet">{words.splitLead}</p>
        <Hidden values={{ count: String(count) }} />
        {Array.from({ length: count }, (_, at) => `parts.${at}`).map((part, at) => (
          <Question key={part} lang={lang} id={part} legend={words.part(at + 1)}>
            <SelectField
              lang={lang}
              name={`${part}.kind`}
              label={formWords(lang).kind}
              value={one(typed, `${part}.kind`)}
              error={problems.of(`${part}.kind`)}
              options={[{ value: '', label: words.chooseKind }, ...kinds.map((value) => ({ value, label: kind[value] }))]}
            />
            <TextField
              lang={lang}
              name={`${part}.subject`}
              label={words.partSubject}
              value={one(typed, `${part}.subject`)}
              error={problems.of(`${part}.subject`)}
            />
            <TextArea
              lang={lang}
              name={`${part}.body`}
              label={words.partBody}
              description={words.partBodyHint}
              rows={5}
              value={one(typed, `${part}.body`)}
              error={problems.of(`${part}.body`)}
            />
            <SelectField
              lang={lang}
              name={`${part}.unitCode`}
              label={words.partUnit}
              value={one(typed, `${part}.unitCode`)}
              error={problems.of(`${part}.unitCode`)}
              options={known.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </Question>
        ))}
        {count < MOST_PARTS ? (
          <p className="dv-mt">
            <Button variant="secondary" name={stepButtons.lookUp} value="more">
              {words.morePart}
            </Button>
          </p>
        ) : null}
      </>
    );
  },
};

export const splitForm = caseFormRoutes(form);

/** How many parts the form shows: one more after “add a part”. */
function countOf(typed: Typed): number {
  const more = one(typed, stepButtons.lookUp) === 'more' ? 1 : 0;
  const count = Number.parseInt(one(typed, 'count'), 10) || FEWEST_PARTS;
  return Math.min(MOST_PARTS, Math.max(FEWEST_PARTS, count + more));
}

/** The parts as typed; one left empty but for its unit is none. */
function partsTyped(typed: Typed): Record<(typeof names)[number], string>[] {
  const parts = Array.from({ length: countOf(typed) }, (_, at) => ({
    kind: one(typed, `parts.${at}.kind`),
    subject: one(typed, `parts.${at}.subject`),
    body: one(typed, `parts.${at}.body`),
    unitCode: one(typed, `parts.${at}.unitCode`),
  }));
  return parts.filter(
    ({ kind, subject, body }, at) => at < FEWEST_PARTS || [kind, subject, body].some((text) => text.trim() !== ''),
  );
}
