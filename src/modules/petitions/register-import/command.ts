import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { kinds } from '#src/modules/petitions/petition.ts';
import { foldedTitle, type Mapping, registerFields } from '#src/modules/petitions/register-import/columns.ts';
import { registerWords } from '#src/modules/petitions/register-import/messages.ts';
import { discardDraft, mapColumns, openDraft, startImport } from '#src/modules/petitions/register-import/prepare.ts';
import { problemSentence } from '#src/modules/petitions/register-import/problems.ts';
import { importNow } from '#src/modules/petitions/register-import/run-import.ts';
import { undoImport } from '#src/modules/petitions/register-import/undo-import.ts';
import type { Command, Io } from '#src/platform/command.ts';
import type { Ctx } from '#src/platform/context.ts';
import { ExpectedError } from '#src/platform/errors.ts';

const exit = { ok: 0, refused: 1, usage: 2 } as const;
/** Problems printed before the rest is only counted. */
const SHOWN = 200;

const mapFile = z.strictObject({
  sheet: z.string().optional(),
  headerLine: z.int().min(1).optional(),
  columns: z.partialRecord(z.enum(registerFields), z.string()).default({}),
  kind: z.enum(kinds).optional(),
  yearOnly: z.boolean().default(false),
});

export const petitionsImportCommand: Command = {
  name: 'petitions import',
  usage: 'petitions import FILE.xlsx --unit CODE [--map MAP.json] [--dry-run]\n       danvan petitions import --undo ID',
  help: {
    vi: [
      'Nhập sổ đơn cũ (.xlsx) của một đơn vị.',
      'MAP.json: {"sheet": "Tên trang", "headerLine": 3, "columns": {"receivedOn": "Ngày nhận", "subject": "Nội dung"}, "kind": "feedback", "yearOnly": false}.',
      `Tên ô: ${registerFields.join(', ')}. Không có --map thì đoán theo tiêu đề cột.`,
      'Sai một ô thì không nhập dòng nào. --dry-run chỉ kiểm tra. --undo bỏ cả một lần nhập khi chưa ai làm việc trên đó.',
      'Mã thoát: 0 xong, 1 sổ có chỗ sai (in ra dòng và cột), 2 gọi sai cách.',
    ].join('\n'),
    en: [
      'Imports the old register (.xlsx) of a unit.',
      'MAP.json: {"sheet": "Name", "headerLine": 3, "columns": {"receivedOn": "Ngày nhận", "subject": "Nội dung"}, "kind": "feedback", "yearOnly": false}.',
      `Names of the fields: ${registerFields.join(', ')}. Without --map the titles of the columns decide.`,
      'One wrong cell and no line is imported. --dry-run only checks. --undo takes an import back while nobody has worked on it.',
      'Exit codes: 0 done, 1 the register has problems (printed with line and column), 2 called wrongly.',
    ].join('\n'),
  },
  async run(ctx, args, io) {
    const options = readArgs(args);
    if (!options) return usage(io);
    try {
      if ('undo' in options) {
        await undoImport(ctx, options.undo);
        io.out(registerWords(ctx.lang).undone);
        return exit.ok;
      }
      return await importFile(ctx, options, io);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      for (const each of error.all) io.err(each.words[ctx.lang]);
      return exit.refused;
    }
  },
};

type Options = { file: string; unit: string; map: string | undefined; dryRun: boolean } | { undo: string };

function readArgs(args: readonly string[]): Options | undefined {
  const given: Record<string, string> = {};
  const files: string[] = [];
  let dryRun = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--dry-run') dryRun = true;
    else if (['--unit', '--map', '--undo'].includes(arg)) {
      at += 1;
      given[arg] = args[at] ?? '';
    } else if (arg.startsWith('-')) return undefined;
    else files.push(arg);
  }
  const [file, ...more] = files;
  if (given['--undo']) return file ? undefined : { undo: given['--undo'] };
  if (!file || more.length > 0 || !given['--unit'] || given['--map'] === '') return undefined;
  return { file, unit: given['--unit'], map: given['--map'], dryRun };
}

async function importFile(ctx: Ctx, { file, unit, map, dryRun }: Exclude<Options, { undo: string }>, io: Io): Promise<number> {
  const words = registerWords(ctx.lang);
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) {
    io.err(words.cannotRead(file));
    return exit.usage;
  }
  const wanted = map === undefined ? undefined : await readMap(map);
  if (wanted === null) {
    io.err(words.cannotReadMap(map ?? ''));
    return exit.usage;
  }
  const id = await startImport(ctx, unit, { name: basename(file), bytes });
  const unknown = wanted ? await applyMap(ctx, id, wanted) : [];
  const { checked } = await openDraft(ctx, id);
  if (unknown.length > 0 || checked.problems.length > 0 || dryRun) await discardDraft(ctx, id);
  if (unknown.length > 0) {
    io.err(words.noSuchColumns(unknown.join(', ')));
    return exit.refused;
  }
  if (checked.problems.length > 0) {
    for (const found of checked.problems.slice(0, SHOWN)) io.err(problemSentence(found, ctx.lang));
    io.err(words.wrong(String(checked.problems.length)));
    return exit.refused;
  }
  if (dryRun) {
    io.out(words.dryRun(String(checked.rows.length)));
    return exit.ok;
  }
  const result = await importNow(ctx, id, (done, total) => io.err(words.progress(String(done), String(total))));
  if (result?.kind !== 'done') return exit.refused;
  io.out(words.doneLine(String(result.imported), String(result.known), id));
  return exit.ok;
}

type MapFile = z.output<typeof mapFile>;

async function readMap(path: string): Promise<MapFile | null> {
  try {
    return mapFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Reads the draft as the file says. Returns what the register does not have: a sheet or titles of columns. */
async function applyMap(ctx: Ctx, id: string, wanted: MapFile): Promise<string[]> {
  const first = await openDraft(ctx, id);
  const sheet = wanted.sheet === undefined ? first.mapping.sheet : first.sheets.findIndex(({ name }) => name === wanted.sheet);
  if (sheet < 0) return [wanted.sheet ?? ''];
  const place: Mapping = { ...first.mapping, sheet };
  if (sheet !== first.mapping.sheet) await mapColumns(ctx, id, place);
  const headerLine = wanted.headerLine ?? (await openDraft(ctx, id)).mapping.headerLine;
  await mapColumns(ctx, id, { ...(await openDraft(ctx, id)).mapping, headerLine });

  const { mapping, titles } = await openDraft(ctx, id);
  const folded = titles.map(foldedTitle);
  const named = Object.entries(wanted.columns).map(([field, title]) => ({
    field,
    title,
    at: folded.indexOf(foldedTitle(title)),
  }));
  const unknown = named.filter(({ at }) => at < 0).map(({ title }) => title);
  if (unknown.length > 0) return unknown;
  const columns = named.length === 0 ? mapping.columns : Object.fromEntries(named.map(({ field, at }) => [field, at]));
  await mapColumns(ctx, id, { ...mapping, columns, kind: wanted.kind ?? null, yearOnly: wanted.yearOnly });
  return [];
}

function usage(io: Io): number {
  io.err(`danvan ${petitionsImportCommand.usage}`);
  return exit.usage;
}
