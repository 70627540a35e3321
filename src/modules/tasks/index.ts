export { assignTask, type TaskRef } from '#src/modules/tasks/actions/assign.ts';
export { promise } from '#src/modules/tasks/actions/promise.ts';
export { commitmentApi, commitmentApiRoutes } from '#src/modules/tasks/api.ts';
export { keptInTime } from '#src/modules/tasks/commitment-queries.ts';
export { taskDue } from '#src/modules/tasks/due-source.ts';
export { href as taskHref, publicHref as commitmentHref } from '#src/modules/tasks/href.ts';
export { taskJobs } from '#src/modules/tasks/jobs/jobs.ts';
export { taskNotices, taskSearch } from '#src/modules/tasks/lent.ts';
export { taskPages } from '#src/modules/tasks/pages/index.tsx';
export { mayAssign as mayAssignTasks } from '#src/modules/tasks/policy.ts';
export {
  countPromisedFrom,
  type Promised,
  type PromisedCounts,
  promisedFrom,
  promiseState,
} from '#src/modules/tasks/promised.ts';
export { commitmentPages } from '#src/modules/tasks/public/pages.tsx';
export { boardPlace } from '#src/modules/tasks/public/place.ts';
export { type ListedTask, tasksOf, tasksOfMany } from '#src/modules/tasks/queries.ts';
export type { TaskLending, TaskSource } from '#src/modules/tasks/source.ts';
export { TasksBlock } from '#src/modules/tasks/tasks-block.tsx';
