export { askPublicly } from '#src/modules/dialogues/actions/ask.ts';
export { publishResult, writeConclusion, writeMinutes } from '#src/modules/dialogues/actions/conclude.ts';
export { acceptQuestion, changePicked, readQuestion } from '#src/modules/dialogues/actions/moderate.ts';
export { announceDialogue, planDialogue, setQuota } from '#src/modules/dialogues/actions/plan.ts';
export { readDialogue } from '#src/modules/dialogues/actions/save.ts';
export {
  answerQuestion,
  assignQuestion,
  beginSession,
  endSession,
  saveAttendance,
  takeFromFloor,
} from '#src/modules/dialogues/actions/session.ts';
export { dialogueApi, dialogueApiRoutes } from '#src/modules/dialogues/api.ts';
export type { Dialogue } from '#src/modules/dialogues/dialogue.ts';
export { dialogueDue } from '#src/modules/dialogues/due-source.ts';
export { dialogueEvents } from '#src/modules/dialogues/event-source.ts';
export { askerMail, dialogueLetters, dialogueTasks, questionTasks, registrantMail } from '#src/modules/dialogues/lending.ts';
export { dialoguePages } from '#src/modules/dialogues/pages/index.tsx';
export { dialogueCodeDoor } from '#src/modules/dialogues/public/code-door.ts';
export { dialoguePublicPages } from '#src/modules/dialogues/public/pages.tsx';
export { dialogueSearch } from '#src/modules/dialogues/search-source.ts';
