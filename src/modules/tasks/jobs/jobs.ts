import { keepPostsJob, keepPostsNow } from '#src/modules/tasks/jobs/keep-posts.ts';
import { lateCommitmentsJob } from '#src/modules/tasks/jobs/late-commitments.ts';
import { remindJob } from '#src/modules/tasks/jobs/remind.ts';
import { seriesJob } from '#src/modules/tasks/series/series.ts';
import type { TaskLending } from '#src/modules/tasks/source.ts';
import type { AnyJob } from '#src/platform/jobs.ts';

/** What tasks do by themselves: remind, pass on, come again, tell of late promises. */
export function taskJobs(lending: TaskLending): AnyJob[] {
  return [remindJob, keepPostsJob, keepPostsNow, seriesJob, lateCommitmentsJob(lending)];
}
