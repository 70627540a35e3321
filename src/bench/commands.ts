export { benchLoadCommand } from '#src/bench/load-command.ts';
export { benchMattersCommand } from '#src/bench/matters.tsx';
export { benchRunCommand } from '#src/bench/run-command.ts';
