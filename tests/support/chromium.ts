import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Path of a Chromium-like browser: `DANVAN_CHROMIUM`, else one on the PATH or in its usual place; undefined when there is none. */
export function findChromium(): string | undefined {
  const given = process.env.DANVAN_CHROMIUM;
  if (given) return existsSync(given) ? given : undefined;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  return [...onPath, ...elsewhere].find((path) => existsSync(path));
}

/** A headless browser with an empty profile that sends nothing anywhere by itself. Throws when the machine has none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium on this machine. Debian, Ubuntu: sudo apt-get install chromium.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', // Chromium refuses its sandbox to root, and CI is root; the pages are our own
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
