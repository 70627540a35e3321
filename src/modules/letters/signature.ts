import type { Officer } from '#src/modules/identity/index.ts';
import type { LetterKind } from '#src/modules/letters/kinds.ts';
import type { LetterBody } from '#src/modules/letters/letter.ts';

/** Decided by the chair in person, not by the committee. */
const ofChair: readonly LetterKind[] = ['complaintDecision', 'denunciationConclusion', 'suspension', 'resumption', 'termination'];

/**
 * The signature block (Nghị định 30/2020/NĐ-CP): TM. for the committee, KT. for a deputy, TL. for whoever signs by order. Empty lines to be
 * written by hand when nobody of the unit may sign.
 */
export function signatureOf(signer: Pick<Officer, 'name' | 'title'> | undefined, kind: LetterKind): LetterBody['signature'] {
  if (!signer) return { lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: '' };
  const title = signer.title.toLocaleLowerCase('vi');
  if (title.startsWith('phó chủ tịch')) return { lines: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: signer.name };
  if (title.startsWith('chủ tịch'))
    return { lines: [...(ofChair.includes(kind) ? [] : ['TM. ỦY BAN NHÂN DÂN']), 'CHỦ TỊCH'], name: signer.name };
  return { lines: ['TL. CHỦ TỊCH', signer.title.toLocaleUpperCase('vi')], name: signer.name };
}
