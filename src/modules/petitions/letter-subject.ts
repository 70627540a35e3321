import type { LetterSubject } from '#src/modules/letters/index.ts';
import type { Petition } from '#src/modules/petitions/petition.ts';

/** What a letter about this petition is told of it. */
export function letterSubject(petition: Petition): LetterSubject {
  return {
    kind: 'petition',
    provinceId: petition.provinceId,
    id: petition.id,
    reference: petition.reference,
    petitionKind: petition.kind,
    subject: petition.subject,
    receivedOn: petition.receivedOn,
    sealed: petition.sealed,
  };
}
