import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { addPosition, endPosition, fillPosition } from '#src/modules/identity/actions/positions.ts';
import { personUnknown, positionUnknown } from '#src/modules/identity/errors.ts';
import { endSchema, fieldWords, fillSchema, idParam, positionSchema } from '#src/modules/identity/forms.ts';
import { href } from '#src/modules/identity/href.ts';
import { peopleWords } from '#src/modules/identity/messages/people.ts';
import { type FailedForm, fieldsOf, tried } from '#src/modules/identity/pages/form.ts';
import { failedStatus, messageFor, Problem, typed } from '#src/modules/identity/pages/parts.tsx';
import { ConcurrentField, PostFields, UnitField } from '#src/modules/identity/pages/position-fields.tsx';
import { managedAuthorities, policy, rolesOffered } from '#src/modules/identity/policy.ts';
import { findPerson, findPersonByUsername, isLookedAfter, type Person } from '#src/modules/identity/queries/people.ts';
import { findPosition, type Position } from '#src/modules/identity/queries/positions.ts';
import { findPlacedUnit, unitsBelow } from '#src/modules/identity/queries/units.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { parseInput, withField } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import { Button } from '#src/ui/button.tsx';
import { ChoiceGroup } from '#src/ui/choice.tsx';
import { TextField } from '#src/ui/field.tsx';
import { Crumbs, Form, PageTitle, Submit } from '#src/ui/layout.tsx';

const paramId = (c: Context<Env, '/:id'>) => parseInput(idParam, { id: c.req.param('id') }).id;

export const positionPages = new Hono<Env>()
  .get('/nguoi-dung/chuc-vu-trong/moi', (c) => vacancyPage(c))
  .post('/nguoi-dung/chuc-vu-trong/moi', async (c) => {
    const fields = await fieldsOf(c);
    const result = await tried(() =>
      addPosition(c.var.ctx, { ...parseInput(positionSchema, fields, fieldWords), personId: null }),
    );
    return 'error' in result ? vacancyPage(c, { error: result.error, fields }) : c.redirect(href.vacancies, 303);
  })
  .get('/nguoi-dung/:id/chuc-vu', (c) => newPositionPage(c, paramId(c)))
  .post('/nguoi-dung/:id/chuc-vu', async (c) => {
    const personId = paramId(c);
    const fields = await fieldsOf(c);
    const result = await tried(() => addPosition(c.var.ctx, { ...parseInput(positionSchema, fields, fieldWords), personId }));
    if ('error' in result) return newPositionPage(c, personId, { error: result.error, fields });
    return c.redirect(href.person(personId), 303);
  })
  .get('/nguoi-dung/chuc-vu/:id/ket-thuc', (c) => endPage(c, paramId(c)))
  .post('/nguoi-dung/chuc-vu/:id/ket-thuc', async (c) => {
    const id = paramId(c);
    const { personId } = await managedPosition(c.var.ctx, id);
    const fields = await fieldsOf(c);
    const result = await tried(() => endPosition(c.var.ctx, id, parseInput(endSchema, fields, fieldWords)));
    if ('error' in result) return endPage(c, id, { error: result.error, fields });
    return c.redirect(personId ? href.person(personId) : href.vacancies, 303);
  })
  .get('/nguoi-dung/chuc-vu/:id/giao', (c) => fillPage(c, paramId(c)))
  .post('/nguoi-dung/chuc-vu/:id/giao', async (c) => {
    const id = paramId(c);
    const fields = await fieldsOf(c);
    const result = await tried(() => fillByUsername(c.var.ctx, id, fields));
    return 'error' in result ? fillPage(c, id, { error: result.error, fields }) : c.redirect(href.person(result.done), 303);
  });

const usernameSchema = z.object({ username: z.string('person').trim().min(1, 'person').max(200, 'person') });

/** Gives the vacant post to the person with the user name typed; returns the person's id. */
async function fillByUsername(ctx: Ctx, vacancyId: string, fields: FailedForm['fields']): Promise<string> {
  const { username } = parseInput(usernameSchema, fields, fieldWords);
  const person = await findPersonByUsername(ctx, username);
  if (!person) throw withField(personUnknown(), 'username');
  const filling = parseInput(fillSchema, { ...fields, personId: person.id }, fieldWords);
  await fillPosition(ctx, vacancyId, filling).catch((error: unknown) => {
    throw error instanceof Error && 'code' in error && error.code === personUnknown().code
      ? withField(personUnknown(), 'username')
      : error;
  });
  return person.id;
}

/** The post, when the actor looks after its unit. Throws `positionUnknown`. */
async function managedPosition(ctx: Ctx, id: string): Promise<Position> {
  const position = await findPosition(ctx, id);
  const unit = position && (await findPlacedUnit(ctx, { id: position.unitId }));
  if (!unit || !policy.managePeopleOf(ctx.actor, unit)) throw positionUnknown();
  return position;
}

async function managedPerson(ctx: Ctx, id: string): Promise<Person> {
  const person = await findPerson(ctx, id);
  if (!person || !(await isLookedAfter(ctx, id, managedAuthorities(ctx.actor)))) throw personUnknown();
  return person;
}

function offeredUnits(ctx: Ctx) {
  if (!policy.managePeople(ctx.actor)) throw notAllowed();
  return unitsBelow(ctx, managedAuthorities(ctx.actor) ?? [], '', 300);
}

async function vacancyPage(c: Context<Env>, failed?: FailedForm) {
  const { lang } = c.var.ctx;
  const words = peopleWords(lang);
  const units = await offeredUnits(c.var.ctx);
  const view = (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.vacancies, href: href.vacancies }, { label: words.addVacancy }]} />
      <PageTitle title={words.addVacancy} summary={words.vacanciesLead} />
      <Problem lang={lang} title={words.problem} error={failed?.error} otherwise="title" />
      <Form lang={lang} action={href.newVacancy}>
        <UnitField lang={lang} units={units} failed={failed} />
        <PostFields lang={lang} failed={failed} roles={rolesOffered(c.var.ctx.actor)} />
        <Submit>
          <Button>{words.save}</Button>
        </Submit>
      </Form>
    </>
  );
  return c.render(view, { title: words.addVacancy, current: 'people', ...failedStatus(failed) });
}

async function newPositionPage(c: Context<Env>, personId: string, failed?: FailedForm) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const units = await offeredUnits(ctx);
  const person = await managedPerson(ctx, personId);
  const words = peopleWords(lang);
  const title = words.addPostTo(person.name);
  const crumbs = [
    { label: words.title, href: href.people },
    { label: person.name, href: href.person(personId) },
    { label: words.addPost },
  ];
  const view = (
    <>
      <Crumbs label={words.crumbs} items={crumbs} />
      <PageTitle title={title} />
      <Problem lang={lang} title={words.problem} error={failed?.error} otherwise="title" />
      <Form lang={lang} action={href.newPosition(personId)}>
        <UnitField lang={lang} units={units} failed={failed} />
        <PostFields lang={lang} failed={failed} roles={rolesOffered(ctx.actor)} held />
        <Submit>
          <Button>{words.save}</Button>
        </Submit>
      </Form>
    </>
  );
  return c.render(view, { title, current: 'people', ...failedStatus(failed) });
}

async function endPage(c: Context<Env>, id: string, failed?: FailedForm) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const position = await managedPosition(ctx, id);
  const words = peopleWords(lang);
  const title = words.endTitle(position.title);
  const view = (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.title, href: href.people }, { label: words.end }]} />
      <PageTitle title={title} summary={words.endText(position.personName ?? position.unitName)} />
      <Problem lang={lang} title={words.problem} error={failed?.error} otherwise="endsOn" />
      <Form lang={lang} action={href.endPosition(id)}>
        <TextField
          lang={lang}
          name="endsOn"
          type="date"
          label={words.endsOn}
          description={words.endsHint}
          value={typed(failed, 'endsOn') ?? today(ctx)}
          error={messageFor(failed, 'endsOn', lang)}
        />
        {position.personId ? (
          <ChoiceGroup
            lang={lang}
            name="leaveVacant"
            type="checkbox"
            legend={words.leaveVacant}
            choices={[{ value: '1', label: words.leaveVacantYes }]}
            value={failed ? typed(failed, 'leaveVacant') : '1'}
          />
        ) : null}
        <Submit>
          <Button>{words.end}</Button>
        </Submit>
      </Form>
    </>
  );
  return c.render(view, { title, current: 'people', ...failedStatus(failed) });
}

async function fillPage(c: Context<Env>, id: string, failed?: FailedForm) {
  const { ctx } = c.var;
  const { lang } = ctx;
  const position = await managedPosition(ctx, id);
  const words = peopleWords(lang);
  const title = words.fillTitle(position.title);
  const view = (
    <>
      <Crumbs label={words.crumbs} items={[{ label: words.vacancies, href: href.vacancies }, { label: words.fill }]} />
      <PageTitle title={title} summary={position.unitName} />
      <Problem lang={lang} title={words.problem} error={failed?.error} otherwise="username" />
      <Form lang={lang} action={href.fillPosition(id)}>
        <TextField
          lang={lang}
          name="username"
          label={words.person}
          description={words.personHint}
          value={typed(failed, 'username')}
          error={messageFor(failed, 'username', lang)}
          autoComplete="off"
          autoCapitalize="none"
        />
        <TextField
          lang={lang}
          name="startsOn"
          type="date"
          optional
          label={words.startsOn}
          description={words.startsHint}
          value={typed(failed, 'startsOn')}
          error={messageFor(failed, 'startsOn', lang)}
        />
        <ConcurrentField lang={lang} failed={failed} />
        <Submit>
          <Button>{words.fill}</Button>
        </Submit>
      </Form>
    </>
  );
  return c.render(view, { title, current: 'people', ...failedStatus(failed) });
}
