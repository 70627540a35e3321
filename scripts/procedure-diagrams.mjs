// Draws the state diagrams in src/modules/petitions/README.md anew from the tables in its procedures/.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPinnedNode } from './lib/bootstrap.mjs';

await onPinnedNode();
const { withDiagrams } = await import('../src/modules/petitions/procedures/diagram.ts');
const readme = join(import.meta.dirname, '..', 'src/modules/petitions/README.md');
writeFileSync(readme, withDiagrams(readFileSync(readme, 'utf8')));
