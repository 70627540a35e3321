import { parseArgs } from 'node:util';
import { generatedLists } from '#src/bench/load/generated-lists.ts';
import { progressLine } from '#src/bench/load/progress.ts';
import { listsIn } from '#src/bench/load/units.ts';
import { openWorkplace } from '#src/bench/run/databases.ts';
import { allMet, resultTable } from '#src/bench/run/result-table.ts';
import { runBench } from '#src/bench/run/run.ts';
import type { StandaloneCommand } from '#src/platform/command.ts';
import { defineMessages } from '#src/platform/i18n.ts';

const runWords = defineMessages({
  vi: {
    usage: 'Cách gọi: danvan bench run [--sizes 100000,1000000] [--seconds 5] [--units DIR] [--keep DIR]',
    loading: (petitions: number) => `Chuẩn bị cơ sở dữ liệu có ${petitions} đơn…`,
    measuring: (what: string) => `Đang đo: ${what}`,
    missed: 'Có chỉ tiêu chưa đạt.',
  },
  en: {
    usage: 'Call it: danvan bench run [--sizes 100000,1000000] [--seconds 5] [--units DIR] [--keep DIR]',
    loading: (petitions: number) => `Preparing the database of ${petitions} petitions…`,
    measuring: (what: string) => `Measuring: ${what}`,
    missed: 'A target was missed.',
  },
});

export const benchRunCommand: StandaloneCommand = {
  name: 'bench run',
  usage: 'bench run [--sizes 100000,1000000] [--seconds 5] [--units DIR] [--keep DIR]',
  help: {
    vi: [
      'Đo tốc độ bên cạnh máy chủ trần và SQL trần trong cùng một lượt chạy.',
      'Nạp hai cơ sở dữ liệu riêng (--sizes số đơn), đo danh sách, tìm, trang, báo cáo, gửi đơn; in tỷ lệ, số lệnh SQL và CPU mỗi yêu cầu.',
      '--seconds thời gian đo mỗi mục, --units thư mục danh mục đơn vị CSV, --keep giữ dữ liệu ở DIR cho lần sau.',
      'Không có DATABASE_URL thì tự chạy PostgreSQL riêng; có thì vai trò phải được tạo cơ sở dữ liệu. Thoát 1 khi có chỉ tiêu chưa đạt.',
    ].join('\n'),
    en: [
      'Measures speed beside a bare server and raw SQL in the same run.',
      'Loads two databases of its own (--sizes, petitions), measures lists, search, page, report, submission; prints ratios, statements and CPU per request.',
      '--seconds spent on each, --units folder with the CSV lists of units, --keep leaves the data in DIR for the next run.',
      'Without DATABASE_URL it runs a PostgreSQL of its own; with it, the role must be allowed to create databases. Exits 1 when a target is missed.',
    ].join('\n'),
  },
  async run({ config, lang }, args, io) {
    const words = runWords(lang);
    const given = readArgs(args);
    if (!given) {
      io.err(words.usage);
      return 2;
    }
    const lists = given.units ? await listsIn(given.units) : generatedLists(1);
    const workplace = await openWorkplace(config, lang, given.keep, io.err);
    try {
      const prepare = (petitions: number) => {
        io.err(words.loading(petitions));
        return workplace.database(petitions, lists, progressLine(lang, io.err));
      };
      const small = await prepare(given.sizes[0]);
      const large = await prepare(given.sizes[1]);
      const { dir, keys } = workplace;
      const results = await runBench(large, small, {
        dir,
        keys,
        seconds: given.seconds,
        onStep: (what) => io.err(words.measuring(what)),
      });
      io.out(resultTable(results));
      if (allMet(results)) return 0;
      io.err(words.missed);
      return 1;
    } finally {
      await workplace.close();
    }
  },
};

/** Undefined when an argument is wrong. */
function readArgs(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        sizes: { type: 'string', default: '100000,1000000' },
        seconds: { type: 'string', default: '5' },
        units: { type: 'string' },
        keep: { type: 'string' },
      },
    });
    const [small = 0, large = 0, ...more] = values.sizes.split(',').map(Number);
    const seconds = Number(values.seconds);
    const sound = more.length === 0 && small > 0 && large > small && large <= 9_000_000 && seconds > 0 && seconds <= 120;
    const sizes: readonly [number, number] = [small, large];
    return sound ? { sizes, seconds, units: values.units, keep: values.keep } : undefined;
  } catch {
    return undefined;
  }
}
