import { createHash } from 'node:crypto';

/** Percent of a unit's answers a second officer looks at, where nobody set another share. The office's own rule. */
export const DEFAULT_SHARE = 10;

/** Whether an answer is drawn: by its id alone, so that nobody chooses and everybody can check. */
export function isDrawn(answerId: string, percent: number): boolean {
  return createHash('sha256').update(answerId).digest().readUInt32BE() % 100 < percent;
}
