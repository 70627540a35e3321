import type { AnyJob } from '#src/platform/jobs.ts';

/**
 * Jobs of the same queue as one that does the work of all, in order: what one module asks for, several may have to answer. A worker each
 * would share the asking between them instead, and each answer every other one.
 */
export function joinQueues(jobs: readonly AnyJob[]): AnyJob[] {
  return [...Map.groupBy(jobs, ({ queue }) => queue).values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    if (others.length === 0) return [first];
    const run: AnyJob['run'] = async (ctx, data) => {
      for (const job of [first, ...others]) await job.run(ctx, data);
    };
    return [{ ...first, run }];
  });
}
