import { Hono } from 'hono';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { resolveActor } from '#src/modules/identity/index.ts';
import { petitionPages } from '#src/modules/petitions/pages/index.tsx';
import { ExpectedError } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { PersonKey, Seed } from '#tests/support/seed.ts';
import type { World } from '#tests/support/world.ts';

type Answer = {
  status: number;
  html: string;
  /** What is read on the page, tags and folded space gone. */
  text: string;
  location: string | null;
  headers: Headers;
};

export type StaffSite = {
  get(person: PersonKey, path: string): Promise<Answer>;
  /** Posts as a browser would; a field given as a list is sent once for each. */
  post(person: PersonKey, path: string, fields: Record<string, string | string[]>, files?: readonly File[]): Promise<Answer>;
};

/** The staff pages of petitions alone, each request signed in as someone; what the shell would wrap is given bare. */
export function staffSite(world: World, seed: Seed, pages: Hono<Env> = petitionPages(), at = '/lam-viec/don-thu'): StaffSite {
  const site = new Hono<Env>()
    .onError((error, c) => {
      if (!(error instanceof ExpectedError)) throw error;
      return c.json({ error: error.problem('vi') }, error.status);
    })
    .use(async (c, next) => {
      c.set('ctx', world.ctx(await resolveActor(c.req.raw.headers, world.services)));
      c.setRenderer((content, head) =>
        c.html(renderToStaticMarkup(<main data-refresh={head.refreshSeconds}>{content}</main>), head.status ?? 200),
      );
      await next();
    })
    .route(at, pages);

  async function send(person: PersonKey, path: string, init: RequestInit): Promise<Answer> {
    const response = await site.request(path, { ...init, headers: seed.headers(person) });
    const html = await response.text();
    const { status, headers } = response;
    return { status, html, text: textOf(html), location: headers.get('location'), headers };
  }

  return {
    get: (person, path) => send(person, path, {}),
    post(person, path, fields, files = []) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each);
      for (const file of files) body.append('files', file);
      return send(person, path, { method: 'POST', body });
    },
  };
}

export function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}

/** Ids the error summary leads to. */
export function errorsOf(html: string): string[] {
  return [...html.matchAll(/<li><a href="#([\w.-]+)">/g)].map(([, id = '']) => id);
}

/** What a form would send back unseen and typed: every named control with its value. */
export function formOf(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/type="(radio|checkbox|file)"/.test(tag) || / checked[\s/>=]/.test(tag));
  const named = inputs.flatMap((tag) => {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1];
    return name ? [[name, textOf(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '')] as const] : [];
  });
  const areas = [...html.matchAll(/<textarea\b[^>]*\bname="([^"]*)"[^>]*>([^<]*)</g)].map(
    ([, name = '', value = '']) => [name, textOf(value)] as const,
  );
  return Object.fromEntries([...named, ...areas]);
}
