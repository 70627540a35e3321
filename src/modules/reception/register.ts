import type { Visitor } from '#src/modules/persons/index.ts';
import { terms } from '#src/modules/petitions/index.ts';
import { openRegister } from '#src/modules/reception/actions/identity.ts';
import { reasonMissing } from '#src/modules/reception/errors.ts';
import { registerLines, type VisitDetail } from '#src/modules/reception/queries.ts';
import { postFor, type ReceivingUnit } from '#src/modules/reception/receiving-unit.ts';
import { refusalGrounds } from '#src/modules/reception/refusal-grounds.ts';
import { registerWords } from '#src/modules/reception/register-messages.ts';
import { type Ctx, hasIn } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { newId } from '#src/platform/ids.ts';
import { record } from '#src/platform/ledger.ts';
import { formatDay } from '#src/ui/format.ts';

/** The 13 columns of form 03/TCD, in its order. */
export const registerColumns = [
  'no',
  'day',
  'who',
  'paper',
  'content',
  'kind',
  'people',
  'prior',
  'competence',
  'guided',
  'handed',
  'followUp',
  'note',
] as const;
export type RegisterColumn = (typeof registerColumns)[number];
export type RegisterLine = { id: string } & Record<RegisterColumn, string>;

/** Lines on one screen, and in one file. */
export const MOST_LINES = 2_000;
const REASON = 5;

export type Register = { lines: RegisterLine[]; cut: boolean };
export type RegisterPeriod = { from: string; to: string };

/** The register of a unit with every name sealed. */
export async function readRegister(ctx: Ctx, unit: ReceivingUnit, { from, to }: RegisterPeriod): Promise<Register> {
  const visits = await inSnapshot(ctx, (tx) => registerLines(tx, { unitIds: unit.unitIds, from, to, limit: MOST_LINES + 1 }));
  return linesOf(visits, new Map(), ctx.lang);
}

/**
 * The register to be taken out, with the names of all but denouncers when asked for. Who took it, when and why is recorded, for each name
 * opened by itself. Throws `notAllowed` or `reasonMissing`.
 */
export async function takeOutRegister(
  ctx: Ctx,
  unit: ReceivingUnit,
  { from, to }: RegisterPeriod,
  { reason, withNames }: { reason: string; withNames: boolean },
): Promise<Register> {
  if (!hasIn(ctx.actor, 'reception.record', { provinceId: unit.provinceId, unitId: unit.id })) throw notAllowed();
  if (reason.trim().length < REASON) throw reasonMissing();
  return inTransaction(ctx, async (tx) => {
    const visits = await registerLines(tx, { unitIds: unit.unitIds, from, to, limit: MOST_LINES + 1 });
    const visitors = withNames ? await openRegister(tx, visits, reason) : new Map<string, Visitor>();
    await record(tx, {
      subject: { kind: 'reception_register', provinceId: unit.provinceId, id: newId() },
      action: 'exported',
      details: { unitId: unit.id, from, to, reason, withNames, lines: visits.length },
      as: postFor(tx, 'reception.record', unit),
      first: true,
    });
    return linesOf(visits, visitors, tx.lang);
  });
}

function linesOf(visits: readonly VisitDetail[], visitors: ReadonlyMap<string, Visitor>, lang: Lang): Register {
  const shown = visits.slice(0, MOST_LINES);
  return {
    lines: shown.map((visit, at) => lineOf(visit, at + 1, visitors.get(visit.id), lang)),
    cut: visits.length > MOST_LINES,
  };
}

function lineOf(visit: VisitDetail, no: number, visitor: Visitor | undefined, lang: Lang): RegisterLine {
  const words = registerWords(lang);
  const isDenunciation = visit.subject === 'denunciation';
  const hidden = isDenunciation ? words.denouncer : visit.identityKind === null ? words.notWritten : words.sealed;
  return {
    id: visit.id,
    no: String(no),
    day: formatDay(visit.visitedOn, lang),
    who: visitor ? [visitor.name, visitor.address ?? words.notGiven].filter(Boolean).join(', ') : hidden,
    paper: visitor ? (visitor.paper?.number ?? words.notGiven) : hidden,
    content: isDenunciation ? words.sealedContent : (visit.content ?? ''),
    kind: visit.subject ? terms(lang).kind[visit.subject] : '',
    people: String(visit.people),
    prior: visit.priorBody ?? '',
    competence: visit.inCompetence ? 'x' : '',
    guided: visit.guidedTo ?? '',
    handed: visit.handedTo ?? '',
    followUp: followUpOf(visit, lang),
    note: noteOf(visit, lang),
  };
}

function followUpOf(visit: VisitDetail, lang: Lang): string {
  const words = registerWords(lang);
  if (visit.petitionReference) return words.petition(visit.petitionReference);
  if (visit.outcome === 'petition') return words.sealedPetition;
  if (visit.answerOn) return words.answerOn(formatDay(visit.answerOn, lang));
  return visit.outcome === 'answered' ? words.answered : '';
}

function noteOf(visit: VisitDetail, lang: Lang): string {
  const words = registerWords(lang);
  const ground = refusalGrounds.find(({ code }) => code === visit.refusalGround);
  return [
    ground ? words.refusedBy(ground.words[lang]) : '',
    visit.turn === 'repeat' ? words.repeat : '',
    visit.groupSize > 0 ? words.group(visit.groupSize, visit.representatives) : '',
    visit.note ?? '',
  ]
    .filter(Boolean)
    .join('; ');
}
