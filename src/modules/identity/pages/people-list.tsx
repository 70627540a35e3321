import { Hono } from 'hono';
import { z } from 'zod';
import { href } from '#src/modules/identity/href.ts';
import { accountWords } from '#src/modules/identity/messages/account.ts';
import { peopleWords } from '#src/modules/identity/messages/people.ts';
import { roleWords } from '#src/modules/identity/messages/roles.ts';
import { managedAuthorities, policy } from '#src/modules/identity/policy.ts';
import { type ListedPerson, listPeople, pageSize } from '#src/modules/identity/queries/directory.ts';
import { type Position, vacantPosts } from '#src/modules/identity/queries/positions.ts';
import { findPlacedUnit } from '#src/modules/identity/queries/units.ts';
import { isRole } from '#src/modules/identity/roles.ts';
import { notAllowed } from '#src/platform/errors.ts';
import { optionalText, parseInput } from '#src/platform/forms.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { ButtonLink } from '#src/ui/button.tsx';
import { TextField } from '#src/ui/field.tsx';
import { formatDay } from '#src/ui/format.ts';
import { Crumbs, PageTitle, Rows } from '#src/ui/layout.tsx';
import { Cell, type Column, Filters, ListTable, Pager, Queues } from '#src/ui/list.tsx';
import { EmptyState } from '#src/ui/notice.tsx';

const filterSchema = z.object({ q: optionalText(100), unit: optionalText(20), after: optionalText(300) });

export const peopleListPages = new Hono<Env>()
  .get('/nguoi-dung', async (c) => {
    const { ctx } = c.var;
    const { lang } = ctx;
    if (!policy.managePeople(ctx.actor)) throw notAllowed();
    const filter = parseInput(filterSchema, c.req.query());
    const words = peopleWords(lang);
    const unit = filter.unit ? await findPlacedUnit(ctx, { code: filter.unit }) : undefined;
    // A unit that is unknown or someone else's shows nobody, like any other filter that fits nobody.
    const outside = filter.unit !== undefined && !(unit && policy.managePeopleOf(ctx.actor, unit));
    const found = outside
      ? []
      : await listPeople(ctx, managedAuthorities(ctx.actor), { q: filter.q, unitId: unit?.id, after: cursorFrom(filter.after) });
    const shown = found.slice(0, pageSize);
    const last = found.length > pageSize ? shown.at(-1) : undefined;
    const asked = { ...(filter.q ? { q: filter.q } : {}), ...(filter.unit ? { unit: filter.unit } : {}) };
    const view = (
      <>
        <PageTitle
          title={words.title}
          summary={words.summary}
          actions={<ButtonLink href={href.newPerson}>{words.add}</ButtonLink>}
        />
        <Queues label={words.title} items={queues(lang, 'people')} />
        <Filters label={words.filter} action={href.people} submit={words.filterNow}>
          <TextField lang={lang} name="q" label={words.find} value={filter.q} grow />
          <TextField lang={lang} name="unit" label={words.unitCode} value={filter.unit} />
        </Filters>
        {shown.length > 0 ? (
          <ListTable caption={words.list} columns={columns(lang)} rows={shown} rowKey={(person) => person.id} />
        ) : (
          <EmptyState title={words.nobody}>{words.nobodyHint}</EmptyState>
        )}
        {last || filter.after ? (
          <Pager
            label={words.pages}
            previous={{ label: words.first, href: filter.after ? `${href.people}?${new URLSearchParams(asked)}` : undefined }}
            next={{
              label: words.next,
              href: last ? `${href.people}?${new URLSearchParams({ ...asked, after: cursorOf(last) })}` : undefined,
            }}
          />
        ) : null}
      </>
    );
    return c.render(view, { title: words.title, current: 'people' });
  })
  .get('/nguoi-dung/chuc-vu-trong', async (c) => {
    const { ctx } = c.var;
    const { lang } = ctx;
    if (!policy.managePeople(ctx.actor)) throw notAllowed();
    const words = peopleWords(lang);
    const posts = await vacantPosts(ctx, managedAuthorities(ctx.actor));
    const view = (
      <>
        <Crumbs label={words.crumbs} items={[{ label: words.title, href: href.people }, { label: words.vacancies }]} />
        <PageTitle
          title={words.vacancies}
          summary={words.vacanciesLead}
          actions={<ButtonLink href={href.newVacancy}>{words.addVacancy}</ButtonLink>}
        />
        <Queues label={words.title} items={queues(lang, 'vacancies')} />
        {posts.length > 0 ? (
          <Rows items={posts.map((post) => vacancyRow(post, lang))} />
        ) : (
          <EmptyState title={words.noVacancies} />
        )}
      </>
    );
    return c.render(view, { title: words.vacancies, current: 'people' });
  });

function queues(lang: Lang, current: 'people' | 'vacancies') {
  const words = peopleWords(lang);
  return [
    { href: href.people, label: words.title, current: current === 'people' },
    { href: href.vacancies, label: words.vacancies, current: current === 'vacancies' },
    { href: '/lam-viec/thong-bao/nhat-ky', label: words.deliveries },
  ];
}

function columns(lang: Lang): Column<ListedPerson>[] {
  const words = peopleWords(lang);
  return [
    {
      key: 'name',
      head: words.name,
      kind: 'main',
      cell: (person) => (
        <Cell note={person.username}>
          <a href={href.person(person.id)}>{person.name}</a>
        </Cell>
      ),
    },
    {
      key: 'posts',
      head: words.posts,
      size: 'l',
      stackLabel: words.posts,
      cell: ({ posts, homeUnitName }) =>
        posts.length > 0 ? (
          posts.map((post) => (
            <Cell
              key={`${post.title} ${post.unitName}`}
              note={post.concurrent ? `${post.unitName} · ${accountWords(lang).concurrent}` : post.unitName}
            >
              {post.title}
            </Cell>
          ))
        ) : (
          <Cell note={homeUnitName}>{words.noPost}</Cell>
        ),
    },
    {
      key: 'state',
      head: words.state,
      size: 'm',
      stackLabel: words.state,
      cell: (person) => (person.disabled ? words.disabled : person.twoFactorEnabled ? words.twoSteps : words.oneStep),
    },
  ];
}

function vacancyRow(post: Position, lang: Lang) {
  const words = peopleWords(lang);
  return {
    key: post.id,
    main: (
      <>
        <b>{post.title}</b>, {post.unitName}
        <p className="dv-quiet">
          {isRole(post.role) ? roleWords(lang).role[post.role] : post.role} · {words.vacantSince(formatDay(post.startsOn, lang))}
        </p>
      </>
    ),
    side: (
      <ButtonLink href={href.fillPosition(post.id)} variant="secondary" srSuffix={`: ${post.title}`}>
        {words.fill}
      </ButtonLink>
    ),
  };
}

/** Name and id of the last person, so that paging neither skips nor repeats when people are added. */
function cursorOf(person: ListedPerson): string {
  return Buffer.from(JSON.stringify([person.name, person.id])).toString('base64url');
}

const cursorSchema = z.tuple([z.string(), z.uuid()]);

function cursorFrom(text: string | undefined): { key: string; id: string } | undefined {
  if (!text) return undefined;
  try {
    const [key, id] = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { key, id };
  } catch {
    return undefined; // not one of ours: the first page
  }
}
