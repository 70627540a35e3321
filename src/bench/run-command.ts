import type { StandaloneCommand } from '#src/platform/command.ts';

export const benchRunCommand: StandaloneCommand = {
  name: 'bench run',
  usage: 'bench run [--sizes 100000,1000000] [--seconds 5] [--units DIR] [--keep DIR]',
  help: {
    vi: 'Đo tốc độ bên cạnh máy chủ trần và SQL trần trong cùng một lượt chạy.',
    en: 'Measures speed beside a bare server and raw SQL in the same run.',
  },
  async run(_standing, _args, io) {
    io.err('…');
    return 1;
  },
};
