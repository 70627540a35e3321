#!/usr/bin/env node
// npx danvan …: the command line, installed and built first where that is still to do.
import { build, checkNode, install, onPinnedNode, runBuilt } from './lib/bootstrap.mjs';

checkNode();
install({ dev: false });
await onPinnedNode();
if (!(await build())) process.exit(1);
await runBuilt(process.argv.slice(2));
