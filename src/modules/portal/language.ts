import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Env } from '#src/platform/http/env.ts';
import { isLang } from '#src/platform/i18n.ts';

const YEAR_SECONDS = 365 * 86_400;

/** `/ngon-ngu?sang=en&ve=/gui`: keeps the language and goes back to where one was. */
export const languageSwitch = new Hono<Env>().get('/ngon-ngu', switchLanguage).post('/ngon-ngu', switchLanguage);

function switchLanguage(c: Context<Env>) {
  const lang = c.req.query('sang');
  if (isLang(lang)) {
    const secure = c.var.ctx.services.config.secureCookies;
    setCookie(c, 'lang', lang, { path: '/', maxAge: YEAR_SECONDS, httpOnly: true, sameSite: 'Lax', secure });
  }
  return c.redirect(ownPath(c.req.query('ve')), 303);
}

/** A path of this site; the first page for anything that could lead elsewhere (`//evil.example`, `/\evil`, `https:`). */
export function ownPath(path: string | undefined): string {
  const here = 'http://here.invalid';
  if (!path?.startsWith('/') || !URL.canParse(path, here)) return '/';
  const url = new URL(path, here);
  return url.origin === here && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : '/';
}
