import { type Context, Hono } from 'hono';
import { ownSession } from '#src/modules/identity/actions/own-account.ts';
import { createToken } from '#src/modules/identity/actions/tokens.ts';
import { fieldWords, tokenSchema } from '#src/modules/identity/forms.ts';
import { href } from '#src/modules/identity/href.ts';
import { accountWords } from '#src/modules/identity/messages/account.ts';
import { roleWords } from '#src/modules/identity/messages/roles.ts';
import { keepOnce } from '#src/modules/identity/once.ts';
import { type FailedForm, fieldsOf, tried } from '#src/modules/identity/pages/form.ts';
import { failedStatus, messageFor, Problem, typed } from '#src/modules/identity/pages/parts.tsx';
import { policy } from '#src/modules/identity/policy.ts';
import { permissions } from '#src/modules/identity/roles.ts';
import { has } from '#src/platform/context.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { TextField } from '#src/ui/field.tsx';
import { Crumbs, Form, PageTitle, Submit } from '#src/ui/layout.tsx';

export const tokenPages = new Hono<Env>()
  .get('/tai-khoan/ma-api', (c) => tokenPage(c))
  .post('/tai-khoan/ma-api', async (c) => {
    const fields = await fieldsOf(c);
    const result = await tried(() => {
      const chosen = { ...fields, permissions: [fields.permissions ?? []].flat() };
      return createToken(c.var.ctx, parseInput(tokenSchema, chosen, fieldWords));
    });
    if ('error' in result) return tokenPage(c, { error: result.error, fields });
    keepOnce(c, 'token', '', result.done.token);
    return c.redirect(href.account, 303);
  });

function tokenPage(c: Context<Env>, failed?: FailedForm) {
  const { ctx } = c.var;
  const { lang, actor } = ctx;
  ownSession(ctx);
  if (!policy.ownTokens(actor)) throw notAllowed();
  const words = accountWords(lang);
  const names = roleWords(lang).permission;
  const choices = permissions
    .filter((permission) => has(actor, permission))
    .map((permission) => ({ value: permission, label: names[permission], official: permission }));
  const view = (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.title, href: href.account }, { label: words.newToken }]} />
      <PageTitle title={words.newToken} summary={words.tokensLead} />
      <Problem lang={lang} title={words.problem} error={failed?.error} otherwise="name" />
      <Form lang={lang} action={href.newToken}>
        <TextField
          lang={lang}
          name="name"
          label={words.tokenName}
          value={typed(failed, 'name')}
          error={messageFor(failed, 'name', lang)}
        />
        <ChoiceGroup
          lang={lang}
          name="permissions"
          type="checkbox"
          legend={words.tokenScope}
          choices={choices}
          value={[failed?.fields.permissions ?? []].flat()}
          error={messageFor(failed, 'permissions', lang)}
        />
        <TextField
          lang={lang}
          name="days"
          label={words.tokenDays}
          inputMode="numeric"
          value={typed(failed, 'days') ?? '90'}
          error={messageFor(failed, 'days', lang)}
        />
        <Submit>
          <Button>{words.make}</Button>
        </Submit>
      </Form>
    </>
  );
  return c.render(view, { title: words.newToken, current: 'account', ...failedStatus(failed) });
}
