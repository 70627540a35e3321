import { href } from '#src/modules/petitions/href.ts';
import { terms } from '#src/modules/petitions/messages.ts';
import { actWords } from '#src/modules/petitions/pages/act-words.ts';
import { moveWords } from '#src/modules/petitions/pages/move-words.ts';
import { canMove, isFormal, type Petition, type PetitionStatus } from '#src/modules/petitions/petition.ts';
import { type Offer, policy } from '#src/modules/petitions/policy.ts';
import { takenUpBefore } from '#src/modules/petitions/procedures/common.ts';
import { stepOf } from '#src/modules/petitions/procedures/procedure.ts';
import { type Act, actsOf } from '#src/modules/petitions/proceedings/act.ts';
import type { Clock } from '#src/modules/petitions/proceedings/clock.ts';
import type { Actor } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** A button of the case page that has a form of its own. */
type Button = 'triage' | 'assign' | 'answer' | 'finish' | 'askSender' | 'transfer' | 'publish';

/**
 * Which buttons kiến nghị, phản ánh show at each step, the next one first. What lies behind or can never come is left out; the rest is
 * blocked with its reason.
 */
const shown: Partial<Record<PetitionStatus, readonly Button[]>> = {
  received: ['triage', 'assign', 'transfer', 'answer'],
  triaged: ['assign', 'transfer', 'answer'],
  inProgress: ['answer', 'finish', 'askSender', 'assign', 'transfer'],
  awaitingSender: ['assign', 'answer'],
  disputed: ['answer', 'finish', 'askSender', 'assign', 'transfer'],
  answered: ['finish', 'publish', 'answer'],
  done: ['publish', 'answer'],
  cannotBeDone: ['publish', 'answer'],
  confirmed: ['publish'],
};

/** What carries a complaint or a denunciation on its way, in its order. The rest stands under “other steps”. */
const onward = new Set<Act | Button>([
  'triage',
  'check',
  'accept',
  'verify',
  'inviteDialogue',
  'holdDialogue',
  'decide',
  'conclude',
  'resume',
  'takeForce',
  'enforce',
  'actOn',
  'close',
  'reopen',
  'keepClosed',
]);
/** A dialogue that was held is not the next thing to invite to. */
function isOnward({ status }: Petition, act: Act): boolean {
  return onward.has(act) && !(act === 'inviteDialogue' && status === 'dialogueHeld');
}

/** Beside them, where the table of the kind has them. */
const beside: readonly Button[] = ['assign', 'askSender', 'transfer', 'publish'];

export type NextMove =
  | { label: string; href: string }
  | { label: string; blocked: string; wayOut: { href: string; label: string } | null };

/** The buttons of a case in their order at this step, each open to the actor or blocked with reason and way out. */
export function nextMoves(petition: Petition, offers: readonly Offer[], actor: Actor, lang: Lang): NextMove[] {
  return isFormal(petition.kind) ? formalMoves(petition, offers, actor, lang) : ordinaryMoves(petition, offers, lang);
}

function ordinaryMoves(petition: Petition, offers: readonly Offer[], lang: Lang): NextMove[] {
  const words = moveWords(lang);
  const offerOf = (button: Button) => offers.find(({ deed, move }) => (move ?? deed) === button);
  const answerWhen: Partial<Record<PetitionStatus, string>> = words.answerWhen;
  const assignIsOpen = offerOf('assign')?.open === true;

  return (shown[petition.status] ?? []).flatMap((button): NextMove[] => {
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

/** Only what is lawful now; whoever may not do it sees it with the reason. */
function formalMoves(petition: Petition, offers: readonly Offer[], actor: Actor, lang: Lang): NextMove[] {
  const words = moveWords(lang);
  const { acts } = actWords(lang);
  const steps = actsOf(petition.kind)
    .filter((act) => isOnward(petition, act) && canMove(petition, act))
    .map((act): NextMove => {
      const label = `${acts[act].title}…`;
      const deed = stepOf(petition.kind, act)?.deed;
      const may = deed !== undefined && policy[deed](actor, petition);
      return may ? { label, href: href.act(petition.reference, act) } : { label, blocked: words.notYoursToDo, wayOut: null };
    });
  const buttons = (['triage', ...beside] as const).flatMap((button): NextMove[] => {
    const offer = offers.find(({ deed, move }) => (move ?? deed) === button);
    if (!offer || offer.why === 'status' || offer.why === 'sealed') return [];
    const label = labelOf(button, petition, lang);
    if (offer.open) return [{ label, href: addressOf(button, petition.reference) }];
    return [{ label, blocked: words.notYours[button], wayOut: null }];
  });
  // Nobody is named yet: then that is the first thing to do once it is sorted.
  const assign = labelOf('assign', petition, lang);
  return petition.holderId === null && petition.status !== 'received'
    ? [...buttons.filter(({ label }) => label === assign), ...steps, ...buttons.filter(({ label }) => label !== assign)]
    : petition.status === 'received'
      ? buttons
      : [...steps, ...buttons];
}

export type OtherSteps = {
  open: { act: Act; label: string; href: string; note: string }[];
  /** What cannot be done now, each with when it can or whose it is. */
  shut: { act: Act; label: string; why: string }[];
};

/** The acts of the kind that are not among the buttons. `all` leaves none out. */
export function otherSteps(
  petition: Petition,
  clocks: readonly Clock[],
  actor: Actor,
  lang: Lang,
  { all = false }: { all?: boolean } = {},
): OtherSteps {
  const words = moveWords(lang);
  const { acts } = actWords(lang);
  const { status } = terms(lang);
  const found: OtherSteps = { open: [], shut: [] };
  for (const act of actsOf(petition.kind)) {
    const step = stepOf(petition.kind, act);
    if (!step) continue;
    const label = acts[act].title;
    if (!canMove(petition, act)) {
      // Steps of before each kind had its own say nothing to whoever asks when.
      const when = step.from.filter((from) => !isFormal(petition.kind) || !takenUpBefore.some((old) => old === from));
      found.shut.push({ act, label, why: words.when(when.map((from) => `“${status[from]}”`).join(', ')) });
    } else if (!policy[step.deed](actor, petition))
      found.shut.push({ act, label, why: step.deed === 'oversee' ? words.oversight : words.notYoursToDo });
    else if (act === 'fulfil' && !clocks.some(({ main, endedOn }) => !main && endedOn === null))
      found.shut.push({ act, label, why: words.noNotice });
    else if (all || !(isFormal(petition.kind) && isOnward(petition, act)))
      found.open.push({ act, label, href: href.act(petition.reference, act), note: acts[act].note });
  }
  return found;
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
