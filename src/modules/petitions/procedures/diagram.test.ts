import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withDiagrams } from '#src/modules/petitions/procedures/diagram.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

test('the README draws the tables as they are: node scripts/procedure-diagrams.mjs', () => {
  expect(withDiagrams(readme)).toBe(readme);
  expect(readme.match(/stateDiagram-v2/g)).toHaveLength(3);
});

test('a diagram that says something else would be noticed', () => {
  const changed = readme.replace('checked --> accepted', 'received --> accepted');
  expect(changed).not.toBe(readme);
  expect(withDiagrams(changed)).toBe(readme);
});
