import { type Context, Hono } from 'hono';
import { changePassword, ownSession } from '#src/modules/identity/actions/own-account.ts';
import { changePasswordSchema, fieldWords, MIN_PASSWORD } from '#src/modules/identity/forms.ts';
import { href } from '#src/modules/identity/href.ts';
import { accountWords } from '#src/modules/identity/messages/account.ts';
import { type FailedForm, fieldsOf, tried } from '#src/modules/identity/pages/form.ts';
import { failedStatus, messageFor, Problem, Said } from '#src/modules/identity/pages/parts.tsx';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { Button } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { Crumbs, Form, PageTitle, Submit } from '#src/ui/layout.tsx';

export const passwordPages = new Hono<Env>()
  .get('/tai-khoan/mat-khau', (c) => passwordPage(c))
  .post('/tai-khoan/mat-khau', async (c) => {
    const fields = await fieldsOf(c);
    const result = await tried(() => changePassword(c.var.ctx, parseInput(changePasswordSchema, fields, fieldWords)));
    if ('error' in result) return passwordPage(c, { error: result.error, fields });
    return c.redirect(`${href.account}?da=mat-khau`, 303);
  });

function passwordPage(c: Context<Env>, failed?: FailedForm) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const { account } = ownSession(ctx);
  const words = accountWords(lang);
  const field = { lang, type: 'password' } as const;
  const view = (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.title, href: href.account }, { label: words.changePassword }]} />
      <PageTitle title={words.changePassword} />
      {account.mustChangePassword ? (
        <Said kind="need" title={words.mustChange}>
          {words.mustChangeText}
        </Said>
      ) : null}
      <Problem lang={lang} title={words.problem} error={failed?.error} otherwise="password" />
      <Form lang={lang} action={href.password}>
        <TextField
          {...field}
          name="password"
          label={words.currentPassword}
          error={messageFor(failed, 'password', lang)}
          autoComplete="current-password"
        />
        <TextField
          {...field}
          name="newPassword"
          label={words.newPassword}
          description={words.newPasswordHint(MIN_PASSWORD)}
          error={messageFor(failed, 'newPassword', lang)}
          autoComplete="new-password"
        />
        <TextField
          {...field}
          name="repeat"
          label={words.repeatPassword}
          error={messageFor(failed, 'repeat', lang)}
          autoComplete="new-password"
        />
        <Submit note={words.passwordNote}>
          <Button>{words.changePassword}</Button>
        </Submit>
      </Form>
    </>
  );
  return c.render(view, { title: words.changePassword, current: 'account', ...failedStatus(failed) });
}
