import { findUnit, provinceHomes, searchUnits } from '#src/modules/org-units/index.ts';
import { chainWords } from '#src/modules/petitions/chains/words.ts';
import { type Petition, takesPetitions } from '#src/modules/petitions/petition.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { one, stepButtons, type Typed } from '#src/platform/http/typed-form.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { TextField } from '#src/ui/field.tsx';

type OfferedUnit = { code: string; name: string; note: string };
export type OfferedUnits = { units: OfferedUnit[]; typed: string };

const OFFERED = 20;

/** Units that fit what was typed, of the petition's own province or of others; `first` are offered before anything is typed. */
export async function unitsFor(
  tx: Ctx,
  petition: Petition,
  answers: Typed,
  first: () => Promise<OfferedUnit[]>,
  where: 'sameProvince' | 'otherProvince',
): Promise<OfferedUnits> {
  const typed = one(answers, 'unitTyped').trim();
  const chosen = one(answers, 'toUnitCode');
  const homes = await provinceHomes(tx, petition.unitId, today(tx));
  const found = typed ? await searchUnits(tx, { q: typed, limit: OFFERED }) : [];
  const fitting = found
    .filter((unit) => takesPetitions(unit) && homes.includes(unit.provinceId) === (where === 'sameProvince'))
    .map(({ code, name, province }) => ({ code, name, note: province?.name ?? '' }));
  const units = typed ? fitting : await first();
  if (!chosen || units.some(({ code }) => code === chosen)) return { units, typed };
  const unit = await findUnit(tx, chosen, today(tx));
  return { units: unit ? [{ code: unit.code, name: unit.name, note: '' }, ...units] : units, typed };
}

/** A unit found by its name and chosen: no script needed. */
export function UnitPick(props: {
  lang: Lang;
  label: string;
  description?: string;
  legend: string;
  known: OfferedUnits;
  typed: Typed;
  error: string | undefined;
}) {
  const { lang, label, description, legend, known, typed, error } = props;
  const words = chainWords(lang).direct;
  return (
    <>
      {known.units.length > 0 ? (
        <ChoiceGroup
          lang={lang}
          name="toUnitCode"
          legend={legend}
          value={one(typed, 'toUnitCode')}
          choices={known.units.map(({ code, name, note }) => ({ value: code, label: name, note }))}
        />
      ) : null}
      {known.units.length === 0 && known.typed ? <p role="status">{words.noUnits(known.typed)}</p> : null}
      <TextField
        lang={lang}
        name="unitTyped"
        label={label}
        description={description}
        value={one(typed, 'unitTyped')}
        error={error}
        addon={
          <Button variant="secondary" name={stepButtons.lookUp} value="unit">
            {words.find}
          </Button>
        }
      />
    </>
  );
}
