import { type Context, Hono } from 'hono';
import { unitNames } from '#src/modules/org-units/index.ts';
import { publicHref } from '#src/modules/petitions/public/href.ts';
import { findPlace } from '#src/modules/petitions/public/place.ts';
import { receiptMessages } from '#src/modules/petitions/public/receipt-messages.ts';
import { ReceiptView, SlipView } from '#src/modules/petitions/public/receipt-view.tsx';
import { keptNowhere, printed, withCode } from '#src/modules/petitions/public/visit.ts';
import { trackPetition } from '#src/modules/petitions/tracking.ts';
import type { Env } from '#src/platform/http/env.ts';

export const receiptPages = new Hono<Env>()
  .use('/bien-nhan/*', keptNowhere)
  .get('/bien-nhan/:code', async (c) => {
    const { lang } = c.var.ctx;
    const { petition, unit } = await receivedBy(c);
    const view = (
      <ReceiptView lang={lang} petition={petition} unitName={unit.name} code={printed(c)} again={c.req.query('lai') === '1'} />
    );
    return c.render(view, { title: receiptMessages(lang).title, current: '/gui', place: unit.name });
  })
  .get('/bien-nhan/:code/in', async (c) => {
    const { ctx } = c.var;
    const { petition, unit } = await receivedBy(c);
    const place = (await findPlace(ctx, unit.code)) ?? { name: unit.name, province: null, kind: '' };
    const code = printed(c);
    const trackUrl = `${ctx.services.config.url}${publicHref.track(code)}`;
    const view = <SlipView lang={ctx.lang} petition={petition} place={place} code={code} trackUrl={trackUrl} />;
    return c.render(view, {
      title: `${receiptMessages(ctx.lang).slip.title} ${petition.reference}`,
      bare: true,
      bodyClass: 'dv-desk',
    });
  });

/** The petition and the unit that took it in; a receipt keeps naming it, wherever the petition went since. */
async function receivedBy(c: Context<Env>) {
  const { petition, unit } = await withCode(c, (ctx) => trackPetition(ctx, c.req.param('code') ?? ''));
  const intake =
    petition.intakeUnitId === petition.unitId
      ? unit
      : (await unitNames(c.var.ctx, [petition.intakeUnitId])).get(petition.intakeUnitId);
  return { petition, unit: intake ?? unit };
}
