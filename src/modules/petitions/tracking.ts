import { unitNames } from '#src/modules/org-units/index.ts';
import { subjectKind } from '#src/modules/petitions/actions/save.ts';
import {
  type Answer,
  answersOf,
  type CaseAttachment,
  type Message,
  messagesOf,
  type Rating,
  ratingsOf,
  senderFilesOf,
  type UnitName,
} from '#src/modules/petitions/case-file.ts';
import { type ChainNotice, chainNotice } from '#src/modules/petitions/chains/notice.ts';
import { codeUnknown } from '#src/modules/petitions/errors.ts';
import { type LetterParts, letterParts } from '#src/modules/petitions/links/sender-parts.ts';
import type { Custody, Petition } from '#src/modules/petitions/petition.ts';
import { isTold, type RecordedAct } from '#src/modules/petitions/proceedings/act.ts';
import { proceedingsOf } from '#src/modules/petitions/proceedings/acts-store.ts';
import type { Clock } from '#src/modules/petitions/proceedings/clock.ts';
import { custodyOf, petitionOfSender } from '#src/modules/petitions/queries.ts';
import { isGenuine, parseCode, trackingCode } from '#src/modules/petitions/tracking-code.ts';
import type { Ctx } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { type LedgerEntry, timeline } from '#src/platform/ledger.ts';

/** What the sender may see. No name of the sender is in it: whoever holds the code may have found the slip. */
export type Tracked = {
  petition: Petition;
  unit: UnitName;
  office: UnitName | null;
  custody: (Custody & { to: UnitName | null })[];
  /** The answer that stands. */
  answer: Answer | null;
  /** The answer the sender disputed, until a new one is given. */
  disputedAnswer: Answer | null;
  messages: Message[];
  files: CaseAttachment[];
  ratings: Rating[];
  timeline: LedgerEntry[];
  /** Acts of the procedure the sender is told of, the oldest first; their day and document, not what was noted in the office. */
  acts: RecordedAct[];
  clocks: Clock[];
  /** Where its chain of transfers stands. */
  chain: ChainNotice;
  /** Tracking code of the record in the other province, once it was taken there. */
  onwardCode: string | null;
  /** The parts of a letter, or the answer given once for everyone. */
  letter: LetterParts;
};

/** Entries the sender does not see: work inside the office. */
const inner = new Set(['noted', 'unsealed', 'clockMoved']);

/** Follows a petition by its tracking code. Throws `codeUnknown` for a code that is wrong in any way. Eight statements at most. */
export async function trackPetition(ctx: Ctx, typed: string): Promise<Tracked> {
  const code = parseCode(typed);
  if (!code || !isGenuine(ctx.services.keys, code)) throw codeUnknown();
  return inSnapshot(
    ctx,
    async (tx) => {
      const petition = await petitionOfSender(tx, code);
      if (!petition) throw codeUnknown();
      const chain = await custodyOf(tx, petition);
      const ids = [
        petition.unitId,
        ...(petition.officeUnitId ? [petition.officeUnitId] : []),
        ...chain.flatMap((step) => step.toUnitId ?? []),
      ];
      const units = await unitNames(tx, ids);
      const answers = await answersOf(tx, petition);
      const standing = answers.find((answer) => !answer.superseded) ?? null;
      const notice = await chainNotice(tx, petition);
      const onward = notice.offer?.side === 'out' && notice.offer.status === 'accepted' ? notice.offer.otherReference : null;
      const letter = await letterParts(tx, petition);
      const entries = await timeline(tx, { kind: subjectKind, provinceId: petition.provinceId, id: petition.id });
      const { acts, clocks } = await proceedingsOf(tx, petition);
      return {
        petition,
        unit: units.get(petition.unitId) ?? { code: '', name: '' },
        office: (petition.officeUnitId && units.get(petition.officeUnitId)) || null,
        custody: chain.map((step) => ({ ...step, to: (step.toUnitId && units.get(step.toUnitId)) || null })),
        answer: petition.settledOn ? (letter.answer ?? standing) : null,
        disputedAnswer: petition.settledOn ? null : standing,
        messages: await messagesOf(tx, petition),
        files: [...(await senderFilesOf(tx, petition)), ...letter.evidence],
        chain: notice,
        onwardCode: onward ? trackingCode(ctx.services.keys, onward) : null,
        letter,
        ratings: await ratingsOf(tx, petition),
        timeline: entries.filter((entry) => !inner.has(entry.action)),
        acts: acts.filter(({ act }) => isTold(act)),
        clocks,
      };
    },
    { provinceIds: [code.provinceId] },
  );
}
