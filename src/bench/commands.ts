export { benchLoadCommand } from '#src/bench/load-command.ts';
export { benchRunCommand } from '#src/bench/run-command.ts';
