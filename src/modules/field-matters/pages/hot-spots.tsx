import { Hono } from 'hono';
import { readFigures } from '#src/modules/field-matters/figures.ts';
import { hotSpotSchema } from '#src/modules/field-matters/forms.ts';
import { readHotSpots } from '#src/modules/field-matters/hot-spots.ts';
import { HotSpotPage } from '#src/modules/field-matters/pages/hot-spots-view.tsx';
import { hotSpotWords } from '#src/modules/field-matters/pages/hot-spots-words.ts';
import { unitNames } from '#src/modules/org-units/index.ts';
import { type Ctx, has } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { notAllowed, notFound } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';

const DEFAULT_DAYS = 90;

export const hotSpotPages = new Hono<Env>().get('/diem-nong', async (c) => {
  const { ctx } = c.var;
  if (!has(ctx.actor, 'matters.read')) throw notAllowed();
  const parsed = hotSpotSchema.safeParse(c.req.query());
  const { unit, field, days = DEFAULT_DAYS } = parsed.success ? parsed.data : {};
  const shown = await inSnapshot(ctx, async (tx) => {
    const code = unit ?? (await ownCode(tx));
    const found = code ? await readHotSpots(tx, { code, field, days }) : undefined;
    return found && { code: code ?? '', hotSpots: found, figures: field ? undefined : await readFigures(tx, found.unit, found) };
  });
  if (!shown) throw notFound();
  return c.render(<HotSpotPage lang={ctx.lang} {...shown} field={field} days={days} />, {
    title: hotSpotWords(ctx.lang).title,
    current: 'matters',
  });
});

/** The widest authority the actor's posts read. */
async function ownCode(tx: Ctx): Promise<string | undefined> {
  const grants = tx.actor.kind === 'staff' ? tx.actor.grants.filter(({ permissions }) => permissions.has('matters.read')) : [];
  const widest = ['nation', 'province', 'commune'].flatMap((level) => grants.filter((grant) => grant.level === level))[0];
  if (!widest) return undefined;
  return (await unitNames(tx, [widest.authorityId])).get(widest.authorityId)?.code;
}
