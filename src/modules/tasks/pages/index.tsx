import { Hono } from 'hono';
import { assignPages } from '#src/modules/tasks/pages/assign.tsx';
import { commitmentStaffPages } from '#src/modules/tasks/pages/commitments.tsx';
import { listPages } from '#src/modules/tasks/pages/list.tsx';
import { seriesPages } from '#src/modules/tasks/pages/series.tsx';
import { taskPage } from '#src/modules/tasks/pages/task.tsx';
import type { TaskLending } from '#src/modules/tasks/source.ts';
import type { Env } from '#src/platform/http/env.ts';

/** The staff pages of tasks, under /lam-viec/nhiem-vu. */
export function taskPages(lending: TaskLending): Hono<Env> {
  return new Hono<Env>()
    .route('/', listPages(lending))
    .route('/', assignPages(lending))
    .route('/', seriesPages)
    .route('/', commitmentStaffPages)
    .route('/', taskPage(lending));
}
