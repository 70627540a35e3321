import type { RawBuilder, SqlBool } from 'kysely';
import type { LetterSubject } from '#src/modules/letters/letter.ts';
import type { Letter } from '#src/modules/letters/queries.ts';
import type { Ctx } from '#src/platform/context.ts';

/**
 * What petitions lend to the pages of letters, which know no petition: which exist for whom, and who sent one. Handed in where the pages
 * are mounted (`routes.ts`), because petitions use letters and not the other way round.
 */
export type LetterSource = {
  /** SQL: the petition with this home and id exists for the actor. */
  existsFor(tx: Ctx, home: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<SqlBool>;
  /** The petition of a reference, and the unit that answers for it, when the actor may see it. */
  find(tx: Ctx, reference: string): Promise<{ subject: LetterSubject; unitId: number } | undefined>;
  /** The sender's name where everyone who sees the petition may know it; null when it is sealed, withheld, erased or there is none. */
  openName(tx: Ctx, reference: string): Promise<string | null>;
  /** Whether this actor may have the sealed name opened. */
  mayUnseal(tx: Ctx, reference: string): Promise<boolean>;
  /** Opens the sealed name for good reason and records it. Null when there is none. Throws when the actor may not. */
  unseal(ctx: Ctx, reference: string, reason: string): Promise<{ name: string | null; address: string | null } | null>;
  /** What follows for the record when a letter about it is issued, in the same transaction. */
  issued(tx: Ctx, letter: Letter): Promise<void>;
  /** What follows when it is sent. */
  sent(tx: Ctx, letter: Letter): Promise<void>;
  /** What follows when one that was issued is cancelled. */
  cancelled(tx: Ctx, letter: Letter): Promise<void>;
  /** Address of the case page. */
  href(reference: string): string;
};

/** What reception lends: the address of a visit's page, and what follows when a letter about the visit is sent. */
export type VisitSource = { sent(tx: Ctx, letter: Letter): Promise<void>; href(id: string): string };

/**
 * What a module of meetings (dialogues, briefings) lends: the address of the meeting's page by its id, and what follows for it when a
 * letter about it is issued, in the same transaction.
 */
export type MeetingSource = {
  issued(tx: Ctx, letter: Letter): Promise<void>;
  href(id: string, reference: string | null): string;
};
