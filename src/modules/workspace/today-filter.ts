import { z } from 'zod';
import { type DuePlace, dueGroups } from '#src/platform/due-items.ts';
import { day } from '#src/platform/forms.ts';

/** What Hôm nay shows, as it stands in the address. Of the officer's own unless `view` says the unit. */
export type TodayFilter = {
  view?: 'unit' | undefined;
  source?: string | undefined;
  group?: (typeof dueGroups)[number] | undefined;
  /** Of the unit: only what this person holds; `none`: what nobody holds yet. */
  holder?: string | undefined;
  new?: '1' | undefined;
  after?: DuePlace | undefined;
};

const placeSchema = z
  .string()
  .transform((text) => text.split('~'))
  .pipe(z.tuple([day, z.string().max(40), z.uuid(), z.string().max(100)]))
  .transform(([due_on, source, id, step]): DuePlace => ({ due_on, source, id, step }));

const schema = z.object({
  view: z.literal('unit').optional().catch(undefined),
  source: z.string().max(40).optional().catch(undefined),
  group: z.enum(dueGroups).optional().catch(undefined),
  holder: z
    .union([z.uuid(), z.literal('none')])
    .optional()
    .catch(undefined),
  new: z.literal('1').optional().catch(undefined),
  after: placeSchema.optional().catch(undefined),
});

/** What an address asks for; what it says wrongly is left out, so that an old bookmark still opens the page. */
export function todayFilter(query: Record<string, string>): TodayFilter {
  return schema.parse(query);
}
