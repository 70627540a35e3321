export { receptionPages } from '#src/modules/reception/pages/visits.tsx';
export { recordVisit } from '#src/modules/reception/record-visit.ts';
