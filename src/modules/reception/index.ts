export { receiveVisitor } from '#src/modules/reception/actions/receive.ts';
export { callSession, makeSchedule, postSchedule } from '#src/modules/reception/actions/schedule.ts';
export { recordResult } from '#src/modules/reception/actions/session.ts';
export { callNumber, ownSessions, takeNumber } from '#src/modules/reception/desk-by-code.ts';
export { receptionPages } from '#src/modules/reception/pages/visits.tsx';
export { receptionPublicPages } from '#src/modules/reception/public/pages.tsx';
export { recordVisit } from '#src/modules/reception/record-visit.ts';
