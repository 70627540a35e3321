import type { Config } from '#src/platform/config.ts';
import type { Ctx } from '#src/platform/context.ts';
import type { Lang } from '#src/platform/i18n.ts';

export type Io = {
  /** A line of the result. */
  out(line: string): void;
  /** A line of progress or of what went wrong. */
  err(line: string): void;
};

type Described = {
  /** The words that call it: `units import`. */
  name: string;
  /** The words with the arguments: `units import FILE…`. */
  usage: string;
  /** First line: what it does. The rest: arguments, an example. */
  help: Record<Lang, string>;
};

/** A command on the opened product, run as the system. Resolves with the exit code: 0 done, 1 failed and said why, 2 called wrongly. */
export type Command = Described & { run(ctx: Ctx, args: string[], io: Io): Promise<number> };

export type Standing = { config: Config; lang: Lang; env: Record<string, string | undefined> };

/** A command that opens what it needs itself. */
export type StandaloneCommand = Described & { run(standing: Standing, args: string[], io: Io): Promise<number> };
