// npm start: from a fresh clone to a running server.
import { build, checkNode, install, onPinnedNode, runBuilt } from './lib/bootstrap.mjs';

checkNode();
install({ dev: false });
await onPinnedNode();
if (!(await build())) process.exit(1);
await runBuilt(['start', ...process.argv.slice(2)]);
