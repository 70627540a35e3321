// Writes src/platform/db/tables.gen.ts from a throw-away database with every migration applied.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPinnedNode } from './lib/bootstrap.mjs';

const root = join(import.meta.dirname, '..');
await onPinnedNode();
const { default: pg } = await import('pg');
const { startEmbedded } = await import('../src/platform/db/embedded.ts');
const { generateTypes } = await import('../src/platform/db/generate-types.ts');
const { migrate } = await import('../src/platform/db/migrate.ts');

const dataDir = mkdtempSync(join(tmpdir(), 'danvan-types-'));
const database = await startEmbedded({ dataDir, lang: 'en', log: () => {} });
const pool = new pg.Pool({ connectionString: database.connectionString, max: 1 });
try {
  await migrate(pool, join(root, 'migrations'));
  writeFileSync(join(root, 'src/platform/db/tables.gen.ts'), await generateTypes(pool));
} finally {
  await pool.end();
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
