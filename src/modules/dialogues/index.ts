export { dialoguePages } from '#src/modules/dialogues/pages/index.tsx';
