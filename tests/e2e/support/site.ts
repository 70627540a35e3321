import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { openChromium } from '#tests/support/chromium.ts';
import { onDatabase } from '#tests/support/database-url.ts';
import { clearingAfter, launch, type TestServer } from '#tests/support/server.ts';

/** All demo people have this one; src/demo/load.ts. */
export const password = 'dan-van-2026';

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 900 };
type Viewport = typeof phone;

type VisitorOptions = { viewport?: Viewport; javaScript?: boolean };

export type Site = {
  server: TestServer;
  browser: Browser;
  /** A page of somebody nobody knows: no cookies, Vietnamese first. */
  visitor(options?: VisitorOptions): Promise<Page>;
  /** A page of a demo person who signed in as people do, standing on “Hôm nay”. */
  staff(username: string, options?: VisitorOptions): Promise<Page>;
  close(): Promise<void>;
};

/** A server on its own copy of the demonstration, and a browser. */
export async function openSite(env: Record<string, string> = {}): Promise<Site> {
  const [server, browser] = await Promise.all([demoServer(env), openChromium()]);
  const open = async ({ viewport = desk, javaScript = true }: VisitorOptions = {}) => {
    const context: BrowserContext = await browser.newContext({
      viewport,
      javaScriptEnabled: javaScript,
      hasTouch: viewport.width < 500,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      baseURL: server.url,
    });
    context.setDefaultTimeout(30_000);
    if (!javaScript) withoutScripts.add(context);
    return context.newPage();
  };
  return {
    server,
    browser,
    visitor: open,
    async staff(username, options) {
      const page = await open(options);
      await page.goto('/lam-viec');
      await signIn(page, username);
      await expectHeading(page, /^Hôm nay/);
      return page;
    },
    async close() {
      await browser.close();
      if (server.process.exitCode === null) await server.stop();
    },
  };
}

/** Fills and sends the sign-in form, which stands open. */
export async function signIn(page: Page, username: string, secret = password): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(secret);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
}

export async function expectHeading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** Chooses as a finger does: the label of a choice lies over its small circle. */
export function choose(page: Page, name: string | RegExp, role: 'radio' | 'checkbox' = 'radio'): Promise<void> {
  return page.getByRole(role, { name }).check({ force: true });
}

/** Address of the first case that the list shows for a filter like `?status=late`. */
export async function firstCase(page: Page, filter: string): Promise<string> {
  await page.goto(`/lam-viec/don-thu${filter}`);
  return (await page.locator('a[href^="/lam-viec/don-thu/DV-"]').first().getAttribute('href')) ?? '';
}

async function demoServer(env: Record<string, string>): Promise<TestServer> {
  const { superuser, application, run } = inject('postgres');
  const demo = inject('demo');
  const name = `test_${run}_${randomBytes(6).toString('hex')}`;
  await execute(superuser, `create database ${name} template ${demo.database} owner danvan strategy wal_log`);
  const dataDir = mkdtempSync(join(tmpdir(), 'danvan-server-'));
  cpSync(demo.dataDir, dataDir, { recursive: true });
  const connectionString = onDatabase(application, name);
  return clearingAfter(
    () => launch({ DATABASE_URL: connectionString, DANVAN_DATA: dataDir, ...env }),
    connectionString,
    async () => {
      rmSync(dataDir, { recursive: true, force: true });
      await execute(superuser, `drop database if exists ${name} with (force)`);
    },
  );
}

async function execute(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client(connectionString);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const withoutScripts = new WeakSet<BrowserContext>();

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What every screen owes whoever reads it: one first heading, a title, nothing wider than the screen, no word that escaped from
 * the code, and nothing axe objects to. `name` is what its picture is called when DANVAN_SHOTS names a folder for them.
 */
export async function expectGood(page: Page, name: string): Promise<void> {
  await picture(page, name);
  const found = await page.evaluate(() => ({
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    lang: document.documentElement.lang,
    tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    escaped: /\bundefined\b|\[object |\bNaN\b|\bnull\b/.exec(document.body.innerText)?.[0] ?? null,
  }));
  expect(found, name).toMatchObject({ headings: 1, lang: expect.stringMatching(/^(vi|en)$/), tooWide: 0, escaped: null });
  expect(found.title, name).not.toBe('');
  expect(await objections(page), name).toEqual([]);
}

async function objections(page: Page): Promise<string[]> {
  if (withoutScripts.has(page.context())) return withTwin(page, objections);
  // We have no frames; without this each check would open a further page to gather what frames said.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    .setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Axe is a script, so it reads a page that runs none as the same HTML in a browser window that does. */
async function withTwin<T>(page: Page, work: (twin: Page) => Promise<T>): Promise<T> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  const context = await browser.newContext({ viewport: page.viewportSize(), locale: 'vi-VN' });
  try {
    const twin = await context.newPage();
    const body = await page.content();
    await twin.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
    await twin.goto(page.url());
    return await work(twin);
  } finally {
    await context.close();
  }
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.DANVAN_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
}
