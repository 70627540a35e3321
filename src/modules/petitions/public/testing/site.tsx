import { Hono } from 'hono';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { petitionPublicPages } from '#src/modules/petitions/public/index.tsx';
import type { Actor } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Lang } from '#src/platform/i18n.ts';
import type { World } from '#tests/support/world.ts';

/** The citizen's pages alone; what the shell would wrap is given bare. */
export function publicSite(world: World, visitor: { actor?: Actor; lang?: Lang } = {}): Hono<Env> {
  return new Hono<Env>()
    .onError((error, c) => {
      if (!(error instanceof ExpectedError)) throw error;
      return c.text(error.words.vi, error.status);
    })
    .use(async (c, next) => {
      c.set('ctx', world.ctx(visitor.actor ?? { kind: 'public' }, visitor.lang));
      c.setRenderer((content, head) => c.html(renderToStaticMarkup(<main id="noi-dung">{content}</main>), head.status ?? 200));
      await next();
    })
    .route('/', petitionPublicPages);
}

/** A form as a browser without scripts sends it; several values of one name are given as a list. */
export function formOf(values: Record<string, string | File | (string | File)[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) for (const each of [value].flat()) form.append(name, each);
  return form;
}

/** Fields of the page that are sent whatever one does: hidden ones. */
export function hiddenFields(html: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [tag] of html.matchAll(/<input type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1] ?? '';
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
    fields[name] = [...(fields[name] ?? []), value];
  }
  return fields;
}

/** Messages of the error summary, by the id of the control each leads to. */
export function summary(html: string): Record<string, string> {
  const box = /<section class="ds-error-summary".*?<\/section>/s.exec(html)?.[0] ?? '';
  return Object.fromEntries([...box.matchAll(/<a href="#([^"]*)">([^<]*)<\/a>/g)].map(([, id = '', words = '']) => [id, words]));
}
