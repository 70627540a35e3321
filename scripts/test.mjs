// npm test: everything CI runs, in order, on this machine. Ends with one line, `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, checkNode, install, onPinnedNode, root, run } from './lib/bootstrap.mjs';
import { say, words } from './lib/say.mjs';

checkNode();
install({ dev: true });
await onPinnedNode();
const { findChromium } = await import('../tests/support/chromium.ts');

const strict = Boolean(process.env.CI);
const results = join(root, 'test-results');
const total = { passed: 0, failed: 0, skipped: 0 };
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

await step('Kiểu dữ liệu', 'Types', () => tool('typescript/bin/tsc', ['--noEmit']));
await step('Quy tắc viết mã', 'Lint', () => tool('@biomejs/biome/bin/biome', ['check', '.']));
await step('Mã không ai dùng', 'Dead code', () => tool('knip/bin/knip.js', []));
await step('Dựng chương trình', 'Build', async () => verdictOn(await build()));
await step('Bài thử trên PostgreSQL kèm theo', 'Tests on the bundled PostgreSQL', () => vitest('bundled', ['--project', 'unit']));
await step('Bài thử trên PostgreSQL 15 của máy', 'Tests on PostgreSQL 15 of this machine', onSystemPostgres);
await step('Bài thử bằng trình duyệt', 'Browser tests', inBrowser);

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exit(total.failed > 0 ? 1 : 0);

/** Runs one part under a heading with its time. `work` returns counts of tests; a part without tests counts as one. */
async function step(vi, en, work) {
  process.stdout.write(`\n── ${words(vi, en)} ──\n`);
  const since = Date.now();
  const counts = await work();
  for (const key of Object.keys(total)) total[key] += counts[key];
  const verdict = counts.failed > 0 ? words('KHÔNG ĐẠT', 'FAILED') : words('xong', 'done');
  process.stdout.write(`   ${verdict}, ${((Date.now() - since) / 1000).toFixed(1)} s\n`);
}

async function tool(path, args) {
  return verdictOn((await run(process.execPath, [join(root, 'node_modules', path), ...args])) === 0);
}

function verdictOn(good) {
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0 };
}

async function vitest(name, what, env = {}) {
  const report = join(results, `${name}.json`);
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...what];
  const code = await run(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    env: { ...process.env, ...env },
  });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that cannot be loaded has no tests to fail, and an error between tests belongs to none of them: each counts.
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = numFailedTests + unloaded;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: numPendingTests + numTodoTests };
}

/** The tests that use a database, once more on the oldest PostgreSQL we support. */
async function onSystemPostgres() {
  if (!hasSystemPostgres() && !(strict && aptInstall(['postgresql-15']) && hasSystemPostgres())) {
    return notRun(
      'Không chạy: máy này chưa có PostgreSQL 15 (Debian: apt-get install postgresql-15).',
      'Not run: this machine has no PostgreSQL 15 (Debian: apt-get install postgresql-15).',
    );
  }
  return vitest('system', ['--project', 'unit', ...filesThatUseADatabase()], { DANVAN_TEST_PG: 'system' });
}

function hasSystemPostgres() {
  const base = '/usr/lib/postgresql';
  return (
    existsSync(base) &&
    readdirSync(base).some((version) => Number(version) >= 15 && existsSync(join(base, version, 'bin/initdb')))
  );
}

function filesThatUseADatabase() {
  return ['src', 'tests']
    .flatMap((dir) => readdirSync(join(root, dir), { recursive: true }).map((file) => join(dir, file)))
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.startsWith(join('tests', 'e2e')))
    .filter((file) => readFileSync(join(root, file), 'utf8').includes("from '#tests/support/"));
}

async function inBrowser() {
  if (!findChromium()) say('Chưa có trình duyệt Chromium; đang thử cài.', 'There is no Chromium; trying to install it.');
  if (!findChromium() && !(aptInstall(['chromium', 'fonts-liberation']) && findChromium())) {
    return notRun(
      'Không chạy: máy này chưa có Chromium. Debian, Ubuntu: sudo apt-get install chromium; máy khác: cài Chrome, hoặc đặt DANVAN_CHROMIUM trỏ tới nó.',
      'Not run: this machine has no Chromium. Debian, Ubuntu: sudo apt-get install chromium; elsewhere: install Chrome, or set DANVAN_CHROMIUM to it.',
    );
  }
  return vitest('browser', ['--project', 'browser']);
}

/** Installs Debian packages where we may: as root, with apt. False when we may not or it failed. */
function aptInstall(packages) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) => spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 2] }).status === 0;
  return apt(['update']) && apt(['install', '-y', '--no-install-recommends', ...packages]);
}

/** CI promises all parts, so there a part that cannot run is a failure. */
function notRun(vi, en) {
  say(vi, en);
  return { passed: 0, failed: strict ? 1 : 0, skipped: strict ? 0 : 1 };
}
