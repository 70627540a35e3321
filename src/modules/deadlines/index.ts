export { deadlineApi, deadlineApiRoutes } from '#src/modules/deadlines/api.ts';
export { deadlineCommand } from '#src/modules/deadlines/commands.ts';
export { recordedDeadline } from '#src/modules/deadlines/deadline.ts';
