export { reportApi, reportApiRoutes } from '#src/modules/reports/api.ts';
export { foldCounters, reportJobs } from '#src/modules/reports/jobs.ts';
export { reportPages } from '#src/modules/reports/pages/report.tsx';
export { periodOn } from '#src/modules/reports/periods.ts';
export { type PetitionReport, type PublicLadder, petitionReport, publicLadder } from '#src/modules/reports/petition-report.ts';
