import { type Context, Hono } from 'hono';
import { delegate } from '#src/modules/identity/actions/delegations.ts';
import { ownSession } from '#src/modules/identity/actions/own-account.ts';
import { delegationSchema, fieldWords } from '#src/modules/identity/forms.ts';
import { href } from '#src/modules/identity/href.ts';
import { accountWords } from '#src/modules/identity/messages/account.ts';
import { type FailedForm, fieldsOf, tried } from '#src/modules/identity/pages/form.ts';
import { failedStatus, messageFor, Problem, typed } from '#src/modules/identity/pages/parts.tsx';
import { colleaguesOf } from '#src/modules/identity/queries/people.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { Button } from '#src/ui/button.tsx';
import { SelectField, TextField } from '#src/ui/field.tsx';
import { Crumbs, Form, PageTitle, Pair, Submit } from '#src/ui/layout.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

export const delegatePages = new Hono<Env>()
  .get('/tai-khoan/uy-quyen', (c) => delegatePage(c))
  .post('/tai-khoan/uy-quyen', async (c) => {
    const fields = await fieldsOf(c);
    const result = await tried(() => delegate(c.var.ctx, parseInput(delegationSchema, fields, fieldWords)));
    return 'error' in result ? delegatePage(c, { error: result.error, fields }) : c.redirect(`${href.account}?da=luu`, 303);
  });

async function delegatePage(c: Context<Env>, failed?: FailedForm) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const { personId, grants } = ownSession(ctx);
  const words = accountWords(lang);
  const own = grants.filter((grant) => !grant.delegated);
  const authorities = [...new Set(own.map((grant) => grant.authorityId))];
  const officers = (await Promise.all(authorities.map((id) => colleaguesOf(ctx, id)))).flat();
  const colleagues = new Map(
    officers
      .filter((officer) => officer.personId !== personId)
      .map((officer) => [officer.personId, `${officer.name} – ${officer.title}, ${officer.unitName}`]),
  );
  const choose = { value: '', label: words.choose };
  const posts = own.map((grant) => ({ value: grant.positionId, label: `${grant.title}, ${grant.unitName}` }));
  const [onlyPost] = posts;
  const view = (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.title, href: href.account }, { label: words.delegate }]} />
      <PageTitle title={words.delegate} summary={words.delegationLead} />
      <Problem lang={lang} title={words.problem} error={failed?.error} otherwise="positionId" />
      {colleagues.size === 0 ? (
        <EmptyState title={words.noColleagues} />
      ) : (
        <Form lang={lang} action={href.delegate}>
          <SelectField
            lang={lang}
            name="positionId"
            label={words.whichPost}
            value={typed(failed, 'positionId') ?? (posts.length === 1 ? onlyPost?.value : '')}
            options={posts.length === 1 ? posts : [choose, ...posts]}
            error={messageFor(failed, 'positionId', lang)}
          />
          <SelectField
            lang={lang}
            name="toPersonId"
            label={words.toWhom}
            value={typed(failed, 'toPersonId')}
            options={[choose, ...[...colleagues].map(([value, label]) => ({ value, label }))]}
            error={messageFor(failed, 'toPersonId', lang)}
          />
          <Pair>
            <TextField
              lang={lang}
              name="startsOn"
              type="date"
              optional
              label={words.from}
              description={words.fromHint}
              value={typed(failed, 'startsOn')}
              error={messageFor(failed, 'startsOn', lang)}
            />
            <TextField
              lang={lang}
              name="lastDay"
              type="date"
              label={words.lastDay}
              value={typed(failed, 'lastDay')}
              error={messageFor(failed, 'lastDay', lang)}
            />
          </Pair>
          <TextField
            lang={lang}
            name="reason"
            label={words.reason}
            value={typed(failed, 'reason')}
            error={messageFor(failed, 'reason', lang)}
          />
          <Submit>
            <Button>{words.give}</Button>
          </Submit>
        </Form>
      )}
    </>
  );
  return c.render(view, { title: words.delegate, current: 'account', ...failedStatus(failed) });
}
