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
  /** `area.what`: the part before the point is the area by which people choose what reaches them how. */
  kind: string;
  about: z.ZodType<A>;
  say(about: A, lang: Lang): Said;
  /** Whether a program of another house may be told: never of what is sealed. Nothing goes out that does not say so. */
  webhook?: true;
};

/** A kind whose data type the list of all kinds need not know. */
export type AnyNoticeKind = Omit<NoticeKind, 'about' | 'say'> & { about: z.ZodType; say(about: never, lang: Lang): Said };

export type SubjectRef = { kind: string; provinceId: number; id: string };

/** What a module lends to notices, which know none of its records. Handed in where they are mounted (`routes.ts`). */
export type NoticeSource = {
  /** The area of its kinds, and how people call it: “Đơn thư”. */
  area: { key: string; name: Record<Lang, string> };
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

/** Every kind the product knows, by its name. */
export function kindsOf(sources: readonly NoticeSource[]): ReadonlyMap<string, AnyNoticeKind> {
  return new Map(sources.flatMap(({ kinds }) => kinds.map((kind) => [kind.kind, kind])));
}

/** What the kind says; undefined for a kind that is no more, or whose shape has changed: such a notice still leads to its page. */
export function saidBy(kind: AnyNoticeKind | undefined, about: unknown, lang: Lang): Said | undefined {
  const read = kind?.about.safeParse(about);
  return kind && read?.success ? kind.say(read.data as never, lang) : undefined;
}
