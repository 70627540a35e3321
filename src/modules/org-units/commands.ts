import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ListsRefused } from '#src/modules/org-units/errors.ts';
import { importUnitFiles, previewUnitImport } from '#src/modules/org-units/import-actions.ts';
import { decodeList, type ImportFile } from '#src/modules/org-units/import-files.ts';
import type { UnitImportPlan } from '#src/modules/org-units/import-plan.ts';
import { type ImportProblem, problem } from '#src/modules/org-units/import-problems.ts';
import { commandWords, terms } from '#src/modules/org-units/messages.ts';
import type { Command, Io } from '#src/platform/command.ts';
import type { Ctx } from '#src/platform/context.ts';

/** Problems printed before the rest is only counted. */
const SHOWN = 200;

const exit = { ok: 0, refused: 1, usage: 2 } as const;

export const unitsImportCommand: Command = {
  name: 'units import',
  usage: 'units import FILE… [--dry-run]',
  help: {
    vi: [
      'Nạp danh mục đơn vị hành chính từ tệp CSV.',
      'FILE là tệp CSV hoặc thư mục có tệp CSV; bốn loại danh mục tự nhận ra qua dòng tiêu đề, thứ tự nào cũng được.',
      '--dry-run chỉ xem trước. Sai một dòng thì không nạp gì; nạp lại lần nữa không đổi gì.',
      'Mã thoát: 0 xong, 1 danh mục có chỗ sai (in ra tệp:dòng:cột), 2 gọi sai cách.',
    ].join('\n'),
    en: [
      'Imports administrative units from CSV files.',
      'FILE is a CSV file or a folder with CSV files; the four lists are told by their headers, in any order.',
      '--dry-run only previews. One wrong line and nothing is imported; importing again changes nothing.',
      'Exit codes: 0 done, 1 the lists have problems (printed as file:line:column), 2 called wrongly.',
    ].join('\n'),
  },
  async run(ctx, args, io) {
    const words = commandWords(ctx.lang);
    const dryRun = args.includes('--dry-run');
    const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--dry-run');
    const paths = args.filter((arg) => !arg.startsWith('-'));
    if (unknown) return usage(io, words.unknownOption(unknown));

    const read = await readAll(paths);
    if ('unreadable' in read) return usage(io, words.cannotRead(read.unreadable));
    if (read.files.length + read.problems.length === 0) return usage(io, words.noFiles);
    if (read.problems.length > 0) return refuse(ctx, io, read.problems);

    const plan = await previewUnitImport(ctx, read.files);
    if (plan.problems.length > 0) return refuse(ctx, io, plan.problems);
    show(ctx, io, plan);
    if (dryRun) {
      io.out(words.dryRun);
      return exit.ok;
    }
    try {
      const result = await importUnitFiles(ctx, read.files, {
        onProgress: async (step, done, total) => io.err(words.step(terms(ctx.lang).step[step], done, total)),
      });
      io.out(result.added + result.changed + result.links > 0 ? words.done : words.nothingNew);
      return exit.ok;
    } catch (error) {
      if (error instanceof ListsRefused) return refuse(ctx, io, error.problems);
      throw error;
    }
  },
};

function usage(io: Io, line: string): number {
  io.err(line);
  io.err(`danvan ${unitsImportCommand.usage}`);
  return exit.usage;
}

type ReadFiles = { files: ImportFile[]; problems: ImportProblem[] };

async function readAll(paths: readonly string[]): Promise<ReadFiles | { unreadable: string }> {
  const files: ImportFile[] = [];
  const problems: ImportProblem[] = [];
  for (const given of paths) {
    const within = await csvFilesIn(given);
    if (!within) return { unreadable: given };
    for (const path of within) {
      const name = basename(path);
      const text = decodeList(await readFile(path));
      if (text === undefined) problems.push(problem.notText({ file: name, row: null }, null, null));
      else files.push({ name, text });
    }
  }
  return { files, problems };
}

/** The file itself, or the CSV files of a folder; undefined when there is nothing to read at the path. */
async function csvFilesIn(path: string): Promise<string[] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  if (!found.isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => name.toLowerCase().endsWith('.csv'))
    .toSorted()
    .map((name) => join(path, name));
}

function show(ctx: Ctx, io: Io, plan: UnitImportPlan): void {
  const words = commandWords(ctx.lang);
  for (const { kind, file, rows } of plan.lists) io.out(words.list(terms(ctx.lang).list[kind], file, rows));
  for (const note of plan.notes) io.err(words.note(placeOf(note), note.words[ctx.lang]));
  const { added, changed, closed, unchanged } = plan.changes;
  io.out(words.plan(added.length, changed.length, closed, unchanged));
  for (const { day, province, district, commune } of plan.counts) io.out(words.counts(day, province, district, commune));
}

function refuse(ctx: Ctx, io: Io, problems: readonly ImportProblem[]): number {
  const words = commandWords(ctx.lang);
  for (const found of problems.slice(0, SHOWN)) {
    const value = found.value ? ` “${found.value}”` : '';
    io.err(`${placeOf(found)}:${value} ${found.words[ctx.lang]}`);
  }
  if (problems.length > SHOWN) io.err(words.more(problems.length - SHOWN));
  io.err(words.refused(problems.length));
  return exit.refused;
}

/** `file:line:column`, as far as they are known. */
function placeOf({ file, row, column }: ImportProblem): string {
  return [file, row, column].filter((part) => part !== null).join(':');
}
