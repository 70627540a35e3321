import { benchLoadCommand, benchMattersCommand, benchRunCommand } from '#src/bench/commands.ts';
import { cliWords } from '#src/cli-words.ts';
import { demoCommand, doctorCommand, migrateCommand, startCommand } from '#src/commands.ts';
import { deadlineCommand } from '#src/modules/deadlines/index.ts';
import { tokenAddCommand, userAddCommand } from '#src/modules/identity/commands.ts';
import { deliverCommand } from '#src/modules/notices/index.ts';
import { unitsImportCommand } from '#src/modules/org-units/commands.ts';
import { allHomes } from '#src/modules/org-units/index.ts';
import { petitionsImportCommand } from '#src/modules/petitions/register-import/command.ts';
import type { Io } from '#src/platform/command.ts';
import { readConfig } from '#src/platform/config.ts';
import { isLang, type Lang } from '#src/platform/i18n.ts';
import { systemCtx } from '#src/platform/system-context.ts';
import { lentToNotices } from '#src/routes.ts';
import { openServices } from '#src/services.ts';

const exitCode = { ok: 0, failed: 1, usage: 2 } as const;

/** Commands that work on the running product, with their context opened for them. */
const inContext = [
  unitsImportCommand,
  petitionsImportCommand,
  userAddCommand,
  tokenAddCommand,
  deadlineCommand,
  demoCommand,
  deliverCommand(lentToNotices),
];
/** Commands that open what they need themselves. */
const standalone = [startCommand, migrateCommand, doctorCommand, benchLoadCommand, benchMattersCommand, benchRunCommand];

/** Runs one command line; resolves with its exit code: 0 done, 1 it failed and said why, 2 it was called wrongly. */
export async function runCli(args: string[], env: Record<string, string | undefined>, io: Io): Promise<number> {
  const lang = langOf(env);
  const words = cliWords(lang);
  const [first] = args;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    io.out(help(lang));
    return first === undefined ? exitCode.usage : exitCode.ok;
  }
  const found = [...standalone, ...inContext].find(({ name }) => args.slice(0, name.split(' ').length).join(' ') === name);
  if (!found) {
    io.err(words.unknown(args.join(' ')));
    return exitCode.usage;
  }
  const rest = args.slice(found.name.split(' ').length);
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(`danvan ${found.usage}\n\n${found.help[lang]}`);
    return exitCode.ok;
  }
  try {
    const config = readConfig(env);
    const alone = standalone.find((command) => command === found);
    if (alone) return await alone.run({ config, lang, env }, rest, io);
    const opened = await openServices(config, io.err, lang);
    try {
      const command = inContext.find((each) => each === found);
      const ctx = systemCtx(opened.services, {
        name: `danvan ${found.name}`,
        provinceIds: await allHomes(opened.services.database),
        lang,
      });
      return command ? await command.run(ctx, rest, io) : exitCode.usage;
    } finally {
      await opened.close();
    }
  } catch (error) {
    io.err(error instanceof Error ? error.message : String(error));
    return exitCode.failed;
  }
}

function langOf(env: Record<string, string | undefined>): Lang {
  const asked = env.DANVAN_LANG ?? env.LANG?.slice(0, 2);
  return isLang(asked) ? asked : 'vi';
}

function help(lang: Lang): string {
  const words = cliWords(lang);
  const commands = [...standalone, ...inContext];
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    words.intro,
    '',
    ...commands.map(({ name, help: said }) => `  danvan ${name.padEnd(width)}  ${said[lang].split('\n')[0]}`),
    '',
    words.outro,
  ].join('\n');
}
