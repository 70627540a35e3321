export { assignTask, type NewTask, type TaskRef } from '#src/modules/tasks/actions/assign.ts';
export { type NewCommitment, promise } from '#src/modules/tasks/actions/promise.ts';
export { href as taskHref, publicHref as commitmentHref } from '#src/modules/tasks/href.ts';
export { taskJobs } from '#src/modules/tasks/jobs/jobs.ts';
export { mayAssign as mayAssignTasks } from '#src/modules/tasks/policy.ts';
export { type ListedTask, tasksOf, tasksOfMany } from '#src/modules/tasks/queries.ts';
export type { CommitmentNews, TaskLending, TaskSource } from '#src/modules/tasks/source.ts';
export type { SourceRef } from '#src/modules/tasks/task.ts';
export { TaskList, TasksBlock } from '#src/modules/tasks/tasks-block.tsx';
