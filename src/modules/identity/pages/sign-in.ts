import { type Context, Hono } from 'hono';
import { awaitsSecondStep, type SignedIn, signIn, signOut, verifySecondStep } from '#src/modules/identity/actions/sign-in.ts';
import { secondStepOver } from '#src/modules/identity/errors.ts';
import { codeSchema, fieldWords, signInSchema } from '#src/modules/identity/forms.ts';
import { href, localPath } from '#src/modules/identity/href.ts';
import { fieldsOf, tried } from '#src/modules/identity/pages/form.ts';
import { askedFor, codePage, signInPage } from '#src/modules/identity/pages/sign-in-view.tsx';
import { ssoPages } from '#src/modules/identity/pages/sso.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { clientAddress } from '#src/platform/rate-limit.ts';

export const signInPages = new Hono<Env>()
  .get('/dang-nhap', (c) => {
    if (c.var.ctx.actor.kind === 'staff') return c.redirect(localPath(c.req.query('ve')), 303);
    return signInPage(c);
  })
  .post('/dang-nhap', async (c) => {
    const { ctx } = c.var;
    const fields = await fieldsOf(c);
    const result = await tried(async () =>
      signIn(ctx, parseInput(signInSchema, fields, fieldWords), c.req.raw.headers, clientAddress(c)),
    );
    if ('error' in result) return signInPage(c, { error: result.error, fields });
    return goOn(c, result.done);
  })
  .get('/dang-nhap/ma', (c) => {
    if (!awaitsSecondStep(c.var.ctx, c.req.raw.headers)) return c.redirect(href.signIn, 303);
    return codePage(c);
  })
  .post('/dang-nhap/ma', async (c) => {
    const fields = await fieldsOf(c);
    const result = await tried(async () => {
      const { code } = parseInput(codeSchema, fields, fieldWords);
      return verifySecondStep(c.var.ctx, code, c.req.raw.headers);
    });
    if (!('error' in result)) return goOn(c, result.done);
    const over = result.error.code === secondStepOver().code;
    return over ? signInPage(c, { error: result.error, fields: {} }) : codePage(c, result.error);
  })
  .post('/dang-xuat', async (c) => {
    for (const cookie of await signOut(c.var.ctx, c.req.raw.headers)) c.header('set-cookie', cookie, { append: true });
    return c.redirect(`${href.signIn}?da=xuat`, 303);
  })
  .route('/', ssoPages);

function goOn(c: Context<Env>, { cookies, next }: SignedIn) {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
  const back = c.req.query('ve');
  const target = { in: localPath(back), newPassword: href.password, code: href.code + askedFor(back) }[next];
  return c.redirect(target, 303);
}
