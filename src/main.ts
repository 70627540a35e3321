import { runCli } from '#src/cli.ts';

process.exitCode = await runCli(process.argv.slice(2), process.env, {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
// Idle connections of libraries must not keep a finished command alive.
process.exit();
