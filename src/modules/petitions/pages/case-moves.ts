import { href } from '#src/modules/petitions/href.ts';
import { moveWords } from '#src/modules/petitions/pages/move-words.ts';
import type { Petition, PetitionStatus } from '#src/modules/petitions/petition.ts';
import type { Offer } from '#src/modules/petitions/policy.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** A button of the case page. */
type Button = 'triage' | 'assign' | 'answer' | 'finish' | 'askSender' | 'transfer' | 'publish';

/** Which buttons a case shows at each step, the next one first. What lies behind or can never come is left out; the rest is blocked with its reason. */
const shown: Record<PetitionStatus, readonly Button[]> = {
  received: ['triage', 'assign', 'transfer', 'answer'],
  triaged: ['assign', 'transfer', 'answer'],
  inProgress: ['answer', 'finish', 'askSender', 'assign', 'transfer'],
  awaitingSender: ['assign', 'answer'],
  disputed: ['answer', 'finish', 'askSender', 'assign', 'transfer'],
  answered: ['finish', 'publish', 'answer'],
  done: ['publish', 'answer'],
  cannotBeDone: ['publish', 'answer'],
  confirmed: ['publish'],
  transferredOut: [],
};

export type NextMove =
  | { label: string; href: string }
  | { label: string; blocked: string; wayOut: { href: string; label: string } | null };

/** The buttons of a case in their order at this step, each open to the actor or blocked with reason and way out. */
export function nextMoves(petition: Petition, offers: readonly Offer[], lang: Lang): NextMove[] {
  const words = moveWords(lang);
  const offerOf = (button: Button) => offers.find(({ deed, move }) => (move ?? deed) === button);
  const answerWhen: Partial<Record<PetitionStatus, string>> = words.answerWhen;
  const assignIsOpen = offerOf('assign')?.open === true;

  return shown[petition.status].flatMap((button): NextMove[] => {
    const offer = offerOf(button);
    if (!offer) return [];
    const label = labelOf(button, petition, lang);
    if (offer.open) return [{ label, href: addressOf(button, petition.reference) }];
    if (offer.why === 'permission') return [{ label, blocked: words.notYours[button], wayOut: null }];
    if (offer.why === 'sealed') return [{ label, blocked: words.sealedStaysClosed, wayOut: null }];
    const blocked = (button === 'answer' ? answerWhen[petition.status] : undefined) ?? words.notNow;
    const wayOut =
      button === 'answer' && assignIsOpen
        ? { href: href.caseForm(petition.reference, 'assign'), label: words.assignFirst }
        : null;
    return [{ label, blocked, wayOut }];
  });
}

function labelOf(button: Button, petition: Petition, lang: Lang): string {
  const { labels, assignAgain, publishAgain } = moveWords(lang);
  if (button === 'assign' && petition.holderId !== null) return assignAgain;
  if (button === 'publish' && petition.publishedOn !== null) return publishAgain;
  return labels[button];
}

function addressOf(button: Button, reference: string): string {
  if (button === 'finish') return `${href.caseForm(reference, 'answer')}?outcome=done`;
  return href.caseForm(reference, button === 'askSender' ? 'ask' : button);
}
