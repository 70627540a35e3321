import { type Context, Hono } from 'hono';
import { createPerson, disablePerson, enablePerson, managedUnit, resetPassword } from '#src/modules/identity/actions/people.ts';
import { addPosition } from '#src/modules/identity/actions/positions.ts';
import { personUnknown } from '#src/modules/identity/errors.ts';
import { fieldWords, idParam, personWithPostSchema } from '#src/modules/identity/forms.ts';
import { href } from '#src/modules/identity/href.ts';
import { accountWords } from '#src/modules/identity/messages/account.ts';
import { peopleWords } from '#src/modules/identity/messages/people.ts';
import { roleWords } from '#src/modules/identity/messages/roles.ts';
import { keepOnce, takeOnce } from '#src/modules/identity/once.ts';
import { heldFor } from '#src/modules/identity/pages/account.tsx';
import { type FailedForm, fieldsOf, tried } from '#src/modules/identity/pages/form.ts';
import { failedStatus, messageFor, PostButton, Problem, Said, Secret, typed } from '#src/modules/identity/pages/parts.tsx';
import { PostFields, UnitField } from '#src/modules/identity/pages/position-fields.tsx';
import { managedAuthorities, policy, rolesOffered } from '#src/modules/identity/policy.ts';
import { findPerson, isLookedAfter, type Person } from '#src/modules/identity/queries/people.ts';
import { type Position, positionsOf } from '#src/modules/identity/queries/positions.ts';
import { findPlacedUnit, unitsBelow } from '#src/modules/identity/queries/units.ts';
import { isRole } from '#src/modules/identity/roles.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot, inTransaction } from '#src/platform/db/transaction.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { type LedgerEntry, timeline } from '#src/platform/ledger.ts';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { formatMoment } from '#src/ui/format.ts';
import { Block, Crumbs, Form, PageTitle, Rows, Submit } from '#src/ui/layout.tsx';
import { Timeline } from '#src/ui/timeline.tsx';

export const personPages = new Hono<Env>()
  .get('/nguoi-dung/moi', (c) => newPersonPage(c))
  .post('/nguoi-dung/moi', async (c) => {
    const { ctx } = c.var;
    const fields = await fieldsOf(c);
    const result = await tried(() => addWithPost(ctx, fields));
    if ('error' in result) return newPersonPage(c, { error: result.error, fields });
    const { id, temporaryPassword } = result.done;
    if (temporaryPassword) keepOnce(c, 'temporaryPassword', id, temporaryPassword);
    return c.redirect(href.person(id), 303);
  })
  .get('/nguoi-dung/:id', async (c) => personPage(c, parseInput(idParam, c.req.param()).id))
  .post('/nguoi-dung/:id/khoa', async (c) => {
    const { id } = parseInput(idParam, c.req.param());
    await disablePerson(c.var.ctx, id);
    return c.redirect(href.person(id), 303);
  })
  .post('/nguoi-dung/:id/mo', async (c) => {
    const { id } = parseInput(idParam, c.req.param());
    await enablePerson(c.var.ctx, id);
    return c.redirect(href.person(id), 303);
  })
  .post('/nguoi-dung/:id/mat-khau', async (c) => {
    const { id } = parseInput(idParam, c.req.param());
    keepOnce(c, 'temporaryPassword', id, await resetPassword(c.var.ctx, id));
    return c.redirect(href.person(id), 303);
  });

/** A person with their first post: both, or neither. */
async function addWithPost(ctx: Ctx, fields: FailedForm['fields']) {
  const person = parseInput(personWithPostSchema, fields, fieldWords);
  const unit = await managedUnit(ctx, person.unit);
  return inTransaction(
    ctx,
    async (tx) => {
      const created = await createPerson(tx, person);
      await addPosition(tx, { ...person, personId: created.id });
      return created;
    },
    { provinceIds: [unit.provinceId] },
  );
}

async function newPersonPage(c: Context<Env>, failed?: FailedForm) {
  const { ctx } = c.var;
  const { lang } = ctx;
  if (!policy.managePeople(ctx.actor)) throw notAllowed();
  const words = peopleWords(lang);
  const units = await unitsBelow(ctx, managedAuthorities(ctx.actor) ?? [], '', 300);
  const view = (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.title, href: href.people }, { label: words.newTitle }]} />
      <PageTitle title={words.newTitle} summary={words.newLead} />
      <Problem lang={lang} title={words.problem} error={failed?.error} otherwise="name" />
      <Form lang={lang} action={href.newPerson} warn>
        <TextField
          lang={lang}
          name="name"
          label={words.name}
          value={typed(failed, 'name')}
          error={messageFor(failed, 'name', lang)}
        />
        <TextField
          lang={lang}
          name="username"
          label={words.username}
          description={words.usernameHint}
          value={typed(failed, 'username')}
          error={messageFor(failed, 'username', lang)}
          autoComplete="off"
          autoCapitalize="none"
        />
        <TextField
          lang={lang}
          name="email"
          type="email"
          optional
          label={words.email}
          description={words.emailHint}
          value={typed(failed, 'email')}
          error={messageFor(failed, 'email', lang)}
          autoComplete="off"
        />
        <UnitField lang={lang} units={units} failed={failed} />
        <PostFields lang={lang} failed={failed} roles={rolesOffered(ctx.actor)} held />
        <Submit>
          <Button>{words.create}</Button>
        </Submit>
      </Form>
    </>
  );
  return c.render(view, { title: words.newTitle, current: 'people', ...failedStatus(failed) });
}

async function personPage(c: Context<Env>, id: string) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const person = await findPerson(ctx, id);
  if (!person || !policy.managePeople(ctx.actor) || !(await isLookedAfter(ctx, id, managedAuthorities(ctx.actor)))) {
    throw personUnknown();
  }
  const home = await findPlacedUnit(ctx, { id: person.homeUnitId });
  const positions = await positionsOf(ctx, id);
  const history = await inSnapshot(ctx, (tx) => timeline(tx, { kind: 'person', provinceId: person.provinceId, id }), {
    provinceIds: [person.provinceId],
  });
  const isOwn = ctx.actor.kind === 'staff' && ctx.actor.personId === id;
  const mayChange = !isOwn && home !== undefined && policy.managePeopleOf(ctx.actor, home);
  const words = peopleWords(lang);
  const view = (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.title, href: href.people }, { label: person.name }]} />
      <PageTitle
        title={person.name}
        summary={[person.username, person.email].filter(Boolean).join(' · ')}
        actions={isOwn ? null : <ButtonLink href={href.newPosition(id)}>{words.addPost}</ButtonLink>}
      />
      <Temporary lang={lang} name={person.name} password={takeOnce(c, 'temporaryPassword', id)} />
      <Positions lang={lang} positions={positions} day={today(ctx)} />
      <AccountState lang={lang} person={person} homeName={home?.name} mayChange={mayChange} />
      <Block id="nhat-ky" title={words.history}>
        <Timeline items={history.map((entry) => happened(entry, lang))} compact />
      </Block>
    </>
  );
  return c.render(view, { title: person.name, current: 'people' });
}

function Temporary({ lang, name, password }: { lang: Lang; name: string; password: string | undefined }) {
  const words = peopleWords(lang);
  if (!password) return null;
  return (
    <Said kind="need" title={words.temporary}>
      <p>
        <Secret>{password}</Secret>
      </p>
      <p>{words.temporaryText(name)}</p>
    </Said>
  );
}

function Positions({ lang, positions, day }: { lang: Lang; positions: Position[]; day: string }) {
  const words = peopleWords(lang);
  const items = positions.map((position) => {
    const role = isRole(position.role) ? roleWords(lang).role[position.role] : position.role;
    const concurrent = position.concurrent ? accountWords(lang).concurrent : '';
    return {
      key: position.id,
      main: (
        <>
          <b>{position.title}</b>, {position.unitName}
          <p className="dv-quiet">{[role, heldFor(position, day, lang), concurrent].filter(Boolean).join(' · ')}</p>
        </>
      ),
      side:
        position.endsOn !== null && position.endsOn <= day ? null : (
          <ButtonLink href={href.endPosition(position.id)} variant="secondary" srSuffix={`: ${position.title}`}>
            {words.end}
          </ButtonLink>
        ),
    };
  });
  return (
    <Block id="chuc-vu" title={words.positions}>
      {items.length > 0 ? <Rows items={items} /> : <p className="dv-quiet">{words.noPost}</p>}
    </Block>
  );
}

function AccountState(props: { lang: Lang; person: Person; homeName: string | undefined; mayChange: boolean }) {
  const { lang, person, homeName, mayChange } = props;
  const words = peopleWords(lang);
  const state = person.disabledAt
    ? words.isDisabled(formatMoment(person.disabledAt, lang))
    : person.mustChangePassword
      ? words.mustChange
      : words.isActive;
  return (
    <Block id="tai-khoan" title={words.account}>
      <p>
        {state} {homeName ? `${words.home(homeName)}.` : null}
      </p>
      {mayChange ? (
        <div className="dv-acts dv-mt">
          {person.disabledAt ? (
            <PostButton action={`${href.person(person.id)}/mo`}>{words.enable}</PostButton>
          ) : (
            <>
              <PostButton action={`${href.person(person.id)}/mat-khau`}>{words.reset}</PostButton>
              <PostButton action={`${href.person(person.id)}/khoa`}>{words.disable}</PostButton>
            </>
          )}
        </div>
      ) : null}
      {mayChange && !person.disabledAt ? (
        <p className="dv-quiet dv-mt">
          {words.reset}: {words.resetNote} {words.disable}: {words.disableNote}
        </p>
      ) : null}
    </Block>
  );
}

function happened(entry: LedgerEntry, lang: Lang) {
  const words = peopleWords(lang);
  const names: Record<string, string> = words.happened;
  return {
    key: false,
    title: names[entry.action] ?? entry.action,
    when: formatMoment(entry.at, lang),
    dateTime: entry.at.toISOString(),
    by: words.by(entry.unitName ? `${entry.actorName}, ${entry.unitName}` : entry.actorName),
  };
}
