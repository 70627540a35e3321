import type { z } from 'zod';
import type { Ctx } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** `ordinary` may wait for a digest; `urgent` is the reader's own deadline or a severe matter. */
export type Urgency = 'ordinary' | 'urgent';

/** A sentence in the reader's language, and a quieter second one. */
export type Said = { title: string; note?: string | undefined };

/**
 * A kind of notice: what it knows, and how that is said. `about` holds codes, numbers and days only, never a word of the record: whatever
 * carries a notice (page, mail, push) says what the kind says, and so can give away no more than the page.
 */
export type NoticeKind<A extends object = object> = {
  kind: string;
  about: z.ZodType<A>;
  say(about: A, lang: Lang): Said;
};

/** A kind whose data type the list of all kinds need not know. */
export type AnyNoticeKind = Omit<NoticeKind, 'about' | 'say'> & { about: z.ZodType; say(about: never, lang: Lang): Said };

export type SubjectRef = { kind: string; provinceId: number; id: string };

/** What other modules lend to the page of notices, which knows none of their records. Handed in where it is mounted (`routes.ts`). */
export type NoticeSource = {
  kinds: readonly AnyNoticeKind[];
  /** A line naming each of these records, by its id: through the gate of the reader, and never of a sealed one. */
  titlesOf(tx: Ctx, subjects: readonly SubjectRef[]): Promise<Map<string, string>>;
};

/** Something one person is told. */
export type Telling<A extends object> = {
  personId: string;
  subject: SubjectRef;
  /** The same occasion again is the same notice. */
  occasion: string;
  urgency: Urgency;
  about: A;
  /** The page on which something can be done about it. */
  href: string;
  dueOn?: string | null | undefined;
};
