import { unitNames } from '#src/modules/org-units/index.ts';
import { directPetition } from '#src/modules/petitions/chains/direct.ts';
import { chainFieldWords, directSchema, offerSchema } from '#src/modules/petitions/chains/forms.ts';
import { offerPetition } from '#src/modules/petitions/chains/offers.ts';
import { type OfferedUnits, UnitPick, unitsFor } from '#src/modules/petitions/chains/unit-pick.tsx';
import { chainWords } from '#src/modules/petitions/chains/words.ts';
import { fieldWords } from '#src/modules/petitions/forms.ts';
import { type CaseForm, caseFormRoutes } from '#src/modules/petitions/pages/case-form.tsx';
import type { Petition } from '#src/modules/petitions/petition.ts';
import { custodyOf } from '#src/modules/petitions/queries.ts';
import type { Ctx } from '#src/platform/context.ts';
import { parseInput } from '#src/platform/forms.ts';
import { one } from '#src/platform/http/typed-form.ts';
import { TextArea } from '#src/ui/field.tsx';

const allWords = { ...fieldWords, ...chainFieldWords };

const direct: CaseForm<OfferedUnits> = {
  name: 'direct',
  deed: 'transfer',
  moves: ['transfer'],
  know: (tx, petition, typed) => unitsFor(tx, petition, typed, () => chainUnits(tx, petition), 'sameProvince'),
  start: () => ({}),
  controls: { toUnitCode: 'unitTyped', '': 'unitTyped' },
  written: (typed) => one(typed, 'words'),
  act: (ctx, key, typed) => directPetition(ctx, key, parseInput(directSchema, typed, allWords)),
  fields({ lang, known, typed, problems }) {
    const words = chainWords(lang).direct;
    return (
      <>
        <UnitPick
          lang={lang}
          label={words.otherUnit}
          legend={words.competent}
          known={known}
          typed={typed}
          error={problems.of('toUnitCode')}
        />
        <TextArea
          lang={lang}
          name="words"
          label={words.words}
          description={words.wordsHint}
          rows={4}
          value={one(typed, 'words')}
          error={problems.of('words')}
        />
      </>
    );
  },
};

const offer: CaseForm<OfferedUnits> = {
  name: 'offer',
  deed: 'transfer',
  moves: ['transferOut'],
  know: (tx, petition, typed) => unitsFor(tx, petition, typed, async () => [], 'otherProvince'),
  start: () => ({}),
  controls: { toUnitCode: 'unitTyped', '': 'unitTyped' },
  written: (typed) => one(typed, 'reason'),
  act: (ctx, key, typed) => offerPetition(ctx, key, parseInput(offerSchema, typed, allWords)),
  fields({ lang, known, typed, problems }) {
    const words = chainWords(lang).offer;
    return (
      <>
        <UnitPick
          lang={lang}
          label={words.unit}
          description={words.unitHint}
          legend={chainWords(lang).direct.competent}
          known={known}
          typed={typed}
          error={problems.of('toUnitCode')}
        />
        <TextArea
          lang={lang}
          name="reason"
          label={words.reason}
          rows={4}
          value={one(typed, 'reason')}
          error={problems.of('reason')}
        />
      </>
    );
  },
};

export const directForm = caseFormRoutes(direct);
export const offerForm = caseFormRoutes(offer);

/** Those that had it, the one that holds it first: most often one of them is competent. */
async function chainUnits(tx: Ctx, petition: Petition): Promise<{ code: string; name: string; note: string }[]> {
  const chain = await custodyOf(tx, petition);
  const ids = [...new Set([petition.unitId, petition.intakeUnitId, ...chain.map(({ fromUnitId }) => fromUnitId)])];
  const names = await unitNames(tx, ids);
  return ids.flatMap((id) => {
    const unit = names.get(id);
    return unit && unit.closedOn === null
      ? [{ code: unit.code, name: unit.name, note: id === petition.unitId ? chainWords(tx.lang).direct.stays : '' }]
      : [];
  });
}
