export { addUnits } from '#src/modules/org-units/add-unit.ts';
export { orgUnitApi, orgUnitApiRoutes } from '#src/modules/org-units/api.ts';
export { type UnitFacts, unitFacts } from '#src/modules/org-units/facts.ts';
export { allHomes } from '#src/modules/org-units/homes.ts';
export { href } from '#src/modules/org-units/href.ts';
export { importUnitFiles } from '#src/modules/org-units/import-actions.ts';
export { type Issuer, issuerOf } from '#src/modules/org-units/issuer.ts';
export { orgUnitJobs } from '#src/modules/org-units/jobs.ts';
export { orgUnitPages } from '#src/modules/org-units/pages/index.tsx';
export {
  findUnit,
  findUnitWithHomes,
  provinceHomes,
  recordsOf,
  type UnitRecords,
  unitNames,
} from '#src/modules/org-units/queries.ts';
export { searchUnits } from '#src/modules/org-units/search.ts';
