// What stands between a fresh clone and running code: packages, the pinned Node, the build. Plain Node ≥ 20, no package.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { giveUp, say } from './say.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const oldestNode = 20;
const pinnedNode = 24;
const major = Number(process.versions.node.split('.')[0]);
const modules = join(root, 'node_modules');

/** Ends the process with one clear line when this Node is too old to go on. */
export function checkNode() {
  if (major >= oldestNode) return;
  giveUp(
    `Cần Node ${oldestNode} trở lên; máy này đang có ${process.versions.node}. Tải ở https://nodejs.org`,
    `Node ${oldestNode} or newer is needed; this machine has ${process.versions.node}. See https://nodejs.org`,
  );
}

/**
 * Installs the locked packages when they are missing or other ones are there.
 * @param {{ dev: boolean }} options whether the tools of the tests are needed too
 */
export function install({ dev }) {
  if (isInstalled(dev)) return;
  const since = Date.now();
  say('Đang cài thư viện (lần đầu mất khoảng một phút)…', 'Installing packages (about a minute the first time)…');
  const result = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(dev ? ['--include=dev'] : [])]);
  if (result.error) giveUp(`Không chạy được npm (${result.error.message}).`, `npm could not be run (${result.error.message}).`);
  if (result.status !== 0 || !isInstalled(dev)) {
    giveUp(
      'Không cài được thư viện: xem lỗi của npm ở trên. Thường là máy không ra được mạng (thử: npm ping) hoặc hết chỗ trên đĩa. Sửa xong chạy lại lệnh này.',
      'The packages could not be installed: see the error of npm above. Often there is no network (try: npm ping) or the disk is full. Then run this command again.',
    );
  }
  say(`Đã cài xong sau ${seconds(since)} giây.`, `Installed in ${seconds(since)} s.`);
}

/** True when npm's own record of what it installed agrees with the lock file. */
function isInstalled(dev) {
  const has = packagesIn(join(modules, '.package-lock.json'));
  if (!has) return false;
  const wants = packagesIn(join(root, 'package-lock.json')) ?? {};
  return Object.entries(wants).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    if (has[path]) return has[path].version === wanted.version;
    return wanted.optional || wanted.devOptional || wanted.peer || (wanted.dev && !dev);
  });
}

function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** npm as it was called; else the one on the PATH. */
function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  const settings = { cwd: root, stdio: ['ignore', 2, 2], ...options };
  return script?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [script, ...args], settings)
    : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { ...settings, shell: process.platform === 'win32' });
}

/**
 * Goes on under the pinned Node: returns when this process is new enough, else runs the same command again with the Node
 * among the packages, passes signals on, and ends with its exit code.
 */
export async function onPinnedNode() {
  if (major >= pinnedNode) return;
  const node = findPinnedNode();
  if (!node) {
    giveUp(
      `Chưa có Node ${pinnedNode}: gói "node" không cài được (có thể npm chặn install script). Cài Node ${pinnedNode} từ https://nodejs.org rồi chạy lại.`,
      `Node ${pinnedNode} is missing: the package "node" did not install (install scripts may be blocked). Install Node ${pinnedNode} from https://nodejs.org and run this again.`,
    );
  }
  stopWithNpm();
  const env = {
    // Each thread of the C library keeps memory for itself; with two such pools the server rests at 4 MB less.
    MALLOC_ARENA_MAX: '2',
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  };
  process.exit(await run(node, process.argv.slice(1), { env }));
}

function findPinnedNode() {
  const home = join(modules, 'node');
  const node = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (works(node)) return node;
  if (!existsSync(home)) return undefined;
  say(`Đang cài Node ${pinnedNode}…`, `Installing Node ${pinnedNode}…`);
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: home,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, npm_config_audit: 'false', npm_config_fund: 'false' },
  });
  return works(node) ? node : undefined;
}

function works(node) {
  return existsSync(node) && spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.startsWith(`v${pinnedNode}.`);
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a program with our input and output, passes signals on to it, and gives its exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
    const pass = (signal) => {
      // A terminal sends Ctrl-C to every process by itself; a second one would cut a graceful stop short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of signals) process.on(signal, pass);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/**
 * Under npm, stops this process, as by SIGTERM, once the one that started it is gone: npm runs a script through a shell,
 * and a shell that is killed tells nobody.
 */
function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}

const dist = join(root, 'dist');
const stamp = join(dist, '.stamp');

/** Where the built server and command line begin. */
const builtMain = join(dist, 'server', 'main.js');

/**
 * Builds the pages' assets and the server when the sources changed since the last build. Both at once: about 2 s.
 * Gives false, with the errors shown, when the build fails.
 */
export async function build() {
  const sources = fingerprint();
  if (existsSync(stamp) && existsSync(builtMain) && readFileSync(stamp, 'utf8') === sources) return true;
  const since = Date.now();
  say('Đang dựng chương trình…', 'Building…');
  // Gone until the build is whole, so that a build cut short is done again.
  rmSync(stamp, { force: true });
  const results = await Promise.all([vite(['build']), vite(['build', '--ssr', 'src/main.ts', '--outDir', 'dist/server'])]);
  const failed = results.filter((result) => result.code !== 0);
  if (failed.length > 0) {
    process.stderr.write(failed.map((result) => result.said).join('\n'));
    say('Không dựng được chương trình: xem lỗi ở trên.', 'The build failed: see the error above.');
    return false;
  }
  mkdirSync(dist, { recursive: true });
  writeFileSync(stamp, sources);
  say(`Đã dựng xong sau ${seconds(since)} giây.`, `Built in ${seconds(since)} s.`);
  return true;
}

/** Path, size and time of everything the build reads; contents would take longer to read than the build is worth. */
function fingerprint() {
  const hash = createHash('sha256');
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  for (const file of [...files.sort(), join(root, 'vite.config.ts'), join(root, 'package-lock.json')]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function vite(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(modules, 'vite/bin/vite.js'), ...args, '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}

function seconds(since) {
  return Math.max(1, Math.round((Date.now() - since) / 1000));
}

/**
 * Goes over to the built program in this same process (no second process to lose, no signal to pass on). Source maps stay
 * unread, which would take 90 MB: the built file keeps its names, and NODE_OPTIONS=--enable-source-maps shows the sources.
 * @param {string[]} args its command line
 */
export async function runBuilt(args) {
  stopWithNpm();
  process.argv = [process.execPath, builtMain, ...args];
  await import(pathToFileURL(builtMain).href);
}
