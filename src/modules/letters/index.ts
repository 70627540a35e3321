export { cancelLetter, type DraftInput, draftLetter, issueLetter, sealDrafts } from '#src/modules/letters/actions.ts';
export { type LetterDetails, readDetails } from '#src/modules/letters/forms.ts';
export { kindsFor, type LetterKind } from '#src/modules/letters/kinds.ts';
export type { LetterSubject } from '#src/modules/letters/letter.ts';
export { type Letter, lettersAbout, lettersToSender } from '#src/modules/letters/queries.ts';
export type { LetterSource } from '#src/modules/letters/source.ts';
