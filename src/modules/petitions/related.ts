import type { Petition } from '#src/modules/petitions/petition.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

/** A record of another module, as it is named on the page of a petition. */
export type RelatedRecord = { code: string; title: string; note: string; href: string };

/** Records of a later module that a petition belongs to; lent where pages are mounted, because petitions know none of them. */
export type RelatedRecords = {
  label(lang: Lang): string;
  /** Through the gate of their own module; one statement. Never asked of a sealed petition. */
  of(tx: Ctx, petition: Petition): Promise<RelatedRecord[]>;
  /** Where the actor ties the petition to another; undefined where they may not. */
  form(ctx: Ctx, petition: Petition): { href: string; label: string } | undefined;
};
