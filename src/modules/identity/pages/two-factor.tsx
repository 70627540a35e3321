import { type Context, Hono } from 'hono';
import QRCode from 'qrcode';
import { ownSession } from '#src/modules/identity/actions/own-account.ts';
import {
  beginTwoFactor,
  confirmTwoFactor,
  endTwoFactor,
  pendingTwoFactor,
  replaceBackupCodes,
  type TwoFactorSetup,
} from '#src/modules/identity/actions/two-factor.ts';
import { codeSchema, fieldWords, passwordSchema } from '#src/modules/identity/forms.ts';
import { href } from '#src/modules/identity/href.ts';
import { accountWords } from '#src/modules/identity/messages/account.ts';
import { keepOnce, takeOnce } from '#src/modules/identity/once.ts';
import { type FailedForm, fieldsOf, tried } from '#src/modules/identity/pages/form.ts';
import { failedStatus, messageFor, Problem, Said, Secret } from '#src/modules/identity/pages/parts.tsx';
import { findPerson } from '#src/modules/identity/queries/people.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { Button } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { Block, Crumbs, Form, PageTitle, Submit } from '#src/ui/layout.tsx';

/** The page shows what is next: begin, confirm, or – once it is on – new backup codes and turning off. */
export const twoFactorPages = new Hono<Env>()
  .get('/tai-khoan/buoc-hai', (c) => twoFactorPage(c))
  .post('/tai-khoan/buoc-hai', async (c) => {
    const fields = await fieldsOf(c);
    const result = await tried(() => beginTwoFactor(c.var.ctx, parseInput(passwordSchema, fields, fieldWords).password));
    return 'error' in result ? twoFactorPage(c, { error: result.error, fields }) : c.redirect(href.twoFactor, 303);
  })
  .post('/tai-khoan/buoc-hai/xac-nhan', async (c) => {
    const fields = await fieldsOf(c);
    const result = await tried(() => confirmTwoFactor(c.var.ctx, parseInput(codeSchema, fields, fieldWords).code));
    return afterCodes(c, fields, result);
  })
  .post('/tai-khoan/buoc-hai/ma-du-phong', async (c) => {
    const fields = await fieldsOf(c);
    const result = await tried(() => replaceBackupCodes(c.var.ctx, parseInput(passwordSchema, fields, fieldWords).password));
    return afterCodes(c, fields, result);
  })
  .post('/tai-khoan/buoc-hai/tat', async (c) => {
    const fields = await fieldsOf(c);
    const result = await tried(() => endTwoFactor(c.var.ctx, parseInput(passwordSchema, fields, fieldWords).password));
    if ('error' in result) return twoFactorPage(c, { error: result.error, fields });
    return c.redirect(`${href.account}?da=tat-buoc-hai`, 303);
  });

function afterCodes(c: Context<Env>, fields: FailedForm['fields'], result: Awaited<ReturnType<typeof tried<string[]>>>) {
  if ('error' in result) return twoFactorPage(c, { error: result.error, fields });
  keepOnce(c, 'backupCodes', '', result.done.join(' '));
  return c.redirect(href.twoFactor, 303);
}

async function twoFactorPage(c: Context<Env>, failed?: FailedForm) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const { personId } = ownSession(ctx);
  const person = await findPerson(ctx, personId);
  const pending = person?.twoFactorEnabled ? undefined : await pendingTwoFactor(ctx);
  const words = accountWords(lang);
  const codes = takeOnce(c, 'backupCodes', '')?.split(' ');
  const view = (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.title, href: href.account }, { label: words.secondStep }]} />
      <PageTitle title={words.secondStep} summary={person?.twoFactorEnabled ? words.secondStepOn : words.secondStepLead} />
      <Problem lang={lang} title={words.problem} error={failed?.error} otherwise={pending ? 'code' : 'password'} />
      {codes ? <BackupCodes lang={lang} codes={codes} /> : null}
      {pending ? <Confirm lang={lang} setup={pending} qr={await qrCode(pending.uri)} failed={failed} /> : null}
      {person?.twoFactorEnabled ? <Manage lang={lang} failed={failed} /> : null}
      {pending || person?.twoFactorEnabled ? null : (
        <PasswordForm lang={lang} action={href.twoFactor} submit={words.begin} failed={failed} />
      )}
    </>
  );
  return c.render(view, { title: words.secondStep, current: 'account', ...failedStatus(failed) });
}

/** SVG without a size of its own, so that it fills its place on a phone. */
function qrCode(uri: string): Promise<string> {
  return QRCode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
}

function Confirm({ lang, setup, qr, failed }: { lang: Lang; setup: TwoFactorSetup; qr: string; failed: FailedForm | undefined }) {
  const words = accountWords(lang);
  return (
    <>
      <Block id="quet" title={words.scan}>
        <div role="img" aria-label={words.qrLabel} style={{ maxWidth: '15rem' }}>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: SVG drawn by our own code from a secret we made */}
          <div dangerouslySetInnerHTML={{ __html: qr }} />
        </div>
        <p>{words.scanHint}</p>
        <p>
          {words.secret}: <Secret>{setup.secret.match(/.{4}/g)?.join(' ') ?? ''}</Secret>
        </p>
      </Block>
      <Form lang={lang} action={`${href.twoFactor}/xac-nhan`}>
        <TextField
          lang={lang}
          name="code"
          label={words.confirmCode}
          error={messageFor(failed, 'code', lang)}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
        <Submit>
          <Button>{words.confirm}</Button>
        </Submit>
      </Form>
    </>
  );
}

function BackupCodes({ lang, codes }: { lang: Lang; codes: string[] }) {
  const words = accountWords(lang);
  return (
    <Said kind="need" title={words.codesTitle}>
      <p>{words.codesText}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <Secret>{code}</Secret>
          </li>
        ))}
      </ul>
    </Said>
  );
}

function Manage({ lang, failed }: { lang: Lang; failed: FailedForm | undefined }) {
  const words = accountWords(lang);
  return (
    <>
      <Block id="ma-du-phong" title={words.replaceCodes}>
        <PasswordForm
          lang={lang}
          id="password"
          action={`${href.twoFactor}/ma-du-phong`}
          submit={words.replaceCodes}
          note={words.replaceNote}
          failed={failed}
          quiet
        />
      </Block>
      <Block id="tat" title={words.turnOff}>
        <PasswordForm
          lang={lang}
          id="password-tat"
          action={`${href.twoFactor}/tat`}
          submit={words.turnOff}
          failed={failed}
          quiet
        />
      </Block>
    </>
  );
}

function PasswordForm(props: {
  lang: Lang;
  action: string;
  submit: string;
  failed: FailedForm | undefined;
  id?: string;
  note?: string;
  quiet?: boolean;
}) {
  const { lang, action, submit, failed, id = 'password', note, quiet } = props;
  return (
    <Form lang={lang} action={action}>
      <TextField
        lang={lang}
        id={id}
        name="password"
        type="password"
        label={accountWords(lang).currentPassword}
        error={messageFor(failed, 'password', lang)}
        autoComplete="current-password"
      />
      <Submit {...(note ? { note } : {})}>
        <Button {...(quiet ? { variant: 'secondary' } : {})}>{submit}</Button>
      </Submit>
    </Form>
  );
}
