export type { UnitFacts } from '#src/modules/org-units/facts.ts';
export { href } from '#src/modules/org-units/href.ts';
export { importUnitFiles } from '#src/modules/org-units/import-actions.ts';
export {
  countUnits,
  findUnit,
  provinceHomes,
  recordsOf,
  type Unit,
  type UnitName,
  unitNames,
} from '#src/modules/org-units/queries.ts';
export { searchUnits } from '#src/modules/org-units/search.ts';
