import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from '#src/app.ts';
import { cliWords } from '#src/cli-words.ts';
import { demoPassword, demoSignIns } from '#src/demo/sign-ins.ts';
import { checkOidc, identityChannel, rememberActors } from '#src/modules/identity/index.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import type { Command, Io, StandaloneCommand, Standing } from '#src/platform/command.ts';
import type { Config } from '#src/platform/config.ts';
import type { Services } from '#src/platform/context.ts';
import { type ChangeFeed, followChanges } from '#src/platform/db/change-feed.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { listen } from '#src/platform/http/serve.ts';
import { verifyChains } from '#src/platform/ledger.ts';
import { checkMail } from '#src/platform/mail.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { root } from '#src/root.ts';
import { type Opened, openServices } from '#src/services.ts';
import { version } from '../package.json' with { type: 'json' };

const clientDir = join(root, 'dist', 'client');
/** Requests in hand get this long to finish, milliseconds. */
const GRACE = 10_000;

export const startCommand: StandaloneCommand = {
  name: 'start',
  usage: 'start',
  help: {
    vi: 'Chạy máy chủ: chuẩn bị cơ sở dữ liệu, nạp dữ liệu dùng thử khi trống, rồi phục vụ.\nBiến PORT, HOST, DATABASE_URL, DANVAN_DATA, DANVAN_DEMO=0 (không nạp dữ liệu dùng thử).',
    en: 'Run the server: prepare the database, load the demonstration when it is empty, then serve.\nVariables PORT, HOST, DATABASE_URL, DANVAN_DATA, DANVAN_DEMO=0 (no demonstration).',
  },
  async run({ config, lang }, _args, io) {
    const words = cliWords(lang);
    // Heard from the first moment: a signal in the middle of the preparation would leave half of it behind.
    const stopped = stopSignal();
    const opened = await openServices(config, io.err, lang);
    const { services, database } = opened;
    let changes: ChangeFeed | undefined;
    try {
      const showsDemo = await prepareDemo(config, services, { lang, io });
      changes = await followChanges(database.connectionString, identityChannel);
      const app = createApp(services, { version, databaseKind: database.kind, clientDir, whoAsks: rememberActors(changes) });
      const listening = await listen(app, { port: config.port, host: config.host }).catch((error: unknown) => {
        const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
        throw taken ? new Error(words.portTaken(config.port)) : error;
      });
      io.out(words.ready(config.port === 0 ? `http://localhost:${listening.port}` : config.url));
      if (showsDemo) for (const line of [words.signIns, ...demoSignIns(lang), `  ${words.password(demoPassword)}`]) io.out(line);

      const homes = await allHomes(services.database);
      await services.jobs.work((job) => systemCtx(services, { name: job, provinceIds: homes }));
      await stopped;
      io.err(words.stopping);
      await listening.stop(GRACE);
      return 0;
    } finally {
      await changes?.stop();
      await opened.close();
    }
  },
};

/** Read when it is needed: a server that runs for months loads the demonstration never. */
async function loadDemonstration(services: Services, io: Io): Promise<number> {
  const { loadDemo } = await import('#src/demo/load.ts');
  return loadDemo(services, io.err);
}

/** Loads the demonstration into an empty database; true when this installation shows it. */
async function prepareDemo(
  config: Config,
  services: Services,
  { lang, io }: { lang: Standing['lang']; io: Io },
): Promise<boolean> {
  if (!config.demo) return false;
  const homes = await allHomes(services.database);
  if (homes.length > 0) return isDemo(services);
  io.err(cliWords(lang).demoLoading);
  const petitions = await loadDemonstration(services, io);
  io.err(cliWords(lang).demoLoaded(petitions));
  return true;
}

/** The demo's sign-ins are told only where they exist. */
async function isDemo(services: Services): Promise<boolean> {
  const row = await services.database.db
    .selectFrom('account_user')
    .select('id')
    .where('username', '=', 'vanthu')
    .executeTakeFirst();
  return row !== undefined;
}

/** Resolves with the first signal to stop. Later ones are heard and ignored: the stop that runs must be able to finish. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve());
  });
}

export const migrateCommand: StandaloneCommand = {
  name: 'migrate',
  usage: 'migrate',
  help: { vi: 'Đưa cơ sở dữ liệu lên phiên bản mới nhất rồi thoát.', en: 'Bring the database up to date, then exit.' },
  async run({ config, lang }, _args, io) {
    const opened = await openServices(config, io.err, lang);
    await opened.close();
    io.out(cliWords(lang).migrated);
    return 0;
  },
};

export const demoCommand: Command = {
  name: 'demo',
  usage: 'demo',
  help: { vi: 'Nạp dữ liệu dùng thử vào cơ sở dữ liệu trống.', en: 'Load the demonstration into an empty database.' },
  async run(ctx, _args, io) {
    const words = cliWords(ctx.lang);
    if ((await allHomes(ctx)).length > 0) {
      io.err(words.demoPresent);
      return 1;
    }
    io.out(words.demoLoaded(await loadDemonstration(ctx.services, io)));
    return 0;
  },
};

type Check = { name: string; run(): Promise<string> };

export const doctorCommand: StandaloneCommand = {
  name: 'doctor',
  usage: 'doctor',
  help: {
    vi: 'Khám hệ thống: cơ sở dữ liệu, quyền của vai trò, khóa, kho tệp, sổ nhật ký, thư, đăng nhập một lần. Thoát 1 khi có chỗ hỏng.',
    en: 'Examine the installation: database, role, keys, file store, ledger, mail, single sign-on. Exits 1 when something is broken.',
  },
  async run({ config, lang }, _args, io) {
    const opened = await openServices(config, io.err, lang);
    try {
      let broken = 0;
      for (const check of checksOf(opened, config)) {
        const said = await check.run().then(
          (text) => `✓ ${check.name}: ${text}`,
          (error: unknown) => {
            broken += 1;
            return `✗ ${check.name}: ${error instanceof Error ? error.message : String(error)}`;
          },
        );
        io.out(said);
      }
      return broken > 0 ? 1 : 0;
    } finally {
      await opened.close();
    }
  },
};

function checksOf({ services, database }: Opened, config: Config): Check[] {
  return [
    {
      name: 'database',
      async run() {
        const { rows } = await services.database.pool.query<{ version: string; number: number }>(
          "select current_setting('server_version') as version, current_setting('server_version_num')::integer as number",
        );
        const [server] = rows;
        if (!server || server.number < 150_000) throw new Error(`PostgreSQL ${server?.version}; 15 or newer is needed`);
        return `${database.kind}, PostgreSQL ${server.version}`;
      },
    },
    {
      name: 'role',
      async run() {
        const { rows } = await services.database.pool.query<{ above: boolean }>(
          'select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user',
        );
        if (rows[0]?.above)
          throw new Error(
            'the database role is superuser or BYPASSRLS, so row level security does not protect anything; use an ordinary role',
          );
        return 'ordinary: row level security is in force';
      },
    },
    {
      name: 'durability',
      async run() {
        const { rows } = await services.database.pool.query<{ fsync: string; commit: string }>(
          "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit",
        );
        if (rows[0]?.fsync !== 'on' || rows[0].commit === 'off')
          throw new Error(
            `fsync ${rows[0]?.fsync}, synchronous_commit ${rows[0]?.commit}: an acknowledged submission could be lost`,
          );
        return 'fsync on';
      },
    },
    {
      name: 'keys',
      async run() {
        const { keys } = services;
        if (keys.open(keys.seal('thử', 'doctor'), 'doctor') !== 'thử') throw new Error('what was sealed does not open');
        return `sealing with ${keys.sealingKeyId}${config.keys ? '' : `, kept in ${join(config.dataDir, 'keys')}: back it up apart from the database`}`;
      },
    },
    {
      name: 'files',
      async run() {
        const { sha256 } = await services.files.put(Buffer.from('doctor'));
        if (!(await services.files.has(sha256))) throw new Error('a file just stored is not there');
        return config.files.kind === 's3' ? `S3 ${config.files.bucket}` : config.files.dir;
      },
    },
    {
      name: 'ledger',
      async run() {
        const homes = await allHomes(services.database);
        const ctx = systemCtx(services, { name: 'doctor', provinceIds: homes });
        const broken = await inSnapshot(ctx, async (tx) =>
          (await Promise.all(homes.map((home) => verifyChains(tx, home)))).flat(),
        );
        const [first] = broken;
        if (first)
          throw new Error(
            `${broken.length} broken places, the first: ${first.subjectKind} ${first.subjectId} entry ${first.seq} (${first.why})`,
          );
        return 'every chain is whole';
      },
    },
    {
      name: 'client build',
      async run() {
        await access(join(clientDir, '.vite', 'manifest.json'), constants.R_OK);
        return clientDir;
      },
    },
    {
      name: 'mail',
      async run() {
        return config.mail ? checkMail(config.mail) : 'not configured: letters stand in the delivery log';
      },
    },
    {
      name: 'single sign-on',
      async run() {
        return config.oidc ? checkOidc(config) : 'not configured';
      },
    },
  ];
}
