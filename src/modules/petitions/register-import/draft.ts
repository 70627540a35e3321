import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { kinds } from '#src/modules/petitions/petition.ts';
import { type Layout, type Mapping, registerFields } from '#src/modules/petitions/register-import/columns.ts';
import type { Sheet } from '#src/modules/petitions/register-import/sheet.ts';
import type { Keys } from '#src/platform/keys.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

const sheets = z.array(
  z.object({
    name: z.string(),
    lines: z.array(
      z.object({ line: z.number(), cells: z.array(z.union([z.string(), z.object({ day: z.string() }), z.null()])) }),
    ),
  }),
);

/** The cells of a file, encrypted for the import they wait in; they open for no other. */
export async function sealSheets(keys: Keys, importId: string, content: readonly Sheet[]): Promise<Buffer> {
  const packed = await pack(JSON.stringify(content));
  return keys.seal(packed.toString('base64'), contextOf(importId));
}

export async function openSheets(keys: Keys, importId: string, sealed: Buffer): Promise<Sheet[]> {
  const packed = Buffer.from(keys.open(sealed, contextOf(importId)), 'base64');
  return sheets.parse(JSON.parse((await unpack(packed)).toString('utf8')));
}

function contextOf(importId: string): string {
  return `petition_register_import:${importId}`;
}

const common = { kind: z.enum(kinds).nullable(), yearOnly: z.boolean() };

/** As stored; written by this module alone. */
export const mappingSchema: z.ZodType<Mapping> = z.object({
  sheet: z.int().min(0),
  headerLine: z.int().min(1),
  columns: z.partialRecord(z.enum(registerFields), z.int().min(0)),
  ...common,
});

export const layoutSchema: z.ZodType<Layout> = z.object({
  columns: z.partialRecord(z.enum(registerFields), z.string()),
  ...common,
});
