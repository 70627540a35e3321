import { parseArgs } from 'node:util';
import { generatedLists } from '#src/bench/load/generated-lists.ts';
import { loadNation } from '#src/bench/load/load.ts';
import { loadWords, progressLine } from '#src/bench/load/progress.ts';
import { listsIn } from '#src/bench/load/units.ts';
import type { StandaloneCommand } from '#src/platform/command.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { loadOrMakeKeys } from '#src/platform/keys.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { openServices } from '#src/services.ts';

export const benchLoadCommand: StandaloneCommand = {
  name: 'bench load',
  usage: 'bench load --petitions N [--seed 1] [--units DIR] [--database URL]',
  help: {
    vi: [
      'Nạp một quốc gia dựng sẵn vào cơ sở dữ liệu trống, để đo tốc độ.',
      '34 tỉnh, 3.321 xã, 30.000 thôn, ba năm đơn thư với người, việc và tên đều do máy đặt; cùng --seed thì cùng dữ liệu.',
      '--petitions số đơn (mặc định 100000), --units thư mục có các danh mục đơn vị CSV (không có thì tự đặt),',
      '--database cơ sở dữ liệu khác với DATABASE_URL. Ví dụ: danvan bench load --petitions 1000000',
    ].join('\n'),
    en: [
      'Loads a made-up nation into an empty database, to measure speed with.',
      '34 provinces, 3,321 communes, 30,000 villages, three years of petitions; people, matters and names are invented. The same --seed gives the same data.',
      '--petitions how many (100000 unless said), --units folder with the CSV lists of units (invented when left out),',
      '--database another one than DATABASE_URL. Example: danvan bench load --petitions 1000000',
    ].join('\n'),
  },
  async run({ config, lang }, args, io) {
    const words = loadWords(lang);
    const given = readArgs(args);
    if (!given) {
      io.err(words.usage);
      return 2;
    }
    const databaseUrl = given.database ?? config.databaseUrl;
    // Building the indexes of a million petitions takes longer than any request may.
    const opened = await openServices({ ...config, databaseUrl, statementTimeout: 3_600_000 }, io.err, lang);
    try {
      const started = performance.now();
      const ctx = systemCtx(opened.services, { name: 'bench', provinceIds: [0], lang });
      await loadNation(
        ctx,
        {
          connectionString: opened.database.connectionString,
          petitions: given.petitions,
          seed: given.seed,
          villages: 30_000,
          lists: given.units ? await listsIn(given.units) : generatedLists(given.seed),
          keys: config.keys ?? (await loadOrMakeKeys(config.dataDir)),
        },
        progressLine(lang, io.err),
      );
      io.out(words.loaded(given.petitions, Math.round((performance.now() - started) / 1000)));
      return 0;
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      io.err(error.problem(lang).message);
      return 1;
    } finally {
      await opened.close();
    }
  },
};

/** Undefined when an argument is wrong. */
function readArgs(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        petitions: { type: 'string', default: '100000' },
        seed: { type: 'string', default: '1' },
        units: { type: 'string' },
        database: { type: 'string' },
      },
    });
    const petitions = Number(values.petitions);
    const seed = Number(values.seed);
    const sound = Number.isInteger(petitions) && petitions >= 1 && petitions <= 9_000_000 && Number.isInteger(seed) && seed >= 0;
    return sound ? { petitions, seed, units: values.units, database: values.database } : undefined;
  } catch {
    return undefined;
  }
}
