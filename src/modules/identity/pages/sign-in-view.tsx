import type { Context } from 'hono';
import { href, localPath } from '#src/modules/identity/href.ts';
import { signInWords } from '#src/modules/identity/messages/sign-in.ts';
import type { FailedForm } from '#src/modules/identity/pages/form.ts';
import { messageFor, Problem, typed } from '#src/modules/identity/pages/parts.tsx';
import type { ExpectedError } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { Form, PageBody, PageTitle, Submit } from '#src/ui/layout.tsx';
import { Notice } from '#src/ui/notice.tsx';

/** The form, or the form again with what went wrong. The single sign-on also ends here when it fails. */
export function signInPage(c: Context<Env>, failed?: FailedForm) {
  const { lang, services } = c.var.ctx;
  const words = signInWords(lang);
  const asked = askedFor(c.req.query('ve'));
  const view = (
    <PageBody form>
      <PageTitle title={words.title} size="xl" summary={words.lead} />
      <Problem lang={lang} title={words.problem} error={failed?.error} otherwise="username" />
      {c.req.query('da') === 'xuat' && !failed ? <Notice kind="done">{words.signedOut}</Notice> : null}
      <Form lang={lang} action={href.signIn + asked}>
        <TextField
          lang={lang}
          name="username"
          label={words.username}
          value={typed(failed, 'username')}
          error={messageFor(failed, 'username', lang)}
          autoComplete="username"
          autoCapitalize="none"
        />
        <TextField
          lang={lang}
          name="password"
          type="password"
          label={words.password}
          error={messageFor(failed, 'password', lang)}
          autoComplete="current-password"
        />
        <Submit note={words.forgotten}>
          <Button size="lg">{words.signIn}</Button>
        </Submit>
      </Form>
      {services.config.oidc ? (
        <>
          <p className="dv-mt6">{words.or}</p>
          <p className="dv-mt">
            <ButtonLink href={href.sso + asked} variant="secondary">
              {words.with(services.config.oidc.name)}
            </ButtonLink>
          </p>
        </>
      ) : null}
    </PageBody>
  );
  return c.render(view, { title: words.title, ...(failed ? { status: shownStatus(failed.error) } : {}) });
}

export function codePage(c: Context<Env>, error?: ExpectedError) {
  const { lang } = c.var.ctx;
  const words = signInWords(lang);
  const asked = askedFor(c.req.query('ve'));
  const view = (
    <PageBody form>
      <PageTitle title={words.codeTitle} size="xl" summary={words.codeLead} />
      <Problem lang={lang} title={words.codeProblem} error={error} otherwise="code" />
      <Form lang={lang} action={href.code + asked}>
        <TextField
          lang={lang}
          name="code"
          label={words.code}
          description={words.codeHint}
          error={error?.words[lang]}
          autoComplete="one-time-code"
          autoCapitalize="none"
        />
        <Submit note={<a href={href.signIn + asked}>{words.startOver}</a>}>
          <Button size="lg">{words.continue}</Button>
        </Submit>
      </Form>
    </PageBody>
  );
  return c.render(view, { title: words.codeTitle, ...(error ? { status: shownStatus(error) } : {}) });
}

function shownStatus({ status }: ExpectedError) {
  return status === 400 ? 422 : status;
}

/** The address to go on to after, as the next form carries it. */
export function askedFor(back: string | undefined): string {
  return back ? `?ve=${encodeURIComponent(localPath(back))}` : '';
}
