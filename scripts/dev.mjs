// npm run dev: builds and starts the server, and does so again after each change under src/ (about 2 s).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { checkNode, install, onPinnedNode, root } from './lib/bootstrap.mjs';

checkNode();
install({ dev: true });
await onPinnedNode();

const changes = watch(join(root, 'src'), { recursive: true });
for (;;) {
  const server = spawn(process.execPath, [join(root, 'scripts/start.mjs')], { cwd: root, stdio: 'inherit' });
  await once(changes, 'change');
  await delay(200); // an editor saves several files at once
  if (server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
}
