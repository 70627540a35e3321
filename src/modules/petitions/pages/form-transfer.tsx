import { findUnit, provinceHomes, searchUnits, unitNames } from '#src/modules/org-units/index.ts';
import { transferPetition } from '#src/modules/petitions/actions/transfer.ts';
import { fieldWords, transferSchema } from '#src/modules/petitions/forms.ts';
import { type CaseForm, caseFormRoutes } from '#src/modules/petitions/pages/case-form.tsx';
import { formWords } from '#src/modules/petitions/pages/form-words.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { parseInput } from '#src/platform/forms.ts';
import { one, stepButtons, type Typed } from '#src/platform/http/typed-form.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { TextArea, TextField } from '#src/ui/field.tsx';

/** Units of the same province the petition may go to, as far as something was typed; the province itself before that. */
type Destinations = { units: { code: string; name: string; note: string }[]; typed: string };

const form: CaseForm<Destinations> = {
  name: 'transfer',
  deed: 'transfer',
  moves: ['transfer', 'transferOut'],
  know: destinationsOf,
  start: () => ({}),
  controls: { toUnitCode: 'unitTyped', '': 'unitTyped' },
  written: (typed) => [one(typed, 'toBody'), one(typed, 'reason')].join('\n'),
  act: (ctx, key, typed) => transferPetition(ctx, key, parseInput(transferSchema, typed, fieldWords)),
  fields({ lang, known, typed, problems }) {
    const words = formWords(lang);
    const find = (
      <Button variant="secondary" name={stepButtons.lookUp} value="unit">
        {words.find}
      </Button>
    );
    return (
      <>
        <TextField
          lang={lang}
          name="unitTyped"
          label={words.destination}
          description={`${words.destinationHint} ${words.findUnit}:`}
          value={one(typed, 'unitTyped')}
          error={problems.of('toUnitCode')}
          addon={find}
        />
        {known.units.length > 0 ? (
          <ChoiceGroup
            lang={lang}
            name="toUnitCode"
            legend={words.found}
            value={one(typed, 'toUnitCode')}
            choices={known.units.map(({ code, name, note }) => ({ value: code, label: name, note }))}
          />
        ) : null}
        {known.units.length === 0 && known.typed ? <p role="status">{words.noUnits(known.typed)}</p> : null}
        <TextField
          lang={lang}
          name="toBody"
          label={words.otherBody}
          description={words.otherBodyHint}
          optional
          value={one(typed, 'toBody')}
          error={problems.of('toBody')}
        />
        <TextArea
          lang={lang}
          name="reason"
          label={words.transferReason}
          description={words.transferReasonHint}
          rows={4}
          value={one(typed, 'reason')}
          error={problems.of('reason')}
        />
      </>
    );
  },
};

export const transferForm = caseFormRoutes(form);

const OFFERED = 20;

async function destinationsOf(tx: Ctx, petition: Petition, answers: Typed): Promise<Destinations> {
  const typed = one(answers, 'unitTyped').trim();
  const chosen = one(answers, 'toUnitCode');
  const names = await unitNames(tx, [petition.unitId]);
  const homes = await provinceHomes(tx, petition.unitId, today(tx));
  const here = names.get(petition.unitId);
  const found = await searchUnits(tx, { q: typed || (here?.name ?? ''), limit: OFFERED });
  const units = typed
    ? found
        .filter(({ id, living, level, provinceId }) => {
          const takesPetitions = level === 'commune' || level === 'province';
          return living && takesPetitions && id !== petition.unitId && homes.includes(provinceId);
        })
        .map(({ code, name, province }) => ({ code, name, note: province?.name ?? '' }))
    : found.flatMap(({ id, province }) =>
        id === petition.unitId && province && province.id !== id ? [{ code: province.code, name: province.name, note: '' }] : [],
      );
  if (!chosen || units.some(({ code }) => code === chosen)) return { units, typed };
  const unit = await findUnit(tx, chosen, today(tx));
  return { units: unit ? [{ code: unit.code, name: unit.name, note: '' }, ...units] : units, typed };
}
