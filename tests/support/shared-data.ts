import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared/data');
const names = ['units-2024.csv', 'units-2025.csv', 'merges-2025.csv', 'units-2026-changes.csv'];

/** The national lists, when they lie beside the checkout; null where they do not, and the tests that need them say so. */
export function nationalLists(): { name: string; text: string }[] | null {
  if (!names.every((name) => existsSync(join(folder, name)))) return null;
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

export const whyNoNationalLists = 'the national lists of units are not beside this checkout';
