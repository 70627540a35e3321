import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { keepCalendar } from '#src/modules/calendar/index.ts';
import type { Config } from '#src/platform/config.ts';
import type { Services } from '#src/platform/context.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { createFileStore } from '#src/platform/files/store.ts';
import type { Lang } from '#src/platform/i18n.ts';
import { openJobs } from '#src/platform/jobs.ts';
import { keysFrom, loadOrMakeKeys } from '#src/platform/keys.ts';
import { createLogger } from '#src/platform/log.ts';
import { root } from '#src/root.ts';
import { allJobs } from '#src/routes.ts';

export type Opened = {
  services: Services;
  database: { kind: 'embedded' | 'postgresql'; connectionString: string };
  /** Ends jobs, pool and, when this process started it, the embedded database. */
  close(): Promise<void>;
};

/** Opens everything a process needs: database (started here when none is given), migrations, keys, files, jobs. */
export async function openServices(config: Config, say: (line: string) => void, lang: Lang): Promise<Opened> {
  const log = createLogger(config.logLevel);
  await mkdir(config.dataDir, { recursive: true });
  const embedded = config.databaseUrl ? undefined : await startEmbedded({ dataDir: config.dataDir, log: say, lang });
  const connectionString = config.databaseUrl ?? embedded?.connectionString ?? '';
  const database = openDatabase({
    connectionString,
    max: config.pool,
    statementTimeout: config.statementTimeout,
    applicationName: 'danvan',
  });
  try {
    const applied = await migrate(database.pool, join(root, 'migrations'));
    if (applied.length > 0) say(`✓ ${applied.length} migrations`);
    const jobs = await openJobs(connectionString, allJobs, log);
    const services: Services = {
      config,
      database,
      keys: keysFrom(config.keys ?? (await loadOrMakeKeys(config.dataDir))),
      files: createFileStore(config.files),
      jobs,
      log,
      clock: () => new Date(),
    };
    const stopReading = await keepCalendar(services);
    return {
      services,
      database: { kind: embedded ? 'embedded' : 'postgresql', connectionString },
      async close() {
        stopReading();
        await jobs.stop(5_000);
        await database.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await database.close();
    await embedded?.stop();
    throw error;
  }
}
