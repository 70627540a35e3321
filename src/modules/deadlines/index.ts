export { deadlineApi, deadlineApiRoutes } from '#src/modules/deadlines/api.ts';
export { deadlineCommand } from '#src/modules/deadlines/commands.ts';
export {
  type Complexity,
  clockDeadline,
  complexities,
  recordedDeadline,
  rulesKnown,
  versionFor,
} from '#src/modules/deadlines/deadline.ts';
