export { dialogueApi, dialogueApiRoutes } from '#src/modules/dialogues/api.ts';
export { dialogueDue } from '#src/modules/dialogues/due-source.ts';
export { dialogueEvents } from '#src/modules/dialogues/event-source.ts';
export { publicHref as dialoguePublicHref } from '#src/modules/dialogues/href.ts';
export { askerMail, dialogueLetters, dialogueTasks, questionTasks } from '#src/modules/dialogues/lending.ts';
export { dialoguePages } from '#src/modules/dialogues/pages/index.tsx';
export { dialoguePublicPages } from '#src/modules/dialogues/public/pages.tsx';
export { dialogueSearch } from '#src/modules/dialogues/search-source.ts';
