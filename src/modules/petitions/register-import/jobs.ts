import { registerImportJob } from '#src/modules/petitions/register-import/run-import.ts';
import { sweepDrafts } from '#src/modules/petitions/register-import/undo-import.ts';
import type { AnyJob } from '#src/platform/jobs.ts';

export const registerImportJobs: AnyJob[] = [registerImportJob, sweepDrafts];
