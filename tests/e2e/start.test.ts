import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '#tests/support/chromium.ts';
import { startServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openChromium()]);
});

afterAll(async () => {
  await browser?.close();
  if (server?.process.exitCode === null) await server.stop();
});

test('it says where it runs and how to sign in, and that it is well', async () => {
  expect(server.printed()).toContain('/lam-viec');
  const health = await fetch(`${server.url}/healthz`);
  expect(health.status).toBe(200);
  expect(await health.json()).toEqual({ status: 'ok', database: 'postgresql', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
});

test.each([
  { path: '/', width: 360 },
  { path: '/gui', width: 360 },
  { path: '/tra-cuu', width: 360 },
  { path: '/', width: 1280 },
])('$path at $width px: no JavaScript needed, nothing wider than the screen, nothing axe objects to', async ({ path, width }) => {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    const answer = await page.goto(server.url + path);
    expect(answer?.status()).toBe(200);
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  } finally {
    await context.close();
  }
  const scripted = await browser.newContext({ viewport: { width, height: 800 } });
  try {
    const page = await scripted.newPage();
    await page.goto(server.url + path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  } finally {
    await scripted.close();
  }
});

test('asked to stop, it finishes and ends well', async () => {
  expect(await server.stop()).toBe(0);
});
